"""Sheets of cells → blocks and cells of tables.

A row becomes a table block of its entries; a cell that holds sentences becomes a paragraph of its own behind it, so that what it says
is analysed like any text, and found again by sheet and row.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from pipeline.errors import LimitError
from pipeline.schemas import Block, TableCell
from pipeline.settings import Settings

_SENTENCE_WORDS = 6  # words of a cell that ends like a sentence
_LONG_WORDS = 15  # words of a cell that is running text however it ends
_SENTENCE_END = re.compile(r"[.!?。؟…][\"'”’)\]]*$")
_DEFAULT_NAME = re.compile(r"(?:sheet|tabelle|feuil|hoja|foglio|blad|planilha|лист|工作表|シート)\s*\d*", re.IGNORECASE)
_MOST_CHARACTERS = 20_000_000  # of all cells: one long text shared by many cells multiplies
_TITLE_WORDS = 40


@dataclass(slots=True)
class Sheet:
    """A sheet that is read.

    Attributes:
        name: Its name; "" for a file that is one table.
        rows: (row from 1, [(column from 1, text)]) of what is filled, in order.
        texts: Texts of the boxes drawn on it.
    """

    name: str
    rows: list[tuple[int, list[tuple[int, str]]]] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)


class CellCounter:
    """Watches how much a workbook holds."""

    def __init__(self, settings: Settings) -> None:
        """Start with nothing.

        Args:
            settings: The home's settings; `limits.cells` bounds the filled cells.
        """
        self._most = settings.limits.cells
        self._cells = 0
        self._characters = 0

    def add(self, text: str) -> None:
        """Count a filled cell.

        Raises:
            LimitError: There are more cells, or more text, than any report has.
        """
        self._cells += 1
        self._characters += len(text)
        if self._cells > self._most or self._characters > _MOST_CHARACTERS:
            raise LimitError(
                f"It holds more than {self._most:,} filled cells, or more text than any report: it is data.",
                "Save the part that matters as a file of its own, or raise cells under [limits].",
            )


def lay_out(sheets: list[Sheet]) -> tuple[list[Block], list[TableCell]]:
    """Turn sheets into blocks.

    Args:
        sheets: The sheets that are read.

    Returns:
        For each sheet its name as a heading (unless it is the only one and called as programs call them), then row by row its entries
        and its sentences, with the locator "sheet Costs, row 12"; and the cells, one table a sheet.
    """
    blocks: list[Block] = []
    cells: list[TableCell] = []
    for number, sheet in enumerate(sheets, start=1):
        start = len(blocks)
        titles = _count_titles(sheet)
        for place, (row, entries) in enumerate(sheet.rows):
            cells += [TableCell(document_id="", table_number=number, row=row, column=column, text=text) for column, text in entries]
            blocks += _lay_out_row(_locate(sheet, row), entries, is_title=place < titles, is_first=number == 1 and place == 0)
        if sheet.name and (len(sheets) > 1 or not _DEFAULT_NAME.fullmatch(sheet.name)) and (sheet.rows or sheet.texts):
            has_title = start < len(blocks) and blocks[start].kind == "title"  # the whole document's: it stands above the first sheet's name
            blocks.insert(start + has_title, Block(sheet.name, "heading", level=1, locator=f"sheet {sheet.name}"))
        blocks += [Block(text, "paragraph", locator=f"sheet {sheet.name}") for text in sheet.texts]
    return blocks, cells


def _locate(sheet: Sheet, row: int) -> str:
    return f"sheet {sheet.name}, row {row}" if sheet.name else f"row {row}"


def _count_titles(sheet: Sheet) -> int:
    """Rows of a single entry above a table: its title, and what stands under that."""
    for place, (_, entries) in enumerate(sheet.rows):
        if len(entries) > 1:
            return place
    return 0


def _lay_out_row(locator: str, entries: list[tuple[int, str]], *, is_title: bool, is_first: bool) -> Iterator[Block]:
    short = [" ".join(text.split()) for _, text in entries if not _is_prose(text)]
    if is_title and short:
        is_main = is_first and len(short[0].split()) <= _TITLE_WORDS
        yield Block(short[0], "title" if is_main else "paragraph", level=1 if is_main else None, locator=locator)
    elif short:
        yield Block(" | ".join(short), "table", locator=locator)
    for _, text in entries:
        if _is_prose(text):
            for part in re.split(r"\n\s*\n", text.strip()):
                yield Block(part.strip(), "paragraph", locator=locator)


def _is_prose(text: str) -> bool:
    words = len(text.split())
    return words >= _LONG_WORDS or (words >= _SENTENCE_WORDS and _SENTENCE_END.search(text.strip()) is not None) or len(text) >= 40 * words > 0
