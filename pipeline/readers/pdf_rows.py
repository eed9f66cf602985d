"""A table among the lines of a page: one line in its place while the page is put in order, then a line a row."""

from __future__ import annotations

from pipeline.readers.pdf_lines import Line, make_line
from pipeline.readers.pdf_tables import Table


def stand_in(table: Table) -> Line:
    """One line in place of a whole table, for finding the order of a page.

    Args:
        table: A table with words.

    Returns:
        A line of the table's place and size.
    """
    words = sorted((word for cell in table.cells for word in cell.words), key=lambda word: word.number)
    line = make_line(words)
    box = table.box
    line.x0, line.top, line.x1, line.bottom, line.baseline, line.table = box.x0, box.top, box.x1, box.bottom, box.bottom, table
    return line


def find_rows(line: Line) -> list[Line]:
    """The rows of the table that a line stands for.

    Args:
        line: A line made by `stand_in`.

    Returns:
        A line a row, of the kind "table".
    """
    assert line.table is not None
    rows = []
    for cells in line.table.rows:
        filled = [cell for cell in cells if cell.words]
        row = make_line([word for cell in filled for word in cell.words])
        row.kind, row.cells, row.column, row.table = "table", filled, line.column, line.table
        rows.append(row)
    return rows
