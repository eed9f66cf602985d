"""Whole numbers in files, which may hold anything where one should stand: letters, exponents, a thousand digits."""

from __future__ import annotations

_MOST_DIGITS = 9


def whole_number(text: str | None) -> int | None:
    """Read a whole number from 0 to 999,999,999.

    Args:
        text: What stands in the file; None for nothing.

    Returns:
        The number; None for anything else.
    """
    return int(text) if text and text.isascii() and text.isdigit() and len(text) <= _MOST_DIGITS else None
