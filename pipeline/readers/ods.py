"""OpenDocument spreadsheets (ODS, templates, flat files): each sheet a table, its sentences as text."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from pipeline.errors import NoTextError, UnreadableFileError
from pipeline.readers.opendocument.names import DRAW, OFFICE, TABLE, TEXT, Element, number_of
from pipeline.readers.opendocument.package import open_document
from pipeline.readers.opendocument.properties import find_properties
from pipeline.readers.opendocument.styles import Styles
from pipeline.readers.opendocument.tables import iter_cells, iter_rows
from pipeline.readers.opendocument.text import read_paragraph
from pipeline.readers.sheets.layout import CellCounter, Sheet, lay_out
from pipeline.schemas import ReadDocument
from pipeline.settings import Settings

_MOST_COPIES = 1000  # of a filled row or cell: more is a fill, not a table


def read(path: Path, settings: Settings) -> ReadDocument:
    """Read an OpenDocument spreadsheet.

    Args:
        path: The file.
        settings: The home's settings; `limits.cells` bounds the filled cells.

    Returns:
        For each sheet that is shown its rows as table blocks and its sentences as paragraphs ("sheet Costs, row 12"), and its cells.

    Raises:
        EncryptedFileError: It is under a password.
        UnreadableFileError: It is damaged.
        LimitError: It holds too much, would unpack to too much, nests too deep, or declares entities.
        NoTextError: It holds no text.
    """
    document = open_document(path, settings)
    body = document.body("spreadsheet")
    if body is None:
        raise UnreadableFileError("The file is damaged: it holds no sheets.", "Open it in LibreOffice, save it again, and drop the new copy.")
    styles = Styles(document.content, document.styles)
    counter = CellCounter(settings)
    sheets: list[Sheet] = []
    notes: list[str] = []
    for table in body.iterfind(TABLE + "table"):
        name = table.get(TABLE + "name", "")
        if styles.properties("table", table.get(TABLE + "style-name", ""), "table-properties", TABLE + "display") == "false":
            notes.append(f"The sheet '{name}' is hidden and was not read.")
            continue
        sheet, has_more = _read_sheet(table, name, styles, counter)
        sheets.append(sheet)
        if has_more:
            notes.append(f"The sheet '{name}' repeats a filled row or cell more than {_MOST_COPIES:,} times; the copies after that were not read.")
        if next(table.iter(OFFICE + "annotation"), None) is not None:
            notes.append(f"The sheet '{name}' has comments, which were not read.")
    blocks, cells = lay_out(sheets)
    if not blocks:
        raise NoTextError("The workbook holds no text.", "Check that the right file was copied.")
    return ReadDocument("ods", blocks, cells, find_properties(document.meta), notes=notes)


def _read_sheet(table: Element, name: str, styles: Styles, counter: CellCounter) -> tuple[Sheet, bool]:
    """A sheet, and whether it has more copies of what is in it."""
    sheet = Sheet(name)
    number, most = 1, 1
    for row in iter_rows(table):
        repeats = max(number_of(row, TABLE + "number-rows-repeated"), 1)
        filled = list(_read_row(row, styles))
        cells = [(column + copy, text) for column, text, copies in filled for copy in range(min(copies, _MOST_COPIES))]
        most = max([most, *([repeats] if cells else []), *(copies for _, _, copies in filled)])
        for copy in range(min(repeats, _MOST_COPIES) if cells else 0):
            for _, text in cells:
                counter.add(text)
            sheet.rows.append((number + copy, cells))
        number += repeats
    for shapes in table.iterfind(TABLE + "shapes"):
        for paragraph in shapes.iter(TEXT + "p"):
            text = read_paragraph(paragraph, styles).text.strip()
            if text and next(paragraph.iterancestors(DRAW + "object"), None) is None:
                sheet.texts.append(text)
    return sheet, most > _MOST_COPIES


def _read_row(row: Element, styles: Styles) -> Iterator[tuple[int, str, int]]:
    """Filled cells of a row, as the file shows them: the column, the text, and in how many columns from there it stands."""
    for column, cell, repeats in iter_cells(row):
        lines = [read_paragraph(paragraph, styles).text for paragraph in cell.iterfind(TEXT + "p")]
        text = "\n".join(lines).strip()
        if text:
            yield column, text, max(repeats, 1)
