"""Tell imprint, contact data, disclaimers and a site's navigation from the text of a document."""

from __future__ import annotations

import re

from pipeline.dates import find_dates
from pipeline.passages.endings import is_finished
from pipeline.passages.lines import Draft
from pipeline.passages.patterns import may_stand_in, pattern_of, stands_in
from pipeline.passages.sections import find_section_kind
from pipeline.passages.word_counts import has_at_most

_MAIL = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+")
_WEB = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_TELEPHONE = re.compile(r"\d[\d\s()/.-]{7,}\d")
_STREET = re.compile(r"\b(?:P\.?\s?O\.? Box|Street|Avenue|Road|Strasse|Straße|Rue|Calle|Building|Floor|Compound|Suite)\b")
_ABOUT_ITSELF = re.compile(
    r"\b(?:publications?|authors?|expressed|herein|designations?|(?:this|the present|the) (?:document|report|paper|brief|work|text|material|study|article|policy brief|website))\b",
    re.IGNORECASE,
)
_LONG = 150  # words: longer passages are text, wherever they stand
_SHORT = 25
_STAMP = re.compile(r"\s[|·•]\s.*[^.!?:]$")
_MOST_WORDS = 60  # of a line of an imprint, of contact data, or of a request to readers
_STAMP_WORDS = 12
_CLOSE = 15  # drafts at the end, among which contacts stand
_NOTE_SIGN = re.compile(r"[\d*∗†‡§⁰¹²³⁴-⁹\[(]")


def is_disclaimer(text: str) -> bool:
    """Whether a text disclaims speaking for its publisher or answering for its contents.

    Args:
        text: A sentence or paragraph.

    Returns:
        True for "The views expressed here are not necessarily those of …" and the like.
    """
    if len(text) >= 1500 or not may_stand_in(text, "boilerplate", "disclaimers"):
        return False
    return bool(pattern_of("boilerplate", "disclaimers").search(text)) and bool(_ABOUT_ITSELF.search(text))


def is_contact(text: str) -> bool:
    """Whether a short text holds two kinds of contact data: e-mail, web, telephone, street.

    Args:
        text: A paragraph.

    Returns:
        True for addresses and contact lines; False for sentences that mention one.
    """
    if not has_at_most(text, _MOST_WORDS):
        return False
    # cheap tests first: most passages have neither of these
    found = ("@" in text and bool(_MAIL.search(text))) + bool(_TELEPHONE.search(text))
    found += ("://" in text or "www." in text.lower()) and bool(_WEB.search(text))
    found += bool(found) and bool(_STREET.search(text))
    return found >= 3 or (found == 2 and not _is_sentence(text))


def is_imprint_heading(text: str) -> bool:
    """Whether only imprint, contact and the like stands under a heading.

    Args:
        text: The heading.
    """
    return bool(pattern_of("boilerplate", "imprint_headings").match(text.strip(" :").lower()))


def mark_imprint(drafts: list[Draft]) -> None:
    """Set the kind of boilerplate.

    Args:
        drafts: The document's drafts in order; headings, captions and lists are known.
    """
    inside = False
    total = len(drafts)
    for place, draft in enumerate(drafts):
        if draft.kind == "heading":
            if not draft.is_fixed and _asks_readers(draft.text):
                draft.kind = "imprint"  # "Follow the Harbour Council on ..."
                continue
            inside = find_section_kind(draft.text) == "imprint" or is_imprint_heading(draft.text)
            continue
        if draft.kind == "paragraph" and total - place <= _CLOSE and is_imprint_heading(draft.text):
            draft.kind = "imprint"  # "Media contact" in the letters of the text
        is_guess = (draft.kind == "table" and not draft.is_fixed) or (
            draft.kind == "footnote" and draft.marker is None and not _NOTE_SIGN.match(draft.text)
        )
        opening = draft.text.partition(". ")[0] if draft.kind == "footnote" else draft.text  # "Published by ...", and more in the same small letters
        if is_guess and (is_contact(draft.text) or _is_imprint_line(opening) or _asks_readers(draft.text)):
            draft.kind = "imprint"  # in small letters, below a figure or a note
        if draft.kind not in {"paragraph", "list item", "caption"}:
            continue
        at_end = place < 0.1 * total + 12 or place > 0.9 * total - 6
        if not (inside or at_end or has_at_most(draft.text, _MOST_WORDS)):
            continue  # the cheap test: most paragraphs are too long
        if (
            (inside and has_at_most(draft.text, _LONG))
            or (draft.kind != "list item" and (_is_imprint_line(draft.text) or _asks_readers(draft.text)))
            or (draft.kind == "paragraph" and is_contact(draft.text))
            or (at_end and has_at_most(draft.text, _LONG) and is_disclaimer(draft.text))
        ):
            draft.kind = "imprint"
    _mark_navigation(drafts)
    _mark_between(drafts)


def _is_imprint_line(text: str) -> bool:
    return has_at_most(text, _MOST_WORDS) and stands_in(text, "boilerplate", "imprint_lines")


def _asks_readers(text: str) -> bool:
    return has_at_most(text, _MOST_WORDS) and bool(pattern_of("boilerplate", "asks").search(text))


def _is_sentence(text: str) -> bool:
    return is_finished(text) and bool(re.search(r"\b(?:is|are|was|were|has|have|will|should|must|can|may)\b", text))


def _mark_navigation(drafts: list[Draft]) -> None:
    navigation = pattern_of("boilerplate", "navigation")
    for draft in [*drafts[:6], *drafts[-10:]]:
        if draft.kind in {"paragraph", "heading", "list item"} and not draft.is_fixed and navigation.match(draft.text.strip()):
            draft.kind = "imprint"
    for draft in drafts[:6]:  # "News | 5 May 2031", "5 May 2031 · 6 min read"
        if draft.kind == "paragraph" and _STAMP.search(draft.text) and has_at_most(draft.text, _STAMP_WORDS) and find_dates(draft.text):
            draft.kind = "imprint"
    labels = pattern_of("doctypes", "labels", r"^{}(?: (?:no\.?|number|nr\.?|#)?\s*[\d./-]+)?$")
    for draft in drafts[:12]:
        if draft.kind == "paragraph" and labels.match(draft.text):
            draft.kind = "imprint"


def _mark_between(drafts: list[Draft]) -> None:
    """Short unfinished lines with boilerplate on both sides are boilerplate: an address, a name, a caption's rest."""
    for place in range(1, len(drafts) - 1):
        draft = drafts[place]
        if draft.kind == "paragraph" and drafts[place - 1].kind == "imprint" and has_at_most(draft.text, _SHORT) and not is_finished(draft.text):
            below = any(other.kind == "imprint" for other in drafts[place + 1 : place + 3])
            draft.kind = "imprint" if below else draft.kind
