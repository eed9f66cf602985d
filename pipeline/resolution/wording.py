"""How alike two wordings are: folded words, word pairs, Dice's coefficient."""

from __future__ import annotations

import functools
import itertools
import re
from collections import Counter

from pipeline.resolution.names import strip_accents
from pipeline.resources.words import fold_word

_WORD = re.compile(r"[^\W_]+(?:['’][a-z]+)?", re.UNICODE)
# Bullets, item numbers and letters in front of an item: "12.4.", "(a)", "R3:".
_MARKER = re.compile(
    r"^\s*(?:[•·▪\-–—*]\s*|\(?[a-z]\)\s+|\(?(?:[ivxl]+|\d+(?:\.\d+)*)[.)]\s+|\d+(?:\.\d+)+\s+|R(?:ecommendation)?\s*\d+(?:\.\d+)*\s*[:.)]\s+)+",
    re.IGNORECASE,
)
# Who recommends, in parentheses at the end: "(Peru)", "(Peru, Chile)".
_SOURCE = re.compile(r"\s*\((?:[A-Z][^()]{1,200}|[^()]{0,200}[A-Z][^()]{0,200})\)\s*[;.,]?\s*$")


@functools.lru_cache(maxsize=100_000)
def fold_wording(text: str) -> tuple[str, ...]:
    """Fold a wording for comparing.

    Args:
        text: A recommendation or sentence as printed.

    Returns:
        Its words without the mark in front and the source in parentheses behind; case, accents, spelling and plural folded.
    """
    words = _WORD.findall(strip_accents(clean_wording(text)).replace("’", "'"))
    return tuple(fold_word(word.removesuffix("'s")) for word in words)


def clean_wording(text: str) -> str:
    """A wording without the mark in front and the source in parentheses behind; the text itself if nothing else is there."""
    return _SOURCE.sub("", _MARKER.sub("", text)) or text


def pair_words(words: tuple[str, ...]) -> Counter[tuple[str, ...]]:
    """Neighbouring words, counted; a lone word stands for itself."""
    return Counter(itertools.pairwise(words)) if len(words) > 1 else Counter([words])


def find_dice(a: Counter[tuple[str, ...]], b: Counter[tuple[str, ...]]) -> float:
    """Dice's coefficient of two counters: 1 where they agree, 0 where they share nothing."""
    total = a.total() + b.total()
    return 2 * (a & b).total() / total if total else 0.0
