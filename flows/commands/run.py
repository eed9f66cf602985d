"""`briefmill run`: one refresh."""

from __future__ import annotations

import json
import os
import time
from pathlib import Path

from rich.console import Console

from flows.progress import LiveProgress, Progress, SilentProgress
from flows.running import RefreshRun, run_plainly
from flows.summary import print_summary, summary_json
from pipeline.conductor import Refresh
from pipeline.errors import RunError
from pipeline.locking import lock_home
from pipeline.planning import RunSummary
from pipeline.settings import Settings, read_settings

DONE, DONE_WITH_REJECTED = 0, 3


def run_refresh(home: Path | None, *, quiet: bool = False, as_json: bool = False, use_prefect: bool = True, wait_seconds: float = 0.0) -> int:
    """Read what is new under raw/ and publish the tables.

    Args:
        home: The home; None for BRIEFMILL_HOME or the current folder.
        quiet: Whether to say only what went wrong.
        as_json: Whether to print the summary as JSON and nothing else.
        use_prefect: Whether the run is orchestrated by Prefect.
        wait_seconds: How long to wait for another run to end.

    Returns:
        The exit code: 0 done, 3 done with rejected files.

    Raises:
        BriefmillError: The run can't go on.
    """
    started = time.monotonic()
    settings = read_settings(home)
    make_folders(settings)
    console = Console(stderr=as_json, highlight=False, soft_wrap=True)
    progress: Progress = SilentProgress() if quiet or as_json else LiveProgress(console)
    try:
        with lock_home(settings.home, wait_seconds=wait_seconds), Refresh(settings) as refresh:
            plan = refresh.plan()
            summary = _refresh(refresh, progress, use_prefect=use_prefect) if plan.is_needed else plan.summarise_unchanged()
    finally:
        progress.stop()
    seconds = time.monotonic() - started
    if as_json:
        print(json.dumps(summary_json(summary, seconds), ensure_ascii=False))  # noqa: T201  # the command's answer
    else:
        print_summary(console, summary, settings, seconds, quiet=quiet)
    return DONE_WITH_REJECTED if summary.counts["rejected"] else DONE


def make_folders(settings: Settings) -> None:
    """Make the four folders of a home where they are missing.

    Raises:
        RunError: One of them can't be made.
    """
    for folder in (settings.raw, settings.processed, settings.reviews, settings.models):
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise RunError(f"{folder} can't be made: {error}. Name another home with --home, or mend its permissions.") from error


def _refresh(refresh: Refresh, progress: Progress, *, use_prefect: bool) -> RunSummary:
    run = RefreshRun(refresh, progress)  # first: workers get ready while Prefect is imported
    retries = refresh.settings.run.retries
    try:
        if not use_prefect:
            return run_plainly(run, retries)
        from flows.orchestration import prepare_prefect

        home = refresh.settings.home
        prepare_prefect(home)
        if "PREFECT_API_URL" not in os.environ:
            from flows.own_server import start_own_server

            start_own_server()
        from flows.refresh import run_with_prefect

        return run_with_prefect(run, str(home), retries)
    finally:
        run.cancel()
