"""The reviewers' ledger: decisions are added, never changed; an acknowledged one is on the disk twice (database and mirror).

How a batch is written: all its entries in one transaction of the database; then the mirror catches up, alone with it (the writers'
lock is held), and is synced; only then does `append` return. A crash in between leaves the mirror behind, and the next opening mends it.
"""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import sqlalchemy as sa

from pipeline.decisions.database import DamagedDatabaseError, Database, append_entries, read_end, read_entries, read_id, set_aside
from pipeline.decisions.entries import Draft, Entry, clean_draft
from pipeline.decisions.kinds import UNDO, check_draft
from pipeline.decisions.mirror import append_mirror, read_mirror, read_tail, rewrite_mirror
from pipeline.errors import DecisionError
from pipeline.ids import make_id
from pipeline.settings import Settings

DATABASE_NAME = "decisions.sqlite"
MIRROR_NAME = "decisions.jsonl"
_LOG = logging.getLogger(__name__)
_TICK = dt.timedelta(microseconds=1)
_TIME_FORMAT = "%Y-%m-%dT%H:%M:%S.%fZ"


class Ledger:
    """The ledger of one home or team; safe to be opened by several processes and threads at once."""

    def __init__(self, database: Database, mirror: Path, clock: Callable[[], dt.datetime] | None = None) -> None:
        """Put a ledger together; see `open_ledger`.

        Args:
            database: Where the entries are.
            mirror: The JSON lines file beside it.
            clock: Tells the time, in UTC.
        """
        self._database = database
        self._mirror = mirror
        self._clock = clock or _now
        self._is_in_step = False

    def close(self) -> None:
        """Let go of connections."""
        self._database.close()

    def append(self, drafts: Iterable[Draft]) -> list[Entry]:
        """Take decisions, all of them or none.

        Args:
            drafts: What was decided, in order.

        Returns:
            The entries as they now stand in the ledger.

        Raises:
            DecisionError: One of them can't be taken, or the ledger can't be written.
        """
        cleaned = [clean_draft(draft) for draft in drafts]
        for draft in cleaned:
            check_draft(draft)
        if not cleaned:
            return []
        self._get_in_step()
        with self._database.exclusive() as connection:
            last, _, latest = read_end(connection)
            entries = _stamp(cleaned, self._clock(), latest)
            append_entries(connection, entries, last)
        self._update_mirror()
        return entries

    def undo(self, decision_id: str, reviewer: str, note: str | None = None) -> Entry:
        """Take back a decision (or an undo) by a further entry.

        Args:
            decision_id: The entry to take back.
            reviewer: Who takes it back.
            note: Why.

        Returns:
            The new entry.

        Raises:
            DecisionError: There is no such decision.
        """
        found = [entry for entry in self.read() if entry.decision_id == decision_id]
        if not found:
            raise DecisionError(f"There is no decision '{decision_id}' to take back.")
        return self.append([make_undo(found[0], reviewer, note)])[0]

    def read(self) -> list[Entry]:
        """All entries, ordered by (made_at, decision_id).

        Raises:
            DecisionError: The ledger can't be read.
        """
        return sorted(self.read_on([]), key=lambda entry: entry.order)

    def read_on(self, known: Sequence[Entry]) -> list[Entry]:
        """All entries in the order in which they came, for those who have read most of them before.

        Args:
            known: What this gave before; entries are never changed, so that only those behind it are read, unless another ledger lies there now.

        Returns:
            The entries.

        Raises:
            DecisionError: The ledger can't be read.
        """
        if not self._database.is_there and not self._mirror.exists():
            return []
        self._get_in_step()
        with self._database.reading() as connection:
            if known and read_id(connection, len(known)) == known[-1].decision_id:
                return [*known, *(entry for _, entry in read_entries(connection, after=len(known)))]
            return [entry for _, entry in read_entries(connection)]

    def fingerprint(self) -> str:
        """A few characters that change when a decision is added.

        Raises:
            DecisionError: The ledger can't be read.
        """
        if not self._database.is_there and not self._mirror.exists():
            return make_id("ledger", 0, "")
        self._get_in_step()
        with self._database.reading() as connection:
            sequence, decision_id, _ = read_end(connection)
        return make_id("ledger", sequence, decision_id)

    def _get_in_step(self) -> None:
        """Once an opening: see that the database is whole and that database and mirror say the same."""
        if self._is_in_step and self._database.is_there:
            return
        try:
            self._database.check()
            self._update_mirror()
        except DamagedDatabaseError as error:
            path = self._database.path
            if path is None or not self._mirror.exists():
                raise DecisionError(f"{error} There is no mirror ({self._mirror.name}) to rebuild it from: restore both from a backup.") from error
            kept = set_aside(path)
            _LOG.warning("%s It is kept as %s and rebuilt from %s.", error, kept.name, self._mirror.name)
            self._update_mirror()
        self._is_in_step = True

    def _update_mirror(self) -> None:
        """Let the mirror catch up, and the database where it is the mirror that knows more.

        The decisions are safe in the database: a mirror that can't be written is said, not raised.
        """
        try:
            with self._database.exclusive() as connection:
                if self._mirror_leads_to(connection):
                    missing = read_entries(connection, after=read_tail(self._mirror)[0])
                    if missing:
                        append_mirror(self._mirror, missing)
                else:
                    self._unite(connection)
                    rewrite_mirror(self._mirror, read_entries(connection))
        except OSError as error:
            _LOG.warning("The ledger's mirror %s can't be written (%s); the decision itself is stored.", self._mirror, error)

    def _mirror_leads_to(self, connection: sa.Connection) -> bool:
        """Whether the database begins with all that the mirror holds (by its last line)."""
        sequence, decision_id = read_tail(self._mirror)
        return sequence == 0 or (sequence > 0 and read_id(connection, sequence) == decision_id)

    def _unite(self, connection: sa.Connection) -> None:
        """Take into the database what only the mirror knows: a lost or older database, or two copies that grew apart."""
        content = read_mirror(self._mirror)
        known = {entry.decision_id for _, entry in read_entries(connection)}
        fresh = {entry.decision_id: entry for entry in content.entries if entry.decision_id not in known}
        append_entries(connection, sorted(fresh.values(), key=lambda entry: entry.order), read_end(connection)[0])
        if content.unreadable:
            kept = set_aside(self._mirror)
            _LOG.warning("%d lines of %s could not be read; it is kept as %s and written anew.", content.unreadable, self._mirror.name, kept.name)
        if fresh:
            _LOG.warning("%d decisions were taken from %s into the ledger's database.", len(fresh), self._mirror.name)


def open_ledger(settings: Settings) -> Ledger:
    """Open the ledger of a home; nothing is written before the first decision.

    Args:
        settings: Tell the home, and the database if it isn't the home's own file.

    Returns:
        The ledger.

    Raises:
        DecisionError: The database named in the settings can't be used.
    """
    url = settings.review.database or sa.URL.create("sqlite", database=str(settings.reviews / DATABASE_NAME))
    return Ledger(Database(url), settings.reviews / MIRROR_NAME)


def make_undo(entry: Entry, reviewer: str, note: str | None = None, made_with: str | None = None) -> Draft:
    """The decision that takes back another.

    Args:
        entry: The entry to take back.
        reviewer: Who takes it back.
        note: Why.
        made_with: What it is made with.
    """
    return Draft(
        reviewer=reviewer,
        table=entry.table,
        key=entry.key,
        field=UNDO,
        human_value=entry.decision_id,
        machine_value=entry.human_value,
        note=note,
        evidence_text=entry.evidence_text,
        document_id=entry.document_id,
        file_name=entry.file_name,
        document_title=entry.document_title,
        page=entry.page,
        made_with=made_with,
    )


def _stamp(drafts: list[Draft], now: dt.datetime, latest: str) -> list[Entry]:
    """Give drafts their times and ids.

    Every time is later than all before it, also where clocks of two computers differ or one was set back: "the later one wins" must mean
    the one that came later to the ledger.
    """
    start = now
    if latest:
        start = max(start, _read_time(latest) + _TICK)
    times = [(start + number * _TICK).strftime(_TIME_FORMAT) for number in range(len(drafts))]
    batch = make_id("batch", times[0], drafts[0].reviewer, len(drafts))
    return [
        Entry(
            **{name: getattr(draft, name) for name in Draft.__dataclass_fields__},
            decision_id=make_id("decision", made_at, draft.reviewer, draft.table, draft.key, draft.field, draft.human_value),
            made_at=made_at,
            batch_id=batch,
            batch_size=len(drafts),
        )
        for draft, made_at in zip(drafts, times, strict=True)
    ]


def _read_time(text: str) -> dt.datetime:
    return dt.datetime.strptime(text, _TIME_FORMAT).replace(tzinfo=dt.UTC)


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)
