"""People whose names are near each other: never merged, only shown."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from rapidfuzz.distance import OSA

from pipeline.resolution.clusters import Cluster

Pair = tuple[Cluster, Cluster, str, float]
_SHORT = 4  # letters: in shorter names of people one letter makes another name
_COMMON = 100  # people who share a name: past that it tells nothing


def suggest_people(people: list[Cluster]) -> Iterator[Pair]:
    """Pairs of people who may be one.

    Args:
        people: Entities of the label PERSON.

    Yields:
        (one, other, reason, score): the same names in another order, with an initial or a middle name more, or with a letter's
        difference.
    """
    named = [(cluster, tuple(key.core.split())) for cluster in people for key in cluster.keys if key.kind == "person" and key.core]
    shares: dict[str, list[int]] = defaultdict(list)
    for n, (_, words) in enumerate(named):
        for word in sorted(set(words)):
            shares[word].append(n)
    for n, (cluster, words) in enumerate(named):
        if len(words) == 1:
            continue  # a surname alone tells too little, but for what its own document says (surnames.py)
        near = sorted({m for word in words if len(shares[word]) <= _COMMON for m in shares[word]})
        for m in near:
            other, others = named[m]
            if m != n and (len(words), words) <= (len(others), others):
                yield from _compare(cluster, words, other, others)


def _compare(a: Cluster, words: tuple[str, ...], b: Cluster, others: tuple[str, ...]) -> Iterator[Pair]:
    if sorted(words) == sorted(others):
        if words != others:
            yield a, b, "The same names in another order.", 0.9
        return
    if words[0] == others[0] and words[-1] == others[-1] and len(words) < len(others):
        yield a, b, "The same first and last name, one with a name or initial more.", 0.85
    elif len(words) == len(others):
        apart = [(one, other) for one, other in zip(words, others, strict=True) if one != other]
        if len(apart) == 1:
            yield from _one_name_apart(a, b, *apart[0])


def _one_name_apart(a: Cluster, b: Cluster, one: str, other: str) -> Iterator[Pair]:
    if min(len(one), len(other)) == 1 and one[0] == other[0]:
        yield a, b, f"The names agree but for “{one}” and “{other}”, which may be its initial.", 0.8
    elif min(len(one), len(other)) >= _SHORT and OSA.distance(one, other) == 1:
        yield a, b, f"The names differ in one letter: “{one}” and “{other}”.", 0.8
