"""One run at a time in a home: a lock that the system drops when its holder dies, however it dies."""

from __future__ import annotations

import contextlib
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from pipeline.errors import HomeBusyError, RunError

FILE_NAME = "run.lock"


@contextlib.contextmanager
def lock_home(home: Path, *, wait_seconds: float = 0.0) -> Iterator[None]:
    """Hold the home's lock for the length of a `with` block.

    Args:
        home: The home.
        wait_seconds: How long to wait for another run to end; 0 leaves at once.

    Yields:
        Nothing; the lock is held.

    Raises:
        HomeBusyError: Another run holds it still.
        RunError: The lock file can't be made.
    """
    path = state_folder(home) / FILE_NAME
    try:
        handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    except OSError as error:
        raise RunError(f"{path} can't be written: {error}. Check the permissions of the folder.") from error
    try:
        deadline = time.monotonic() + wait_seconds
        while not _try_lock(handle):
            if time.monotonic() >= deadline:
                raise HomeBusyError(f"Another briefmill run is at work in {home}. Wait for it to end, or stop it; nothing was changed.")
            time.sleep(0.2)
        yield
    finally:
        os.close(handle)  # drops the lock


def state_folder(home: Path) -> Path:
    """The home's own small folder for what is neither theirs nor a result: the lock, and Prefect's state."""
    folder = home / ".briefmill"
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise RunError(f"{folder} can't be made: {error}. Check the permissions of {home}.") from error
    return folder


if sys.platform == "win32":
    import msvcrt

    def _try_lock(handle: int) -> bool:
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _try_lock(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True
