"""Find running heads and page numbers in text files; readers of other formats tell them themselves."""

from __future__ import annotations

import re
from collections import Counter, defaultdict

from pipeline.passages.lines import Line

_PAGE_NUMBER = re.compile(r"^[\W_]*(?:(?:page|p\.|pág\.?|página|seite)\s*)?\d{1,4}(?:\s*(?:of|/|de|von)\s*\d{1,4})?[\W_]*$", re.IGNORECASE)
_DIGITS = re.compile(r"\d+")
_REPEATS = 3  # pages on which a line stands before it counts as a running head


def find_furniture(lines: list[Line]) -> set[int]:
    """Find the lines of a text file that belong to its pages, not to its text.

    Args:
        lines: The document's lines in order; those that have boxes or come from formats without lines are left alone.

    Returns:
        Numbers of lines that hold a page number only and stand alone, and of lines that open or close at least three pages.
    """
    if not lines or any(line.box is not None or line.block.kind != "line" for line in lines):
        return set()
    found = {line.number for line in lines if _is_alone(lines, line) and _PAGE_NUMBER.match(line.text)}
    ends: defaultdict[str, list[int]] = defaultdict(list)
    pages: defaultdict[int, list[Line]] = defaultdict(list)
    for line in lines:
        if line.page is not None and line.number not in found:
            pages[line.page].append(line)
    for page in sorted(pages):
        for line in {id(line): line for line in (pages[page][0], pages[page][-1])}.values():
            ends[_DIGITS.sub("#", line.text)].append(line.number)
    counts = Counter({text: len(numbers) for text, numbers in ends.items()})
    return found | {number for text, numbers in ends.items() if counts[text] >= _REPEATS and len(text) < 120 for number in numbers}


def _is_alone(lines: list[Line], line: Line) -> bool:
    """Whether empty lines, a page's edge or the file's end stand on both sides."""
    following = lines[line.number + 1] if line.number + 1 < len(lines) else None
    above = line.gap > 0 or line.opens_page or line.number == 0
    below = following is None or following.gap > 0 or following.opens_page
    return above and below
