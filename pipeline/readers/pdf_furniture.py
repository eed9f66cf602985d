"""Running heads, running feet and page numbers: what stands again and again at the same height near the edge of pages.

A line is furniture only when other pages bear it out: the same words at the same height, numbers in them either unchanged from page to
page or counting with the pages. A title on the first page stands at its own height, in its own size, and stays.
"""

from __future__ import annotations

import math
import unicodedata
from collections import defaultdict
from dataclasses import replace
from itertools import pairwise

from pipeline.readers.pdf_lines import Line
from pipeline.readers.pdf_page import Page
from pipeline.readers.pdf_spots import BARE_NUMBER, Spot, find_spots, fold_line

_LEVEL = 2.0  # points: lines so close in height stand on one level
_DRIFT = 4.0  # points by which a head may move from page to page


def mark_furniture(pages: list[Page], body_size: float) -> None:
    """Set the kind of running heads, feet and page numbers.

    Args:
        pages: All pages of a document; the kinds of their lines are set.
        body_size: Size of most of the document's letters, in points.
    """
    spots, inner = find_spots(pages)
    groups: dict[tuple[str, bool], list[Spot]] = defaultdict(list)
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
        is_first = len(cluster) >= max(8, 0.5 * len(pages)) and all(spot.rank <= 1 for spot in cluster)
        if apart >= 0.5 * len(cluster) or is_first:
            _mark(cluster)
    _mark_beside(spots)
    _mark_slots(spots, body_size)
    _mark_stamps(pages)
    lines = [line for page in pages for line in page.lines]
    if not any(line.kind == "line" for line in lines):  # what is all there is runs nowhere: a file of one line a page
        for line in lines:
            line.kind = "line" if line.kind in {"head", "foot"} else line.kind
    for page in pages:
        page.lines = _join_levels(page)


def _cluster(group: list[Spot]) -> list[list[Spot]]:
    """Spots of the same words, by height on the page."""
    clusters: list[list[Spot]] = []
    for spot in sorted(group, key=lambda spot: (spot.height, spot.page)):
        if clusters and spot.height - clusters[-1][-1].height <= _DRIFT:
            clusters[-1].append(spot)
        else:
            clusters.append([spot])
    return [sorted(cluster, key=lambda spot: spot.page) for cluster in clusters]


def _is_running(key: str, cluster: list[Spot], page_count: int, body_size: float) -> bool:
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


def _numbers_hold(cluster: list[Spot]) -> bool:
    """Whether each number in the lines stays the same from page to page or counts with the pages; "Recommendation 4" does neither."""
    pairs = list(pairwise(cluster))
    for place in range(len(cluster[0].numbers)):
        steady = sum(1 for one, other in pairs if other.numbers[place] in {one.numbers[place], one.numbers[place] + other.page - one.page})
        if steady < 0.6 * len(pairs):
            return False
    return True


def _find_margins(spots: list[Spot], inner: dict[tuple[int, bool], float], candidates: set[int]) -> dict[tuple[int, bool], float]:
    """For each page and edge, how far from the edge heads may reach: over lines that may be heads, down to a gap before the text."""
    by_edge: dict[tuple[int, bool], list[Spot]] = defaultdict(list)
    for spot in spots:
        by_edge[spot.page, spot.is_top].append(spot)
    margins = {}
    for edge, group in by_edge.items():
        group.sort(key=lambda spot: (spot.height, spot.rank))
        heights = [spot.height for spot in group] + [inner.get(edge, math.inf)]
        free = [spot.height for spot in group if id(spot.line) in candidates or spot.line.kind == "page number"]
        reach = -1.0
        for index, spot in enumerate(group):
            # What stands beside a head is part of it: "§ 12" on the left, the journal's name on the right.
            if not any(abs(height - spot.height) <= _LEVEL for height in free):
                break
            if heights[index + 1] - spot.height > 1.5 * spot.line.size:
                reach = spot.height
        margins[edge] = reach
    return margins


def _mark_beside(spots: list[Spot]) -> None:
    """Mark what stands on one level with a head or foot."""
    levels: dict[tuple[int, bool], list[float]] = defaultdict(list)
    for spot in spots:
        if spot.line.kind in {"head", "foot"}:
            levels[spot.page, spot.is_top].append(spot.height)
    for spot in spots:
        if spot.line.kind == "line" and any(abs(height - spot.height) <= _LEVEL for height in levels[spot.page, spot.is_top]):
            spot.line.kind = "page number" if BARE_NUMBER.match(spot.line.text) else "head" if spot.is_top else "foot"


def _mark(cluster: list[Spot]) -> None:
    sizes = sorted(spot.line.size for spot in cluster)
    middle = sizes[len(sizes) // 2]
    for spot in cluster:
        if spot.page == cluster[0].page and spot.line.size > 1.1 * middle:
            # The title itself, where the head that repeats it begins.
            continue
        spot.line.kind = "page number" if BARE_NUMBER.match(spot.line.text) else "head" if spot.is_top else "foot"


def _mark_page_numbers(spots: list[Spot], page_count: int) -> None:
    """Mark lines that are a number alone, at one height, and count with the pages."""
    bare: dict[tuple[int, bool], list[Spot]] = defaultdict(list)
    for spot in spots:
        if spot.rank <= 2 and spot.numbers and spot.line.kind == "line" and BARE_NUMBER.match(spot.line.text):
            bare[spot.numbers[0] - spot.page, spot.is_top].append(spot)
    for _, group in sorted(bare.items()):
        for cluster in _cluster(group):
            if len({spot.page for spot in cluster}) >= 2 or (page_count <= 2 and _is_lone_number(cluster[0])):
                for spot in cluster:
                    spot.line.kind = "page number"


def _is_lone_number(spot: Spot) -> bool:
    """Whether a number that no other page bears out is its page's all the same: right at the edge, and the page's own.

    At the top of the first page it may be the number of a section.
    """
    return spot.rank == 0 and spot.numbers[0] == spot.page and (not spot.is_top or spot.page > 1)


def _mark_slots(spots: list[Spot], body_size: float) -> None:
    """Mark outermost lines that stand, in the same size, just where other pages have their heads: chapter titles that change."""
    slots: dict[tuple[bool, int, int], set[int]] = defaultdict(set)
    for spot in spots:
        if spot.line.kind in {"head", "foot"}:
            slots[spot.is_top, round(spot.height), round(spot.line.size * 2)].add(spot.page)
    last = max((spot.page for spot in spots), default=0)
    by_edge: dict[tuple[int, bool], list[Spot]] = defaultdict(list)
    for spot in spots:
        by_edge[spot.page, spot.is_top].append(spot)
    for spot in spots:
        if spot.line.kind != "line" or spot.page == 1 or spot.line.size > 1.2 * max(body_size, 1) or len(spot.line.text) > 120:
            continue
        near = [slots.get((spot.is_top, round(spot.height) + step, round(spot.line.size * 2)), set()) for step in (-1, 0, 1)]
        pages = set().union(*near)
        if len(pages) >= max(3, 0.3 * last) and _stands_apart(spot, by_edge[spot.page, spot.is_top]):
            spot.line.kind = "head" if spot.is_top else "foot"


def _stands_apart(spot: Spot, same: list[Spot]) -> bool:
    """Whether only other furniture stands between a line and its edge of the page, and more than a line's height between it and the text."""
    if any(other.rank < spot.rank and other.line.kind == "line" and abs(other.height - spot.height) > 2 for other in same):
        return False
    inner = [other.height for other in same if other.height > spot.height + 2 and other.line.kind == "line"]
    return not inner or min(inner) - spot.height > 1.6 * spot.line.size


def _mark_stamps(pages: list[Page]) -> None:
    """Mark lines set sideways or slanted that are the same in the same place on several pages: margin titles and watermarks."""
    places: dict[tuple[str, int, int], list[tuple[int, Line]]] = defaultdict(list)
    for page in pages:
        for line in page.lines:
            if line.kind == "note":
                key, numbers = fold_line(line.text)
                # Numbers of a chart's axis recur too, but do not count with the pages.
                count = numbers[0] - page.number if BARE_NUMBER.match(line.text) and numbers else 0
                places[key, round(line.top / (2 * _DRIFT)), count].append((page.number, line))
    for _, found in sorted(places.items()):
        if len({page for page, _ in found}) >= 3:
            for _, line in found:
                line.kind = "page number" if BARE_NUMBER.match(line.text) else "head"


def _join_levels(page: Page) -> list[Line]:
    """A page's lines with the parts of one head or foot made one line: the columns of the text have no say in what stands outside them."""
    levels: list[list[Line]] = []
    for line in page.lines:
        if line.kind not in {"head", "foot"} or line.turn != page.turn or line.table or line.cells:
            continue
        same = (level for level in levels if level[0].kind == line.kind and abs(level[0].baseline - line.baseline) <= _LEVEL)
        level = next(same, None)
        if level is None:
            levels.append([line])
        elif all(line.x0 >= part.x1 or line.x1 <= part.x0 for part in level):
            level.append(line)
    joined = {id(line): level for level in levels if len(level) > 1 for line in level}
    if not joined:
        return page.lines
    lines = []
    for line in page.lines:
        level = joined.get(id(line), [line])
        if line is level[0 if line.kind == "head" else -1]:  # before the text, or after it
            lines.append(_join_parts(level) if len(level) > 1 else line)
    return lines


def _join_parts(parts: list[Line]) -> Line:
    """One line of parts that stand side by side, tabs between them."""
    is_rtl = sum(unicodedata.bidirectional(part.text[:1]) in {"R", "AL"} for part in parts) * 2 > len(parts)
    parts = sorted(parts, key=lambda part: -part.x1 if is_rtl else part.x0)
    longest = max(parts, key=lambda part: len(part.text))
    box = parts[0].box
    for part in parts[1:]:
        box = box.union(part.box)
    return replace(
        longest,
        words=[],
        x0=box.x0,
        top=box.top,
        x1=box.x1,
        bottom=box.bottom,
        number=min(part.number for part in parts),
        column=-1,
        settled=("\t".join(part.text for part in parts), longest.is_bold),
    )
