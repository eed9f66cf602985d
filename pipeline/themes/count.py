"""How many themes a corpus has: the number at which themes come out the same from parts of it and their terms go together."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from scipy.optimize import linear_sum_assignment

from pipeline.themes.coherence import TOP, find_coherence, pick_top
from pipeline.themes.model import Floats, fit_themes

MOST_THEMES = 60  # more than a person reads through
_SAMPLE = 1_500  # passages that numbers are tried on: enough to tell, few enough to be quick
_PARTS = 2  # parts of the sample that a number is tried on again
_SHARE = 0.8  # of the sample, each
_STEPS = 30
_FACTORS = (0.7, 0.85, 1.0, 1.2, 1.45, 1.7)
_SEED = 20  # always: a corpus has as many themes whatever seed its fit has
_PRICE = 0.25  # for straying from the expected number, in units of stability and coherence


def expect_count(passages: int) -> float:
    """How many themes a corpus of a size is expected to have: 5 at 100 passages, 11 at 800, 21 at 4,300."""
    return float(0.75 * passages**0.4)


def choose_count(weights: Any) -> int:  # noqa: ANN401  # scipy ships no types
    """Choose the number of themes.

    For each number near the expected one: how well the strongest terms agree between the whole and parts of it (stability, after Greene,
    O'Callaghan and Cunningham 2014), plus coherence, less a price for straying.

    Args:
        weights: Units by terms.

    Returns:
        The number, 1 to 60.
    """
    expected: float = expect_count(weights.shape[0])
    most = max(1, min(MOST_THEMES, weights.shape[0] // 4, weights.shape[1] // 2))
    counts: list[int] = sorted({min(most, max(3, round(expected * factor))) for factor in _FACTORS})
    if len(counts) == 1:
        return counts[0]
    chance = np.random.default_rng(_SEED)
    sample = weights[np.sort(chance.permutation(weights.shape[0])[:_SAMPLE])]
    parts = [np.sort(chance.permutation(sample.shape[0])[: max(2, int(_SHARE * sample.shape[0]))]) for _ in range(_PARTS)]
    scores: list[tuple[float, int]] = [(_judge(sample, parts, count) - _PRICE * abs(math.log(count / expected)), -count) for count in counts]
    best: int = -max(scores)[1]
    return best


def _judge(sample: Any, parts: list[Any], count: int) -> float:  # noqa: ANN401  # scipy ships no types
    _, themes = fit_themes(sample, count, _SEED, steps=_STEPS)
    again = [fit_themes(sample[part], count, _SEED, steps=_STEPS)[1] for part in parts]
    stability = float(np.mean([find_agreement(themes, other) for other in again]))
    return stability + float(np.mean(find_coherence(sample, themes)))


def find_agreement(one: Floats, other: Floats) -> float:
    """How far two sets of themes agree: Jaccard coefficient of the strongest terms, best matched, 0 to 1."""
    tops = [[frozenset(pick_top(theme, TOP)) for theme in themes] for themes in (one, other)]
    likeness = np.array([[len(a & b) / max(1, len(a | b)) for b in tops[1]] for a in tops[0]])
    rows, columns = linear_sum_assignment(-likeness)
    return float(likeness[rows, columns].mean())
