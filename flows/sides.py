"""The two sides of a comparison: tables of a run, of a folder, or made by a trial run, with what to call them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from flows.comparison import FIELDS, KEYS
from pipeline.errors import RunError, UsageError
from pipeline.settings import Settings
from pipeline.tables import find_published
from pipeline.tables.folders import RUNS

PREVIOUS = "previous"
_MARKS = ("documents.parquet", "recommendations.parquet")  # a folder that holds both is one of tables
_PLACES = ("", "tables", "processed/tables")  # of tables in a folder: they are it, a run's folder, a home


@dataclass(frozen=True, slots=True)
class Side:
    """One side.

    Attributes:
        kind: What it is.
        name: Name of the run or revision, path of the folder; "" for the present program.
        described: What to call it on the screen.
        frames: Its tables, as far as they are compared.
    """

    kind: Literal["run", "folder", "revision", "program"]
    name: str
    described: str
    frames: dict[str, pd.DataFrame]


def read_earlier(name: str, settings: Settings) -> Side | None:
    """Read the run or folder of tables that a name stands for.

    Args:
        name: "previous", the name of a run kept in processed/.runs, or a folder that holds tables.
        settings: The home's settings.

    Returns:
        The side; None where there is no such run or folder.

    Raises:
        UsageError: No run before the published one is kept.
        RunError: The tables can't be read.
    """
    runs = settings.processed / RUNS
    if name == PREVIOUS:
        published = find_published(settings.processed)
        earlier = [path.name for path in runs.glob("run-*") if published and path.name < published.name and _find_tables(path)]
        if not earlier:
            raise UsageError("No run before the published one is kept in this home. kept_runs under [report] says how many are.")
        name = max(earlier)
    if Path(name).name == name and (tables := _find_tables(runs / name)):
        return Side("run", name, _describe(tables), read_side(tables))
    folder = Path(name).expanduser()
    if name and (tables := _find_tables(folder)):  # no name is no folder, not the one that one stands in
        return Side("folder", str(folder), f"{folder}: {_describe(tables)}", read_side(tables))
    return None


def read_current(settings: Settings) -> Side:
    """Read the published tables of a home.

    Args:
        settings: The home's settings.

    Raises:
        RunError: Nothing is published yet, or it can't be read.
    """
    published = find_published(settings.processed)
    tables = _find_tables(published) if published else None
    if published is None or tables is None:
        raise RunError("Nothing is published yet in this home: briefmill run")
    return Side("run", published.name, _describe(tables), read_side(tables))


def read_side(tables: Path) -> dict[str, pd.DataFrame]:
    """Read what is compared out of a folder of tables, whichever version of the program wrote them.

    Args:
        tables: Folder of Parquet files.

    Returns:
        Tables by name, with the columns that are there.

    Raises:
        RunError: A file is damaged, or not one of ours.
    """
    frames = {"documents": _read(tables, "documents", "document_id", "file_name")}
    sentences = _read(tables, "sentences", "sentence_id", "sentence_number").drop_duplicates("sentence_id")
    numbers = sentences.set_index("sentence_id")["sentence_number"]
    for name, key in KEYS.items():
        frame = _read(tables, name, key, "document_id", "text", optional=("page", "sentence_id", *FIELDS))
        if "sentence_id" in frame:  # text without pages has no other order
            frame["sentence_number"] = frame["sentence_id"].map(numbers)
        frames[name] = frame
    return frames


def _read(tables: Path, name: str, *needed: str, optional: tuple[str, ...] = ()) -> pd.DataFrame:
    path = tables / f"{name}.parquet"
    if not path.is_file():
        return pd.DataFrame(columns=list(needed))
    try:
        there = pq.read_schema(path).names
        if absent := [column for column in needed if column not in there]:
            raise RunError(f"{path} is no table of briefmill: it has no column {absent[0]}.")
        return pd.read_parquet(path, columns=list(dict.fromkeys(column for column in (*needed, *optional) if column in there)))
    except (OSError, pa.ArrowInvalid) as error:
        raise RunError(f"{path} can't be read: {error}.") from error


def _find_tables(folder: Path) -> Path | None:
    return next((folder / place for place in _PLACES if all((folder / place / mark).is_file() for mark in _MARKS)), None)


def _describe(tables: Path) -> str:
    """The run that wrote them, as its own table says."""
    try:
        runs = pd.read_parquet(tables / "runs.parquet", columns=["run_id", "finished_at", "version"])
    except (OSError, ValueError, KeyError):
        return "tables of no known run"
    if runs.empty:
        return "tables of no known run"
    last = runs.iloc[-1]
    return f"{last['run_id']}, finished {last['finished_at']}, briefmill {last['version']}"
