"""Ids made from content, so that the same fact has the same id in every run.

A decision hangs on an id, so nothing that moves when the text around it moves (offsets, positions, clocks) goes into one.
"""

from __future__ import annotations

import hashlib
import unicodedata

# Without i, l, o, 0 and 1: an id read aloud or typed off a print stays right.
_ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"
_LENGTH = 12  # 31**12 is 8e17: a million rows collide with a chance of about 6e-7
_IDS = len(_ALPHABET) ** _LENGTH
_PAIRS = [one + other for other in _ALPHABET for one in _ALPHABET]  # two letters at a time; the first is the lower digit

_PLAIN = (("“", '"'), ("”", '"'), ("’", "'"), ("‘", "'"), ("–", "-"), ("—", "-"), ("\u00ad", ""))  # the last: soft hyphens go


def fold_text(text: str) -> str:
    """Fold a text for identity: NFKC, lower case, single spaces, curly quotes and dashes made plain.

    Args:
        text: Any text.

    Returns:
        The folded text; texts that a reader would call the same fold alike.
    """
    if text.isascii():
        folded = text.casefold()
    else:
        folded = _make_plain(text)
        # what has only curly quotes and dashes beyond ASCII, no other step would change
        folded = folded.casefold() if folded.isascii() else _make_plain(unicodedata.normalize("NFKC", text).casefold())
    if folded.isprintable() and "  " not in folded:  # the plain space is the only one that is printable
        return folded.strip(" ")
    return " ".join(folded.split())


def _make_plain(text: str) -> str:
    for letter, plain in _PLAIN:  # seven looks through the text are a fifth of the time of one `translate`
        text = text.replace(letter, plain)
    return text


def make_id(*parts: str | int | None) -> str:
    """Make an id of 12 characters out of what identifies a thing.

    Args:
        parts: What identifies it, in order; None and "" are told apart from each other.

    Returns:
        A lower-case id without look-alike characters, the same for the same parts on every machine.
    """
    joined = "\x1f".join(["\x00" if part is None else str(part) for part in parts])
    number = int.from_bytes(hashlib.sha256(joined.encode("utf-8", "surrogatepass")).digest(), "big") % _IDS
    pairs = []
    for _ in range(_LENGTH // 2):
        number, rest = divmod(number, len(_PAIRS))
        pairs.append(_PAIRS[rest])
    return "".join(pairs)


class IdMaker:
    """Hands out ids within one document; what is said twice gets an ordinal, so ids stay unique and stable."""

    def __init__(self, *scope: str) -> None:
        """Start with nothing seen.

        Args:
            scope: What every id of this maker begins with, say the document's id.
        """
        self._scope = scope
        self._seen: dict[tuple[str | int | None, ...], int] = {}

    def make(self, *parts: str | int | None) -> str:
        """Make the id of a thing, counting how often the same parts came before.

        Args:
            parts: What identifies it within the scope.

        Returns:
            The id, as `make_id` makes it.
        """
        count = self._seen[parts] = self._seen.get(parts, 0) + 1
        return make_id(*self._scope, *parts, count)
