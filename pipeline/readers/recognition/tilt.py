"""By how much the lines of a page lean: from how dark the rows of the page are.

Rows of pixels that run along the lines of a text are by turns black and white; summed across the lines they are all grey. So the sum of
the squares of the rows' sums is greatest where the rows run along the lines (W. Postl, "Detection of linear oblique structures and skew
scan in digitized documents", 1986).
"""

from __future__ import annotations

import math

import numpy as np
from PIL import Image

_WIDEST = 15.0  # degrees of tilt that are looked for
_LEAST = 0.25  # degrees: engines cope with less
_POINTS = 120_000  # dark pixels looked at
_SIDE = 1000  # pixels of the shorter side that are enough
_GAIN = 1.1  # by how much straightening must sharpen the rows

Array = np.ndarray[tuple[int, ...], np.dtype[np.float64]]


def find_tilt(image: Image.Image) -> float:
    """By how much the lines of a page lean.

    Args:
        image: A page in grey, its lines about level.

    Returns:
        Degrees by which the picture is to be turned counter-clockwise to be level; 0 where it is level or has no lines.
    """
    x, y = _find_ink(image)
    if len(x) < 500:
        return 0.0
    level = _sharpness(x, y, 0.0)
    best, most = 0.0, level
    for step, reach in ((1.0, _WIDEST), (0.25, 1.0), (0.05, 0.25)):
        centre = best
        for number in range(-round(reach / step), round(reach / step) + 1):
            angle = centre + number * step
            sharpness = _sharpness(x, y, angle)
            if sharpness > most * (1 + 1e-9):
                best, most = angle, sharpness
    if abs(best) < _LEAST or abs(best) > _WIDEST or most < _GAIN * level:
        return 0.0
    return round(-best, 2)


def _find_ink(image: Image.Image) -> tuple[Array, Array]:
    """Places of dark pixels, in a copy of moderate size, evenly thinned; pictures and black edges count little, being all dark."""
    factor = max(1, min(image.size) // _SIDE)
    grey = np.asarray(image.convert("L").reduce(factor), dtype=np.int16)
    low, middle = np.percentile(grey, (1, 50))
    if middle - low < 30:
        return np.empty(0), np.empty(0)
    dark = grey < (low + middle) / 2
    inside = dark.copy()  # edges only: the inside of pictures and thick rules says nothing of lines
    inside[1:, :] &= ~dark[:-1, :]
    y, x = np.nonzero(inside)
    step = max(1, len(x) // _POINTS)
    return x[::step].astype(np.float64), y[::step].astype(np.float64)


def _rows(x: Array, y: Array, angle: float) -> Array:
    places = y + (x - x.mean()) * math.tan(math.radians(angle))
    return np.bincount(np.round(places - places.min()).astype(np.int64)).astype(np.float64)


def _sharpness(x: Array, y: Array, angle: float) -> float:
    rows = _rows(x, y, angle)
    return float(np.square(rows).sum())
