"""An analyst's own spreadsheet read as it stands: sheets of rows of plain text, merged cells filled, nothing in it run or followed."""

from __future__ import annotations

import csv
import io
import itertools
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pipeline.decisions.sheet_cells import read_cell
from pipeline.decisions.sheet_plan import BASELINE_SHEET
from pipeline.errors import DecisionError
from pipeline.intake.decoding import decode_text
from pipeline.intake.tabular import find_delimiter

WORKBOOKS, TEXTS = (".xlsx", ".xlsm"), (".csv", ".tsv", ".txt")
MOST_CHARS = 20_000  # of a cell: a recommendation is a few hundred; what is longer is cut and said
_MOST_ROWS = 20_000  # of a sheet: no person has written more, and a damaged workbook can claim a million
_MOST_COLUMNS = 100
_MOST_MERGED = 20_000  # cells that merged ones are copied into
_WHOLE = 60_000_000  # bytes unpacked: up to here a workbook is loaded whole, which alone tells its merged cells
_MOST_UNPACKED = 500_000_000
_LONGEST_FIELD = 1_000_000  # characters of a field in a text file: a longer one comes from a quotation mark that is never closed


@dataclass(frozen=True, slots=True)
class OldRow:
    """A row: its number in the sheet from 1, and the texts of its cells, the first column first."""

    number: int
    cells: tuple[str, ...]

    def at(self, column: int) -> str:
        """The text in a column, from 0; "" where the row is shorter."""
        return self.cells[column] if column < len(self.cells) else ""

    @property
    def filled(self) -> list[str]:
        """The different texts in it: a merged cell counts once."""
        return list(dict.fromkeys(text for text in self.cells if text))


@dataclass(frozen=True, slots=True)
class OldSheet:
    """A sheet of rows that hold something; `title` is "" for a text file."""

    title: str
    rows: tuple[OldRow, ...]


@dataclass(frozen=True, slots=True)
class OldBook:
    """A spreadsheet: its file name, its sheets, and what should be known of how they were read."""

    name: str
    sheets: tuple[OldSheet, ...]
    notes: list[str] = field(default_factory=list)


def read_old_book(path: Path) -> OldBook:
    """Read a spreadsheet; values only: formulas give their last result and are not run, links are not followed.

    Args:
        path: An .xlsx, .xlsm, .csv or .tsv file.

    Returns:
        Its sheets in order; hidden and empty ones are left out.

    Raises:
        DecisionError: There is no such file, it is of another kind, damaged, under a password, too large, or a review workbook of ours.
    """
    if not path.is_file():
        raise DecisionError(f"There is no file {path}.")
    kind = path.suffix.lower()
    if kind not in (*WORKBOOKS, *TEXTS):
        raise DecisionError(f"{path.name} is not read: save the sheet as .xlsx or .csv.")
    book = _read_workbook(path) if kind in WORKBOOKS else _read_text(path)
    if not book.sheets:
        raise DecisionError(f"{path.name} holds no rows.")
    return book


def _read_text(path: Path) -> OldBook:
    if path.stat().st_size > _WHOLE:
        raise DecisionError(f"{path.name} is larger than {_WHOLE // 1_000_000} MB: that is no list of recommendations.")
    text = decode_text(path.read_bytes()).text
    delimiter = "\t" if path.suffix.lower() == ".tsv" else find_delimiter(text) or ","
    before = csv.field_size_limit(_LONGEST_FIELD)
    notes: list[str] = []
    try:
        lines = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
        rows = _take_rows(enumerate(itertools.islice(lines, _MOST_ROWS + 1), start=1), path.name, notes)
    except csv.Error as error:
        raise DecisionError(f"{path.name} can't be read: a quotation mark in it is never closed. Save it again, as .xlsx if in doubt.") from error
    finally:
        csv.field_size_limit(before)
    if rows and rows[0].cells[0].lower().startswith("sep="):  # Excel's own first line
        rows = rows[1:]
    return OldBook(path.name, (OldSheet("", rows),) if rows else (), notes)


def _read_workbook(path: Path) -> OldBook:
    import openpyxl

    size = _measure(path)
    notes: list[str] = []
    if size > _WHOLE:
        notes.append("The workbook is large: merged cells in it count as filled only where they begin.")
    try:
        book = openpyxl.load_workbook(path, read_only=size > _WHOLE, data_only=True, keep_links=False)
        try:
            if any(page.title == BASELINE_SHEET for page in book.worksheets):
                raise DecisionError(f"{path.name} is a review workbook of this program. Take it back with: briefmill review import {path}")
            sheets = [_read_page(page, notes) for page in book.worksheets if page.sheet_state == "visible"]
            hidden = [page.title for page in book.worksheets if page.sheet_state != "visible"]
        finally:
            book.close()
    except DecisionError:
        raise
    except Exception as error:  # openpyxl raises whatever its parsers raise on a damaged file
        raise DecisionError(f"{path.name} can't be read as a workbook: {error}. Save it again as .xlsx.") from error
    notes += [f"The sheet '{title}' is hidden and was not read." for title in hidden]
    return OldBook(path.name, tuple(sheet for sheet in sheets if sheet.rows), notes)


def _measure(path: Path) -> int:
    if not zipfile.is_zipfile(path):
        raise DecisionError(f"{path.name} is no Excel workbook (.xlsx), or it has a password. Save it as .xlsx without one.")
    with zipfile.ZipFile(path) as archive:
        size = sum(member.file_size for member in archive.infolist())
    if size > _MOST_UNPACKED:
        raise DecisionError(f"{path.name} unpacks to more than {_MOST_UNPACKED // 1_000_000} MB: that is no list of recommendations.")
    return size


def _read_page(page: Any, notes: list[str]) -> OldSheet:  # noqa: ANN401  # a page of openpyxl, read-only or not
    if hasattr(page, "reset_dimensions"):
        page.reset_dimensions()  # what a program wrote there may be wrong
    # Limits given to openpyxl itself would be filled up with empty cells, two million of them.
    bounds = {} if page.max_column is None else {"max_row": min(page.max_row, _MOST_ROWS + 1), "max_col": min(page.max_column, _MOST_COLUMNS)}
    lines = itertools.islice(page.iter_rows(**bounds, values_only=True), _MOST_ROWS + 1)
    cells = {number: list(values[:_MOST_COLUMNS]) for number, values in enumerate(lines, start=1)}
    _fill_merged(page, cells)
    return OldSheet(page.title, _take_rows(cells.items(), page.title, notes))


def _fill_merged(page: Any, cells: dict[int, list[Any]]) -> None:  # noqa: ANN401  # as above
    """Put what a merged cell says into every cell it covers."""
    ranges = getattr(getattr(page, "merged_cells", None), "ranges", ())
    left = _MOST_MERGED
    for area in sorted(ranges, key=lambda area: (area.min_row, area.min_col)):
        value = cells.get(area.min_row, [])[area.min_col - 1 : area.min_col]
        left -= (area.max_row - area.min_row + 1) * (area.max_col - area.min_col + 1)
        if not value or value[0] is None or left < 0:
            continue
        for row in range(area.min_row, area.max_row + 1):
            for column in range(area.min_col - 1, area.max_col):
                if row in cells and column < len(cells[row]):
                    cells[row][column] = value[0]


def _take_rows(lines: Iterable[tuple[int, Iterable[Any]]], name: str, notes: list[str]) -> tuple[OldRow, ...]:
    rows, cut = [], 0
    for number, values in lines:
        if number > _MOST_ROWS:
            notes.append(f"{name}: rows below {_MOST_ROWS:,} were not read.")
            break
        texts = [read_cell(value) for value in itertools.islice(values, _MOST_COLUMNS)]
        cut += sum(len(text) > MOST_CHARS for text in texts)
        if any(texts):
            rows.append(OldRow(number, tuple(_trim(texts))))
    if cut:
        notes.append(f"{name}: {cut} cells hold more than {MOST_CHARS:,} characters; the rest of each was not read.")
    return tuple(rows)


def _trim(texts: list[str]) -> Iterator[str]:
    last = max(place for place, text in enumerate(texts) if text)
    return (text[:MOST_CHARS] for text in texts[: last + 1])
