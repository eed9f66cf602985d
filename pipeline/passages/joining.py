"""Close up paragraphs that a page, a column, a figure or stray empty lines broke in the middle of a sentence."""

from __future__ import annotations

from pipeline.passages.endings import is_finished, is_hanging, starts_low
from pipeline.passages.hyphens import Vocabulary
from pipeline.passages.layout import Layout
from pipeline.passages.lines import Draft
from pipeline.passages.markers import Marker, find_marker
from pipeline.passages.mending import mend

# What may stand between the two halves of a sentence.
_BETWEEN = frozenset(["footnote", "caption", "table", "running head", "note"])
_LONG_ENOUGH = 60  # characters: an unfinished line as long as this is no entry of a list
_PAGES_BETWEEN = 2  # a figure may fill the page between


def join_breaks(drafts: list[Draft], layout: Layout, vocabulary: Vocabulary) -> list[Draft]:
    """Join drafts that are two parts of one sentence.

    Args:
        drafts: The document's drafts in order, mended; headings, captions, footnotes, contents and programmes are known.
        layout: The document's measures.
        vocabulary: The document's words.

    Returns:
        The drafts in order, fewer than before.
    """
    joined: list[Draft] = []
    open_draft: Draft | None = None
    waiting: list[Draft] = []  # paragraphs that broke off, and did not go on in what came next
    between = False
    for draft in drafts:
        if draft.kind in _BETWEEN:
            joined.append(draft)
            between = True
            continue
        goes_on = open_draft is not None and _continues(open_draft, draft, layout, between=between)
        target = open_draft if goes_on else _find_waiting(waiting, draft, layout)
        if target is not None:
            target.lines += draft.lines
            mend(target, vocabulary, keep_tabs=target.kind == "agenda")
            open_draft, between = target, False
            waiting = [each for each in waiting if each is not target]
            continue
        joined.append(draft)
        if open_draft is not None and _breaks_off(open_draft):
            waiting = [*waiting[-2:], open_draft]
        open_draft, between = (draft, False) if draft.kind in {"paragraph", "agenda"} else (None, between)
    return joined


def _breaks_off(draft: Draft) -> bool:
    return draft.kind == "paragraph" and draft.first.box is not None and len(draft.text) >= _LONG_ENOUGH and not is_finished(draft.text)


def _find_waiting(waiting: list[Draft], draft: Draft, layout: Layout) -> Draft | None:
    """The paragraph that broke off on this page or the one before and goes on here, beyond a sidebar or a footnote's second half."""
    if draft.kind != "paragraph" or not draft.first.opens_page or not starts_low(draft.text):
        return None
    near = [each for each in reversed(waiting) if (draft.page or 0) - (each.last.page or 0) <= 1]
    return next((each for each in near if _continues(each, draft, layout, between=True)), None)


def _continues(before: Draft, draft: Draft, layout: Layout, *, between: bool) -> bool:
    if draft.kind != before.kind or draft.is_fixed or before.is_fixed or is_finished(before.text):
        return False
    if draft.first.block.kind not in {"line", "paragraph"} or "\t" in draft.text or "\t" in before.text:
        return False
    low = starts_low(draft.text)
    if draft.first.block.kind == "paragraph":  # files made from printed pages have paragraphs broken by their pages
        return (low or draft.text.startswith("(")) and len(before.text) >= _LONG_ENOUGH and len(draft.text) >= _LONG_ENOUGH
    marker = find_marker(draft.text)
    if marker is not None and not _is_chance(marker, before, draft):
        return False
    if not layout.has_boxes:
        plain = is_hanging(before.text) or len(before.text) >= _LONG_ENOUGH
        return plain and (low or (before.text.endswith("-") and draft.text[:1].isalpha()))
    return _continues_in_print(before, draft, layout, low=low, between=between)


def _is_chance(marker: Marker, before: Draft, draft: Draft) -> bool:
    """Whether a number opens a line by chance: the sentence waits for it, and goes on behind it ("… Fuller et al. 2003, p. / 5); however")."""
    rest = draft.text[marker.length :]
    waits = is_hanging(before.text) or before.text.endswith(".")
    return marker.style in {"decimal", "dotted"} and starts_low(rest) and waits and not before.text.endswith((" and", " or"))


def _continues_in_print(before: Draft, draft: Draft, layout: Layout, *, low: bool, between: bool) -> bool:
    if draft.kind != "paragraph" or abs(before.last.size - draft.first.size) > 0.06 * max(before.last.size, 1.0):
        return False
    if draft.first.box is None or before.last.box is None or (draft.page or 0) - (before.last.page or 0) > _PAGES_BETWEEN:
        return False
    if not draft.first.opens_page and not between:
        return False
    if low:
        return is_hanging(before.text) or len(before.text) >= _LONG_ENOUGH or layout.room_after(before.last) < 15
    same_weight = before.last.is_bold == draft.first.is_bold
    is_full = layout.room_after(before.last) < 8 and len(before.text) >= _LONG_ENOUGH
    return same_weight and draft.first.opens_page and (is_hanging(before.text) or is_full)
