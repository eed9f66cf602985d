"""Which lines of a title page may be the title, by their words: what names a kind, a body, a day or a number is none."""

from __future__ import annotations

import re

from pipeline.dates import find_dates
from pipeline.passages.endings import is_finished
from pipeline.passages.hyphens import is_common
from pipeline.passages.lines import Draft
from pipeline.passages.markers import find_marker
from pipeline.passages.patterns import pattern_of
from pipeline.passages.sections import find_section_kind

MOST_WORDS = 45
_FEWEST_LETTERS = 3
_BODY_WORDS = 25
_SYMBOL = re.compile(r"^[A-Z]{1,4}/[\w/.() -]+$|^[A-Z]{2,5}[ .-]?\d+[\w./-]*$")
_BYLINE = re.compile(r"^(?:by|author(?:s|ed)?|prepared|written|presented|autor(?:es)?|par|von|por)\b", re.IGNORECASE)
# A body's name alone, as at the head of a letter; and the words that make a title of one.
MASTHEAD = re.compile(
    r"^(?:the )?(?:united nations|european (?:union|commission|parliament)|ministry|department|office|government|university|institute|council|commission|committee|house|embassy|delegation) ?(?:of|for)?\b",
    re.IGNORECASE,
)
WORK = re.compile(
    r"\b(?:plan|report|strategy|review|study|brief|act|law|assessment|diagnostic|programme|program|policy|guide|paper|note|statement|evaluation|summary|minutes|agenda|manual|survey|proceedings|history|role|future|state|impact|guidelines)s?\b",
    re.IGNORECASE,
)
_LABELLED = re.compile(
    r"^(?:map|figure|table|chart|photo|carte|mapa|karte|abbildung|tabelle|cuadro|tableau|gráfico) (?:of|de|del|der|von|\d|[IVX]+\b)", re.IGNORECASE
)
_ADDRESS = re.compile(
    r"^(?:to|from|date|subject|re|cc|an|von|betreff|de|para|à|objet|asunto|datum|fecha)\s*:\s", re.IGNORECASE
)  # of a memo or letter
_SPLIT = re.compile(r"\s[|/·•»›]\s")
_SERIES = re.compile(r"^[A-Z][A-Z&/-]{1,9}\s+(?=\S)")
_CLOCK = re.compile(r"[\s,|]*\b\d{1,2}[:.]\d\d(?:\s*[ap]\.?m\.?)?(?:\s*(?:GMT|UTC|EAT|CET|BST|h(?:rs|ours)?))?\b", re.IGNORECASE)
_PLACE = re.compile(r"^[A-ZÀ-Ý][\w’'.()-]*(?: [\w’'.()-]+){0,3},\s")
# What a paper is filed under: "Handout Number: 212", "Report LA31-07", "Parliamentary Paper No. 38 of 2031".
_NUMBERED = re.compile(
    r"^(?:[A-Z][\w-]* ){0,4}(?:no\.?|number|nr\.?|ref(?:erence)?\.?(?: no\.?)?)\s*:?\s*[A-Z]{0,6}[\d/. -]*\d[\w/.-]*(?: of \d{4})?\W*$|^(?:[A-Z]\w+ ){0,2}(?:report|paper|document|notice|circular|bulletin|release|audit|file) [A-Z]{1,5}-?\d[\w/-]*$",
    re.IGNORECASE,
)
_GLUED = re.compile(r"^(?:Home|Menu|Skip|Search|Login)[A-Z]")  # "HomeMy documents": a menu whose names ran together
_ACRONYM = re.compile(r"\s*[(\[][A-Z][\w&/-]{1,14}[)\]]$")


def is_text(draft: Draft) -> bool:
    """Whether a draft is a paragraph of text."""
    return draft.kind == "paragraph" and len(draft.text.split()) >= _BODY_WORDS and is_finished(draft.text)


def may_be_title(draft: Draft) -> bool:
    """Whether nothing in a line's words forbids that it is the title.

    Args:
        draft: A draft of the title page.
    """
    text = draft.text.strip()
    words = text.split()
    is_box = draft.kind == "note" and draft.first.box is not None  # a text box laid over a cover
    if (
        (draft.kind not in {"paragraph", "heading"} and not is_box)
        or not 1 <= len(words) <= MOST_WORDS
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
    return not _stands_beside(text) and not is_dated(text) and not _is_place_and_day(text) and not re.search(r"https?://|www\.|@", text)


def _stands_beside(text: str) -> bool:
    """Whether a line is what pages have beside their title: a label and more, a menu, a number to file it under, a notice."""
    parts = _SPLIT.split(text)
    if any(_is_label(part) or (len(parts) > 1 and is_dated(part)) for part in parts) or _GLUED.match(text) or _NUMBERED.match(text):
        return True
    return bool(pattern_of("headings", "common", r"^{}$").match(text) or pattern_of("boilerplate", "not_titles", r"^{}").match(text))


def is_dated(text: str) -> bool:
    """Whether a line, or a part of one, is mostly a date, or a clock's time beside one."""
    dates = find_dates(text, with_years=True)
    return sum(date.end - date.start for date in dates) >= 0.6 * len(_CLOCK.sub("", text)) and bool(dates)


def _is_place_and_day(text: str) -> bool:
    """Whether a line opens with a place and ends with the day: "Tannberg, 5 May 2031", in whatever calendars."""
    days = [date for date in find_dates(text) if date.precision == "day" and date.end >= len(text.rstrip(" .):")) - 1]
    return bool(days) and len(text.split()) <= 14 and bool(_PLACE.match(text)) and not WORK.search(text)


def _is_label(text: str) -> bool:
    """Whether a line names the kind of document only, or that with the series' acronym: "HCB POLICY BRIEF"."""
    bare = _SERIES.sub("", text.strip())
    if (
        bare != text.strip()
        and not is_common(text.split(maxsplit=1)[0].lower())
        and pattern_of("doctypes", "labels", r"^{}(?: (?:no\.?|number|nr\.?|#)?\s*[\d./-]+)?$").match(bare)
    ):
        return True
    return bool(pattern_of("doctypes", "labels", r"^{}(?: (?:no\.?|number|nr\.?|#)?\s*[\d./-]+)?$").match(text.strip()))


def is_name(text: str) -> bool:
    """Whether a line is a body's name alone, or one with its acronym."""
    text = _ACRONYM.sub("", text)
    words = text.split()
    if WORK.search(text):
        return False
    ends_as_body = len(words) <= 5 and bool(pattern_of("publishers", "bodies", r"(?:^|\s){}$").search(text.title()))
    return ends_as_body or (len(words) <= 12 and bool(MASTHEAD.match(text)))
