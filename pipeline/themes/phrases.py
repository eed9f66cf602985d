"""Words and phrases of the corpus at their places: what may name something, how it is printed, and which passages have it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import chain
from typing import Any

import numpy as np
from scipy import sparse

from pipeline.resources.words import read_word_list
from pipeline.themes.corpus import Unit
from pipeline.themes.line import AND, CONTENT, LINKS, NO_WORD, WORD, Line, Marks, find_plurals, find_verbs, read_line, shift
from pipeline.themes.model import Floats, Whole

_ADJECTIVE = ("ic", "al", "ous", "ive", "ful", "less", "ary", "able", "ible", "ish", "ed", "ly", "ant", "ent", "ing", "an")
_NOUN = ("ment", "tion", "ency", "ancy")
_ENDS_OFTEN = 0.5  # of its places: what looks like an adjective and so often ends its phrase is a noun ("hospital")
_ENDS_SOMETIMES = 0.2
_SEEN = 3  # places: fewer say nothing
_NAMED = 0.8  # of its places: what so often stands in names is one; only places outside of them count
_PART = 0.6  # of a phrase's places: the same word so often stands before or behind it that it is a part of a longer one
_OFTEN = 5  # places: of fewer nobody knows what belongs to them
_BELONGS = 0.75  # the same for a word, and for three: what so often stands before these is the first word of their name


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
        documents: Document of each passage, by a number.
        before: Word that nearly always stands before each phrase of three words and belongs to it, NO_WORD where there is none such.
        may_name: Whether each may name something: it ends as noun phrases do, begins as they do, is no name and no part of a longer phrase.
    """

    line: Line
    words: Whole
    links: Whole
    having: Any
    first: Whole
    last: Whole
    starts: Whole
    documents: Whole
    before: Whole
    may_name: Marks

    def print(self, number: int) -> str:
        """A phrase as it is printed most often, outside of names and at the end of a noun phrase where it ever is: "prisons", not "Prison" of an act."""
        mine = slice(self.starts[number], self.starts[number + 1])
        first, last = self.first[mine], self.last[mine]
        line = self.line
        for is_unwanted in (line.named, ~line.ends):
            wanted = ~is_unwanted[last]
            if wanted.any():
                first, last = first[wanted], last[wanted]
        tokens, numbers = line.tokens, line.numbers
        if self.before[number] != NO_WORD:
            first = first - (line.joined[np.maximum(first - 1, 0)] & (line.keys[np.maximum(first - 1, 0)] == self.before[number]))
        counts = Counter(" ".join(tokens[n].surface for n in numbers[one : other + 1]) for one, other in zip(first, last, strict=True))
        return min(counts, key=lambda text: (-counts[text], text))

    def fold(self, number: int) -> str:
        """A phrase folded: the same for singular and plural, British and American spelling."""
        parts = [self.line.words[word] for word in self.words[number] if word != NO_WORD]
        links = [LINKS[link] for link in self.links[number]]
        if self.before[number] != NO_WORD:
            parts, links = [self.line.words[self.before[number]], *parts], ["", *links]
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
    known: dict[str, int] = {}
    documents = np.array([known.setdefault(unit.document_id, len(known)) for unit in units], dtype=np.int64)
    found = Phrases(line, words, links, having, first, last, starts, documents, np.full(len(sizes), NO_WORD), np.zeros(len(sizes), dtype=np.bool_))
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
    """Which phrases may name something; what belongs before them is noted on the way."""
    places = np.diff(found.starts)
    is_lone, is_longest = found.words[:, 1] == NO_WORD, found.words[:, 2] != NO_WORD
    named = np.bincount(numbers, weights=in_name, minlength=len(places)) >= _NAMED * places
    is_twice = (found.words[:, 0] == found.words[:, 1]) | ((found.words[:, 1] == found.words[:, 2]) & ~is_lone)
    before, behind = _find_beside(found, numbers)
    found.before = np.where(is_longest & (places >= _OFTEN), before, NO_WORD)
    is_part = (behind != NO_WORD) | ((before != NO_WORD) & (found.before == NO_WORD)) | _find_ends_of_lists(found, numbers)
    begins = np.where(found.before != NO_WORD, found.before, found.words[:, 0])
    may_name: Marks = np.asarray(_find_nouns(found, numbers) & ~find_verbs(found.line)[begins] & ~named & ~is_twice & ~is_part)
    return may_name


def _find_nouns(found: Phrases, numbers: Whole) -> Marks:
    """Phrases that end as noun phrases do."""
    line, count = found.line, len(found.words)
    told = np.bincount(numbers, weights=line.told[found.last], minlength=count)
    ends = np.bincount(numbers, weights=line.ends[found.last], minlength=count)
    words = np.array([*line.words, ""])
    nouns = find_plurals(line) | frozenset(read_word_list("stopwords")["nouns_in_ly"].split())
    is_lone, is_pair = found.words[:, 1] == NO_WORD, found.words[:, 2] == NO_WORD
    last = words[np.where(is_lone, found.words[:, 0], np.where(is_pair, found.words[:, 1], found.words[:, 2]))]
    looks = np.array([word.endswith(_ADJECTIVE) and not word.endswith(_NOUN) and word not in nouns for word in last], dtype=np.bool_)
    is_noun = np.where(told < _SEEN, ~looks, ends >= np.where(looks, _ENDS_OFTEN, _ENDS_SOMETIMES) * told)
    is_participle = np.array([word.endswith("ed") and not word.endswith(("eed", "shed")) for word in last], dtype=np.bool_)
    is_adverb = np.array([word.endswith("ly") and word not in nouns for word in last], dtype=np.bool_)
    may_end: Marks = np.asarray(is_noun & ~(is_lone & is_participle) & ~is_adverb)
    return may_end


def _find_beside(found: Phrases, numbers: Whole) -> tuple[Whole, Whole]:
    """The word that nearly always stands right before each phrase, and that behind it, NO_WORD where there is none such."""
    line, places = found.line, np.diff(found.starts)
    before = np.where((found.first > 0) & line.joined[found.first - 1], line.keys[found.first - 1], NO_WORD)
    behind = np.where(line.joined[found.last], line.keys[np.minimum(found.last + 1, len(line.keys) - 1)], NO_WORD)
    is_lone, is_longest = found.words[:, 1] == NO_WORD, found.words[:, 2] != NO_WORD
    least_before, least_behind = np.where(is_lone | is_longest, _BELONGS, _PART) * places, np.where(is_lone, _BELONGS, _PART) * places
    return _find_usual(before, numbers, least_before, len(line.words)), _find_usual(behind, numbers, least_behind, len(line.words))


def _find_usual(beside: Whole, numbers: Whole, least: Floats, size: int) -> Whole:
    """The word beside so many places of each phrase, NO_WORD for none."""
    there = beside != NO_WORD
    pairs, counts = np.unique(numbers[there] * np.int64(size) + beside[there], return_counts=True)
    usual = counts >= least[pairs // size]
    words = np.full(len(least), NO_WORD)
    words[pairs[usual] // size] = pairs[usual] % size
    return words


def _find_ends_of_lists(found: Phrases, numbers: Whole) -> Marks:
    """Phrases that nearly always end a list: "social and cultural rights" of "economic, social and cultural rights"."""
    places = np.diff(found.starts)
    behind_comma = shift(found.line.commas, -1)[found.first]
    is_joined = (found.links == AND).any(axis=1)
    ends: Marks = np.asarray(is_joined & (np.bincount(numbers, weights=behind_comma, minlength=len(places)) >= _PART * places))
    return ends
