"""Frames as this room works on them: never changed in place, every column of the contract there, missing values as None."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping
from typing import Any

import pandas as pd

from pipeline.schemas import TABLES

Tables = dict[str, pd.DataFrame]
Row = dict[str, Any]
JOINED = "; "


def take_frame(tables: Mapping[str, pd.DataFrame], name: str) -> pd.DataFrame:
    """A table with every column of the contract and a plain index.

    Args:
        tables: Frames by table name; the table may be missing, empty or lack columns.
        name: The table.

    Returns:
        A new frame; columns that were missing hold None.
    """
    frame = tables.get(name)
    columns = TABLES[name].column_names
    if frame is None:
        return pd.DataFrame({column: pd.Series(dtype=object) for column in columns})
    frame = frame.reset_index(drop=True)
    lacking = [column for column in columns if column not in frame.columns]
    return frame.assign(**{column: pd.Series([None] * len(frame), dtype=object) for column in lacking}) if lacking else frame


def read_column(frame: pd.DataFrame, column: str) -> list[Any]:
    """Values of a column; whatever marks a missing one is None."""
    series = frame[column]
    values: list[Any] = series.tolist()
    if not series.hasnans:
        return values
    return [None if missing else value for value, missing in zip(values, series.isna().tolist(), strict=True)]


def read_rows(frame: pd.DataFrame, columns: Iterable[str] | None = None) -> list[Row]:
    """Rows as dicts; whatever marks a missing value is None."""
    names = list(frame.columns if columns is None else columns)
    lists = [read_column(frame, name) for name in names]
    return [dict(zip(names, values, strict=True)) for values in zip(*lists, strict=True)]


def find_positions(frame: pd.DataFrame, column: str) -> dict[str, int]:
    """Where each value of a key column stands (its first row)."""
    positions: dict[str, int] = {}
    for position, value in enumerate(read_column(frame, column)):
        if value is not None:
            positions.setdefault(str(value), position)
    return positions


def set_cells(frame: pd.DataFrame, changes: Mapping[str, Mapping[int, Any]]) -> pd.DataFrame:
    """A copy of a frame with some cells changed.

    Args:
        frame: The frame.
        changes: New values by column and row position.

    Returns:
        The copy; untouched columns keep their types, touched ones hold plain objects.
    """
    changed = {}
    for column, cells in changes.items():
        if cells:
            values = read_column(frame, column)
            for position, value in cells.items():
                values[position] = value
            changed[column] = pd.Series(values, index=frame.index, dtype=object)
    return frame.assign(**changed) if changed else frame


def map_column(frame: pd.DataFrame, column: str, change: Callable[[Any], Any]) -> pd.DataFrame:
    """A copy of a frame with a function applied to the values of one column that are there; the frame itself if nothing changes.

    Args:
        frame: The frame.
        column: The column.
        change: Called once for each different value.
    """
    series = frame[column]
    renamed: dict[Hashable, Any] = {value: change(value) for value in series.dropna().unique()}
    if all(value == new for value, new in renamed.items()):
        return frame
    values = [None if value is None else renamed[value] for value in read_column(frame, column)]
    return frame.assign(**{column: pd.Series(values, index=frame.index, dtype=object)})


def keep_rows(frame: pd.DataFrame, keep: Callable[[Row], bool], columns: Iterable[str]) -> pd.DataFrame:
    """The rows for which a condition on some columns holds; the frame itself if all do."""
    kept = [keep(row) for row in read_rows(frame, columns)]
    return frame if all(kept) else frame[pd.Series(kept, index=frame.index, dtype=bool)].reset_index(drop=True)


def add_rows(frame: pd.DataFrame, rows: list[Row]) -> pd.DataFrame:
    """A copy of a frame with rows put at its end; columns that a row lacks are missing in it."""
    if not rows:
        return frame
    columns = {name: pd.Series([*read_column(frame, str(name)), *(row.get(str(name)) for row in rows)], dtype=object) for name in frame.columns}
    return pd.DataFrame(columns)


def build_frame(name: str, rows: list[Row]) -> pd.DataFrame:
    """A frame of a table out of rows."""
    return pd.DataFrame({column: pd.Series([row.get(column) for row in rows], dtype=object) for column in TABLES[name].column_names})


def split_joined(value: object) -> list[str]:
    """The parts of a cell that joins several by "; "."""
    return [part.strip() for part in str(value).split(";") if part.strip()] if value is not None else []


def text_of(value: object) -> str:
    """A cell as text; "" where nothing is there, whole numbers without a decimal point."""
    if value is None or (isinstance(value, float) and value != value) or value is pd.NA or value is pd.NaT:  # noqa: PLR0124  # NaN is what differs from itself
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
