"""Which passage a footnote belongs to, and which table or figure a caption stands at."""

from __future__ import annotations

import re
from collections import defaultdict

from pipeline.passages.lines import Draft

_NUMBER = re.compile(r"^\(?\s*\[?([\d⁰¹²³⁴-⁹]{1,3})\]?\s*\)?[\s.]*(?=\S)")
_ROMAN = re.compile(r"^\[([ivxlc]{1,6})\]\s*(?=\S)")
_SIGN = re.compile(r"^([*†‡§]{1,4})\s*(?=\S)")
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_IN_TEXT = re.compile(r"[⁰¹²³⁴-⁹]+|\[(?:\d{1,3}|[ivxlc]{1,6})\]|(?<=\S)[*†‡§]{1,4}")
_MAY_HOLD = re.compile(r"[⁰¹²³⁴-⁹\[*†‡§]")  # one look for a letter is many times as fast as one for a mark
_HOLDS = frozenset(["paragraph", "list item", "heading", "title", "table", "caption"])
_NEAR = 3  # passages between a caption and its table: a source line, a second caption


def find_references(drafts: list[Draft]) -> dict[int, Draft]:
    """Find what footnotes and captions belong to.

    A footnote belongs to the passage on its page (or, where that ran over, on the page before) that has the footnote's number or sign
    raised behind a word; the last one above it, if several do. A caption belongs to the table or figure right below or above it.

    Args:
        drafts: The document's drafts in order, finished.

    Returns:
        The draft that a footnote or caption belongs to, by the identity of the footnote or caption.
    """
    marked = _find_marks(drafts)
    found: dict[int, Draft] = {}
    for place, draft in enumerate(drafts):
        if draft.kind == "footnote":
            owner = _find_owner(draft, place, marked)
        elif draft.kind == "caption" and draft.page is not None:
            owner = _find_table(drafts, place)
        else:
            owner = None
        if owner is not None:
            found[id(draft)] = owner
    return found


def _find_marks(drafts: list[Draft]) -> dict[tuple[int | None, str], list[tuple[int, Draft]]]:
    """Passages by page and raised mark; a passage that runs over pages counts on each."""
    marked: defaultdict[tuple[int | None, str], list[tuple[int, Draft]]] = defaultdict(list)
    for place, draft in enumerate(drafts):
        if draft.kind not in _HOLDS:
            continue
        text = draft.text
        may_hold = "[" in text or "*" in text if text.isascii() else _MAY_HOLD.search(text)
        for match in _IN_TEXT.finditer(text) if may_hold else ():
            page = next((line.page for _, end, line in draft.spans if match.start() < end), draft.page)
            marked[page, match[0].strip("[]").translate(_RAISED)].append((place, draft))
    return marked


def _find_owner(note: Draft, place: int, marked: dict[tuple[int | None, str], list[tuple[int, Draft]]]) -> Draft | None:
    text = (note.marker or "") + note.text
    match = _NUMBER.match(text) or _ROMAN.match(text) or _SIGN.match(text)
    if match is None:
        return None
    mark = match[1].translate(_RAISED)
    for page in (note.page, note.page - 1 if note.page is not None else None):
        candidates = marked.get((page, mark), [])
        above = [draft for number, draft in candidates if number < place] or [draft for _, draft in candidates]
        if above:
            return above[-1]
    return None


def _find_table(drafts: list[Draft], place: int) -> Draft | None:
    """The nearest table or figure on the caption's page: below it first, since most captions stand above."""
    page = drafts[place].page
    for nearby in (drafts[place + 1 : place + 1 + _NEAR], drafts[max(place - _NEAR, 0) : place][::-1]):
        for other in nearby:
            if other.page != page or other.kind not in {"table", "caption"}:
                break
            if other.kind == "table":
                return other
    return None
