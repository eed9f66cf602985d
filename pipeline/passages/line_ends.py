"""Whether a line was ended on purpose, told by the room that it left."""

from __future__ import annotations

from pipeline.passages.endings import is_finished, starts_low
from pipeline.passages.layout import Layout
from pipeline.passages.lines import Draft, Line

GAP = 0.3  # of a line: space between paragraphs begins here; tails and superscripts sway by 0.2
INDENT = 1.5  # letters: a step to the right or left that is meant
SHORT = 0.25  # of the measure: a line that ends so early was ended on purpose

_SLACK = 2.0  # letters that a full line may fall short by
_SAME_EDGE = 0.5  # letters
_RAGGED = 0.1  # of a text file's width, for the same


def is_short(draft: Draft, line: Line, layout: Layout, room: float | None = None) -> bool:
    """Whether a line's first word would still have fitted behind the line before.

    Args:
        draft: The paragraph so far.
        line: The line that comes next.
        layout: The document's measures.
        room: What `room_after` says of the paragraph's last line, if it is known.

    Returns:
        True if the paragraph's last line was ended early: there was room, and its neighbours do not end at the same place, as they do
        beside a figure.
    """
    if not layout.has_boxes and not layout.wrap:
        return True
    slack = _SLACK if layout.has_boxes else _RAGGED * layout.wrap
    room = layout.room_after(draft.last) if room is None else room
    # the cheap test: most lines are full, whatever the word
    if room <= 2 + slack or room <= len(line.text.split(None, 1)[0]) + 1 + slack:
        return False
    return not (layout.has_boxes and _ends_with_others(draft, line, layout))


def _ends_with_others(draft: Draft, line: Line, layout: Layout) -> bool:
    """Whether three lines of a paragraph end at one place, so that this is their edge: beside a figure, or set further in."""
    before = draft.last
    near = _SAME_EDGE * layout.letter_width(before)
    neighbours = [*draft.lines[-4:-1], line]
    return not has_ended(before, line) and sum(abs(other.right - before.right) < near for other in neighbours) >= 2


def has_ended(before: Line, line: Line) -> bool:
    """Whether a line ended something; a semicolon before a lower-case word did not.

    Args:
        before: The line.
        line: The next one.
    """
    return is_finished(before.text) and not (before.text.endswith(";") and starts_low(line.text))
