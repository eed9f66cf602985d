"""Side boxes and pull quotes: pieces in other letters that stand beside the running text."""

from __future__ import annotations

from collections import defaultdict

from pipeline.passages.layout import Layout
from pipeline.passages.lines import Draft, Line

_OTHER_SIZE = 0.4  # points
_TEXT = 8  # words: a piece with a passage as long as this says something
_CROWD = 4  # passages: or a piece of so many
_BESIDE = 2  # lines of the running text that stand beside it


def find_side_boxes(drafts: list[Draft], layout: Layout) -> set[int]:
    """Find the drafts that stand beside the running text in letters of their own.

    A heading within such a piece heads the piece only, not what follows in the text. Headings of text in columns stand beside text too,
    but what follows them is set in the text's own letters.

    Args:
        drafts: The document's drafts in order.
        layout: The document's measures.

    Returns:
        Places of the drafts in the list.
    """
    if not layout.has_boxes or not layout.body_size:
        return set()
    size, font = layout.body_size, layout.body_style[2]
    body: defaultdict[int | None, list[Line]] = defaultdict(list)
    pieces: list[list[int]] = [[]]
    for place, draft in enumerate(drafts):
        own = [line for line in draft.lines if line.block.font == font and abs(line.size - size) <= _OTHER_SIZE and line.block.box is not None]
        if own:
            body[draft.page] += [line for line in own if line.page == draft.page]
        is_other = not own and not draft.is_fixed and draft.kind in {"paragraph", "table"} and draft.first.block.box is not None
        if not is_other or (pieces[-1] and not _is_below(drafts[pieces[-1][-1]], draft)):
            pieces.append([])
        if is_other:
            pieces[-1].append(place)
    return {place for piece in pieces if _is_side_box([drafts[place] for place in piece], body) for place in piece}


def _is_below(before: Draft, draft: Draft) -> bool:
    """Whether a draft stands on the page of the one before it, and below or above it rather than beside it."""
    one, two = before.last, draft.first
    return before.page == draft.page and two.left < max(line.right for line in before.lines) and one.left < max(line.right for line in draft.lines)


def _is_side_box(piece: list[Draft], body: dict[int | None, list[Line]]) -> bool:
    if len(piece) < 2:
        return False
    says = any(len(draft.raw.split()) >= _TEXT for draft in piece[1:])
    if not says and len(piece) < _CROWD:
        return False
    boxes = [line.box for draft in piece for line in draft.lines if line.box is not None]
    left, right = min(box.x0 for box in boxes), max(box.x1 for box in boxes)
    top, bottom = min(box.top for box in boxes), max(box.bottom for box in boxes)
    beside = [line for line in body[piece[0].page] if line.box is not None and top < (line.box.top + line.box.bottom) / 2 < bottom]
    return sum(line.right <= left or line.left >= right for line in beside) >= _BESIDE and all(
        line.right <= left or line.left >= right for line in beside
    )
