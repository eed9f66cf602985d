"""Tables of an OpenDocument file: their rows and cells, repeated and covered ones counted, and which only lay a page out."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.readers.layout_tables import is_page_layout
from pipeline.readers.opendocument.names import TABLE, TEXT, Element, number_of

_ROWS = TABLE + "table-row"
_CELL = TABLE + "table-cell"
_COVERED = TABLE + "covered-table-cell"


def iter_rows(table: Element) -> Iterator[Element]:
    """Rows of this table, also within groups and headers, but not those of tables inside it."""
    for element in table:
        if element.tag == _ROWS:
            yield element
        elif element.tag in {TABLE + "table-header-rows", TABLE + "table-rows", TABLE + "table-row-group"}:
            yield from iter_rows(element)


def iter_cells(row: Element) -> Iterator[tuple[int, Element, int]]:
    """Cells of a row.

    Args:
        row: The table:table-row.

    Yields:
        (column from 1, cell, how often it is repeated to the right); cells that another one covers are left out.
    """
    column = 1
    for cell in row:
        if cell.tag not in {_CELL, _COVERED}:
            continue
        repeats = number_of(cell, TABLE + "number-columns-repeated")
        if cell.tag == _CELL:
            yield column, cell, repeats
        column += max(repeats, 1)


def is_layout(table: Element) -> bool:
    """Tell whether a table only lays the page out.

    Args:
        table: The table:table element.

    Returns:
        True where its cells should be read one after the other, as if there were no table.
    """
    rows = [list(iter_cells(row)) for row in iter_rows(table)]
    columns = max((column for cells in rows for column, _, _ in cells), default=0)
    has_inner = next((inner for inner in table.iter(TABLE + "table") if inner is not table), None) is not None
    return is_page_layout(columns, has_inner=has_inner, cell_words=(_count_words(cell) for cells in rows for _, cell, _ in cells))


def _count_words(cell: Element) -> int:
    return sum(len("".join(paragraph.itertext()).split()) for paragraph in cell.iter(TEXT + "p", TEXT + "h"))
