"""An analyst's own spreadsheet compared with what the program found, and taken into the ledger where that is asked for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from pipeline.decisions.entries import Entry
from pipeline.decisions.folding import fold_decisions
from pipeline.decisions.ledger import Ledger
from pipeline.decisions.old_sheet_columns import Columns, find_columns, match_told
from pipeline.decisions.old_sheet_known import Known, Statement
from pipeline.decisions.old_sheet_matching import Kind, Outcome, find_unlisted, match_rows
from pipeline.decisions.old_sheet_reading import OldBook, read_old_book
from pipeline.decisions.old_sheet_rows import list_rows
from pipeline.decisions.old_sheet_taking import MADE_WITH, Takings, draft_takings
from pipeline.decisions.sheet_context import SheetContext
from pipeline.errors import DecisionError, UsageError


@dataclass(frozen=True, slots=True)
class Comparison:
    """An analyst's spreadsheet beside what the program found.

    Attributes:
        book: The spreadsheet.
        columns: What the columns say, by title of the sheet; None for a sheet that lists no recommendations.
        outcomes: What became of each row.
        unlisted: What the program found in the documents of the sheet beyond it.
        takings: What would be entered.
        taken: What was.
        known: What it was compared with.
    """

    book: OldBook
    columns: Mapping[str, Columns | None]
    outcomes: tuple[Outcome, ...]
    unlisted: tuple[Statement, ...]
    takings: Takings
    taken: tuple[Entry, ...]
    known: Known

    def of(self, kind: Kind) -> list[Outcome]:
        """The rows that one thing became of."""
        return [one for one in self.outcomes if one.kind == kind]


def import_old_sheet(  # what a person can say of a sheet
    path: Path,
    tables: Mapping[str, pd.DataFrame],
    ledger: Ledger,
    reviewer: str,
    *,
    told: Mapping[str, str] | None = None,
    accept: bool = False,
    take: bool = False,
) -> Comparison:
    """Compare an analyst's spreadsheet with the published tables, and enter what it says beyond them.

    Args:
        path: The spreadsheet.
        tables: Published tables.
        ledger: The ledger.
        reviewer: Whose sheet it is.
        told: What the person says of its columns: head or letter by field.
        accept: Whether what matched is accepted too.
        take: Whether decisions are entered; else nothing is written.

    Returns:
        The comparison.

    Raises:
        DecisionError: The file can't be read, no column of it holds recommendations, there is no reviewer, or the ledger can't be written.
        UsageError: A column is named that the file hasn't.
    """
    if not reviewer.strip():
        raise DecisionError("Whose sheet is this? Give a name with --reviewer, or set [review] reviewer in briefmill.toml.")
    told = told or {}
    book = read_old_book(path)
    if missing := match_told(book.sheets, told):
        raise UsageError(f"{path.name} has no column '{missing[0]}'. Its first rows hold: {_say_heads(book)}.")
    known = Known(tables)
    columns = {sheet.title: find_columns(sheet, known, told) for sheet in book.sheets}
    rows = [row for sheet in book.sheets if (found := columns[sheet.title]) for row in list_rows(sheet, found, known)]
    if not rows:
        raise DecisionError(
            f'No column of {path.name} was found that holds recommendations. Say which it is: --column text="its head". '
            f"The first rows hold: {_say_heads(book)}."
        )  # fmt: skip
    context = SheetContext(tables, fold_decisions(ledger.read()), reviewer.strip(), MADE_WITH)
    outcomes = match_rows(rows, known)
    takings = draft_takings(outcomes, context, known, path.name, accept=accept)
    taken = ledger.append(takings.drafts) if take else []
    return Comparison(book, columns, tuple(outcomes), tuple(find_unlisted(outcomes, known)), takings, tuple(taken), known)


def _say_heads(book: OldBook) -> str:
    heads = list(dict.fromkeys(text for sheet in book.sheets for row in sheet.rows[:3] for text in row.filled))
    return ", ".join(f"'{head[:40]}'" for head in heads[:12])
