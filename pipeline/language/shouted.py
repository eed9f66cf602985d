"""Text in capitals as titles are written: "MINISTER OF TIDES AT THE 4TH LAKE FORUM" → "Minister of Tides at the 4th Lake Forum"."""

from __future__ import annotations

import re

from pipeline.language.lexicons import read_words

_SMALL = frozenset(("of", "the", "and", "for", "in", "to", "on", "at", "a", "an", "by", "with", "from"))
_KEPT = frozenset(("H.E.", "HE", "HRH", "II", "III", "IV", "VI", "VII", "VIII"))
_LETTERS = re.compile(r"[^\W\d_]+")
_ORDINAL = re.compile(r"\d+(?:ST|ND|RD|TH)$")


def quiet(text: str) -> str:
    """Take the capitals off a text, but for the first letters of its words.

    Args:
        text: Words in capitals; others stay as they are.

    Returns:
        The text with small words small, and numerals, letters behind names and "H.E." kept.
    """
    kept = read_words("titles", "postnominals.words") | _KEPT
    words = []
    for word in text.split():
        if not word.isupper() or word.strip(",.();:") in kept or word in kept:
            words.append(word)
        elif word.lower() in _SMALL or _ORDINAL.match(word):
            words.append(word.lower())
        else:
            words.append(_LETTERS.sub(_capital, word))
    return re.sub(r"(?<=[’'])S\b", "s", " ".join(words))


def _capital(match: re.Match[str]) -> str:
    """A stretch of letters with a capital at its head; a letter alone behind an apostrophe stays as it is: "FISHERS'S"."""
    is_tail = len(match[0]) == 1 and match.string[match.start() - 1 : match.start()] in ("'", "’")
    return match[0] if is_tail else match[0].capitalize()
