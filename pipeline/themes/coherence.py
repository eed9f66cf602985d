"""How well the terms of a theme go together: NPMI over passages."""

from __future__ import annotations

from typing import Any

import numpy as np

from pipeline.themes.model import Floats

TOP = 10  # terms that are judged, as is usual


def find_coherence(weights: Any, themes: Floats) -> Floats:  # noqa: ANN401  # scipy ships no types
    """Coherence of themes.

    Mean normalised pointwise mutual information of all pairs of a theme's ten strongest terms (Bouma 2009; Lau, Newman and Baldwin
    2014), a passage being the window.

    Args:
        weights: Units by terms.
        themes: Themes by terms.

    Returns:
        One figure a theme, -1 to 1; 0 for a theme of fewer than two terms.
    """
    return judge_tops(weights, [pick_top(theme, TOP) for theme in themes])


def judge_tops(weights: Any, tops: list[list[int]]) -> Floats:  # noqa: ANN401  # scipy ships no types
    """Coherence of themes that are given by the columns of their strongest terms, as `find_coherence` has it.

    Args:
        weights: Units by terms.
        tops: Columns of each theme.

    Returns:
        One figure a theme.
    """
    wanted = sorted({n for top in tops for n in top})
    association = find_association(weights[:, wanted])
    place = {n: row for row, n in enumerate(wanted)}
    return np.array([_judge(association, [place[n] for n in top]) if weights.shape[0] else 0.0 for top in tops])


def pick_top(theme: Floats, count: int) -> list[int]:
    """Columns of the strongest terms of a theme, the strongest first; equal ones in order of the alphabet."""
    least = max(0.0, float(np.partition(theme, -count)[-count])) if 0 < count < len(theme) else 0.0
    strong = np.flatnonzero((theme >= least) & (theme > 0))
    return [int(n) for n in strong[np.argsort(-theme[strong], kind="stable")[:count]]]


def find_association(weights: Any) -> Floats:  # noqa: ANN401  # scipy ships no types
    """NPMI of all pairs of a few terms, a unit being the window.

    Args:
        weights: Units by these terms; what is above 0 is there.

    Returns:
        Terms by terms, -1 to 1; -1 for two that never meet.
    """
    there = (weights > 0).astype(np.float64)
    together = (there.T @ there).toarray() / max(1, there.shape[0])
    alone = np.diag(together)
    with np.errstate(divide="ignore", invalid="ignore"):
        values = np.log(together / np.outer(alone, alone)) / -np.log(together)
    values[together == 0] = -1.0
    values[together >= 1] = 1.0
    result: Floats = values
    return result


def _judge(association: Floats, columns: list[int]) -> float:
    if len(columns) < 2:
        return 0.0
    values = association[np.ix_(columns, columns)]
    return float(values[np.tril_indices(len(columns), -1)].mean())
