"""Cells between ruling lines: where the lines cross, the smallest box under and right of each crossing, and boxes that share corners.

The geometry is the one of pdfplumber, itself after Nurminen (2013), "Algorithmic extraction of data in tables in PDF documents", and gives
the same cells. Crossings are looked up by their row and column instead of searched for, so that a chart of a thousand lines costs
milliseconds, not seconds.
"""

from __future__ import annotations

from collections import defaultdict

import numpy as np

from pipeline.readers.pdf_paths import Edge

CellBox = tuple[float, float, float, float]
_Point = tuple[float, float]
# For each crossing the numbers of the upright and of the level lines that meet in it.
Crossings = dict[_Point, tuple[set[int], set[int]]]


def find_crossings(edges: list[Edge], reach: float) -> Crossings:
    """Find where level and upright lines cross.

    Args:
        edges: Lines, those on one straight line joined.
        reach: Points by which a line may fall short of another.

    Returns:
        Crossings (x, distance from the top) with the lines that meet there.
    """
    upright = sorted((edge["x0"], edge["top"], edge["bottom"]) for edge in edges if edge["orientation"] == "v")
    level = sorted((edge["top"], edge["x0"], edge["x1"]) for edge in edges if edge["orientation"] == "h")
    if not upright or not level:
        return {}
    x, top, bottom = np.array(upright).T[:, :, None]
    y, x0, x1 = np.array(level).T[:, None, :]
    meets = (top <= y + reach) & (bottom >= y - reach) & (x >= x0 - reach) & (x <= x1 + reach)
    crossings: Crossings = {}
    for one, other in zip(*(places.tolist() for places in np.nonzero(meets)), strict=True):
        found = crossings.setdefault((upright[one][0], level[other][0]), (set(), set()))
        found[0].add(one)
        found[1].add(other)
    return crossings


def find_cells(crossings: Crossings) -> list[CellBox]:
    """Find the smallest box that begins at each crossing and has lines on all its sides.

    Args:
        crossings: As `find_crossings` gives them.

    Returns:
        Boxes (x0, top, x1, bottom), from left to right, then from top to bottom.
    """
    points = sorted(crossings)
    columns: dict[float, list[_Point]] = defaultdict(list)
    rows: dict[float, list[_Point]] = defaultdict(list)
    for point in points:
        columns[point[0]].append(point)
        rows[point[1]].append(point)
    places = {point: place for column in columns.values() for place, point in enumerate(column)}
    ranks = {point: rank for row in rows.values() for rank, point in enumerate(row)}
    cells = []
    for point in points:
        corner = _find_corner(crossings[point], columns[point[0]][places[point] + 1 :], rows[point[1]][ranks[point] + 1 :], crossings)
        if corner is not None:
            cells.append((*point, *corner))
    return cells


def _find_corner(first: tuple[set[int], set[int]], below: list[_Point], right: list[_Point], crossings: Crossings) -> _Point | None:
    """The nearest crossing that closes a box whose other corners stand under and right of its first one, on the lines that meet in it."""
    for lower in below:
        upright, level = crossings[lower]
        if first[0].isdisjoint(upright):
            continue
        for upper in right:
            # Mostly the first crossing under and the first one right of the corner make the box: no need to know which others could.
            if first[1].isdisjoint(crossings[upper][1]):
                continue
            corner = (upper[0], lower[1])
            found = crossings.get(corner)
            if found is not None and not found[0].isdisjoint(crossings[upper][0]) and not found[1].isdisjoint(level):
                return corner
    return None


def group_cells(cells: list[CellBox]) -> list[list[CellBox]]:
    """Group boxes that share corners.

    Args:
        cells: Boxes.

    Returns:
        Groups of two boxes and more, from top to bottom.
    """
    heads = list(range(len(cells)))

    def find(number: int) -> int:
        while heads[number] != number:
            heads[number] = heads[heads[number]]
            number = heads[number]
        return number

    owners: dict[_Point, int] = {}
    for number, (x0, top, x1, bottom) in enumerate(cells):
        for corner in ((x0, top), (x0, bottom), (x1, top), (x1, bottom)):
            heads[find(number)] = find(owners.setdefault(corner, number))
    groups: dict[int, list[CellBox]] = defaultdict(list)
    for number, cell in enumerate(cells):
        groups[find(number)].append(cell)
    return sorted((group for group in groups.values() if len(group) > 1), key=lambda group: min((cell[1], cell[0]) for cell in group))
