"""How many of a page's words are known: a cheap, offline test of how well it was read.

No dictionary of any language is at hand, so three things make a word known: it is in the shipped lists (common and function words), it stands
in the document more than once or twice, or its letters follow each other as they do in words that are known. Misread letters ("tbe", "rnay",
"govcrnment") mostly fail all three. Names are left out: no list has them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from functools import cache

from pipeline.passages.hyphens import is_common, read_common_words
from pipeline.passages.patterns import read_table

_TOKEN = re.compile(r"[^\W_]+", re.UNICODE)
_MIXED = re.compile(r"[a-zß-ÿ]\d+[a-zß-ÿ]|[a-zß-ÿ][A-ZÀ-Þ]{2,}[a-zß-ÿ]")  # "rep0rt", "thIS one": letters of another kind inside a word
_LETTERED = re.compile(r"[a-zß-öø-ɏͰ-ӿ]+")  # Latin, Greek and Cyrillic: scripts that part words
_UNPARTED = re.compile(r"[\u0590-\u08ff\u0900-\u1fff\u2e80-\uffdc]")
_SHORTEST = 3  # letters
_REPEATED = {True: 3, False: 2}  # times in the document, by whether the language has a list
_FEWEST = 25  # judged words of a page: fewer tell nothing
_FEWEST_REPEATED = 150  # distinct words seen again: fewer can't stand for a language
_SPACED = 0.3  # of the tokens are lone letters: the layer parts letters, not words


class WordJudge:
    """Tells known words from misread ones, by lists and by the document itself."""

    def __init__(self, texts: Mapping[int, str], language: str | None) -> None:
        """Count the document's words.

        Args:
            texts: The mended text of each page.
            language: Its main language; the lists are English, other languages stand by their own repeated words.
        """
        self._pages = {page: Counter(_TOKEN.findall(text)) for page, text in texts.items()}
        self._has_list = language in {None, "en"}
        self._words: dict[str, str | None] = {}
        self._counts: Counter[str] = Counter()
        for tokens in self._pages.values():
            for token, count in tokens.items():
                if (word := self._find_word(token)) is not None:
                    self._counts[word] += count
        again = [word for word, count in self._counts.items() if count >= _REPEATED[self._has_list]]
        self._is_able = self._has_list or len(again) >= _FEWEST_REPEATED
        self._trigrams = _listed_trigrams() | {part for word in again for part in _cut(word)}
        self._known: dict[str, bool] = {}

    def find_share(self, page: int) -> float | None:
        """Share of a page's words that are known or spelt like known ones.

        Args:
            page: The page.

        Returns:
            0 to 1; None for pages of few words, for scripts that do not part words, and where the document is too short to judge its
            language by.
        """
        tokens = self._pages.get(page, Counter())
        total = tokens.total()
        if not self._is_able or not total or _is_unparted(tokens):
            return None
        known, judged, lone = 0, 0, 0
        for token, count in tokens.items():
            lone += count * (len(token) == 1 and token.isalpha())
            word = self._find_word(token)
            if word is not None:
                judged += count
                known += count * self._knows(word)
            elif _MIXED.search(token):
                judged += count
        spaced = lone / total if total >= 2 * _FEWEST and lone > _SPACED * total else 0.0
        if judged < _FEWEST and not spaced:
            return None
        return round((known / judged if judged else 1.0) * (1.0 - spaced), 3)

    def _find_word(self, token: str) -> str | None:
        if token not in self._words:
            self._words[token] = _plain(token)
        return self._words[token]

    def _knows(self, word: str) -> bool:
        known = self._known.get(word)
        if known is None:
            known = self._counts[word] >= _REPEATED[self._has_list] or (self._has_list and is_common(word)) or self._trigrams.issuperset(_cut(word))
            self._known[word] = known
        return known


def _plain(token: str) -> str | None:
    """A token in lower case, if it is a word to judge: no name, number or short form."""
    if len(token) < _SHORTEST or (token[0].isupper() and not (len(token) > 6 and token.isupper())):
        return None
    lower = token.lower()
    return lower if _LETTERED.fullmatch(lower) else None


def _is_unparted(tokens: Counter[str]) -> bool:
    letters = "".join(tokens)
    return not letters.isascii() and len(_UNPARTED.findall(letters)) > 0.3 * len(letters)


def _cut(word: str) -> list[str]:
    framed = f"^{word}$"
    return [framed[place : place + 3] for place in range(len(framed) - 2)]


@cache
def _listed_trigrams() -> frozenset[str]:
    listed = read_common_words() | {word for words in read_table("function_words").values() for word in " ".join(words).split()}
    formed = {word + ending for word in read_common_words() for ending in ("s", "ed", "ing", "ly", "er")}
    return frozenset(part for word in listed | formed for part in _cut(word))
