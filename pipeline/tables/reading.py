"""The published tables, read back: all at once, or one at a time for those who need little memory."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.errors import PublicationError
from pipeline.schemas import TABLES
from pipeline.tables.folders import find_published
from pipeline.tables.shaping import Tables, shape_table

# Integers and booleans with gaps would turn into floats and objects on their way otherwise.
_PANDAS = {pa.int64(): pd.Int64Dtype(), pa.bool_(): pd.BooleanDtype(), pa.string(): pd.StringDtype(na_value=float("nan"))}


class FolderTables(Mapping[str, pd.DataFrame]):
    """The tables of one run's folder, each read anew when asked for."""

    def __init__(self, folder: Path) -> None:
        """Look at nothing yet.

        Args:
            folder: A run's folder, which holds tables/.
        """
        self.folder = folder

    def __getitem__(self, name: str) -> pd.DataFrame:
        """Read one table; see `read_table`."""
        return read_table(self.folder, name)

    def __iter__(self) -> Iterator[str]:
        return iter(TABLES)

    def __len__(self) -> int:
        return len(TABLES)


def read_table(folder: Path, name: str) -> pd.DataFrame:
    """Read one table of a run's folder.

    Args:
        folder: A run's folder, which holds tables/.
        name: A declared table.

    Returns:
        Its rows; one that an older version did not have is empty, and so is such a column.

    Raises:
        PublicationError: The file is damaged, or the folder holds no documents.
    """
    table = TABLES[name]
    path = folder / "tables" / f"{name}.parquet"
    if not path.exists() and name != "documents":
        return shape_table(table, None)
    try:
        read = pq.read_table(path, columns=[column for column in table.column_names if column in pq.read_schema(path).names])
        return shape_table(table, read.to_pandas(types_mapper=_PANDAS.get))
    except (OSError, pa.ArrowInvalid) as error:
        raise PublicationError(f"The published table '{name}' can't be read: {error}. Delete processed/ and run again: it comes back.") from error


def read_folder(folder: Path) -> Tables | None:
    """Read all tables of a run's folder; None if one of them can't be read."""
    try:
        return dict(FolderTables(folder))
    except PublicationError:
        return None


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
