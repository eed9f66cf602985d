"""Group lines into paragraphs: which line goes on where the one before it ended, and which begins something new.

The evidence, from strong to weak: another size of letters; empty space; a bullet or number; bold against plain; indents; and whether the
line before ended early, that is, whether the next line's first word would still have fitted there.
"""

from __future__ import annotations

import re

from pipeline.passages.endings import is_finished, starts_low
from pipeline.passages.layout import Layout
from pipeline.passages.line_ends import GAP, INDENT, is_short
from pipeline.passages.lines import Draft, Line
from pipeline.passages.markers import Marker, find_marker
from pipeline.passages.printed_lines import goes_on_in_print
from pipeline.passages.text_lines import goes_on_in_text

_NOTE_SIGN = re.compile(r"^(?:\d{1,3}|[*†‡§]{1,4}|[⁰¹²³⁴-⁹]{1,3}|\[\d{1,3}\])(?:\s|(?=[^\W\d]))")
_KINDS = {
    "heading": "heading", "title": "title", "list item": "list item", "table": "table", "caption": "caption", "footnote": "footnote", "note": "note",
}  # fmt: skip
_ENDS_OF_ITEMS = (", and", ", or", "; and", "; or", ",", "and")


class ParagraphSplitter:
    """Groups lines into drafts, one line after the other; remembers the numbers it has seen."""

    def __init__(self, layout: Layout, contents: dict[int, int]) -> None:
        """Start with nothing seen.

        Args:
            layout: The document's measures.
            contents: The lines of contents pages by number, with the entry that each belongs to.
        """
        self._layout = layout
        self._contents = contents
        self._seen: dict[str, Marker] = {}
        self._drafts: list[Draft] = []

    def split(self, lines: list[Line]) -> list[Draft]:
        """Group the lines.

        Args:
            lines: Lines in reading order, running heads aside.

        Returns:
            Drafts in order; paragraphs broken by a page or column are still in two.
        """
        draft = self._drafts[-1] if self._drafts else None
        for line in lines:
            marker = find_marker(line.text) if line.block.kind == "line" and line.number not in self._contents else None
            if draft is not None and self._goes_on(draft, line, marker):
                draft.lines.append(line)
                continue
            draft = self._begin(line)
            self._drafts.append(draft)
            if marker is not None and marker.path:
                self._seen[marker.style] = marker
        return self._drafts

    def _begin(self, line: Line) -> Draft:
        if line.number in self._contents:
            return Draft([line], kind="contents", is_fixed=True)
        kind = _KINDS.get(line.block.kind)
        marker = line.block.marker if kind == "footnote" else None  # those of list items are told later, with their lists
        return Draft([line], kind=kind, is_fixed=True, level=line.block.level, marker=marker) if kind else Draft([line])

    def _goes_on(self, draft: Draft, line: Line, marker: Marker | None) -> bool:
        before = draft.lines[-1]
        if self._contents and (line.number in self._contents or before.number in self._contents):
            return self._contents.get(line.number, -1) == self._contents.get(before.number, -2)
        kind, kind_before = line.block.kind, before.block.kind
        if kind == kind_before == "footnote":
            return self._goes_on_below(draft, line)
        if kind != "line" or kind_before != "line" or line.opens_page or line.gap > GAP:
            return False
        if line.size != before.size and abs(line.size - before.size) > 0.1 * max(line.size, before.size):
            return False
        if marker is not None and self._is_real(marker, draft, line):
            return False
        return goes_on_in_print(draft, line, self._layout) if self._layout.has_boxes else goes_on_in_text(draft, line, self._layout)

    def _goes_on_below(self, draft: Draft, line: Line) -> bool:
        """Whether a line of a footnote goes on: each footnote opens with its number or sign, mostly further left; markup gives each whole."""
        if line.box is None:
            return False
        opens = bool(_NOTE_SIGN.match(line.text)) and line.left <= draft.first.left + INDENT * self._layout.letter_width(line)
        return not opens and line.gap < 1.0 and line.page == draft.last.page

    def _is_real(self, marker: Marker, draft: Draft, line: Line) -> bool:
        """Whether a number at a line's beginning opens an item, rather than standing there by accident of the line break."""
        if marker.style == "bullet":
            return True
        before = draft.last
        ended = is_finished(before.text) or before.text.endswith(_ENDS_OF_ITEMS) or is_short(draft, line, self._layout)
        if marker.style == "dash":
            return ended or find_marker(before.text) is not None
        previous = self._seen.get("letter" if marker.alternative else marker.style) or self._seen.get(marker.style)
        rest = line.text[marker.length :]
        if previous is not None and marker.follows(previous):
            return ended or rest[:1].isupper() or abs(line.left - before.left) > INDENT * self._layout.letter_width(line)
        # numbers may start anywhere, below a stop; letters begin with their first: "p. 25" and "J. Okoro" are no items
        is_number = marker.style in {"decimal", "dotted", "bracketed"} and is_finished(before.text) and not starts_low(rest)
        return ended and (marker.number == 1 or is_number)
