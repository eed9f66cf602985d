"""Running heads, running feet and page numbers: what stands again and again at the same height near the edge of pages.

A line is furniture only when other pages bear it out: the same words at the same height, numbers in them either unchanged from page to
page or counting with the pages. A title on the first page stands at its own height, in its own size, and stays.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise

from pipeline.readers.pdf_lines import Line
from pipeline.readers.pdf_page import SCAN_SHARE, Page

_EDGE = 0.16  # part of the page's height, at its top and bottom, in which heads and feet stand
_ROWS = 5  # lines from the edge that are looked at
_DRIFT = 4.0  # points by which a head may move from page to page
_NUMBER = re.compile(r"\d+")
_ROMAN = re.compile(r"^[ivxlc]{1,7}$", re.IGNORECASE)
_BARE = re.compile(
    r"^[\W_]*(?:(?:page|p\.?|pg\.?|seite|s\.|página|pág\.?|pagina|strona|стр\.?)\s*)?(\d{1,4}|[ivxlc]{1,7})[\W_]*(?:(?:of|de|von|sur|di|/)\s*\d{1,4}|p\s?a\s?g\s?e)?[\W_]*$",
    re.IGNORECASE,
)
_ROMAN_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}


@dataclass(frozen=True, slots=True)
class _Spot:
    """A line near a page's edge.

    Attributes:
        page: Number of its page.
        rank: Its place from the edge, from 0.
        is_top: Whether it stands at the top.
        height: Distance of its baseline from that edge.
        key: Its words with numbers left open.
        numbers: Those numbers.
        line: The line.
    """

    page: int
    rank: int
    is_top: bool
    height: float
    key: str
    numbers: tuple[int, ...]
    line: Line


def mark_furniture(pages: list[Page], body_size: float) -> None:
    """Set the kind of running heads, feet and page numbers.

    Args:
        pages: All pages of a document; the kinds of their lines are set.
        body_size: Size of most of the document's letters, in points.
    """
    spots: list[_Spot] = []
    inner: dict[tuple[int, bool], float] = {}
    for page in pages:
        found = _find_spots(page, inner)
        # All of a page's lines may look like heads, as on a form of a few lines; then text follows them as far as is known.
        if page.image_share < SCAN_SHARE and len({id(spot.line) for spot in found}) == len(page.lines):
            inner[page.number, True] = inner[page.number, False] = -1.0
        spots += found
    groups: dict[tuple[str, bool], list[_Spot]] = defaultdict(list)
    for spot in spots:
        groups[spot.key, spot.is_top].append(spot)
    running = [
        cluster for (key, _), group in sorted(groups.items()) for cluster in _cluster(group) if _is_running(key, cluster, len(pages), body_size)
    ]
    _mark_page_numbers(spots, len(pages))
    margins = _find_margins(spots, inner, {id(spot.line) for cluster in running for spot in cluster})
    for cluster in running:
        apart = sum(1 for spot in cluster if spot.height <= margins[spot.page, spot.is_top])
        # The last words of a paragraph can stand at the same height on a few pages; only a head keeps its distance from the text,
        # unless it is the first line of most pages of a longer document.
        is_first = len(cluster) >= max(8, 0.5 * len(pages)) and all(spot.rank == 0 for spot in cluster)
        if apart >= 0.5 * len(cluster) or is_first:
            _mark(cluster)
    _mark_slots(spots, body_size)
    _mark_stamps(pages)


def _find_spots(page: Page, inner: dict[tuple[int, bool], float]) -> list[_Spot]:
    """Lines near the page's edges; `inner` gets the height of the first line from each edge that is none of them."""
    height = page.size[1]
    upright = [line for line in page.lines if line.turn == page.turn]
    spots = []
    for is_top in (True, False):
        outward = sorted(upright, key=lambda line: (line.baseline if is_top else -line.baseline, line.x0, line.number))
        for rank, line in enumerate(outward[: _ROWS + 1]):
            distance = line.baseline if is_top else height - line.baseline
            if rank == _ROWS or max(distance, _reach(line, height, is_top=is_top)) > _EDGE * height:
                inner.setdefault((page.number, is_top), distance)
            else:
                key, numbers = _fold(line.text)
                spots.append(_Spot(page.number, rank, is_top, distance, key, numbers, line))
    return spots


def _reach(line: Line, height: float, *, is_top: bool) -> float:
    """How far from the edge a line, or the table it is a row of, reaches: a head may be a small table, a table's first row is none."""
    box = line.table.box if line.table else line.box
    return box.bottom if is_top else height - box.top


def _fold(text: str) -> tuple[str, tuple[int, ...]]:
    """A line's words in lower case with "#" for each number, and the numbers; roman ones count where they stand alone at an end."""
    bare = _BARE.match(text)
    if bare and _ROMAN.match(bare[1]):
        return "#", (_roman(bare[1]),)
    words = text.casefold().split()
    for end in (0, -1):
        if words and _ROMAN.match(words[end]) and len(words) > 1:
            words[end] = str(_roman(words[end]))
    folded = " ".join(words)
    return _NUMBER.sub("#", folded), tuple(int(number[:9]) for number in _NUMBER.findall(folded))


def _roman(text: str) -> int:
    values = [_ROMAN_VALUES[letter] for letter in text.lower()]
    return sum(-value if value < max(values[index:]) else value for index, value in enumerate(values))


def _cluster(group: list[_Spot]) -> list[list[_Spot]]:
    """Spots of the same words, by height on the page."""
    clusters: list[list[_Spot]] = []
    for spot in sorted(group, key=lambda spot: (spot.height, spot.page)):
        if clusters and spot.height - clusters[-1][-1].height <= _DRIFT:
            clusters[-1].append(spot)
        else:
            clusters.append([spot])
    return [sorted(cluster, key=lambda spot: spot.page) for cluster in clusters]


def _is_running(key: str, cluster: list[_Spot], page_count: int, body_size: float) -> bool:
    """Whether lines of the same words at the same height are a head or foot."""
    pages = sorted({spot.page for spot in cluster})
    if not any(letter.isalpha() for letter in key) or len(pages) < 2:
        return False
    # A head goes on from page to page, or from one left-hand page to the next; a heading that comes again does not.
    close = sum(1 for one, other in pairwise(pages) if other - one <= 2)
    if page_count > 4 and close < 0.5 * (len(pages) - 1):
        return False
    if not _numbers_hold(cluster):
        return False
    if cluster[0].line.size > 1.2 * max(body_size, 1):
        # As large as a heading: then most pages must bear it.
        return len(pages) >= 4 and len(pages) >= 0.4 * page_count
    return True


def _numbers_hold(cluster: list[_Spot]) -> bool:
    """Whether each number in the lines stays the same from page to page or counts with the pages; "Recommendation 4" does neither."""
    pairs = list(pairwise(cluster))
    for place in range(len(cluster[0].numbers)):
        steady = sum(1 for one, other in pairs if other.numbers[place] in {one.numbers[place], one.numbers[place] + other.page - one.page})
        if steady < 0.6 * len(pairs):
            return False
    return True


def _find_margins(spots: list[_Spot], inner: dict[tuple[int, bool], float], candidates: set[int]) -> dict[tuple[int, bool], float]:
    """For each page and edge, how far from the edge heads may reach: over lines that may be heads, down to a gap before the text."""
    by_edge: dict[tuple[int, bool], list[_Spot]] = defaultdict(list)
    for spot in spots:
        by_edge[spot.page, spot.is_top].append(spot)
    margins = {}
    for edge, group in by_edge.items():
        group.sort(key=lambda spot: (spot.height, spot.rank))
        heights = [spot.height for spot in group] + [inner.get(edge, math.inf)]
        reach = -1.0
        for index, spot in enumerate(group):
            if id(spot.line) not in candidates and spot.line.kind != "page number":
                break
            if heights[index + 1] - spot.height > 1.5 * spot.line.size:
                reach = spot.height
        margins[edge] = reach
    return margins


def _mark(cluster: list[_Spot]) -> None:
    sizes = sorted(spot.line.size for spot in cluster)
    middle = sizes[len(sizes) // 2]
    for spot in cluster:
        if spot.page == cluster[0].page and spot.line.size > 1.1 * middle:
            # The title itself, where the head that repeats it begins.
            continue
        spot.line.kind = "page number" if _BARE.match(spot.line.text) else "head" if spot.is_top else "foot"


def _mark_page_numbers(spots: list[_Spot], page_count: int) -> None:
    """Mark lines that are a number alone, at one height, and count with the pages."""
    bare: dict[tuple[int, bool], list[_Spot]] = defaultdict(list)
    for spot in spots:
        if spot.rank <= 2 and spot.numbers and spot.line.kind == "line" and _BARE.match(spot.line.text):
            bare[spot.numbers[0] - spot.page, spot.is_top].append(spot)
    for _, group in sorted(bare.items()):
        for cluster in _cluster(group):
            if len({spot.page for spot in cluster}) >= 2 or (page_count <= 2 and _is_lone_number(cluster[0])):
                for spot in cluster:
                    spot.line.kind = "page number"


def _is_lone_number(spot: _Spot) -> bool:
    """Whether a number that no other page bears out is its page's all the same: right at the foot, and the page's own."""
    return spot.rank == 0 and not spot.is_top and spot.numbers[0] == spot.page


def _mark_slots(spots: list[_Spot], body_size: float) -> None:
    """Mark outermost lines that stand, in the same size, just where other pages have their heads: chapter titles that change."""
    slots: dict[tuple[bool, int, int], set[int]] = defaultdict(set)
    for spot in spots:
        if spot.line.kind in {"head", "foot"}:
            slots[spot.is_top, round(spot.height), round(spot.line.size * 2)].add(spot.page)
    last = max((spot.page for spot in spots), default=0)
    first_text = {}
    for spot in spots:
        if spot.rank == 0:
            first_text[spot.page, spot.is_top] = spot
    for spot in spots:
        if spot.line.kind != "line" or spot.page == 1 or spot.line.size > 1.2 * max(body_size, 1) or len(spot.line.text) > 120:
            continue
        near = [slots.get((spot.is_top, round(spot.height) + step, round(spot.line.size * 2)), set()) for step in (-1, 0, 1)]
        pages = set().union(*near)
        if len(pages) >= max(3, 0.3 * last) and _stands_apart(spot, spots):
            spot.line.kind = "head" if spot.is_top else "foot"


def _stands_apart(spot: _Spot, spots: list[_Spot]) -> bool:
    """Whether only other furniture stands between a line and the edge, and more than a line's height between it and the text."""
    same = [other for other in spots if other.page == spot.page and other.is_top == spot.is_top]
    if any(other.rank < spot.rank and other.line.kind == "line" and abs(other.height - spot.height) > 2 for other in same):
        return False
    inner = [other.height for other in same if other.height > spot.height + 2 and other.line.kind == "line"]
    return not inner or min(inner) - spot.height > 1.6 * spot.line.size


def _mark_stamps(pages: list[Page]) -> None:
    """Mark lines set sideways or slanted that are the same in the same place on several pages: margin titles and watermarks."""
    places: dict[tuple[str, int], list[tuple[int, Line]]] = defaultdict(list)
    for page in pages:
        for line in page.lines:
            if line.kind == "note":
                places[_fold(line.text)[0], round(line.top / (2 * _DRIFT))].append((page.number, line))
    for _, found in sorted(places.items()):
        if len({page for page, _ in found}) >= 3:
            for _, line in found:
                line.kind = "page number" if _BARE.match(line.text) else "head"
