"""Records as Arrow tables, by the declarations of `schemas`; apart from frames, since workers write records and need no pandas."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pyarrow as pa

from pipeline.schemas import Table

_ARROW = {"string": pa.string(), "integer": pa.int64(), "number": pa.float64(), "boolean": pa.bool_()}


def arrow_schema(table: Table) -> Any:  # noqa: ANN401  # pyarrow ships no types
    """The Arrow schema of a table."""
    return pa.schema([pa.field(column.name, _ARROW[column.type]) for column in table.columns])


def records_to_arrow(table: Table, records: Sequence[object]) -> Any:  # noqa: ANN401  # pyarrow ships no types
    """Records (instances of the table's dataclass) as an Arrow table with the table's schema."""
    values = {column.name: [getattr(record, column.name) for record in records] for column in table.columns}
    return pa.Table.from_pydict(values, schema=arrow_schema(table))
