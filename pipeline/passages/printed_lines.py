"""Whether a line of a printed page goes on in the next: by weight, indents and the room that it left."""

from __future__ import annotations

from pipeline.passages.endings import are_acronym_rows, is_finished, is_hanging, starts_low
from pipeline.passages.layout import Layout
from pipeline.passages.line_ends import INDENT, SHORT, has_ended, is_short
from pipeline.passages.lines import Draft, Line
from pipeline.passages.markers import find_marker

_TEXT_LINE = 40  # characters: shorter lines may be labels
_NO_GAP = 0.1  # of a line: as close as lines of one paragraph


def goes_on_in_print(draft: Draft, line: Line, layout: Layout) -> bool:
    """Whether a line goes on with a paragraph.

    Args:
        draft: The paragraph so far.
        line: The next line: on the same page and column, close below, in letters of the same size, and no item of a list.
        layout: The document's measures.

    Returns:
        True if it is part of the paragraph.
    """
    before = draft.lines[-1]
    room = layout.room_after(before)
    ended, short = has_ended(before, line), is_short(draft, line, layout, room)
    if len(draft.lines) <= 2 and are_acronym_rows(before.text, line.text):
        return False
    if line.left > before.right and _is_beside(before, line):
        return False
    if (
        line.is_bold != before.is_bold
        and _changes_weight(before, line, ended=ended, short=short)
        and not _opens_in_bold(before, line, layout, short=short)
    ):
        return False
    step = (line.left - before.left) / layout.letter_width(line)
    if len(draft.lines) == 1 and find_marker(draft.first.text) is not None:
        step = max(step, 0.0) if step < INDENT else 0.0  # behind a number the text may hang at any depth
    is_first_indent = len(draft.lines) == 1 and step < 0 and not short
    if abs(step) > INDENT and ended and not is_first_indent:
        return False
    length = len(before.text)
    is_ragged = abs(step) <= INDENT and length >= _TEXT_LINE and room <= SHORT * length  # or two words that may not be parted
    if ended or not short or is_ragged:
        return not short or (is_ragged and (layout.is_spaced or not ended))
    is_very_short = room > (1 - SHORT) * (length + room)
    return starts_low(line.text) or line.text.startswith("(") or (is_hanging(before.text) and not is_very_short) or _is_centred(before, line, layout)


def _changes_weight(before: Line, line: Line, *, ended: bool, short: bool) -> bool:
    """Whether bold and plain lines, as these are, meet where a heading ends, not where a sentence goes on."""
    if starts_low(line.text) and not ended:
        return False
    return short or is_finished(before.text) or len(before.text) <= _TEXT_LINE


def _opens_in_bold(before: Line, line: Line, layout: Layout, *, short: bool) -> bool:
    """Whether a bold sentence ends just where its line does, and its paragraph goes on: where space parts paragraphs, there is none here."""
    is_sentence = before.is_bold and before.text.endswith(".") and len(before.text) > _TEXT_LINE
    return layout.is_spaced and is_sentence and not short and line.gap <= _NO_GAP


def _is_beside(before: Line, line: Line) -> bool:
    """Whether a line that begins right of the one before stands beside it, as cells of a table do."""
    if before.box is None or line.box is None:
        return False
    return line.box.top < before.box.top + 0.5 * (before.box.bottom - before.box.top)


def _is_centred(before: Line, line: Line, layout: Layout) -> bool:
    """Whether two lines share their middle, as lines of a centred heading do, and begin at different places."""
    width = layout.letter_width(line)
    middle = abs((before.left + before.right) - (line.left + line.right)) / 2
    return middle < width and abs(before.left - line.left) > 2 * width
