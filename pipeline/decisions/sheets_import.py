"""The review workbook, taken back: checked row by row, the good rows taken, the others named with what to do."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from pipeline.decisions.entries import Draft, Entry
from pipeline.decisions.folding import fold_decisions
from pipeline.decisions.kinds import MERGE
from pipeline.decisions.ledger import Ledger
from pipeline.decisions.sheet_context import SheetContext
from pipeline.decisions.sheet_matching import Change, find_changes
from pipeline.decisions.sheet_plan import Sheet
from pipeline.decisions.sheet_reading import ReadSheet, read_review_book
from pipeline.decisions.sheet_rows import build_rows
from pipeline.decisions.sheet_statements import take_statement
from pipeline.decisions.sheet_taking import TAKERS, Taker, tell_meantime
from pipeline.decisions.sheet_values import RowProblem
from pipeline.errors import DecisionError


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What became of a returned workbook.

    Attributes:
        taken: The decisions that are now in the ledger.
        row_count: How many rows of the sheets were read.
        problems: What could not be taken, a line each: "Sheet X, row N: what; what to do".
        notes: What should be known of what was taken.
    """

    taken: tuple[Entry, ...]
    row_count: int
    problems: tuple[str, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _RowDrafts:
    sheet: Sheet
    number: int
    drafts: list[Draft]

    @property
    def place(self) -> str:
        return f"Sheet {self.sheet.title}, row {self.number}:"


def import_sheets(path: Path, tables: Mapping[str, pd.DataFrame], ledger: Ledger, reviewer: str) -> ImportResult:
    """Take a review workbook back into the ledger.

    Only what was changed since the workbook was exported becomes a decision, and only where it doesn't stand already: the same workbook
    taken twice adds nothing.

    Args:
        path: The workbook.
        tables: Published tables of today; the workbook may come from an older run.
        ledger: The ledger.
        reviewer: Who decided.

    Returns:
        What was taken, and what not.

    Raises:
        DecisionError: The file is no review workbook, there is no reviewer, or the ledger can't be written.
    """
    if not reviewer.strip():
        raise DecisionError("Whose decisions are these? Give a name, or set [review] reviewer in briefmill.toml.")
    book = read_review_book(path)
    context = SheetContext(tables, fold_decisions(ledger.read()), reviewer.strip())
    problems, notes = list(book.problems), list[str]()
    taken: list[_RowDrafts] = []
    for read in book.sheets:
        problems += read.problems
        changes = find_changes(read.sheet, read.rows, build_rows(context, read.sheet), book.baseline, problems)
        for change in changes:
            row = _take_row(context, read, change, problems)
            if row.drafts:
                taken.append(row)
                notes += _say_meantime(read.sheet, change, book.baseline, row)
    good = _drop_circles(context, taken, problems)
    entries = ledger.append([draft for row in good for draft in row.drafts])
    return ImportResult(tuple(entries), sum(len(read.rows) for read in book.sheets), tuple(problems), tuple(notes))


def _take_row(context: SheetContext, read: ReadSheet, change: Change, problems: list[str]) -> _RowDrafts:
    sheet = read.sheet
    taker = Taker(context, sheet.table, change)
    taker.rows = read.rows
    take = TAKERS.get(sheet.table, take_statement)
    try:
        take(taker)
        return _RowDrafts(sheet, change.number, taker.finish())
    except RowProblem as problem:
        problems.append(f"Sheet {sheet.title}, row {change.number}: {problem}")
        return _RowDrafts(sheet, change.number, [])


def _say_meantime(sheet: Sheet, change: Change, baseline: Mapping[tuple[str, str, str], str], row: _RowDrafts) -> list[str]:
    if change.row is None:
        return []
    columns = {column.name: column.title for column in sheet.filled}
    return [
        f"{row.place} '{columns[name]}' was decided otherwise after this sheet was made ({change.row.filled.get(name) or 'taken back'}); "
        "yours is now the later word."
        for name in tell_meantime(sheet.title, change, baseline)
    ]


def _drop_circles(context: SheetContext, rows: list[_RowDrafts], problems: list[str]) -> list[_RowDrafts]:
    """Leave out rows whose merges would lead back to where they began."""
    circular = find_circles(context, [draft for row in rows for draft in row.drafts])
    good = []
    for row in rows:
        if any(draft in circular for draft in row.drafts):
            problems.append(f"{row.place} this merge leads back to where it began. Say of one only that it goes into the other.")
        else:
            good.append(row)
    return good


def find_circles(context: SheetContext, drafts: Iterable[Draft]) -> list[Draft]:
    """Find the merges that would lead back to where they began, by what stands and what is said now.

    Args:
        context: What stands.
        drafts: Decisions that are about to be taken.

    Returns:
        Those of them that are part of a circle.
    """
    merges = [draft for draft in drafts if draft.field == MERGE]
    into = {(entry.table, entry.key): entry.human_value or "" for entry in context.placement.folded.standing if entry.field == MERGE}
    into |= {(draft.table, draft.key): draft.human_value or "" for draft in merges}
    return [draft for draft in merges if _leads_back(into, draft)]


def _leads_back(into: Mapping[tuple[str, str], str], draft: Draft) -> bool:
    at, passed = (draft.table, draft.human_value or ""), set[tuple[str, str]]()
    while at in into and at not in passed:
        passed.add(at)
        at = (draft.table, into[at])
        if at[1] == draft.key:
            return True
    return False
