"""What all tests of whole runs share."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from homes import ONE_WORKER, REPORTS, drop
from warm_pools import WarmPool, close_nursery

from flows.commands.run import run_refresh
from pipeline.locking import lock_home
from pipeline.nursery import CAN_FORK


@pytest.fixture(scope="session", autouse=True)
def one_worker() -> Iterator[None]:
    """Runs inside a test's process read with one worker, as `homes.environment()` has it for commands, and share one language model.

    A test's few small reports are read in the time that a second worker needs to get ready. Tests that want two say so.
    """
    with pytest.MonkeyPatch.context() as patch:
        for name, value in ONE_WORKER.items():
            patch.setenv(name, value)
        for name in [name for name in os.environ if name.startswith("COVERAGE_")]:
            patch.delenv(name)  # what workers do is measured by the tests of their rooms; here it would double their time
        if CAN_FORK:
            patch.setattr("pipeline.conductor.WorkerPool", WarmPool)
            patch.setattr("pipeline.opening.WorkerPool", WarmPool)
        yield
        close_nursery()


@pytest.fixture(scope="session")
def settled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with REPORTS after one run, made once for all processes of pytest-xdist; tests copy it and change the copy."""
    base = tmp_path_factory.getbasetemp()
    folder = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    home = folder / "settled" / "home"
    home.mkdir(parents=True, exist_ok=True)
    with lock_home(home.parent, wait_seconds=300):
        if not (home / "processed" / "current").exists():
            run_refresh(drop(home, REPORTS), quiet=True, use_prefect=False)
    return home
