"""Tables of a page: which are tables, which only lay the page out, and what stands in which column."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pipeline.readers.layout_tables import is_page_layout

Element = Any  # lxml's elements carry no types

_ROWS = ("tr", "row")
_CELLS = ("td", "th", "cell")
_TABLES = ("table",)
# Elements that run on within a line.
_RUNNING = frozenset(
    {
        "a",
        "abbr",
        "b",
        "bdi",
        "bdo",
        "cite",
        "del",
        "em",
        "font",
        "hi",
        "i",
        "ins",
        "mark",
        "q",
        "ref",
        "s",
        "small",
        "span",
        "strong",
        "sub",
        "sup",
        "time",
        "u",
    }
)
_MOST_SPAN = 1000  # columns or rows that a cell may claim; the HTML standard caps at this too

Grid = list[list[tuple[int, str]]]


def read_grid(table: Element) -> Grid | None:
    """Read a table's cells.

    Args:
        table: The table element.

    Returns:
        Rows of (column from 1, text); a cell that spans several stands at its first column and row. None for a table that only lays
        the page out.
    """
    rows = [[cell for cell in row.iter(*_CELLS) if _nearest(cell, _ROWS) is row] for row in table.iter(*_ROWS) if _nearest(row, _TABLES) is table]
    if _is_layout(table, rows):
        return None
    grid: Grid = []
    taken: dict[int, int] = {}  # column → rows below that a cell above still covers
    for cells in rows:
        line: list[tuple[int, str]] = []
        columns = _free_columns(taken)
        for cell in cells:
            column = next(columns)
            line.append((column, " ".join("".join(_texts(cell)).replace("\xad", "").split())))
            for covered in range(column, column + _span(cell, "colspan")):
                taken[covered] = max(taken.get(covered, 0), _span(cell, "rowspan"))
        taken = {column: left - 1 for column, left in taken.items() if left > 1}
        grid.append(line)
    return grid


def _free_columns(taken: dict[int, int]) -> Iterator[int]:
    """Columns from 1 that nothing covers yet, asked for anew each time since each cell covers some."""
    column = 1
    while True:
        while column in taken:
            column += 1
        yield column


def _is_layout(table: Element, rows: list[list[Element]]) -> bool:
    columns = max((len(cells) for cells in rows), default=0)
    has_inner = next((inner for inner in table.iter(*_TABLES) if inner is not table), None) is not None
    return is_page_layout(columns, has_inner=has_inner, cell_words=(len(" ".join(cell.itertext()).split()) for cells in rows for cell in cells))


def _texts(element: Element) -> Iterator[str]:
    """Text within an element, with a space where a line would end."""
    yield element.text or ""
    for child in element:
        ends_line = child.tag not in _RUNNING
        yield " " if ends_line else ""
        if isinstance(child.tag, str):
            yield from _texts(child)
        yield " " if ends_line else ""
        yield child.tail or ""


def _nearest(element: Element, tags: tuple[str, ...]) -> Element | None:
    return next(element.iterancestors(*tags), None)


def _span(cell: Element, name: str) -> int:
    text = cell.get(name, "1")
    return min(max(int(text), 1), _MOST_SPAN) if text.isdecimal() and len(text) < 6 else 1
