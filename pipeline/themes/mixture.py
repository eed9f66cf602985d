"""Which theme a passage has: each theme a distribution of terms, each passage drawn from one of them.

The factorisation in `model.py` finds the themes; it is a poor judge of single passages, short ones above all. Started from its passages, a
mixture of distributions settles in a few steps and puts far more of them where people put them (`benchmarks/themes/run.py`).
"""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from pipeline.themes.model import Floats

Whole = npt.NDArray[np.int64]
NO_THEME = -1
_ADDED = 1.0  # occurrences that every term is given in every theme, so that an unseen one rules nothing out
_STEPS = 30
_SETTLED = 1e-3  # mean change of a passage's shares: below it nothing moves any more
_STAY = 2.0  # log odds in favour of the theme that a passage had: what is undecided stays where people saw it last


def settle_passages(weights: Any, main: Whole, count: int, held: Whole | None = None, steps: int = _STEPS) -> Floats:  # noqa: ANN401  # scipy ships no types
    """Settle which theme passages have.

    Expectation maximisation for a mixture of multinomials with a Dirichlet prior (Nigam, McCallum, Thrun and Mitchell 2000), over the terms
    that a passage has, however often. No chance in it.

    Args:
        weights: Units by terms; what is above 0 is there.
        main: Theme of each unit to start from; -1 where it isn't known.
        count: Number of themes.
        held: Theme that each unit had in the run before, -1 for none: it takes clear reasons to leave it.
        steps: Most steps.

    Returns:
        Units by themes: how likely each is a unit's theme. Rows sum to 1.
    """
    there = (weights > 0).astype(np.float64)
    shares = np.zeros((weights.shape[0], count))
    known = np.flatnonzero(main != NO_THEME)
    shares[known, main[known]] = 1.0
    for _ in range(steps):
        before, shares = shares, judge_passages(there, read_mixture(there, shares), held)
        if float(np.abs(shares - before).sum()) <= _SETTLED * len(shares):
            break
    return shares


def read_mixture(weights: Any, shares: Floats) -> Floats:  # noqa: ANN401  # scipy ships no types
    """Themes as the passages have them.

    Sizes of themes aren't part of it: a large theme has no right to what is undecided, or it would swallow ever more.

    Args:
        weights: Units by terms; what is above 0 is there.
        shares: Units by themes.

    Returns:
        Log probability of terms, themes by terms.
    """
    there = (weights > 0).astype(np.float64)
    counts = np.asarray((there.T @ shares).T) + _ADDED
    mixture: Floats = np.log(counts / counts.sum(axis=1, keepdims=True))
    return mixture


def judge_passages(weights: Any, mixture: Floats, held: Whole | None = None) -> Floats:  # noqa: ANN401  # scipy ships no types
    """How likely each theme is that of each unit, by the terms it has.

    Args:
        weights: Units by terms; what is above 0 is there.
        mixture: Log probability of terms, themes by terms.
        held: Theme that each unit had in the run before, -1 for none.

    Returns:
        Units by themes; rows sum to 1.
    """
    there = (weights > 0).astype(np.float64)
    odds: Floats = np.asarray(there @ mixture.T)
    if held is not None:
        known = np.flatnonzero(held != NO_THEME)
        odds[known, held[known]] += _STAY
    odds -= odds.max(axis=1, keepdims=True)
    likely: Floats = np.exp(odds)
    likely /= likely.sum(axis=1, keepdims=True)
    return likely
