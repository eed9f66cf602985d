"""Find the title that a document states, and clear its title page: what stands there is neither heading nor text."""

from __future__ import annotations

import re

from pipeline.dates import find_dates
from pipeline.passages.endings import OPENING_BRACKETS, is_finished, is_hanging, starts_low
from pipeline.passages.headings import is_title_case
from pipeline.passages.layout import Layout
from pipeline.passages.lines import Draft
from pipeline.passages.markers import find_marker
from pipeline.passages.patterns import pattern_of
from pipeline.passages.sections import find_section_kind

_LARGER = 1.12  # times the body's size
_OUT_OF_ORDER = 1.5  # times the body's size: a title that is read after text, as beside a column
_PAGES = 3  # a cover, a blank page, and a title page
_FIRST = 15  # drafts of a text file among which its title stands
_MOST_WORDS = 45
_FEWEST_LETTERS = 3
_AIR = 3.0  # lines above a subtitle
_AIR_ON_COVER = 6.0
_BODY_WORDS = 25
_SYMBOL = re.compile(r"^[A-Z]{1,4}/[\w/.() -]+$|^[A-Z]{2,5}[ .-]?\d+[\w./-]*$")
_NOTE_MARK = re.compile(r"\s*[*∗†‡⁰¹²³⁴-⁹]+$")
_BYLINE = re.compile(r"^(?:by|author(?:s|ed)?|prepared|written|presented|autor(?:es)?|par|von|por)\b", re.IGNORECASE)
# A body's name alone, as at the head of a letter; and the words that make a title of one.
_MASTHEAD = re.compile(
    r"^(?:the )?(?:united nations|european (?:union|commission|parliament)|ministry|department|office|government|university|institute|council|commission|committee|house|embassy|delegation) ?(?:of|for)?\b",
    re.IGNORECASE,
)
_WORK = re.compile(
    r"\b(?:plan|report|strategy|review|study|brief|act|law|assessment|diagnostic|programme|program|policy|guide|paper|note|statement|evaluation|summary|minutes|agenda|manual|survey|proceedings|history|role|future|state|impact|guidelines)s?\b",
    re.IGNORECASE,
)
_LABELLED = re.compile(
    r"^(?:map|figure|table|chart|photo|carte|mapa|karte|abbildung|tabelle|cuadro|tableau|gráfico) (?:of|de|del|der|von|\d|[IVX]+\b)", re.IGNORECASE
)
_ADDRESS = re.compile(
    r"^(?:to|from|date|subject|re|cc|an|von|betreff|de|para|à|objet|asunto|datum|fecha)\s*:\s", re.IGNORECASE
)  # of a memo or letter
_ACRONYM = re.compile(r"\s*[(\[][A-Z][\w&/-]{1,14}[)\]]$")
_NOTE = re.compile(r"^[*∗†‡]")


def mark_title(drafts: list[Draft], layout: Layout, *, is_slides: bool = False) -> None:
    """Find the title and set its kind; on title pages, set that of all else.

    Args:
        drafts: The document's drafts in order, mended.
        layout: The document's measures.
        is_slides: Whether the first slide's heading is the title.
    """
    told = any(draft.kind == "title" for draft in drafts[:40])
    if is_slides and not told:
        told = True
        for draft in [draft for draft in drafts[:12] if draft.kind == "heading"][:1]:
            draft.kind = "title"
    covers = find_title_pages(drafts) if layout.has_boxes else set()
    if not told:
        for draft in _find_in_print(drafts, layout, covers) if layout.has_boxes else _find_in_text(drafts):
            draft.kind = "title"
    _clear_above(drafts)
    stated = {draft.text.casefold() for draft in drafts if draft.kind == "title"}
    for draft in drafts:
        if draft.kind == "heading" and draft.text.casefold() in stated:
            draft.kind = "imprint"  # the title again, above the text
        if draft.page in covers and draft.kind in {"heading", "paragraph", "list item"} and not draft.is_fixed:
            draft.kind = "footnote" if _NOTE.match(draft.text) else "imprint"


def _clear_above(drafts: list[Draft]) -> None:
    """What stands above the title is no section, and a line below it that dates or signs it is no part of it."""
    titles = [place for place, draft in enumerate(drafts[:60]) if draft.kind == "title"]
    if not titles:
        return
    for draft in drafts[titles[0] + 1 : titles[-1] + 1]:
        if draft.kind == "title" and draft.is_fixed and find_dates(draft.text):
            draft.kind = "imprint"
    above = drafts[: titles[0]]
    if not any(_is_text(draft) or draft.kind in {"contents", "list item", "agenda"} for draft in above):
        for draft in above:
            if draft.kind in {"heading", "paragraph"} and not draft.is_fixed:
                draft.kind = "imprint"


def find_title_pages(drafts: list[Draft]) -> set[int]:
    """The leading pages that hold no paragraph of text.

    Args:
        drafts: The document's drafts in order.

    Returns:
        Page numbers: at most three, the first text or contents page ends them. Empty for a document of one page.
    """
    pages = sorted({draft.page for draft in drafts if draft.page is not None})
    covers: set[int] = set()
    for page in pages[: min(_PAGES, len(pages) - 1)]:
        here = [draft for draft in drafts if draft.page == page]
        texts = [draft for draft in here if _is_text(draft) and not _NOTE.match(draft.text)]
        if (
            texts
            or any(draft.kind in {"contents", "list item"} for draft in here)
            or any(find_section_kind(draft.text) not in {"body", "imprint"} for draft in here if len(draft.text) < 60)
        ):
            break
        covers.add(page)
    return covers


def _is_text(draft: Draft) -> bool:
    return draft.kind == "paragraph" and len(draft.text.split()) >= _BODY_WORDS and is_finished(draft.text)


def _may_be_title(draft: Draft) -> bool:
    text = draft.text.strip()
    words = text.split()
    is_box = draft.kind == "note" and draft.first.box is not None  # a text box laid over a cover
    if (
        (draft.kind not in {"paragraph", "heading"} and not is_box)
        or not 1 <= len(words) <= _MOST_WORDS
        or not any(letter.isalpha() for letter in text)
    ):
        return False
    if text.isascii() and sum(letter.isalpha() for letter in text) < _FEWEST_LETTERS:
        return False  # part of a logo, misread
    marker = find_marker(text)
    if marker is not None or _LABELLED.match(text) or _ADDRESS.match(text):
        return False  # "1. Introduction" is the first of many; "Map of …" labels a picture
    if "\t" in " ".join(line.text for line in draft.lines) or _SYMBOL.match(text) or _BYLINE.match(text) or text.endswith((",", ";")):
        return False
    if pattern_of("doctypes", "labels", r"^{}(?: (?:no\.?|number|nr\.?|#)?\s*[\d./-]+)?$").match(text) or pattern_of(
        "boilerplate", "navigation"
    ).match(text):
        return False
    if (find_section_kind(text) != "body" and len(words) <= 6) or text[0] in "[<{":
        return False
    if any(_is_label(part) for part in text.split(" | ")[1:]) or _is_label(text.split(" | ")[0]):
        return False
    dates = find_dates(text, with_years=True)
    return sum(date.end - date.start for date in dates) < 0.6 * len(text) and not re.search(r"https?://|www\.|@", text)


def _is_label(text: str) -> bool:
    """Whether a line names the kind of document only."""
    return bool(pattern_of("doctypes", "labels", r"^{}(?: (?:no\.?|number|nr\.?|#)?\s*[\d./-]+)?$").match(text.strip()))


def _is_name(text: str) -> bool:
    """Whether a line is a body's name alone, or one with its acronym."""
    text = _ACRONYM.sub("", text)
    words = text.split()
    if _WORK.search(text):
        return False
    ends_as_body = len(words) <= 5 and bool(pattern_of("publishers", "bodies", r"(?:^|\s){}$").search(text.title()))
    return ends_as_body or (len(words) <= 12 and bool(_MASTHEAD.match(text)))


def _find_in_print(drafts: list[Draft], layout: Layout, covers: set[int]) -> list[Draft]:
    pages = sorted({draft.page for draft in drafts if draft.page is not None})[:_PAGES]
    if not pages or not layout.body_size:
        return []
    known = sorted(covers) or pages[:1]
    early = [
        place
        for place, draft in enumerate(drafts[:200])
        if draft.page in known and _may_be_title(draft) and not is_finished(draft.text.rstrip("!?:"))
    ]
    text_from = next((place for place, draft in enumerate(drafts) if _is_text(draft)), len(drafts))
    early = [place for place in early if place < text_from or drafts[place].size >= _OUT_OF_ORDER * layout.body_size]
    scored = [(_score(drafts[place], layout, known.index(drafts[place].page or 0)), -place) for place in early if _stands_out(drafts[place], layout)]
    if not scored:
        return []
    best = -max(scored)[1]
    return _with_rest(drafts, best, set(early), layout, on_cover=drafts[best].page in covers)


def _stands_out(draft: Draft, layout: Layout) -> bool:
    bold = draft.is_bold and not layout.body_style[1]
    return draft.size >= _LARGER * layout.body_size or bold or (draft.text.isupper() and len(draft.text.split()) >= 2)


def _score(draft: Draft, layout: Layout, page: int) -> float:
    """How much a line looks like the title: large, bold, of several words, on the first page, and no body's name alone."""
    words = draft.text.split()
    score = min(draft.size / layout.body_size, 4.0) + 0.15 * draft.is_bold - 0.4 * page
    score += 0.4 * (len(words) >= 3) + 0.2 * (len(words) >= 5) - 0.5 * draft.text.endswith(":")
    return score - 0.9 * _is_name(draft.text) - 0.6 * (len(draft.text) < 8)


def _with_rest(drafts: list[Draft], best: int, early: set[int], layout: Layout, *, on_cover: bool) -> list[Draft]:
    """The title with its other lines: neighbours in letters of nearly the same size, and a subtitle below; on a cover, with air between."""
    size, page = drafts[best].size, drafts[best].page
    chosen = [best]
    for step in (-1, 1):
        place = best + step
        while place in early and drafts[place].page == page and _is_alike(drafts[place], drafts[best], above=step < 0):
            chosen.append(place)
            place += step
    chosen.sort()
    above = chosen[0] - 1
    if on_cover and above in early and drafts[above].size > size and _is_topic(drafts[above], drafts[chosen[0]]):
        chosen.insert(0, above)
    below = chosen[-1] + 1
    if (
        below in early
        and drafts[below].page == page
        and 0.7 * size <= drafts[below].size < size
        and (drafts[below].kind == "heading" or _stands_out(drafts[below], layout))
        and drafts[below].gap < (_AIR_ON_COVER if on_cover else _AIR)
        and not _is_name(drafts[below].text)
    ):
        chosen.append(below)
    words, kept = 0, []
    for place in chosen:
        words += len(drafts[place].text.split())
        if words <= _MOST_WORDS:
            kept.append(drafts[place])
    return kept


def _is_topic(draft: Draft, title: Draft) -> bool:
    """Whether a short line in larger letters names what the title below it is about: a country, a sector."""
    return draft.page == title.page and title.gap < _AIR_ON_COVER and len(draft.text.split()) <= 3 and not _is_name(draft.text)


def _is_alike(draft: Draft, best: Draft, *, above: bool) -> bool:
    """Whether a neighbour of the title's main line is a line of the title."""
    if above and draft.text.endswith(":"):
        return draft.size >= 0.6 * best.size
    return abs(draft.size - best.size) <= 0.1 * best.size and draft.is_bold == best.is_bold


def _find_in_text(drafts: list[Draft]) -> list[Draft]:
    """The first line of at least three words above the text that looks like a title."""
    candidates: list[Draft] = []
    for draft in drafts[:_FIRST]:
        opens_section = draft.kind == "heading" and bool(candidates) and find_section_kind(draft.text) != "body"
        if (
            _is_text(draft)
            or opens_section
            or draft.first.text.startswith(OPENING_BRACKETS)
            or draft.kind in {"contents", "agenda", "table", "list item"}
        ):
            break
        if _may_be_title(draft) and not is_finished(draft.text.rstrip("!?")) and not starts_low(draft.text) and not _is_name(draft.text):
            candidates.append(draft)
    worded = [
        draft
        for draft in candidates
        if len(draft.text.split()) >= 3 and (len(draft.text.split()) >= 6 or is_title_case(draft.text) or draft.kind == "heading")
    ]
    if worded:
        place = drafts.index(worded[0])
        goes_on = [
            draft
            for draft in drafts[place + 1 : place + 2]
            if draft.kind == "paragraph" and starts_low(draft.text) and not is_finished(draft.text) and len(draft.lines) <= 2
        ]
        return worded[:1] + goes_on
    return candidates[:1] if candidates and candidates[0].kind == "heading" and not is_hanging(candidates[0].text) else []


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
