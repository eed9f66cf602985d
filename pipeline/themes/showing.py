"""Terms of themes as people are shown them: those that mark a theme and go together."""

from __future__ import annotations

from typing import Any

import numpy as np

from pipeline.themes.coherence import TOP, find_association, pick_top
from pipeline.themes.model import Floats

_CANDIDATES = 40  # strongest terms of a theme: among them those shown are chosen
_TOGETHER = 7.0  # what going together weighs: an NPMI of 0.1 more makes up for half the weight
_ROUNDS = 3


def find_centres(weights: Any, shares: Floats) -> Floats:  # noqa: ANN401  # scipy ships no types
    """Themes in terms: the mean of their passages, terms that others have too weighing less (by the root of the theme's part in them).

    Args:
        weights: Units by terms.
        shares: Units by themes.

    Returns:
        Themes by terms, rows of length 1 (or 0).
    """
    sizes = shares.sum(axis=0)
    sizes[sizes == 0] = 1.0
    means = np.asarray((weights.T @ shares).T) / sizes[:, None]
    total = means.sum(axis=0)
    total[total == 0] = 1.0
    centres = means * np.sqrt(means / total)
    lengths = np.linalg.norm(centres, axis=1)
    lengths[lengths == 0] = 1.0
    result: Floats = centres / lengths[:, None]
    return result


def choose_shown(weights: Any, themes: Floats, terms: list[str]) -> Floats:  # noqa: ANN401  # scipy ships no types
    """Weigh the strongest terms of themes anew, so that those come first which mark the theme and go together with the others that do.

    Args:
        weights: Units by terms.
        themes: Themes by terms.
        terms: Keys of the columns; terms that share a word say nothing of each other.

    Returns:
        Themes by terms; 0 for all but forty a theme. A theme's strongest has 1.
    """
    tops = [pick_top(theme, _CANDIDATES) for theme in themes]
    wanted = sorted({n for top in tops for n in top})
    association = find_association(weights[:, wanted])
    place = {n: row for row, n in enumerate(wanted)}
    shown = np.zeros_like(themes)
    for row, (theme, columns) in enumerate(zip(themes, tops, strict=True)):
        if columns:
            here = [place[n] for n in columns]
            shown[row, columns] = _weigh_together(association[np.ix_(here, here)], theme[columns] / theme[columns[0]], columns, terms)
    return shown


def _weigh_together(association: Floats, strength: Floats, columns: list[int], terms: list[str]) -> Floats:
    words = [frozenset(terms[n].split()) for n in columns]
    apart = np.array([[not (one & other) for other in words] for one in words], dtype=np.float64)
    score = np.log(strength)
    for _ in range(_ROUNDS):
        top = np.zeros(len(columns))
        top[np.argsort(-score, kind="stable")[:TOP]] = 1.0
        judges = apart * (top * strength)
        total = judges.sum(axis=1)
        total[total == 0] = 1.0
        score = np.log(strength) + _TOGETHER * (association * judges).sum(axis=1) / total
    weight: Floats = np.exp(score - score.max())
    return weight
