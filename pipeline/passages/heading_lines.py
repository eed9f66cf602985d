"""Put together the lines of one heading: wrapped lines in large or bold letters, and "Chapter 3" above its name."""

from __future__ import annotations

import itertools
import re

from pipeline.passages.endings import is_finished, is_hanging
from pipeline.passages.layout import Layout
from pipeline.passages.line_ends import INDENT
from pipeline.passages.lines import Draft, Line
from pipeline.passages.markers import find_marker
from pipeline.passages.patterns import pattern_of

_LARGER = 1.12  # times the body's size
_MOST_LINES = 4
_MOST_WORDS = 30
_LOOSE = 0.45  # of a line: headings are set wider than text
_WIDE = 1.0  # of a line, below one that waits for more
_HANG = 16.0  # letters
_FAR = 3.0  # lines between a chapter's number and its name
_ALONE = re.compile(
    r"^(?:chapter|part|section|annex|appendix|module|capítulo|sección|parte|anexo|chapitre|partie|annexe|kapitel|teil|anhang|título)\s+(?:\d{1,3}|[ivxlc]{1,6}|[a-z])\s*[:.–—-]?$|^(?:annex|appendix|anexo|annexe|anhang|apéndice)\s*[:.–—-]?$",
    re.IGNORECASE,
)
_LABEL = re.compile(r"^\[[^\[\]]+\]$")


def merge_heading_lines(drafts: list[Draft], layout: Layout) -> list[Draft]:
    """Put together what are lines of one heading.

    Lines of headings are ragged, so that each looks ended. They belong together where their letters are the same, and stand out from the
    text, the lines are close, and each line's first word would have made the line above longer than the longest of them; or where they
    share their middle. More than four such lines are no heading.

    Args:
        drafts: The document's drafts in order, not yet mended.
        layout: The document's measures.

    Returns:
        The drafts, fewer than before.
    """
    if not layout.has_boxes or not layout.body_size:
        return drafts
    merged: list[Draft] = []
    place = 0
    while place < len(drafts):
        end = place + 1
        while end < len(drafts) and _is_close(drafts[end - 1], drafts[end], layout):
            end += 1
        part = drafts[place:end]
        lines = [line for draft in part for line in draft.lines] if len(part) > 1 else []
        if lines and _is_one(part, lines, layout):
            part[0].lines = lines
            merged.append(part[0])
        else:
            merged += part
        place = end
    return _name_chapters(merged, layout)


def _is_plain(draft: Draft) -> bool:
    return draft.kind == "paragraph" and not draft.is_fixed and draft.first.block.kind == "line" and draft.first.box is not None


def _stands_out(draft: Draft, layout: Layout) -> bool:
    return (not layout.body_style[1] and draft.is_bold) or draft.size >= _LARGER * layout.body_size


def _is_close(before: Draft, draft: Draft, layout: Layout) -> bool:
    """Whether a draft has the letters of the one right above it, and both stand out from the text."""
    if not (_is_plain(before) and _is_plain(draft) and _stands_out(before, layout)):
        return False
    one, two = before.last, draft.first
    same = abs(one.size - two.size) <= 0.3 and one.is_bold == two.is_bold and one.block.font == two.block.font
    return same and one.page == two.page and not two.opens_page and two.gap <= (_WIDE if is_hanging(one.text) else _LOOSE)


def _is_one(drafts: list[Draft], lines: list[Line], layout: Layout) -> bool:
    words = sum(len(line.text.split()) for line in lines)
    labels = pattern_of("captions", "labels", r"^{}\s*\d")
    if len(lines) > _MOST_LINES or words > _MOST_WORDS or any(is_finished(draft.last.text) for draft in drafts[:-1]):
        return False
    if any(find_marker(draft.first.text) or labels.match(draft.first.text) for draft in drafts[1:]):
        return False
    widest = max(line.right for line in lines)
    return all(_wraps(one.last, two.first, widest, layout) for one, two in itertools.pairwise(drafts))


def _wraps(before: Line, line: Line, widest: float, layout: Layout) -> bool:
    width = layout.letter_width(line)
    if abs((before.left + before.right) - (line.left + line.right)) < 2 * width and abs(before.left - line.left) > 2 * width:
        return True
    word = len(line.text.split(None, 1)[0]) + 1
    step = (line.left - before.left) / width
    hangs = 0 < step < _HANG  # behind a number or a chapter's name
    return (abs(step) <= INDENT or hangs) and before.right + word * width > widest


def _name_chapters(drafts: list[Draft], layout: Layout) -> list[Draft]:
    """Put "Chapter 3" and the chapter's name below it together."""
    merged: list[Draft] = []
    for draft in drafts:
        above = merged[-1] if merged else None
        if above is not None and _LABEL.match(above.first.text) and len(merged) > 1:
            above = merged[-2]  # "[English only]" stands between "Annex" and its name
        if above is not None and _is_number_of(above, draft, layout):
            above.lines = [*above.lines, *draft.lines]
        else:
            merged.append(draft)
    return merged


def _is_number_of(above: Draft, draft: Draft, layout: Layout) -> bool:
    if not (_is_plain(above) and _is_plain(draft) and len(above.lines) == 1 and _ALONE.match(above.first.text)):
        return False
    is_near = draft.page == above.page and not draft.first.opens_page and draft.gap <= _FAR
    is_name = len(draft.lines) <= _MOST_LINES and not is_finished(draft.last.text) and find_marker(draft.first.text) is None
    return is_near and is_name and _stands_out(draft, layout) and draft.size >= 0.9 * above.size
