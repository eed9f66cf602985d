"""The database under the ledger: a SQLite file by default, PostgreSQL by URL; rows are only ever added.

Why SQLite keeps its rollback journal (journal_mode=DELETE) and not WAL: WAL needs memory shared between the processes, which network
and synced folders don't give, and the ledger is written a few times a minute, so nothing is gained. synchronous=EXTRA also
syncs the folder after the journal is gone: a decision that was acknowledged is still there after the power fails.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.exc import ArgumentError, DatabaseError, DBAPIError, NoSuchModuleError, OperationalError
from sqlalchemy.pool import NullPool

from pipeline.decisions.entries import Entry
from pipeline.errors import DecisionError

BUSY_SECONDS = 30.0  # a batch of 10,000 decisions takes under two seconds; longer means that something hangs
FORMAT = "1"
_LOCK_NUMBER = 7_206_310_442  # any number that no other program takes for a PostgreSQL advisory lock

_METADATA = sa.MetaData()
_ENTRIES = sa.Table(
    "decisions",
    _METADATA,
    sa.Column("sequence", sa.Integer, primary_key=True, autoincrement=False),  # 1, 2, 3 ... without gaps: what the mirror is compared by
    sa.Column("decision_id", sa.Text, nullable=False, unique=True),
    sa.Column("made_at", sa.Text, nullable=False),
    sa.Column("batch_id", sa.Text, nullable=False),
    sa.Column("batch_size", sa.Integer, nullable=False),
    *(sa.Column(name, sa.Text, nullable=False) for name in ("reviewer", "table", "key", "field")),
    *(sa.Column(name, sa.Text) for name in ("human_value", "machine_value", "note", "evidence_text", "document_id", "file_name", "document_title")),
    sa.Column("page", sa.Integer),
    *(sa.Column(name, sa.Text) for name in ("value_name", "seen", "made_with")),
)
_ABOUT = sa.Table("about", _METADATA, sa.Column("name", sa.Text, primary_key=True), sa.Column("value", sa.Text, nullable=False))

# Append-only is a promise; the database keeps it, whoever writes.
_SQLITE_GUARDS = tuple(
    f"CREATE TRIGGER IF NOT EXISTS no_{verb.lower()} BEFORE {verb} ON decisions BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END"
    for verb in ("UPDATE", "DELETE")
)
_POSTGRES_GUARDS = (
    "CREATE OR REPLACE FUNCTION append_only() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'the ledger is append-only'; END $$",
    "DROP TRIGGER IF EXISTS append_only ON decisions",
    "CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON decisions FOR EACH ROW EXECUTE FUNCTION append_only()",
)


class DamagedDatabaseError(DecisionError):
    """The file is there but is no whole SQLite database."""


class Database:
    """The ledger's entries in a database, in the order in which they came."""

    def __init__(self, url: str | sa.URL, *, busy_seconds: float = BUSY_SECONDS) -> None:
        """Prepare a connection; nothing is opened yet.

        Args:
            url: A SQLAlchemy URL, sqlite or postgresql.
            busy_seconds: How long to wait for another writer.

        Raises:
            DecisionError: The URL isn't one, or the driver of PostgreSQL isn't installed.
        """
        self._url = _read_url(url)
        self._busy_seconds = busy_seconds
        self.path = Path(self._url.database or "") if self._url.get_backend_name() == "sqlite" else None
        self._engine = self._make_engine()
        self._is_ready = False

    def close(self) -> None:
        """Let go of connections."""
        self._engine.dispose()

    @property
    def is_there(self) -> bool:
        """Whether there is a database to read; a server is taken to be there."""
        return self.path is None or (self.path.is_file() and self.path.stat().st_size > 0)

    @contextlib.contextmanager
    def exclusive(self) -> Iterator[sa.Connection]:
        """One transaction in which nobody else writes; committed at the end, rolled back on any error.

        Raises:
            DecisionError: The database can't be opened or written.
        """
        self._make_folder()
        with self._spoken(), self._engine.connect().execution_options(briefmill_exclusive=True) as connection, connection.begin():
            if not self.path:
                connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_LOCK_NUMBER})")
            self._prepare(connection)
            yield connection
        self._is_ready = True  # only now: had the transaction been rolled back, tables made in it would be gone

    @contextlib.contextmanager
    def reading(self) -> Iterator[sa.Connection]:
        """One transaction that only reads."""
        with self._spoken(), self._engine.connect() as connection, connection.begin():
            yield connection

    def check(self) -> None:
        """See whether a SQLite file is whole.

        Raises:
            DamagedDatabaseError: It isn't.
        """
        if self.path and self.is_there:
            with self.reading() as connection:
                said = connection.exec_driver_sql("PRAGMA quick_check(1)").scalar()
            if said != "ok":
                raise DamagedDatabaseError(f"The ledger {self.path} is damaged: {said}.")

    def _prepare(self, connection: sa.Connection) -> None:
        if self._is_ready and self.is_there:
            return
        if not sa.inspect(connection).has_table(_ENTRIES.name):
            _METADATA.create_all(connection)
            for statement in _SQLITE_GUARDS if self.path else _POSTGRES_GUARDS:
                connection.exec_driver_sql(statement)
            connection.execute(_ABOUT.insert().values(name="format", value=FORMAT))
        found = connection.execute(sa.select(_ABOUT.c.value).where(_ABOUT.c.name == "format")).scalar()
        if found != FORMAT:
            raise DecisionError(f"The ledger was written by a newer briefmill (format {found}); this one reads format {FORMAT}. Update briefmill.")

    def _make_folder(self) -> None:
        try:
            if self.path:
                self.path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise DecisionError(f"The folder of the ledger can't be made: {error}.") from error

    def _make_engine(self) -> sa.Engine:
        if self.path is None:
            try:
                return sa.create_engine(self._url, pool_pre_ping=True, hide_parameters=True)
            except ImportError as error:
                raise DecisionError(
                    "A ledger in PostgreSQL needs the driver psycopg: run `make setup-postgres`, or `pip install 'psycopg[binary]'`."
                ) from error
        engine = sa.create_engine(self._url, poolclass=NullPool, connect_args={"timeout": self._busy_seconds}, hide_parameters=True)
        event.listen(engine, "connect", _set_up_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
        return engine

    @contextlib.contextmanager
    def _spoken(self) -> Iterator[None]:
        """Turn the driver's errors into words."""
        name = str(self.path) if self.path else self._url.render_as_string(hide_password=True)
        try:
            yield
        except OperationalError as error:
            if "locked" in str(error.orig):
                raise DecisionError(
                    f"The ledger {name} is busy: another program has been writing for {self._busy_seconds:.0f} s. Try again."
                ) from error
            raise DecisionError(f"The ledger {name} can't be opened or written: {_first_line(error.orig)}.") from error
        except DatabaseError as error:
            if self.path and type(error) is DatabaseError:  # "file is not a database", "malformed"
                raise DamagedDatabaseError(f"The ledger {name} is damaged: {_first_line(error.orig)}.") from error
            raise DecisionError(f"The ledger {name} refuses: {_first_line(error.orig)}.") from error
        except DBAPIError as error:
            raise DecisionError(f"The ledger {name} can't be reached: {_first_line(error)}.") from error


def read_end(connection: sa.Connection) -> tuple[int, str, str]:
    """The last entry's sequence, id and time; (0, "", "") if there is none. The time is the latest of all."""
    row = connection.execute(sa.select(_ENTRIES.c.sequence, _ENTRIES.c.decision_id).order_by(_ENTRIES.c.sequence.desc()).limit(1)).first()
    latest = connection.execute(sa.select(sa.func.max(_ENTRIES.c.made_at))).scalar()
    return (int(row.sequence), str(row.decision_id), str(latest)) if row else (0, "", "")


def read_entries(connection: sa.Connection, after: int = 0) -> list[tuple[int, Entry]]:
    """Entries behind a sequence number, with theirs, in order."""
    rows = connection.execute(sa.select(_ENTRIES).where(_ENTRIES.c.sequence > after).order_by(_ENTRIES.c.sequence)).mappings()
    return [(row["sequence"], Entry.from_row({str(name): value for name, value in row.items()})) for row in rows]


def read_id(connection: sa.Connection, sequence: int) -> str | None:
    """Id of the entry with a sequence number."""
    return connection.execute(sa.select(_ENTRIES.c.decision_id).where(_ENTRIES.c.sequence == sequence)).scalar()


def append_entries(connection: sa.Connection, entries: Sequence[Entry], after: int) -> None:
    """Add entries behind a sequence number."""
    rows: list[dict[str, Any]] = [entry.as_row() | {"sequence": number} for number, entry in enumerate(entries, start=after + 1)]
    if rows:
        connection.execute(_ENTRIES.insert(), rows)


def set_aside(path: Path) -> Path:
    """Rename a damaged file so that nothing of it is lost.

    Returns:
        Its new name: `<name>.damaged-1`, or the next number that is free.
    """
    number = 1
    while (kept := path.with_name(f"{path.name}.damaged-{number}")).exists():
        number += 1
    path.replace(kept)
    return kept


def _read_url(url: str | sa.URL) -> sa.URL:
    try:
        read = sa.make_url(url)
        backend = read.get_backend_name()
    except (ArgumentError, NoSuchModuleError) as error:
        raise DecisionError("[review] database is not a database URL; write it like postgresql://user@host/name.") from error
    if backend == "postgresql":
        return read.set(drivername="postgresql+psycopg")
    if backend != "sqlite" or not read.database or read.database == ":memory:":
        raise DecisionError(f"[review] database: a ledger is kept in PostgreSQL or in a SQLite file, not in '{read.render_as_string()}'.")
    return read


def _set_up_sqlite(connection: Any, record: object) -> None:  # noqa: ANN401  # the driver's connection, of whichever class
    del record
    connection.isolation_level = None  # the driver leaves transactions to us
    for pragma in ("journal_mode=DELETE", "synchronous=EXTRA", "trusted_schema=OFF"):
        connection.execute(f"PRAGMA {pragma}").fetchall()


def _begin_sqlite(connection: sa.Connection) -> None:
    # IMMEDIATE takes the write lock at once: two writers queue instead of failing half-way.
    exclusive = connection.get_execution_options().get("briefmill_exclusive")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if exclusive else "BEGIN")


def _first_line(error: object) -> str:
    return str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
