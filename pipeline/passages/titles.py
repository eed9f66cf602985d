"""Find the title that a document states, and clear its title page: what stands there is neither heading nor text."""

from __future__ import annotations

import re

from pipeline.dates import find_dates
from pipeline.passages.endings import is_finished, is_hanging, starts_low
from pipeline.passages.layout import Layout
from pipeline.passages.lines import Draft
from pipeline.passages.plain_titles import find_title_in_text
from pipeline.passages.sections import find_section_kind
from pipeline.passages.title_lines import MOST_WORDS, is_name, is_text, may_be_title

_LARGER = 1.12  # times the body's size
_OUT_OF_ORDER = 1.5  # times the body's size: a title that is read after text, as beside a column
_PAGES = 3  # a cover, a blank page, and a title page
_AIR = 3.0  # lines above a subtitle
_AIR_ON_COVER = 6.0
_NOTE_MARK = re.compile(r"\s*[*∗†‡⁰¹²³⁴-⁹]+$")
_NOTE = re.compile(r"^[*∗†‡]")
# "MINUTES OF THE FIFTH MEETING OF THE PORTS COMMITTEE, HELD ON 3 JUNE 2025 AT ...": when and where is no part of a record's name
_HELD = re.compile(r",\s+held\s+(?:on|at|in|from|between|virtually|online)\b.*$", re.IGNORECASE | re.DOTALL)
_FEWEST_BEFORE_HELD = 5  # words


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
        for draft in _find_in_print(drafts, layout, covers) if layout.has_boxes else find_title_in_text(drafts):
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
    if not any(is_text(draft) or draft.kind in {"contents", "list item", "agenda"} for draft in above):
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
        texts = [draft for draft in here if is_text(draft) and not _NOTE.match(draft.text)]
        if (
            texts
            or any(draft.kind in {"contents", "list item"} for draft in here)
            or any(find_section_kind(draft.text) not in {"body", "imprint"} for draft in here if len(draft.text) < 60)
        ):
            break
        covers.add(page)
    return covers


def _find_in_print(drafts: list[Draft], layout: Layout, covers: set[int]) -> list[Draft]:
    pages = sorted({draft.page for draft in drafts if draft.page is not None})[:_PAGES]
    if not pages or not layout.body_size:
        return []
    known = sorted(covers) or pages[:1]
    early = [
        place for place, draft in enumerate(drafts[:200]) if draft.page in known and may_be_title(draft) and not is_finished(draft.text.rstrip("!?:"))
    ]
    text_from = next((place for place, draft in enumerate(drafts) if is_text(draft)), len(drafts))
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
    return score - 0.9 * is_name(draft.text) - 0.6 * (len(draft.text) < 8)


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
        and not is_name(drafts[below].text)
    ):
        chosen.append(below)
    words, kept = 0, []
    for place in chosen:
        words += len(drafts[place].text.split())
        if words <= MOST_WORDS:
            kept.append(drafts[place])
    return kept


def _is_topic(draft: Draft, title: Draft) -> bool:
    """Whether a short line in larger letters names what the title below it is about: a country, a sector."""
    return draft.page == title.page and title.gap < _AIR_ON_COVER and len(draft.text.split()) <= 3 and not is_name(draft.text)


def _is_alike(draft: Draft, best: Draft, *, above: bool) -> bool:
    """Whether a neighbour of the title's main line is a line of the title."""
    if above and draft.text.endswith(":"):
        return draft.size >= 0.6 * best.size
    return abs(draft.size - best.size) <= 0.1 * best.size and draft.is_bold == best.is_bold


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
    held = _HELD.search(title)
    return (title[: held.start()] if held and len(title[: held.start()].split()) >= _FEWEST_BEFORE_HELD else title) or None
