"""Text in capitals as titles are written: "MINISTER OF TIDES AT THE 4TH LAKE FORUM" → "Minister of Tides at the 4th Lake Forum".

A recogniser and the rules of names read capitals, and where all are, they tell nothing.
"""

from __future__ import annotations

import re

from pipeline.language.known import find_known
from pipeline.language.lexicon import is_shouted
from pipeline.language.lexicons import read_words
from pipeline.passages.hyphens import is_common

_WORD = re.compile(r"[^\W_]+(?:[’'][^\W_]+)*")
_ACRONYM = 6  # letters of what stands alone in brackets
_HONOURED = re.compile(r"HRH|HE$")
_HEAD = re.compile(r"^[^\W\d_]|(?<=[’'])[^\W\d_](?=[^\W\d_])")  # "O'Hara", and no "Lake'S"
_NUMERAL = re.compile(r"[IVX]{2,}$")


def settle_case(text: str) -> str:
    """Write a passage in capitals as a title is written, letter by letter in its place.

    Args:
        text: A passage.

    Returns:
        "Minutes of the Seventh Meeting of the Lake Council" for the same in capitals, with known acronyms and those in brackets as they are; any other text as it is.
    """
    return quiet(text) if is_shouted(text) else text


def quiet(text: str) -> str:
    """Take the capitals off the words of a text that have nothing else, letter by letter in its place.

    Args:
        text: Words in capitals; others stay as they are.

    Returns:
        The text with small words small and others with a capital at their head; known acronyms, those in brackets, numerals, letters behind names and "H.E." are kept.
    """
    return _WORD.sub(lambda match: _settle(text, match), text)


def _settle(text: str, match: re.Match[str]) -> str:
    word = match[0]
    lower = word.lower()
    if not word.isupper() or len(lower) != len(word):
        return word
    if _HONOURED.match(word):
        return word
    if lower in read_words("names", "links.inner") | read_words("figures", "around.stops") and match.start() > 0 and len(word) > 1:
        return lower
    if word[0].isdigit():
        return lower  # "4TH"
    return word if _is_kept(text, match) else _HEAD.sub(lambda head: head[0].upper(), lower)


def _is_kept(text: str, match: re.Match[str]) -> bool:
    """Whether a word in capitals is written so in any line: an acronym, a letter of a name, a numeral, letters behind a name."""
    word = match[0]
    if len(word) == 1 or word in read_words("titles", "postnominals.words") or _NUMERAL.match(word):
        return True
    if text[match.start() - 1 : match.start()] == "(" and text[match.end() : match.end() + 1] == ")" and len(word) <= _ACRONYM:
        return True
    return find_known(word) is not None and find_known(word.capitalize()) is None and not is_common(word.lower())
