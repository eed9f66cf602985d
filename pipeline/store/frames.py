"""Records as Arrow tables and as data frames, by the declarations of `schemas`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import pandas as pd
import pyarrow as pa

from pipeline.schemas import TABLES, Table

Tables = dict[str, pd.DataFrame]

_ARROW = {"string": pa.string(), "integer": pa.int64(), "number": pa.float64(), "boolean": pa.bool_()}
# Missing stays missing: integers and booleans would turn into floats and objects otherwise.
_PANDAS: dict[Any, Any] = {pa.int64(): pd.Int64Dtype(), pa.bool_(): pd.BooleanDtype(), pa.string(): pd.StringDtype(na_value=float("nan"))}


def arrow_schema(table: Table) -> Any:  # noqa: ANN401  # pyarrow ships no types
    """The Arrow schema of a table."""
    return pa.schema([pa.field(column.name, _ARROW[column.type]) for column in table.columns])


def records_to_arrow(table: Table, records: Sequence[object]) -> Any:  # noqa: ANN401  # pyarrow ships no types
    """Records (instances of the table's dataclass) as an Arrow table with the table's schema."""
    values = {column.name: [getattr(record, column.name) for record in records] for column in table.columns}
    return pa.Table.from_pydict(values, schema=arrow_schema(table))


def arrow_to_frame(arrow: Any) -> pd.DataFrame:  # noqa: ANN401  # pyarrow ships no types
    """An Arrow table as a frame of nullable types (text: `str` with NaN; numbers: Int64, float64; boolean)."""
    frame: pd.DataFrame = arrow.to_pandas(types_mapper=_PANDAS.get)
    return frame


def make_frame(name: str, records: Iterable[object] = ()) -> pd.DataFrame:
    """A frame of a declared table out of its records, with all its columns and their types, also when there are none.

    Args:
        name: Name of the table.
        records: Instances of its dataclass.
    """
    table = TABLES[name]
    return arrow_to_frame(records_to_arrow(table, list(records)))
