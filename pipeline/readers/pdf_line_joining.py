"""Fragments of one row joined into a line, once the columns of a PDF page are known."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from pipeline.readers.pdf_lines import Line, list_edges, make_line
from pipeline.readers.pdf_word_list import Stretch, Word

_TAB_GAP = 2.5  # of the letters' size: the gap past which a tab is written


def is_same_row(one: Line, other: Line) -> bool:
    """Whether two fragments stand on the same baseline, or one is a raised or lowered bit of the other's line."""
    size = max(one.size, other.size)
    if abs(one.baseline - other.baseline) <= 0.3 * min(one.size, other.size):
        return True
    small, big = (one, other) if one.size <= other.size else (other, one)
    overlap = min(small.bottom, big.bottom) - max(small.top, big.top)
    return small.size < 0.8 * size and overlap > 0.5 * small.height and len(small.words) <= 2


def join_lines(lines: list[Line]) -> list[Line]:
    """Join neighbours in reading order that stand on one baseline into one line.

    Args:
        lines: Fragments in reading order, of one column.

    Returns:
        Lines in reading order.
    """
    rows: list[list[Line]] = []
    last: Line | None = None
    for line in lines:
        # the cheap test: most lines stand clear below the one before
        is_below = last is not None and line.top >= last.bottom and line.baseline > last.baseline + last.size and len(rows[-1]) == 1
        if last is not None and not is_below and last.column == line.column and _continues(rows[-1], line):
            rows[-1].append(line)
        else:
            rows.append([line])
        last = line
    return [row[0] if len(row) == 1 else _join(row) for row in rows]


def _continues(row: list[Line], line: Line) -> bool:
    if line.table or row[0].table:
        return False
    biggest = row[0] if len(row) == 1 else max(row, key=lambda part: part.size)
    return is_same_row(biggest, line) and all(line.x0 >= part.x1 - 0.3 * line.size or line.x1 <= part.x0 + 0.3 * line.size for part in row)


def _join(row: list[Line]) -> Line:
    texts = [text for part in row for text in part.texts]
    is_rtl = not all(map(str.isascii, texts)) and sum(map(_is_rtl, texts)) * 2 > len(texts)
    row = sorted(row, key=lambda part: -part.x1 if is_rtl else part.x0)
    line = make_line(_put_side_by_side([part.words for part in row]))
    line.column = row[0].column
    edges = list_edges(line.words)
    widest = _TAB_GAP * line.size
    line.gaps = {
        index for index, (before, after) in enumerate(pairwise(edges), start=1) if after[0] - before[1] > widest or before[0] - after[1] > widest
    }
    return line


def _put_side_by_side(parts: list[Sequence[Word]]) -> Sequence[Word]:
    """The words of several parts; as a stretch where they follow each other in one list."""
    stretches = [part for part in parts if type(part) is Stretch]
    if len(stretches) == len(parts) and all(one.words is other.words and one.end == other.start for one, other in pairwise(stretches)):
        return Stretch(stretches[0].words, stretches[0].start, stretches[-1].end, is_uniform=False)
    return [word for part in parts for word in part]


def _is_rtl(text: str) -> bool:
    return "\u0590" <= text[0] <= "\u08ff" or "\ufb1d" <= text[0] <= "\ufefc"
