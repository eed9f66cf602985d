"""Tell captions, notes under figures and sentences under photographs from running text."""

from __future__ import annotations

import itertools
import re
from collections import Counter

from pipeline.passages.endings import is_finished
from pipeline.passages.layout import Layout
from pipeline.passages.lines import Draft
from pipeline.passages.markers import find_marker
from pipeline.passages.patterns import pattern_of, stands_in
from pipeline.passages.word_counts import has_at_most

_NUMBER = r"\s*(?:[A-Z]?\.?\d{1,3}(?:[.-]\d{1,3})*[a-z]?|[IVX]{1,5}|[A-Z])"
_SMALL = 0.88  # of the body's size: letters within figures
_PANEL_WORDS = 30  # longer passages are text
_REPEATS = 3  # sentences that share a stretch
_SHINGLE = 6  # words: a stretch of so many that comes back is no chance
_LETTER = re.compile(r"[^\W\d_]{2}")
_WORD = re.compile(r"\w+")
_NAMED = re.compile(r"^[A-ZÀ-Ý][^,.:]{2,60}, ")
_SENTENCE_END = re.compile(r"[.!?](?=\s+[A-ZÀ-Ý])")
_CREDIT = re.compile(r"\w\W+(?:©|\([cC]\)) ?[A-ZÀ-Ý][\w/.,’' -]{2,50}\W?$")  # "Guests on the quay. © Harbour Council/O. Fenn"
_CREDITS = ("photo", "foto", "image", "cover")  # "Photo credits: ...", as in an imprint, far from any figure
_LONG = 90  # words: no caption is longer


def mark_captions(drafts: list[Draft], layout: Layout) -> None:
    """Set the kind of captions.

    Args:
        drafts: The document's drafts in order, mended.
        layout: The document's measures.
    """
    labelled = pattern_of("captions", "labels", r"^{}(?![^\W\d_])" + _NUMBER + r"\s*(?:[:.|–—-]|\s[A-ZÀ-Ý“\"]|$)")
    noted = pattern_of("captions", "notes", r"^[*(\[]?{}\s*(?:\d{1,2}\s*)?[:.]\s*\S")
    for place, draft in enumerate(drafts):
        if draft.is_fixed or draft.kind != "paragraph" or len(draft.text) > 1200:
            continue
        text = draft.text
        if not _LETTER.search(text):
            draft.kind = "table"  # numbers of a chart's axis or of a table without lines
            continue
        is_note = bool(noted.match(text)) and not text.lower().startswith(("note that", "key.")) and not _is_apart(drafts, place, layout)
        if (
            (labelled.match(text) and has_at_most(text, _LONG) and not _is_prose(text) and not _is_boxed_text(text))
            or is_note
            or (has_at_most(text, 40) and (stands_in(text, "captions", "photos") or _CREDIT.search(text)))
        ):
            draft.kind = "caption"
            _mark_title_above(drafts, place, is_source=is_note and not text.lower().startswith(_CREDITS))
    _mark_templates(drafts)


def mark_figure_text(drafts: list[Draft], layout: Layout) -> None:
    """Set the kind of the words within figures to "table": small scraps on a page that has a caption.

    Args:
        drafts: The document's drafts in order; captions and footnotes are known.
        layout: The document's measures.
    """
    if not layout.has_boxes or not layout.body_size:
        return
    _mark_panels(drafts)
    pages = {draft.page for draft in drafts if draft.kind == "caption" and not draft.text.lower().startswith(_CREDITS)}
    for draft in drafts:
        is_small = draft.kind == "paragraph" and draft.page in pages and draft.size < _SMALL * layout.body_size and not draft.text.isupper()
        if is_small and has_at_most(draft.text, 25) and (has_at_most(draft.text, 6) or not is_finished(draft.text)):
            draft.kind = "table"


def _mark_panels(drafts: list[Draft]) -> None:
    """Words between a figure's caption and its source, where no text stands between them, belong to the figure."""
    sourced = pattern_of("captions", "notes", r"^[*(]?{}\s*(?:\d{1,2}\s*)?[:.]")
    opened: int | None = None
    for place, draft in enumerate(drafts):
        if draft.kind == "caption" and not sourced.match(draft.text):
            opened = place
        elif draft.kind == "caption" and opened is not None and draft.page == drafts[opened].page:
            for inner in drafts[opened + 1 : place]:
                inner.kind = "table" if inner.kind == "paragraph" and not inner.is_fixed else inner.kind
        elif draft.kind in {"heading", "list item"} or (opened is not None and not has_at_most(draft.text, _PANEL_WORDS)):
            opened = None


def _is_apart(drafts: list[Draft], place: int, layout: Layout) -> bool:
    """Whether "Note:" opens a paragraph of the text: in the text's own letters, with no table or figure on its page."""
    draft = drafts[place]
    if not layout.has_boxes or draft.size < 0.97 * layout.body_size or draft.page is None:
        return False
    near = [other for other in drafts[max(0, place - 60) : place] if other.page == draft.page]
    return not any(other.kind in {"table", "caption"} for other in near)


def _is_prose(text: str) -> bool:
    """Whether "Figure 3 shows that ..." opens a sentence of the text."""
    return bool(re.match(r"^\w+\.?\s*[\w.-]+\s+[a-z]", text))


def _is_boxed_text(text: str) -> bool:
    """Whether "Box A:" stands before a whole sentence that asks for something, rather than before the box's title."""
    return (
        is_finished(text)
        and text.lower().startswith("box")
        and bool(re.search(r"\b(?:should|must|ought|needs? to|has to|have to|recommends?|urges?)\b", text))
    )


def _mark_title_above(drafts: list[Draft], place: int, *, is_source: bool) -> None:
    """A short unfinished line right above "Source:" is the title of the figure that was there."""
    if not is_source or place == 0:
        return
    above = drafts[place - 1]
    if (
        above.kind == "paragraph"
        and not above.is_fixed
        and not is_finished(above.text)
        and 3 <= len(above.text.split()) <= 30
        and not above.text[:1].isdigit()
        and find_marker(above.text) is None
        and not (place > 1 and drafts[place - 2].kind == "table" and not drafts[place - 2].is_fixed)  # a chart's key
    ):
        above.kind = "caption"


def _mark_templates(drafts: list[Draft]) -> None:
    """Mark single sentences that say of one person after another that they were there, in the same words: captions of an event's photographs.

    Their long common stretch (the event's name) would otherwise be the most frequent phrase of the document.
    """
    presence = pattern_of("captions", "attendance")
    chosen = [
        draft for draft in drafts if draft.kind == "paragraph" and not draft.is_fixed and _is_single(draft.text) and presence.search(draft.text)
    ]
    named = {id(draft) for draft, after in itertools.pairwise(drafts) if after.kind == "paragraph" and _opens_alike(draft.text, after.text)}
    shingles = [_shingles(draft.text) for draft in chosen]
    counts = Counter(shingle for found in shingles for shingle in set(found))
    for draft, found in zip(chosen, shingles, strict=True):
        repeated = sum(counts[shingle] >= _REPEATS for shingle in found)
        if found and (repeated >= 0.3 * len(found) or (id(draft) in named and repeated)):
            draft.kind = "caption"


def _is_single(text: str) -> bool:
    """Whether a text is one sentence that opens with a name and a comma."""
    return len(text) < 900 and bool(_NAMED.match(text)) and len(_SENTENCE_END.findall(text)) <= 1


def _opens_alike(text: str, after: str) -> bool:
    """Whether a paragraph opens with the same name and title as the one above it."""
    head = text[: text.find(",") + 1]
    return len(head) >= 6 and after.startswith(head) and len(after) >= len(text) - len(head) - 40


def _shingles(text: str) -> list[tuple[str, ...]]:
    words = _WORD.findall(text.lower())
    return [tuple(words[start : start + _SHINGLE]) for start in range(len(words) - _SHINGLE + 1)]
