"""From rows of an analyst's sheet to decisions: what they say beyond the program, and what the program missed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from pipeline.decisions.entries import MAX_CHARS, Draft
from pipeline.decisions.kinds import ADD, NOTE, REVIEW, UNDO, find_problem, write_addition
from pipeline.decisions.old_sheet_known import Known
from pipeline.decisions.old_sheet_matching import Outcome
from pipeline.decisions.old_sheet_values import is_news, read_fields
from pipeline.decisions.sheet_context import SheetContext

MADE_WITH = "old sheet"


@dataclass(slots=True)
class Takings:
    """What would be entered, and what not.

    Attributes:
        drafts: The decisions, in the order of the rows.
        left: What is left as it is, a line each, in plain words.
        standing: How many statements of the sheet stand already.
    """

    drafts: list[Draft] = field(default_factory=list)
    left: list[str] = field(default_factory=list)
    standing: int = 0


def draft_takings(outcomes: Sequence[Outcome], context: SheetContext, known: Known, name: str, *, accept: bool = False) -> Takings:
    """Draft the decisions that an analyst's sheet comes to.

    A field is entered where the program says nothing or something else and no person has decided on it otherwise; what came from a sheet
    before is entered anew only if the sheet says something else now; what was taken back stays taken back.

    Args:
        outcomes: What became of its rows.
        context: What stands, in the name of the analyst.
        known: The published tables.
        name: The sheet's file name, for the notes.
        accept: Whether what matched is accepted too.

    Returns:
        The drafts.
    """
    taker = _Taker(context, known, name)
    for outcome in outcomes:
        if outcome.kind == "matched":
            taker.take_matched(outcome, accept=accept)
        elif outcome.kind == "missed":
            taker.take_missed(outcome)
    return taker.takings


class _Taker:
    def __init__(self, context: SheetContext, known: Known, name: str) -> None:
        self._context = context
        self._known = known
        self._name = name
        self.takings = Takings()
        self._before = _index(context)
        self._said: dict[tuple[str, str, str], str] = {}  # by rows of this sheet, whether it is news or not
        self._drafted: set[tuple[str, str, str]] = set()

    def take_matched(self, outcome: Outcome, *, accept: bool) -> None:
        statement = outcome.statement
        assert statement is not None, "a matched row has one"
        table, key = statement.table, statement.key
        row = self._context.drafter.row(table, key)
        fields = self._context.fields(table, key)
        if fields.get(REVIEW) and fields[REVIEW].entry.human_value == "rejected":
            self._leave(outcome, "it was rejected in review")
            return
        values, left = read_fields(outcome.listed.stated, self._known)
        source = f"from {self._name}, {outcome.listed.place}"
        for field_name, value in values.items():
            standing = fields.get(field_name)
            if self._said.setdefault((table, key, field_name), value) != value:
                self._leave(outcome, f"another row of the sheet says of the same recommendation another {_title(field_name)}")
            elif not is_news(field_name, value, row, self._known):
                self.takings.standing += 1
            elif standing and standing.entry.made_with != MADE_WITH:
                self._leave(outcome, f"{_title(field_name)} was decided otherwise by {standing.entry.reviewer}")
            else:
                self._say(table, key, field_name, value, source)
        if accept and not fields.get(REVIEW):
            self._say(table, key, REVIEW, "accepted", source)
        note = "; ".join([*filter(None, [outcome.listed.stated.get("note", "")]), *left])[: MAX_CHARS // 2]
        is_noted = ADD in fields and note in (fields[ADD].entry.note or "")
        if note and not is_noted and (NOTE not in fields or fields[NOTE].entry.made_with == MADE_WITH):  # last, so that it is the note that shows
            self._say(table, key, NOTE, note, source)

    def take_missed(self, outcome: Outcome) -> None:
        spot, listed = outcome.spot, outcome.listed
        assert spot is not None, "a missed row has one"
        values, left = read_fields(listed.stated, self._known)
        page = spot.page if spot.page is not None else listed.page
        frame = {"text": spot.text, "page": str(page or ""), "number": listed.label} | values
        problem = find_problem("recommendations", ADD, write_addition(frame))
        if problem:
            self._leave(outcome, problem)
            return
        note = "; ".join(filter(None, [f"from {self._name}, {listed.place}", listed.stated.get("note", ""), *left]))
        draft = self._context.drafter.draft_addition("recommendations", spot.document_id, frame, note[: MAX_CHARS // 2])
        if (draft.table, draft.key, ADD) in self._before or (draft.table, draft.key, ADD) in self._drafted:
            self.takings.standing += 1
            return
        self._drafted.add((draft.table, draft.key, ADD))
        self.takings.drafts.append(draft)

    def _say(self, table: str, key: str, field_name: str, value: str, source: str) -> None:
        slot = (table, key, field_name)
        if value in self._before.get(slot, ()):  # entered from this sheet before, and replaced or taken back since
            self.takings.standing += 1
        elif slot not in self._drafted:
            self._drafted.add(slot)
            self.takings.drafts.append(self._context.drafter.draft(table, key, field_name, value, source))

    def _leave(self, outcome: Outcome, why: str) -> None:
        self.takings.left.append(f"{outcome.listed.place[:1].upper()}{outcome.listed.place[1:]}: {why}; left as it is.")


def _index(context: SheetContext) -> dict[tuple[str, str, str], set[str]]:
    """What sheets said before, also what was taken back or replaced since; and all additions, whoever made them."""
    placement = context.placement
    rows = {(entry.table, entry.key): placement.places[entry.decision_id].row for entry in placement.folded.standing}
    found: dict[tuple[str, str, str], set[str]] = {}
    for entry in placement.folded.entries:
        if entry.field == ADD or (entry.field != UNDO and entry.made_with == MADE_WITH):
            for key in {entry.key, rows.get((entry.table, entry.key)) or entry.key}:
                found.setdefault((entry.table, key, entry.field), set()).add(entry.human_value or "")
    return found


def _title(field_name: str) -> str:
    return field_name.removesuffix("_id").replace("_", " ")
