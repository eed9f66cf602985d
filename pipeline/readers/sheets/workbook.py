"""The parts of an Excel workbook: its sheets, shared texts and formats (ECMA-376 part 1, chapter 18)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.errors import LimitError
from pipeline.readers.parts import Element, Package
from pipeline.readers.sheets.layout import CellCounter, Sheet
from pipeline.readers.sheets.numbers import BUILT_IN, show_number_as
from pipeline.readers.whole_numbers import whole_number

S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}sp"
_PLACE = re.compile(r"\$?([A-Za-z]{1,3})\$?(\d{1,7})")
_LAST_ROW = 1_048_576
_MOST_XML = 100_000_000  # bytes of one sheet: its tree takes ten times as much memory
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


@dataclass(frozen=True, slots=True)
class SheetEntry:
    """A sheet as the workbook lists it: its name, its part (None if that is missing), and whether it is hidden."""

    name: str
    part: str | None
    is_hidden: bool


class Workbook:
    """An open workbook."""

    def __init__(self, package: Package, main: str, counter: CellCounter) -> None:
        """Read what its sheets share.

        Args:
            package: The open file.
            main: Name of its main part.
            counter: Counts its cells.
        """
        self._package = package
        self._main = main
        self._counter = counter
        self._root = package.xml(main)
        self._texts = [text_of(item) for item in self._iter_shared()]
        self._formats = self._read_formats()
        properties = self._root.find(S + "workbookPr")
        self._from_1904 = properties is not None and properties.get("date1904") in {"1", "true"}

    def sheets(self) -> list[SheetEntry]:
        """The sheets in the order of their tabs."""
        relations = self._package.relations(self._main)
        entries = []
        for sheet in self._root.iterfind(f"{S}sheets/{S}sheet"):
            relation = relations.get(sheet.get(R + "id", ""))
            part = relation.target if relation and not relation.is_external and relation.kind == "worksheet" else None
            entries.append(SheetEntry(sheet.get("name", ""), part, sheet.get("state", "visible") != "visible"))
        return entries

    def read_sheet(self, entry: SheetEntry) -> Sheet:
        """Read a sheet.

        Args:
            entry: The sheet; its part is there.

        Returns:
            Its filled cells as a person sees them: numbers and dates by their formats, results in place of formulas.

        Raises:
            UnreadableFileError: Its part is damaged.
            LimitError: It holds too much.
        """
        assert entry.part is not None
        if self._package.size(entry.part) > _MOST_XML:
            raise LimitError(
                f"Its sheet '{entry.name}' is too large to be worked on: it is data.", "Save the part that matters as a file of its own."
            )
        rows: dict[int, dict[int, str]] = {}
        row_number = 0
        for row in self._package.xml(entry.part).iterfind(f"{S}sheetData/{S}row"):
            row_number = min(whole_number(row.get("r")) or row_number + 1, _LAST_ROW)
            for column, text in self._read_row(row):
                cells = rows.setdefault(row_number, {})
                # Sloppy programs write a place twice: one cell, so that nothing is lost and no place is there twice.
                cells[column] = f"{cells[column]}\n{text}" if column in cells else text
        return Sheet(entry.name, [(number, sorted(cells.items())) for number, cells in sorted(rows.items())], self._read_boxes(entry.part))

    def has_comments(self, entry: SheetEntry) -> bool:
        """Whether people have put comments on a sheet."""
        return any(self._package.related(entry.part or "", kind) for kind in ("comments", "threadedcomment"))

    def _read_row(self, row: Element) -> Iterator[tuple[int, str]]:
        column = 0
        for cell in row.iterfind(S + "c"):
            place = _PLACE.fullmatch(cell.get("r", ""))
            column = column_number(place[1]) if place else column + 1
            text = self._show(cell).strip()
            if text:
                self._counter.add(text)
                yield column, text

    def _show(self, cell: Element) -> str:
        kind = cell.get("t", "n")
        if kind == "inlineStr":
            inline = cell.find(S + "is")
            return "" if inline is None else text_of(inline)
        value = cell.findtext(S + "v") or ""
        if kind == "s":
            return _pick(self._texts, value, "")
        if kind == "b":
            return {"1": "TRUE", "0": "FALSE"}.get(value, value)
        if kind != "n" or not value:
            return _unescape(value)
        try:
            return show_number_as(float(value), self._format_of(cell), from_1904=self._from_1904)
        except (ValueError, OverflowError):
            return value

    def _format_of(self, cell: Element) -> str:
        return _pick(self._formats, cell.get("s", "0"), "General")

    def _read_formats(self) -> list[str]:
        root = self._package.find_xml(self._package.related(self._main, "styles"))
        if root is None:
            return []
        own = {form.get("numFmtId", ""): form.get("formatCode", "General") for form in root.iterfind(f"{S}numFmts/{S}numFmt")}
        numbers = [form.get("numFmtId", "0") for form in root.iterfind(f"{S}cellXfs/{S}xf")]
        return [own.get(number) or BUILT_IN.get(whole_number(number) or 0, "General") for number in numbers]

    def _iter_shared(self) -> Iterator[Element]:
        root = self._package.find_xml(self._package.related(self._main, "sharedstrings"))
        return iter(()) if root is None else root.iterfind(S + "si")

    def _read_boxes(self, part: str) -> list[str]:
        drawing = self._package.find_xml(self._package.related(part, "drawing"))
        texts = []
        for shape in () if drawing is None else drawing.iter(_DRAWN):
            for paragraph in shape.iter(A + "p"):
                text = "".join(run.text or "" for run in paragraph.iter(A + "t")).strip()
                if text:
                    texts.append(text)
        return texts


def _pick(texts: list[str], place: str, default: str) -> str:
    number = whole_number(place)
    return texts[number] if number is not None and number < len(texts) else default


def text_of(item: Element) -> str:
    """Text of a cell or shared text, without the reading aids of Japanese."""
    runs = (run for run in item.iter(S + "t") if run.getparent().tag != S + "rPh")
    return _unescape("".join(run.text or "" for run in runs))


def column_number(letters: str) -> int:
    """Number of a column, from 1: "A" is 1, "AA" is 27."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def _unescape(text: str) -> str:
    return (
        _ESCAPED.sub(lambda match: chr(int(match[1], 16)) if int(match[1], 16) in {9, 10, 13} else "", text).replace("\r\n", "\n")
        if "_x" in text
        else text
    )
