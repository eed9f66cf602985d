"""Sentences that were perhaps missed, shown as the recommendations that they would be, and what a person says of them."""

from __future__ import annotations

from collections.abc import Mapping

from pipeline.decisions.entries import Draft
from pipeline.decisions.kinds import NOTE, REVIEW, STATEMENT_FIELDS
from pipeline.decisions.sheet_context import SheetContext
from pipeline.decisions.sheet_missed import draft_missed_addition
from pipeline.decisions.sheet_plan import DECISION
from pipeline.decisions.sheet_values import RowProblem, read_value
from pipeline.errors import DecisionError
from pipeline.report.view import Statement
from pipeline.review.board import Board
from pipeline.review.shelf import MISSED, RECOMMENDATIONS

FIELDS = (DECISION, NOTE, *STATEMENT_FIELDS)


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
    try:
        said = {
            name: read_value(context, RECOMMENDATIONS, name, text) if (text := " ".join(value.split())) else ""
            for name, value in changes.items()
            if name in STATEMENT_FIELDS
        }
    except RowProblem as problem:
        raise DecisionError(f"It can't be added: {problem}") from problem
    return draft_missed_addition(context, statement.row, said, note)
