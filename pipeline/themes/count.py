"""How many themes a corpus has: the number at which themes come out the same from parts of it and their terms go together."""

from __future__ import annotations

import math
import zlib
from collections.abc import Sequence
from typing import Any

import numpy as np
from scipy.optimize import linear_sum_assignment

from pipeline.themes.coherence import TOP, find_coherence, pick_top
from pipeline.themes.mixture import settle_passages
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
    drawn = [_draw(ids, n) for n in range(_PARTS + 1)]
    sample = np.sort(drawn[0][:_SAMPLE])
    chosen = weights[sample]
    columns = np.flatnonzero(chosen.getnnz(axis=0) >= _LEAST)
    chosen, whole = chosen[:, columns], weights[:, columns]
    parts = [chosen]
    for order in drawn[1:]:
        rank = np.empty(len(ids), dtype=np.int64)
        rank[order] = np.arange(len(ids))
        kept = np.argsort(rank[sample])[: max(2, int(_SHARE * len(sample)))]
        parts.append(chosen[np.sort(kept)])
    bases = [find_basis(part, min(max(counts), *part.shape), _SEED) for part in parts]
    steps = _FIT_STEPS if len(ids) <= _SAMPLE else 0
    scores: list[tuple[float, int]] = [
        (_judge(whole, parts, bases, count, steps) - _PRICE * abs(math.log(count / expected)), -count) for count in counts
    ]
    best: int = -max(scores)[1]
    return best


def _draw(ids: Sequence[str], turn: int) -> Any:  # noqa: ANN401  # an array of places
    """Places in an order by chance, the same whatever order they come in."""
    keys = np.array([zlib.crc32(f"{turn} {one}".encode()) for one in ids], dtype=np.int64)
    return np.argsort(keys, kind="stable")


def _judge(whole: Any, parts: list[Any], bases: list[Basis], count: int, steps: int) -> float:  # noqa: ANN401  # scipy ships no types
    found = [_find_themes(part, basis, count, steps) for part, basis in zip(parts, bases, strict=True)]
    stability = float(np.mean([find_agreement(found[0], other) for other in found[1:]]))
    return stability + float(np.mean(find_coherence(whole, found[0])))


def _find_themes(weights: Any, basis: Basis, count: int, steps: int) -> Floats:  # noqa: ANN401  # scipy ships no types
    """Themes as a short fit finds them."""
    shares, _ = fit_themes(weights, count, _SEED, steps, basis)
    return find_centres(weights, settle_passages(weights, find_main(shares), count, steps=_STEPS))


def find_agreement(one: Floats, other: Floats) -> float:
    """How far two sets of themes agree: Jaccard coefficient of the strongest terms, best matched, 0 to 1."""
    tops = [[frozenset(pick_top(theme, TOP)) for theme in themes] for themes in (one, other)]
    likeness = np.array([[len(a & b) / max(1, len(a | b)) for b in tops[1]] for a in tops[0]])
    rows, columns = linear_sum_assignment(-likeness)
    return float(likeness[rows, columns].mean())
