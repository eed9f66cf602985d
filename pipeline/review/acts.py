"""From what a person did on a page to decisions; what a word means is told by the same Taker as for the review workbook."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from pipeline.decisions.entries import Draft, Entry
from pipeline.decisions.kinds import ADD, NOTE, REVIEW, STATEMENT_FIELDS, STATEMENT_TABLES, find_problem, is_own, write_addition
from pipeline.decisions.ledger import make_undo
from pipeline.decisions.placing import GROUPS
from pipeline.decisions.sheet_cells import EMPTY
from pipeline.decisions.sheet_context import SheetContext, SheetRow, fill_all
from pipeline.decisions.sheet_matching import Change
from pipeline.decisions.sheet_plan import DECISION, OTHER_VALUE, SHEETS
from pipeline.decisions.sheet_reading import ReadRow
from pipeline.decisions.sheet_taking import TAKERS, Taker
from pipeline.decisions.sheet_values import RowProblem, read_value
from pipeline.errors import DecisionError
from pipeline.review.board import Board

MADE_WITH = "app"
UNDO_WITH = "app: undo"  # tells the key u from a field given back to the program, which u takes back in its turn
_WORDS = {"accept": "accepted", "reject": "rejected"}


def draft_decision(context: SheetContext, board: Board, table: str, key: str, changes: Mapping[str, str]) -> list[Draft]:
    """Draft what a person decided on one row.

    Args:
        context: What stands, in the name of the person.
        board: The same, with all that was said of each row.
        table: The table.
        key: Key of the row.
        changes: "decision", "note", and the fields given, by the names that the sheets of the review workbook have.

    Returns:
        The drafts; none where all of it stands already.

    Raises:
        DecisionError: There is no such row, or it can't be decided so; says why.
    """
    if table in STATEMENT_TABLES and board.statement(table, key) is None:
        raise DecisionError("This row isn't in the published tables any more. Reload the page.")
    if table not in STATEMENT_TABLES and not context.drafter.row(table, key) and not context.fields(table, key) and not board.live(table, key):
        raise DecisionError("This row isn't in the published tables any more. Reload the page.")
    taker = _make_taker(context, table, key, changes)
    try:
        if table in STATEMENT_TABLES:
            _take_statement(taker, board)
        elif table == GROUPS:
            for name, value in taker.change.changed.items():
                if name != NOTE:
                    _fill(taker, board, name, value)
        elif table in TAKERS:
            TAKERS[table](taker)
        else:
            raise DecisionError(f"Nothing can be decided on '{table}' here.")
        return taker.finish()
    except RowProblem as problem:
        text = str(problem)
        raise DecisionError(text[:1].upper() + text[1:]) from problem


def draft_addition(context: SheetContext, table: str, document_id: str, frame: Mapping[str, str], note: str) -> Draft:
    """Draft the addition of a recommendation or pledge that the program missed.

    Args:
        context: What stands, in the name of the person.
        table: "recommendations" or "commitments".
        document_id: The document.
        frame: Its "text", "page" and fields.
        note: Why.

    Raises:
        DecisionError: There is no such document, or a field can't be taken.
    """
    if not context.drafter.row("documents", document_id):
        raise DecisionError("This document isn't in the published tables any more. Reload the page.")
    try:
        values = {
            name: read_value(context, table, name, value) if name in STATEMENT_FIELDS else value for name, value in frame.items() if value.strip()
        }
    except RowProblem as problem:
        raise DecisionError(f"It can't be added: {problem}") from problem
    problem_text = find_problem(table, ADD, write_addition(values))
    if problem_text:
        raise DecisionError(f"It can't be added: {problem_text}")
    return context.drafter.draft_addition(table, document_id, values, note or None)


def draft_undo(entries: Iterable[Entry], reviewer: str, batch_id: str = "") -> list[Draft]:
    """Draft the taking back of what a person did last, or of one act.

    Args:
        entries: All entries with what became of them left out that are undone, in order.
        reviewer: The person.
        batch_id: The act; "" for the last one that this person made here and that still stands.

    Returns:
        An undo for each entry of the act, the last first; none where there is nothing to take back.
    """
    mine = [entry for entry in entries if entry.reviewer == reviewer and entry.made_with == MADE_WITH]
    wanted = batch_id or (mine[-1].batch_id if mine else "")
    return [make_undo(entry, reviewer, None, UNDO_WITH) for entry in reversed(mine) if entry.batch_id == wanted]


def _make_taker(context: SheetContext, table: str, key: str, changes: Mapping[str, str]) -> Taker:
    fields = context.fields(table, key)
    names = tuple(
        column.name for sheet in SHEETS if sheet.table == table for column in sheet.filled if column.name not in (NOTE, DECISION, OTHER_VALUE)
    )
    filled = fill_all(context, fields, (*names, *(name for name in fields if is_own(name))))
    given = {name: " ".join(value.split()) if name not in (NOTE, "evidence") else value.strip() for name, value in changes.items()}
    row = SheetRow(key, {}, filled)
    # A change that says what is filled in already is none, as it is none in a workbook.
    changed = {name: value for name, value in given.items() if name in (DECISION, OTHER_VALUE) or value != filled.get(name, "")}
    return Taker(context, table, Change(0, ReadRow(0, key, {}, filled | given), row, changed))


def _take_statement(taker: Taker, board: Board) -> None:
    """Accept, reject or correct; unlike a cleared cell of a workbook, nothing here takes back what another person said."""
    changed = taker.change.changed
    word = changed.get(DECISION, "")
    corrected = {name: value for name, value in changed.items() if name in STATEMENT_FIELDS}
    if word in _WORDS:
        _review(taker, board, _WORDS[word])
    elif word not in ("", "edit"):
        raise RowProblem(f"'{word[:40]}' is not one of: accept, reject, edit.")
    if word == "reject" and corrected:
        raise RowProblem("it is rejected and corrected at once. Choose one: reject, or edit.")
    for name, value in corrected.items():
        _correct(taker, board, name, value)
    for name, value in changed.items():
        if is_own(name):
            _fill(taker, board, name, value)
    review = taker.standing(REVIEW)
    if corrected and taker.drafts and word == "edit" and review and review.human_value == "rejected":
        taker.say(REVIEW, "accepted")


def _fill(taker: Taker, board: Board, name: str, text: str) -> None:
    """Fill a field that only people fill; emptied, what was said is taken back where nobody else had a part in it."""
    live = [entry for entry in board.live(taker.table, taker.key) if entry.field == name]
    if text:
        taker.say(name, read_value(taker.context, taker.table, name, text))
    elif all(entry.reviewer == taker.context.reviewer for entry in live):
        taker.take_back(name)
    else:
        taker.say(name, "")


def _review(taker: Taker, board: Board, value: str) -> None:
    placed = taker.context.fields(taker.table, taker.key).get(REVIEW)
    mine = [entry for entry in board.live(taker.table, taker.key) if entry.field == REVIEW and entry.reviewer == taker.context.reviewer]
    # The same word by another person is a decision too: it is how agreement is told.
    is_news = not mine or mine[-1].human_value != value
    taker.say(REVIEW, value, anew=is_news or (placed is not None and not placed.place.is_firm))


def _correct(taker: Taker, board: Board, name: str, text: str) -> None:
    statement = board.statement(taker.table, taker.key)
    assert statement is not None, "looked up before"
    state = board.state(taker.table, statement)
    machine = state.machine.get(name, state.values[name])
    value = read_value(taker.context, taker.table, name, text if text.strip() else EMPTY)
    if value == state.values[name]:
        return
    mine = [entry for entry in board.live(taker.table, taker.key) if entry.field == name]
    if value == machine and mine and all(entry.reviewer == taker.context.reviewer for entry in mine):
        taker.take_back(name)
    else:
        taker.say(name, value)


def tell_fields(table: str) -> tuple[str, ...]:
    """The names under which changes to a table's rows may come."""
    # A column of the team's own is told by its beginning, since the settings name it.
    return (DECISION, NOTE, *(column.name for sheet in SHEETS if sheet.table == table for column in sheet.filled))
