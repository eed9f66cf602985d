"""Excel workbooks (XLSX, XLSM, templates; transitional and strict): each sheet a table, its sentences as text."""

from __future__ import annotations

from pathlib import Path

from pipeline.errors import NoTextError, UnreadableFileError, UnsupportedFormatError
from pipeline.readers.flat_package import open_package
from pipeline.readers.properties import read_properties
from pipeline.readers.sheets.layout import CellCounter, Sheet, lay_out
from pipeline.readers.sheets.workbook import SheetEntry, Workbook
from pipeline.schemas import ReadDocument
from pipeline.settings import Settings


def read(path: Path, settings: Settings) -> ReadDocument:
    """Read an Excel workbook.

    Args:
        path: The file.
        settings: The home's settings; `limits.cells` bounds the filled cells.

    Returns:
        For each sheet that is shown its rows as table blocks and its sentences as paragraphs ("sheet Costs, row 12"), and its cells.

    Raises:
        EncryptedFileError: It is under a password.
        UnsupportedFormatError: It is a binary workbook (XLSB).
        UnreadableFileError: It is damaged.
        LimitError: It holds too much, or would unpack to too much.
        NoTextError: It holds no text.
    """
    with open_package(path, settings) as package:
        main = package.find_main("xl/workbook.xml")
        if main.endswith(".bin"):
            raise UnsupportedFormatError("It is a binary Excel workbook (XLSB), which is not read.", "Open it in Excel and save it as XLSX.")
        book = Workbook(package, main, CellCounter(settings))
        sheets: list[Sheet] = []
        notes: list[str] = []
        for entry in book.sheets():
            if entry.is_hidden:
                notes.append(f"The sheet '{entry.name}' is hidden and was not read.")
            elif entry.part is None or entry.part not in package:
                notes.append(f"The sheet '{entry.name}' holds no cells and was not read.")
            else:
                _read_sheet(book, entry, sheets, notes)
        blocks, cells = lay_out(sheets)
        if not blocks:
            raise NoTextError("The workbook holds no text.", "Check that the right file was copied.")
        return ReadDocument("xlsx", blocks, cells, read_properties(package), notes=notes)


def _read_sheet(book: Workbook, entry: SheetEntry, sheets: list[Sheet], notes: list[str]) -> None:
    try:
        sheets.append(book.read_sheet(entry))
    except UnreadableFileError:
        notes.append(f"The sheet '{entry.name}' is damaged and was not read.")
    if book.has_comments(entry):
        notes.append(f"The sheet '{entry.name}' has comments, which were not read.")
