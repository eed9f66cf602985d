"""Rows of dots between a heading and its page number: engines take them for rules or zeros, and lose the line that they stand in."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from PIL import Image

_DARK = 140
_LARGEST = 0.035  # inches: a dot of 14-point type, and some blur
_APART = 0.15  # inches from dot to dot at the most
_LEVEL = 0.012  # inches by which dots of a row differ in height
_FEWEST = 6  # an ellipsis has three


# Height and distance from the left of its middle, and its place.
Dot = tuple[float, float, tuple[slice, slice]]


def erase_leaders(image: Image.Image, dpi: float) -> Image.Image:
    """Take rows of dots out of a page.

    Args:
        image: A level page in grey, dark letters on a light ground.
        dpi: Its resolution.

    Returns:
        The page without them; the same image where it has none.
    """
    from scipy import ndimage  # loads for a third of a second, which a PDF without scans shall not wait for

    grey = np.asarray(image)
    marks, count = ndimage.label(grey < _DARK, structure=np.ones((3, 3), dtype=np.int8))
    most = max(_LARGEST * dpi, 3.0)
    dots: list[Dot] = []
    for place in ndimage.find_objects(marks, count):
        height, width = place[0].stop - place[0].start, place[1].stop - place[1].start
        if height <= most and width <= most:
            dots.append(((place[0].start + place[0].stop) / 2, (place[1].start + place[1].stop) / 2, place))
    rows = [row for level in _find_levels(dots, max(_LEVEL * dpi, 1.5)) for row in _find_rows(level, _APART * dpi)]
    if not rows:
        return image
    cleaned = grey.copy()
    for row in rows:
        for _, _, (down, across) in row:
            cleaned[max(down.start - 1, 0) : down.stop + 1, max(across.start - 1, 0) : across.stop + 1] = 255
    return Image.fromarray(cleaned)


def _find_levels(dots: list[Dot], tolerance: float) -> list[list[Dot]]:
    """Dots by height: each group's next to each other within the tolerance."""
    levels: list[list[Dot]] = []
    for dot in sorted(dots, key=lambda dot: (dot[0], dot[1])):
        if levels and dot[0] - levels[-1][-1][0] <= tolerance and dot[0] - levels[-1][0][0] <= 3 * tolerance:
            levels[-1].append(dot)
        else:
            levels.append([dot])
    return [level for level in levels if len(level) >= _FEWEST]


def _find_rows(level: list[Dot], apart: float) -> list[list[Dot]]:
    """Runs of dots at even steps."""
    ordered = sorted(level, key=lambda dot: dot[1])
    rows: list[list[Dot]] = [[ordered[0]]]
    for last, dot in pairwise(ordered):
        step = dot[1] - last[1]
        usual = rows[-1][1][1] - rows[-1][0][1] if len(rows[-1]) > 1 else step
        if step <= apart and abs(step - usual) <= 0.35 * usual + 1:
            rows[-1].append(dot)
        else:
            rows.append([dot])
    return [row for row in rows if len(row) >= _FEWEST]
