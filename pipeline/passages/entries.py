"""What a contents page says of the document's headings: which there are, and how deep each stands."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from functools import lru_cache

from pipeline.ids import fold_text
from pipeline.passages.lines import Draft
from pipeline.passages.markers import find_marker
from pipeline.passages.patterns import pattern_of
from pipeline.passages.sections import find_section_kind

_SIGNS = re.compile(r"[\s*†‡⁰¹²³⁴-⁹]+$")
_LETTERS = frozenset(["upper roman", "upper", "roman", "letter"])
_TAIL = re.compile(r"[\s.…·_]*(?:\b\d{1,3}|\b[ivxl]{1,6})?(?:\s*[–-]\s*\d{1,4})?\s*$", re.IGNORECASE)
_LEADERS = re.compile(r"\s*(?:(?:\.\s?){4,}|…{2,}|(?:·\s?){4,}|_{5,}).*$")
_NAMED = re.compile(r"^(?:chapter|part|section|capítulo|sección|parte|chapitre|kapitel|teil)\s+(?:\d{1,3}|[ivxlc]{1,6}|[a-z])\b", re.IGNORECASE)
_COLUMN = 90.0  # points: no indent is so wide
_HANG = 24.0  # points: room for a number set flush right
_SAME_LEFT = 4.0  # points: entries of one depth begin at one place
_ASIDE = frozenset(["summary", "foreword", "acronyms", "references", "annex", "imprint", "conclusions"])
_LAST = frozenset(["recommendations", "response"])  # behind the chapters, of one rank with them
_TOP = frozenset(["annex", "references"])
_FEWEST = 4  # entries: fewer say nothing of depths


@dataclass(frozen=True, slots=True)
class _Entry:
    """An entry: text without the page, whether it names a chapter, depth of its number (0: none), where it begins, weight, kind of number."""

    text: str
    is_named: bool
    depth: int
    left: float
    is_bold: bool
    style: str = ""


@lru_cache(maxsize=1024)  # a draft that stands out is asked about again and again
def fold_heading(text: str) -> str:
    """Fold a heading so that it compares with its entry on a contents page or among the bookmarks.

    Args:
        text: The heading as printed.

    Returns:
        Its words in lower case without number, marks and blanks.
    """
    marker = find_marker(text)
    return fold_text(_SIGNS.sub("", text[marker.length :] if marker else text))


def find_entries(drafts: list[Draft]) -> dict[str, int]:
    """Find what the contents pages list.

    Args:
        drafts: The document's drafts in order; rows of contents pages are known and mended.

    Returns:
        Depth of each entry, from 1, by its folded text; empty where there are too few to tell. Figures, tables and boxes are left out.
        Depths are told by chapter names, by the number in front, by where the entry begins and by its weight, in this order.
    """
    entries = _read_entries(drafts)
    if len(entries) < _FEWEST:
        return {}
    found: dict[str, int] = {}
    for entry, depth in zip(entries, _find_depths(entries), strict=True):
        folded = fold_heading(entry.text)
        if folded:
            found[folded] = min(depth, found.get(folded, depth))
    return found


def _read_entries(drafts: list[Draft]) -> list[_Entry]:
    labels = pattern_of("captions", "labels", r"^{}\s*[\dA-Z]")
    entries: list[_Entry] = []
    lefts: list[float] = []
    for draft in drafts:
        if draft.kind != "contents":
            continue
        cut = _LEADERS.sub("", draft.text)
        text = cut if cut != draft.text else _TAIL.sub("", cut)
        if len(text) <= 2 or labels.match(text):
            continue
        left = next((other for other in lefts if abs(other - draft.first.left) < _SAME_LEFT), draft.first.left)
        lefts.append(left)
        marker = find_marker(text)
        style = marker.style if marker is not None else ""
        entries.append(_Entry(text, bool(_NAMED.match(text)), _depth_of_number(text), left, draft.first.is_bold, style))
    entries = _take_columns_off(entries)
    # numbers set flush right begin at several places
    entries = [replace(entry, left=min(other.left for other in entries if other.style == entry.style)) if entry.style in _LETTERS else entry for entry in entries]  # fmt: skip
    return _set_beside(entries)


def _set_beside(entries: list[_Entry]) -> list[_Entry]:
    """Let the chapters' numbers begin where the introduction does, that has none and stands a little further left: it is no chapter above them."""
    numbered = [number for number, entry in enumerate(entries) if entry.style in _LETTERS]
    if not numbered:
        return entries
    first = entries[numbered[0]]
    inner = entries[numbered[0] : numbered[-1]]
    outer = [entry.left for entry in entries if entry not in inner and not entry.style and first.left - _HANG < entry.left < first.left]
    if not outer or any(entry.left < first.left and entry.style != first.style for entry in inner):
        return entries
    return [replace(entry, left=min(outer)) if entry.style == first.style else entry for entry in entries]


def _take_columns_off(entries: list[_Entry]) -> list[_Entry]:
    """Count where entries begin from the edge of their column: a step wider than any indent leads to the next column."""
    edges: list[float] = []
    before = 0.0
    for left in sorted({entry.left for entry in entries}):
        if not edges or left - before > _COLUMN:
            edges.append(left)
        before = left
    offsets = [entry.left - max(edge for edge in edges if edge <= entry.left) for entry in entries]
    known: list[float] = []
    for offset in offsets:
        if all(abs(offset - other) >= _SAME_LEFT for other in known):
            known.append(offset)
    return [replace(entry, left=next(other for other in known if abs(other - offset) < _SAME_LEFT)) for entry, offset in zip(entries, offsets, strict=True)]  # fmt: skip


def _depth_of_number(text: str) -> int:
    marker = find_marker(text)
    if marker is None or marker.style not in {"dotted", "decimal"}:
        return 0
    return len(marker.path) - (len(marker.path) > 1 and marker.path[-1] == 0)  # "1.0" is a chapter


def _find_depths(entries: list[_Entry]) -> list[int]:
    numbered = [entry.depth for entry in entries if entry.depth and not entry.is_named]
    below_named = int(any(entry.is_named for entry in entries) and min(numbered, default=2) == 1)
    given = [1 if entry.is_named else entry.depth + below_named if entry.depth else 0 for entry in entries]
    chapters = [entry for entry in entries if find_section_kind(entry.text) not in _TOP] or entries
    known, leftmost = set(chapters), min([entry.left for entry in chapters], default=0.0)
    given = [depth if depth or entry in known else 1 for entry, depth in zip(entries, given, strict=True)]
    entries = [entry if entry in known else replace(entry, left=leftmost) for entry in entries]
    places = _find_places(entries)
    depths_of: dict[tuple[float, bool], int] = {}
    for place in sorted(set(places)):
        counted = Counter(depth for other, depth in zip(places, given, strict=True) if depth and other == place)
        above = [depth for other, depth in depths_of.items() if other < place]
        depths_of[place] = min(counted, key=lambda depth: (-counted[depth], depth)) if counted else max(above, default=0) + 1
    return [depth or depths_of[place] for place, depth in zip(places, given, strict=True)]


def _find_places(entries: list[_Entry]) -> list[tuple[float, bool]]:
    """What tells an entry's depth where nothing is printed in front of it: further left stands above; at one place all over, bold above plain."""
    is_stepped = len({entry.left for entry in entries}) > 1
    named = [number for number, entry in enumerate(entries) if entry.is_named]
    lefts = {entries[number].left for number in named}
    places = []
    for number, entry in enumerate(entries):
        # what begins where the chapters' names do, but comes after the first of them, is part of a chapter
        is_after = bool(named) and named[0] < number and not entry.is_named and not entry.depth
        apart = _ASIDE if number < (named or [0])[-1] else _ASIDE | _LAST
        is_part = is_after and entry.left in lefts and find_section_kind(entry.text) not in apart
        places.append((entry.left + 0.5 * is_part, not entry.is_bold and not is_stepped))
    return places
