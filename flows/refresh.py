"""The flow: one refresh of a home, a task for each report and one for the publication.

A task is a thin thread that waits on a worker; the work itself begins before Prefect is up, since starting Prefect takes longer than
reading a report.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from prefect import flow, task
from prefect.cache_policies import NO_CACHE
from prefect.client.schemas.objects import State
from prefect.states import Completed
from prefect.task_runners import ThreadPoolTaskRunner

from flows.progress import SilentProgress
from flows.running import PREPARED, RefreshRun
from pipeline.conductor import Refresh
from pipeline.errors import WorkerError
from pipeline.locking import lock_home
from pipeline.planning import RunSummary
from pipeline.settings import read_settings

_SCHEDULED_WAIT_SECONDS = 3600.0  # a scheduled run waits for one that a person started


def run_with_prefect(run: RefreshRun, home: str, retries: int) -> RunSummary:
    """Run the flow on a prepared run.

    Args:
        run: The run, its workers at work already.
        home: Its home.
        retries: How often a report is tried again after its worker died.

    Returns:
        What the run found, did and left.
    """
    PREPARED[home] = run
    try:
        runner: Any = ThreadPoolTaskRunner(max_workers=run.width)  # Any: its type differs between releases of Prefect
        refresh_home.with_options(task_runner=runner)(home=home, retries=retries)
    finally:
        PREPARED.pop(home, None)
    assert run.summary is not None
    return run.summary


@flow(name="briefmill refresh", validate_parameters=False, persist_result=False)
def refresh_home(home: str, retries: int = 1) -> State[Any]:
    """Refresh a home: read what is new under raw/ and publish the tables.

    Args:
        home: Path of the home.
        retries: How often a report is tried again after its worker died.

    Returns:
        A completed state whose message is the summary in one line; reports that could not be read are failed tasks in it.
    """
    with _opened(home) as run:
        if run is None:
            return Completed(message="Nothing new under raw/.")
        analyse_report, publish_tables = _make_tasks(run, retries)
        futures = [(name, analyse_report.submit(name)) for name in run.jobs]
        for name, future in futures:
            future.wait()
            if isinstance(_error_of(future.state), WorkerError):
                run.give_up(name)
        publish_tables()
        assert run.summary is not None
        counts = run.summary.counts
        told = ", ".join(f"{counts[name]} {name}" for name in ("processed", "unchanged", "duplicate", "waiting", "rejected", "left out"))
        return Completed(message=f"{counts['found']} files: {told}.")


def _make_tasks(run: RefreshRun, retries: int) -> tuple[Any, Any]:
    """The tasks of one run.

    They close over it: a plan with its workers can't travel as a parameter, and Prefect loads the file of a scheduled flow by itself,
    apart from the modules that are imported, so that nothing at module level is shared.
    """

    @task(
        name="analyse report",
        task_run_name="{file_name}",
        cache_policy=NO_CACHE,
        persist_result=False,
        retries=retries,
        retry_condition_fn=_is_worth_another_try,
    )
    def analyse_report(file_name: str) -> int:
        """Wait for one report; fails with plain words where it can't be used."""
        return run.analyse(file_name)

    @task(name="publish tables", cache_policy=NO_CACHE, persist_result=False)
    def publish_tables() -> None:
        """Resolution, themes, decisions, tables."""
        run.publish()

    return analyse_report, publish_tables


def _is_worth_another_try(task: Any, task_run: Any, state: State[Any]) -> bool:  # noqa: ANN401  # Prefect's own signature
    del task, task_run
    return isinstance(_error_of(state), WorkerError)


def _error_of(state: State[Any] | None) -> BaseException | None:
    error = state.data if state else None
    return error if isinstance(error, BaseException) else getattr(error, "result", None)


@contextmanager
def _opened(home: str) -> Iterator[RefreshRun | None]:
    """The prepared run; or, in a scheduled run, one of its own (None where there is nothing to do)."""
    if home in PREPARED:
        yield PREPARED[home]
        return
    settings = read_settings(home)
    with lock_home(settings.home, wait_seconds=_SCHEDULED_WAIT_SECONDS), Refresh(settings) as refresh:
        if not refresh.plan().is_needed:
            yield None
            return
        run = RefreshRun(refresh, SilentProgress())
        try:
            yield run
        finally:
            run.cancel()
