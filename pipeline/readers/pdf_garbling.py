"""Text layers that are garbage, told by what no language has.

Many control characters or letters without a meaning (fonts that do not say which letters they show), or rare letters where the frequent
ones should be (letters shifted in the alphabet by a font's private order).
"""

from __future__ import annotations

import re
import unicodedata

from pipeline.readers.pdf_signs import ACCENTED, UNMAPPED, find_signs
from pipeline.schemas.frozen import record

_CID = re.compile(r"\(cid:\d+\)")
_LATIN_WORD = re.compile(r"[A-Za-z]+")
_NO_LATIN = bytes(code for code in range(128) if not chr(code).isalpha())
_NOT_FREQUENT = bytes(code for code in range(128) if chr(code).lower() not in "etaoinsr")
# These eight make 60 % of the letters of English and 50 % and more of other languages in Latin letters; of shuffled letters, 8 in 26.
# The lowest share on a page of real reports that was met is 0.54, the highest on one of garbage 0.40.
_FREQUENT_SHARE = 0.45


@record(frozen=True, slots=True)
class Garbling:
    """How far the letters of a page make sense.

    Attributes:
        bad_share: Share of its characters that stand for no letter, 0 to 1.
        is_garbage: Whether the letters make no text.
    """

    bad_share: float = 0.0
    is_garbage: bool = False


def judge_letters(text: str) -> Garbling:
    """Judge the letters of a page.

    Args:
        text: A page's text as PDFium gives it.

    Returns:
        How far they make sense.
    """
    share = find_bad_share(text)
    return Garbling(share, len(text) >= 20 and (share > 0.15 or _is_shuffled(text)))


def find_bad_share(text: str) -> float:
    """Share of a text's characters that stand for no letter.

    Args:
        text: A page's text as PDFium gives it.

    Returns:
        0 to 1.
    """
    bad = len(find_signs(text, UNMAPPED))
    if "(cid:" in text:
        bad += sum(len(found) for found in _CID.findall(text))
    count = sum(map(len, text.split())) if bad else 0
    return min(bad / count, 1.0) if count else 0.0


def _is_shuffled(text: str) -> bool:
    signs = text.encode("ascii", "ignore")
    frequent = len(signs.translate(None, _NOT_FREQUENT))
    if frequent >= _FREQUENT_SHARE * len(text):  # the cheap test: then they are so much of the letters too
        return False
    letters = len(signs.translate(None, _NO_LATIN))
    accented = len(find_signs(text, ACCENTED))
    if letters + accented < 300 or frequent >= _FREQUENT_SHARE * (letters + accented):  # whatever letters the accents stand on
        return False
    plain = unicodedata.normalize("NFD", text)  # which takes time, and hardly a page needs it
    letters, frequent = _count_letters(plain)
    if letters < 300 or frequent >= _FREQUENT_SHARE * letters:
        return False
    return len(set(_LATIN_WORD.findall(plain))) >= 40


def _count_letters(text: str) -> tuple[int, int]:
    """How many plain Latin letters a text has, and how many of them are of the frequent ones."""
    signs = text.encode("ascii", "ignore")
    return len(signs.translate(None, _NO_LATIN)), len(signs.translate(None, _NOT_FREQUENT))
