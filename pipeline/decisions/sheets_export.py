"""The review workbook, written: a sheet for each kind of decision, earlier decisions filled in, drop-downs where words are fixed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from pipeline.decisions.folding import fold_decisions
from pipeline.decisions.ledger import Ledger, open_ledger
from pipeline.decisions.own_columns import list_own_columns
from pipeline.decisions.sheet_cells import is_risky
from pipeline.decisions.sheet_context import SheetContext, SheetRow, describe_entry
from pipeline.decisions.sheet_own import add_own_columns
from pipeline.decisions.sheet_plan import (
    BASELINE_SHEET,
    ENTITY_LIST,
    ID_TITLE,
    LISTS_SHEET,
    ORPHAN_SHEET,
    SHEETS,
    THEME_LIST,
    Sheet,
    SheetColumn,
)
from pipeline.decisions.sheet_rows import build_rows, list_names
from pipeline.errors import DecisionError
from pipeline.settings import Settings

_SPARE_ROWS = 500  # below the last row drop-downs go on, for rows that people add
_LONGEST_LIST = 20_000  # a drop-down of more names helps nobody and slows the program down
_MAX_ROWS = 1_048_575
_LARGE = 30_000  # rows; a larger workbook is written line by line, so that memory stays small

_HOW_TO = (
    "This workbook shows what briefmill found. What you decide here holds in every later run.",
    "",
    "1. Go through the sheets. Fill in the yellow columns; leave the others as they are.",
    "2. Decision: choose accept, reject or edit. To correct something, write the right value into the column 'correct to' beside it.",
    "3. To say that nothing is to be stated there, write {empty}.",
    "4. To take back an earlier decision, clear the cell.",
    "5. To add a recommendation that was missed: in a new row below, write 'add', its text and its file.",
    "6. Save the workbook (as .xlsx) and give it back: briefmill review import FILE. You may sort, filter, hide and delete rows.",
    "",
    "Rows that can't be taken are listed with what to do; all others are taken.",
    "The last column of each sheet holds the id by which a row is known. If it is lost, the row is found by its words.",
)


def export_sheets(tables: Mapping[str, pd.DataFrame], path: Path, settings: Settings, ledger: Ledger | None = None) -> Path:
    """Write the review workbook.

    Args:
        tables: Published tables.
        path: Where to write it; the folder is made.
        settings: Tell the ledger of the home.
        ledger: The ledger; opened by the settings if not given.

    Returns:
        The path.

    Raises:
        DecisionError: The file can't be written (it may be open in Excel), or the ledger can't be read.
    """
    own = ledger or open_ledger(settings)
    try:
        context = SheetContext(tables, fold_decisions(own.read()))
    finally:
        if ledger is None:
            own.close()
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f".{path.stem}.new.xlsx")
    try:
        columns = list_own_columns(settings.team.columns, context.placement.folded.standing)
        sheets = [add_own_columns(sheet, columns) for sheet in SHEETS]
        rows = {sheet.title: build_rows(context, sheet)[:_MAX_ROWS] for sheet in sheets}
        _Writer(fresh, is_large=sum(len(one) for one in rows.values()) > _LARGE).write(context, sheets, rows)
        fresh.replace(path)
    except OSError as error:
        fresh.unlink(missing_ok=True)
        raise DecisionError(f"{path} can't be written: {error.strerror or error}. If it is open in another program, close it there.") from error
    return path


class _Writer:
    """Writes one workbook."""

    def __init__(self, path: Path, *, is_large: bool) -> None:
        import xlsxwriter

        options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "constant_memory": is_large}
        self._book = xlsxwriter.Workbook(str(path), options)
        look = {"num_format": "@", "text_wrap": True, "valign": "top"}  # "@" is text: nothing typed is taken for a number or formula
        self._formats = {
            (is_filled, risky): self._book.add_format(
                look | ({"bg_color": "#FFF9DB"} if is_filled else {}) | ({"quote_prefix": True} if risky else {})
            )
            for is_filled in (False, True)
            for risky in (False, True)
        }
        self._head = {
            is_filled: self._book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bg_color": "#F2CC0C" if is_filled else "#DDE3EA"})
            for is_filled in (False, True)
        }
        self._plain = self._book.add_format({"text_wrap": True, "valign": "top"})
        self._bold = self._book.add_format({"bold": True, "font_size": 14})

    def write(self, context: SheetContext, sheets: list[Sheet], rows: Mapping[str, list[SheetRow]]) -> None:
        """Write all sheets, each with its rows, and close the file."""
        lists = {name: list_names(context, name) for name in (THEME_LIST, ENTITY_LIST)}
        self._write_how_to()
        baseline: list[tuple[str, str, str, str]] = []
        for sheet in sheets:
            self._write_sheet(sheet, rows[sheet.title], {name: len(names) for name, names in lists.items()})
            baseline += [(sheet.title, row.key, name, value) for row in rows[sheet.title] for name, value in row.filled.items()]
        self._write_orphans(context)
        self._write_hidden(LISTS_SHEET, [tuple(names) for names in zip(*_level(lists), strict=True)])
        self._write_hidden(BASELINE_SHEET, baseline)
        self._book.close()

    def _write_how_to(self) -> None:
        page = self._book.add_worksheet("How to")
        page.set_column(0, 0, 110)
        page.hide_gridlines(2)
        page.write_string(0, 0, "Review", self._bold)
        for number, line in enumerate(_HOW_TO, start=2):
            page.write_string(number, 0, line.format(empty="(empty)"), self._plain)
        for number, sheet in enumerate(SHEETS, start=len(_HOW_TO) + 3):
            page.write_string(number, 0, f"{sheet.title}: {sheet.about}", self._plain)

    def _write_sheet(self, sheet: Sheet, rows: list[SheetRow], list_lengths: Mapping[str, int]) -> None:
        page = self._book.add_worksheet(sheet.title)
        id_column = len(sheet.columns)
        for number, column in enumerate(sheet.columns):
            page.set_column(number, number, column.width, self._formats[column.is_filled, False])
            self._add_choices(page, number, column, len(rows), list_lengths)
        page.set_column(id_column, id_column, 14, self._formats[False, False])
        page.freeze_panes(1, sheet.frozen)
        page.autofilter(0, 0, len(rows), id_column)
        for number, column in enumerate(sheet.columns):
            page.write_string(0, number, column.title, self._head[column.is_filled])
        page.write_string(0, id_column, ID_TITLE, self._head[False])
        for line, row in enumerate(rows, start=1):
            for number, column in enumerate(sheet.columns):
                text = (row.filled if column.is_filled else row.shown).get(column.name, "")
                self._write_cell(page, line, number, text, is_filled=column.is_filled)
            self._write_cell(page, line, id_column, row.key, is_filled=False)

    def _write_cell(self, page: Any, line: int, number: int, text: str, *, is_filled: bool) -> None:  # noqa: ANN401  # xlsxwriter ships no types
        if text:  # an empty cell has its column's look
            page.write_string(line, number, text, self._formats[is_filled, is_risky(text)])

    def _add_choices(self, page: Any, number: int, column: SheetColumn, row_count: int, list_lengths: Mapping[str, int]) -> None:  # noqa: ANN401  # as above
        length = list_lengths.get(column.list_name, 0)
        if column.choices:
            source: object = list(column.choices)
        elif 0 < length <= _LONGEST_LIST:
            letter = "AB"[(THEME_LIST, ENTITY_LIST).index(column.list_name)]
            source = f"='{LISTS_SHEET}'!${letter}$1:${letter}${length}"
        else:
            return
        # A warning, not a stop: 'Accept' with a capital is understood as well.
        told = {"error_type": "warning", "error_title": "Not in the list", "error_message": "This is not one of the words offered. Keep it?"}
        page.data_validation(1, number, min(row_count + _SPARE_ROWS, _MAX_ROWS), number, {"validate": "list", "source": source, **told})

    def _write_orphans(self, context: SheetContext) -> None:
        """Decisions whose row is gone: shown, never dropped."""
        gone = context.placement.gone
        if not gone:
            return
        page = self._book.add_worksheet(ORPHAN_SHEET)
        titles = ("Decision", "On", "Words it was made on", "Document", "File", "Page", "Note")
        for number, (title, width) in enumerate(zip(titles, (40, 18, 70, 30, 30, 8, 30), strict=True)):
            page.set_column(number, number, width)
            page.write_string(0, number, title, self._head[False])
        for line, entry in enumerate(gone, start=1):
            page_number = str(entry.page or "")
            texts = (describe_entry(entry), entry.table, entry.evidence_text, entry.document_title, entry.file_name, page_number, entry.note)
            for number, text in enumerate(texts):
                self._write_cell(page, line, number, text or "", is_filled=False)

    def _write_hidden(self, name: str, rows: Iterable[tuple[str, ...]]) -> None:
        page = self._book.add_worksheet(name)
        page.very_hidden()
        for line, row in enumerate(rows):
            for number, text in enumerate(row):
                if text:
                    page.write_string(line, number, text)


def _level(lists: Mapping[str, list[str]]) -> list[list[str]]:
    """Lists of one length, short ones filled up, too long ones left out."""
    kept = [names if len(names) <= _LONGEST_LIST else [] for names in (lists[THEME_LIST], lists[ENTITY_LIST])]
    longest = max(len(names) for names in kept)
    return [names + [""] * (longest - len(names)) for names in kept]
