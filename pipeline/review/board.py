"""What stands now on the published rows: the tables of the last run, and all that was decided since, in one view."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from pipeline.decisions.additions import make_rows
from pipeline.decisions.applying_statements import tell_status
from pipeline.decisions.entries import Entry
from pipeline.decisions.folding import fold_decisions
from pipeline.decisions.frames import text_of
from pipeline.decisions.kinds import ADD, FRAME_FIELDS, NOTE, REVIEW, STATEMENT_FIELDS, UNDO, drop_remarks, read_addition
from pipeline.decisions.placing import Placed
from pipeline.decisions.sheet_context import SheetContext, SheetRow
from pipeline.decisions.sheet_plan import SHEETS
from pipeline.decisions.sheet_rows import build_rows
from pipeline.report.view import Statement
from pipeline.review.shelf import KEYS, MISSED, Found, Published

TO_DO = ("check again", "unchecked")
Target = tuple[str, str]


@dataclass(frozen=True, slots=True)
class State:
    """What stands on a recommendation or pledge.

    Attributes:
        status: Its review status, as the next run will have it.
        values: Its fields as they stand.
        machine: What the program said, of the fields on which a person said otherwise.
        said_by: Who decided last on it, "" for nobody.
        disagreed: What two people said differently on it: fields.
        note: The latest note.
    """

    status: str
    values: Mapping[str, str]
    machine: Mapping[str, str] = field(default_factory=dict)
    said_by: str = ""
    disagreed: tuple[str, ...] = ()
    note: str = ""


class Board:
    """The published rows and the ledger as they were at one moment; nothing in it changes."""

    def __init__(self, published: Published, entries: list[Entry], before: Board | None = None) -> None:
        """Put them together.

        Args:
            published: The run.
            entries: All entries of the ledger.
            before: An earlier board: of the same run, what it found needs not be looked for again.
        """
        self.published = published
        is_same_run = before is not None and before.published is published
        like = before.context if before and is_same_run else None
        self.folded = fold_decisions(entries)
        self.context: SheetContext = SheetContext(published.tables, self.folded, made_with="app", like=like)
        self._by_target: dict[Target, list[Entry]] = defaultdict(list)
        places = self.context.placement.places
        known = {(entry.table, entry.key): places[entry.decision_id].row for entry in self.folded.standing}
        for entry in self.folded.entries:
            row = known.get((entry.table, entry.key)) or entry.key
            self._by_target[entry.table, row].append(entry)
        self.added = {table: self._make_added(table) for table in KEYS}
        additions = [entry for entry in self.folded.standing if entry.field == ADD and entry.seen.get("near_miss_id")]
        self._taken = {entry.seen["near_miss_id"]: entry for entry in additions}  # near misses that were added
        self._states: dict[Target, State] = {}
        self._sheet_rows: dict[str, list[SheetRow]] = {}
        self._found: dict[Any, Any] = {}

    def once(self, find: Callable[[Board], Found]) -> Found:
        """What a function of a module finds on this board, found once."""
        if find not in self._found:
            self._found[find] = find(self)
        found: Found = self._found[find]
        return found

    def statements(self, table: str) -> dict[str, Statement]:
        """All recommendations or pledges, what people added since the run among them."""
        return {**self.published.statements[table], **self.added.get(table, {})}

    def statement(self, table: str, key: str) -> Statement | None:
        """One of them; None if there is none of that key."""
        return self.published.statements[table].get(key) or self.added.get(table, {}).get(key)

    def added_as(self, near_miss_id: str) -> str:
        """Key of the recommendation that a sentence, perhaps missed, was added as since the run; "" for none."""
        entry = self._taken.get(near_miss_id)
        return entry.key if entry else ""

    def history(self, table: str, key: str) -> list[tuple[Entry, str]]:
        """All that was ever said of a row, the latest first, and what became of it ("" where it stands)."""
        statuses = self.folded.statuses
        told = [(entry, statuses.get(entry.decision_id, "")) for entry in self._by_target.get((table, key), [])]
        return [(entry, status) for entry, status in reversed(told) if entry.field != UNDO]

    def live(self, table: str, key: str) -> list[Entry]:
        """What was said of a row and not taken back, in order."""
        return [entry for entry, status in reversed(self.history(table, key)) if status != "undone"]

    def state(self, table: str, statement: Statement) -> State:
        """What stands on a recommendation or pledge."""
        target = (table, statement.row_id)
        if table == MISSED and statement.row_id in self._taken:
            return State("added", _Texts(statement.row), said_by=self._taken[statement.row_id].reviewer)
        if target not in self._by_target:
            plain = self.published.plain_states
            if statement.row_id not in plain:
                plain[statement.row_id] = State(statement.row["review_status"] or "unchecked", _Texts(statement.row))
            known: State = plain[statement.row_id]
            return known
        if target not in self._states:
            self._states[target] = self._tell_state(table, statement)
        return self._states[target]

    def _tell_state(self, table: str, statement: Statement) -> State:
        key = statement.row_id
        fields = self.context.fields(table, key)
        live = self.live(table, key)
        values, machine = self._tell_values(table, statement, fields)
        noted = [entry for entry in live if entry.note or entry.field == NOTE]
        note = (noted[-1].human_value if noted[-1].field == NOTE else noted[-1].note) if noted else ""
        status = (tell_status(fields) if fields else "") or ("unchecked" if live or not fields else statement.row["review_status"]) or "unchecked"
        said = [entry for entry in live if drop_remarks((entry.field,))]
        return State(status, values, machine, said[-1].reviewer if said else "", find_disagreed(live), note or "")

    def _tell_values(self, table: str, statement: Statement, fields: Mapping[str, Placed]) -> tuple[dict[str, str], dict[str, str]]:
        row: Mapping[str, Any] = statement.row
        values, machine = {name: text_of(row.get(name)) for name in STATEMENT_FIELDS}, dict[str, str]()
        undone = {entry.field: entry for entry, status in reversed(self.history(table, statement.row_id)) if status == "undone"}
        for name, entry in undone.items():
            if name in values and name not in fields and values[name] == (entry.human_value or ""):
                values[name] = entry.machine_value or ""  # the run before still shows what was taken back
        review = fields.get(REVIEW)
        if review and review.place.is_firm and review.entry.human_value == "accepted":
            values |= {name: review.entry.seen[name] for name in FRAME_FIELDS if review.entry.seen.get(name)}
        if ADD in fields:
            frame = read_addition(str(fields[ADD].entry.human_value))
            values |= {name: value for name, value in frame.items() if name in STATEMENT_FIELDS}
        for name in [name for name in STATEMENT_FIELDS if name in fields]:
            entry = fields[name].entry
            values[name] = entry.human_value or ""
            if (entry.machine_value or "") != values[name]:
                machine[name] = entry.machine_value or ""
        return values, machine

    def _make_added(self, table: str) -> dict[str, Statement]:
        """What people added since the run: rows as the next run will have them."""
        there = self.published.statements[table]
        additions = [
            fields[ADD]
            for row, fields in self.context.placement.on(table).items()
            if ADD in fields and row not in there and fields[ADD].place.document_id
        ]
        rows = make_rows(self.published.tables, table, additions)
        key = KEYS[table]
        found = {}
        for made in rows:
            frame = read_addition(str(self.context.fields(table, made[key])[ADD].entry.human_value))
            told = made | {"review_status": "added"} | {name: frame[name] for name in STATEMENT_FIELDS if frame.get(name)}
            self.context.drafter.row(table, told[key])  # reads the table, so that decisions on the new row find it there too
            self.context.drafter.known[table][told[key]] = told
            if told["group_id"] and not self.context.drafter.row("recommendation_groups", told["group_id"]):  # as the next run will have it
                self.context.drafter.known["recommendation_groups"][told["group_id"]] = {"group_id": told["group_id"], "text": told["text"]}
            place = next((one["sentence_number"] for one in self.published.rows("sentences", "sentence_id", told["sentence_id"] or "")), 0)
            found[str(told[key])] = self.published.word(told, told[key], place)
        return found

    def sheet_rows(self, table: str) -> list[SheetRow]:
        """The rows of a table as the review workbook shows them, what was decided until now filled in."""
        if table not in self._sheet_rows:
            self._sheet_rows[table] = build_rows(self.context, next(sheet for sheet in SHEETS if sheet.table == table))
        return self._sheet_rows[table]

    @cached_property
    def reviewers(self) -> list[str]:
        """Everybody who ever decided."""
        return sorted({entry.reviewer for entry in self.folded.entries})


class _Texts(Mapping[str, str]):
    """The fields of a row on which nobody said anything, as texts."""

    def __init__(self, row: Mapping[str, Any]) -> None:
        self._row = row

    def __getitem__(self, name: str) -> str:
        return text_of(self._row.get(name))

    def __iter__(self) -> Any:  # noqa: ANN401  # an iterator over names
        return iter(STATEMENT_FIELDS)

    def __len__(self) -> int:
        return len(STATEMENT_FIELDS)


def find_disagreed(live: list[Entry]) -> tuple[str, ...]:
    """The fields on which two people's last words differ.

    Args:
        live: What was said of a row and not taken back, in order.

    Returns:
        Fields, sorted; "review_status" where one rejects what another accepts, corrects or added.
    """
    said: dict[str, dict[str, str]] = defaultdict(dict)
    for entry in live:
        if drop_remarks((entry.field,)):
            slot, word = (
                (REVIEW, "rejected" if entry.human_value == "rejected" else "kept")
                if entry.field in (REVIEW, ADD)
                else (entry.field, entry.human_value)
            )
            said[slot][entry.reviewer] = word or ""
            if slot in STATEMENT_FIELDS:
                said[REVIEW][entry.reviewer] = "kept"
    return tuple(sorted(name for name, words in said.items() if len(set(words.values())) > 1))
