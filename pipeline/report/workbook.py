"""briefmill.xlsx: twelve sheets for people who work in a spreadsheet."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, BinaryIO

import pandas as pd

from pipeline.report import corpus_sheets as corpus
from pipeline.report.network_sheets import make_organisation_themes_sheet, make_recommending_sheet
from pipeline.report.sheet import Sheet, SheetLimits, make_formats, split_sheet, write_sheet
from pipeline.report.start_sheet import write_start
from pipeline.report.statement_sheets import make_pledges_sheet, make_recommendations_sheet, make_recurring_sheet
from pipeline.report.team import make_follow_up_sheet, read_team
from pipeline.report.view import View, find_evidenced, make_view

_CREATED = dt.datetime(2000, 1, 1)  # noqa: DTZ001  # Excel knows no zones; fixed, so that the same tables give the same bytes
_OPTIONS = {
    "constant_memory": True,  # a row is on disk before the next is made
    "strings_to_formulas": False,  # a document's "=" is a character
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "default_date_format": "yyyy-mm-dd",
}


def write_workbook(
    tables: Mapping[str, pd.DataFrame],
    path: Path,
    *,
    team: str = "",
    view: View | None = None,
    limits: SheetLimits | None = None,
) -> None:
    """Write the workbook.

    Args:
        tables: Every declared table, completed.
        path: Where to.
        team: Name of the team, shown on Start here.
        view: The view of the tables, if it was made already.
        limits: Excel's limits; tests set small ones.
    """
    import xlsxwriter

    view = view or make_view(tables)
    limits = limits or SheetLimits()
    with xlsxwriter.Workbook(str(path), _OPTIONS) as book:
        book.set_properties({"title": "What the reports say", "author": "briefmill", "created": _CREATED})
        formats = make_formats(book)
        start = book.add_worksheet("Start here")
        parts = [part for sheet in make_sheets(view, tables) for part in split_sheet(sheet, limits)]
        for part in parts:
            write_sheet(book.add_worksheet(part.name), part, formats, limits)
        write_start(start, formats, view, tables, parts, team=team, notes=limits.notes)
        start.activate()


def write_sheets(sheets: Iterable[Sheet], target: BinaryIO) -> None:
    """Write a workbook of some sheets, say of what a search found.

    Args:
        sheets: The sheets, in order; one that is too long is split.
        target: Where to.
    """
    import xlsxwriter

    limits = SheetLimits()
    with xlsxwriter.Workbook(target, _OPTIONS) as book:
        book.set_properties({"author": "briefmill", "created": _CREATED})
        formats = make_formats(book)
        for part in (part for sheet in sheets for part in split_sheet(sheet, limits)):
            write_sheet(book.add_worksheet(part.name), part, formats, limits)


def make_sheets(view: View, tables: Mapping[str, pd.DataFrame]) -> list[Sheet]:
    """The sheets that follow Start here, in their order."""
    not_looked, team = say_not_looked(view), read_team(tables)
    follow_up = make_follow_up_sheet(view, team)
    return [
        make_recommendations_sheet(view, not_looked, team),
        make_recurring_sheet(view, tables, not_looked),
        *([follow_up] if follow_up else []),
        make_recommending_sheet(view, tables, not_looked),
        make_pledges_sheet(view, not_looked),
        corpus.make_documents_sheet(view, tables, find_evidenced(view, tables)),
        corpus.make_themes_sheet(view, tables),
        corpus.make_organisations_sheet(view, tables),
        make_organisation_themes_sheet(view, tables),
        corpus.make_figures_sheet(view, tables),
        corpus.make_disagreements_sheet(view, tables),
        corpus.make_not_read_sheet(view, tables),
    ]


def say_not_looked(view: View) -> str:
    """What to say where nothing was found although not every document was looked through; "" where all were."""
    documents: list[Any] = list(view.documents.values())
    looked = [document for document in documents if document.row["recommendation_count"] is not None]
    if not documents:
        return "No document has been read yet."
    if not looked:
        return "Not looked for: no document could be analysed (see the sheet “Not read”)."
    if len(looked) < len(documents):
        return f"None found in {len(looked)} of {len(documents)} documents; the others were not looked through (see the sheet “Not read”)."
    return ""
