"""Fixtures that every room's tests may use."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.settings import Settings, read_settings


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """An empty home with its four folders."""
    for name in ("raw", "processed", "reviews", "models"):
        (tmp_path / name).mkdir()
    return tmp_path


@pytest.fixture
def settings(home: Path) -> Settings:
    """Default settings of that home."""
    return read_settings(home)
