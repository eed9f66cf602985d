"""Group lines into paragraphs: which line goes on where the one before it ended, and which begins something new.

The evidence, from strong to weak: another size of letters; empty space; a bullet or number; bold against plain; indents; and whether the
line before ended early, that is, whether the next line's first word would still have fitted there.
"""

from __future__ import annotations

import re

from pipeline.passages.layout import Layout
from pipeline.passages.lines import Draft, Line
from pipeline.passages.markers import Marker, find_marker

_GAP = 0.3  # of a line: space between paragraphs begins here; tails and superscripts sway by 0.2
_INDENT = 1.5  # letters: a step to the right or left that is meant
_FAR = 8.0  # letters: lines set so far apart are set on their own
_SLACK = 2.0  # letters that a full line may fall short by
_SHORT = 0.25  # of the measure: a line that ends so early was ended on purpose

# a note's number may stand behind the stop, but "0.4" does not end a sentence
_TERMINAL = re.compile(r"(?:[.!?:;…。！？：；।][\"'”’»)\]*†‡⁰¹²³⁴-⁹]*|[^\d\s][.!?][\"'”’»)\]]*\d{1,3})$")
_FUNCTION_WORDS = frozenset(
    ["a", "among", "an", "and", "are", "as", "at", "be", "been", "between", "but", "by", "can", "could", "das", "de", "del", "dem", "der", "des", "die", "du", "el", "en", "et", "for", "from", "had", "has", "have", "her", "his", "in", "into", "is", "its", "la", "las", "le", "les", "los", "may", "might", "must", "no", "nor", "not", "o", "oder", "of", "on", "onto", "or", "ou", "our", "over", "shall", "should", "such", "than", "that", "the", "their", "these", "this", "those", "through", "to", "und", "under", "von", "was", "were", "will", "with", "would", "y", "your", "zu"]
)  # fmt: skip
_NOTE_SIGN = re.compile(r"^(?:\d{1,3}|[*†‡§]{1,4}|[⁰¹²³⁴-⁹]{1,3}|\[\d{1,3}\])(?:\s|(?=[^\W\d]))")
_KINDS = {
    "heading": "heading", "title": "title", "list item": "list item", "table": "table", "caption": "caption", "footnote": "footnote", "note": "note",
}  # fmt: skip


def is_finished(text: str) -> bool:
    """Whether a text ends with a mark that ends or announces something.

    Args:
        text: A line or paragraph.

    Returns:
        True after . ! ? : ; and the like, closing quotes and brackets aside.
    """
    return bool(_TERMINAL.search(text[-16:]))


def is_hanging(text: str) -> bool:
    """Whether a text plainly waits for more: it ends with a comma, a hyphen, or a word such as "of" or "the".

    Args:
        text: A line or paragraph.

    Returns:
        True if no paragraph or heading would end there.
    """
    if text.endswith((",", "-", "–", "—", "/", "&", "(")):
        return True
    return text[-24:].rsplit(None, 1)[-1] in _FUNCTION_WORDS if text else False


def starts_low(text: str) -> bool:
    """Whether a text begins in the middle of a sentence, as far as its first letter tells.

    Args:
        text: A line or paragraph.

    Returns:
        True for a lower-case letter, or punctuation that opens nothing.
    """
    if text.startswith(("www.", "http")):
        return False
    first = text.lstrip("\"'“‘(«[")[:1]
    return first.islower() or (text[:1] in ",;.)]%&" and len(text) > 1)


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
        for line in lines:
            entry = self._contents.get(line.number)
            marker = find_marker(line.text) if line.block.kind == "line" and entry is None else None
            draft = self._drafts[-1] if self._drafts else None
            if draft is not None and self._goes_on(draft, line, marker):
                draft.lines.append(line)
                continue
            self._drafts.append(self._begin(line))
            if marker is not None and marker.path:
                self._seen[marker.style] = marker
        return self._drafts

    def _begin(self, line: Line) -> Draft:
        if line.number in self._contents:
            return Draft([line], kind="contents", is_fixed=True)
        kind = _KINDS.get(line.block.kind)
        return Draft([line], kind=kind, is_fixed=True, level=line.block.level) if kind else Draft([line])

    def _goes_on(self, draft: Draft, line: Line, marker: Marker | None) -> bool:
        before = draft.last
        if line.number in self._contents or before.number in self._contents:
            return self._contents.get(line.number, -1) == self._contents.get(before.number, -2)
        if line.block.kind == before.block.kind == "footnote":
            return self._goes_on_below(draft, line)
        if line.block.kind != "line" or before.block.kind != "line" or line.opens_page:
            return False
        if abs(line.size - before.size) > 0.1 * max(line.size, before.size) or line.gap > _GAP:
            return False
        if marker is not None and self._is_real(marker, before, line):
            return False
        if not self._layout.has_boxes:
            return self._goes_on_in_text(draft, line)
        return self._goes_on_in_print(draft, line)

    def _goes_on_below(self, draft: Draft, line: Line) -> bool:
        """Whether a line of a footnote goes on: each footnote opens with its number or sign, mostly further left."""
        opens = bool(_NOTE_SIGN.match(line.text)) and line.left <= draft.first.left + _INDENT * self._layout.letter_width(line)
        return not opens and line.gap < 1.0 and line.page == draft.last.page

    def _is_real(self, marker: Marker, before: Line, line: Line) -> bool:
        """Whether a number at a line's beginning opens an item, rather than standing there by accident of the line break."""
        if marker.style == "bullet":
            return True
        previous = self._seen.get("letter" if marker.alternative else marker.style) or self._seen.get(marker.style)
        is_next = previous is not None and marker.follows(previous)
        is_first = marker.number == 1 or (marker.style == "dash")
        ended = is_finished(before.text) or before.text.endswith((", and", ", or", "; and", "; or", ",", "and"))
        ended = ended or self._is_short(before, line)
        if marker.style == "dash":
            return ended or find_marker(before.text) is not None
        if is_next:
            return (
                ended
                or line.text[marker.length : marker.length + 1].isupper()
                or abs(line.left - before.left) > _INDENT * self._layout.letter_width(line)
            )
        return ended and (is_first or marker.style in {"dotted", "decimal", "letter", "upper", "roman", "upper roman", "bracketed"})

    def _is_short(self, before: Line, line: Line) -> bool:
        """Whether the next line's first word would still have fitted behind the line before."""
        if not self._layout.has_boxes and not self._layout.wrap:
            return True
        first_word = line.text.split(None, 1)[0]
        slack = _SLACK if self._layout.has_boxes else 0.1 * self._layout.wrap  # text files are ragged
        return self._layout.room_after(before) > len(first_word) + 1 + slack

    def _goes_on_in_print(self, draft: Draft, line: Line) -> bool:
        before = draft.last
        ended, is_short = _has_ended(before, line), self._is_short(before, line)
        if (
            line.is_bold != before.is_bold
            and (is_short or ended or not starts_low(line.text))
            and not self._is_inline_bold(draft, line, is_short=is_short)
        ):
            return False
        if self._is_beside(before, line):
            return False
        step = (line.left - before.left) / self._layout.letter_width(line)
        if len(draft.lines) == 1 and find_marker(draft.first.text) is not None:
            step = max(step, 0.0) if step < _INDENT else 0.0  # behind a number the text may hang at any depth
        if abs(step) > _INDENT and ended and not (len(draft.lines) == 1 and step < 0 and not is_short):
            return False
        if not is_short:
            return True
        if ended:
            return False
        return (
            starts_low(line.text)
            or line.text.startswith("(")
            or (is_hanging(before.text) and not self._is_very_short(before))
            or self._is_centred(before, line)
        )

    def _is_inline_bold(self, draft: Draft, line: Line, *, is_short: bool) -> bool:
        """Whether bold words open or close a paragraph, so that some of its lines count as bold and others don't."""
        before = draft.last
        same_font_size = abs(line.size - before.size) < 0.1
        return same_font_size and not is_short and not is_finished(before.text) and len(before.text) > 40

    def _is_beside(self, before: Line, line: Line) -> bool:
        """Whether a line stands beside the one before, as cells of a table do."""
        if before.box is None or line.box is None:
            return False
        return line.box.top < before.box.top + 0.5 * (before.box.bottom - before.box.top) and line.left > before.right

    def _is_centred(self, before: Line, line: Line) -> bool:
        """Whether two lines share their middle, as lines of a centred heading do, and begin at different places."""
        width = self._layout.letter_width(line)
        middle = abs((before.left + before.right) - (line.left + line.right)) / 2
        return middle < width and abs(before.left - line.left) > 2 * width

    def _is_very_short(self, before: Line) -> bool:
        measure = len(before.text) + self._layout.room_after(before)
        return self._layout.room_after(before) > (1 - _SHORT) * measure

    def _goes_on_in_text(self, draft: Draft, line: Line) -> bool:
        before = draft.last
        if "\t" in before.text.strip("\t") or "\t" in line.text.strip("\t") or line.text.isdigit() or before.text.isdigit():
            return False
        ended = _has_ended(before, line)
        if not self._layout.wrap:
            return not ended and self._is_soft_wrap(draft, line)
        step = line.left - before.left
        hangs = len(draft.lines) == 1 and step > 0 and find_marker(draft.first.text) is not None
        is_first_indent = len(draft.lines) == 1 and step < 0
        if ended and abs(step) > _INDENT and not hangs and not is_first_indent:
            return False
        if abs(step) > _FAR and not hangs and not starts_low(line.text):
            return False
        if not self._is_short(before, line):
            return True
        if ended:
            return False
        aligned = abs(step) <= _INDENT or hangs or is_first_indent
        return starts_low(line.text) or is_hanging(before.text) or (aligned and self._layout.room_after(before) <= _SHORT * self._layout.wrap)

    def _is_soft_wrap(self, draft: Draft, line: Line) -> bool:
        """Whether a short line goes on in the next in a file whose lines are whole paragraphs otherwise."""
        before = draft.last
        if starts_low(line.text) or is_hanging(before.text):
            return True
        width = max(len(part.text) for part in draft.lines)
        would_have_fitted = len(before.text) + 1 + len(line.text.split(None, 1)[0]) <= width
        # two lines of one shape ("Ms A, Director" above "Mr B, Director") are rows, not a wrap
        is_row = before.text.count(",") == line.text.count(",") > 0 and abs(len(before.text) - len(line.text)) < 0.5 * width
        return len(before.text) >= 25 and not would_have_fitted and not is_row and not before.text.isupper()


def _has_ended(before: Line, line: Line) -> bool:
    """Whether a line ended something; a semicolon before a lower-case word did not."""
    return is_finished(before.text) and not (before.text.endswith(";") and starts_low(line.text))
