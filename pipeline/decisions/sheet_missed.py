"""The sheet of sentences that were perhaps missed: its rows, and what a changed row means."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from typing import Any

from pipeline.decisions.entries import Draft
from pipeline.decisions.frames import read_rows, take_frame, text_of
from pipeline.decisions.kinds import ADD, REVIEW, STATEMENT_FIELDS
from pipeline.decisions.sheet_context import SheetContext, SheetRow, make_row
from pipeline.decisions.sheet_plan import DECISION
from pipeline.decisions.sheet_taking import TAKERS, Taker, read_answer_word
from pipeline.schemas.wording import find_value_title

SEEN = "near_miss_id"  # what an addition keeps under `seen`: the near miss that it was
_SHOWN = ("text", "page", "actor", "action", "target", "deadline", "recommended_by")


def build_missed(context: SheetContext, table: str) -> list[SheetRow]:
    """The rows of the sheet, the likeliest first.

    Args:
        context: The tables and the decisions.
        table: "near_misses".
    """
    added = {entry.seen[SEEN] for entry in context.placement.folded.standing if entry.field == ADD and SEEN in entry.seen}
    rows = []
    for row in sorted(read_rows(take_frame(context.tables, table)), key=lambda row: (-float(row["confidence"] or 0), str(row["near_miss_id"]))):
        key = str(row["near_miss_id"])
        fields = context.fields(table, key)
        document = context.drafter.row("documents", text_of(row["document_id"]))
        shown = {name: row[name] for name in _SHOWN} | {"document": document.get("title"), "file_name": document.get("file_name")}
        shown |= {"modality": find_value_title("modality", text_of(row["modality"])), "confidence": f"{float(row['confidence'] or 0):.2f}"}
        decision = "accept" if key in added or row["review_status"] == "added" else "reject" if REVIEW in fields else ""
        rows.append(make_row(key, shown, {DECISION: decision}, fields))
    return rows


def take_missed(taker: Taker) -> None:
    """Add a sentence that was missed, or say that it is no recommendation."""
    if DECISION not in taker.change.changed:
        return
    word = read_answer_word(taker.change.changed[DECISION])
    standing = [entry for entry in taker.context.placement.folded.standing if entry.field == ADD and entry.seen.get(SEEN) == taker.key]
    if word.startswith("accept"):
        taker.take_back(REVIEW)
        if not standing:
            taker.drafts.append(draft_missed_addition(taker.context, taker.context.drafter.row(taker.table, taker.key), {}, taker.note))
        return
    taker.drafts += [taker.context.drafter.undo(entry, taker.note) for entry in standing]
    taker.say_or_take_back(REVIEW, "rejected" if word else None)


def draft_missed_addition(context: SheetContext, row: Mapping[str, Any], changes: Mapping[str, str], note: str) -> Draft:
    """Draft the addition of a sentence that was missed, with the frame that was read of it.

    Args:
        context: What stands, in the name of the person.
        row: Its row.
        changes: Fields that the person states otherwise, as the ledger keeps them.
        note: Why.
    """
    frame = {name: text_of(row.get(name)) for name in STATEMENT_FIELDS if row.get(name)} | dict(changes)
    frame |= {"text": text_of(row["text"]), "page": text_of(row["page"])}
    draft = context.drafter.draft_addition("recommendations", str(row["document_id"]), frame, note or None)
    return dataclasses.replace(draft, seen={SEEN: str(row["near_miss_id"])})


TAKERS["near_misses"] = take_missed
