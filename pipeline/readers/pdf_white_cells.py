"""Tables whose cells are laid out as white areas, with few rules or none: some word processors put one under each cell, and shade a few.

Nothing is seen of white on white, and programs put it under much that is no table; so it counts only on pages with many such areas, only
beside the tables that rules give, and only where it makes a list: four rows and more, most of them with two entries and more.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.readers.pdf_paths import Edge, make_edge
from pipeline.readers.pdf_tables import Table, find_tables
from pipeline.readers.pdf_word_list import Word
from pipeline.schemas import Box

_AREAS = 6  # fewer make no four rows
_ROWS = 4


def add_white_tables(tables: list[Table], papers: list[Box], edges: list[Edge], words: Sequence[Word]) -> list[Table]:
    """Add the tables that white areas make beside the ruled ones.

    Args:
        tables: Those that rules give.
        papers: White areas of the page.
        edges: Ruling lines of the page.
        words: Words of the page, in the same frame.

    Returns:
        All tables, from top to bottom.
    """
    if len(papers) < _AREAS:
        return tables
    sides = [side for paper in papers for side in _find_sides(paper)]
    white = [table for table in find_tables(edges + sides, words) if _is_list(table) and not any(_meet(table.box, known.box) for known in tables)]
    return sorted([*tables, *white], key=lambda table: (table.box.top, table.box.x0)) if white else tables


def _find_sides(paper: Box) -> list[Edge]:
    level = [make_edge("h", place, paper.x0, paper.x1) for place in (paper.top, paper.bottom)]
    return level + [make_edge("v", place, paper.top, paper.bottom) for place in (paper.x0, paper.x1)]


def _is_list(table: Table) -> bool:
    rows = table.rows
    paired = sum(1 for row in rows if sum(1 for cell in row if cell.words) >= 2)
    return len(rows) >= _ROWS and paired >= 0.6 * len(rows)


def _meet(one: Box, other: Box) -> bool:
    return min(one.x1, other.x1) > max(one.x0, other.x0) and min(one.bottom, other.bottom) > max(one.top, other.top)
