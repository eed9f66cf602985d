"""Tables of a Word document: which are tables, which only lay a page out, and what stands in their cells."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from pipeline.readers.layout_tables import is_page_layout
from pipeline.readers.word.names import Element, W, number_of, value_of

_MOST_SPAN = 1000  # columns that a cell may claim


@dataclass(slots=True)
class Grid:
    """A table's rows: for each the (column from 1, text) of its cells; and the notes referred to in it."""

    rows: list[list[tuple[int, str]]] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)


def is_layout(table: Element) -> bool:
    """Tell whether a table only lays the page out: a frame around a box, or columns of running text.

    Args:
        table: The w:tbl element.

    Returns:
        True where its cells should be read one after the other, as if there were no table.
    """
    rows = list(_rows(table))
    columns = max((len(list(_cells(row))) for row in rows), default=0)
    has_inner = next(iter(_inner_tables(rows)), None) is not None
    return is_page_layout(columns, has_inner=has_inner, cell_words=(_words_in(cell) for row in rows for cell in _cells(row)))


def read_grid(table: Element, read_cell: Callable[[Element, Grid], str]) -> Grid:
    """Read a table's cells.

    Args:
        table: The w:tbl element.
        read_cell: Gives a cell's text; it may add notes to the grid.

    Returns:
        The rows; a cell merged over several columns stands at its first, one merged over several rows in its first row.
    """
    grid = Grid()
    for row in _rows(table):
        if row.find(f"{W}trPr/{W}del") is not None:  # the whole row was deleted
            continue
        column = 1 + min(max(number_of(row, "trPr/gridBefore") or 0, 0), _MOST_SPAN)
        cells = []
        for cell in _cells(row):
            goes_on = cell.find(f"{W}tcPr/{W}vMerge") is not None and value_of(cell, "tcPr/vMerge") != "restart"
            if not goes_on and cell.find(f"{W}tcPr/{W}cellDel") is None:
                cells.append((column, read_cell(cell, grid)))
            column += min(max(number_of(cell, "tcPr/gridSpan") or 1, 1), _MOST_SPAN)
        grid.rows.append(cells)
    return grid


def _rows(table: Element) -> Iterator[Element]:
    """Rows of this table, also within content controls, but not those of tables inside it."""
    return (row for row in table.iter(W + "tr") if next(row.iterancestors(W + "tbl")) is table)


def _cells(row: Element) -> Iterator[Element]:
    return (cell for cell in row.iter(W + "tc") if next(cell.iterancestors(W + "tr")) is row)


def _words_in(cell: Element) -> int:
    return sum(len((text.text or "").split()) for text in cell.iter(W + "t"))


def _inner_tables(rows: list[Element]) -> Iterator[Element]:
    return (inner for row in rows for inner in row.iter(W + "tbl"))
