"""The store: one DuckDB file in processed/ that holds the rows of every document, opened by the conductor alone.

Everything in it can be made again from raw/, so a file that can't be opened is set aside and begun anew.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

import duckdb
import pandas as pd
import pyarrow as pa

from pipeline.errors import DocumentError, StoreError
from pipeline.schemas import TABLES, Run, StageStatus, Table
from pipeline.store.bundles import Bundle
from pipeline.store.frames import arrow_to_frame
from pipeline.store.records import arrow_schema, records_to_arrow

FILE_NAME = "store.duckdb"
FORMAT = "1"  # of this file; another one is begun anew
_SQL = {"string": "VARCHAR", "integer": "BIGINT", "number": "DOUBLE", "boolean": "BOOLEAN"}


@dataclass(frozen=True, slots=True)
class Rejection:
    """Why a content could not be used, remembered so that it is not tried again by the same program."""

    stage: str
    reason: str
    hint: str


def document_tables() -> list[Table]:
    """The tables that a document's own analysis fills."""
    return [table for table in TABLES.values() if table.scope == "document"]


def open_store(processed: Path, *, memory_mb: int = 2000) -> Store:
    """Open the store of a home, or begin it.

    Args:
        processed: The home's processed/ folder.
        memory_mb: What the database may take.

    Returns:
        The store; close it, or use it in a `with` statement.

    Raises:
        StoreError: Another process has it open, or the folder can't be written.
    """
    path = processed / FILE_NAME
    try:
        processed.mkdir(parents=True, exist_ok=True)
        return Store(path, memory_mb)
    except (duckdb.IOException, OSError) as error:
        if "lock" in str(error).lower():
            raise StoreError(f"{path} is open in another program: {error}") from error
        if not path.exists():
            raise StoreError(f"{path} can't be written: {error}. Check the folder's permissions and the free space.") from error
    except duckdb.Error:
        pass
    for leftover in (path, path.with_name(path.name + ".wal")):  # unreadable: everything in it is made again from raw/
        leftover.unlink(missing_ok=True)
    return Store(path, memory_mb)


class Store:
    """The rows of every document, by table."""

    def __init__(self, path: Path, memory_mb: int) -> None:
        """Open the file and make what is missing in it.

        Args:
            path: The database file.
            memory_mb: What the database may take.
        """
        self._connection = duckdb.connect(str(path), config={"memory_limit": f"{memory_mb}MB", "threads": "2"})
        self._prepare()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def _prepare(self) -> None:
        run = self._connection.execute
        run("CREATE TABLE IF NOT EXISTS _about (key VARCHAR PRIMARY KEY, value VARCHAR)")
        columns = json.dumps([[table.name, table.column_names] for table in document_tables()])
        wanted = {"format": FORMAT, "columns": columns}
        have = dict(run("SELECT key, value FROM _about").fetchall())
        if have and have != wanted:  # another version of the program made it: its rows don't fit
            names = run("SELECT table_name FROM duckdb_tables() WHERE table_name NOT IN ('_about', 'runs')").fetchall()
            for (name,) in names:
                run(f'DROP TABLE "{name}"')
            run("DELETE FROM _about")
        for table in document_tables():
            fields = ", ".join(f'"{column.name}" {_SQL[column.type]}' for column in table.columns)
            run(f'CREATE TABLE IF NOT EXISTS "{table.name}" (_document VARCHAR, {fields})')
        run("CREATE TABLE IF NOT EXISTS _done (document_id VARCHAR PRIMARY KEY, sha256 VARCHAR, fingerprint VARCHAR, stages VARCHAR)")
        run(
            "CREATE TABLE IF NOT EXISTS _rejected (document_id VARCHAR PRIMARY KEY, fingerprint VARCHAR, stage VARCHAR, reason VARCHAR, hint VARCHAR)"
        )
        fields = ", ".join(f'"{column.name}" {_SQL[column.type]}' for column in TABLES["runs"].columns)
        run(f'CREATE TABLE IF NOT EXISTS "runs" ({fields})')
        run("INSERT OR REPLACE INTO _about SELECT * FROM (VALUES ('format', ?), ('columns', ?))", [FORMAT, columns])

    def done(self) -> dict[str, str]:
        """Fingerprints of the documents that the store holds, by document id."""
        return dict(self._connection.execute("SELECT document_id, fingerprint FROM _done").fetchall())

    def rejections(self, *fingerprints: str) -> dict[str, Rejection]:
        """What could not be used under any of these fingerprints, by document id."""
        query = "SELECT document_id, stage, reason, hint FROM _rejected WHERE list_contains(?, fingerprint)"
        rows = self._connection.execute(query, [list(fingerprints)]).fetchall()
        return {document_id: Rejection(stage, reason, hint) for document_id, stage, reason, hint in rows}

    def load(self, bundle: Bundle) -> None:
        """Put a document's rows in, in one transaction, in place of any older ones.

        Raises:
            StoreError: The database refuses.
        """
        run = self._connection.execute
        try:
            run("BEGIN")
            self._forget(bundle.document_id)
            for name, arrow in bundle.rows.items():
                names = ", ".join(f'"{column}"' for column in TABLES[name].column_names)
                self._connection.register("_incoming", arrow)
                run(f'INSERT INTO "{name}" (_document, {names}) SELECT ?, {names} FROM _incoming', [bundle.document_id])  # noqa: S608  # names are ours
                self._connection.unregister("_incoming")
            stages = json.dumps(bundle.stages)
            run("INSERT INTO _done VALUES (?, ?, ?, ?)", [bundle.document_id, bundle.sha256, bundle.fingerprint, stages])
            run("COMMIT")
        except (duckdb.Error, pa.ArrowInvalid, KeyError) as error:
            run("ROLLBACK")
            raise StoreError(f"The rows of document {bundle.document_id} could not be stored: {error}") from error

    def reject(self, document_id: str, fingerprint: str, error: DocumentError) -> None:
        """Remember that a content could not be used; rows that an older program had made of it go, since they may be what broke the tables."""
        self._connection.execute("BEGIN")
        self._forget(document_id)
        self._connection.execute("INSERT INTO _rejected VALUES (?, ?, ?, ?, ?)", [document_id, fingerprint, error.stage, error.reason, error.hint])
        self._connection.execute("COMMIT")

    def keep_only(self, document_ids: Iterable[str]) -> list[str]:
        """Forget every document but these; returns the ids forgotten, sorted."""
        kept = set(document_ids)
        gone = sorted(set(self.done()) - kept)
        for document_id in gone:
            self._connection.execute("BEGIN")
            self._forget(document_id)
            self._connection.execute("COMMIT")
        return gone

    def _forget(self, document_id: str) -> None:
        self._connection.execute("DELETE FROM _rejected WHERE document_id = ?", [document_id])
        if not self._connection.execute("DELETE FROM _done WHERE document_id = ? RETURNING 1", [document_id]).fetchall():
            return  # never stored: a new document must not cost a look through every table
        for table in document_tables():
            self._connection.execute(f'DELETE FROM "{table.name}" WHERE _document = ?', [document_id])  # noqa: S608  # names are ours

    def read_table(self, name: str, document_ids: Iterable[str] | None = None) -> pd.DataFrame:
        """All rows of a table, in a fixed order.

        Args:
            name: A table that documents fill.
            document_ids: Only the rows that these documents filled; all if None.

        Returns:
            A frame with the table's columns.
        """
        table = TABLES[name]
        names = ", ".join(f'"{column}"' for column in table.column_names)
        order = ", ".join(f'"{column}"' for column in ("_document", *table.order, *table.key))
        query = f'SELECT {names} FROM "{name}"'  # noqa: S608  # names are ours
        if document_ids is None:
            result = self._connection.sql(f"{query} ORDER BY {order}")
        else:
            result = self._connection.sql(f"{query} WHERE _document IN (SELECT unnest($ids)) ORDER BY {order}", params={"ids": sorted(document_ids)})
        return arrow_to_frame(result.to_arrow_table().cast(arrow_schema(table)))

    def stage_status(self) -> list[StageStatus]:
        """How each stage ended for each document, sorted."""
        rows = self._connection.execute("SELECT document_id, stages FROM _done ORDER BY document_id").fetchall()
        return [
            StageStatus(document_id=document_id, stage=stage, status=status, message=message, seconds=seconds)
            for document_id, stages in rows
            for stage, status, message, seconds in json.loads(stages)
        ]

    def add_run(self, run: Run) -> None:
        """Remember a run."""
        arrow = records_to_arrow(TABLES["runs"], [run])
        self._connection.execute("DELETE FROM runs WHERE run_id = ?", [run.run_id])
        self._connection.register("_incoming", arrow)
        self._connection.execute("INSERT INTO runs SELECT * FROM _incoming")
        self._connection.unregister("_incoming")

    def runs(self) -> list[Run]:
        """All runs so far, oldest first."""
        rows = self._connection.execute("SELECT * FROM runs ORDER BY started_at, run_id").fetchall()
        return [Run(**dict(zip(TABLES["runs"].column_names, row, strict=True))) for row in rows]
