"""Publication: a run's tables checked, written beside the published ones, and put in their place in one step."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.errors import PublicationError
from pipeline.schemas import TABLES
from pipeline.settings import Settings
from pipeline.tables.changes import find_changes
from pipeline.tables.checking import check_tables
from pipeline.tables.datapackage import write_datapackage
from pipeline.tables.folders import RUNS, find_published, flip, remove_old_runs
from pipeline.tables.shaping import Tables, complete_tables, shape_table
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
        old = read_folder(previous) if previous else None
        complete["run_changes"] = find_changes(old, complete, run_id, causes)
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


def read_published(processed: Path) -> Tables | None:
    """Read the published tables, all of one run.

    Args:
        processed: The folder processed/.

    Returns:
        Every declared table, or None if nothing (or nothing whole) is published.
    """
    folder = find_published(processed)
    tables = read_folder(folder) if folder else None
    if tables is None and (later := find_published(processed)) != folder and later is not None:
        return read_folder(later)  # a run was published, and the one being read removed, in between
    return tables


def published_run_id(processed: Path) -> str | None:
    """The id of the published run, or None if nothing is published."""
    folder = find_published(processed)
    return folder.name if folder else None


def read_folder(folder: Path) -> Tables | None:
    """Read the tables of one run's folder.

    Args:
        folder: A run's folder, which holds tables/.

    Returns:
        Every declared table; one or a column that an older version did not have is empty. None if a file is damaged or the folder holds no documents.
    """
    tables: Tables = {}
    for name, table in TABLES.items():
        path = folder / "tables" / f"{name}.parquet"
        if not path.exists() and name != "documents":
            tables[name] = shape_table(table, None)
            continue
        try:
            read = pq.read_table(path, columns=[column for column in table.column_names if column in pq.read_schema(path).names])
            tables[name] = shape_table(table, read.to_pandas(types_mapper=_PANDAS.get))
        except (OSError, pa.ArrowInvalid, PublicationError):
            return None
    return tables


# Integers and booleans with gaps would turn into floats and objects on their way otherwise.
_PANDAS = {pa.int64(): pd.Int64Dtype(), pa.bool_(): pd.BooleanDtype(), pa.string(): pd.StringDtype(na_value=float("nan"))}
