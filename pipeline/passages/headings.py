"""Tell headings from text: by the file's own outline, by their letters, by numbers, capitals and the space around them."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from pipeline.passages.endings import is_finished, is_hanging, starts_low
from pipeline.passages.entries import fold_heading
from pipeline.passages.layout import Layout
from pipeline.passages.lines import Draft
from pipeline.passages.markers import find_marker
from pipeline.passages.numbered_titles import find_numbered_below, find_numbered_titles, is_numbered_heading
from pipeline.passages.patterns import pattern_of
from pipeline.passages.plain_headings import find_plain_headings, is_date_line, is_question
from pipeline.passages.sections import find_section_kind
from pipeline.passages.side_boxes import find_side_boxes
from pipeline.passages.word_counts import has_at_most

_LARGER = 1.12  # times the body's size: letters that are meant to be larger
_MOST_WORDS = 28
_BRACKETED = re.compile(r"^[【〖〔〚「『]\s*(.+?)\s*[】〗〕〛」』]$")
_NAMED_PART = re.compile(
    r"^(?:chapter|part|section|annex|appendix|article|module|session|topic|theme|step|pillar|objective|capítulo|sección|parte|anexo|chapitre|annexe|kapitel|teil|anhang)\s+(?:\d{1,3}|[ivxlc]{1,6}|[a-z])\b\.?(?:\s*[:.–—-]|\s+\S|$)",
    re.IGNORECASE,
)
_SMALL_WORDS = frozenset(
    ["a", "an", "and", "as", "at", "by", "de", "del", "des", "du", "en", "et", "for", "from", "in", "into", "la", "las", "le", "los", "of", "on", "or", "per", "the", "through", "to", "und", "via", "with", "y"]
)  # fmt: skip
_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_NO_HEADING = re.compile(r"\d\s?%$|^(?:\.\.\.$|[=+<>%(/])|(?:…|\.\.\.)$|(?:https?://|www\.|@\w)|^[\W\d]*$|^\[[^\[\]]*\]$|\t")
_TWO_SENTENCES = re.compile(r"\w{4}[.!?] +[A-ZÀ-Ý]")
_LABEL = pattern_of("doctypes", "labels", r"^{}(?: (?:no\.?|number|nr\.?|#)?\s*[\d./-]+)?$")
_ADDRESS = re.compile(r"\b\d{4,6}\b|\bNo\.? ?\d|\d{1,5}(?:-\d+){2,}")  # postal codes and house numbers
_CROWD = 4  # headings in a row with nothing under them are a list of something


class HeadingFinder:
    """Finds the headings of one document."""

    def __init__(self, layout: Layout, outline: Sequence[tuple[int, str, int]], entries: Collection[str]) -> None:
        """Take over what is known of the whole document.

        Args:
            layout: Its measures.
            outline: Its bookmarks as (level, title, page).
            entries: What its contents page lists, folded.
        """
        self._layout = layout
        self._first_told = 0  # number of the first heading that the file's markup tells
        self._entries = entries
        self._outline = {(fold_heading(title), page + step): level for level, title, page in outline for step in (-1, 0, 1)}

    def mark(self, drafts: list[Draft]) -> None:
        """Set kind, and level where the outline tells it, of the drafts that are headings.

        Args:
            drafts: The document's drafts in order, mended; captions, contents and programmes are known already.
        """
        chosen: list[int] = []
        self._first_told = next((draft.first.number for draft in drafts if draft.kind == "heading" and draft.is_fixed), 0)
        beside = find_side_boxes(drafts, self._layout)
        titles = find_numbered_titles(drafts) | find_plain_headings(drafts, _may_be_heading, self._layout)
        for place, draft in enumerate(drafts):
            if is_numbered_heading(drafts, place):
                self._set(draft)
            if draft.kind != "paragraph" or draft.is_fixed:
                continue
            if place in beside and find_section_kind(draft.text) == "body" and not self._is_listed(draft):
                continue
            if place in titles or (self._may_be_one(draft) and not self._ends_list(drafts, place) and self._is_heading(drafts, place)):
                chosen.append(place)
        for place in _without_crowds(drafts, chosen):
            self._set(drafts[place])
        if not self._layout.has_boxes:
            for place in find_numbered_below(drafts):
                self._set(drafts[place])

    def _set(self, draft: Draft) -> None:
        match = _BRACKETED.match(draft.text)
        if match:
            start = match.start(1)
            draft.text = match[1]
            draft.spans = [(max(first - start, 0), min(end - start, len(draft.text)), line) for first, end, line in draft.spans]
        draft.kind = "heading"
        draft.level = self._outline_level(draft)

    def _outline_level(self, draft: Draft) -> int | None:
        return self._outline.get((fold_heading(draft.text), draft.page or 0))

    def _may_be_one(self, draft: Draft) -> bool:
        """The cheap test, by a draft's own wording: most paragraphs are too long."""
        return _may_be_heading(draft) or self._is_told(draft)

    def _is_told(self, draft: Draft) -> bool:
        """Whether brackets or the contents page say that a draft is a heading, whatever it looks like."""
        return bool(_BRACKETED.match(draft.text)) or self._is_listed(draft)

    def _is_heading(self, drafts: list[Draft], place: int) -> bool:
        draft, before = drafts[place], drafts[place - 1] if place else None
        text = draft.text
        if self._is_told(draft):
            return True
        if draft.first.is_underlined and len(draft.lines) == 1 and not is_finished(text.rstrip("?!:")):
            return True
        following = next((other for other in drafts[place + 1 : place + 4] if other.kind not in {"footnote", "caption"}), None)
        if following is None:
            return False
        if self._outline_level(draft) is not None:
            return True
        marker = find_marker(text)
        goes_on = following.kind == "paragraph" and starts_low(following.text) and find_marker(following.text) is None
        if goes_on and following.page == draft.page and not is_finished(text):
            return False  # bold words that open a sentence; "(a)" below opens an item
        if starts_low(text[marker.length :] if marker else text) or (marker is not None and self._is_item(draft, following)):
            return False
        if self._layout.has_boxes and self._layout.body_size:
            return self._is_heading_in_print(draft, before, following)
        return self._is_heading_in_text(draft, before, following)

    def _is_listed(self, draft: Draft) -> bool:
        """Whether the contents page lists a draft, a bullet in front aside, and nothing but its looks could say that it is meant."""
        if not self._entries or draft.first.block.kind != "line" or not has_at_most(draft.text, _MOST_WORDS):
            return False
        stands_out = not self._layout.has_boxes or draft.is_bold or draft.size > self._layout.body_size or draft.gap > 0.25 or draft.first.opens_page
        return stands_out and fold_heading(draft.text) in self._entries

    def _is_item(self, draft: Draft, following: Draft) -> bool:
        """Whether a numbered line is followed by the next number at once, as items of a list are and headings are not."""
        if draft.kind != "paragraph" or following.kind != "paragraph":
            return False
        marker, after = find_marker(draft.text), find_marker(following.text)
        if marker is None or after is None or following.is_bold != draft.is_bold or following.size != draft.size:
            return False
        return after.follows(marker)

    def _ends_list(self, drafts: list[Draft], place: int) -> bool:
        """Whether a numbered line is the last of several that follow each other at once: of three, or of two with small letters."""
        marker = find_marker(drafts[place].text) if place else None
        if marker is None or not self._is_item(drafts[place - 1], drafts[place]) or self._is_listed(drafts[place]):
            return False
        return marker.style in {"roman", "letter"} or (place > 1 and self._is_item(drafts[place - 2], drafts[place - 1]))

    def _is_heading_in_print(self, draft: Draft, before: Draft | None, following: Draft) -> bool:
        words, body_size = draft.text.split(), self._layout.body_size
        ended = is_finished(draft.text) and draft.text[-1] not in "?!:"
        numbered = find_marker(draft.text) is not None or bool(_NAMED_PART.match(draft.text))
        if draft.size >= _LARGER * body_size and len(draft.lines) <= 4:
            return not ended or len(words) <= 12
        if draft.size < 0.88 * body_size or len(draft.lines) > 3 or (ended and not (numbered and len(words) <= 8)):
            return False
        spaced = draft.gap > 0.25 or draft.first.opens_page
        plain_body = not self._layout.body_style[1]
        if draft.is_bold and plain_body and len(words) <= 18:
            return spaced or not following.is_bold
        if not spaced or draft.text.endswith(":"):
            return False
        known = find_section_kind(draft.text) != "body" and len(words) <= 6
        slanted = (
            _is_slanted(draft) and not _is_slanted(following) and not (before is not None and before.kind == "paragraph" and _is_slanted(before))
        )
        capitals = draft.text.isupper() and len(draft.text) > 5 and _count_plain_letters(draft.text) > 4  # fewer are acronyms, codes and file numbers
        titled = numbered and len(words) <= 14 and (is_title_case(draft.text) or capitals)
        return (len(words) <= 14 and (capitals or (slanted and len(draft.text) >= 5))) or known or titled

    def _is_heading_in_text(self, draft: Draft, before: Draft | None, following: Draft) -> bool:
        text, words = draft.text, draft.text.split()
        ended = is_finished(text) and text[-1] not in "?!"
        numbered = find_marker(text) is not None or bool(_NAMED_PART.match(text))
        close = draft.first.gap < 1 and not draft.first.opens_page and draft.first.number > 0 and draft.first.block.kind == "line"
        if close and self._layout.is_tight:
            return numbered and not ended and text.isupper() and (before is None or before.kind != "paragraph" or is_finished(before.text))
        if close and not (text.isupper() and numbered and following.gap >= 1):
            return False
        if draft.first.block.kind == "paragraph":  # a file with markup: bold lines stand in for headings there
            larger = 0 < self._layout.body_size * _LARGER <= draft.size
            stands_out = (draft.is_bold and not self._layout.body_style[1] and (numbered or not following.is_bold)) or larger
            is_above = not draft.size and draft.first.number < self._first_told  # a teaser over the page's own headings
            return stands_out and not ended and not is_above and len(words) <= 18 and not _TWO_SENTENCES.search(text)
        known = find_section_kind(text) != "body" and len(words) <= 6
        if ended and not (numbered and len(words) <= 6):
            return bool(known and text.endswith(":"))
        if known or (text.isupper() and len(text) > 3 and len(words) <= 16):
            return True
        if numbered and len(words) <= 22:
            return is_title_case(text) or text.isupper() or bool(_NAMED_PART.match(text)) or len(words) <= 8
        return 2 <= len(words) <= 20 and is_title_case(text) and is_body(following) and len(_ADDRESS.findall(text)) < 2


def _is_no_heading(text: str) -> bool:
    """Whether signs in a text that isn't empty forbid that it is a heading: a link, a share, an omission, nothing but figures."""
    # the cheap test: most texts begin with a letter, and have none of the signs without which the pattern matches nowhere else
    may_be = not text[0].isalpha() or text.endswith(("%", "…", "...", "\n")) or "\t" in text or "@" in text or "www." in text or "://" in text
    return may_be and _NO_HEADING.search(text) is not None


def _may_be_heading(draft: Draft) -> bool:
    """Whether nothing in a draft's wording forbids that it is a heading."""
    text = draft.text
    if len(text) > 220:
        return False
    words = text.split()
    if not 1 <= len(words) <= _MOST_WORDS or _is_no_heading(text):
        return False
    if draft.first.number < 12 and len(words) <= 5 and _LABEL.match(text) and find_section_kind(text) == "body":
        return False  # "Policy Brief" above a title
    if is_date_line(text, len(words)):
        return False
    marker = find_marker(text)
    is_bullet = marker is not None and marker.style in {"bullet", "dash"}
    announces = text.endswith(":") and len(words) > 8  # "The following are accepted:" opens a list
    return not is_bullet and not announces and text[-1] not in ",;" and (not is_hanging(text) or is_question(text))


def is_body(draft: Draft) -> bool:
    """Whether a draft is a paragraph long enough to be text."""
    return draft.kind == "paragraph" and (len(draft.text.split()) >= 15 or is_finished(draft.text))


def is_title_case(text: str) -> bool:
    """Whether most words of a line are capitalised, as in a title.

    Args:
        text: The line.

    Returns:
        True if at least two thirds of the words beside articles and prepositions begin with a capital.
    """
    words = [word for word in _WORD.findall(text) if word.lower() not in _SMALL_WORDS]
    return bool(words) and sum(word[0].isupper() for word in words) >= 0.66 * len(words)


def _count_plain_letters(text: str) -> int:
    """Letters of the words that hold no digit: "QQ 12–14" and "TNB0040" are references."""
    return sum(letter.isalpha() for word in text.split() if not any(map(str.isdigit, word)) for letter in word)


def _is_slanted(draft: Draft) -> bool:
    return all("ital" in line.block.font.lower() or "obli" in line.block.font.lower() for line in draft.lines)


def _without_crowds(drafts: list[Draft], chosen: list[int]) -> list[int]:
    """Drop headings of one style that stand four or more in a row with nothing under them, unless they are numbered."""
    kept: list[int] = []
    run: list[int] = []
    for place in [*chosen, -1]:
        if run and (place != run[-1] + 1 or drafts[place].first.style[:2] != drafts[run[-1]].first.style[:2]):
            if len(run) < _CROWD or all(find_marker(drafts[each].text) or _NAMED_PART.match(drafts[each].text) for each in run):
                kept += run
            run = []
        if place >= 0:
            run.append(place)
    return kept
