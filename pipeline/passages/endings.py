"""How texts begin and end: whether a line ended something, waits for more, or goes on where another stopped."""

from __future__ import annotations

import re
from functools import lru_cache

OPENING_BRACKETS = ("【", "〖", "〔", "〚", "「", "『")  # full-width brackets around a line make it a heading
# a note's number may stand behind the stop, but "0.4" does not end a sentence
_TERMINAL = re.compile(r"(?:[.!?:;…。！？：；।][\"'”’»)\]*†‡⁰¹²³⁴-⁹]*|[^\d\s][.!?][\"'”’»)\]]*\d{1,3})$")
_STOPS = frozenset(".!?:;…")  # most of what the pattern finds
# what waits for a number or a name
_ABBREVIATED = re.compile(
    r"(?:^|[\s(])(?:pp?|nos?|vols?|figs?|arts?|paras?|secs?|ch|eq|approx|cf|e\.g|i\.e|vs|mr|mrs|ms|dr|prof|hon|st|rev|gen|col)\.$", re.IGNORECASE
)
_ACRONYM_ROW = re.compile(r"^(?=\S*[A-Z]\S*[A-Z])[A-Z][A-Za-z0-9/&.-]{1,11}\s+[A-ZÀ-Ý(]")
_FUNCTION_WORDS = frozenset(
    ["a", "among", "an", "and", "are", "as", "at", "be", "been", "between", "but", "by", "can", "could", "das", "de", "del", "dem", "der", "des", "die", "du", "el", "en", "et", "for", "from", "had", "has", "have", "her", "his", "in", "into", "is", "its", "la", "las", "le", "les", "los", "may", "might", "must", "no", "nor", "not", "o", "oder", "of", "on", "onto", "or", "ou", "our", "over", "shall", "should", "such", "than", "that", "the", "their", "these", "this", "those", "through", "to", "und", "under", "von", "was", "were", "will", "with", "would", "y", "your", "zu"]
)  # fmt: skip


def is_finished(text: str) -> bool:
    """Whether a text ends with a mark that ends or announces something.

    Args:
        text: A line or paragraph.

    Returns:
        True after . ! ? : ; and the like, closing quotes and brackets aside; not after "p." or "No.".
    """
    last = text[-1:]
    return not (last == "," or last.isalpha()) and _has_ended(text)  # the cheap test: most lines end so


@lru_cache(maxsize=1024)  # a line is asked about as the one that ended, and again as the last of its paragraph
def _has_ended(text: str) -> bool:
    has_stop = text[-1:] in _STOPS or bool(_TERMINAL.search(text[-16:]))
    return has_stop and not (text.endswith(".") and _ABBREVIATED.search(text[-8:]))


def is_hanging(text: str) -> bool:
    """Whether a text plainly waits for more: it ends with a comma, a hyphen, or a word such as "of" or "the".

    Args:
        text: A line or paragraph.

    Returns:
        True if no paragraph or heading would end there.
    """
    if text.endswith((",", "-", "–", "—", "/", "&", "(")):
        return "://" not in text[-80:].rsplit(None, 1)[-1]
    return text[-24:].rsplit(None, 1)[-1] in _FUNCTION_WORDS if text else False


def starts_low(text: str) -> bool:
    """Whether a text begins in the middle of a sentence, as far as its first letter tells.

    Args:
        text: A line or paragraph.

    Returns:
        True for a lower-case letter, or punctuation that opens nothing.
    """
    if text.startswith(("www.", "http")):
        return False
    first = text.lstrip("\"'“‘(«[")[:1]
    return first.islower() or (text[:1] in ",;.)]%&" and len(text) > 1)


def goes_on_in_capitals(text: str, following: str) -> bool:
    """Whether a line in capitals goes on in the next: "… STRATEGY FOR TOMATO AND" / "PEPPER GROWERS", "ADDRESS BY …" / "AT THE OPENING OF …".

    Args:
        text: A line.
        following: The next one.

    Returns:
        True if both are in capitals, and a small word stands at the break, or the first ends with a comma.
    """
    if not (text.isupper() and following.isupper()):
        return False
    last, first = text.rsplit(None, 1)[-1].lower(), following.split(None, 1)[0].lower()
    return text.endswith(",") or last in _FUNCTION_WORDS or (first in _FUNCTION_WORDS - {"a", "the", "no", "o"} and " " in following)


def are_acronym_rows(text: str, following: str) -> bool:
    """Whether two lines are rows of a list of acronyms ("VBO Varda Basin Organization").

    Args:
        text: A line.
        following: The next one.

    Returns:
        True if both open with a word of capitals and a capitalised word.
    """
    if not "A" <= text[:1] <= "Z" or not "A" <= following[:1] <= "Z":  # the cheap test
        return False
    return bool(_ACRONYM_ROW.match(text) and _ACRONYM_ROW.match(following)) and not text.isupper()
