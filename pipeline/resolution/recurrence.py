"""Which recommendations are one recommendation at several places: exact, near and paraphrased wordings, blocked by their rarest words."""

from __future__ import annotations

import functools
import math
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from pipeline.resolution.opposites import are_opposite
from pipeline.resolution.phrase_lexicon import stem
from pipeline.resolution.rivals import Rivalry, find_rivalry
from pipeline.resolution.substance import Substance
from pipeline.resolution.wording import fold_wording
from pipeline.resources.words import read_word_list

ALIKE = 0.6  # of the weight of all words: what is left over is a word or two that tell little
RIVAL = 0.7  # two that contradict each other say the same but for that
_ACT = 1.0  # weight of an act: verbs of the genre tell little
_RAREST = 6  # word pairs by which a wording is looked up
_COMMON = 300  # leaders under one key: past that the key tells nothing and rarer ones do the work


@dataclass(frozen=True, slots=True)
class Rivals:
    """Two groups that contradict each other.

    Attributes:
        a: Index of the leader of the one.
        b: Index of the leader of the other.
        rivalry: What they disagree on.
    """

    a: int
    b: int
    rivalry: Rivalry


@dataclass(slots=True)
class Place:
    """A recommendation at its place, ready to compare.

    Attributes:
        substance: What it asks for.
        words: All its folded words, in order.
        party: Whom it asks, where that parts it from others: a country, or an acting body.
        document: The work it stands in; versions and duplicates of one text are one work.
        leader: Index of the first place of its group.
        weights: Weight of each word, a rare one weighing more.
    """

    substance: Substance
    words: tuple[str, ...]
    party: frozenset[str]
    document: str
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
    telling = tuple(stem(word) for word in folded if word not in _weak() and word not in named)
    return telling or folded


@functools.cache
def _weak() -> frozenset[str]:
    return frozenset(read_word_list("resolution")["recommendations"]["weak"].split())


def group_places(places: list[Place]) -> tuple[list[int], list[Rivals]]:
    """Group places of the same recommendation.

    Every place joins the group whose leader it is most like, so that a chain of small steps never joins what is far apart.

    Args:
        places: In the order in which groups are led; their `leader` is set.

    Returns:
        Index of the leader of each place; and leaders that contradict each other.
    """
    rivals: list[Rivals] = []
    rarity = _weigh_words(places)
    exact: dict[tuple[str, ...], list[int]] = defaultdict(list)
    index: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for n, place in enumerate(places):
        place.weights = {word: share * rarity[word] for word, share in place.substance.words.items()}
        leaders = (places[m].leader for m in exact[place.words])
        leader = next((m for m in leaders if _may_meet(place, places[m], is_exact=True)), None)
        keys = _make_keys(place)
        met = _meet(place, places, index, keys)
        if leader is None:
            leader = _find_leader(place, places, met)
        place.leader = n if leader is None else leader
        if len(exact[place.words]) < _COMMON:
            exact[place.words].append(n)
        if leader is None:
            rivals += _find_rivals(n, places, met)
            for key in keys:
                index[key].append(n)
    return [place.leader for place in places], rivals


def find_likeness(a: dict[str, float], b: dict[str, float]) -> float:
    """Weighted Jaccard coefficient of two sets of words: what is shared by what is there, a rare word weighing more."""
    shared = sum(weight for word, weight in a.items() if word in b)
    return shared / (sum(a.values()) + sum(b.values()) - shared or 1.0)


def _compare(a: Place, b: Place, left_out: frozenset[str] = frozenset(), *, is_about_acts: bool = True) -> float:
    """Weighted Jaccard coefficient of what two places say, of which some stands in asides.

    A word that one has in its main clause and the other in an aside is shared. An act that both ask for counts as a shared word, one that only
    one names as a word that the other lacks.
    """
    shared = sum(max(weight, b.weights[word]) for word, weight in a.weights.items() if word in b.weights)
    alone = sum(weight for word, weight in a.weights.items() if word not in b.weights and word not in left_out)
    alone += sum(weight for word, weight in b.weights.items() if word not in a.weights and word not in left_out)
    if not is_about_acts:
        pass
    elif a.substance.acts & b.substance.acts:
        shared += _ACT
    elif a.substance.acts or b.substance.acts:
        alone += _ACT
    return shared / (shared + alone or 1.0)


def _meet(place: Place, places: list[Place], index: dict[tuple[str, ...], list[int]], keys: list[tuple[str, ...]]) -> list[int]:
    """Leaders that share a key with a place and ask the same party, in order."""
    met = {m for key in keys if len(index[key]) <= _COMMON for m in index[key]}
    return sorted(m for m in met if _may_meet(place, places[m], is_exact=False))


def _find_leader(place: Place, places: list[Place], met: list[int]) -> int | None:
    scored = [(_compare(place, places[m]), -m) for m in met if may_be_same(place.substance, places[m].substance)]
    best = max(scored, default=(0.0, 0))
    return -best[1] if best[0] >= ALIKE else None


def _find_rivals(n: int, places: list[Place], met: list[int]) -> list[Rivals]:
    """Leaders that say the same as a place but for an opposite act or another number."""
    found = []
    for m in met:
        rivalry = find_rivalry(places[m].substance, places[n].substance)
        if rivalry and _compare(places[m], places[n], rivalry.left_out, is_about_acts=False) >= RIVAL:
            found.append(Rivals(m, n, rivalry))
    return found


def may_be_same(a: Substance, b: Substance) -> bool:
    """Whether nothing that two recommendations ask for keeps them apart.

    They name the same agreements and numbers, are about the same people, ask to do or both to think of an act, and for acts of one kind.
    """
    if a.is_soft != b.is_soft or a.agreements != b.agreements or a.groups != b.groups or a.numbers != b.numbers:
        return False
    if a.acts and b.acts and not a.acts & b.acts:
        return False
    if (a.contrasting - b.contrasting) and (b.contrasting - a.contrasting):
        return False
    return a.is_negated == b.is_negated and not are_opposite(a.plain, b.plain)


def _may_meet(a: Place, b: Place, *, is_exact: bool) -> bool:
    """Whether two places ask the same party: an unnamed one is the named one only in one work, or word for word."""
    if a.party and b.party:
        return bool(a.party & b.party)
    return a.party == b.party or a.document == b.document or (is_exact and len(a.words) >= 8)


def _weigh_words(places: list[Place]) -> dict[str, float]:
    counts = Counter(word for place in places for word in place.substance.words)
    return {word: 1.0 + math.log((1 + len(places)) / (1 + count)) for word, count in counts.items()}


def _make_keys(place: Place) -> list[tuple[str, ...]]:
    """Pairs of the words that tell most, sorted, so that another order of words is met too; agreements alone; a few words alone."""
    top = sorted(place.weights, key=lambda word: (-place.weights[word], word))[:_RAREST]
    ordered = sorted(top)
    keys: list[tuple[str, ...]] = [(a, b) for i, a in enumerate(ordered) for b in ordered[i + 1 :]]
    if place.substance.agreements:
        keys.append(tuple(sorted(place.substance.agreements)))
    return keys if len(ordered) > 2 else [*keys, *((word,) for word in ordered)]
