"""Days that news count from the day on which they were written: "yesterday", "on Tuesday"."""

from __future__ import annotations

import re
from datetime import date, timedelta

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_COUNTED = re.compile(r"\b(yesterday|today|(?<=on )(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b(?! (?:next|to|until|and)\b)", re.IGNORECASE)
_TO_COME = re.compile(r"\b(?:will|shall|to be|next)\b", re.IGNORECASE)


def tell_counted_day(sentence: str, written_on: str) -> str | None:
    """Tell the day that a sentence counts from the day on which it was written.

    Args:
        sentence: The sentence.
        written_on: That day (ISO 8601).

    Returns:
        ISO 8601: the day before for "yesterday", for a weekday the last one up to that day; None where it counts none, or speaks of days to come.
    """
    found = _COUNTED.search(sentence)
    if found is None or _TO_COME.search(sentence):
        return None
    day, word = date.fromisoformat(written_on), found[1].lower()
    back = {"yesterday": 1, "today": 0}.get(word)
    if back is None:
        back = (day.weekday() - _WEEKDAYS.index(word)) % 7
    return (day - timedelta(days=back)).isoformat()
