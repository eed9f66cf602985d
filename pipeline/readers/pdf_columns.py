"""Text columns of a page: where a gutter parts prose, over which stretch of the page, and what runs across it.

A gutter is searched for as a typesetter makes one: an upright line that no text crosses over a stretch of the page, with lines that fill
their column on both sides. Rows of short entries beside each other are a table or list, not columns, and so are blocks that the file
itself writes row by row.
"""

from __future__ import annotations

import itertools
from collections import Counter
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
    for cut in _find_candidates(by_top, size):
        zones = _part(by_top, cut, size)
        score = sum(len(zone.left) + len(zone.right) for zone in zones if zone.right)
        if score > best_score:
            best, best_score = zones, score
    return best


def _find_candidates(by_top: list[Line], size: float) -> list[float]:
    """Where gutters may stand: just left of where many lines begin that have text on their left."""
    votes: Counter[int] = Counter()
    edges: dict[int, float] = {}
    for index, (line, after) in enumerate(itertools.pairwise(by_top), start=1):
        reach = line.bottom - 0.3 * (line.bottom - line.top)
        if after.top >= reach:
            continue
        for other in itertools.islice(by_top, index, None):
            if other.top >= reach:
                break
            left, right = (line, other) if line.x0 <= other.x0 else (other, line)
            if right.x0 - left.x1 >= 0.7 * size:
                place = int(right.x0 // _BIN)
                votes[place] += 1
                edges[place] = min(edges.get(place, right.x0), right.x0)
    strong = [place for place, count in sorted(votes.items(), key=lambda vote: (-vote[1], vote[0])) if count >= _MIN_ROWS]
    return [edges[place] - 2.0 for place in strong[:_CANDIDATES]]


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
    left_rows, right_rows = _rows(left), _rows(right)
    if min(len(left_rows), len(right_rows)) < _MIN_ROWS:
        return False
    fills = sorted((_fill(left, left_rows, size), _fill(right, right_rows, size)))
    if fills[0] < 0.4 or fills[1] < 0.6:
        return False
    return not _is_written_in_rows(left, right, fills[0])


def _rows(lines: list[Line]) -> list[list[Line]]:
    rows: list[list[Line]] = []
    for line in lines:
        if rows and line.top < rows[-1][0].bottom - 0.5 * (line.bottom - line.top):
            rows[-1].append(line)
        else:
            rows.append([line])
    return rows


def _fill(lines: list[Line], rows: list[list[Line]], size: float) -> float:
    """How much of the column's width its rows fill, in the middle; 0 for a column too narrow for prose."""
    width = max([line.x1 for line in lines]) - min([line.x0 for line in lines])
    # Prose needs eight letters' width at the least; the narrowest newspaper columns have some twenty letters a line.
    if width < 8 * size:
        return 0.0
    return median([sum([line.x1 - line.x0 for line in row]) / width for row in rows])


def _is_written_in_rows(left: list[Line], right: list[Line], fill: float) -> bool:
    """Whether the file goes from side to side row by row, as it does in a table; then its own order is the right one."""
    sides = [side for _, side in sorted([(line.number, 0) for line in left] + [(line.number, 1) for line in right])]
    switches = sum(1 for before, after in itertools.pairwise(sides) if before != after)
    if switches <= 3:
        return False
    stretch = len(sides) / (switches + 1)
    # Some programs write line by line across both columns: then every line changes sides, and lines are full.
    return stretch < 6 and not (stretch < 1.6 and fill >= 0.7)
