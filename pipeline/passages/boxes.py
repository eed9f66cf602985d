"""Places on the page: of a passage's lines, and of any stretch of its text."""

from __future__ import annotations

from pipeline.passages.lines import Draft
from pipeline.schemas import Anchor, Box, StructuredPassage


def make_anchors(draft: Draft) -> tuple[Anchor, ...]:
    """The places of a draft's text, a line each.

    Args:
        draft: A finished draft.

    Returns:
        Anchors in order, without overlap.
    """
    return tuple([Anchor(start, end, line.page, line.box, line.block.locator) for start, end, line in draft.spans if end > start])


def find_boxes(passage: StructuredPassage, start: int, end: int) -> list[Anchor]:
    """Find the places of a stretch of a passage's text.

    Args:
        passage: The passage.
        start: Offset of the stretch's first character in the passage's text.
        end: Offset behind its last one.

    Returns:
        A place a line, in order. A line's box is cut to the stretch in proportion to its characters, which is exact enough to draw a
        mark around words; lines without a box keep page and locator.
    """
    found = []
    for anchor in passage.anchors:
        first, last = max(anchor.start, start), min(anchor.end, end)
        if first < last:
            found.append(Anchor(first, last, anchor.page, _cut(anchor, first, last), anchor.locator))
    return found


def _cut(anchor: Anchor, first: int, last: int) -> Box | None:
    box = anchor.box
    if box is None or (first == anchor.start and last == anchor.end):
        return box
    width = (box.x1 - box.x0) / (anchor.end - anchor.start)
    return Box(
        round(box.x0 + (first - anchor.start) * width, 2),
        box.top,
        round(box.x0 + (last - anchor.start) * width, 2),
        box.bottom,
    )
