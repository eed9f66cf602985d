"""The words of a text, as cheaply as the question allows: no further than it goes, and plain ASCII text without regular expressions."""

from __future__ import annotations

# Every byte that is no letter becomes a space, and capitals small letters.
_LETTERS = bytes(ord(chr(code).lower()) if code < 128 and chr(code).isalpha() else 32 for code in range(256))


def has_at_most(text: str, words: int) -> bool:
    """Whether a text has no more than so many words.

    Args:
        text: Any text.
        words: How many it may have, at least one.

    Returns:
        True for an empty text too.
    """
    return len(text) <= 2 * words or len(text.split(None, words)) <= words  # a word takes two characters, its blank included


def split_ascii_words(text: str) -> list[str]:
    """Runs of letters of a text, in lower case.

    Args:
        text: A text of ASCII characters; all others part words as plain signs do.

    Returns:
        The runs in order; digits, underscores and all signs part them.
    """
    return text.encode("ascii", "replace").translate(_LETTERS).decode("ascii").split()
