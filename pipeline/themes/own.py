"""The themes of a team's own taxonomy in passages: found by the words that people gave, and by what else such passages say.

Keywords label passages for a start, the passages so labelled teach what else goes with the theme, and the rest is judged by that: text
classification by bootstrapping with keywords (McCallum and Nigam 1999), which is also what anchored topic models do with their words
(Jagarlamudi, Daumé and Udupa 2012, "Incorporating lexical priors into topic models"; Gallagher, Reing, Kale and Ver Steeg 2017, "Anchored
correlation explanation"). A theme of the taxonomy stands beside those that are found, not against them: a passage may have several, and what the
found ones are does not change when a taxonomy comes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from pipeline.themes.anchors import AnchorIndex, find_anchor, split_name
from pipeline.themes.model import Floats, Matrix
from pipeline.themes.wishes import OwnTheme, ThemeWishes

OwnShares = dict[int, float]
NONE: OwnShares = {}  # shared by all units that have none: most of a large corpus
_ENOUGH = 5  # passages with its words: fewer teach nothing
_TYPICAL = 0.9  # quantile of likeness among passages with its words: as like as the best tenth, a passage needs none of them
_MORE = 0.5  # passages without its words for one with them, at most
_LEAST_LIKE = 0.15  # cosine: below it a passage without any of the words is never like them
_LONG_ENOUGH = 5  # known terms of a passage that is judged by likeness alone
_ONE_WORD = 0.5  # weight of a passage that has one of the words and is otherwise unlike the theme
_NO_WORD = 0.4  # weight of a passage that is like the theme and has none of the words given
SURE = 0.5  # weight of a passage that has one of the words given


@dataclass
class OwnModel:
    """What is known of a team's own themes.

    Attributes:
        themes: They themselves.
        centres: What passages with their words say besides: themes by terms of the vocabulary, rows of length 1 or 0, their own words left out.
        masks: 1 where a term of the vocabulary is one of a theme's own words.
        usual: Median likeness of passages that have a theme's words.
        typical: Likeness at which a passage needs none of them; above 1 where none is enough.
    """

    themes: tuple[OwnTheme, ...]
    centres: Floats
    masks: Floats
    usual: Floats
    typical: Floats

    def __post_init__(self) -> None:
        """Index the words."""
        self._index = _Words(self.themes)

    def share(self, counts: Iterable[Mapping[str, int]], weights: Any) -> list[OwnShares]:  # noqa: ANN401  # scipy ships no types
        """Find the themes of units.

        Args:
            counts: Terms of each unit, names among them.
            weights: Units by terms of the vocabulary.

        Returns:
            Weight by number of the theme, 0 to 1: half and more where one of its words stands there, the more the more typical; less where none
            does and the passage is like it all the same, which is asked only of passages that have no theme's words. Themes above have what
            their parts have.
        """
        if not self.themes or not weights.shape[0]:
            return [NONE for _ in counts]
        given, hinted = self._index.find(counts)
        like = measure_likeness(weights, self.centres, self.masks)
        relative = np.minimum(1.0, like / self.usual)
        base = 1.0 - _ONE_WORD**given
        shares = np.where(given > 0, base + (1.0 - base) * relative, 0.0)
        hint = (given == 0) & (hinted > 0) & (like >= self.usual)
        terms = np.diff(weights.indptr)[:, None]
        unclaimed = (given.sum(axis=1, keepdims=True) == 0) & (terms >= _LONG_ENOUGH)
        surplus = np.round(like / self.typical, 6)  # digits that a processor rounds decide nothing
        alone = unclaimed & (surplus >= 1.0) & (surplus == surplus.max(axis=1, keepdims=True))
        shares = np.where(hint | alone, _NO_WORD, shares)
        self._roll_up(shares)
        found = shares.round(4)
        return [{int(n): float(row[n]) for n in np.flatnonzero(row)} or NONE for row in found]

    def _roll_up(self, shares: Floats) -> None:
        numbers = {theme.theme_id: number for number, theme in enumerate(self.themes)}
        for number, theme in enumerate(self.themes):
            above = numbers.get(theme.parent_id or "")
            if above is not None:
                shares[:, above] = np.maximum(shares[:, above], shares[:, number])


class _Words:
    """The words of themes: those given and whole names by themselves, single words of a name only as a hint."""

    def __init__(self, themes: tuple[OwnTheme, ...]) -> None:
        self._count = len(themes)
        given, hints = [], []
        for number, theme in enumerate(themes):
            name = split_name(theme.name)
            firm = [find_anchor(term) for term in theme.terms]
            firm += [frozenset([key]) for key in name if " " in key or not theme.terms] or [frozenset(name)]
            given += [(number, anchor) for anchor in dict.fromkeys(firm) if anchor]
            hints += [(number, frozenset([key])) for key in name if " " not in key and theme.terms]
        self._is_given = [True] * len(given) + [False] * len(hints)
        self._owners = [number for number, _ in (*given, *hints)]
        self._index = AnchorIndex([anchor for _, anchor in (*given, *hints)])

    def find(self, counts: Iterable[Mapping[str, int]]) -> tuple[Floats, Floats]:
        """How many words of each theme each unit has: given ones, and hints."""
        found = [self._index.find(keys) for keys in counts]
        given, hinted = np.zeros((len(found), self._count)), np.zeros((len(found), self._count))
        for row, numbers in enumerate(found):
            for number in numbers:
                (given if self._is_given[number] else hinted)[row, self._owners[number]] += 1.0
        return given, hinted


def learn_own(wishes: ThemeWishes, matrix: Matrix, counts: Sequence[Mapping[str, int]], ids: list[str]) -> OwnModel:
    """Learn what goes with a team's own themes.

    Args:
        wishes: The themes, and passages that people put under them.
        matrix: The fitted units.
        counts: Terms of each.
        ids: Their passages.

    Returns:
        The model. A theme with fewer than five passages to learn from is known by its words alone.
    """
    themes = wishes.own
    given, _ = _Words(themes).find(counts)
    numbers = {theme.theme_id: number for number, theme in enumerate(themes)}
    for row, passage_id in enumerate(ids):
        number = numbers.get(wishes.placed.get(passage_id, ""))
        if number is not None:
            given[row, number] += 1.0
    masks = _mask_words(themes, matrix.terms)
    centres = np.zeros((len(themes), len(matrix.terms)))
    usual, typical = np.ones(len(themes)), np.full(len(themes), 2.0)
    for number in range(len(themes)):
        seeds = (given[:, number] > 0).astype(np.float64)
        if _ENOUGH <= seeds.sum() < len(seeds):
            centre = _contrast(matrix.weights, seeds) * (1.0 - masks[number])
            length = np.linalg.norm(centre)
            centres[number] = centre / length if length else centre
            like = measure_likeness(matrix.weights, centres[[number]], masks[[number]])[:, 0]
            usual[number], typical[number] = _find_levels(like, seeds > 0)
    return OwnModel(themes, centres, masks, usual, typical)


def _contrast(weights: Any, seeds: Floats) -> Floats:  # noqa: ANN401  # scipy ships no types
    """What passages with a theme's words say more than others do: mean weight of terms, by how far it is above that in the others."""
    there, others = (np.asarray(weights.T @ chosen).ravel() / chosen.sum() for chosen in (seeds, 1.0 - seeds))
    total = there + others
    contrast: Floats = there * np.maximum(0.0, np.divide(there - others, total, out=np.zeros_like(total), where=total > 0))
    return contrast


def _find_levels(like: Floats, is_seed: Any) -> tuple[float, float]:  # noqa: ANN401  # an array of booleans
    seeds, others = like[is_seed], np.sort(like[~is_seed])[::-1]
    most = int(_MORE * len(seeds))
    limit = float(others[most]) if most < len(others) else 0.0
    usual = max(float(np.median(seeds)), 1e-6)
    return usual, max(float(np.quantile(seeds, _TYPICAL)), np.nextafter(limit, 2.0), _LEAST_LIKE)


def _mask_words(themes: tuple[OwnTheme, ...], terms: list[str]) -> Floats:
    """Terms of the vocabulary that are a theme's own words: a phrase and its words, a word and all pairs with it. What they say is known already."""
    masks = np.zeros((len(themes), len(terms)))
    columns = {term: number for number, term in enumerate(terms)}
    containing: dict[str, list[int]] = {}
    for number, term in enumerate(terms):
        for word in term.split():
            containing.setdefault(word, []).append(number)
    for row, theme in enumerate(themes):
        keys = {key for term in theme.terms for key in find_anchor(term)} | set(split_name(theme.name))
        for key in sorted(keys):
            own = [columns[term] for term in (key, *key.split()) if term in columns] if " " in key else containing.get(key, [])
            masks[row, own] = 1.0
    return masks


def measure_likeness(weights: Any, centres: Floats, masks: Floats) -> Floats:  # noqa: ANN401  # scipy ships no types
    """Cosine of what units say besides a theme's own words and what passages of the theme say.

    Args:
        weights: Units by terms.
        centres: Themes by terms, rows of length 1 or 0, 0 at their own words.
        masks: 1 at a theme's own words.

    Returns:
        Units by themes, 0 to 1.
    """
    squares = weights.multiply(weights)
    whole = np.asarray(squares.sum(axis=1))
    rest = np.sqrt(np.maximum(whole - np.asarray(squares @ masks.T), 0.0))
    said = np.asarray(weights @ centres.T)
    cosine: Floats = np.divide(said, rest, out=np.zeros_like(said), where=rest > 1e-9)
    return cosine
