"""Reading order of a page: column by column where there are columns, else the file's own order, put right where it jumps.

The order in which a program wrote a page is nearly always its reading order, tables and side boxes included, and no geometry knows a
table's cells better. So geometry decides only where the file is silent or wrong: between columns, and where it jumps back up the page.
"""

from __future__ import annotations

from bisect import bisect

from pipeline.readers.pdf_columns import find_zones
from pipeline.readers.pdf_lines import Line, join_lines
from pipeline.readers.pdf_paths import Edge, Rule, find_rules
from pipeline.schemas import Box

_DEPTH = 6  # gutters within gutters: three columns under a title with a side box need four


def order_lines(fragments: list[Line], edges: list[Edge]) -> list[Line]:
    """Put a page's fragments in reading order and join those of one line.

    Args:
        fragments: Fragments of one direction, in the file's order; a table may stand among them as one.
        edges: Ruling lines of the page: what stands over a rule across the text is read before what stands under it.

    Returns:
        Lines in reading order; `column` is set where there are columns.
    """
    ordered: list[Line] = []
    for band in _find_bands(fragments, find_rules(edges)):
        ordered += _order(band, 0)[0]
    return join_lines(ordered)


def _find_bands(lines: list[Line], rules: list[Rule]) -> list[list[Line]]:
    """Part the lines of a page by the rules and edges of shaded rows that run across nearly all of them."""
    heights = sorted(rule.top for rule in rules if sum(1 for line in lines if rule.x0 - 5 <= line.x0 and line.x1 <= rule.x1 + 5) >= 0.85 * len(lines))
    if not heights:
        return [lines]
    bands: list[list[Line]] = [[] for _ in range(len(heights) + 1)]
    for line in lines:
        bands[bisect(heights, (line.top + line.bottom) / 2)].append(line)
    return [band for band in bands if band]


def _order(lines: list[Line], depth: int) -> tuple[list[Line], int]:
    """Ordered lines and the number of columns found."""
    zones = find_zones(lines) if depth < _DEPTH else None
    if zones is None:
        return _order_column(lines), 0
    ordered: list[Line] = []
    most = 0
    for zone in zones:
        if not zone.right:
            # With the gutter gone, another stretch may have gutters elsewhere.
            part, count = _order(zone.left, depth + 1) if len(zones) > 1 else (_order_column(zone.left), 0)
            ordered += part
        else:
            left, left_count = _order(zone.left, depth + 1)
            right, right_count = _order(zone.right, depth + 1)
            count = _number(left, left_count, 0)
            count += _number(right, right_count, count)
            ordered += left + right
        most = max(most, count)
    return ordered, most


def _number(lines: list[Line], count: int, first: int) -> int:
    """Give the lines of one side their columns' numbers; return how many columns that side has."""
    for line in lines:
        line.column = first + max(line.column, 0)
    return max(count, 1)


def _order_column(lines: list[Line]) -> list[Line]:
    """Order the fragments of one column: the file's order, with pieces written out of turn put where they stand."""
    pieces = _find_pieces(sorted(lines, key=lambda line: line.number))
    pieces.sort(key=lambda piece: (piece[0], piece[1][0].number))
    return [line for _, piece in pieces for line in piece]


def _find_pieces(lines: list[Line]) -> list[tuple[float, list[Line]]]:
    """Cut the file's order into pieces that stay whole, each with the height at which it belongs.

    A jump up the page to a place beside what came before is the next cell or column: it stays where the file has it. A jump up onto a
    place over or under what came before is a piece written out of turn (a heading set last, a box set first).
    """
    pieces: list[tuple[float, list[Line]]] = []
    reach = 0.0
    area: Box | None = None  # of the lines since the last jump
    last: Line | None = None
    for line in lines:
        if last is None or area is None:
            pieces.append((line.top, [line]))
            reach, area = line.top, line.box
        elif line.top < last.top - 0.6 * last.height:
            is_beside = min(area.x1, line.x1) - max(area.x0, line.x0) <= line.size and line.top >= area.top - 3 * line.height
            if is_beside:
                pieces[-1][1].append(line)
            else:
                reach = line.top
                pieces.append((reach, [line]))
            area = line.box
        else:
            reach = max(reach, line.top)
            if line.top > last.bottom + last.height:
                pieces.append((reach, [line]))
            else:
                pieces[-1][1].append(line)
            area = area.union(line.box)
        last = line
    return pieces
