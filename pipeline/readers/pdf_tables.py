"""Ruled tables: cells by pdfplumber's table geometry over PDFium's ruling lines, text by the words that lie in them.

The geometry is the one of pdfplumber (merge edges, find where they cross, the smallest boxes between crossings, boxes that share corners),
itself after Nurminen (2013), "Algorithmic extraction of data in tables in PDF documents". Only the parsing of the page is PDFium's, which
is twenty times as fast.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from pipeline.readers.pdf_paths import Edge
from pipeline.readers.pdf_words import Word
from pipeline.schemas import Box

_SNAP = 3.0  # points, pdfplumber's own default: rules so close are one
_MIN_EDGE = 8.0  # points: no cell with text is smaller
_CROSSINGS = 2500  # past this the search for cells takes seconds, and what is searched is a drawing
_EDGES = 4000


@dataclass(slots=True)
class Cell:
    """A cell of a table.

    Attributes:
        row: From 1.
        column: From 1.
        box: Its place, in the reading frame of the page.
        words: What stands in it, in the file's order.
        text: Its text, once hyphens are mended.
    """

    row: int
    column: int
    box: Box
    words: list[Word] = field(default_factory=list)
    text: str = ""


@dataclass(slots=True)
class Table:
    """A ruled table.

    Attributes:
        box: Its place, in the reading frame of the page.
        cells: From top to bottom, then from left to right.
    """

    box: Box
    cells: list[Cell]

    @property
    def rows(self) -> list[list[Cell]]:
        """Its cells by row, empty rows left out."""
        rows: dict[int, list[Cell]] = {}
        for cell in self.cells:
            rows.setdefault(cell.row, []).append(cell)
        return [row for row in rows.values() if any(cell.words for cell in row)]


def can_hold_table(edges: list[Edge]) -> bool:
    """The cheap test: a ruled table of two rows and two columns has at least three rules each way, a bare cross one.

    Args:
        edges: Ruling lines of a page.

    Returns:
        Whether it is worth looking for cells.
    """
    level = sum(1 for edge in edges if edge["orientation"] == "h" and edge["width"] >= _MIN_EDGE)
    upright = sum(1 for edge in edges if edge["orientation"] == "v" and edge["height"] >= _MIN_EDGE)
    return level >= 2 and upright >= 2


def find_tables(edges: list[Edge], words: list[Word]) -> list[Table]:
    """Find the tables of a page.

    Args:
        edges: Ruling lines of the page.
        words: Words of the page, in the same frame.

    Returns:
        Tables that hold text in at least two rows and two columns, from top to bottom.
    """
    tables = []
    for boxes in _find_cells(edges):
        table = _make_table(boxes)
        _fill(table, words)
        if _is_table(table):
            tables.append(table)
    return tables


def write_cells(tables: list[Table], known: frozenset[str]) -> None:
    """Write the text of each cell out of its words, its lines joined and hyphens at their ends mended.

    Args:
        tables: Tables of a document; their cells' `text` is set.
        known: Words of the document in lower case: "infra-" and "structure" become one word if the document has it so elsewhere.
    """
    for table in tables:
        for cell in table.cells:
            text = ""
            for word, last in zip(cell.words, [None, *cell.words], strict=False):
                if last is None or not text:
                    text = word.text
                elif _is_broken(last, word):
                    joined = _letters(last.text) + _letters(word.text)
                    text = (text[:-1] if joined in known or _letters(last.text) + "-" + _letters(word.text) not in known else text) + word.text
                else:
                    text += " " + word.text
            cell.text = text


def _is_broken(last: Word, word: Word) -> bool:
    return last.text.endswith("-") and len(last.text) > 1 and last.row != word.row and word.text[0].islower()


def _letters(text: str) -> str:
    return text.casefold().strip("-.,;:()[]“”‘’\"'")


def _find_cells(edges: list[Edge]) -> list[list[tuple[float, float, float, float]]]:
    """Groups of boxes (x0, top, x1, bottom) that share corners."""
    from pdfplumber import table as geometry

    if not can_hold_table(edges) or len(edges) > _EDGES * 5:
        return []
    merged = geometry.merge_edges(edges, _SNAP, _SNAP, _SNAP, _SNAP)
    merged = [edge for edge in merged if max(edge["x1"] - edge["x0"], edge["bottom"] - edge["top"]) >= _MIN_EDGE]
    if len(merged) > _EDGES or not can_hold_table(merged):
        return []
    crossings = geometry.edges_to_intersections(merged, _SNAP, _SNAP)
    if len(crossings) > _CROSSINGS:
        return []
    return list(geometry.cells_to_tables(geometry.intersections_to_cells(crossings)))


def _make_table(boxes: list[tuple[float, float, float, float]]) -> Table:
    tops = {top: number for number, top in enumerate(sorted({box[1] for box in boxes}), start=1)}
    lefts = {left: number for number, left in enumerate(sorted({box[0] for box in boxes}), start=1)}
    cells = [Cell(tops[top], lefts[x0], Box(x0, top, x1, bottom)) for x0, top, x1, bottom in boxes]
    cells.sort(key=lambda cell: (cell.row, cell.column))
    whole = Box(
        min(box[0] for box in boxes),
        min(box[1] for box in boxes),
        max(box[2] for box in boxes),
        max(box[3] for box in boxes),
    )
    return Table(whole, cells)


def _fill(table: Table, words: list[Word]) -> None:
    for word in words:
        x, y = (word.x0 + word.x1) / 2, (word.top + word.bottom) / 2
        if table.box.x0 <= x <= table.box.x1 and table.box.top <= y <= table.box.bottom:
            for cell in table.cells:
                if cell.box.x0 <= x <= cell.box.x1 and cell.box.top <= y <= cell.box.bottom:
                    cell.words.append(word)
                    break


def _is_table(table: Table) -> bool:
    """Tell a table from a frame, a box around prose, and the grid of a chart."""
    filled = [cell for cell in table.cells if cell.words]
    rows, columns = {cell.row for cell in filled}, {cell.column for cell in filled}
    if len(table.cells) < 4 or len(filled) < 3 or len(rows) < 2 or len(columns) < 2:
        return False
    # A chart's grid is mostly empty; a form to fill in is too, but its labels stand in every row.
    paired = sum(1 for row in rows if sum(1 for cell in filled if cell.row == row) >= 2)
    if paired < 2 and len(filled) < 4:
        return False
    if len(filled) < 0.2 * len(table.cells):
        return False
    letters = sorted((sum(len(word.text) for word in cell.words) for cell in filled), reverse=True)
    # One box with nearly all the text is prose in a frame, whatever small boxes hang on it.
    return not (letters[0] > 0.8 * sum(letters) and letters[0] > 400)
