"""Sentences that were perhaps missed, shown as the recommendations that they would be, and what a person says of them."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from typing import Any

from pipeline.decisions.entries import Draft
from pipeline.decisions.kinds import NOTE, REVIEW, STATEMENT_FIELDS
from pipeline.decisions.sheet_context import SheetContext
from pipeline.decisions.sheet_plan import DECISION
from pipeline.errors import DecisionError
from pipeline.report.view import Statement
from pipeline.review.acts import draft_addition
from pipeline.review.board import Board
from pipeline.review.shelf import MISSED, RECOMMENDATIONS

FIELDS = (DECISION, NOTE, *STATEMENT_FIELDS)
SEEN = "near_miss_id"  # what an addition keeps under `seen`: the near miss that it was


def draft_missed(context: SheetContext, board: Board, key: str, changes: Mapping[str, str]) -> list[Draft]:
    """Draft what a person said of a sentence that was perhaps missed.

    Args:
        context: What stands, in the name of the person.
        board: The same.
        key: Its id.
        changes: "decision" ("accept" or "edit" adds it, "reject" asks no more), "note", and fields of its frame.

    Returns:
        The drafts; none where it stands already.

    Raises:
        DecisionError: There is no such sentence, or it can't be decided so; says why.
    """
    statement = board.statement(MISSED, key)
    if statement is None:
        raise DecisionError("This sentence isn't among those perhaps missed any more. Reload the page.")
    word, note, status = changes.get(DECISION, ""), changes.get(NOTE, "").strip(), board.state(MISSED, statement).status
    if word == "reject":
        if status == "added":
            raise DecisionError("It was added as a recommendation. Reject it there, or take that back.")
        return [] if status == "rejected" else [context.drafter.draft(MISSED, key, REVIEW, "rejected", note or None)]
    if word in ("accept", "edit"):
        return [] if status == "added" else [_draft_addition(context, statement, changes, note)]
    if word:
        raise DecisionError(f"'{word[:40]}' is not one of: accept, reject, edit.")
    return [context.drafter.draft(MISSED, key, NOTE, note)]


def _draft_addition(context: SheetContext, statement: Statement, changes: Mapping[str, str], note: str) -> Draft:
    row: Mapping[str, Any] = statement.row
    frame = {name: str(row[name]) for name in STATEMENT_FIELDS if row[name]}
    frame |= {name: " ".join(value.split()) for name, value in changes.items() if name in STATEMENT_FIELDS}
    frame |= {"text": statement.text, "page": str(row["page"] or "")}
    draft = draft_addition(context, RECOMMENDATIONS, statement.document.document_id, frame, note)
    return dataclasses.replace(draft, seen={SEEN: statement.row_id})
