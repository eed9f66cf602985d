"""From a changed row of a sheet to decisions: what a person's words mean, given what stands already."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping, Sequence

from pipeline.decisions.entries import Draft, Entry
from pipeline.decisions.folding import is_yes
from pipeline.decisions.kinds import DELETE, DOCUMENT_FIELDS, HIDE, KEEP_APART, MERGE, NOTE, ORDER, PIN, REVIEW, SPLIT, YES
from pipeline.decisions.sheet_cells import read_word
from pipeline.decisions.sheet_context import SUGGESTION, SheetContext
from pipeline.decisions.sheet_matching import Change
from pipeline.decisions.sheet_plan import ANSWER_WORDS, DECISION, OTHER_VALUE, SAME_WORDS, VERDICTS
from pipeline.decisions.sheet_reading import ReadRow
from pipeline.decisions.sheet_splits import read_split
from pipeline.decisions.sheet_values import RowProblem, find_target, read_flag, read_value
from pipeline.decisions.theme_frames import find_problem_in_order, read_order, write_order


class Taker:
    """Turns one changed row into drafts; each kind of sheet has its own `take_`."""

    def __init__(self, context: SheetContext, table: str, change: Change) -> None:
        """Get ready for a row.

        Args:
            context: The tables and the decisions that stand.
            table: The table.
            change: The row and what was changed in it.
        """
        self.context = context
        self.table = table
        self.change = change
        self.key = change.row.key if change.row else ""
        self.note = change.read.filled.get(NOTE, "")
        self.rows: Sequence[ReadRow] = ()  # all rows of the sheet, where one may name another
        self.drafts: list[Draft] = []

    def standing(self, field: str) -> Entry | None:
        """The entry that stands for a field of the row."""
        placed = self.context.fields(self.table, self.key).get(field)
        if placed:
            return placed.entry
        # What was merged away or deleted has no row any more; its decisions stand all the same.
        return self.context.find(self.table, self.key, field)

    def say(self, field: str, value: str, *, anew: bool = False) -> None:
        """Draft a decision unless it stands already.

        Args:
            field: The field.
            value: The value.
            anew: Also where it stands (on an older version, to be confirmed).
        """
        entry = self.standing(field)
        if anew or entry is None or entry.human_value != value:
            self.drafts.append(self.context.drafter.draft(self.table, self.key, field, value, self._new_note()))

    def take_back(self, field: str) -> None:
        """Draft the taking back of all that was said of a field: an emptied cell means the machine's value, not the person's before last."""
        self.drafts += [self.context.drafter.undo(entry, self._new_note()) for entry in self.context.live(self.table, self.key, field)]

    def say_or_take_back(self, field: str, value: str | None) -> None:
        """Draft a decision, or take back the one that stands where a cell was emptied (None)."""
        if value is None:
            self.take_back(field)
        else:
            self.say(field, value)

    def finish(self) -> list[Draft]:
        """The drafts; a note alone becomes one of its own."""
        if self.key and not self.drafts and NOTE in self.change.changed and self.note != self.change.current.get(NOTE, ""):
            self.drafts.append(self.context.drafter.draft(self.table, self.key, NOTE, self.note))
        return self.drafts

    def _new_note(self) -> str | None:
        return self.note if NOTE in self.change.changed else None


def take_theme(taker: Taker) -> None:
    """Label, merge, hide, pin, split a theme or put it in order."""
    changed = taker.change.changed
    if changed.get(MERGE) and changed.get(HIDE):
        raise RowProblem("it is merged and hidden at once. Choose one.")
    if changed.get(SPLIT) and (taker.change.read.filled.get(MERGE) or taker.change.read.filled.get(HIDE)):
        raise RowProblem("it is split and merged or hidden at once. Choose one.")
    if "label" in changed:
        taker.say_or_take_back("label", changed["label"] or None)
    _take_merge(taker)
    for field, title in ((HIDE, "Hide"), (PIN, "Pin")):
        if field in changed:
            _take_flag(taker, field, title)
    if ORDER in changed:
        taker.say_or_take_back(ORDER, _read_order(changed[ORDER]) if changed[ORDER] else None)
    if SPLIT in changed:
        from pipeline.decisions.sheet_themes import read_theme_parts  # which needs this file

        taker.say_or_take_back(SPLIT, read_theme_parts(taker.context, taker.key, changed[SPLIT]) or None)


def take_entity(taker: Taker) -> None:
    """Rename, merge, split, relabel or delete an entity."""
    changed, filled = taker.change.changed, taker.change.read.filled
    if changed.get(SPLIT) and (filled.get(MERGE) or filled.get(DELETE)):
        raise RowProblem("names are split off it, and it is merged or deleted at once. Choose one.")
    if changed.get(MERGE) and taker.change.read.filled.get(DELETE):
        raise RowProblem("it is merged and deleted at once. Choose one.")
    if changed.get(MERGE) and changed.get("name"):
        raise RowProblem("it is merged and renamed at once, and the new name would be lost. Rename the one it is merged into.")
    for field in ("name", "label"):
        if field in changed:
            taker.say_or_take_back(field, read_value(taker.context, taker.table, field, changed[field]) if changed[field] else None)
    _take_merge(taker)
    if SPLIT in changed:
        taker.say_or_take_back(SPLIT, read_split(taker.context, taker.key, changed[SPLIT]) or None)
    if DELETE in changed:
        _take_flag(taker, DELETE, "Delete")


def take_suggestion(taker: Taker) -> None:
    """Merge two names that may be the same, or keep them apart."""
    if DECISION not in taker.change.changed:
        return
    text = taker.change.changed[DECISION]
    word = read_word(text, (*SAME_WORDS, "keep", "apart", "same")) if text else ""
    if word is None:
        raise RowProblem(f"'{text[:60]}' is not one of: {', '.join(SAME_WORDS)}. Choose one of them.")
    entries = taker.context.placement.folded.standing
    merged = next((entry for entry in reversed(entries) if entry.field == MERGE and entry.seen.get(SUGGESTION) == taker.key), None)
    kept = taker.standing(KEEP_APART)
    if word in ("merge", "same"):
        if kept and is_yes(kept):
            taker.take_back(KEEP_APART)
        if not merged:
            taker.drafts.append(_draft_pair(taker))
        return
    row = taker.context.drafter.row(taker.table, taker.key)
    if not merged and row["entity_id_a"] == row["entity_id_b"]:
        raise RowProblem("these two were merged on the sheet Entities. Take it back there.")
    taker.say_or_take_back(KEEP_APART, YES if word else None)
    if merged:  # the tables name but one of the two any more
        pair = {"entity_id_a": merged.key, "entity_id_b": merged.human_value or ""}
        taker.drafts = [dataclasses.replace(draft, seen=pair) for draft in taker.drafts]
        taker.drafts += [taker.context.drafter.undo(entry, taker.note) for entry in taker.context.live("entities", merged.key, MERGE)]


def _draft_pair(taker: Taker) -> Draft:
    """The merge of a suggested pair: the one mentioned more often stays."""
    drafter = taker.context.drafter
    row = drafter.row(taker.table, taker.key)
    pair = [str(row["entity_id_a"]), str(row["entity_id_b"])]
    if pair[0] == pair[1]:
        raise RowProblem("these two are merged already. Nothing is to be done.")
    counts = [int(drafter.row("entities", entity_id).get("mention_count") or 0) for entity_id in pair]
    target, source = pair if counts[0] >= counts[1] else pair[::-1]
    draft = drafter.draft("entities", source, MERGE, target, taker.note)
    return dataclasses.replace(draft, seen={**draft.seen, SUGGESTION: taker.key})


def take_document(taker: Taker) -> None:
    """Correct a document's metadata."""
    for field in DOCUMENT_FIELDS:
        if field in taker.change.changed:
            text = taker.change.changed[field]
            taker.say_or_take_back(field, read_value(taker.context, taker.table, field, text) if text else None)


def take_conflict(taker: Taker) -> None:
    """Choose between two values, hold both for right, or state a third."""
    changed, filled = taker.change.changed, taker.change.read.filled
    if DECISION not in changed and OTHER_VALUE not in changed:
        return
    text, other = filled.get(DECISION, ""), filled.get(OTHER_VALUE, "")
    word = read_word(text, (*VERDICTS, "both", "a", "b", "1", "2")) if text else ""
    if word is None:
        raise RowProblem(f"'{text[:60]}' is not one of: {', '.join(VERDICTS)}. Choose one, or write the right value into the column beside it.")
    if word and other:
        raise RowProblem("one of the two is chosen and another value is given. Clear one of the cells.")
    row = taker.context.drafter.row(taker.table, taker.key)
    if other:
        taker.say("chosen_value", other)
    elif word in ("both right", "both"):
        taker.say(REVIEW, "both right")
    elif word:
        taker.say("chosen_value", str(row["value_a"] if word in ("first", "a", "1") else row["value_b"]))
    else:
        taker.take_back("chosen_value")
        taker.take_back(REVIEW)


def read_answer_word(text: str) -> str:
    """Read a decision of the sheets that only take yes or no.

    Args:
        text: What stands in the cell.

    Returns:
        "accept", "accepted", "reject" or "rejected"; "" for an empty cell.

    Raises:
        RowProblem: Something else stands there.
    """
    word = read_word(text, (*ANSWER_WORDS, "accepted", "rejected")) if text else ""
    if word is None:
        raise RowProblem(f"'{text[:60]}' is not one of: {', '.join(ANSWER_WORDS)}. Choose one of them.")
    return word


def take_answer(taker: Taker) -> None:
    """Accept or reject that an answer belongs to a recommendation."""
    if DECISION not in taker.change.changed:
        return
    word = read_answer_word(taker.change.changed[DECISION])
    taker.say_or_take_back(REVIEW, f"{word.removesuffix('ed')}ed" if word else None)


def _take_merge(taker: Taker) -> None:
    if MERGE not in taker.change.changed:
        return
    text = taker.change.changed[MERGE]
    if not text:
        taker.take_back(MERGE)
        return
    target = find_target(taker.context, taker.table, text)
    if target == taker.key:
        raise RowProblem("it is merged into itself. Choose another, or clear the cell.")
    taker.say(MERGE, target)


def _take_flag(taker: Taker, field: str, title: str) -> None:
    if read_flag(title, taker.change.changed[field]):
        taker.say(field, YES)
    else:
        taker.take_back(field)


def _read_order(text: str) -> str:
    number = read_order(text)
    if number is None:
        raise RowProblem(f"'{text[:60]}' in column 'Order' can't be taken: {find_problem_in_order(text)}")
    return write_order(number)


def tell_meantime(sheet: str, change: Change, baseline: Mapping[tuple[str, str, str], str]) -> list[str]:
    """Columns in which somebody else decided otherwise after the sheet was exported.

    Args:
        sheet: Title of the sheet.
        change: A changed row.
        baseline: What was filled in when it was exported.
    """
    current = change.current
    return [
        name
        for name, text in change.changed.items()
        if name != NOTE and current.get(name, "") not in (text, baseline.get((sheet, change.read.key, name), ""))
    ]


TAKERS: dict[str, Callable[[Taker], None]] = {
    "themes": take_theme,
    "entities": take_entity,
    "entity_suggestions": take_suggestion,
    "documents": take_document,
    "conflicts": take_conflict,
    "responses": take_answer,
}
