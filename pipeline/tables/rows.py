"""Columns of a published table as plain rows, for commands that show a few of them: a second before a data frame could be there."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from pipeline.errors import PublicationError
from pipeline.schemas import TABLES


def read_rows(folder: Path, name: str, columns: Sequence[str]) -> list[dict[str, Any]]:
    """Read some columns of one table of a run's folder.

    Args:
        folder: A run's folder, which holds tables/.
        name: A declared table.
        columns: Declared columns of it.

    Returns:
        A dictionary a row; missing values are None, and so are those of columns that an older version did not have, whose tables may be missing
        altogether.

    Raises:
        PublicationError: The file is damaged, or the folder holds no documents.
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    assert {*columns} <= {*TABLES[name].column_names}
    path = folder / "tables" / f"{name}.parquet"
    if not path.exists() and name != "documents":
        return []
    try:
        there = [column for column in columns if column in pq.read_schema(path).names]
        rows: list[dict[str, Any]] = pq.read_table(path, columns=there).to_pylist()
    except (OSError, pa.ArrowInvalid) as error:
        raise PublicationError(f"The published table '{name}' can't be read: {error}. Delete processed/ and run again: it comes back.") from error
    return rows if len(there) == len(columns) else [{column: row.get(column) for column in columns} for row in rows]
