"""Two levels: a theme that says much of what a larger one says is part of it."""

from __future__ import annotations

import numpy as np

from pipeline.themes.model import Floats

_FEW = 8  # themes: fewer need no levels
_PART = 0.2  # cosine of two themes' terms, at which the smaller is part of the larger
_LARGER = 1.2  # times as many passages: of two alike neither is part of the other


def find_parents(themes: Floats, sizes: list[int]) -> list[int | None]:
    """Find what each theme is part of.

    Agglomeration from the likest pair on, two levels deep: what has parts is part of nothing.

    Args:
        themes: Themes by terms, rows of length 1.
        sizes: Passages of each.

    Returns:
        Number of the theme above each; None for most.
    """
    parents: list[int | None] = [None] * len(themes)
    if len(themes) < _FEW:
        return parents
    likeness = np.round(themes @ themes.T, 6)  # digits that a processor rounds decide nothing
    pairs = [
        (-likeness[part, whole], part, whole) for part in range(len(themes)) for whole in range(len(themes)) if sizes[whole] >= _LARGER * sizes[part]
    ]
    for distance, part, whole in sorted(pairs):
        if -distance >= _PART and parents[part] is None and parents[whole] is None and part not in parents:
            parents[part] = whole
    return parents
