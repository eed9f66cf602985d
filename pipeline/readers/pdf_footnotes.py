"""Footnotes: lines in smaller type at the foot of a column that begin with a mark, and what follows them down to the running foot."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from operator import attrgetter

from pipeline.readers.pdf_lines import Line
from pipeline.readers.pdf_page import Page

_SURE_MARK = re.compile(r"^(?:[⁰¹²³⁴⁵⁶⁷⁸⁹]+|[*†‡§]{1,3}|\[\d{1,3}\])\s*(?=\S|$)")
# A plain number begins many a line; it is a mark only under a rule, or where it counts on from the note before.
_NUMBER_MARK = re.compile(r"^(\d{1,3})(?:[.):]?\s+|(?=[A-Z“\"]))(?=[^\W\d_]|[“\"‘'(])")
_RAISED = re.compile(r"[⁰¹²³⁴⁵⁶⁷⁸⁹]+")
_SMALLER = 0.94  # of the text's size: the smallest step that typesetters make is from 10 to 9 points, Word's from 11 to 10
_HIGHEST = 0.4  # part of the page's height above which no footnote begins


@dataclass(slots=True)
class _Count:
    """Where the count of notes stands.

    Attributes:
        last: Number of the last note.
        runs_on: Whether the page before ended in notes, so that one may go on here without a mark.
    """

    last: int = 0
    runs_on: bool = False

    def is_due(self, line: Line, raised: set[int]) -> bool:
        """Whether a line begins with a number that the text of the page refers to, or with the one that follows the last note."""
        number = _NUMBER_MARK.match(line.text)
        return number is not None and (int(number[1]) in raised or int(number[1]) == self.last + 1 > 1)

    def advance(self, notes: list[Line]) -> None:
        """Count on over some notes."""
        for line in notes:
            number = _NUMBER_MARK.match(unicodedata.normalize("NFKC", line.text))
            if number and (int(number[1]) == 1 or not self.last or 0 < int(number[1]) - self.last <= 3):
                self.last = int(number[1])


def mark_footnotes(pages: list[Page], body_size: float) -> None:
    """Set the kind of footnotes.

    Args:
        pages: All pages of a document, furniture marked.
        body_size: Size of most of the document's letters, in points.
    """
    count = _Count()
    for page in pages:
        found = False
        for column in sorted({line.column for line in page.lines}):
            lines = [line for line in page.lines if line.column == column and line.kind == "line" and line.turn == page.turn]
            notes = _find_notes(lines, page, body_size, count)
            for line in notes:
                line.kind = "footnote"
            count.advance(notes)
            found = found or bool(notes)
        count.runs_on = found


def _find_notes(lines: list[Line], page: Page, body_size: float, count: _Count) -> list[Line]:
    """The last lines of a column that are footnotes.

    Args:
        lines: Lines of one column, furniture left out.
        page: Their page.
        body_size: Size of the text.
        count: Where the count of notes stands.

    Returns:
        Lines from top to bottom.
    """
    lines = sorted(lines, key=attrgetter("baseline", "x0"))
    size = _text_size(lines, body_size)
    first = len(lines)
    while first > 0 and lines[first - 1].size <= _SMALLER * size and lines[first - 1].top > _HIGHEST * page.size[1]:
        first -= 1
    run = lines[first:]
    if not run:
        return _find_starred(lines, page)
    rule = _find_rule(page, run, lines[first - 1].bottom if first else 0.0)
    if rule is not None:
        below = [line for line in run if line.top >= rule - 3]
        marked = [line for line in below if _SURE_MARK.match(line.text) or _NUMBER_MARK.match(line.text)]
        if marked and (marked[0] is below[0] or (count.runs_on and _is_prose(below[: below.index(marked[0])]))):
            return below
    raised = _find_references(lines[:first])
    for index, line in enumerate(run):
        # Small type above the first mark is a source or a caption.
        if _SURE_MARK.match(line.text) or count.is_due(line, raised):
            return run[index:]
    return []


def _is_prose(lines: list[Line]) -> bool:
    """Whether lines can be the rest of a note from the page before: words across the column, no figures in columns."""
    return not any(line.gaps for line in lines) and len(lines[0].text.split()) >= 4


def _find_references(lines: list[Line]) -> set[int]:
    """Raised numbers in lines of text, which refer to notes."""
    return {int(unicodedata.normalize("NFKC", mark)) for line in lines if not line.text.isascii() for mark in _RAISED.findall(line.text)}


def _text_size(lines: list[Line], body_size: float) -> float:
    """Size of the text on this page: the document's, unless the page has nothing so large."""
    sizes = [line.size for line in lines if line.size >= 0.97 * body_size]
    return body_size if sizes else max((line.size for line in lines), default=body_size)


def _find_rule(page: Page, run: list[Line], above: float) -> float | None:
    """Height of a short level rule over the notes, if there is one."""
    left = min(line.x0 for line in run)
    rules = [
        rule.top
        for rule in page.rules
        if rule.x1 - rule.x0 <= 0.5 * page.size[0]
        and abs(rule.x0 - left) < 20
        and above - 2 <= rule.top <= run[-1].top
        # The line under a link is no rule over notes.
        and not any(line.top < rule.top <= line.bottom + 1 for line in run)
    ]
    return min(rules) if rules else None


def _find_starred(lines: list[Line], page: Page) -> list[Line]:
    """A note in the text's own size: it begins with a star or raised number and stands apart at the foot of the page."""
    for index in range(len(lines) - 1, max(len(lines) - 4, 0), -1):
        line, before = lines[index], lines[index - 1]
        if _SURE_MARK.match(line.text) and line.top > 0.6 * page.size[1] and line.top - before.bottom > 1.2 * line.height:
            return lines[index:]
    return []
