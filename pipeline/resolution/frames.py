"""Frames to plain rows and back, so that the rules of this room speak of rows and never of missing-value marks."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pandas as pd

from pipeline.schemas import TABLES

Tables = dict[str, pd.DataFrame]
Row = dict[str, Any]
_DTYPES: dict[str, Any] = {"string": "object", "integer": "int64", "number": "float64", "boolean": "bool"}


def read_rows(tables: Tables, name: str) -> list[Row]:
    """Rows of a table as dicts, in the order of the frame.

    Args:
        tables: Frames by table name; the table may be missing or lack columns.
        name: The table.

    Returns:
        A dict a row with every column of the contract; whatever marks a missing value is None.
    """
    frame = tables.get(name)
    if frame is None or frame.empty:
        return []
    columns = TABLES[name].column_names
    lists = {column: _plain(frame[column]) if column in frame else [None] * len(frame) for column in columns}
    return [dict(zip(columns, values, strict=True)) for values in zip(*lists.values(), strict=True)]


def build_frame(name: str, rows: Iterable[Row]) -> pd.DataFrame:
    """Make a frame of a table out of rows.

    Args:
        name: The table.
        rows: Dicts by column; a column left out is missing.

    Returns:
        A frame with all columns of the contract, sorted by the table's order.
    """
    table = TABLES[name]
    ordered = sorted(rows, key=lambda row: tuple(_rank(row.get(column)) for column in table.order))
    data = {column: pd.Series([row.get(column) for row in ordered], dtype=object) for column in table.column_names}
    frame = pd.DataFrame(data, columns=table.column_names)
    for column in table.columns:
        if column.is_required and len(frame):
            frame[column.name] = frame[column.name].astype(_DTYPES[column.type])
    return frame


def set_column(frame: pd.DataFrame, column: str, values: list[Any]) -> pd.DataFrame:
    """A copy of a frame with one column replaced; missing values are None."""
    changed = frame.copy()
    changed[column] = pd.Series(values, index=changed.index, dtype=object)
    return changed


def _plain(series: pd.Series[Any]) -> list[Any]:
    values: list[Any] = series.to_numpy(dtype=object, na_value=None).tolist()  # type: ignore[call-overload]  # pandas' stubs don't know None
    return values


def _rank(value: Any) -> tuple[int, Any]:  # noqa: ANN401  # a cell holds any plain value
    return (0, "") if value is None else (1, value)
