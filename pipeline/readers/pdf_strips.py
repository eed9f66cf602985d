"""Strips too thin for text between the cells of a table: double borders and the margins of shaded cells. They are no rows and no columns."""

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
        The cells with their edges moved; those that were part of a strip are gone.
    """
    for low, high in ((0, 2), (1, 3)):
        moves = _find_moves(cells, low, high, is_filled)
        if moves:
            moved = [_move(cell, moves, low, high) for cell in cells]
            cells = list(dict.fromkeys(cell for cell in moved if cell[high] > cell[low]))
    return cells


def _find_moves(cells: list[CellBox], low: int, high: int, is_filled: Callable[[CellBox], bool]) -> dict[float, float]:
    """Where edges go, by where they are; only those that move."""
    edges = Counter(place for cell in cells for place in (cell[low], cell[high]))
    places = sorted(edges)
    if all(after - before >= _STRIP for before, after in pairwise(places)):
        return {}
    held = {(cell[low], cell[high]) for cell in cells if cell[high] - cell[low] < _STRIP and is_filled(cell)}
    moves: dict[float, float] = {}
    group = [places[0]]
    for place in [*places[1:], None]:
        if place is not None and place - group[0] < _STRIP and not any((other, place) in held for other in group):
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
