"""Words within charts and drawings, kept apart from the text."""

from __future__ import annotations

import re

from pipeline.passages.endings import is_finished
from pipeline.passages.layout import Layout
from pipeline.passages.lines import Draft
from pipeline.passages.word_counts import has_at_most

_LETTER = re.compile(r"[^\W\d_]{2}")
_WORDS = 8  # a label in a chart has no more
_SCRAPS = 3  # numbers that stand alone: an axis has so many
_SHARE = 0.25  # of the pieces of a chart are such numbers


def mark_charts(drafts: list[Draft], layout: Layout) -> None:
    """Set the kind of a chart's words to "table": short pieces in a row with the numbers of an axis among them.

    Args:
        drafts: The document's drafts in order; captions are known, and numbers that stand alone are "table".
        layout: The document's measures.
    """
    if not layout.has_boxes:
        return
    usual = _find_margins(drafts, layout)
    run: list[Draft] = []
    for draft in [*drafts, None]:
        is_label = draft is not None and _is_label(draft)
        if draft is not None and is_label and (not run or run[-1].page == draft.page):
            run.append(draft)
            continue
        _mark(run, layout, usual)
        run = [draft] if draft is not None and is_label else []


def _is_label(draft: Draft) -> bool:
    if draft.is_fixed or draft.kind not in {"paragraph", "table"} or draft.first.box is None:
        return False
    return _is_scrap(draft) or (len(draft.lines) <= 3 and not is_finished(draft.text) and has_at_most(draft.text, _WORDS * len(draft.lines)))


def _is_scrap(draft: Draft) -> bool:
    return not draft.is_fixed and not _LETTER.search(draft.text)


def _mark(run: list[Draft], layout: Layout, usual: set[int]) -> None:
    scraps = sum(_is_scrap(draft) for draft in run)
    if scraps < _SCRAPS or scraps < _SHARE * len(run):
        return
    first = next(place for place, draft in enumerate(run) if _is_scrap(draft))
    for place, draft in enumerate(run):
        # a heading may stand right above a chart; it begins where the text begins
        heads = place < first and (draft.is_bold or draft.size > layout.body_size) and round(draft.first.left) in usual
        if not heads and not (place < first and draft.text.endswith(":")):
            draft.kind = "table"


def _find_margins(drafts: list[Draft], layout: Layout) -> set[int]:
    """Where lines of the running text begin."""
    lefts: dict[int, int] = {}
    for draft in drafts:
        if draft.kind == "paragraph" and len(draft.lines) > 1 and abs(draft.size - layout.body_size) < 0.5:
            for line in draft.lines[1:]:
                place = round(line.left)
                lefts[place] = lefts.get(place, 0) + 1
    most = max(lefts.values(), default=0)
    return {place + step for place, count in lefts.items() if count >= 0.02 * most for step in (-1, 0, 1)}
