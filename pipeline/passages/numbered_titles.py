"""Numbered headings set in the letters of the text: told from items of a list by the text that stands below each."""

from __future__ import annotations

from dataclasses import dataclass, field

from pipeline.passages.endings import is_finished, is_hanging, starts_low
from pipeline.passages.lines import Draft
from pipeline.passages.markers import Marker, find_marker
from pipeline.passages.sections import find_section_kind
from pipeline.passages.word_counts import has_at_most

_STYLES = frozenset(["decimal", "dotted", "upper roman"])
_ASIDE = frozenset(["footnote", "caption", "running head", "table"])
_MOST_WORDS = 12
_FEWEST = 3  # of a run: two numbers that follow each other may be anything
_MOST_OTHER = 0.2  # of a run: a heading may stand right above another, or end with a stop
_BODY_WORDS = 15
_ABOVE = 6  # words: longer passages name no section
_INDENT = 0.8  # of the letters' size


@dataclass(slots=True)
class _Run:
    """Numbers that follow each other: where they stand, and which of them look like titles."""

    last: Marker
    places: list[int] = field(default_factory=list)
    titles: list[int] = field(default_factory=list)


def find_numbered_titles(drafts: list[Draft]) -> set[int]:
    """Find the numbered lines that are headings for all that they look like text.

    Of at least three numbers that follow each other, nearly all are short, capitalised and not ended, and have a paragraph of text
    without a number below them. What a colon announces, or stands under "Recommendations", is a list whose items are explained.

    Args:
        drafts: The document's drafts in order, mended; captions, contents and programmes are known.

    Returns:
        Places in the list.
    """
    runs: list[_Run] = []
    for place, draft in enumerate(drafts):
        marker = find_marker(draft.text) if draft.kind == "paragraph" and not draft.is_fixed else None
        if marker is None or marker.style not in _STYLES:
            continue
        run = next((run for run in reversed(runs) if marker.follows(run.last)), None)
        if run is None:
            run = _Run(marker)
            runs.append(run)
        run.last = marker
        run.places.append(place)
        if _looks_like_title(draft, marker) and _has_text_below(drafts, place):
            run.titles.append(place)
    return {place for run in runs if _is_of_titles(run, drafts) for place in run.titles}


def find_numbered_below(drafts: list[Draft]) -> list[int]:
    """Find the numbered lines of a text file that are headings below a numbered heading: "4.1 Report on Culverts" under "4. REPORTS".

    Args:
        drafts: The document's drafts in order; headings of the first level are known.

    Returns:
        Places in the list: short lines that are not ended, whose number goes on that of the heading, with a text of their own.
    """
    found: list[int] = []
    number = 0
    for place, draft in enumerate(drafts[:-1]):
        marker = find_marker(draft.text) if draft.kind in {"heading", "paragraph"} and not draft.is_fixed else None
        if marker is None:
            continue
        if draft.kind == "heading":
            number = marker.path[0] if marker.path else 0
        elif marker.style == "dotted" and marker.path[0] == number and len(marker.path) == 2 and _looks_like_title(draft, marker):
            below, after = drafts[place + 1], find_marker(drafts[place + 1].text)
            if below.kind == "paragraph" and (after is None or after.style == "upper") and not starts_low(below.text):  # "D. Okoro presented"
                found.append(place)
    return found


def _is_of_titles(run: _Run, drafts: list[Draft]) -> bool:
    if len(run.titles) < _FEWEST or len(run.places) - len(run.titles) > _MOST_OTHER * len(run.places):
        return False
    above = next((draft for draft in reversed(drafts[: run.places[0]]) if draft.kind not in _ASIDE), None)
    return not (above is not None and above.text.endswith(":")) and _find_kind_above(drafts, run.places[0]) != "recommendations"


def _looks_like_title(draft: Draft, marker: Marker) -> bool:
    rest = draft.text[marker.length :]
    is_short = len(draft.lines) <= 2 and bool(rest.strip()) and has_at_most(rest, _MOST_WORDS)
    return is_short and not starts_low(rest) and not is_finished(rest) and not is_hanging(rest) and rest[-1] not in ",;:" and rest[0].isalpha()


def _has_text_below(drafts: list[Draft], place: int) -> bool:
    below = next((draft for draft in drafts[place + 1 : place + 5] if draft.kind not in _ASIDE), None)
    if below is None or below.kind != "paragraph" or find_marker(below.text) is not None:
        return False
    # set further in, it belongs to an item of a list
    is_set_in = below.last.box is not None and below.last.left > drafts[place].first.left + _INDENT * below.size
    return not has_at_most(below.text, _BODY_WORDS - 1) and not starts_low(below.text) and not is_set_in


def _find_kind_above(drafts: list[Draft], place: int) -> str:
    """Kind of the nearest section named above a place."""
    names = (draft.text for draft in reversed(drafts[:place]) if len(draft.text.split()) <= _ABOVE and draft.kind != "contents")
    return next((kind for text in names if (kind := find_section_kind(text)) != "body"), "body")


def is_numbered_heading(drafts: list[Draft], place: int) -> bool:
    """Whether what the file keeps as a numbered list item is a heading: bold and short, with plain text below.

    Its number goes back in front of its text, as headings keep theirs.

    Args:
        drafts: The document's drafts in order, mended.
        place: The item's place among them.
    """
    draft = drafts[place]
    number = draft.first.block.marker
    if draft.kind != "list item" or not draft.is_fixed or number is None or not draft.is_bold or place + 1 >= len(drafts):
        return False
    marker = find_marker(f"{number} X")
    following = drafts[place + 1]
    is_short = len(draft.text.split()) <= 14 and not is_finished(draft.text) and len(draft.text) > 2
    if marker is None or marker.style not in {"decimal", "dotted", "upper roman", "upper"} or not is_short or following.is_bold:
        return False
    draft.text = f"{number} {draft.text}"
    draft.spans = [(start + len(number) + 1 if start else 0, end + len(number) + 1, line) for start, end, line in draft.spans]
    draft.is_fixed = False
    return True
