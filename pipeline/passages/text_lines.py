"""Whether a line of a text file goes on in the next: by indents in characters, and the width at which its lines are broken."""

from __future__ import annotations

import re

from pipeline.dates import find_dates
from pipeline.passages.endings import are_acronym_rows, goes_on_in_capitals, is_finished, is_hanging, starts_low
from pipeline.passages.layout import Layout
from pipeline.passages.line_ends import INDENT, SHORT, has_ended, is_short
from pipeline.passages.lines import Draft, Line
from pipeline.passages.markers import find_marker
from pipeline.passages.menus import is_menu, is_menu_word, split_names
from pipeline.passages.patterns import pattern_of

_CAPITALS = 7  # letters: fewer may be an acronym that a sentence goes on with
_SLASHED = re.compile(r"^\d{1,3}/\d{1,3}[.)]? [A-ZÀ-Ý]")  # "7/2 Matters arising", as minutes number what they record
_NARROW = 45  # characters: a line of a narrow column, between empty lines
_NARROW_NEXT = 60
_FAR = 8.0  # letters: lines set so far apart are set on their own
_WRAPPED = 25  # characters: a label or a name is mostly shorter, a wrapped line longer


def goes_on_in_text(draft: Draft, line: Line, layout: Layout) -> bool:
    """Whether a line goes on with a paragraph.

    Args:
        draft: The paragraph so far.
        line: The next line, without an empty one between, and no item of a list.
        layout: The document's measures.

    Returns:
        True if it is part of the paragraph. Rows with tabs and lone numbers never are.
    """
    before = draft.last
    if "\t" in before.text.strip("\t") or "\t" in line.text.strip("\t") or line.text.isdigit() or before.text.isdigit():
        return False
    if len(draft.lines) <= 2 and are_acronym_rows(before.text, line.text):
        return False
    ended = has_ended(before, line)
    if ended and _opens_section(before, line):
        return False
    if not layout.wrap:
        return not ended and _is_soft_wrap(draft, line, layout)
    step = line.left - before.left
    hangs = len(draft.lines) == 1 and step > 0 and find_marker(draft.first.text) is not None
    is_first_indent = len(draft.lines) == 1 and step < 0
    if ended and abs(step) > INDENT and not hangs and not is_first_indent:
        return False
    if abs(step) > _FAR and not hangs and not starts_low(line.text):
        return False
    short = is_short(draft, line, layout)
    if ended or not short:
        return not short
    aligned = abs(step) <= INDENT or hangs or is_first_indent
    waits = is_hanging(before.text) or goes_on_in_capitals(before.text, line.text)
    return starts_low(line.text) or waits or (aligned and layout.room_after(before) <= SHORT * layout.wrap)


def _opens_section(before: Line, line: Line) -> bool:
    """Whether a line below a sentence's end is a heading by its letters or words, however full the line above was."""
    text = line.text
    if is_finished(text) and not text.endswith((":", "?")):
        return False
    if text.isupper():
        return not before.text.isupper() and sum(letter.isalpha() for letter in text) >= _CAPITALS
    return bool(
        pattern_of("headings", "counted", r"^{}$").match(text) or pattern_of("headings", "common", r"^{}$").match(text) or _SLASHED.match(text)
    )


def _is_soft_wrap(draft: Draft, line: Line, layout: Layout) -> bool:
    """Whether a short line goes on in the next in a file whose lines are whole paragraphs otherwise."""
    before = draft.last
    if is_menu(split_names(before.block.text)):
        return False
    if starts_low(line.text) or is_hanging(before.text) or goes_on_in_capitals(before.text, line.text):
        return True
    is_narrow = len(before.text) <= _NARROW and len(line.text) < _NARROW_NEXT and not layout.is_tight
    is_narrow = is_narrow and not (is_menu_word(line.text) or line.text.startswith("(") or find_dates(before.text))
    if layout.has_paragraph_lines and not is_narrow:
        return False  # a file that breaks no paragraph breaks no heading, credit or date either; it may the cells of a programme
    width = max(len(part.text) for part in draft.lines)
    would_have_fitted = len(before.text) + 1 + len(line.text.split(None, 1)[0]) <= width
    # two lines of one shape ("Ms A, Director" above "Mr B, Director") are rows, not a wrap
    is_row = before.text.count(",") == line.text.count(",") > 0 and abs(len(before.text) - len(line.text)) < 0.5 * width
    return len(before.text) >= _WRAPPED and not would_have_fitted and not is_row and not before.text.isupper()
