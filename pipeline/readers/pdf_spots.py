"""Lines near the edges of PDF pages, folded so that a running head is the same from page to page whatever number it bears."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from statistics import median

from pipeline.readers.pdf_lines import Line
from pipeline.readers.pdf_page import SCAN_SHARE, Page
from pipeline.schemas.frozen import record

_EDGE = 0.16  # part of the page's height, at its top and bottom, in which heads and feet stand
_ROWS = 5  # lines from the edge that are looked at
_HAIR = 1e-6  # points: distances from the lower edge may be equal where heights differ by their last bit
_NUMBER = re.compile(r"\d+")
# Of ASCII letters alone: without case, Python takes the Turkish "ı" and "İ" for an "i".
_ROMAN = re.compile(r"^[ivxlc]{1,7}$", re.IGNORECASE | re.ASCII)
BARE_NUMBER = re.compile(
    r"^[\W_]*(?:(?:page|p\.?|pg\.?|seite|s\.|página|pág\.?|pagina|strona|стр\.?)\s*)?(\d{1,4}|(?a:[ivxlc]){1,7})[\W_]*(?:(?:of|de|von|sur|di|/)\s*\d{1,4}|p\s?a\s?g\s?e)?[\W_]*$",
    re.IGNORECASE,
)
_ROMAN_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}


@record(frozen=True, slots=True)
class Spot:
    """A line near a page's edge.

    Attributes:
        page: Number of its page.
        rank: Its place from the edge, from 0.
        is_top: Whether it stands at the top.
        height: Distance of its baseline from that edge.
        key: Its words with numbers left open; of a line with tabs, those of one part.
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


def find_spots(pages: list[Page]) -> tuple[list[Spot], dict[tuple[int, bool], float]]:
    """Find the lines near the upper and lower edges of all pages.

    Args:
        pages: All pages of a document.

    Returns:
        The lines, and for each (page, whether its upper edge) the distance of the first line that is none of them.
    """
    tops, bottoms = zip(*map(_order_outward, pages), strict=True) if pages else ((), ())
    ordered = {True: tops, False: bottoms}
    limits = {is_top: _find_limit(pages, lines) for is_top, lines in ordered.items()}
    spots: list[Spot] = []
    inner: dict[tuple[int, bool], float] = {}
    for index, page in enumerate(pages):
        found: list[Spot] = []
        height = page.size[1]
        for is_top in (True, False):
            limit = limits[is_top] * height
            for rank, (distance, line) in enumerate(ordered[is_top][index]):
                if rank == _ROWS or distance > limit or _reach(line, height, is_top=is_top) > limit:
                    inner.setdefault((page.number, is_top), distance)
                else:
                    # What stands left and right on one level is looked at apart: "§ 12" and the journal's name.
                    found += [Spot(page.number, rank, is_top, distance, *fold_line(part), line) for part in line.text.split("\t")]
        # All of a page's lines may look like heads, as on a form of a few lines; then text follows them as far as is known.
        if page.image_share < SCAN_SHARE and len({id(spot.line) for spot in found}) == len(page.lines):
            inner[page.number, True] = inner[page.number, False] = -1.0
        spots += found
    return spots, inner


def _order_outward(page: Page) -> tuple[list[tuple[float, Line]], list[tuple[float, Line]]]:
    """The nearest lines to the upper and to the lower edge with their distances from it, nearest first: one more than are looked at."""
    height, turn = page.size[1], page.turn
    lines = [line for line in page.lines if line.turn == turn]
    if not lines:
        return [], []
    levels = sorted([line.baseline for line in lines])  # numbers are sorted in less time than lines
    reach = min(_ROWS + 1, len(levels))
    low, high = levels[reach - 1], levels[-reach] - _HAIR
    return (
        _sort_lines([(line.baseline, line.x0, line.number, place, line) for place, line in enumerate(lines) if line.baseline <= low]),
        _sort_lines([(height - line.baseline, line.x0, line.number, place, line) for place, line in enumerate(lines) if line.baseline >= high]),
    )


def _sort_lines(keyed: list[tuple[float, float, int, int, Line]]) -> list[tuple[float, Line]]:
    return [(distance, line) for distance, _, _, _, line in sorted(keyed)[: _ROWS + 1]]


def _find_limit(pages: list[Page], ordered: Sequence[list[tuple[float, Line]]]) -> float:
    """Part of the page's height in which heads are looked for: more where the print stands in the middle of a larger sheet."""
    firsts = [lines[0][0] / page.size[1] for page, lines in zip(pages, ordered, strict=True) if lines]
    return max(_EDGE, median(firsts) + 0.06) if len(firsts) >= 5 else _EDGE


def _reach(line: Line, height: float, *, is_top: bool) -> float:
    """How far from the edge a line, or the table it is a row of, reaches: a head may be a small table, a table's first row is none."""
    box = line.table.box if line.table else line.box
    return box.bottom if is_top else height - box.top


@lru_cache(maxsize=1024)  # heads come again on every page
def fold_line(text: str) -> tuple[str, tuple[int, ...]]:
    """Fold a line, so that it is the same from page to page.

    Args:
        text: Its text.

    Returns:
        Its words in lower case with "#" for each number, and the numbers; roman ones count where they stand alone at an end.
    """
    bare = BARE_NUMBER.match(text)
    if bare and _ROMAN.match(bare[1]):
        return "#", (read_roman(bare[1]),)
    words = text.casefold().split()
    for end in (0, -1):
        if words and _ROMAN.match(words[end]) and len(words) > 1:
            words[end] = str(read_roman(words[end]))
    folded = " ".join(words)
    numbers = _NUMBER.findall(folded)
    return _NUMBER.sub("#", folded) if numbers else folded, tuple([int(number[:9]) for number in numbers])


def read_roman(text: str) -> int:
    """The value of a roman number.

    Args:
        text: Letters out of i, v, x, l and c, in either case.
    """
    values = [_ROMAN_VALUES[letter] for letter in text.lower()]
    return sum(-value if value < max(values[index:]) else value for index, value in enumerate(values))
