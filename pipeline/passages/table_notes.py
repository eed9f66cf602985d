"""Notes below tables and figures, and titles above tables, that no label tells."""

from __future__ import annotations

import re

from pipeline.passages.endings import is_finished
from pipeline.passages.layout import Layout
from pipeline.passages.lines import Draft

# a star, a colon in brackets, a raised number, or a short name with what it stands for
_SIGN = re.compile(r"^(?:\(\s*[*†‡:.–—a-z\d⁰¹²³⁴-⁹-]{1,2}\s*\)|[*†‡§]{1,3}\s?\S|[⁰¹²³⁴-⁹]{1,2}\s?[^\W\d]|[A-Z][A-Z.&/]{0,7}\s?[:=]\s)")
_SMALL = 0.95  # of the body's size
_MOST_WORDS = 90
_TITLE_WORDS = 20
_SAME_MIDDLE = 0.06  # of the table's width


def mark_table_notes(drafts: list[Draft], layout: Layout) -> None:
    """Set the kind of notes right below a table or figure, and of centred titles right above a table, to "caption".

    Args:
        drafts: The document's drafts in order; labelled captions and the words of charts are known.
        layout: The document's measures.
    """
    if not layout.has_boxes or not layout.body_size:
        return
    on_table = False  # whether the last draft was a table, a figure's word, or what belongs to one
    for place, draft in enumerate(drafts):
        is_note = on_table and drafts[place - 1].page == draft.page and _is_note(draft, layout)
        if is_note or (draft.kind == "paragraph" and not draft.is_fixed and _is_title(draft, drafts[place + 1 : place + 40], layout)):
            draft.kind = "caption"
        on_table = draft.kind in {"table", "caption"}


def _is_note(draft: Draft, layout: Layout) -> bool:
    is_plain = draft.kind in {"paragraph", "table"} and not draft.is_fixed
    return is_plain and draft.size < _SMALL * layout.body_size and len(draft.text.split()) <= _MOST_WORDS and bool(_SIGN.match(draft.text))


def _is_title(draft: Draft, following: list[Draft], layout: Layout) -> bool:
    """Whether a bold line in the text's size stands over the middle of a table that follows at once, and does not begin where it begins."""
    if layout.body_style[1] or not draft.is_bold or not 0.8 <= draft.size / layout.body_size <= 1.1 or len(draft.text.split()) > _TITLE_WORDS:
        return False
    rows = []
    for other in following:
        if other.kind != "table" or not other.is_fixed or other.page != draft.page:
            break
        rows.append(other)
    boxes = [line.box for row in rows for line in row.lines if line.box is not None]
    if len(rows) < 2 or not boxes or is_finished(draft.text):
        return False
    left, right = min(box.x0 for box in boxes), max(box.x1 for box in boxes)
    middle = sum(line.left + line.right for line in draft.lines) / (2 * len(draft.lines))
    return abs(middle - (left + right) / 2) < _SAME_MIDDLE * (right - left) and draft.first.left > left + 0.1 * (right - left)
