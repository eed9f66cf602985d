"""Reading order of a page: column by column where there are columns, else the file's own order, put right where it jumps.

The order in which a program wrote a page is nearly always its reading order, tables and side boxes included, and no geometry knows a
table's cells better. So geometry decides only where the file is silent or wrong: between columns, and where it jumps back up the page.
"""

from __future__ import annotations

from bisect import bisect, bisect_left
from dataclasses import dataclass
from itertools import pairwise
from operator import attrgetter

from pipeline.readers.pdf_columns import Zone, find_zones
from pipeline.readers.pdf_line_joining import is_same_row, join_lines
from pipeline.readers.pdf_lines import Line
from pipeline.readers.pdf_rules import Rule

_DEPTH = 6  # gutters within gutters: three columns under a title with a side box need four


def order_lines(fragments: list[Line], rules: list[Rule]) -> list[Line]:
    """Put a page's fragments in reading order and join those of one line.

    Args:
        fragments: Fragments of one direction, in the file's order; a table may stand among them as one.
        rules: Level rules of the page: what stands over a rule across the text is read before what stands under it.

    Returns:
        Lines in reading order; `column` is set where there are columns.
    """
    ordered: list[Line] = []
    for band in _find_bands(fragments, rules):
        ordered += _order(band, 0)[0]
    return join_lines(ordered)


def _find_bands(lines: list[Line], rules: list[Rule]) -> list[list[Line]]:
    """Part the lines of a page by the rules and edges of shaded rows that run across nearly all of them."""
    wide = _find_wide({(rule.x0, rule.x1) for rule in rules}, lines) if rules and lines else set()
    if not wide:
        return [lines]
    heights = sorted(rule.top for rule in rules if (rule.x0, rule.x1) in wide)
    bands: list[list[Line]] = [[] for _ in range(len(heights) + 1)]
    for line in lines:
        bands[bisect(heights, (line.top + line.bottom) / 2)].append(line)
    return [band for band in bands if band]


def _find_wide(spans: set[tuple[float, float]], lines: list[Line]) -> set[tuple[float, float]]:
    """The stretches from left to right that hold nearly all of some lines."""
    most = 0.85 * len(lines)
    lefts, rights = sorted([line.x0 for line in lines]), sorted([line.x1 for line in lines])
    wide = set()
    for x0, x1 in spans:
        # The cheap test: the rules of a table's cells begin or end amid the text.
        if len(lines) - bisect_left(lefts, x0 - 5) < most or bisect(rights, x1 + 5) < most:
            continue
        if sum([line.x0 >= x0 - 5 and line.x1 <= x1 + 5 for line in lines]) >= most:
            wide.add((x0, x1))
    return wide


def _order(lines: list[Line], depth: int) -> tuple[list[Line], int]:
    """Ordered lines and the number of columns found."""
    zones = find_zones(lines) if depth < _DEPTH else None
    if zones is None:
        return _order_column(lines), 0
    ordered: list[Line] = []
    most = 0
    held: list[Line] = []  # a box to be read once the paragraph that runs round it has ended
    for zone, after in zip(zones, [*zones[1:], None], strict=True):
        if not zone.right:
            # With the gutter gone, another stretch may have gutters elsewhere.
            part, count = _order(zone.left, depth + 1) if len(zones) > 1 else (_order_column(zone.left), 0)
            end = _find_paragraph_end(part) if held else 0
            ordered += part[:end] + held + part[end:]
            held = []
        else:
            left, left_count = _order(zone.left, depth + 1)
            right, right_count = _order(zone.right, depth + 1)
            box = _find_box(left, right, after)
            if box is None:
                count = _number(left, left_count, 0)
                count += _number(right, right_count, count)
                ordered += left + right
            else:
                count = _number(box, 0, 1)
                ordered += left if box is right else right
                held = box
        most = max(most, count)
    return ordered + held, most


def _find_box(left: list[Line], right: list[Line], after: Zone | None) -> list[Line] | None:
    """The side of a zone that is a box which text runs round: the other side goes straight on into the full-width lines below.

    The file's own order tells: it has the other side and those lines in one go, and the box before or behind them.
    """
    if after is None or after.right:
        return None
    below = min(after.left, key=lambda line: line.top)
    for text, box in ((left, right), (right, left)):
        last = max(text, key=lambda line: line.top)
        numbers = [line.number for line in box]
        is_straight_on = 0 <= below.top - last.bottom + 2 < 0.8 * last.height and abs(below.size - last.size) < 0.1 * last.size
        if is_straight_on and last.number < below.number and (min(numbers) > below.number or max(numbers) < min(line.number for line in text)):
            return box
    return None


def _find_paragraph_end(lines: list[Line]) -> int:
    """How many lines belong to the paragraph that the first one is of: up to a wider gap, or another size."""
    for index, (above, line) in enumerate(pairwise(lines), start=1):
        if line.top - above.bottom > 0.8 * line.height or abs(line.size - above.size) > 0.1 * line.size:
            return index
    return len(lines)


def _number(lines: list[Line], count: int, first: int) -> int:
    """Give the lines of one side their columns' numbers; return how many columns that side has."""
    for line in lines:
        line.column = first + max(line.column, 0)
    return max(count, 1)


def _order_column(lines: list[Line]) -> list[Line]:
    """Order the fragments of one column: the file's order, with pieces written out of turn put where they stand."""
    pieces = _find_pieces(sorted(lines, key=attrgetter("number")))
    pieces.sort(key=lambda piece: (piece.height, piece.chunks[0][0].number))
    return [line for piece in pieces for line in _weave(piece.chunks)]


@dataclass(slots=True)
class _Piece:
    """Lines that stay together, in the file's order.

    Attributes:
        height: The height on the page at which it belongs.
        chunks: Its lines, cut where they go to another place beside: cells, or columns of a list.
    """

    height: float
    chunks: list[list[Line]]


def _find_pieces(lines: list[Line]) -> list[_Piece]:
    """Cut the file's order into pieces that stay whole, each with the height at which it belongs.

    A jump up the page to a place beside what came before is the next cell or column: it stays where the file has it. A jump up onto a
    place over or under what came before is a piece written out of turn (a heading set last, a box set first).
    """
    pieces: list[_Piece] = []
    reach = 0.0
    left = top = right = 0.0  # of the lines since the last move sideways
    last: Line | None = None
    for line in lines:
        x0, x1, size, height = line.x0, line.x1, line.size, line.top
        # The cheap test: most lines stand below each other.
        is_beside = (
            last is not None
            and (right - x0 <= size or x1 - left <= size or right - left <= size or x1 - x0 <= size)
            and _is_beside(left, right, line)
        )
        if last is None:
            starts_piece, reach = True, height
        elif height < last.top - 0.6 * (last.bottom - last.top):
            starts_piece = not (is_beside and height >= top - 3 * (line.bottom - height))
            reach = height if starts_piece else reach
        else:
            starts_piece = height > last.bottom + (last.bottom - last.top)
            reach = max(reach, height)
        if starts_piece:
            pieces.append(_Piece(reach, [[line]]))
        elif is_beside:
            pieces[-1].chunks.append([line])
        else:
            pieces[-1].chunks[-1].append(line)
        if is_beside or starts_piece:
            left, top, right = x0, height, x1
        else:
            # without min() and max(), which take four times as long
            left, top, right = x0 if x0 < left else left, height if height < top else top, x1 if x1 > right else right  # noqa: FURB136
        last = line
    return pieces


def _is_beside(left: float, right: float, line: Line) -> bool:
    """Whether a line stands left or right of an area between two edges; a letter's width of overlap is no matter."""
    overlap = min(right, line.x1) - max(left, line.x0)
    return overlap <= min(line.size, 0.5 * (line.x1 - line.x0), 0.5 * (right - left))


def _weave(chunks: list[list[Line]]) -> list[Line]:
    """Put chunks that are columns of a list (a chunk of short names, one of what they mean) into rows, and marks before their items."""
    if len(chunks) == 1:
        return chunks[0]
    rows: list[list[Line]] = []
    ordered: list[Line] = []
    for chunk in chunks:
        if len(rows) > 1 and _are_columns_of_list(rows, chunk):
            for row, line in zip(rows, chunk, strict=True):
                row.append(line)
        elif len(rows) > 1 and _are_marks(rows, chunk):
            marks = [row[0] for row in rows]
            rows = [[*[mark for mark in marks if is_same_row(mark, line)], line] for line in chunk]
        else:
            ordered += [line for row in rows for line in row]
            rows = [[line] for line in chunk]
    return ordered + [line for row in rows for line in row]


def _are_marks(rows: list[list[Line]], chunk: list[Line]) -> bool:
    """Whether rows are bullets or numbers, each on the baseline of one line of a chunk to their right."""
    if any(len(row) > 1 or len(row[0].text) > 5 or row[0].x1 > chunk[0].x0 for row in rows):
        return False
    return all(sum(1 for line in chunk if is_same_row(row[0], line)) == 1 for row in rows)


def _are_columns_of_list(rows: list[list[Line]], chunk: list[Line]) -> bool:
    """Whether a chunk stands right of rows, line by line on their baselines, each line an entry of its own."""
    if len(rows) != len(chunk) or chunk[0].x0 < max(row[-1].x1 for row in rows):
        return False
    if any(not is_same_row(row[-1], line) for row, line in zip(rows, chunk, strict=True)):
        return False
    # Lines that go on in lower case are the rest of a cell, not an entry.
    later = [line.texts[0] for line in [*chunk[1:], *[row[-1] for row in rows[1:]]]]
    return sum(1 for word in later if word[0].islower()) <= 0.2 * len(later)
