"""Publication: a run's tables checked, written beside the published ones, and put in their place in one step."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pandas as pd

from pipeline.errors import PublicationError
from pipeline.settings import Settings
from pipeline.tables.changes import find_changes
from pipeline.tables.checking import check_tables
from pipeline.tables.datapackage import write_datapackage
from pipeline.tables.folders import RUNS, find_published, flip, remove_old_runs
from pipeline.tables.reading import FolderTables
from pipeline.tables.shaping import Tables, complete_tables
from pipeline.tables.writing import write_tables

# Writes more into a run's folder before it is published: (tables, folder of this run, folder of the published run or None).
Extra = Callable[[Tables, Path, Path | None], None]


def publish(
    tables: Mapping[str, pd.DataFrame],
    settings: Settings,
    run_id: str,
    *,
    extras: Sequence[Extra] = (),
    causes: Mapping[str, str] | None = None,
) -> Path:
    """Check, sort and write a run's tables, then publish all of the run in one step.

    Args:
        tables: The tables by name; missing tables and columns are completed.
        settings: The settings; home and the number of kept runs are used.
        run_id: The run. Its folder is new.
        extras: Writers of what goes with the tables (workbook, report, evidence pages), called in order with the completed tables, the
            folder that is being written and the folder of the run published before.
        causes: Why documents changed, by document id, as for `find_changes`; with it the table run_changes is made here, by comparing
            with what is published. None leaves the table as given.

    Returns:
        The folder of the published run.

    Raises:
        PublicationError: The tables break their contract, or the disk did not take them. What was published before stays.
    """
    processed = settings.processed
    complete = complete_tables(tables)
    previous = find_published(processed)
    if causes is not None:
        complete["run_changes"] = _compare(previous, complete, run_id, causes)
    check_tables(complete)
    building, done = processed / RUNS / f"{run_id}.tmp", processed / RUNS / run_id
    if previous == done.resolve():
        raise PublicationError(f"The run {run_id} is published already; a new run needs a new id.")
    try:
        for folder in (building, done):
            shutil.rmtree(folder, ignore_errors=True)
        building.mkdir(parents=True)
        write_tables(complete, building / "tables")
        for extra in extras:
            extra(complete, building, previous)
        write_datapackage(complete, building)
        building.rename(done)
        flip(processed, run_id)
    except OSError as error:
        raise PublicationError(f"The tables can't be written in {processed}: {error}. Is there room on the disk, and may you write there?") from error
    remove_old_runs(processed, settings.report.kept_runs)
    return done


def _compare(previous: Path | None, tables: Tables, run_id: str, causes: Mapping[str, str]) -> pd.DataFrame:
    """What this run changes; a run before that can't be read counts as none."""
    try:
        return find_changes(FolderTables(previous) if previous else None, tables, run_id, causes)
    except PublicationError:
        return find_changes(None, tables, run_id, causes)
