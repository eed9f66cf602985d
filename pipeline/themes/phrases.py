"""Words and phrases of the corpus at their places: what may name something, how it is printed, and which passages have it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import chain
from typing import Any

import numpy as np
from scipy import sparse

from pipeline.themes.corpus import Unit
from pipeline.themes.line import CONTENT, LINKS, NO_WORD, WORD, Line, Marks, find_verbs, read_line
from pipeline.themes.model import Whole

_ADJECTIVE = ("ic", "al", "ous", "ive", "ful", "less", "ary", "able", "ible", "ish", "ed", "ly", "ant", "ent", "ing", "an")
_NOUN = ("ment", "tion", "ency", "ancy")
_ENDS_OFTEN = 0.5  # of its places: what looks like an adjective and so often ends its phrase is a noun ("hospital")
_ENDS_SOMETIMES = 0.2
_SEEN = 3  # places: fewer say nothing
_NAMED = 0.8  # of its places: what so often stands in names is one; only places outside of them count
_PART = 0.6  # of a pair's places: the same word so often stands before it that the pair is a part of that phrase


@dataclass(slots=True)
class Phrases:
    """Single words and phrases of two or three words that stand at two places or more.

    Attributes:
        line: What they stand in.
        words: Words of each by their number, NO_WORD behind the last.
        links: Link behind the first and the second word of each.
        having: Phrases by passages, 1 where a phrase stands there outside of names.
        first: First token of each place, places of a phrase together.
        last: Last token of each place.
        starts: Where the places of each phrase begin among those, and the end of all.
        may_name: Whether each may name something: it ends as noun phrases do, begins as they do, is no name and no part of a longer phrase.
    """

    line: Line
    words: Whole
    links: Whole
    having: Any
    first: Whole
    last: Whole
    starts: Whole
    may_name: Marks

    def print(self, number: int) -> str:
        """A phrase as it is printed most often, outside of names and at the end of a noun phrase where it ever is: "prisons", not "Prison" of an act."""
        mine = slice(self.starts[number], self.starts[number + 1])
        first, last = self.first[mine], self.last[mine]
        for is_unwanted in (self.line.named, ~self.line.ends):
            wanted = ~is_unwanted[last]
            if wanted.any():
                first, last = first[wanted], last[wanted]
        tokens, numbers = self.line.tokens, self.line.numbers
        counts = Counter(" ".join(tokens[n].surface for n in numbers[one : other + 1]) for one, other in zip(first, last, strict=True))
        return min(counts, key=lambda text: (-counts[text], text))

    def fold(self, number: int) -> str:
        """A phrase folded: the same for singular and plural, British and American spelling."""
        parts = [self.line.words[word] for word in self.words[number] if word != NO_WORD]
        links = [LINKS[link] for link in self.links[number]]
        return " ".join(part for part in chain.from_iterable(zip(parts, [*links, ""], strict=False)) if part)


def read_phrases(units: list[Unit]) -> Phrases:
    """Read the phrases of a corpus.

    Args:
        units: Its passages; what stood before in another one is left out.

    Returns:
        The phrases.
    """
    line = read_line(units)
    places = _find_places(line)
    _, owners, counts = np.unique(places[:, 0], return_inverse=True, return_counts=True)
    kept = np.flatnonzero(counts[owners] > 1)
    kept = kept[np.argsort(owners[kept], kind="stable")]
    _, numbers, sizes = np.unique(owners[kept], return_inverse=True, return_counts=True)
    starts = np.concatenate([[0], np.cumsum(sizes)]).astype(np.int64)
    _, first, middle, last, count = places[kept].T
    here = starts[:-1]
    words = np.stack([line.keys[first], np.where(count > 1, line.keys[middle], NO_WORD), np.where(count > 2, line.keys[last], NO_WORD)], axis=1)[here]
    links = np.stack([np.where(count > 1, line.between[first], 0), np.where(count > 2, line.between[middle], 0)], axis=1)[here]
    in_name = line.named[first] | line.named[middle] | line.named[last]
    outside = np.unique(numbers[~in_name] * np.int64(max(1, len(units))) + line.owners[first[~in_name]])
    row, column = outside // max(1, len(units)), outside % max(1, len(units))
    having = sparse.csr_matrix((np.ones(len(row)), (row, column)), shape=(len(sizes), len(units)))
    found = Phrases(line, words, links, having, first, last, starts, np.zeros(len(sizes), dtype=np.bool_))
    found.may_name = _judge(found, numbers, in_name)
    return found


def _find_places(line: Line) -> Whole:
    """Places of words and phrases: a number that tells phrases apart, first, second and last token, count of words."""
    following, between = line.following, line.between
    size, span = len(line.words) + 1, len(LINKS)
    single = np.flatnonzero(line.kinds == CONTENT)
    first = np.flatnonzero(following != NO_WORD)
    second = following[first]
    says = line.kinds[first] + line.kinds[second] > 2 * WORD
    third = following[second]
    is_long = (
        (third != NO_WORD)
        & ((between[first] == 0) | (between[second] == 0))
        & (line.kinds[first] + line.kinds[second] + line.kinds[third] > 3 * WORD)
    )
    pairs = (((line.keys[first] + 1) * span + between[first]) * size) + line.keys[second] + 1
    longer = ((pairs * span + between[second]) * size + line.keys[third] + 1)[is_long]
    return np.concatenate(
        [
            np.stack([line.keys[single] + 1, single, single, single, np.ones_like(single)], axis=1),
            np.stack([pairs, first, second, second, np.full_like(first, 2)], axis=1)[says],
            np.stack([longer, first[is_long], second[is_long], third[is_long], np.full(int(is_long.sum()), 3)], axis=1),
        ]
    )


def _judge(found: Phrases, numbers: Whole, in_name: Marks) -> Marks:
    """Which phrases may name something."""
    line, count = found.line, len(found.words)
    places = np.diff(found.starts)
    told = np.bincount(numbers, weights=line.told[found.last], minlength=count)
    ends = np.bincount(numbers, weights=line.ends[found.last], minlength=count)
    words = np.array([*line.words, ""])
    last = words[
        np.where(found.words[:, 2] != NO_WORD, found.words[:, 2], np.where(found.words[:, 1] != NO_WORD, found.words[:, 1], found.words[:, 0]))
    ]
    looks = np.array([word.endswith(_ADJECTIVE) and not word.endswith(_NOUN) for word in last], dtype=np.bool_)
    is_noun = np.where(told < _SEEN, ~looks, ends >= np.where(looks, _ENDS_OFTEN, _ENDS_SOMETIMES) * told)
    is_lone = found.words[:, 1] == NO_WORD
    is_participle = np.array([word.endswith("ed") and not word.endswith(("eed", "shed")) for word in last], dtype=np.bool_)
    named = np.bincount(numbers, weights=in_name, minlength=count) >= _NAMED * places
    is_twice = (found.words[:, 0] == found.words[:, 1]) | ((found.words[:, 1] == found.words[:, 2]) & ~is_lone)
    is_whole = is_noun & ~(is_lone & is_participle) & ~named & ~is_twice
    may_name: Marks = np.asarray(is_whole & ~find_verbs(line)[found.words[:, 0]] & ~_find_parts(found, places))
    return may_name


def _find_parts(found: Phrases, places: Whole) -> Marks:
    """Pairs that nearly always stand behind the same word: "domestic product" of "gross domestic product"."""
    rest = {
        (int(a), int(link), int(b)): n
        for n, ((a, b, c), (link, _)) in enumerate(zip(found.words, found.links, strict=True))
        if b != NO_WORD and c == NO_WORD
    }
    is_part = np.zeros(len(places), dtype=np.bool_)
    for n in np.flatnonzero((found.words[:, 2] != NO_WORD) & (found.links[:, 0] == 0)):
        pair = rest.get((int(found.words[n, 1]), int(found.links[n, 1]), int(found.words[n, 2])))
        if pair is not None and places[n] >= _PART * places[pair]:
            is_part[pair] = True
    return is_part
