"""How many themes a corpus has: the number at which themes come out the same from parts of it and their terms go together."""

from __future__ import annotations

import math
import zlib
from collections.abc import Sequence
from typing import Any

import numpy as np
from scipy.optimize import linear_sum_assignment

from pipeline.themes.coherence import TOP, judge_tops, pick_top
from pipeline.themes.mixture import Marked, mark_terms, settle_marked
from pipeline.themes.model import Basis, Floats, find_basis, find_main, fit_themes
from pipeline.themes.showing import find_centres

MOST_THEMES = 60  # more than a person reads through
_SAMPLE = 1_500  # passages that numbers are tried on: enough to tell, few enough to be quick
_PARTS = 2  # parts of the sample that a number is tried on again
_SHARE = 0.8  # of the sample, each
_STEPS = 8  # of the mixture
_FIT_STEPS = 30  # of a factorisation before it, in a corpus no larger than the sample: few passages are told apart worse
_FACTORS = (0.7, 0.85, 1.0, 1.2, 1.45, 1.7)
_SEED = 20  # always: a corpus has as many themes whatever seed its fit has
_PRICE = 0.25  # for straying from the expected number, in units of stability and coherence
_EXACT = 1e-3  # of a singular value: the sample comes in one order always, so that an inexact start is the same one too
_LEAST = 2  # passages of the sample that a term is in: a rarer one is none of a theme's strongest


def expect_count(passages: int) -> float:
    """How many themes a corpus of a size is expected to have: 5 at 100 passages, 11 at 800, 21 at 4,300."""
    return float(0.75 * passages**0.4)


def choose_count(weights: Any, ids: Sequence[str]) -> int:  # noqa: ANN401  # scipy ships no types
    """Choose the number of themes.

    For each number near the expected one: how well the strongest terms agree between the whole and parts of it (stability, after Greene,
    O'Callaghan and Cunningham 2014), plus coherence, less a price for straying.

    Args:
        weights: Units by terms.
        ids: Their passages: which of them are tried hangs on these, not on their order.

    Returns:
        The number, 1 to 60.
    """
    expected: float = expect_count(weights.shape[0])
    most = max(1, min(MOST_THEMES, weights.shape[0] // 4, weights.shape[1] // 2))
    counts: list[int] = sorted({min(most, max(3, round(expected * factor))) for factor in _FACTORS})
    if len(counts) == 1:
        return counts[0]
    whole, parts = _draw_parts(weights, ids)
    bases = [find_basis(part, min(max(counts), *part.shape), _SEED, _EXACT) for part in parts]
    steps = _FIT_STEPS if len(ids) <= _SAMPLE else 0
    marked = [mark_terms(part) for part in parts]
    found = [[_find_tops(*each, count, steps) for each in zip(parts, marked, bases, strict=True)] for count in counts]
    coherence = judge_tops(whole, [top for tops in found for top in tops[0]])
    ends = np.cumsum([len(tops[0]) for tops in found])
    scores: list[tuple[float, int]] = []
    for count, (first, *others), values in zip(counts, found, np.split(coherence, ends[:-1]), strict=True):
        stability = float(np.mean([_compare(first, other) for other in others]))
        scores.append((stability + float(np.mean(values)) - _PRICE * abs(math.log(count / expected)), -count))
    best: int = -max(scores)[1]
    return best


def _draw_parts(weights: Any, ids: Sequence[str]) -> tuple[Any, list[Any]]:  # noqa: ANN401  # scipy ships no types
    """All units, and the sample and parts of it, each in an order of their own by chance; with the terms that the sample has more than once."""
    sample = _draw(ids, 0)[:_SAMPLE]
    chosen = weights[sample]
    columns = np.flatnonzero(chosen.getnnz(axis=0) >= _LEAST)
    chosen, names = chosen[:, columns], [ids[n] for n in sample]
    kept = max(2, int(_SHARE * len(names)))
    return weights[:, columns], [chosen, *(chosen[_draw(names, turn)[:kept]] for turn in range(1, _PARTS + 1))]


def _draw(ids: Sequence[str], turn: int) -> Any:  # noqa: ANN401  # an array of places
    """Places in an order by chance, the same whatever order they come in."""
    keys = np.array([zlib.crc32(f"{turn} {one}".encode()) for one in ids], dtype=np.int64)
    return np.argsort(keys, kind="stable")


def _find_tops(weights: Any, marked: Marked, basis: Basis, count: int, steps: int) -> list[list[int]]:  # noqa: ANN401  # scipy ships no types
    """Strongest terms of themes as a short fit finds them."""
    shares, _ = fit_themes(weights, count, _SEED, steps, basis)
    themes = find_centres(weights, settle_marked(marked, find_main(shares), count, steps=_STEPS))
    return [pick_top(theme, TOP) for theme in themes]


def find_agreement(one: Floats, other: Floats) -> float:
    """How far two sets of themes agree: Jaccard coefficient of the strongest terms, best matched, 0 to 1."""
    return _compare([pick_top(theme, TOP) for theme in one], [pick_top(theme, TOP) for theme in other])


def _compare(one: list[list[int]], other: list[list[int]]) -> float:
    size = 1 + max((n for top in (*one, *other) for n in top), default=0)
    marked = [np.zeros((len(tops), size), dtype=np.float32) for tops in (one, other)]
    for marks, tops in zip(marked, (one, other), strict=True):
        for row, top in enumerate(tops):
            marks[row, top] = 1.0
    common = marked[0] @ marked[1].T
    likeness = common / np.maximum(marked[0].sum(axis=1)[:, None] + marked[1].sum(axis=1)[None, :] - common, 1.0)
    rows, columns = linear_sum_assignment(-likeness)
    return float(likeness[rows, columns].mean())
