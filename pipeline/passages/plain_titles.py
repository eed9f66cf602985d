"""Find the title of a text file, where no letters tell it: the first line above the text that names neither a body nor anything beside the title."""

from __future__ import annotations

import re

from pipeline.passages.endings import OPENING_BRACKETS, goes_on_in_capitals, is_finished, is_hanging, starts_low
from pipeline.passages.headings import is_title_case
from pipeline.passages.lines import Draft
from pipeline.passages.publishers import find_body
from pipeline.passages.sections import find_section_kind
from pipeline.passages.title_lines import MASTHEAD, WORK, is_dated, is_name, is_text, may_be_title

_FIRST = 15  # drafts of a text file among which its title stands
_NAME_WORDS = 4
_KIND_WORDS = 3
_TITLE_LINES = 3
_NAMES = 3  # of bodies one below the other: more are a list of parties
_OCCASION = re.compile(
    r"^(?:at|to|on the occasion of|before|during|in) (?:the|its|a|an|his|her)\b(?=.{10,})", re.IGNORECASE
)  # below "Statement by ..."
_PART_OF_STATE = re.compile(
    r"^(?:THE )?(?:STATE|COUNTY|CITY|TOWN|PROVINCE|CORPORATION|MUNICIPALITY|BOROUGH) OF (?!THE\b(?! (?:CITY|TOWN|COUNTY)))(?:\S+ ?){1,6}$"
)
_STATE = re.compile(
    r"^(?:the )?(?:(?:federal|islamic|people[’']s|democratic|socialist|united|hashemite|co-?operative) )*(?:republic|kingdom|commonwealth|government|federation|sultanate|principality) of (?:the )?[^,:]{3,60}$|^(?:the )?[\w -]{3,30} (?:republic|federation)$",
    re.IGNORECASE,
)


def find_title_in_text(drafts: list[Draft]) -> list[Draft]:
    """The first line of at least three words above the text that looks like a title; bodies' names and places only where nothing else stands."""
    candidates: list[Draft] = []
    names: list[Draft] = []
    for draft in drafts[:_FIRST]:
        opens_section = draft.kind == "heading" and bool(candidates) and find_section_kind(draft.text) != "body"
        if (
            (is_text(draft) and not draft.text.isupper())
            or opens_section
            or draft.first.text.startswith(OPENING_BRACKETS)
            or draft.kind in {"contents", "agenda", "table", "list item"}
        ):
            break
        if may_be_title(draft) and not is_finished(draft.text.rstrip("!?")) and not starts_low(draft.text):
            (names if is_name(draft.text) or _is_masthead(draft.text) else candidates).append(draft)
    worded = [
        draft
        for draft in candidates
        if len(draft.text.split()) >= 3 and (len(draft.text.split()) >= 5 or is_title_case(draft.text) or draft.kind == "heading")
    ]
    if worded:
        named = [draft for draft in worded if not _is_named_below(draft, drafts)]
        found = _with_next_lines(drafts, (named or worded)[0])
        # "SUMMARY OF STATEMENTS" says what the paper is; the body above it, of what
        is_bare = (
            len(found) == 1
            and bool(names)
            and len(found[0].text.split()) <= _KIND_WORDS
            and found[0].text.isupper()
            and bool(WORK.search(found[0].text))
        )
        return names[:1] if is_bare else found
    if candidates and candidates[0].kind == "heading" and not is_hanging(candidates[0].text):
        return candidates[:1]
    if len(names) <= _NAMES:  # of bodies alone, the lowest may be what the paper is about: "Harbour Loan Fund"
        is_subject = len(names) > 1 and not MASTHEAD.match(names[-1].text)
        return names[-1:] if is_subject else names[:1]
    return []


def _is_named_below(draft: Draft, drafts: list[Draft]) -> bool:
    """Whether the text speaks of a short line above it by name, as of whom it is by: "Rivers Watch Varda" above the title."""
    name = draft.text.strip()
    if len(name.split()) > _NAME_WORDS or not is_title_case(name):
        return False
    return any(other.kind == "paragraph" and len(other.text) > len(name) + 20 and name in other.text for other in drafts[drafts.index(draft) + 1 :])


def _with_next_lines(drafts: list[Draft], title: Draft) -> list[Draft]:
    """The title with the lines below it in which it goes on."""
    place = drafts.index(title) + 1
    found = [title]
    while place < len(drafts) and len(found) < _TITLE_LINES and drafts[place].kind in {"paragraph", "heading"}:
        draft = drafts[place]
        goes_on = starts_low(draft.text) or goes_on_in_capitals(found[-1].text, draft.text) or _OCCASION.match(draft.text)
        if not goes_on or is_finished(draft.text) or len(draft.lines) > 2 or is_dated(draft.text) or is_finished(found[-1].text):
            break
        found.append(draft)
        place += 1
    return found


def _is_masthead(text: str) -> bool:
    """Whether a line is the name of a body or of a state and nothing else, as at the head of a paper."""
    if _STATE.match(text) or (text.isupper() and _PART_OF_STATE.match(text)):
        return True
    name = find_body(text if not text.isupper() else text.title()) if len(text.split()) <= 9 else None
    return name is not None and len(name) >= 0.8 * len(text) and not WORK.search(text)
