"""Tell what parts the columns of a text file that holds a table."""

from __future__ import annotations

import csv
import io
import itertools
from collections import Counter

_DELIMITERS = "\t;,|"
_SAMPLE = 100_000  # characters: fewer than the longest field that the csv module takes
_ROWS = 60
_REGULAR = 0.7  # of the rows must have as many columns as most
_STATED = "sep="  # Excel writes the delimiter into the first line, and takes it from there


def find_delimiter(text: str) -> str | None:
    """Find the character between the columns of a table.

    Args:
        text: The file's text.

    Returns:
        Tab, semicolon, comma or bar: the one that parts most rows into the same number of columns, quoted fields counted as one; None
        for text that no such character makes a table of.
    """
    if text[: len(_STATED)].lower() == _STATED and text[len(_STATED) : len(_STATED) + 1] in _DELIMITERS:
        return text[len(_STATED)]
    best: tuple[float, int] = (0.0, 0)
    found = None
    for delimiter in _DELIMITERS:
        share, width = _measure(text[:_SAMPLE], delimiter)
        if width > 1 and share >= _REGULAR and (share, width) > best:
            best, found = (share, width), delimiter
    return found


def _measure(sample: str, delimiter: str) -> tuple[float, int]:
    """Share of rows that have the most frequent number of columns, and that number."""
    rows = [row for row in itertools.islice(csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter), _ROWS) if any(row)]
    if not rows:
        return 0.0, 0
    width, count = max(Counter(len(row) for row in rows).items(), key=lambda item: (item[1], item[0]))
    return count / len(rows), width
