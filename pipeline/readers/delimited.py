"""Tables as text (CSV, TSV): one table, its sentences as text."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from pipeline.errors import NoTextError, UnreadableFileError
from pipeline.intake.tabular import find_delimiter
from pipeline.readers.sheets.layout import CellCounter, Sheet, lay_out
from pipeline.readers.txt import judge_decoding, note_decoding, read_text
from pipeline.schemas import ReadDocument
from pipeline.settings import Settings

_NAMES = {"\t": "tabs", ";": "semicolons", ",": "commas", "|": "bars"}
_LONGEST_FIELD = 1_000_000  # characters: a longer one comes from a quotation mark that is never closed


def read(path: Path, settings: Settings) -> ReadDocument:
    """Read a table that is kept as text.

    Args:
        path: The file.
        settings: The home's settings; `limits.cells` bounds the filled cells.

    Returns:
        Its rows as table blocks and its sentences as paragraphs ("row 12"), and its cells; the delimiter and the encoding are noted.

    Raises:
        UnreadableFileError: The file is binary, can't be opened, or has a quotation mark that is never closed.
        LimitError: It holds too many cells.
        NoTextError: It holds nothing but blanks.
    """
    decoded = read_text(path)
    delimiter = find_delimiter(decoded.text) or ","
    counter = CellCounter(settings)
    sheet = Sheet("")
    csv.field_size_limit(_LONGEST_FIELD)
    try:
        for number, row in enumerate(csv.reader(io.StringIO(decoded.text, newline=""), delimiter=delimiter), start=1):
            cells = [(column, text.strip()) for column, text in enumerate(row, start=1) if text.strip()]
            if number == 1 and delimiter.join(row).lower() in {"sep=", f"sep={delimiter}"}:
                continue
            for _, text in cells:
                counter.add(text)
            if cells:
                sheet.rows.append((number, cells))
    except csv.Error as error:
        raise UnreadableFileError(
            "The table can't be read: a quotation mark in it is never closed.", "Open and save it in Excel or LibreOffice."
        ) from error
    blocks, found = lay_out([sheet])
    if not blocks:
        raise NoTextError("The file holds no text.", "Check that the right file was copied.")
    notes = [f"Its columns are parted by {_NAMES[delimiter]}.", *note_decoding(decoded)]
    return ReadDocument("csv", blocks, found, quality=judge_decoding(decoded), notes=notes)
