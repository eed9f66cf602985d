"""Tables of an RTF file: the columns of its cells, told by their edges, and which only lay a page out."""

from __future__ import annotations

from bisect import bisect_left

from pipeline.readers.layout_tables import is_page_layout
from pipeline.readers.richtext.state import Paragraph, Row

_SAME_EDGE = 40  # twips: edges nearer than this, a fifteenth of a centimetre, are one that was drawn twice


def is_layout(rows: list[Row]) -> bool:
    """Tell whether a table only lays the page out."""
    words = (sum(len(paragraph.text.split()) for paragraph in cell) for row in rows for cell in row.cells)
    return is_page_layout(max((len(row.cells) for row in rows), default=0), has_inner=False, cell_words=words)


def place_cells(rows: list[Row]) -> list[list[tuple[int, list[Paragraph]]]]:
    """Find the columns of a table's cells.

    Args:
        rows: Its rows.

    Returns:
        For each row its cells as (column from 1, paragraphs); a cell merged over several stands at its first column and row.
    """
    edges = _find_edges(rows)
    return [
        [
            (column, cell)
            for number, (cell, column) in enumerate(zip(row.cells, _columns(row, edges), strict=True))
            if not (number < len(row.covered) and row.covered[number])
        ]
        for row in rows
    ]


def _find_edges(rows: list[Row]) -> list[int]:
    edges: list[int] = []
    for edge in sorted({edge for row in rows for edge in (row.left, *row.edges)}):
        if not edges or edge - edges[-1] > _SAME_EDGE:
            edges.append(edge)
    return edges


def _columns(row: Row, edges: list[int]) -> list[int]:
    if len(row.edges) < len(row.cells):  # the file doesn't say where they stand
        return list(range(1, len(row.cells) + 1))
    columns: list[int] = []
    for left in [row.left, *row.edges][: len(row.cells)]:
        found = 1 + bisect_left(edges, left - _SAME_EDGE)
        columns.append(max(found, columns[-1] + 1) if columns else found)  # sloppy programs write cells without a width, or edges out of order
    return columns
