"""Text columns of a page: where a gutter parts prose, over which stretch of the page, and what runs across it.

A gutter is searched for as a typesetter makes one: an upright line that no text crosses over a stretch of the page, with lines that fill
their column on both sides. Rows of short entries beside each other are a table or list, not columns, and so are blocks that the file
itself writes row by row.
"""

from __future__ import annotations

import itertools
import math
from bisect import bisect_left
from operator import attrgetter
from statistics import median

from pipeline.readers.pdf_lines import Line
from pipeline.schemas.frozen import record

_MIN_ROWS = 3
_CANDIDATES = 6
_BIN = 4.0  # points within which left edges count as one


@record(frozen=True, slots=True)
class Zone:
    """A stretch of the page from top to bottom.

    Attributes:
        left: What stands left of the gutter, or everything if there is none in this zone.
        right: What stands right of it; empty where text runs across.
    """

    left: list[Line]
    right: list[Line]


def find_zones(lines: list[Line]) -> list[Zone] | None:
    """Part the lines of a region by its best gutter.

    Args:
        lines: Fragments of a region, furniture and table rows taken out.

    Returns:
        Zones from top to bottom, or None if the region is one column.
    """
    if len(lines) < 2 * _MIN_ROWS:
        return None
    by_top = sorted(lines, key=attrgetter("top", "x0", "number"))
    size = median([line.size for line in by_top])
    best: list[Zone] | None = None
    best_score = 0
    spans = [(line.x0, line.x1) for line in by_top]
    for cut in _find_candidates(by_top, size):
        if not _may_part(spans, cut):
            continue
        zones = _part(by_top, cut, size)
        score = sum(len(zone.left) + len(zone.right) for zone in zones if zone.right)
        if score > best_score:
            best, best_score = zones, score
    return best


def _find_candidates(by_top: list[Line], size: float) -> list[float]:
    """Where gutters may stand: just left of where many lines begin that have text on their left."""
    found: dict[int, list[float]] = {}  # left edges of lines that have text on their left, by place
    tops = [line.top for line in by_top]
    for index, line in enumerate(by_top, start=1):
        reach = line.bottom - 0.3 * (line.bottom - line.top)
        if index == len(tops) or tops[index] >= reach:
            continue
        for other in by_top[index : bisect_left(tops, reach, index)]:
            left, right = (line, other) if line.x0 <= other.x0 else (other, line)
            if right.x0 - left.x1 >= 0.7 * size:
                found.setdefault(int(right.x0 // _BIN), []).append(right.x0)
    strong = sorted([(-len(edges), place, min(edges)) for place, edges in found.items() if len(edges) >= _MIN_ROWS])
    return [edge - 2.0 for _, _, edge in strong[:_CANDIDATES]]


def _may_part(spans: list[tuple[float, float]], cut: float) -> bool:
    """The cheap test, which half of the candidates fail: whether enough lines stand on both sides of a gutter with none across it among them.

    Args:
        spans: Left and right edges of the lines, from top to bottom.
        cut: The gutter.
    """
    low, high = cut - 1, cut + 1
    lefts = rights = 0
    for x0, x1 in spans:
        if x1 <= high:
            lefts += 1
        elif x0 >= low:
            rights += 1
        else:
            lefts = rights = 0
            continue
        if lefts >= _MIN_ROWS <= rights:
            return True
    return False


def _part(by_top: list[Line], cut: float, size: float) -> list[Zone]:
    """Zones of the region for a gutter at `cut`; stretches without columns are joined with the lines that cross."""
    zones: list[Zone] = []
    wide: list[Line] = []
    left: list[Line] = []
    right: list[Line] = []

    def close() -> None:
        nonlocal wide, left, right
        if len(left) >= _MIN_ROWS <= len(right) and _is_columns(left, right, size):
            if wide:
                zones.append(Zone(wide, []))
            zones.append(Zone(left, right))
            wide = []
        else:
            wide += left + right
        left, right = [], []

    for line in by_top:
        if line.x1 > cut + 1 and line.x0 < cut - 1:
            if left or right:
                close()
            wide.append(line)
        elif line.x1 <= cut + 1:
            left.append(line)
        else:
            right.append(line)
    close()
    if wide:
        zones.append(Zone(wide, []))
    return zones


def _is_columns(left: list[Line], right: list[Line], size: float) -> bool:
    gutter = min([line.x0 for line in right]) - max([line.x1 for line in left])
    if gutter < max(0.7 * size, 5.0):
        return False
    left_rows, right_rows = _measure_rows(left), _measure_rows(right)
    if min(len(left_rows), len(right_rows)) < _MIN_ROWS:
        return False
    fills = sorted((_fill(left, left_rows, size), _fill(right, right_rows, size)))
    if fills[0] < 0.4 or fills[1] < 0.6:
        return False
    return not _is_written_in_rows(left, right, fills[0])


def _measure_rows(lines: list[Line]) -> list[float]:
    """How much text, in points from left to right, stands in each row of lines."""
    rows: list[float] = []
    lowest = -math.inf  # lower edge of the row's first line
    for line in lines:
        if line.top < lowest - 0.5 * (line.bottom - line.top):
            rows[-1] += line.x1 - line.x0
        else:
            rows.append(line.x1 - line.x0)
            lowest = line.bottom
    return rows


def _fill(lines: list[Line], rows: list[float], size: float) -> float:
    """How much of the column's width its rows fill, in the middle; 0 for a column too narrow for prose."""
    width = max([line.x1 for line in lines]) - min([line.x0 for line in lines])
    # Prose needs eight letters' width at the least; the narrowest newspaper columns have some twenty letters a line.
    if width < 8 * size:
        return 0.0
    return median([row / width for row in rows])


def _is_written_in_rows(left: list[Line], right: list[Line], fill: float) -> bool:
    """Whether the file goes from side to side row by row, as it does in a table; then its own order is the right one."""
    sides = [side for _, side in sorted([(line.number, 0) for line in left] + [(line.number, 1) for line in right])]
    switches = sum(1 for before, after in itertools.pairwise(sides) if before != after)
    if switches <= 3:
        return False
    stretch = len(sides) / (switches + 1)
    # Some programs write line by line across both columns: then every line changes sides, and lines are full.
    return stretch < 6 and not (stretch < 1.6 and fill >= 0.7)
