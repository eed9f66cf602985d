"""What each sign of a page's text is, looked up for all signs at once: a twentieth of the time of a regular expression over the page."""

from __future__ import annotations

import re
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

ODD, UNMAPPED, RIGHT_TO_LEFT, ACCENTED, SPACE, LINE_END, HYPHEN, NO_BREAK = 1, 2, 4, 8, 16, 32, 64, 128
_TOLD = {
    ODD: re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\u200b\ufeff\ufffe\uffff\ue000-\uf8ff\ud800-\udfff]"),
    UNMAPPED: re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffd\uffff\ue000-\uefff\uf100-\uf8ff]"),
    RIGHT_TO_LEFT: re.compile("[\u0590-\u08ff\ufb1d-\ufefc]"),
    # A no-break space holds its word together; other spaces part words.
    SPACE: re.compile(r"[ \t\r\n\f\v\u1680\u2000-\u2006\u2008-\u200a\u2028\u2029\u202f\u205f\u3000]"),
    NO_BREAK: re.compile(r"[\xa0\u2007]"),
    # PDFium puts U+FFFE where a line ends in a hyphen, and leaves the line break out.
    LINE_END: re.compile(r"[\r\n\u2028\u2029\ufffe]"),
    HYPHEN: re.compile(r"\ufffe"),
    ACCENTED: re.compile(r"[\u00c0-\u024f\u1e00-\u1eff\u212a\u212b]"),
}
_ALL = "".join(map(chr, range(0x10000)))
_SIGNS = np.zeros(0x10001, np.uint8)  # the last stands for all signs past U+FFFF
for _bit, _pattern in _TOLD.items():
    _SIGNS[[match.start() for match in _pattern.finditer(_ALL)]] |= _bit


@lru_cache(maxsize=2)  # a page is asked about several times
def list_signs(text: str) -> NDArray[np.uint8]:
    """What each sign of a text is.

    Args:
        text: Any text; lone halves of pairs are signs too.

    Returns:
        For each sign the kinds that it is of, added up.
    """
    signs: NDArray[np.uint8] = _SIGNS.take(np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32), mode="clip")
    return signs


@lru_cache(maxsize=2)
def _list_kinds(text: str) -> int:
    """The kinds of sign that a text has, added up: most pages have none of those that are looked for."""
    return int(np.bitwise_or.reduce(list_signs(text)))


def find_signs(text: str, kind: int) -> list[int]:
    """Find the signs of a kind.

    Args:
        text: A page's text.
        kind: `ODD` (what `clean_letters` would change), `UNMAPPED` (stands for no letter), `RIGHT_TO_LEFT` or `ACCENTED` (holds a plain letter and a mark).

    Returns:
        Their places.
    """
    places: list[int] = (list_signs(text) & kind).nonzero()[0].tolist() if _list_kinds(text) & kind else []
    return places


def has_signs(text: str, kind: int) -> bool:
    """Whether a text has signs of a kind, as `find_signs` knows them."""
    return bool(_list_kinds(text) & kind)


def has_odd_letters(word: str) -> bool:
    """Whether a word has letters that `clean_letters` would change."""
    return _TOLD[ODD].search(word) is not None
