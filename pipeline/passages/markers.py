"""Numbers and bullets in front of paragraphs: what they are, and what comes after them."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from pipeline.schemas.frozen import record

_BULLETS = "•●○◦▪▫■□◆◇►▶▸▹➢➤❖✓✔✗⁃∙·‣⦿⚫\uf0b7\uf0a7\uf0d8\uf0fc\uf076\uf02d\uf06e\uf071\uf0e0\uf0be"
_ROMAN = r"(?:x{0,3}(?:ix|iv|v?i{1,3}|v)|x{1,3})"
_MARKER = re.compile(
    rf"""(?:
      (?P<bullet>[{_BULLETS}]{{1,3}})\s*
    | (?P<dash>[-–—*])\s+(?=\S)
    | (?P<o>o)(?:\t|\s{{2,}})
    | (?P<dotted>[A-Z]?\d{{1,3}}(?:\.\d{{1,3}}){{1,4}})[.)]?(?:\s+|(?=[A-Z][a-z]))(?=\S)
    | (?P<decimal>\d{{1,3}})(?P<closer>[.)]|\.\))(?:\s+(?=\S)|(?=[A-Z][a-z]))
    | \((?P<bracketed>\d{{1,3}})\)\s+(?=\S)
    | \((?P<roman>{_ROMAN})\)\s*(?=\S)
    | (?P<roman_open>{_ROMAN})[.)]\s+(?=\S)
    | \((?P<letter>[a-z]{{1,2}}|[A-Z])\)\s*(?=\S)
    | (?P<letter_open>[a-z])[.)]\s+(?=\S)
    | (?P<upper_roman>[IVX]{{1,6}})[.)]\s+(?=\S)
    | (?P<upper>[A-Z])[.)]\s+(?=\S)
    )""",
    re.VERBOSE,
)
_FIRST = frozenset("0123456789(-–—*oabcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ" + _BULLETS)
_ROMAN_VALUES = {"i": 1, "v": 5, "x": 10}
# Letters that are also roman numbers: (i) follows (h) in one list and nothing in another.
_BOTH = frozenset("ivx")


@record(frozen=True, slots=True)
class Marker:
    """A number or bullet in front of a paragraph.

    Attributes:
        text: As printed, without blanks: "129.4", "12.", "(a)", "•".
        style: "bullet", "dash", "dotted", "decimal", "bracketed", "roman", "letter", "upper roman" or "upper".
        path: Its numbers: (129, 4) for "129.4", (3,) for "(c)"; () for bullets.
        length: Characters of the line that it takes, blanks behind it included.
    """

    text: str
    style: str
    path: tuple[int, ...]
    length: int

    @property
    def number(self) -> int:
        """The last of its numbers; 0 for bullets."""
        return self.path[-1] if self.path else 0

    @property
    def alternative(self) -> int:
        """What it would be as a letter where it was read as a roman number: 9 for "(i)"; else 0."""
        letters = self.text.strip("().").lower()
        return ord(letters) - 96 if self.style == "roman" and letters in _BOTH else 0

    def follows(self, other: Marker) -> bool:
        """Whether it is the next one after another of its kind.

        Args:
            other: The marker before.

        Returns:
            True for (b) after (a), 12. after 11., 129.5 after 129.4, 3.1 after 2.9, and (i) after (h).
        """
        if self.alternative and other.style == "letter":
            return self.alternative == other.number + 1
        if self.style != other.style or not self.path or not other.path:
            return False
        same_parent = self.path[:-1] == other.path[:-1] and self.number == other.number + 1
        next_parent = len(self.path) > 1 and self.number == 1 and self.path[:-1] > other.path[:-1]
        return same_parent or next_parent


def find_marker(text: str) -> Marker | None:
    """Find the number or bullet that a line begins with.

    Args:
        text: The line, cleaned.

    Returns:
        The marker, or None. A year, a decimal or a date in front is none.
    """
    if not text or text[0] not in _FIRST:
        return None
    if text[:2].isalpha() and "." not in text[:8] and ")" not in text[:8]:
        return None  # of letters, only roman numbers are longer than one, and a stop or bracket closes them: most lines end here
    return _read_marker(text)


@lru_cache(maxsize=1024)  # a line is asked about when it comes, and again for each line that may go on with it
def _read_marker(text: str) -> Marker | None:
    match = _MARKER.match(text)
    if match is None or match.end() >= len(text) or text[match.end()] in ";,:)":
        return None
    style = match.lastgroup or ""
    if style == "closer":
        style = "decimal"
    value, printed, length = match[style], match[0].strip(), match.end()
    if style == "dotted":
        return _dotted(printed, value, text, length)
    name, read = _STYLES[style]
    return Marker(printed, name, read(value), length)


def _dotted(printed: str, value: str, text: str, length: int) -> Marker | None:
    digits = value.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    parts = tuple(int(part) for part in digits.split("."))
    following = text[length : length + 1]
    # "2.5 million" and "46.3 per cent" go on in lower case; an item does so only where a bracket or stop closes its number
    if len(parts) == 2 and following.islower() and printed[-1] not in ".)":
        return None
    if following in "%°€$£" or (len(value) > len(digits) and len(parts) < 2):
        return None
    prefix = (ord(value[0]) - 64,) if value[0].isalpha() else ()
    return Marker(printed, "dotted", prefix + parts, length)


def _letters(value: str) -> int:
    """1 for a, 26 for z; 27 for aa, as lists go on after z."""
    return ord(value[0]) - 96 + (26 if len(value) == 2 else 0)


def _roman(value: str) -> int:
    total = 0
    for letter, after in zip(value, [*value[1:], ""], strict=True):
        number = _ROMAN_VALUES[letter]
        total += -number if _ROMAN_VALUES.get(after, 0) > number else number
    return total


_STYLES: dict[str, tuple[str, Callable[[str], tuple[int, ...]]]] = {
    "bullet": ("bullet", lambda _: ()),
    "o": ("bullet", lambda _: ()),
    "dash": ("dash", lambda _: ()),
    "decimal": ("decimal", lambda value: (int(value),)),
    "bracketed": ("bracketed", lambda value: (int(value),)),
    "roman": ("roman", lambda value: (_roman(value),)),
    "roman_open": ("roman", lambda value: (_roman(value),)),
    "upper_roman": ("upper roman", lambda value: (_roman(value.lower()),)),
    "letter": ("letter", lambda value: (_letters(value.lower()),)),
    "letter_open": ("letter", lambda value: (_letters(value.lower()),)),
    "upper": ("upper", lambda value: (ord(value) - 64,)),
}
