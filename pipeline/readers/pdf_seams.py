"""Seams: upright lines at which two areas of one shade meet, where they part the cells of a table's head or foot.

Cells that are shaded each by itself, without rules, leave nothing to be seen between them but the paper of the next row's rules. A seam
counts where it goes on such a rule and no text runs over it: shade behind a line of text is cut in pieces too.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from pipeline.readers.pdf_paths import Edge
from pipeline.readers.pdf_word_list import Word

_REACH = 3.0  # points by which a seam may miss the rule that it goes on, as for rules among themselves
_LOW = 8.0  # points: no row of text is lower
_MANY = 400  # past this the shades are those of a drawing
_SPACE = 0.4  # of the letters' size: words so close belong together
_LINE = 0.4  # of the letters' size: words whose baselines differ by no more stand on one line


def find_seams(seams: list[Edge], edges: list[Edge], words: Sequence[Word]) -> list[Edge]:
    """Find the seams that part cells.

    Args:
        seams: Upright sides of shaded areas that have an area of the same shade beyond.
        edges: Ruling lines of the page.
        words: Words of the page, in the same frame.

    Returns:
        Those that go on an upright rule and have no text across.
    """
    bands: dict[tuple[int, int], list[Edge]] = {}
    for seam in _go_on(seams, edges):
        bands.setdefault((round(seam["top"]), round(seam["bottom"])), []).append(seam)
    if not bands:
        return []
    every = list(words)
    found: list[Edge] = []
    for (top, bottom), band in bands.items():
        found += _choose(band, [word for word in every if top <= (word.top + word.bottom) / 2 <= bottom])
    return found


def _go_on(seams: list[Edge], edges: list[Edge]) -> list[Edge]:
    """Seams that touch an upright rule in its direction, or another seam that does."""
    waiting = list({(round(seam["x0"]), round(seam["top"]), round(seam["bottom"])): seam for seam in seams if seam["height"] >= _LOW}.values())
    if not waiting or len(waiting) > _MANY:
        return []
    rules: dict[int, list[Edge]] = {}
    for edge in edges:
        if edge["orientation"] == "v" and edge["height"] >= _LOW:
            rules.setdefault(int(edge["x0"] / _REACH), []).append(edge)
    found: list[Edge] = []
    has_grown = True
    while has_grown:
        joined = [seam for seam in waiting if _touches(seam, rules)]
        waiting = [seam for seam in waiting if seam not in joined]
        for seam in joined:
            rules.setdefault(int(seam["x0"] / _REACH), []).append(seam)
        found += joined
        has_grown = bool(joined and waiting)
    return found


def _touches(seam: Edge, rules: dict[int, list[Edge]]) -> bool:
    place = int(seam["x0"] / _REACH)
    near = (rule for step in (-1, 0, 1) for rule in rules.get(place + step, ()))
    return any(
        abs(rule["x0"] - seam["x0"]) <= _REACH and rule["top"] <= seam["bottom"] + _REACH and rule["bottom"] >= seam["top"] - _REACH for rule in near
    )


def _choose(band: list[Edge], words: list[Word]) -> list[Edge]:
    """Of the seams of one row those that no text crosses; beside a cell that spans several, only those with text on both sides."""
    spans = _find_spans(words)
    free = sorted((seam for seam in band if not any(x0 < seam["x0"] < x1 for x0, x1 in spans)), key=lambda seam: float(seam["x0"]))
    if len(free) == len(band):
        return free
    sides = [float("-inf"), *(seam["x0"] for seam in free), float("inf")]
    is_filled = [any(low <= (x0 + x1) / 2 <= high for x0, x1 in spans) for low, high in pairwise(sides)]
    return [seam for seam, (before, after) in zip(free, pairwise(is_filled), strict=True) if before and after]


def _find_spans(words: list[Word]) -> list[tuple[float, float]]:
    """Where text runs without a gap: words that stand close on one line are one stretch."""
    spans: list[tuple[float, float]] = []
    lines: list[list[Word]] = []
    for word in sorted(words, key=lambda word: word.baseline):
        if lines and word.baseline - lines[-1][0].baseline <= _LINE * word.style.size:
            lines[-1].append(word)
        else:
            lines.append([word])
    for line in lines:
        line.sort(key=lambda word: word.x0)
        spans.append((line[0].x0, line[0].x1))
        for last, word in pairwise(line):
            if word.x0 - last.x1 <= _SPACE * word.style.size:
                spans[-1] = (spans[-1][0], max(spans[-1][1], word.x1))
            else:
                spans.append((word.x0, word.x1))
    return spans
