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
    binary = (weights > 0).astype(np.float64).tocsc()
    return np.array([_judge(binary, pick_top(theme, TOP)) for theme in themes])


def pick_top(theme: Floats, count: int) -> list[int]:
    """Columns of the strongest terms of a theme, the strongest first; equal ones in order of the alphabet."""
    order = np.argsort(-theme, kind="stable")[:count]
    return [int(n) for n in order if theme[n] > 0]


def _judge(binary: Any, columns: list[int]) -> float:  # noqa: ANN401  # scipy ships no types
    if len(columns) < 2 or not binary.shape[0]:
        return 0.0
    chosen = binary[:, columns].toarray()
    together = (chosen.T @ chosen) / binary.shape[0]
    alone = np.diag(together)
    values = []
    for i in range(len(columns)):
        for j in range(i):
            both = together[i, j]
            if both == 0:
                values.append(-1.0)
            elif both >= 1:
                values.append(1.0)
            else:
                values.append(float(np.log(both / (alone[i] * alone[j])) / -np.log(both)))
    return float(np.mean(values))
