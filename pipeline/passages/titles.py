"""Find the title that a document states: the largest letters of its first pages, or the line above its text."""

from __future__ import annotations

import re

from pipeline.dates import find_dates
from pipeline.passages.headings import is_title_case
from pipeline.passages.layout import Layout
from pipeline.passages.lines import Draft
from pipeline.passages.markers import find_marker
from pipeline.passages.paragraphs import is_finished, is_hanging, starts_low
from pipeline.passages.patterns import pattern_of
from pipeline.passages.sections import find_section_kind

_LARGER = 1.15  # times the body's size
_PAGES = 3  # a cover, a blank page, and a title page
_FIRST = 15  # drafts of a text file among which its title stands
_MOST_WORDS = 45
_BODY_WORDS = 25
_SYMBOL = re.compile(r"^[A-Z]{1,4}/[\w/.-]+$|^[A-Z]{2,5}[ .-]?\d+[\w./-]*$")
_NOTE_MARK = re.compile(r"\s*[*†‡⁰¹²³⁴-⁹]+$")
_BYLINE = re.compile(r"^(?:by|author(?:s|ed)?|prepared|written|autor(?:es)?|par|von|por)\b", re.IGNORECASE)


def mark_title(drafts: list[Draft], layout: Layout) -> list[Draft]:
    """Find the title, and set its kind.

    Args:
        drafts: The document's drafts in order, mended.
        layout: The document's measures.

    Returns:
        The drafts that make up the title, in order; empty if the document states none.
    """
    told = [draft for draft in drafts[:40] if draft.kind == "title"]
    if told:
        return told[:1]
    found = _find_in_print(drafts, layout) if layout.has_boxes else _find_in_text(drafts)
    for draft in found:
        draft.kind = "title"
    return found


def _may_be_title(draft: Draft) -> bool:
    text = draft.text.strip()
    words = text.split()
    if draft.kind not in {"paragraph", "heading"} or not 1 <= len(words) <= _MOST_WORDS or not any(letter.isalpha() for letter in text):
        return False
    marker = find_marker(text)
    if marker is not None and marker.style in {"decimal", "dotted", "upper roman", "upper"} and draft.page != 1:
        return False
    if "\t" in " ".join(line.text for line in draft.lines) or _SYMBOL.match(text) or _BYLINE.match(text) or text.endswith((":", ",", ";")):
        return False
    if pattern_of("doctypes", "labels", r"^{}(?: (?:no\.?|number|nr\.?|#)?\s*[\d./-]+)?$").match(text) or pattern_of(
        "boilerplate", "navigation"
    ).match(text):
        return False
    if find_section_kind(text) != "body" and len(words) <= 6:
        return False
    dates = find_dates(text, with_years=True)
    return sum(date.end - date.start for date in dates) < 0.6 * len(text) and not re.search(r"https?://|www\.|@", text)


def _find_in_print(drafts: list[Draft], layout: Layout) -> list[Draft]:
    pages = sorted({draft.page for draft in drafts if draft.page is not None})[:_PAGES]
    early = [place for place, draft in enumerate(drafts) if draft.page in pages and _may_be_title(draft) and not is_finished(draft.text.rstrip("!?"))]
    if not early or not layout.body_size:
        return []
    sized = [
        place
        for place in early
        if drafts[place].size >= _LARGER * layout.body_size and (len(drafts[place].text) >= 8 or drafts[place].text.isupper())
    ]
    if not sized:
        bold = [
            place
            for place in early
            if drafts[place].page == pages[0] and drafts[place].is_bold and len(drafts[place].text.split()) >= 3 and place < _FIRST
        ]
        return [drafts[bold[0]]] if bold and not layout.body_style[1] else []
    # a short cover line ("Report") may be set larger than the title: three words at least, where there are such
    worded = [place for place in sized if len(drafts[place].text.split()) >= 3] or sized
    # a later page's largest letters may be a chapter's: they count for less
    best = max(worded, key=lambda place: (round(drafts[place].size * (1.0, 0.7, 0.6)[pages.index(drafts[place].page or 0)]), -place))
    return _with_rest(drafts, best, early)


def _with_rest(drafts: list[Draft], best: int, early: list[int]) -> list[Draft]:
    """The title with its other lines: neighbours in letters of nearly the same size, and a subtitle right below."""
    chosen = [best]
    size = drafts[best].size
    for step in (-1, 1):
        place = best + step
        while place in early and drafts[place].page == drafts[best].page and abs(drafts[place].size - size) <= 0.1 * size:
            chosen.append(place)
            place += step
    chosen.sort()
    below = chosen[-1] + 1
    if (
        below in early
        and drafts[below].page == drafts[best].page
        and drafts[below].size >= 0.7 * size
        and drafts[below].kind == "heading"
        and drafts[below].gap < 3
    ):
        chosen.append(below)
    words = 0
    kept = []
    for place in chosen:
        words += len(drafts[place].text.split())
        if words <= _MOST_WORDS:
            kept.append(drafts[place])
    return kept


def _find_in_text(drafts: list[Draft]) -> list[Draft]:
    """The first line of at least three words above the text that looks like a title; a second one if the first goes on in it."""
    candidates: list[Draft] = []
    for draft in drafts[:_FIRST]:
        words = draft.text.split()
        is_text = draft.kind == "paragraph" and (len(words) >= _BODY_WORDS and is_finished(draft.text))
        if (
            is_text
            or draft.text.startswith("【")
            or draft.first.text.startswith("【")
            or (draft.kind == "heading" and candidates and find_section_kind(draft.text) != "body")
        ):
            break
        if draft.kind in {"contents", "agenda", "table", "list item"}:
            break
        if _may_be_title(draft) and not is_finished(draft.text.rstrip("!?")) and not starts_low(draft.text):
            candidates.append(draft)
    worded = [
        draft
        for draft in candidates
        if len(draft.text.split()) >= 3 and (len(draft.text.split()) >= 6 or is_title_case(draft.text) or draft.kind == "heading")
    ]
    if not worded:
        return candidates[:1] if candidates and candidates[0].kind == "heading" and not is_hanging(candidates[0].text) else []
    return worded[:1]


def title_text(texts: list[str]) -> str | None:
    """The title as one line.

    Args:
        texts: Texts of its passages in order.

    Returns:
        Its parts joined, with a colon before a subtitle; marks of footnotes are left out. None without parts.
    """
    title = ""
    for text in texts:
        part = _NOTE_MARK.sub("", text.strip()).strip()
        if not title:
            title = part
        elif title.endswith((":", "–", "—", "-", "?", "!")) or starts_low(part) or is_hanging(title):
            title = f"{title} {part}"
        else:
            title = f"{title}: {part}"
    return title or None
