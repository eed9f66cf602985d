"""Dates as people write them into a cell; `pipeline.dates`, which finds them in prose, lies further down the stream."""

from __future__ import annotations

import re
from datetime import date, datetime

_ISO = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?(?:[ T].*)?")
_NUMBERS = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4})")
_MONTH_YEAR = re.compile(r"(\d{1,2})[./-](\d{4})")
# Forms with names of months, to the precision that each states.
_NAMED = (("%d %B %Y", 10), ("%d %b %Y", 10), ("%B %d %Y", 10), ("%b %d %Y", 10), ("%B %Y", 7), ("%b %Y", 7))


def read_stated_date(text: str) -> str | None:
    """Understand a date in a cell.

    Args:
        text: What the cell holds: "2024-05-31", "2024-05", "2024", "31.5.2024", "31 May 2024", "May 2024" ...

    Returns:
        ISO 8601 to the precision stated; None for what can't be understood, or could mean two days ("3/5/2024").
    """
    text = " ".join(text.replace(",", " ").split())
    if match := _ISO.fullmatch(text):
        return _join(match[1], match[2], match[3])
    if match := _NUMBERS.fullmatch(text):
        return _choose_order(int(match[1]), int(match[3]), match[4], match[2])
    if match := _MONTH_YEAR.fullmatch(text):
        return _join(match[2], match[1], None)
    for form, precision in _NAMED:
        try:
            return datetime.strptime(text, form).date().isoformat()[:precision]  # noqa: DTZ007  # a date has no zone
        except ValueError:
            continue
    return None


def _choose_order(first: int, second: int, year: str, separator: str) -> str | None:
    """With dots the day comes first everywhere; with slashes and hyphens only a number above 12 tells."""
    if separator == "." or first > 12 or first == second:
        return _join(year, str(second), str(first))
    return _join(year, str(first), str(second)) if second > 12 else None


def _join(year: str, month: str | None, day: str | None) -> str | None:
    try:
        made = date(int(year), int(month or 1), int(day or 1)).isoformat()
    except ValueError:
        return None
    return made[: 10 if day else 7 if month else 4]
