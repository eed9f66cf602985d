"""Mend hyphens that typesetting put into words, and keep those that belong there.

Evidence is the document's own vocabulary first ("information" elsewhere, "cross-border" within a line elsewhere), then a shipped list of
common words and prefixes. Where both halves are words and nothing else is known, the hyphen stays: "low-income" broken at its hyphen is
far more frequent in reports than "with-out" broken between two words, and the list knows most of the latter.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from functools import cache
from importlib import resources

from pipeline.passages.word_counts import split_ascii_words

_WORD = re.compile(r"[^\W\d_]+(?:[-‐‑][^\W\d_]+)*", re.UNICODE)
_BEYOND_ASCII = re.compile(r"[^\W\x00-\x7f]")
_INSIDE = re.compile(r"(?<![\w@/.-])([^\W\d_]{2,})[-‐‑]([a-zß-ÿ]{2,})(?![\w@/-])")
_ENDINGS = (
    "s",
    "es",
    "ed",
    "d",
    "ing",
    "ly",
    "er",
    "ers",
    "al",
    "ally",
    "ment",
    "ments",
    "ness",
    "ion",
    "ions",
    "able",
    "ity",
    "ive",
    "ization",
    "isation",
)
_SUSPENDED = re.compile(r"^(?:and|or|to|und|oder|bis|et|ou|y|e|o)\b")


@cache
def _table() -> dict[str, frozenset[str]]:
    table = tomllib.loads(resources.files("pipeline.resources").joinpath("hyphens.toml").read_text(encoding="utf-8"))
    return {name: frozenset(" ".join(words).split()) for name, words in table.items()}


@cache
def read_common_words() -> frozenset[str]:
    """Read the shipped list of common English words, in lower case and base form."""
    text = resources.files("pipeline.resources").joinpath("common_words.txt").read_text(encoding="utf-8")
    return frozenset(word for line in text.splitlines() if not line.startswith("#") for word in line.split())


@cache
def is_common(word: str) -> bool:
    """Whether a word, in lower case, is a common English one in some form.

    Args:
        word: The word.

    Returns:
        True if it or a plain base of it is in the shipped list.
    """
    words = read_common_words()
    if word in words:
        return True
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 2:
            stem = word[: -len(ending)]
            if (
                stem in words
                or stem + "e" in words
                or (stem[-1] == stem[-2] and stem[:-1] in words)
                or (stem[-1] == "i" and stem[:-1] + "y" in words)
            ):
                return True
    return False


class Vocabulary:
    """The words of one document, plain and hyphenated, as evidence for mending."""

    def __init__(self, texts: list[str]) -> None:
        """Count the words.

        Args:
            texts: The lines; the halves of a word broken at a line's end are left out.
        """
        plain: list[str] = []
        simple: list[str] = []
        accented: list[str] = []
        self.hyphenated: Counter[str] = Counter()
        broken = False
        for text in texts:
            is_ascii = text.isascii()
            has_hyphen = "-" in text or (not is_ascii and ("‑" in text or "‐" in text))
            if not broken and not has_hyphen:
                (simple if is_ascii or not _BEYOND_ASCII.search(text) else accented).append(text)
                continue
            found = _WORD.findall(text.lower())
            if broken and found:
                found = found[1:]
            broken = text.endswith("-") and bool(found)
            if broken:
                found = found[:-1]
            if not has_hyphen:
                plain += found
                continue
            for word in found:
                if "-" in word or "‑" in word or "‐" in word:
                    self.hyphenated[word.replace("‑", "-").replace("‐", "-")] += 1
                else:
                    plain.append(word)
        self.words: Counter[str] = Counter(plain + _WORD.findall("\n".join(accented).lower()))
        self.words.update(split_ascii_words("\n".join(simple)))  # quotes and dashes part words

    def knows(self, word: str) -> bool:
        """Whether a word in lower case occurs in the document or is a common one."""
        return self.words[word] > 0 or is_common(word)

    def closes(self, left: str, right: str) -> bool:
        """Whether a word broken at a line's end is one word without its hyphen.

        Args:
            left: What stands before the hyphen.
            right: What the next line begins with, as far as letters go.

        Returns:
            True if the hyphen came from the line break; False if it belongs to the word.
        """
        low_left, low_right = left.lower(), right.lower()
        if not right[:1].islower() or not left.isalpha() or (left.isupper() and len(left) > 1):
            return False
        joined, kept = self.words[low_left + low_right], self.hyphenated[f"{low_left}-{low_right}"]
        if joined or kept:
            return joined >= kept
        if low_left + low_right in read_common_words() and (low_left not in _table()["left"] or low_left in _table()["particles"]):
            return True  # with-out, over-come
        if low_left in _table()["left"] or low_right in _table()["right"]:
            return is_common(low_left + low_right) and not self.knows(low_right)
        if is_common(low_left + low_right):
            return True
        return not (self.knows(low_left) and self.knows(low_right))

    def mend_inside(self, text: str) -> str:
        """Close the hyphens that an earlier line break left inside words ("infor-mation").

        Args:
            text: A line.

        Returns:
            The line; only words that are known without the hyphen, and whose halves are no words or prefixes, are closed.
        """
        if "-" not in text and "‐" not in text:
            return text
        # the cheap test: a hyphen at the line's end is none inside a word
        if text.find("-", 2, -2) < 0 and text.find("‐", 2, -2) < 0 and "‑" not in text:
            return text
        return _INSIDE.sub(self._close_inside, text)

    def _close_inside(self, match: re.Match[str]) -> str:
        left, right = match[1].lower(), match[2]
        joined = left + right
        if self.hyphenated[f"{left}-{right}"] > 2 or right in _table()["right"] or not self.knows(joined):
            return match[0]
        is_left_whole = left in _table()["left"] or self.knows(left)
        if self.knows(right) and (is_left_whole or not is_common(joined)):
            return match[0]
        return match[1] + right


def is_suspended(following: str) -> bool:
    """Whether a hyphen at a line's end stands for a part said later ("rail- / and airways").

    Args:
        following: The text of the next line.

    Returns:
        True if it opens with a conjunction.
    """
    return bool(_SUSPENDED.match(following))
