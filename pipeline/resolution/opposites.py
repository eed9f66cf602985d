"""Acts that undo each other: to abolish and to maintain, to raise and to lower."""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Collection

from pipeline.resolution.phrase_lexicon import stem
from pipeline.resources.words import fold_word, read_word_list


def find_opposites(a: Collection[str], b: Collection[str]) -> list[tuple[str, str]]:
    """Find opposite words of two recommendations.

    Args:
        a: Folded words of one.
        b: Folded words of the other.

    Returns:
        Pairs of a word that only the first has and one that only the second has.
    """
    stems_a, stems_b = {stem(word): word for word in sorted(a)}, {stem(word): word for word in sorted(b)}
    table = _opposites()
    return [
        (stems_a[one], stems_b[other])
        for one in sorted(stems_a.keys() - stems_b.keys())
        for other in sorted(table.get(one, frozenset()) & (stems_b.keys() - stems_a.keys()))
    ]


def are_opposite(a: Collection[str], b: Collection[str]) -> bool:
    """Whether one has a word whose opposite the other has."""
    return bool(find_opposites(a, b))


@functools.cache
def _opposites() -> dict[str, frozenset[str]]:
    table: dict[str, set[str]] = defaultdict(set)
    for one, other in read_word_list("resolution")["recommendations"]["opposites"]["pairs"]:
        a, b = stem(fold_word(one)), stem(fold_word(other))
        table[a].add(b)
        table[b].add(a)
    return {word: frozenset(others) for word, others in table.items()}
