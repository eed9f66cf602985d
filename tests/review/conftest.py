"""Fixtures of the review room."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from invented_names import make_tables
from review_home import Place, Visitor, open_place, publish_home

from pipeline.settings import Settings
from pipeline.tables import Tables

sys.path.insert(0, str(Path(__file__).parents[1] / "report"))  # its document that attacks is put before the app too


@pytest.fixture(scope="session")
def review_tables() -> Tables:
    return make_tables()


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory, review_tables: Tables) -> Settings:
    return publish_home(tmp_path_factory.mktemp("home"), review_tables)


@pytest.fixture
def place(published: Settings, tmp_path: Path) -> Place:
    return open_place(published, tmp_path)


@pytest.fixture
def ada(place: Place) -> Visitor:
    return place.visit()
