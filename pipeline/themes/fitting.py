"""From units to themes: a first fit, or one that starts from last run's themes and adds what new reports bring."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

import numpy as np

from pipeline.settings import ThemeSettings
from pipeline.themes.corpus import Unit
from pipeline.themes.memory import PastTheme, ThemeMemory
from pipeline.themes.mixture import Mixture, Whole, judge_passages, read_mixture, settle_passages
from pipeline.themes.model import Floats, Matrix, find_fit, share_themes, weigh_like, weigh_terms
from pipeline.themes.showing import choose_shown, find_centres
from pipeline.themes.starting import Start, find_start, hold_passages
from pipeline.themes.terms import Vocabulary, choose_vocabulary, find_terms

_SMALL = 20  # passages: below it every theme counts
_LEAST = 0.004  # of the passages: a theme of fewer is a stray document's words
_JUDGED = 0.5  # of a passage's shares: which theme it has, as it is judged; the rest: which themes its words make up


@dataclass(slots=True)
class Fitted:
    """Themes and what they were found in.

    Attributes:
        vocabulary: Terms of the columns.
        matrix: Weights of the fitted units.
        themes: Themes by terms, rows of length 1, the largest first.
        mixture: The same as distributions.
        shown: Themes by terms as people are shown them.
        shares: All units by themes.
        fit: How well its themes tell each unit, 0 to 1.
        known: Terms of the vocabulary in each unit.
    """

    vocabulary: Vocabulary
    matrix: Matrix
    themes: Floats
    mixture: Mixture
    shown: Floats
    shares: Floats
    fit: Floats
    known: list[int]


def fit_corpus(units: list[Unit], memory: ThemeMemory, settings: ThemeSettings) -> Fitted | None:
    """Find themes.

    Args:
        units: The corpus.
        memory: What the run before knew.
        settings: Number of themes, seed.

    Returns:
        The themes; None where there is too little text for any.
    """
    vocabulary = choose_vocabulary(units)
    if not vocabulary.terms:
        return None
    counts = [Counter(key for key, _, _ in find_terms(unit.tokens, unit.fresh)) for unit in units]
    least = 3 if len(units) >= _SMALL else 1
    column = set(vocabulary.terms)
    rows = [n for n, unit in enumerate(units) if unit.is_fitted and sum(term in column for term in counts[n]) >= least]
    if not rows:
        return None
    matrix = weigh_terms([counts[n] for n in rows], vocabulary.terms)
    ids = [units[n].passage_id for n in rows]
    start = find_start(matrix, ids, memory, settings)
    likely, past = _settle(matrix, ids, start, len(units))
    themes, mixture = find_centres(matrix.weights, likely), read_mixture(matrix.weights, likely)
    shown = choose_shown(matrix.weights, themes, matrix.terms)
    weights = weigh_like([Counter(key for key, _, _ in find_terms(unit.tokens)) for unit in units], matrix)
    shares, fit = share_units(weights, themes, mixture, hold_passages([unit.passage_id for unit in units], past))
    known = [int(n) for n in np.diff(weights.indptr)]
    return Fitted(vocabulary, matrix, themes, mixture, shown, shares, fit, known)


def share_units(weights: Any, themes: Floats, mixture: Mixture, held: Whole | None = None) -> tuple[Floats, Floats]:  # noqa: ANN401  # scipy ships no types
    """Share units among themes.

    Args:
        weights: Units by terms.
        themes: Themes by terms.
        mixture: The same as distributions.
        held: Theme that each unit had in the run before, -1 for none.

    Returns:
        (Units by themes: half the theme it is judged to have, half those that its words make up, rows summing to 1, or to 0 where nothing is
        known; how well the themes tell each unit, 0 to 1).
    """
    made = share_themes(weights, themes)
    if not len(made):
        return made, np.zeros(0)
    fit = find_fit(weights, made, themes)
    total = made.sum(axis=1, keepdims=True)
    has_some = total > 0
    total[~has_some] = 1.0
    shares: Floats = (_JUDGED * judge_passages(weights, mixture, held) + (1 - _JUDGED) * made / total) * has_some
    return shares, fit


def _settle(matrix: Matrix, ids: list[str], start: Start, count: int) -> tuple[Floats, list[PastTheme | None]]:
    """Settle themes, and order them by size, without those that are hardly any passage's."""
    likely = settle_passages(matrix.weights, start.main, len(start.past), hold_passages(ids, start.past), start.steps)
    sizes = np.bincount(likely.argmax(axis=1), minlength=len(start.past))
    least = max(2, round(_LEAST * len(ids))) if count >= _SMALL else 1
    order = [int(n) for n in np.argsort(-sizes, kind="stable") if sizes[n] >= least] or [int(sizes.argmax())]
    past = [start.past[n] for n in order]
    if len(order) == len(sizes):
        return likely[:, order], past
    return judge_passages(matrix.weights, read_mixture(matrix.weights, likely[:, order]), hold_passages(ids, past)), past
