"""Headings of text files that are written like sentences ("What the water does"): told by their place, since no letter tells them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable

from pipeline.dates import find_dates
from pipeline.passages.endings import is_finished, starts_low
from pipeline.passages.layout import Layout
from pipeline.passages.lines import Draft
from pipeline.passages.markers import find_marker
from pipeline.passages.patterns import pattern_of
from pipeline.passages.sections import find_section_kind

_FEWEST = 2  # one such line may be a caption or a remark
_MOST_WORDS = 10
_LONGEST = 80  # characters
_SHORTEST = 5
_KNOWN_WORDS = 6  # of a heading that names a kind of section
_BODY_WORDS = 12
_FEW_WORDS = 7  # of a paragraph that is ended
_DATE_WORDS = 6
_STRANDED = re.compile(
    r"^(?:\W*[\d.]*\W*)(?:what|where|who|whom|which|how|why)\b.*\w (?:from|for|in|on|at|by|to|with|about|over|through|under|of|into|up)$",
    re.IGNORECASE,
)
_MOST_SHARE = 0.8  # of the paragraphs of text: a text of short lines has other reasons for them
_BESIDE = frozenset(["caption", "footnote"])
# "(paragraph 38)" behind a heading says what it is about, and makes it no name or credit
_REFERENCE = re.compile(
    r"\s*\((?:paras?|paragraphs?|pp?|pages?|sections?|articles?|recommendations?|questions?|items?)\.? [\d\s.,–-]+(?:(?:to|and) [\d.]+)?\)$",
    re.IGNORECASE,
)
_NO_NAME = re.compile(
    r"[(\[\"“‘@|•©#/]|(?<!\d)(?!(?:19|20)\d\d\b)\d{3}|^(?:by|from|to|photo|image|source|note|dr|prof|mr|ms|mrs|mme|hon|sir|h\.e)\b", re.IGNORECASE
)


def find_plain_headings(drafts: list[Draft], may_be_heading: Callable[[Draft], bool], layout: Layout) -> set[int]:
    """Find lines of a text file that stand alone between whole paragraphs, are short, capitalised and not ended.

    A single one may be anything, and so may many with little text between them: at least two are asked for, and text under each; one is
    enough where its words are those of a heading ("Background", "Question 3: ..."), or where it is in capitals. Names, dates, greetings
    and what a site puts around its text are none.

    Args:
        drafts: The document's drafts in order, mended; captions, contents and programmes are known.
        may_be_heading: Whether nothing in a draft's wording forbids that it is a heading.
        layout: The document's measures: empty lines tell nothing in a file that has none.

    Returns:
        Places in the list.
    """
    if not drafts or any(draft.first.box is not None or draft.first.block.kind not in {"line", "title"} for draft in drafts[:20]):
        return set()
    texts = [place for place, draft in enumerate(drafts) if _is_text(draft)]
    if not texts:
        return set()
    counts = Counter(draft.text for draft in drafts)
    worded = {
        place
        for place in range(1, len(drafts) - 1)
        if counts[drafts[place].text] == 1 and _is_worded(drafts, place, layout, first_text=texts[0]) and may_be_heading(drafts[place])
    }
    found = {
        place
        for place in range(len(drafts) - 1)
        if place not in worded
        and _looks_like_heading(drafts[place])
        and may_be_heading(drafts[place])
        and _stands_between(drafts, place, layout, first_text=texts[0])
    }
    distinct = {drafts[place].text for place in found}
    several = sum(" " in text for text in distinct) + len(worded) >= _FEWEST  # "Closing" is a heading among others only
    return worded | (found if several and len(distinct) == len(found) <= _MOST_SHARE * len(texts) + 1 else set())


def _is_worded(drafts: list[Draft], place: int, layout: Layout, *, first_text: int) -> bool:
    """Whether a line's own words, or its capitals, make it a heading where no empty line could: it opens something, and has an end above it."""
    draft, above, below = drafts[place], drafts[place - 1], drafts[place + 1]
    text = draft.text
    if draft.kind != "paragraph" or draft.is_fixed or len(draft.lines) > 2 or not (layout.is_tight or draft.first.gap >= 1) or is_date_line(text, 3):
        return False
    if above.kind == "paragraph" and _is_text(above) and not (is_finished(above.text) or above.text.isupper() or above.text[-1:] in ')”"'):
        return False
    words = text.split()
    if is_finished(text) and text[-1] not in "?:":
        return False
    if pattern_of("headings", "counted", r"^{}$").match(text):
        return _is_text(below) or below.text.endswith((":", ",")) or find_marker(below.text) is not None
    is_known = find_section_kind(text) not in {"body", "contents", "imprint"} and len(words) <= _KNOWN_WORDS and not starts_low(text)
    if is_known or pattern_of("headings", "common", r"^{}:?$").match(text):
        return below.kind in {"paragraph", "list item", "table", "agenda"} and (place >= first_text - 1 or not _is_text(above))
    is_capital = text.isupper() and len(words) <= _MOST_WORDS and sum(letter.isalpha() for letter in text) >= _SHORTEST
    return layout.is_tight and is_capital and not below.text.isupper() and (_is_text(below) or below.text.endswith(":")) and place >= first_text - 1


def is_question(text: str) -> bool:
    """Whether a line asks something and so may end with its preposition: "Where the fees come from".

    Args:
        text: The line.

    Returns:
        True if it opens with what, where, who and the like, and its last word is a preposition that such a clause may leave behind.
    """
    return bool(_STRANDED.search(text))


def is_date_line(text: str, word_count: int) -> bool:
    """Whether a short line is a date, or a place and a day: "Tannberg, 5 May 2031".

    Args:
        text: The line.
        word_count: Its words.

    Returns:
        True if it names no section.
    """
    dates = find_dates(text) if word_count <= _DATE_WORDS else []
    bare = any(len(date.text) > 0.7 * len(text) for date in dates) and word_count <= 4
    return bare or any(date.precision == "day" and date.end == len(text) and text[: date.start].rstrip().endswith(",") for date in dates)


def _is_text(draft: Draft) -> bool:
    words = len(draft.text.split())  # a long paragraph may be unended: a page may break it
    return draft.kind == "paragraph" and (words >= _BODY_WORDS or (words >= _FEW_WORDS and is_finished(draft.text) and draft.text[-1] not in ":;"))


def _looks_like_heading(draft: Draft) -> bool:
    text = _REFERENCE.sub("", draft.text)
    if draft.kind != "paragraph" or draft.is_fixed or len(draft.lines) != 1 or len(text) > _LONGEST or not text[:1].isupper():
        return False
    if not len(text.split()) <= _MOST_WORDS or len(text) < _SHORTEST or (is_finished(text) and text[-1] != "?") or _NO_NAME.search(text):
        return False
    if find_marker(text) is not None or text.count(",") > 1 or find_dates(text) or text.isupper():
        return False
    if pattern_of("boilerplate", "imprint_headings").match(text.strip(" :").lower()):
        return False
    return not pattern_of("boilerplate", "no_headings").search(text) and not pattern_of("boilerplate", "navigation").match(text)


def _stands_between(drafts: list[Draft], place: int, layout: Layout, *, first_text: int) -> bool:
    """Whether a line stands between whole paragraphs: something that ended above it, a text or a list under it.

    An empty line parts it from what stands above, but in a file without any; below it, only a list of short lines needs one.
    """
    draft, below = drafts[place], drafts[place + 1]
    above = next((other for other in reversed(drafts[:place]) if other.kind not in _BESIDE), None)
    if (draft.first.gap < 1 and not layout.is_tight) or above is None or starts_low(below.text):
        return False
    if below.first.gap < 1 and not _is_text(below) and not _announces(drafts, place + 1):
        return False
    if place < first_text - 1:
        return False  # on the title page
    has_ended = above.kind != "paragraph" or is_finished(above.text) or above.text.endswith(")") or place < first_text
    is_list = find_marker(below.text) is not None and len(below.text.split()) > 2
    return has_ended and (_is_text(below) or is_list or below.kind == "list item" or _announces(drafts, place + 1))


def _announces(drafts: list[Draft], place: int) -> bool:
    """Whether a short line opens a list: "The Commission should:" above an item."""
    following = drafts[place + 1] if place + 1 < len(drafts) else None
    is_item = following is not None and (following.kind == "list item" or find_marker(following.text) is not None)
    return drafts[place].kind == "paragraph" and drafts[place].text.endswith(":") and is_item
