"""The published tables, read back: all at once, or one at a time for those who need little memory."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.errors import PublicationError
from pipeline.schemas import TABLES
from pipeline.tables.folders import find_published
from pipeline.tables.shaping import Tables, is_among, mark_among, shape_table

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


class KeptTables(Mapping[str, pd.DataFrame]):
    """The tables of one run as they were when it was looked at, each unpacked when first asked for.

    The packed files are held, a few megabytes: when a later run takes the place of this one, what was not asked for yet is still of this one.
    """

    def __init__(self, folder: Path) -> None:
        """Take the files of a run.

        Args:
            folder: A run's folder, which holds tables/.

        Raises:
            PublicationError: A file is cut off or none of ours, or the folder holds no documents.
        """
        self._packed = {name: _take_file(folder, name) for name in TABLES}
        self._locks = {name: threading.Lock() for name in TABLES}
        self._unpacked: dict[str, pd.DataFrame] = {}

    def __getitem__(self, name: str) -> pd.DataFrame:
        """One table; unpacked once, also where several threads ask for it.

        Raises:
            PublicationError: The file is damaged.
        """
        with self._locks[name]:
            if name not in self._unpacked:
                packed = self._packed[name]
                self._unpacked[name] = shape_table(TABLES[name], None) if packed is None else _unpack(pa.BufferReader(packed), name)
                self._packed[name] = None
            return self._unpacked[name]

    def is_packed(self, name: str) -> bool:
        """Whether nobody has asked for a table as a whole so far."""
        return self._packed[name] is not None

    def select(self, name: str, column: str, values: Iterable[str], columns: Sequence[str] | None = None) -> pd.DataFrame:
        """Some rows of a table, as `select_rows` gives them; of one that nobody asked for whole only these are unpacked.

        Raises:
            PublicationError: The file is damaged.
        """
        packed = self._packed[name]
        if packed is None:
            return _pick(self[name], column, values, columns)
        return _unpack(pa.BufferReader(packed), name, (column, values), columns)

    def __iter__(self) -> Iterator[str]:
        return iter(TABLES)

    def __len__(self) -> int:
        return len(TABLES)


def _take_file(folder: Path, name: str) -> bytes | None:
    path = _find_file(folder, name)
    if path is None:
        return None
    try:
        packed = path.read_bytes()
        pq.read_metadata(pa.BufferReader(packed))
    except (OSError, pa.ArrowInvalid) as error:
        raise _tell_unreadable(name, error) from error
    return packed


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
    path = _find_file(folder, name)
    return shape_table(TABLES[name], None) if path is None else _unpack(path, name)


def _find_file(folder: Path, name: str) -> Path | None:
    """The file of a table; None for one that an older version did not have."""
    path = folder / "tables" / f"{name}.parquet"
    return path if path.exists() or name == "documents" else None


def select_rows(
    tables: Mapping[str, pd.DataFrame], name: str, column: str, values: Iterable[str], columns: Sequence[str] | None = None
) -> pd.DataFrame:
    """Some rows of a table, in its order.

    Args:
        tables: Every declared table, completed.
        name: The table.
        column: A column of text.
        values: What the column has to hold; missing ones are passed over.
        columns: The columns wanted; None for all.

    Returns:
        The rows.

    Raises:
        PublicationError: The table's file is damaged.
    """
    if isinstance(tables, KeptTables):
        return tables.select(name, column, values, columns)
    return _pick(tables[name], column, values, columns)


def _pick(whole: pd.DataFrame, column: str, values: Iterable[str], columns: Sequence[str] | None) -> pd.DataFrame:
    chosen = whole[is_among(whole[column], values)]
    return chosen if columns is None else chosen[list(columns)]


def _unpack(
    source: Path | pa.BufferReader, name: str, which: tuple[str, Iterable[str]] | None = None, columns: Sequence[str] | None = None
) -> pd.DataFrame:
    table = TABLES[name]
    try:
        with pq.ParquetFile(source) as file:
            there = set(file.schema_arrow.names)
            wanted = set(columns or table.column_names) | ({which[0]} if which else set())
            read = file.read(columns=[column for column in table.column_names if column in there & wanted])
        if which is not None:
            column, values = which
            read = read.filter(mark_among(read[column], values))
        frame: pd.DataFrame = read.to_pandas(types_mapper=_PANDAS.get)
        if columns is None or not there >= wanted:
            frame = shape_table(table, frame)
        return frame if columns is None else frame[list(columns)]
    except (OSError, pa.ArrowInvalid) as error:
        raise _tell_unreadable(name, error) from error


def _tell_unreadable(name: str, error: Exception) -> PublicationError:
    return PublicationError(f"The published table '{name}' can't be read: {error}. Delete processed/ and run again: it comes back.")


def keep_folder(folder: Path) -> KeptTables | None:
    """Hold the tables of a run's folder, to be unpacked as they are asked for; None if one of them isn't whole."""
    try:
        return KeptTables(folder)
    except PublicationError:
        return None


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
