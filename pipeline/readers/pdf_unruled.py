"""Tables without rules: rows of figures that stand in columns. Their lines are marked, so that figures do not run into paragraphs.

Only rows of three entries and more, mostly figures, count. Pairs (name and post, heading and page) stay lines with tabs: they are lists.
"""

from __future__ import annotations

import re
from itertools import pairwise

from pipeline.readers.pdf_lines import Line, list_edges

_MIN_ROWS = 3
_FEWEST_GAPS = 2  # of a row: between three entries
_ENTRY_GAP = 0.8  # of the letters' size, between entries of a row; between words it is a third of that
_LEADER = re.compile(r"\.{4,}|(?: \.){4,}|…{2,}|_{4,}")
_FIGURE = re.compile(r"^[\W_]*(?:[A-Z]{0,3}[$€£¥]?)?[-–(]?\d[\d.,:%/–\-() ]*[a-z%)*]{0,3}\W*$|^(?:n\.?/?a\.?|[-–—.…]+|yes|no|x|✓)$", re.IGNORECASE)


def mark_unruled_tables(lines: list[Line]) -> None:
    """Set the kind of lines that are rows of a table without rules.

    Args:
        lines: Lines of a page in reading order, their words still with them.
    """
    if max([len(line.gaps) for line in lines], default=0) < _FEWEST_GAPS:
        return  # the cheap test: most pages have no such row
    run: list[Line] = []
    for line in [*lines, None]:
        if (
            line is not None
            and line.kind == "line"
            and (not run or _is_near(run[-1], line))
            and (_is_row(line) or (run and _is_label(line, run[-1])))
        ):
            run.append(line)
            continue
        _mark(run)
        run = [line] if line is not None and line.kind == "line" and _is_row(line) else []


def is_figure(text: str) -> bool:
    """Whether an entry of a table is a figure, or what stands in place of one.

    Args:
        text: The entry.

    Returns:
        True for "12 %", "(4.5)", "n.a.", a dash or a tick.
    """
    return _FIGURE.match(text) is not None


def _is_row(line: Line) -> bool:
    """Whether a line has three entries or more, more than half of those after the first being figures."""
    if len(line.gaps) < _FEWEST_GAPS or _LEADER.search(line.text):
        return False
    entries = line.text.split("\t")[1:]
    return sum(1 for entry in entries if is_figure(entry)) > 0.5 * len(entries)


def _is_near(last: Line, line: Line) -> bool:
    return last.column == line.column and -1 <= line.top - last.bottom <= 2.5 * line.height


def _is_label(line: Line, last: Line) -> bool:
    """Whether a line without figures can stand between rows: a group's name, or the rest of a long label."""
    return _is_row(last) and line.x1 - line.x0 < 0.5 * max(last.x1 - last.x0, 1)


def _mark(run: list[Line]) -> None:
    while run and not _is_row(run[-1]):
        run.pop()
    if sum(1 for line in run if _is_row(line)) >= _MIN_ROWS:
        for line in run:
            line.kind = "table"
            line.gaps = {
                index
                for index, (last, word) in enumerate(pairwise(list_edges(line.words)), start=1)
                if max(word[0] - last[1], last[0] - word[1]) > _ENTRY_GAP * line.size
            }
