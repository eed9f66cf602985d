"""Footnotes that the reader of a printed page left among the text."""

from __future__ import annotations

import re

from pipeline.passages.endings import is_finished
from pipeline.passages.layout import Layout
from pipeline.passages.lines import Draft

_SIGN = re.compile(r"^(?:\d{1,3}|[*∗†‡§]{1,4}|[⁰¹²³⁴-⁹]{1,3}|\[\d{1,3}\]|\(\s*[\d⁰¹²³⁴-⁹]{1,3}\s*\))[\s.]*(?=[^\W\d_]|[“\"'(])")
_STARRED = re.compile(r"^(?:\*{1,3} |[†‡] ?|[¹²³⁴-⁹]{1,3} ?)(?=[^\W\d_]|[“\"'(])")
_SMALLER = 0.92  # of the body's size
_LOWER_PART = 0.5  # of the page: notes stand below


def mark_footnotes(drafts: list[Draft], layout: Layout) -> None:
    """Set the kind of footnotes: small lines with a number or sign at the foot of a page, and all small lines below them.

    Args:
        drafts: The document's drafts in order.
        layout: The document's measures.
    """
    if not layout.has_boxes:
        _mark_starred(drafts)
        return
    for place in range(len(drafts) - 1, -1, -1):
        draft = drafts[place]
        if draft.kind != "paragraph" or draft.is_fixed or not _SIGN.match(draft.first.text):
            continue
        following = drafts[place + 1] if place + 1 < len(drafts) and drafts[place + 1].page == draft.page else None
        is_small = draft.size < _SMALLER * layout.body_size
        above_note = following is not None and following.kind == "footnote" and abs(following.size - draft.size) < 0.3
        ends_page = following is None and _is_low(draft, layout)
        if is_small and (above_note or ends_page):
            draft.kind = "footnote"
    _mark_rests(drafts, layout)


def _mark_starred(drafts: list[Draft]) -> None:
    """Notes of files without pages: a paragraph that opens with a raised number, or with a star as none beside it does."""
    stars = [place for place, draft in enumerate(drafts) if draft.kind == "paragraph" and not draft.is_fixed and _STARRED.match(draft.raw)]
    for place in stars:
        draft = drafts[place]
        beside = [other.raw for other in (*drafts[max(place - 1, 0) : place], *drafts[place + 1 : place + 2])]
        is_item = any(_STARRED.match(raw) for raw in beside) or (place > 0 and drafts[place - 1].raw.rstrip().endswith(":"))
        if not draft.raw.startswith("*") or (not is_item and is_finished(draft.raw)):
            draft.kind = "footnote"


def _mark_rests(drafts: list[Draft], layout: Layout) -> None:
    """Notes that go on at the foot of the next column, without a sign: in letters of the page's notes, with nothing of the text below."""
    sizes = {(draft.page, round(draft.size)) for draft in drafts if draft.kind == "footnote"}
    if not sizes:
        return
    for place in range(len(drafts) - 1, -1, -1):
        draft = drafts[place]
        if draft.kind != "paragraph" or draft.is_fixed or not _is_low(draft, layout):
            continue
        following = drafts[place + 1] if place + 1 < len(drafts) and drafts[place + 1].page == draft.page else None
        ends_column = following is None or following.first.opens_page or following.kind == "footnote"
        if ends_column and draft.size < _SMALLER * layout.body_size and (draft.page, round(draft.size)) in sizes:
            draft.kind = "footnote"


def _is_low(draft: Draft, layout: Layout) -> bool:
    box, height = draft.first.box, layout.heights.get(draft.page or 0, 0.0)
    return box is not None and height > 0 and box.top > _LOWER_PART * height
