"""Editions of series: "Sixth", "6th", "VI", "2023", told apart from the series' own name."""

from __future__ import annotations

import functools
import re

from pipeline.language.lexicons import read_lexicon

_FIGURE = re.compile(r"\b(\d{1,3})(?:st|nd|rd|th)\b", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_COUNTED = re.compile(r"\b(?:COP|CMP|CMA|UNCTAD|WTO MC|G)\s?-?(\d{1,2})\b")


@functools.cache
def _words() -> dict[str, int]:
    return {str(word): int(number) for word, number in read_lexicon("figures")["ordinals"].items()}


@functools.cache
def _pattern() -> re.Pattern[str]:
    tens = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
    words = "|".join(sorted(_words(), key=lambda word: (-len(word), word)))
    return re.compile(rf"\b(?:(?P<tens>{tens})[- ])?(?P<ordinal>{words})\b", re.IGNORECASE)


def read_edition(name: str) -> tuple[int | None, str]:
    """Tell the edition of an event from its series.

    Args:
        name: Name of an event, say "Sixth Lake Forum 2023".

    Returns:
        The edition's number, or None, and the series' name without edition and year ("Lake Forum").
    """
    edition: int | None = None
    series = name
    figure, word = _FIGURE.search(name), _pattern().search(name)
    if figure is not None:
        edition, series = int(figure[1]), name.replace(figure[0], " ", 1)
    elif word is not None:
        tens = read_lexicon("figures")["numbers"].get((word["tens"] or "").lower(), 0)
        edition, series = tens + _words()[word["ordinal"].lower()], name.replace(word[0], " ", 1)
    series = _YEAR.sub(" ", re.sub(r"\s*\([^)]*\)", "", series))
    return edition, re.sub(r"\s+", " ", series).strip(" ,:-–")
