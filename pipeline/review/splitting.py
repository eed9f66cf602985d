"""One recommendation or pledge that is two: its parts added, the whole rejected."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pipeline.decisions.entries import Draft
from pipeline.decisions.kinds import STATEMENT_TABLES
from pipeline.decisions.sheet_context import SheetContext
from pipeline.decisions.sheet_plan import DECISION
from pipeline.errors import DecisionError
from pipeline.ids import fold_text
from pipeline.review.acts import draft_addition, draft_decision
from pipeline.review.board import Board

NOTE_ON_WHOLE = "split into its parts"


def draft_split(context: SheetContext, board: Board, table: str, key: str, frames: Sequence[Mapping[str, str]], note: str) -> list[Draft]:
    """Draft the splitting of a row.

    Args:
        context: What stands, in the name of the person.
        board: The same.
        table: "recommendations" or "commitments".
        key: The row.
        frames: For each part its "text" and fields.
        note: Why.

    Returns:
        An addition for each part, then the rejection of the whole.

    Raises:
        DecisionError: There is no such row, or a part is empty, the whole itself, there twice, or a row already.
    """
    statement = board.statement(table, key) if table in STATEMENT_TABLES else None
    if statement is None:
        raise DecisionError("This row isn't in the published tables any more. Reload the page.")
    texts = [fold_text(frame.get("text", "")) for frame in frames]
    if not all(texts):
        raise DecisionError("A part has no words. Give each the words of the document that are its own.")
    if len(set(texts)) < len(texts) or fold_text(statement.text) in texts:
        raise DecisionError("Two parts have the same words, or one has all of them. Give each the words that are its own.")
    page = str(statement.row["page"] or "")
    parts = [draft_addition(context, table, statement.document.document_id, {"page": page, **frame}, note) for frame in frames]
    if there := [part for part in parts if board.statement(table, part.key)]:
        raise DecisionError(f"These words are a row already: {(there[0].evidence_text or '')[:80]}")
    return [*parts, *draft_decision(context, board, table, key, {DECISION: "reject", "note": note or NOTE_ON_WHOLE})]
