"""Ruling lines of a page made one where they lie on one straight line.

The rules are those of pdfplumber and give the same lines to the last bit: lines that are close share their mean place, and those that touch
on it are joined. What pdfplumber makes anew for each step, a dictionary a line, is made once here.
"""

from __future__ import annotations

from itertools import pairwise
from operator import itemgetter

from pipeline.readers.pdf_paths import Edge

# Orientation; the place of a line and its other side; where it begins and ends; its length.
_SIDES = (("h", "top", "bottom", "x0", "x1", "width"), ("v", "x0", "x1", "top", "bottom", "height"))


def merge_edges(edges: list[Edge], reach: float) -> list[Edge]:
    """Join lines that lie on one straight line.

    Args:
        edges: Ruling lines of a page; they stay as they are.
        reach: Points by which two lines may be off each other and count as one.

    Returns:
        Level lines from top to bottom, then upright ones from left to right.
    """
    merged: list[Edge] = []
    for orientation, place, side, low, high, length in _SIDES:
        last: Edge | None = None
        snapped = _snap([edge for edge in edges if edge["orientation"] == orientation], place, side, reach)
        for edge in sorted(snapped, key=itemgetter(place, low)):
            if last is None or edge[place] != last[place] or edge[low] > last[high] + reach:
                merged.append(edge)
                last = edge
            elif edge[high] > last[high]:
                last[high] = edge[high]
                last[length] = edge[high] - last[low]
    return merged


def _snap(edges: list[Edge], place: str, side: str, reach: float) -> list[Edge]:
    """Lines moved to the mean place of those near them; each is a new one."""
    places = sorted({edge[place] for edge in edges})
    numbers = dict.fromkeys(places[:1], 0)
    for before, after in pairwise(places):
        numbers[after] = numbers[before] + (after > before + reach)
    groups: dict[int, list[Edge]] = {}
    for edge in edges:
        groups.setdefault(numbers[edge[place]], []).append(edge)
    snapped: list[Edge] = []
    for group in groups.values():
        mean = sum([edge[place] for edge in group]) / len(group)
        for edge in group:
            step = mean - edge[place]
            snapped.append({**edge, place: edge[place] + step, side: edge[side] + step})
    return snapped
