"""Where a fit starts: from nothing, or from last run's themes and what new reports add to them."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy.optimize import linear_sum_assignment

from pipeline.setting_groups import ThemeSettings
from pipeline.themes.carry import fold_term
from pipeline.themes.coherence import find_coherence
from pipeline.themes.count import MOST_THEMES, choose_count, expect_count
from pipeline.themes.memory import PastTheme, ThemeMemory
from pipeline.themes.mixture import settle_passages
from pipeline.themes.model import NO_THEME, Matrix, Whole, find_main, fit_themes, share_themes
from pipeline.themes.showing import find_centres

_STEPS, _WARM_STEPS = 30, 12  # from last run's themes: enough to take in new passages, too few to wander off
_FEWEST, _MOST = 0.2, 1.8  # times the expected number: outside, last run's themes are no start
_LEFT = 3  # passages of a past theme: fewer are others' that had something of it
_SAME = 0.25  # of the known passages of the smaller of two themes: so many in common, and one goes on as the other
_NOVEL = 0.2  # of a new theme's passages: with so few known ones it is a subject of its own, whatever number of themes there should be
_MOVING = 0.06  # of the passages: so many may leave their themes in a run, as a fit from nothing would have it
_STIRRED = 0.6  # times the share of new passages: with few new ones, fewer may


@dataclass(slots=True)
class Start:
    """Where a fit starts.

    Attributes:
        main: Theme of each fitted unit, -1 where it isn't known.
        past: The theme of the run before that each theme goes on from, or None.
        steps: How far it may move.
        leaving: Share of the passages that may leave the theme they had.
        typical: Coherence of the themes that a fit from nothing finds, their median; infinite where there was none.
    """

    main: Whole
    past: list[PastTheme | None]
    steps: int = _STEPS
    leaving: float = 1.0
    typical: float = math.inf


def find_start(matrix: Matrix, ids: list[str], memory: ThemeMemory, settings: ThemeSettings) -> Start:
    """Find where to start.

    Args:
        matrix: The fitted units.
        ids: Their passages.
        memory: What the run before knew.
        settings: Number of themes, seed.

    Returns:
        Last run's themes as its passages have them, guided by what a fit from nothing finds; or themes found anew.
    """
    if not _may_go_on(memory, matrix, settings):
        return _start_anew(matrix, ids, settings)
    active = [theme for theme in memory.themes if not theme.is_retired]
    here = set(ids)
    past = [theme for theme in active if len(theme.main & here) >= min(_LEFT, len(theme.main) / 2) > 0]
    main = hold_passages(ids, list(past)) if past else _read_main(matrix, active)
    past = past or active
    if not (main != NO_THEME).any():  # every report was replaced, and nothing says what the old ones said
        return _start_anew(matrix, ids, settings)
    new = 1.0 - sum(passage_id in memory.passages for passage_id in ids) / len(ids)
    if not new:
        return Start(main, list(past), _WARM_STEPS, 0.0)
    if not memory.is_due:  # a large corpus to which little came: too little for a theme of its own
        return Start(main, list(past), _WARM_STEPS, min(_MOVING, _STIRRED * new))
    count = settings.count or max(choose_count(matrix.weights, ids), len(past))
    fresh, typical = _find_fresh(matrix.weights, min(count, *matrix.weights.shape), settings.seed)
    guided, born = guide_start(main, fresh, len(past), max(0, count - len(past)))
    return Start(guided, [*past, *[None] * born], _WARM_STEPS, min(_MOVING, _STIRRED * new), typical)


def guide_start(held: Whole, fresh: Whole, past: int, room: int) -> tuple[Whole, int]:
    """Read what a fit from nothing found as last run's themes, and new ones.

    Args:
        held: Theme that each unit had in the run before, -1 for none.
        fresh: Theme that it has in a fit from nothing, -1 for none.
        past: Number of themes of the run before.
        room: Most new ones that take passages from old ones; one of new passages alone is let in in any case.

    Returns:
        (Theme of each unit: of the run before where the two have enough known units in common, matched one to one at best, and new ones behind
        them, the largest first; -1 for units of themes that are neither. How many are new.)
    """
    count = int(fresh.max()) + 1
    both = np.flatnonzero((held != NO_THEME) & (fresh != NO_THEME))
    common = np.zeros((count, past))
    np.add.at(common, (fresh[both], held[both]), 1.0)
    smaller = np.minimum(common.sum(axis=1)[:, None], common.sum(axis=0)[None, :])
    common *= common >= _SAME * np.maximum(smaller, 1.0)
    reading = np.full(count, NO_THEME)
    for row, column in zip(*linear_sum_assignment(-common), strict=True):
        if common[row, column]:
            reading[row] = column
    sizes = np.bincount(fresh[fresh != NO_THEME], minlength=count)
    known = np.bincount(fresh[both], minlength=count)
    free = sorted((int(n) for n in np.flatnonzero((reading == NO_THEME) & (sizes > 0))), key=lambda n: (-sizes[n], n))
    novel = [n for n in free if known[n] <= _NOVEL * sizes[n]][: MOST_THEMES - past]
    born = novel + [n for n in free if n not in novel][: max(0, room - len(novel))]
    reading[born] = past + np.arange(len(born))
    guided: Whole = np.where(fresh == NO_THEME, held, reading[fresh])
    return guided, len(born)


def hold_passages(ids: list[str], past: list[PastTheme | None]) -> Whole:
    """The theme that each passage had in the run before.

    Args:
        ids: Passages.
        past: The theme of the run before that each theme goes on from.

    Returns:
        Numbers of themes; -1 for a passage that is new or had none that is left.
    """
    had = {passage_id: number for number, theme in enumerate(past) if theme for passage_id in theme.main}
    return np.array([had.get(passage_id, NO_THEME) for passage_id in ids], dtype=np.int64)


def _start_anew(matrix: Matrix, ids: list[str], settings: ThemeSettings) -> Start:
    count = min(settings.count or choose_count(matrix.weights, ids), *matrix.weights.shape)
    return Start(find_main(fit_themes(matrix.weights, count, settings.seed)[0]), [None] * count)


def _find_fresh(weights: Any, count: int, seed: int) -> tuple[Whole, float]:  # noqa: ANN401  # scipy ships no types
    """Themes of units as a fit from nothing has them, and the median of their coherence."""
    likely = settle_passages(weights, find_main(fit_themes(weights, count, seed)[0]), count)
    main: Whole = likely.argmax(axis=1)
    return main, float(np.median(find_coherence(weights, find_centres(weights, likely))))


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
    return find_main(share_themes(matrix.weights, centres / lengths))
