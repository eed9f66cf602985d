"""Bullets that are drawn: programs that print web pages paint a small disc, circle or square before each item of a list, where others set a letter."""

from __future__ import annotations

from collections import Counter, defaultdict

from pipeline.readers.pdf_lines import Line
from pipeline.schemas import Box

BULLET = "•"
_MANY = 400  # marks of a plot or a map
_SMALLEST, _LARGEST = 0.12, 0.5  # of the size of the line's letters; the marks of a chart's key are larger
_NEAREST, _FURTHEST = 0.1, 2.5  # sizes of the letters between bullet and text
_ALIKE = 0.5  # points: bullets of one list stand so close under each other
_LIST = 2  # bullets on a page: a single one may be anything


def mark_dotted_lines(lines: list[Line], dots: list[Box]) -> None:
    """Set the bullet before lines that have one drawn before them.

    Args:
        lines: Settled lines of a page; those with a bullet begin with one, as if it were a letter, and reach to it.
        dots: Small marks on the page, as wide as they are high, in the frame of the lines.
    """
    if not _LIST <= len(dots) <= _MANY:
        return
    found: dict[Line, list[Box]] = defaultdict(list)
    for dot in dots:
        line = _find_line(lines, dot)
        if line is not None:
            found[line].append(dot)
    single = [(line, marks[0]) for line, marks in found.items() if len(marks) == 1]  # two on a line are a chart's
    columns = Counter(round(dot.x0 / _ALIKE) for _, dot in single)
    for line, dot in single:
        place = round(dot.x0 / _ALIKE)
        if line.settled is not None and sum(columns[place + step] for step in (-1, 0, 1)) >= _LIST:
            text, is_bold = line.settled
            line.settled = f"{BULLET} {text}", is_bold
            line.x0 = dot.x0


def _find_line(lines: list[Line], dot: Box) -> Line | None:
    """The nearest line of plain text at the height of a mark, if the mark stands close before it."""
    middle = (dot.top + dot.bottom) / 2
    beside = [line for line in lines if line.kind == "line" and not line.cells and line.top <= middle <= line.bottom and line.x0 >= dot.x1]
    line = min(beside, key=lambda line: line.x0, default=None)
    if line is None or not _SMALLEST * line.size <= dot.x1 - dot.x0 <= _LARGEST * line.size:
        return None
    is_near = _NEAREST * line.size <= line.x0 - dot.x1 <= _FURTHEST * line.size
    return line if is_near and (line.text[:1].isalnum() or line.text[:1] in "“\"'‘([") else None
