"""Which theme a passage has: each theme a distribution of terms, each passage drawn from one of them.

The factorisation in `model.py` finds the themes; it is a poor judge of single passages, short ones above all. Started from its passages, a
mixture of distributions settles in a few steps and puts far more of them where people put them (`benchmarks/themes/run.py`).
"""

from __future__ import annotations

from typing import Any

import numpy as np

from pipeline.themes.model import NO_THEME, Floats, Values, Whole

Marked = tuple[Any, Any]  # units by terms, terms by units
_ADDED = 1.0  # occurrences that every term is given in every theme, so that an unseen one rules nothing out
_STEPS = 30
_SETTLED = 1e-3  # mean change of a passage's shares: below it nothing moves any more
STAY = 2.0  # log odds in favour of the theme that a passage had: what is undecided stays where people saw it last


def settle_passages(
    weights: Any,  # noqa: ANN401  # scipy ships no types
    main: Whole,
    count: int,
    held: Whole | None = None,
    steps: int = _STEPS,
    most: float = 1.0,
) -> Floats:
    """Settle which theme passages have.

    Expectation maximisation for a mixture of multinomials with a Dirichlet prior (Nigam, McCallum, Thrun and Mitchell 2000), over the terms
    that a passage has, however often. No chance in it.

    Args:
        weights: Units by terms; what is above 0 is there.
        main: Theme of each unit to start from; -1 where it isn't known.
        count: Number of themes.
        held: Theme that each unit had in the run before, -1 for none: it takes clear reasons to leave it.
        steps: Most steps.
        most: Share of the units with a theme in the run before that may leave it; those that have the clearest reasons do.

    Returns:
        Units by themes: how likely each is a unit's theme. Rows sum to 1.
    """
    return settle_marked(mark_terms(weights), main, count, held, steps, most)


def mark_terms(weights: Any) -> Marked:  # noqa: ANN401  # scipy ships no types
    """Which units have which terms, and which terms which units: 1 for each, in single precision, which is far finer than what settles anything."""
    there = weights.astype(np.float32)
    there.data[:] = 1.0
    return there, there.T.tocsr()


def settle_marked(marked: Marked, main: Whole, count: int, held: Whole | None = None, steps: int = _STEPS, most: float = 1.0) -> Floats:
    """Settle which theme passages have, as `settle_passages` does, their terms being marked."""
    there, turned = marked
    shares = spread_main(main, count).astype(np.float32)
    if held is not None and most < 1:
        shares = (shares + spread_main(held, count).astype(np.float32)) * np.float32(0.5)
    for _ in range(steps):
        mixture = _make_mixture(turned @ shares)
        odds = np.asarray(there @ np.ascontiguousarray(mixture.T))
        before, shares = shares, _judge_odds(odds, held, _find_stay(odds, held, most))
        if float(np.abs(shares - before).sum()) <= _SETTLED * len(shares):
            break
    settled: Floats = shares.astype(np.float64)
    return settled


def spread_main(main: Whole, count: int) -> Floats:
    """Shares of units that have one theme each: 1 for it; none for a unit whose theme isn't known (-1)."""
    shares = np.zeros((len(main), count))
    known = np.flatnonzero(main != NO_THEME)
    shares[known, main[known]] = 1.0
    return shares


def find_stay(weights: Any, mixture: Floats, held: Whole | None, most: float) -> float:  # noqa: ANN401  # scipy ships no types
    """How clear the reasons must be to leave a theme, so that no more than a share of the units do.

    Args:
        weights: Units by terms; what is above 0 is there.
        mixture: Log probability of terms, themes by terms.
        held: Theme that each unit had in the run before, -1 for none.
        most: Share of those with one that may leave it.

    Returns:
        Log odds in favour of the theme that a unit had.
    """
    if held is None or most >= 1:
        return STAY
    return _find_stay(np.asarray((weights > 0).astype(np.float64) @ np.ascontiguousarray(mixture.T)), held, most)


def _find_stay(odds: Values, held: Whole | None, most: float) -> float:
    known = np.flatnonzero(held != NO_THEME) if held is not None else np.zeros(0, dtype=np.int64)
    leaving = int(most * len(known))
    if held is None or leaving >= len(known):
        return STAY
    gains = odds[known].max(axis=1) - odds[known, held[known]]
    return STAY + max(0.0, float(np.sort(gains)[len(known) - 1 - leaving]))


def read_mixture(weights: Any, shares: Floats) -> Floats:  # noqa: ANN401  # scipy ships no types
    """Themes as the passages have them.

    Sizes of themes aren't part of it: a large theme has no right to what is undecided, or it would swallow ever more.

    Args:
        weights: Units by terms; what is above 0 is there.
        shares: Units by themes.

    Returns:
        Log probability of terms, themes by terms.
    """
    return _make_mixture((weights > 0).astype(np.float64).T @ shares)


def _make_mixture(counts: Values) -> Values:
    added = np.asarray(counts).T + np.asarray(counts).dtype.type(_ADDED)
    mixture: Values = np.log(added / added.sum(axis=1, keepdims=True))
    return mixture


def judge_passages(weights: Any, mixture: Floats, held: Whole | None = None, stay: float = STAY) -> Floats:  # noqa: ANN401  # scipy ships no types
    """How likely each theme is that of each unit, by the terms it has.

    Args:
        weights: Units by terms; what is above 0 is there.
        mixture: Log probability of terms, themes by terms.
        held: Theme that each unit had in the run before, -1 for none.
        stay: Log odds in favour of that theme.

    Returns:
        Units by themes; rows sum to 1.
    """
    return _judge_odds(np.asarray((weights > 0).astype(np.float64) @ np.ascontiguousarray(mixture.T)), held, stay)


def _judge_odds(odds: Values, held: Whole | None, stay: float) -> Values:
    """In place of the odds."""
    if held is not None:
        known = np.flatnonzero(held != NO_THEME)
        odds[known, held[known]] += stay
    odds -= odds.max(axis=1, keepdims=True)
    np.exp(odds, out=odds)
    odds /= odds.sum(axis=1, keepdims=True)
    return odds
