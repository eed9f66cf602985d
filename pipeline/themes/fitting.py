"""From units to themes: a first fit, or one that starts from last run's themes and adds what new reports bring."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

import numpy as np

from pipeline.settings import ThemeSettings
from pipeline.themes.carry import fold_term
from pipeline.themes.coherence import find_coherence
from pipeline.themes.corpus import Unit
from pipeline.themes.count import MOST_THEMES, choose_count, expect_count
from pipeline.themes.memory import PastTheme, ThemeMemory
from pipeline.themes.model import Floats, Matrix, find_fit, fit_themes, share_themes, weigh_like, weigh_terms
from pipeline.themes.terms import Vocabulary, choose_vocabulary, find_terms

_WARM_STEPS = 8  # from last run's themes: enough to take in new passages, too few to wander off
_FEWEST, _MOST = 0.2, 1.8  # times the expected number: outside, last run's themes are no start
_FULL = 0.6  # times the expected number: with fewer themes than that, some are added where the old ones fit worst
_WORST = 0.4  # of the passages: where they are looked for
_POOR = 0.12  # fit: a new passage below it says something that no theme says
_NEW_SHARE = 0.01  # of all passages, and six at least: so many poorly fitting new ones may be a new theme
_LEFT = 3  # passages of a past theme: fewer are others' that had something of it
_SMALL = 20  # passages: below it every theme counts


@dataclass(slots=True)
class Fitted:
    """Themes and what they were found in.

    Attributes:
        vocabulary: Terms of the columns.
        matrix: Weights of the fitted units.
        themes: Themes by terms, rows of length 1, the largest first.
        shares: All units by themes.
        fit: How well its themes tell each unit, 0 to 1.
        known: Terms of the vocabulary in each unit.
    """

    vocabulary: Vocabulary
    matrix: Matrix
    themes: Floats
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
    themes = _fit_again(matrix, ids, memory, settings) if _may_go_on(memory, matrix, settings) else _fit_anew(matrix, settings)
    whole = [Counter(key for key, _, _ in find_terms(unit.tokens)) for unit in units]
    weights = weigh_like(whole, matrix)
    themes = _drop_empty(themes, weights, len(units))
    shares = share_themes(weights, themes)
    fit = find_fit(weights, shares, themes)
    known = [int(n) for n in np.diff(weights.indptr)]
    return Fitted(vocabulary, matrix, themes, shares, fit, known)


def _fit_anew(matrix: Matrix, settings: ThemeSettings) -> Floats:
    most = min(matrix.weights.shape)
    count = min(settings.count or choose_count(matrix.weights, settings.seed), most)
    return fit_themes(matrix.weights, count, settings.seed)[1]


def _may_go_on(memory: ThemeMemory, matrix: Matrix, settings: ThemeSettings) -> bool:
    """Whether last run's number of themes still suits: as set, or near what a corpus of this size is expected to have."""
    count = sum(not theme.is_retired for theme in memory.themes)
    if settings.count:
        return count == settings.count
    expected = expect_count(matrix.weights.shape[0])
    return count > 0 and _FEWEST * expected - 1 <= count <= _MOST * expected + 1


def _fit_again(matrix: Matrix, ids: list[str], memory: ThemeMemory, settings: ThemeSettings) -> Floats:
    """Start from last run's themes, as its passages have them; add themes for new passages that fit none."""
    active = [theme for theme in memory.themes if not theme.is_retired]
    start = np.array([_find_centre(theme, matrix, ids) for theme in active])
    if not start.any():  # every report was replaced: their terms are all that is left of the themes
        start = np.array([_read_centre(theme, matrix) for theme in active])
    start = start[start.sum(axis=1) > 0]
    if not len(start):
        return _fit_anew(matrix, settings)
    if not settings.count:
        start = np.vstack([start, _find_missing(matrix, ids, start, memory, settings)])
    return fit_themes(matrix.weights, len(start), settings.seed, start, _WARM_STEPS)[1]


def _find_centre(theme: PastTheme, matrix: Matrix, ids: list[str]) -> Floats:
    """A past theme in the terms of this run: the mean of its passages; nothing where hardly any of those that it was the main theme of is left."""
    left = len(theme.main.intersection(ids))
    if left < min(_LEFT, len(theme.main) / 2):
        return np.zeros(len(matrix.terms))
    weights = np.array([theme.members.get(passage_id, 0.0) for passage_id in ids])
    return _scale(np.asarray(matrix.weights.T @ weights).ravel())


def _read_centre(theme: PastTheme, matrix: Matrix) -> Floats:
    """A past theme by its terms."""
    column = {term: n for n, term in enumerate(matrix.terms)}
    centre = np.zeros(len(matrix.terms))
    for term, weight in theme.terms.items():
        if fold_term(term) in column:
            centre[column[fold_term(term)]] = weight
    return _scale(centre)


def _scale(line: Floats) -> Floats:
    length = float(np.linalg.norm(line))
    return line / length if length else line


def _find_missing(matrix: Matrix, ids: list[str], themes: Floats, memory: ThemeMemory, settings: ThemeSettings) -> Floats:
    """Themes of new passages that fit none of the old; and, where the corpus has outgrown its themes, of passages that fit them worst."""
    weights: Any = matrix.weights
    fit = find_fit(weights, share_themes(weights, themes), themes)
    least = max(6, round(_NEW_SHARE * len(ids)))
    room = MOST_THEMES - len(themes)
    poor = np.array([n for n, passage_id in enumerate(ids) if passage_id not in memory.passages and fit[n] < _POOR], dtype=int)
    count = min(max(1, round(expect_count(len(poor)) / 2)), len(poor) // least, room) if len(poor) >= least else 0
    found = _find_among(weights, poor, count, least, settings.seed)
    wanted = min(round(_FULL * expect_count(len(ids))) - len(themes) - len(found), room - len(found))
    if wanted <= 0:
        return found
    worst = np.sort(np.argsort(fit, kind="stable")[: int(_WORST * len(ids))])
    return np.vstack([found, _find_among(weights, worst, min(wanted, len(worst) // least), least, settings.seed)])


def _find_among(weights: Any, rows: Any, count: int, least: int, seed: int) -> Floats:  # noqa: ANN401  # scipy and numpy arrays
    """Themes of some of the passages, those that have enough of them and whose terms go together."""
    nothing = np.empty((0, weights.shape[1]))
    if count <= 0:
        return nothing
    shares, themes = fit_themes(weights[rows], count, seed)
    sizes = np.bincount(shares.argmax(axis=1), minlength=count)
    coherence = find_coherence(weights, themes)
    kept = [theme for theme, size, value in zip(themes, sizes, coherence, strict=True) if size >= least and value > 0]
    return np.array(kept) if kept else nothing


def _drop_empty(themes: Floats, weights: Any, count: int) -> Floats:  # noqa: ANN401  # scipy ships no types
    """Order themes by size, without those that are hardly any passage's main theme."""
    least = 2 if count >= _SMALL else 1
    shares = share_themes(weights, themes)
    main = shares.argmax(axis=1)[shares.sum(axis=1) > 0]
    sizes = np.bincount(main, minlength=len(themes))
    order = [n for n in np.argsort(-sizes, kind="stable") if sizes[n] >= least]
    return themes[order] if order else themes[:1]
