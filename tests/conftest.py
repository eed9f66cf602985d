"""Fixtures that every room's tests may use."""

from __future__ import annotations

import gc
import os
from pathlib import Path

import pytest

from pipeline.settings import Settings, read_settings

gc.set_threshold(100_000, 20, 20)  # as the command line has it: libraries and tests make millions of objects and little garbage


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


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Whole runs first: they take longest, and a long test at the end would leave the other core idle."""
    items.sort(key=lambda item: (item.path.name != "test_kill.py", item.path.parent.name != "flows"))


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    """In CI (FAIL_ON_SKIP) a skipped test is a failure: what it covers was not run."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if os.environ.get("FAIL_ON_SKIP") and reporter and reporter.stats.get("skipped") and exitstatus == 0:
        reporter.write_line(f"{len(reporter.stats['skipped'])} tests were skipped, and FAIL_ON_SKIP is set")
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
