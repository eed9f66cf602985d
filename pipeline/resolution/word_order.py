"""Names of the same words in another order: "Department of Quiet Harbours", "Quiet Harbours Department"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pipeline.resolution.bases import REORDERED
from pipeline.resolution.keys import Key
from pipeline.resolution.mending import contrasts
from pipeline.resolution.ties import Tie
from pipeline.resources.words import fold_plural

_SMALL = frozenset({"of", "for", "on", "in", "at", "and", "the"})
_SIDED = frozenset({"to", "from", "against", "versus", "with", "by", "between"})  # what stands before and behind these is not the same
_ADJECTIVES = {"provincial": "province", "municipal": "municipality", "prefectural": "prefecture", "departmental": "department"}
_SURE = 4  # words: as many say the same in whatever order
_TURNED = 3  # words: enough where the head has only gone from the front to the end


def find_reordered(keys: Iterable[Key]) -> Iterator[Tie]:
    """Find names of the same words in another order.

    Args:
        keys: All keys, sorted.

    Yields:
        A tie for each name of four words or more that has the words of an earlier one, and for each of three whose head ("Department of")
        stands at the end. "Kessel University" and "University of Kessel" may be two: those are suggested (`find_turned`).
    """
    for first, key in _same_words(keys):
        if _is_sure(first.core, key.core):
            yield Tie(first, key, REORDERED)


def find_turned(keys: Iterable[Key]) -> Iterator[tuple[Key, Key]]:
    """Pairs of names of two or three words that have the same words in another order, and are not surely one."""
    for first, key in _same_words(keys):
        if not _is_sure(first.core, key.core) and _content(first.core) != _content(key.core):
            yield first, key


def _same_words(keys: Iterable[Key]) -> Iterator[tuple[Key, Key]]:
    first: dict[tuple[str, ...], Key] = {}
    for key in keys:
        words = set(key.core.split())
        # "First Committee of the Second Forum" is another than "Second Committee of the First Forum".
        if key.kind == "thing" and len(words) > 1 and not _SIDED & words and len(words & contrasts()) < 2:
            other = first.setdefault((key.country, *sorted(_content(key.core))), key)
            if other != key:
                yield other, key


def _is_sure(one: str, other: str) -> bool:
    size = len(_content(other))
    return size >= _SURE or (size >= _TURNED and _is_turned(one, other))


def _content(core: str) -> tuple[str, ...]:
    return tuple(_ADJECTIVES.get(word, fold_plural(word)) for word in core.split() if word not in _SMALL)


def _is_turned(one: str, other: str) -> bool:
    """Whether one is "head of rest" and the other "rest head"."""
    return any(_content(a)[1:] + _content(a)[:1] == _content(b) and a.split()[1:2] in (["of"], ["for"]) for a, b in ((one, other), (other, one)))
