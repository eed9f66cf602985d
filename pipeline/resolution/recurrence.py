"""Which recommendations are one recommendation at several places: exact and near wordings, blocked by their rarest words."""

from __future__ import annotations

import functools
import math
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from pipeline.resolution.wording import fold_wording
from pipeline.resources.words import read_word_list

ALIKE = 0.75  # of the weight of all words: what is left over is a word or two that tell little
_RAREST = 6  # word pairs by which a wording is looked up
_COMMON = 300  # leaders under one word pair: past that the pair tells nothing and rarer ones do the work
_LEAST = 3  # words that tell something: fewer are grouped only when equal

# Endings by which a verb and its noun differ: "ratify", "ratifying", "ratification".
_ENDINGS = ("ication", "ization", "ying", "ation", "ition", "ing", "ate", "ize", "ify", "ion", "ed", "ly", "e", "y")


@dataclass(slots=True)
class Place:
    """A recommendation at its place, ready to compare.

    Attributes:
        words: Its words that tell something, in order.
        party: Whom it asks, where that parts it from others: a country, or an acting body.
        document: The work it stands in; versions and duplicates of one text are one work.
        agreements: Agreements that it names: to sign one treaty is not to sign two.
        leader: Index of the first place of its group.
    """

    words: tuple[str, ...]
    party: frozenset[str]
    document: str
    agreements: frozenset[str] = frozenset()
    leader: int = -1
    weights: dict[str, float] = field(default_factory=dict)


def read_words(text: str, parties: Iterable[str] = ()) -> tuple[str, ...]:
    """The words of a recommendation that tell what is recommended.

    Args:
        text: The recommendation as printed.
        parties: Names of who recommends it to whom: "Arland recommended that Borland ..." says no more than what follows.

    Returns:
        Folded words, without endings that tell a verb from its noun; all words if none tell anything.
    """
    folded = fold_wording(text)
    named = {word for party in parties for word in fold_wording(party)}
    telling = tuple(_cut_ending(word) for word in folded if word not in _weak() and word not in named)
    return telling or folded


@functools.cache
def _weak() -> frozenset[str]:
    return frozenset(read_word_list("resolution")["recommendations"]["weak"].split())


def _cut_ending(word: str) -> str:
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word


def group_places(places: list[Place]) -> list[int]:
    """Group places of the same recommendation.

    Every place joins the first group whose leader it is like, so that a chain of small steps never joins what is far apart.

    Args:
        places: In the order in which groups are led; their `leader` is set.

    Returns:
        Index of the leader of each place.
    """
    rarity = _weigh_words(places)
    exact: dict[tuple[str, ...], list[int]] = defaultdict(list)
    index: dict[tuple[str, str], list[int]] = defaultdict(list)
    for n, place in enumerate(places):
        place.weights = {word: rarity[word] for word in set(place.words)}
        leader = next((m for m in exact[place.words] if _may_meet(place, places[m], is_exact=True)), None)
        pairs = _rarest_pairs(place, rarity)
        if leader is None and len(place.weights) >= _LEAST:
            leader = _find_leader(place, places, index, pairs)
        place.leader = n if leader is None else leader
        if leader is None:
            exact[place.words].append(n)
            for pair in pairs:
                index[pair].append(n)
    return [place.leader for place in places]


def find_likeness(a: dict[str, float], b: dict[str, float]) -> float:
    """Weighted Jaccard coefficient of two sets of words: what is shared by what is there, a rare word weighing more."""
    shared = sum(weight for word, weight in a.items() if word in b)
    return shared / (sum(a.values()) + sum(b.values()) - shared or 1.0)


def _find_leader(place: Place, places: list[Place], index: dict[tuple[str, str], list[int]], pairs: list[tuple[str, str]]) -> int | None:
    met = sorted({m for pair in pairs if len(index[pair]) <= _COMMON for m in index[pair]})
    scored = [(find_likeness(place.weights, places[m].weights), -m) for m in met if _may_meet(place, places[m], is_exact=False)]
    best = max(scored, default=(0.0, 0))
    if best[0] < ALIKE or _digits(place) != _digits(places[-best[1]]):
        return None
    return -best[1]


def _may_meet(a: Place, b: Place, *, is_exact: bool) -> bool:
    """Whether two places may be one.

    They ask the same party (an unnamed one is the named one only in one work, or word for word) and name the same agreements.
    """
    if a.agreements and b.agreements and a.agreements != b.agreements and not is_exact:
        return False
    if a.party and b.party:
        return bool(a.party & b.party)
    return a.party == b.party or a.document == b.document or (is_exact and len(a.words) >= 8)


def _weigh_words(places: list[Place]) -> dict[str, float]:
    counts = Counter(word for place in places for word in set(place.words))
    return {word: 1.0 + math.log((1 + len(places)) / (1 + count)) for word, count in counts.items()}


def _rarest_pairs(place: Place, rarity: dict[str, float]) -> list[tuple[str, str]]:
    """Pairs of the words that tell most, sorted, so that another order of words is met too."""
    top = sorted(place.weights, key=lambda word: (-rarity[word], word))[:_RAREST]
    ordered = sorted(top)
    return [(a, b) for i, a in enumerate(ordered) for b in ordered[i + 1 :]]


def _digits(place: Place) -> set[str]:
    return {word for word in place.words if any(char.isdigit() for char in word)}
