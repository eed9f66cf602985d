"""Where a fit starts: from nothing, or from last run's themes and what new reports add to them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from pipeline.settings import ThemeSettings
from pipeline.themes.carry import fold_term
from pipeline.themes.coherence import find_coherence
from pipeline.themes.count import MOST_THEMES, choose_count, expect_count
from pipeline.themes.memory import PastTheme, ThemeMemory
from pipeline.themes.mixture import NO_THEME, Whole, settle_passages
from pipeline.themes.model import Floats, Matrix, find_fit, fit_themes, share_themes
from pipeline.themes.showing import find_centres

_STEPS, _WARM_STEPS = 30, 8  # from last run's themes: enough to take in new passages, too few to wander off
_FEWEST, _MOST = 0.2, 1.8  # times the expected number: outside, last run's themes are no start
_FULL = 0.6  # times the expected number: with fewer themes than that, some are added where the old ones fit worst
_WORST = 0.4  # of the passages: where they are looked for
_POOR = 0.12  # fit: a new passage below it says something that no theme says
_NEW_SHARE = 0.01  # of all passages, and six at least: so many poorly fitting new ones may be a new theme
_LEFT = 3  # passages of a past theme: fewer are others' that had something of it


@dataclass(slots=True)
class Start:
    """Where a fit starts.

    Attributes:
        main: Theme of each fitted unit, -1 where it isn't known.
        past: The theme of the run before that each theme goes on from, or None.
        steps: How far it may move.
    """

    main: Whole
    past: list[PastTheme | None]
    steps: int = _STEPS


def find_start(matrix: Matrix, ids: list[str], memory: ThemeMemory, settings: ThemeSettings) -> Start:
    """Find where to start.

    Args:
        matrix: The fitted units.
        ids: Their passages.
        memory: What the run before knew.
        settings: Number of themes, seed.

    Returns:
        Last run's themes as its passages have them, and new ones where new passages fit none; or themes found anew.
    """
    if not _may_go_on(memory, matrix, settings):
        return _start_anew(matrix, settings)
    active = [theme for theme in memory.themes if not theme.is_retired]
    here = set(ids)
    past = [theme for theme in active if len(theme.main & here) >= min(_LEFT, len(theme.main) / 2) > 0]
    main = hold_passages(ids, list(past)) if past else _read_main(matrix, active)
    past = past or active
    if not (main != NO_THEME).any():  # every report was replaced, and nothing says what the old ones said
        return _start_anew(matrix, settings)
    start = Start(main, list(past), _WARM_STEPS)
    if not settings.count:
        for rows in _find_missing(matrix, ids, start, memory, settings):
            start.main[rows] = len(start.past)
            start.past.append(None)
    return start


def hold_passages(ids: list[str], past: list[PastTheme | None]) -> Whole:
    """The theme that each passage had in the run before.

    Args:
        ids: Passages.
        past: The theme of the run before that each theme goes on from.

    Returns:
        Numbers of themes; -1 for a passage that is new or had none that is left.
    """
    had = {passage_id: number for number, theme in enumerate(past) if theme for passage_id in sorted(theme.main)}
    return np.array([had.get(passage_id, NO_THEME) for passage_id in ids], dtype=np.int64)


def _start_anew(matrix: Matrix, settings: ThemeSettings) -> Start:
    count = min(settings.count or choose_count(matrix.weights, settings.seed), *matrix.weights.shape)
    return Start(_find_main(fit_themes(matrix.weights, count, settings.seed)[0]), [None] * count)


def _find_main(shares: Floats) -> Whole:
    main: Whole = np.where(shares.sum(axis=1) > 0, shares.argmax(axis=1), NO_THEME)
    return main


def _may_go_on(memory: ThemeMemory, matrix: Matrix, settings: ThemeSettings) -> bool:
    """Whether last run's number of themes still suits: as set, or near what a corpus of this size is expected to have."""
    count = sum(not theme.is_retired for theme in memory.themes)
    if settings.count:
        return count == settings.count
    expected = expect_count(matrix.weights.shape[0])
    return count > 0 and _FEWEST * expected - 1 <= count <= _MOST * expected + 1


def _read_main(matrix: Matrix, past: list[PastTheme]) -> Whole:
    """Themes of passages by the terms of past themes: every report was replaced, and terms are all that is left of them."""
    column = {term: n for n, term in enumerate(matrix.terms)}
    centres = np.zeros((len(past), len(matrix.terms)))
    for row, theme in enumerate(past):
        for term, weight in theme.terms.items():
            if fold_term(term) in column:
                centres[row, column[fold_term(term)]] = weight
    lengths = np.linalg.norm(centres, axis=1, keepdims=True)
    lengths[lengths == 0] = 1.0
    return _find_main(share_themes(matrix.weights, centres / lengths))


def _find_missing(matrix: Matrix, ids: list[str], start: Start, memory: ThemeMemory, settings: ThemeSettings) -> list[Whole]:
    """Passages of new themes: new ones that fit none of the old; and, where the corpus has outgrown its themes, some that fit them worst."""
    weights: Any = matrix.weights
    shares = settle_passages(weights, start.main, len(start.past), start.main, steps=1)
    themes = find_centres(weights, shares)
    fit = find_fit(weights, share_themes(weights, themes), themes)
    least = max(6, round(_NEW_SHARE * len(ids)))
    room = MOST_THEMES - len(themes)
    poor = np.array([n for n, passage_id in enumerate(ids) if passage_id not in memory.passages and fit[n] < _POOR], dtype=np.int64)
    count = min(max(1, round(expect_count(len(poor)) / 2)), len(poor) // least, room) if len(poor) >= least else 0
    found = _find_among(weights, poor, count, least, settings.seed)
    wanted = min(round(_FULL * expect_count(len(ids))) - len(themes) - len(found), room - len(found))
    if wanted <= 0:
        return found
    worst = np.sort(np.argsort(fit, kind="stable")[: int(_WORST * len(ids))])
    worst = worst[~np.isin(worst, np.concatenate(found))] if found else worst
    return [*found, *_find_among(weights, worst, min(wanted, len(worst) // least), least, settings.seed)]


def _find_among(weights: Any, rows: Whole, count: int, least: int, seed: int) -> list[Whole]:  # noqa: ANN401  # scipy and numpy arrays
    """Passages of themes among some of the passages: themes that have enough of them and whose terms go together."""
    if count <= 0:
        return []
    shares, themes = fit_themes(weights[rows], count, seed)
    main = _find_main(shares)
    coherence = find_coherence(weights, themes)
    return [rows[main == number] for number in range(count) if (main == number).sum() >= least and coherence[number] > 0]
