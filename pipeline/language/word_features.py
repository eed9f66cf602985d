"""What a word looks like and which lists of names know it: the input features of the trained pipeline.

Beside spaCy's own (NORM, SUFFIX, SHAPE) a word has its first three and last four letters, which say more of unseen names, the class of a
gazetteer's name that it stands in ("begins the name of a city"), and whether the words around it are capitalised too, so that in a headline a capital says
less. Gazetteers as features of a neural tagger: Song et al. 2020, "Improving Neural Named Entity Recognition with Gazetteers".
"""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping

import numpy as np
import numpy.typing as npt
from spacy.attrs import LOWER, NORM, ORTH, SHAPE, SUFFIX
from spacy.strings import get_string_id
from spacy.tokens import Doc

COLUMNS = ("NORM", "PREFIX3", "SUFFIX", "SUFFIX4", "SHAPE", "GAZETTEER", "WORDLISTS", "CAPITALS")
Numbers = npt.NDArray[np.uint64]
# classes of words that need no capital: "minister", "zone", "ltd", "may"
_WORDS = frozenset(("TITLE", "ORGWORD", "PARKWORD", "EVENTWORD", "AGREEMENTWORD", "FACWORD", "AREAWORD", "COMPANYEND", "MONTH"))
_REACH = 6  # words to each side whose capitals are counted: a heading is seldom shorter, and a name in prose seldom longer
_MOST_CACHED = 200_000  # words; some megabytes
_ROOM = 8192  # words that the table holds at first
_MOST_KEPT = 20_000  # words of texts whose features are kept; two megabytes
_NONE = np.uint64(0)
_CUT = re.compile(r"( |[,()/]|(?<=[^\W\d_])[-–](?=[^\W\d_])|(?<=\d)-(?=\d)|(?<=\w)'s?(?= |$)|(?:^|(?<= ))')")


class WordFeatures:
    """Features of the words of a text, as whole numbers for a hash embedding; remembers the words it has seen."""

    def __init__(self, classes: Mapping[str, frozenset[str]]) -> None:
        """Sort the gazetteers' names by their first word.

        Args:
            classes: Names in lower case by class, as `read_name_classes` gives them.
        """
        self._single: dict[str, tuple[str, ...]] = {}
        longer: dict[str, dict[tuple[str, ...], str]] = {}
        for label in sorted(classes):
            for name in classes[label]:
                words = () if name.isalpha() else tuple(split_words(name))
                if len(words) == 1 or name.isalpha():
                    self._single[name] = (*self._single.get(name, ()), label)
                elif words:
                    known = longer.setdefault(words[0], {})
                    known[words] = f"{known.get(words, '')}|{label}"
        self._longer = {first: sorted(names.items(), key=lambda item: -len(item[0])) for first, names in longer.items()}
        self._seen: dict[int, int] = {}  # row in the table, by the number that spaCy gives the word as printed
        self._table = np.zeros((_ROOM, 5), dtype=np.uint64)
        self._texts: dict[bytes, Numbers] = {}  # features of the last texts: each goes through two layers that ask for them
        self._words_kept = 0

    def extract(self, doc: Doc) -> Numbers:
        """Give the features of every word.

        Args:
            doc: A tokenized text.

        Returns:
            An array (words × columns) of uint64, the columns in the order of `COLUMNS`; not to be written to.
        """
        base = doc.to_array([NORM, SUFFIX, SHAPE, ORTH, LOWER]).reshape(len(doc), 5)
        text = base.tobytes()
        found = self._texts.get(text)
        if found is None:
            found = self._describe(doc, base)
            found.setflags(write=False)
            if self._words_kept > _MOST_KEPT:
                self._texts.clear()
                self._words_kept = 0
            self._texts[text] = found
            self._words_kept += len(doc)
        return found

    def _describe(self, doc: Doc, base: Numbers) -> Numbers:
        """Features of the words of a text, of which spaCy gives a part."""
        if len(self._seen) > _MOST_CACHED:
            self._seen.clear()
        words = base[:, 3].tolist()
        for word in set(words).difference(self._seen):
            self._remember(word, doc.vocab.strings[word])
        own = self._table[[self._seen[word] for word in words]]
        gazetteer = self._gazetteer(doc, base[:, 4], own[:, 4])
        return np.stack([base[:, 0], own[:, 0], base[:, 1], own[:, 1], base[:, 2], gazetteer, own[:, 2], _capitals(own[:, 3])], axis=1)

    def _remember(self, word: int, text: str) -> None:
        """Describe a word by itself: first letters, last letters, word lists, capitals, whether it begins a known name."""
        lower = _straighten(text.lower())
        known = "|".join(label for label in self._single.get(lower, ()) if _is_meant(text, label))
        capital = 0
        if text[:1].isalpha() and len(text) > 3:  # "of", "and", "The" say little of how a line is written
            capital = 1 if text[0].islower() else 3 if text.isupper() else 2
        row = len(self._seen)
        if row >= len(self._table):
            self._table = np.concatenate([self._table, np.zeros_like(self._table)])
        begins = int(text[:1].isupper() and lower in self._longer)
        self._table[row] = (get_string_id("<" + lower[:3]), get_string_id(lower[-4:] + ">"), get_string_id(known) if known else 0, capital, begins)
        self._seen[word] = row

    def _gazetteer(self, doc: Doc, lowers: Numbers, begins: Numbers) -> Numbers:
        """Class of the longest known name of several words that each word stands in, with its place there."""
        found = np.full(len(doc), _NONE, dtype=np.uint64)
        places = np.flatnonzero(begins)
        if not len(places):
            return found
        words = [_straighten(doc.vocab.strings[lower]) for lower in lowers.tolist()]
        taken = 0
        for place in places.tolist():
            match = self._longest(words, place) if place >= taken else None
            if match is not None:
                taken = place + match[0]
                found[place] = get_string_id("B" + match[1])
                found[place + 1 : taken] = get_string_id("I" + match[1])
        return found

    def _longest(self, words: list[str], place: int) -> tuple[int, str] | None:
        for name, label in self._longer.get(words[place], ()):
            if tuple(words[place : place + len(name)]) == name:
                return len(name), label
        return None


def _is_meant(text: str, label: str) -> bool:
    """Whether a word as printed can be what a list knows by its small letters: "WHO" the organisation, but not "who"."""
    if label in _WORDS:
        return True
    return text[:1].isupper() and (len(text) > 3 or label in ("GIVEN", "FAMILY", "CITY") or text.isupper())


def _straighten(word: str) -> str:
    """Write a word with the apostrophe of the lists."""
    return word.replace("’", "'")


def split_words(name: str) -> list[str]:
    """Cut a name as the tokenizer cuts it in a text: at spaces, commas, brackets, hyphens between two letters or two digits, and before a possessive.

    Args:
        name: "people's bank", "guinea-bissau", "côte d'ivoire".

    Returns:
        Its words: "people", "'s", "bank"; "guinea", "-", "bissau"; "côte", "d'ivoire".
    """
    return [part for part in _CUT.split(name.replace("’", "'")) if part and part != " "]


def _capitals(kinds: Numbers) -> Numbers:
    """How words are capitalised around each word, and itself: 4 × 4 kinds."""
    told = kinds > 0
    counted = np.cumsum(np.concatenate([[0], told]))
    upper = np.cumsum(np.concatenate([[0], kinds > 1]))
    places = np.arange(len(kinds))
    left, right = np.maximum(places - _REACH, 0), np.minimum(places + _REACH + 1, len(kinds))
    total = counted[right] - counted[left] - told
    high = upper[right] - upper[left] - (kinds > 1)
    share = np.where(total > 1, high / np.maximum(total, 1), 0.0)
    level = np.where(total <= 1, 0, np.where(share > 0.8, 3, np.where(share > 0.4, 2, 1)))
    return (kinds * np.uint64(4) + level.astype(np.uint64) + np.uint64(1)).astype(np.uint64)


@functools.cache
def read_word_features(*, with_gazetteers: bool) -> WordFeatures:
    """Read what the features need, once a process.

    Args:
        with_gazetteers: Whether names are looked up; without, those two columns are zero.

    Returns:
        The extractor.
    """
    if not with_gazetteers:
        return WordFeatures({})
    from pipeline.resources.name_classes import read_name_classes

    return WordFeatures(read_name_classes())
