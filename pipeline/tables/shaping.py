"""Tables as the contract wants them: every table and column there, one type a column, numbers rounded, rows in their order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from pipeline.errors import PublicationError
from pipeline.schemas import TABLES, Column, Table

Tables = dict[str, pd.DataFrame]

_TEXT = pd.StringDtype(na_value=float("nan"))
_POINT_DECIMALS = 2  # a hundredth of a point is far below what a page shows
_SCORE_DECIMALS = 4
_EXACT = {"quantities"}  # figures out of the text are given as they are: 0.00012 stays


def complete_tables(tables: Mapping[str, pd.DataFrame]) -> Tables:
    """Give every declared table and column, with its type; what is missing becomes empty.

    Args:
        tables: Tables by name; some may be missing, and so may columns.

    Returns:
        All declared tables in the order of their declaration, rows sorted as declared, missing values last.

    Raises:
        PublicationError: A table or column is not declared, or a value is not of its column's type.
    """
    for name in tables:
        if name not in TABLES:
            raise PublicationError(f"There is no table '{name}' in the contract (pipeline/schemas).")
    return {name: sort_rows(table, shape_table(table, tables.get(name))) for name, table in TABLES.items()}


def shape_table(table: Table, frame: pd.DataFrame | None) -> pd.DataFrame:
    """Give a table all its columns in order, each with its type.

    Args:
        table: Its declaration.
        frame: Its rows; None for none.

    Returns:
        A new frame: text as `str` with NaN, integers as Int64, numbers as float64, booleans as boolean.

    Raises:
        PublicationError: A column is not declared, or a value is not of its column's type.
    """
    if frame is None:
        frame = pd.DataFrame(columns=table.column_names)
    strange = [str(name) for name in frame.columns if name not in table.column_names]
    if strange:
        raise PublicationError(f"Table '{table.name}' has columns that are not in the contract: {', '.join(strange[:5])}.")
    index = pd.RangeIndex(len(frame))
    shaped = {}
    for column in table.columns:
        values = frame[column.name].set_axis(index) if column.name in frame.columns else pd.Series([None] * len(frame), index=index, dtype="object")
        shaped[column.name] = _shape_column(table, column, values)
    return pd.DataFrame(shaped, index=index)


def sort_rows(table: Table, frame: pd.DataFrame) -> pd.DataFrame:
    """Sort a shaped table by its declared order, then by its key; missing values come last.

    Text is sorted by code point, so that no machine's language changes the order.
    """
    by = list(dict.fromkeys((*table.order, *table.key)))
    return frame.sort_values(by, kind="stable", na_position="last", ignore_index=True) if len(frame) > 1 else frame


def is_among(values: pd.Series, others: Iterable[object]) -> NDArray[np.bool_]:
    """Which texts of a column are among others; missing ones are not.

    pandas' own `isin` turns Arrow texts into Python objects one by one; this takes a twentieth of the time.
    """
    found: NDArray[np.bool_] = mark_among(_to_arrow(values), others).to_numpy(zero_copy_only=False)
    return found


def mark_among(values: Any, others: Iterable[object]) -> Any:  # noqa: ANN401  # pyarrow ships no types
    """The same of an Arrow array of texts, as an Arrow array."""
    return pc.is_in(values, value_set=_to_arrow(others).drop_null())


def _to_arrow(values: Iterable[object]) -> Any:  # noqa: ANN401  # pyarrow ships no types
    array = pa.array(values if isinstance(values, pd.Series) else list(values), type=pa.string(), from_pandas=True)
    return array.combine_chunks() if isinstance(array, pa.ChunkedArray) else array


def _shape_column(table: Table, column: Column, values: pd.Series) -> pd.Series:
    try:
        if column.type == "string":
            return _shape_text(values)
        if column.type == "boolean":
            return values.astype("boolean")
        if column.type == "integer":
            return pd.to_numeric(values).astype("Int64")
        return _round(pd.to_numeric(values).astype("float64"), table, column)
    except (TypeError, ValueError) as error:
        raise PublicationError(f"Table '{table.name}', column '{column.name}': a value is no {column.type} ({_short(error)}).") from error


def _shape_text(values: pd.Series) -> pd.Series:
    if values.dtype != _TEXT:
        values = values.map(_as_text, na_action="ignore").astype("object").where(values.notna(), None).astype(_TEXT)
    if values.str.contains("\r", regex=False).any():  # a bare carriage return inside a text breaks half of all CSV readers
        values = values.str.replace(r"\r\n?", "\n", regex=True)
    return values.mask(values == "", None) if (values == "").any() else values


def _as_text(value: object) -> str:
    # A lone surrogate (half of a pair, out of a broken file) can be written by no encoder.
    return str(value).encode("utf-8", "replace").decode("utf-8")


def _round(values: pd.Series, table: Table, column: Column) -> pd.Series:
    values = values.where(values.abs() != float("inf"))
    if table.name in _EXACT:
        return values
    return values.round(_POINT_DECIMALS if column.unit == "pt" else _SCORE_DECIMALS) + 0.0  # -0.0 and 0.0 are one number


def _short(error: Exception) -> str:
    text = " ".join(str(error).split())
    return text if len(text) <= 120 else text[:117] + "..."
