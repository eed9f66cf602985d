"""From units to themes: a first fit, or one that starts from last run's themes and adds what new reports bring."""

from __future__ import annotations

import gc
from collections import Counter
from dataclasses import dataclass, field
from operator import itemgetter
from typing import Any

import numpy as np
from scipy import sparse

from pipeline.setting_groups import ThemeSettings
from pipeline.themes.binding import PartIndex, Splitter, bind_start, count_wanted
from pipeline.themes.coherence import find_coherence
from pipeline.themes.corpus import Unit, choose_sample
from pipeline.themes.holding import Shares, keep_shares
from pipeline.themes.memory import PastTheme, ThemeMemory
from pipeline.themes.mixture import STAY, find_stay, judge_passages, read_mixture, settle_passages
from pipeline.themes.model import NO_THEME, Floats, Matrix, Whole, find_fit, share_themes, weigh_like, weigh_terms
from pipeline.themes.own import NONE, OwnModel, OwnShares, learn_own
from pipeline.themes.peers import PeerModel, fit_peer
from pipeline.themes.showing import choose_shown, find_centres, mark_pieces
from pipeline.themes.starting import Start, find_start, hold_passages
from pipeline.themes.terms import Vocabulary, choose_vocabulary, find_terms
from pipeline.themes.wishes import ThemeWishes

_KEY = itemgetter(0)  # of a term
_BLOCK = 10_000  # passages shared at a time
_SMALL = 20  # passages: below it every theme counts
_LEAST = 0.004  # of the passages: a new theme of fewer is a stray document's words; one that people know stays longer
_SOUND = 0.6  # of the coherence of known themes: a new one beside them has so much
_NEW, _FEWEST_NEW = 0.01, 6  # of the passages, and at least: a new theme beside known ones has so many, or it would soon be gone again
_JUDGED = 0.5  # of a passage's shares: which theme it has, as it is judged; the rest: which themes its words make up
_JUDGED_HELD = 0.65  # the same for a passage that had a theme: its words alone don't take it away


@dataclass(slots=True)
class Fitted:
    """Themes and what they were found in.

    Attributes:
        vocabulary: Terms of the columns.
        matrix: Weights of the fitted units.
        themes: Themes by terms, rows of length 1, the largest first.
        mixture: The same as distributions: log probability of terms.
        shown: Themes by terms as people are shown them.
        shares: All units by themes.
        fit: How well its themes tell each unit, 0 to 1.
        known: Terms of the vocabulary in each unit.
        past: The theme of the run before that each goes on from, or None.
        splitter: Keeps what people split two.
        own: The team's own themes, if it has any.
        own_shares: All units: weights of the team's own themes.
        peer: The model that shares units where it isn't that of this room.
        stay: Log odds in favour of the theme that a unit had in the run before.
        kept: Units of a large corpus that were not shared anew: the shares they had in the run before.
    """

    vocabulary: Vocabulary
    matrix: Matrix
    themes: Floats
    mixture: Floats
    shown: Floats
    shares: Floats
    fit: Floats
    known: Whole
    past: list[PastTheme | None]
    splitter: Splitter
    own: OwnModel | None = None
    own_shares: list[OwnShares] = field(default_factory=list)
    peer: PeerModel | None = None
    stay: float = STAY
    kept: dict[int, Shares] = field(default_factory=dict)

    def share(self, weights: Any, counts: list[Counter[str]], held: Whole | None = None) -> tuple[Floats, Floats]:  # noqa: ANN401  # scipy ships no types
        """Share units among the themes, as `share_units` does, and as people split them.

        Args:
            weights: Units by terms.
            counts: Terms of each.
            held: Theme that each had in the run before.
        """
        shares, fit = share_units(weights, self.themes, self.mixture, held, self.peer, self.stay)
        self.splitter.move(shares, counts, held)
        return shares, fit


def fit_corpus(units: list[Unit], memory: ThemeMemory, settings: ThemeSettings, wishes: ThemeWishes | None = None) -> Fitted | None:
    """Find themes.

    Args:
        units: The corpus.
        memory: What the run before knew, bound to what people want.
        settings: Number of themes, seed, model.
        wishes: What people want.

    Returns:
        The themes; None where there is too little text for any.
    """
    wishes = wishes or ThemeWishes()
    sample = choose_sample(units)
    vocabulary, counts, pieces = _count_terms([units[n] for n in sample])
    least = 3 if len(units) >= _SMALL else 1
    column = set(vocabulary.terms)
    rows = [row for row, counted in enumerate(counts) if len(column.intersection(counted)) >= least]
    if not rows:
        return None
    matrix = weigh_terms([counts[row] for row in rows], vocabulary.terms)
    ids = [units[sample[row]].passage_id for row in rows]
    words = [counts[row] for row in rows]
    parts = PartIndex(wishes.parts)
    wanted = settings.model_copy(update={"count": count_wanted(settings.count, memory)})
    start = bind_start(find_start(matrix, ids, memory, wanted), ids, memory, wishes, [parts.find(terms) for terms in words if wishes.parts])
    likely, past, peer = _settle(matrix, ids, start, len(units), settings, wishes, words)
    themes, mixture = find_centres(matrix.weights, likely), read_mixture(matrix.weights, likely)
    shown = choose_shown(pieces, themes, matrix.terms)
    fitted = Fitted(
        vocabulary, matrix, themes, mixture, shown, np.zeros((len(units), len(themes))), np.zeros(len(units)), np.zeros(len(units), dtype=np.int64),
        past, Splitter(wishes, past), learn_own(wishes, matrix, words, ids) if wishes.own else None,
        [NONE] * len(units), peer,
        stay=find_stay(matrix.weights, mixture, hold_passages(ids, past), start.leaving),
    )  # fmt: skip
    fitted.kept = keep_shares(units, sample, memory, past, wishes)
    weighed = {sample[row]: place for place, row in enumerate(rows) if all(units[sample[row]].fresh)}
    _share_all(units, fitted, weighed, words)
    return fitted


def _count_terms(units: list[Unit]) -> tuple[Vocabulary, list[Counter[str]], Any]:
    """The terms of units, how often each has them, and which stand near each other."""
    was_on = gc.isenabled()
    gc.disable()  # hundreds of thousands of small things and no cycle among them: looking for some takes an eighth of a fit
    try:
        found = [find_terms(unit.tokens, unit.fresh) for unit in units]
        vocabulary = choose_vocabulary(units, found)
        return vocabulary, [Counter(map(_KEY, terms)) for terms in found], mark_pieces(found, vocabulary.terms)
    finally:
        if was_on:
            gc.enable()


def _share_all(units: list[Unit], fitted: Fitted, weighed: dict[int, int], words: list[Counter[str]]) -> None:
    """Share all units among themes, some thousands at a time: of a large corpus, only what comes out is kept.

    Args:
        units: All of them.
        fitted: The themes; gets the shares.
        weighed: Row of the matrix of each unit whose terms are counted there as they are here.
        words: Terms of the rows of the matrix.
    """
    wanted = [n for n in range(len(units)) if n not in fitted.kept]
    held = hold_passages([units[n].passage_id for n in wanted], fitted.past)
    for first in range(0, len(wanted), _BLOCK):
        block = wanted[first : first + _BLOCK]
        others = [n for n in block if n not in weighed]
        further = [Counter(map(_KEY, find_terms(units[n].tokens))) for n in others]
        here = [n for n in block if n in weighed]
        weights = sparse.vstack([fitted.matrix.weights[[weighed[n] for n in here]], weigh_like(further, fitted.matrix)], format="csr")
        order = np.argsort([*here, *others], kind="stable")
        weights, both = weights[order], [*(words[weighed[n]] for n in here), *further]
        counts = [both[n] for n in order]
        fitted.shares[block], fitted.fit[block] = fitted.share(weights, counts, held[first : first + _BLOCK])
        fitted.known[block] = np.diff(weights.indptr)
        if fitted.own:
            for n, share in zip(block, fitted.own.share(counts, weights), strict=True):
                fitted.own_shares[n] = share


def share_units(
    weights: Any,  # noqa: ANN401  # scipy ships no types
    themes: Floats,
    mixture: Floats,
    held: Whole | None = None,
    peer: PeerModel | None = None,
    stay: float = STAY,
) -> tuple[Floats, Floats]:
    """Share units among themes.

    Args:
        weights: Units by terms.
        themes: Themes by terms.
        mixture: The same as distributions: log probability of terms.
        held: Theme that each unit had in the run before, -1 for none.
        peer: The model that shares them instead, if any.
        stay: Log odds in favour of the theme that a unit had.

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
    if peer:
        return peer.share(weights) * has_some, fit
    part = np.where(held == NO_THEME, _JUDGED, _JUDGED_HELD)[:, None] if held is not None else _JUDGED
    shares: Floats = (part * judge_passages(weights, mixture, held, stay) + (1 - part) * made / total) * has_some
    return shares, fit


def _settle(
    matrix: Matrix, ids: list[str], start: Start, count: int, settings: ThemeSettings, wishes: ThemeWishes, words: list[Counter[str]]
) -> tuple[Floats, list[PastTheme | None], PeerModel | None]:
    """Settle themes, and order them by size, without new ones of a stray document and old ones that hardly any passage has."""
    peer = None
    if settings.model == "ours":
        likely = settle_passages(matrix.weights, start.main, len(start.past), hold_passages(ids, start.past), start.steps, start.leaving)
    else:
        found = fit_peer(settings.model, matrix.weights, start.main, len(start.past), settings.seed, is_warm=any(start.past))
        peer = PeerModel(settings.model, found, settings.seed)
        likely = peer.share(matrix.weights)
    Splitter(wishes, start.past).move(likely, words, hold_passages(ids, start.past))
    sizes = np.bincount(likely.argmax(axis=1), minlength=len(start.past))
    fewest = 2 if count >= _SMALL else 1
    few = max(_FEWEST_NEW, round(_NEW * len(ids))) if any(start.past) else max(fewest, round(_LEAST * len(ids)))
    least = [few if theme is None else 1 if theme.theme_id in wishes.kept else fewest for theme in start.past]
    sound = _find_sound(matrix, likely, start)
    order = [int(n) for n in np.argsort(-sizes, kind="stable") if sizes[n] >= least[n] and sound[n]] or [int(sizes.argmax())]
    past = [start.past[n] for n in order]
    if peer:
        peer = PeerModel(peer.peer, peer.themes[order], peer.seed)
        return peer.share(matrix.weights), past, peer
    if len(order) == len(sizes):
        return likely[:, order], past, None
    mixture, held = read_mixture(matrix.weights, likely[:, order]), hold_passages(ids, past)
    return judge_passages(matrix.weights, mixture, held, find_stay(matrix.weights, mixture, held, start.leaving)), past, None


def _find_sound(matrix: Matrix, likely: Floats, start: Start) -> list[bool]:
    """Whether each theme may stay: all of a first fit, those that people know, and new ones whose terms go together as those of others do.

    Others are those that people know or, where these grew tighter over many runs, those of a fit from nothing.
    """
    if not any(start.past):
        return [True] * len(start.past)
    coherence = find_coherence(matrix.weights, find_centres(matrix.weights, likely))
    known = float(np.median([value for value, theme in zip(coherence, start.past, strict=True) if theme]))
    usual = min(known, start.typical)
    least = usual - (1 - _SOUND) * abs(usual)
    return [theme is not None or bool(value >= least) for value, theme in zip(coherence, start.past, strict=True)]
