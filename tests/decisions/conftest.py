"""Fixtures of the ledger's tests: the same tests on both stores."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from postgres_server import NEEDS_POSTGRES, Server

from pipeline.decisions import Ledger, open_ledger
from pipeline.settings import Settings, read_settings


@pytest.fixture(scope="session")
def postgres() -> Iterator[Server]:
    """A server, started when the first test asks for it."""
    with Server() as server:
        yield server


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=NEEDS_POSTGRES)])
def team(request: pytest.FixtureRequest, home: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """Settings of a home whose ledger is in its own file, or on a server."""
    if request.param == "postgresql":
        monkeypatch.setenv("BRIEFMILL_REVIEW__DATABASE", request.getfixturevalue("postgres").make_url())
    return read_settings(home)


@pytest.fixture
def shared(team: Settings) -> Iterator[Ledger]:
    """The ledger of that home."""
    ledger = open_ledger(team)
    yield ledger
    ledger.close()


@pytest.fixture
def ledger(settings: Settings) -> Ledger:
    """The ledger of a home of its own."""
    return open_ledger(settings)
