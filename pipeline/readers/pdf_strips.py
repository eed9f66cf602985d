"""Strips too thin for text between the cells of a table: double borders and the margins of shaded cells. They are no rows and no columns.

So are cells that only the shade behind a line of text parts.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from itertools import pairwise

from pipeline.readers.pdf_grid import CellBox

_STRIP = 7.5  # points: a line of text in the smallest print that tables use takes as much


def close_strips(cells: list[CellBox], is_filled: Callable[[CellBox], bool]) -> list[CellBox]:
    """Let the edges on both sides of a thin empty strip be one.

    Args:
        cells: The cells of a table.
        is_filled: Whether text stands in a box; asked of thin cells only.

    Returns:
        The cells with their edges moved; those that were part of a strip are gone. No two begin at one corner.
    """
    for low, high in ((0, 2), (1, 3)):
        moves = _find_moves(cells, low, high, is_filled)
        if moves:
            moved = [_move(cell, moves, low, high) for cell in cells]
            cells = _join_corners([cell for cell in moved if cell[high] > cell[low]])
    return cells


def join_split_cells(cells: list[CellBox], is_filled: Callable[[CellBox], bool]) -> list[CellBox]:
    """Make one of two cells, one of them empty, that a level edge parts which no other cell has: the shade of a line of text.

    Args:
        cells: The cells of a table.
        is_filled: Whether text stands in a box.

    Returns:
        The cells, from left to right, then from top to bottom.
    """
    edges = Counter(place for cell in cells for place in (cell[1], cell[3]))
    uppers = {cell[3]: cell for cell in cells if edges[cell[3]] == 2}
    joined = set(cells)
    for lower in sorted(cells, key=lambda cell: cell[1]):
        upper = uppers.get(lower[1])
        if upper is None or upper not in joined or (upper[0], upper[2]) != (lower[0], lower[2]) or (is_filled(upper) and is_filled(lower)):
            continue
        joined -= {upper, lower}
        whole = (upper[0], upper[1], upper[2], lower[3])
        joined.add(whole)
        if edges[whole[3]] == 2:
            uppers[whole[3]] = whole
    return sorted(joined)


def _join_corners(cells: list[CellBox]) -> list[CellBox]:
    """Make one of the cells that begin at one corner, and of those that lie wholly in what was joined.

    Where a shade ends halfway down a cell, its moved edges are the cell's own: two boxes for one row and column of the table.
    """
    wholes: dict[tuple[float, float], CellBox] = {}
    joined: dict[tuple[float, float], None] = {}
    for cell in cells:
        corner = cell[:2]
        whole = wholes.setdefault(corner, cell)
        if whole != cell:
            wholes[corner] = (*corner, max(whole[2], cell[2]), max(whole[3], cell[3]))
            joined[corner] = None
    grown = [wholes[corner] for corner in joined]
    return [cell for cell in wholes.values() if not any(cell != other and _is_within(cell, other) for other in grown)]


def _is_within(cell: CellBox, other: CellBox) -> bool:
    return other[0] <= cell[0] and other[1] <= cell[1] and cell[2] <= other[2] and cell[3] <= other[3]


def _find_moves(cells: list[CellBox], low: int, high: int, is_filled: Callable[[CellBox], bool]) -> dict[float, float]:
    """Where edges go, by where they are; only those that move."""
    edges = Counter(place for cell in cells for place in (cell[low], cell[high]))
    places = sorted(edges)
    if all(after - before >= _STRIP for before, after in pairwise(places)):
        return {}
    held = {(cell[low], cell[high]) for cell in cells if cell[high] - cell[low] < 2 * _STRIP and is_filled(cell)}
    moves: dict[float, float] = {}
    group = [places[0]]
    for place in [*places[1:], None]:
        # The margins of two shaded cells meet at the border between them: two strips side by side.
        is_near = place is not None and place - group[-1] < _STRIP and place - group[0] < 2 * _STRIP
        if is_near and place is not None and not any((other, place) in held for other in group):
            group.append(place)
            continue
        # The table's own border stays where it is; inside, the edge that most cells share.
        stays = next((edge for edge in (places[0], places[-1]) if edge in group), None)
        target = max(group, key=lambda edge: edges[edge]) if stays is None else stays
        moves.update({edge: target for edge in group if edge != target})
        group = [place] if place is not None else []
    return moves


def _move(cell: CellBox, moves: dict[float, float], low: int, high: int) -> CellBox:
    moved = list(cell)
    for edge in (low, high):
        moved[edge] = moves.get(cell[edge], cell[edge])
    return moved[0], moved[1], moved[2], moved[3]
