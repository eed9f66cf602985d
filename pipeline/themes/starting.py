"""Where a fit starts: from nothing, or from last run's themes and what new reports add to them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from pipeline.settings import ThemeSettings
from pipeline.themes.carry import fold_term
from pipeline.themes.coherence import find_coherence
from pipeline.themes.count import MOST_THEMES, choose_count, expect_count
from pipeline.themes.memory import PastTheme, ThemeMemory
from pipeline.themes.mixture import NO_THEME, Whole
from pipeline.themes.model import Floats, Matrix, find_fit, fit_themes, share_themes
from pipeline.themes.showing import find_centres

_STEPS, _WARM_STEPS = 30, 12  # from last run's themes: enough to take in new passages, too few to wander off
_FEWEST, _MOST = 0.2, 1.8  # times the expected number: outside, last run's themes are no start
_FULL = 0.75  # times the expected number: with fewer themes than that, some are added where the old ones fit worst
_WORST = 0.4  # of the passages: where they are looked for
_POOR = 0.12  # fit: a new passage below it says something that no theme says
_NEW_SHARE = 0.01  # of all passages, and six at least: so many poorly fitting new ones may be a new theme
_LARGE = 0.22  # of the passages: a theme of more says little, and is split a part a run
_PARTS = 4  # in which such a theme is taken apart to find one
_GOES = 0.06  # of the passages: so many may leave their themes at once for another
_COHERES = 0.1  # NPMI of the terms of a new theme, at least
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
    weights: Any = matrix.weights
    themes = find_centres(weights, _spread_main(main, len(past)))
    made = share_themes(weights, themes)
    start = Start(np.where(main == NO_THEME, _find_main(made), main), list(past), _WARM_STEPS)
    if not settings.count:
        is_new = np.array([passage_id not in memory.passages for passage_id in ids])
        for rows in _find_missing(weights, start, find_fit(weights, made, themes), is_new, settings.seed):
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


def _spread_main(main: Whole, count: int) -> Floats:
    shares = np.zeros((len(main), count))
    known = np.flatnonzero(main != NO_THEME)
    shares[known, main[known]] = 1.0
    return shares


def _find_missing(weights: Any, start: Start, fit: Floats, is_new: npt.NDArray[np.bool_], seed: int) -> list[Whole]:  # noqa: ANN401  # scipy ships no types
    """Passages of new themes.

    New ones that fit none of the old; where the corpus has outgrown its themes, some that fit them worst; and part of a theme that has grown
    to hold too many.
    """
    count = len(fit)
    least = max(6, round(_NEW_SHARE * count))
    room = MOST_THEMES - len(start.past)
    poor: Whole = np.flatnonzero(is_new & (fit < _POOR))
    wanted = min(max(1, round(expect_count(len(poor)) / 2)), len(poor) // least, room) if len(poor) >= least else 0
    found = _find_among(weights, poor, wanted, least, seed)
    wanted = min(round(_FULL * expect_count(count)) - len(start.past) - len(found), room - len(found))
    if wanted > 0:
        worst: Whole = np.sort(np.argsort(fit, kind="stable")[: int(_WORST * count)])
        worst = worst[~np.isin(worst, np.concatenate(found))] if found else worst
        parts = sorted(_find_among(weights, worst, min(wanted + 1, len(worst) // least), least, seed), key=lambda part: (-len(part), int(part[0])))
        found += next(([part] for part in parts if len(part) <= _GOES * count), parts[-1:])
    if room > len(found):
        found += _split_large(weights, start.main, found, least, seed)
    return found


def _split_large(weights: Any, main: Whole, taken: list[Whole], least: int, seed: int) -> list[Whole]:  # noqa: ANN401  # scipy ships no types
    """Part of the largest theme where it holds too many passages: what goes is so little that most of the corpus stays where it was."""
    sizes = np.bincount(main[main != NO_THEME])
    largest = int(sizes.argmax())
    if sizes[largest] <= _LARGE * len(main):
        return []
    rows: Whole = np.flatnonzero(main == largest)
    rows = rows[~np.isin(rows, np.concatenate(taken))] if taken else rows
    parts = sorted(_find_among(weights, rows, _PARTS, least, seed), key=lambda part: (-len(part), int(part[0])))[1:]
    return next(([part] for part in parts if len(part) <= _GOES * len(main)), parts[-1:])


def _find_among(weights: Any, rows: Whole, count: int, least: int, seed: int) -> list[Whole]:  # noqa: ANN401  # scipy and numpy arrays
    """Passages of themes among some of the passages: themes that have enough of them and whose terms go together."""
    if count <= 0:
        return []
    shares, themes = fit_themes(weights[rows], count, seed)
    main = _find_main(shares)
    coherence = find_coherence(weights, themes)
    return [rows[main == number] for number in range(count) if (main == number).sum() >= least and coherence[number] >= _COHERES]
