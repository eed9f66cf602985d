"""`briefmill watch`: a drop triggers a run once the file has settled."""

from __future__ import annotations

import threading
import time
from pathlib import Path

from rich.console import Console
from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer
from watchdog.observers.polling import PollingObserver

from flows.commands.run import make_folders, run_refresh
from pipeline.errors import RunError
from pipeline.settings import read_settings

_WAIT_FOR_OTHER_RUN = 3600.0
# Reading a file is no drop: only what adds, changes, moves or removes one counts.
_DROPS = {"created", "modified", "moved", "deleted", "closed"}


class DropWatcher(FileSystemEventHandler):
    """Notices changes under raw/ and says when they have settled."""

    def __init__(self, settle_seconds: float) -> None:
        """Begin with nothing seen.

        Args:
            settle_seconds: Seconds without a further change before a drop counts as settled.
        """
        self._settle = settle_seconds
        self._changed = threading.Condition()
        self._last = 0.0

    def on_any_event(self, event: FileSystemEvent) -> None:
        """A change was seen."""
        if event.event_type in _DROPS:
            with self._changed:
                self._last = time.monotonic()
                self._changed.notify_all()

    def wait(self, since: float) -> float:
        """Wait for a change after a moment, and until no further one comes.

        Args:
            since: A moment of the monotonic clock; changes up to it have been taken care of.

        Returns:
            The moment up to which changes are settled.
        """
        with self._changed:
            while self._last <= since:
                self._changed.wait(1.0)
            while (quiet := time.monotonic() - self._last) < self._settle:
                self._changed.wait(self._settle - quiet)
            return time.monotonic()


def watch_home(home: Path | None, *, settle_seconds: float, poll: bool, use_prefect: bool = True, rounds: int | None = None) -> int:
    """Run once, then after every drop.

    Args:
        home: The home; None for BRIEFMILL_HOME or the current folder.
        settle_seconds: Seconds without a further change before a run begins.
        poll: Whether to look at intervals instead of waiting for the system's word.
        use_prefect: Whether runs are orchestrated by Prefect.
        rounds: How many drops to wait for; None for ever.

    Returns:
        Exit code 0.

    Raises:
        RunError: raw/ can't be watched.
    """
    settings = read_settings(home)
    make_folders(settings)
    console = Console(highlight=False)
    watcher = DropWatcher(settle_seconds)
    observer = PollingObserver(timeout=2.0) if poll else Observer()
    observer.schedule(watcher, str(settings.raw), recursive=True)
    try:
        observer.start()
    except OSError as error:
        raise RunError(f"{settings.raw} can't be watched: {error}. Try --poll.") from error
    try:
        moment = time.monotonic()
        run_refresh(home, use_prefect=use_prefect, wait_seconds=_WAIT_FOR_OTHER_RUN)
        console.print(f"Watching {settings.raw}; Ctrl-C stops.")
        while rounds is None or rounds > 0:
            moment = watcher.wait(moment)
            run_refresh(home, use_prefect=use_prefect, wait_seconds=_WAIT_FOR_OTHER_RUN)
            rounds = None if rounds is None else rounds - 1
    finally:
        observer.stop()
        observer.join(10)
    return 0
