"""Keys that are one thing though their letters differ: spacing, prefixes, slips of the pen. Near-linear by blocking."""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator

from rapidfuzz.distance import OSA

from pipeline.resolution.bases import INITIALS, MISSPELT, PREFIXED, SMALL_WORDS, SPACED
from pipeline.resolution.gazetteer import read_gazetteer
from pipeline.resolution.keys import Key
from pipeline.resolution.mending import contrasts, is_known
from pipeline.resolution.names import squash
from pipeline.resolution.ties import Tie
from pipeline.resolution.word_order import find_reordered
from pipeline.resources.words import fold_plural

_LONG_NAME = 12  # letters: in a shorter name one letter makes another name
_LONG_WORD = 6
_TELLING = 3  # words of a name beside the small ones: in a shorter name a plural may mean several things
_SMALL = frozenset({"of", "for", "on", "to", "in"})
_FEWEST_INITIALS, _MOST_INITIALS = 2, 4
_RARE = 3  # a misspelling is seen this often at most ...
_TIMES = 2  # ... and the right spelling at least so many times as often


def find_same(keys: Iterable[Key], count_word: Callable[[str], int]) -> list[Tie]:
    """Find pairs of keys that are surely one thing.

    Args:
        keys: All keys.
        count_word: How often a folded word stands in the corpus.

    Returns:
        Ties, sorted: equal but for spaces; but for last words that the other gives by their initials ("Lake Valley FTZ"); but for a plural or the small words between ("Convention on", "Convention for"), in names of
        three other words at least; but for a leading "United Nations" of an agreement's name; but for a misspelt word; the same words in
        another order.
    """
    ordered = sorted(set(keys))
    listed = _listed_keys()
    ties = [*_squashed(ordered), *_prefixed(ordered, set(ordered)), *_initialled(ordered), *find_reordered(ordered)]
    ties += [
        Tie(listed.get(a, a), listed.get(b, b), basis) for a, b, basis in _loosely_equal([*listed, *ordered]) if not (a in listed and b in listed)
    ]
    for a, b, one, other in find_one_word_apart(sorted({*ordered, *listed})):
        if not (a in listed and b in listed) and is_misspelling(one, other, _count_listed(count_word, a in listed, b in listed)):
            ties.append(Tie(listed.get(a, a), listed.get(b, b), MISSPELT))
    return sorted(set(ties))


def find_one_word_apart(keys: Iterable[Key]) -> Iterator[tuple[Key, Key, str, str]]:
    """Pairs of long names that differ in one word, which are one letter or a swap apart.

    First by the words around, which most names share with none; then symmetric deletes (after W. Garbe's SymSpell): two words within one
    edit share a word with one letter less.
    """
    frames: dict[tuple[str, ...], list[tuple[Key, str]]] = defaultdict(list)
    for key in keys:
        words = key.core.split()
        if key.kind != "thing" or len(words) < 2 or len(key.core) < _LONG_NAME:
            continue
        for n, word in enumerate(words):
            if len(word) >= _LONG_WORD and word.isalpha():
                frames[key.country, " ".join([*words[:n], "*", *words[n + 1 :]])].append((key, word))
    seen = set()
    for members in frames.values():
        for (a, one), (b, other) in _near_words(members) if len(members) > 1 else ():
            if (a, b) not in seen:
                seen.add((a, b))
                yield a, b, one, other


def _near_words(members: list[tuple[Key, str]]) -> Iterator[tuple[tuple[Key, str], tuple[Key, str]]]:
    buckets: dict[str, list[tuple[Key, str]]] = defaultdict(list)
    for key, word in members:
        for shorter in {word, *(word[:i] + word[i + 1 :] for i in range(len(word)))}:
            buckets[shorter].append((key, word))
    for shorter in sorted(buckets):
        for i, (a, one) in enumerate(buckets[shorter]):
            for b, other in buckets[shorter][i + 1 :]:
                if a != b and OSA.distance(one, other) == 1:
                    yield (a, one), (b, other)


def is_misspelling(one: str, other: str, count_word: Callable[[str], int]) -> bool:
    """Whether one of two words within one edit is the other misspelt: rare where the other is common, and no word of its own."""
    if one[0] != other[0] or {one, other} & contrasts() or (_names_country(one) and _names_country(other)):
        return False
    if {one + "s", other + "s"} & {one, other} or (is_known(one) and is_known(other)):
        return False
    wrong, right = sorted((one, other), key=lambda word: (is_known(word), count_word(word)))
    rare, common = count_word(wrong), count_word(right)
    return rare <= _RARE and (is_known(right) or common >= _TIMES * max(rare, 1))


@functools.cache
def _listed_keys() -> dict[Key, Key]:
    """Names of the gazetteer's organisations and agreements, as keys of names, to the keys of what they name."""
    return {
        Key("thing", folded, ""): Key("code", entry.code, "")
        for folded, entry in read_gazetteer().by_name.items()
        if entry.code.startswith(("organisation:", "agreement:", "event:"))
    }


@functools.cache
def _listed_words() -> frozenset[str]:
    return frozenset(word for key in _listed_keys() for word in key.core.split())


def _count_listed(count_word: Callable[[str], int], *is_listed: bool) -> Callable[[str], int]:
    """Next to a known name, a word of known names is no misspelling, however rare in the corpus."""
    if not any(is_listed):
        return count_word
    return lambda word: 1_000 if word in _listed_words() else count_word(word)


def _names_country(word: str) -> bool:
    gazetteer = read_gazetteer()
    return word in gazetteer.countries or word in gazetteer.demonyms


def _squashed(keys: list[Key]) -> list[Tie]:
    first: dict[tuple[str, str, str], Key] = {}
    pairs = []
    for key in keys:
        plain = squash(key.core)
        if key.kind == "thing" and len(plain) >= 8:
            other = first.setdefault((key.kind, plain, key.country), key)
            if other != key:
                pairs.append(Tie(other, key, SPACED))
    return pairs


def _loosely_equal(keys: list[Key]) -> list[Tie]:
    first: dict[tuple[tuple[str, ...], str], Key] = {}
    pairs = []
    for key in keys:
        words = tuple(fold_plural(word) for word in key.core.split() if word not in _SMALL)
        if key.kind == "thing" and len(words) >= _TELLING:
            other = first.setdefault((words, key.country), key)
            if other != key:
                pairs.append(Tie(other, key, SMALL_WORDS))
    return pairs


def _prefixed(keys: list[Key], known: set[Key]) -> list[Tie]:
    """A name that begins with "United Nations" and has another that goes on the same, four words or a number long: "2030 agenda for ..."."""
    pairs = []
    for key in keys:
        rest = key.core.removeprefix("united nations ")
        other = key._replace(core=rest)
        if rest != key.core and other in known and (len(rest.split()) >= 4 or any(char.isdigit() for char in rest)):
            pairs.append(Tie(other, key, PREFIXED))
    return pairs


def _initialled(keys: list[Key]) -> list[Tie]:
    """Names whose last two to four words another name gives by their initials: "lake valley free trade zone", "lake valley ftz"."""
    short = {key: key for key in keys if key.kind == "thing" and " " in key.core}
    pairs = []
    for key in keys:
        words = key.core.split()
        for count in range(_FEWEST_INITIALS, min(_MOST_INITIALS, len(words) - 1) + 1) if key.kind == "thing" else ():
            initials = "".join(word[0] for word in words[-count:] if word not in _SMALL)
            other = short.get(key._replace(core=" ".join([*words[:-count], initials])))
            if other is not None and other != key and len(initials) >= _FEWEST_INITIALS and not is_known(initials):
                pairs.append(Tie(other, key, INITIALS))
    return pairs
