"""How strong each heading of a document looks, compared with the others: size, weight, capitals, number, face, and who stands above whom."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from itertools import combinations

from pipeline.passages.endings import OPENING_BRACKETS
from pipeline.passages.lines import Draft
from pipeline.passages.markers import find_marker
from pipeline.passages.sections import PART, find_section_kind

_ORDER = {"part": 0, "upper roman": 1, "upper": 2, "decimal": 3, "dotted": 4, "bracketed": 5, "letter": 6, "roman": 7}
_NO_NUMBER = (-1, 0)
_FACE = re.compile(r"(?:bold|ital|obli|semi|demi|regular|roman|ps|mt|[^a-z])+")
# Headings of these names stand beside numbered chapters without being part of one.
_BESIDE = frozenset(["summary", "foreword", "contents", "acronyms", "references", "annex", "imprint"])
_CLEARLY = 3  # times as often first

Look = tuple[float, int, int]
Numbering = tuple[int, int]


def rank_headings(headings: list[Draft]) -> list[int]:
    """Rank headings by their looks.

    Headings of one look are of one rank; larger letters stand above smaller, bold above plain, capitals above the rest; among those that
    look alike, the kind of number decides: I. above A. above 1. above 1.1, and a numbered one above an unnumbered one between such
    numbers. Where size and weight are the same but the face is not, the face that comes first wherever both are found stands above; else
    upright letters stand above slanted ones.

    Args:
        headings: The document's headings in order.

    Returns:
        A rank for each, from 1 (strongest).
    """
    looks = [_look(draft) for draft in headings]
    numberings = [find_numbering(draft) for draft in headings]
    keys = [(look, _place(headings, looks, numberings, number)) for number, look in enumerate(looks)]
    bases = {key: number for number, key in enumerate(sorted(set(keys)))}
    base = [bases[key] for key in keys]
    faces = [_face(draft) if numbering == _NO_NUMBER else (False, "") for draft, numbering in zip(headings, numberings, strict=True)]
    orders = {here: _order_faces(base, faces, here) for here in set(base)}
    full = [(here, orders[here][face]) for here, face in zip(base, faces, strict=True)]
    places = {key: number for number, key in enumerate(sorted(set(full)), start=1)}
    return [places[key] for key in full]


def find_numbering(draft: Draft) -> Numbering:
    """Kind and depth of a heading's number.

    Args:
        draft: The heading.

    Returns:
        Order of the kind of number, and its depth; (-1, 0) without a number. "1.0" has depth 1.
    """
    if PART.match(draft.text):
        return (_ORDER["part"], 0)
    marker = find_marker(draft.text)
    if marker is None or marker.style not in _ORDER:
        return _NO_NUMBER
    if marker.style == "dotted":  # 1 and 1.1 are one family
        return (_ORDER["decimal"], max(len(marker.path) - (marker.path[-1] == 0), 1))
    return (_ORDER[marker.style], 1)


def is_decimal(numbering: Numbering) -> bool:
    """Whether a number is of the family 1, 1.1, 1.1.1.

    Args:
        numbering: What `find_numbering` found.
    """
    return numbering[0] == _ORDER["decimal"]


def _look(draft: Draft) -> Look:
    capitals = draft.text.upper() == draft.text
    bracketed = draft.first.text.startswith(OPENING_BRACKETS)
    # in a file without sizes, bold paragraphs that stand in for headings are part of what its markup heads
    weight = 2 if draft.is_fixed and not draft.size else int(draft.is_bold)
    return (-round(draft.size * 2) / 2, -weight, -int(capitals or bracketed))


def _face(draft: Draft) -> tuple[bool, str]:
    font = draft.first.block.font.lower()
    return ("ital" in font or "obli" in font, _FACE.sub("", font.split("+")[-1]))


def _place(headings: list[Draft], looks: list[Look], numberings: list[Numbering], number: int) -> Numbering:
    """Where a heading stands among those of its look: its number's kind, or, without one, with the first kind or below the last."""
    if numberings[number] != _NO_NUMBER:
        return numberings[number]
    alike = [other for other, look in enumerate(looks) if look == looks[number] and numberings[other] != _NO_NUMBER]
    if not alike:
        return _NO_NUMBER
    # without sizes to tell, a plain line under "Chapter 2" is part of it
    is_below = not headings[number].size or (_has_between(headings, looks, numberings, alike) and not _is_beside(headings[number]))
    return (len(_ORDER), 0) if is_below else min(numberings[other] for other in alike)


def _has_between(headings: list[Draft], looks: list[Look], numberings: list[Numbering], alike: list[int]) -> bool:
    """Whether unnumbered headings of the look of numbered ones stand between them, as parts of what they head."""
    inside = range(alike[0] + 1, alike[-1])
    return any(looks[number] == looks[alike[0]] and numberings[number] == _NO_NUMBER and not _is_beside(headings[number]) for number in inside)


def _is_beside(draft: Draft) -> bool:
    return find_section_kind(draft.text) in _BESIDE


def _order_faces(base: list[int], faces: list[tuple[bool, str]], here: int) -> dict[tuple[bool, str], int]:
    """Order the faces of one rank: by who comes first below stronger headings."""
    known = sorted({face for other, face in zip(base, faces, strict=True) if other == here})
    if len(known) == 1:
        return {known[0]: 0}
    first = _count_first(base, faces, here)
    below: defaultdict[tuple[bool, str], int] = defaultdict(int)
    for one, two in combinations(known, 2):
        upper, lower = (one, two) if first[one, two] >= first[two, one] else (two, one)
        wins, losses = first[upper, lower], first[lower, upper]
        is_clear = wins >= _CLEARLY * losses and wins >= (1 if one[0] != two[0] else 2)
        if is_clear:
            below[lower] += 1
        elif one[0] != two[0]:
            below[max(one, two)] += 1  # slanted letters
    return {face: below[face] for face in known}


def _count_first(base: list[int], faces: list[tuple[bool, str]], here: int) -> Counter[tuple[tuple[bool, str], tuple[bool, str]]]:
    """How often one face comes before another where both stand below the same stronger heading."""
    counts: Counter[tuple[tuple[bool, str], tuple[bool, str]]] = Counter()
    seen: list[tuple[bool, str]] = []
    for other, face in [*zip(base, faces, strict=True), (-1, (False, ""))]:
        if other < here:
            counts.update((one, two) for place, one in enumerate(seen) for two in seen[place + 1 :])
            seen = []
        elif other == here and face not in seen:
            seen.append(face)
    return counts
