"""From units to themes: a first fit, or one that starts from last run's themes and adds what new reports bring."""

from __future__ import annotations

import zlib
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from pipeline.setting_groups import ThemeSettings
from pipeline.themes.binding import PartIndex, Splitter, bind_start, count_wanted
from pipeline.themes.coherence import find_coherence
from pipeline.themes.corpus import Unit
from pipeline.themes.memory import PastTheme, ThemeMemory
from pipeline.themes.mixture import NO_THEME, STAY, Whole, find_stay, judge_passages, read_mixture, settle_passages
from pipeline.themes.model import Floats, Matrix, find_fit, share_themes, weigh_like, weigh_terms
from pipeline.themes.own import NONE, OwnModel, OwnShares, learn_own
from pipeline.themes.peers import PeerModel, fit_peer
from pipeline.themes.showing import choose_shown, find_centres
from pipeline.themes.starting import Start, find_start, hold_passages
from pipeline.themes.terms import Vocabulary, choose_vocabulary, find_terms
from pipeline.themes.wishes import ThemeWishes

_SAMPLE = 20_000  # passages: more of a corpus would find the same themes
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
    """

    vocabulary: Vocabulary
    matrix: Matrix
    themes: Floats
    mixture: Floats
    shown: Floats
    shares: Floats
    fit: Floats
    known: list[int]
    past: list[PastTheme | None]
    splitter: Splitter
    own: OwnModel | None = None
    own_shares: list[OwnShares] = field(default_factory=list)
    peer: PeerModel | None = None
    stay: float = STAY

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
    found = [find_terms(units[n].tokens, units[n].fresh) for n in sample]
    vocabulary = choose_vocabulary([units[n] for n in sample], found)
    counts = [Counter(key for key, _, _ in terms) for terms in found]
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
    shown = choose_shown(matrix.weights, themes, matrix.terms)
    fitted = Fitted(
        vocabulary, matrix, themes, mixture, shown, np.zeros((len(units), len(themes))), np.zeros(len(units)), [0] * len(units),
        past, Splitter(wishes, past), learn_own(wishes, matrix, words, ids) if wishes.own else None, peer=peer,
        stay=find_stay(matrix.weights, mixture, hold_passages(ids, past), start.leaving),
    )  # fmt: skip
    known = {n: counted for n, counted in zip(sample, counts, strict=True) if all(units[n].fresh)}
    _share_all(units, fitted, hold_passages([unit.passage_id for unit in units], past), known)
    return fitted


def choose_sample(units: list[Unit]) -> list[int]:
    """Units that themes are looked for in: all that join the fit, or of a large corpus so many; a passage chosen once is chosen again."""
    fitted = [n for n, unit in enumerate(units) if unit.is_fitted]
    if len(fitted) <= _SAMPLE:
        return fitted
    return sorted(sorted(fitted, key=lambda n: (zlib.crc32(units[n].passage_id.encode()), n))[:_SAMPLE])


def _share_all(units: list[Unit], fitted: Fitted, held: Whole, known: dict[int, Counter[str]]) -> None:
    """Share all units among themes, some thousands at a time: of a large corpus, only what comes out is kept."""
    for first in range(0, len(units), _BLOCK):
        block = range(first, min(first + _BLOCK, len(units)))
        counts = [known[n] if n in known else Counter(key for key, _, _ in find_terms(units[n].tokens)) for n in block]
        weights = weigh_like(counts, fitted.matrix)
        here = slice(first, first + _BLOCK)
        fitted.shares[here], fitted.fit[here] = fitted.share(weights, counts, held[here])
        fitted.known[here] = [int(n) for n in np.diff(weights.indptr)]
        fitted.own_shares += fitted.own.share(counts, weights) if fitted.own else [NONE] * len(block)


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
    sound = _find_sound(matrix, likely, start.past)
    order = [int(n) for n in np.argsort(-sizes, kind="stable") if sizes[n] >= least[n] and sound[n]] or [int(sizes.argmax())]
    past = [start.past[n] for n in order]
    if peer:
        peer = PeerModel(peer.peer, peer.themes[order], peer.seed)
        return peer.share(matrix.weights), past, peer
    if len(order) == len(sizes):
        return likely[:, order], past, None
    mixture, held = read_mixture(matrix.weights, likely[:, order]), hold_passages(ids, past)
    return judge_passages(matrix.weights, mixture, held, find_stay(matrix.weights, mixture, held, start.leaving)), past, None


def _find_sound(matrix: Matrix, likely: Floats, past: list[PastTheme | None]) -> list[bool]:
    """Whether each theme may stay: all of a first fit, those that people know, and new ones beside them whose terms go together as theirs do."""
    if not any(past):
        return [True] * len(past)
    coherence = find_coherence(matrix.weights, find_centres(matrix.weights, likely))
    known = float(np.median([value for value, theme in zip(coherence, past, strict=True) if theme]))
    return [theme is not None or bool(value >= _SOUND * known) for value, theme in zip(coherence, past, strict=True)]
