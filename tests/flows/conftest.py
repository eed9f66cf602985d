"""What all tests of whole runs share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from homes import ONE_WORKER


@pytest.fixture(scope="session", autouse=True)
def one_worker() -> Iterator[None]:
    """Runs inside a test's process read with one worker, as `homes.environment()` has it for commands.

    A test's few small reports are read in the time that a second worker needs to load its model. Tests that want two say so.
    """
    with pytest.MonkeyPatch.context() as patch:
        for name, value in ONE_WORKER.items():
            patch.setenv(name, value)
        yield
