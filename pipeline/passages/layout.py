"""What a document looks like as a whole: the letters of its running text, the space between lines, where lines end.

Every rule of this room compares a line with these, never with fixed numbers of points, since reports come in all sizes.
"""

from __future__ import annotations

import itertools
from collections import Counter, defaultdict
from dataclasses import dataclass, field, replace

from pipeline.passages.endings import is_finished
from pipeline.passages.lines import Line

_DEFAULT_LEADING = 1.2  # of the letters' size; what word processors set
_LONG_LINE = 200  # characters: a text file with longer lines has a paragraph a line
_FEWEST_LONG = 2
_MOST_EMPTY = 0.2  # empty lines, as a share of the lines that end a sentence
_GAP = 0.3  # of a line: space between paragraphs begins here
_NEAR_EDGE = 12.0  # points: about two letters
_ALIKE = 0.2  # of a line: ragged text ends within a fifth of it
_FEWEST_BROKEN = 5  # lines that break a sentence, before they tell the width at which all are broken
_COLUMN_BREAK = 5.0  # sizes: a step from line to line that is larger is no line spacing

Style = tuple[float, bool, str]


@dataclass(frozen=True, slots=True)
class Layout:
    """The measures of a document.

    Attributes:
        has_boxes: Whether its lines have places on pages.
        body_style: Size, bold and font of most of its text.
        leading: Distance from line to line within paragraphs, in sizes of the letters.
        wrap: Characters at which a text file's lines are broken; 0 if its lines are whole paragraphs or it is no text file.
        heights: Height of each page in points.
        is_spaced: Whether empty space parts its paragraphs.
        is_tight: Whether it is a text file with hardly an empty line, so that none says anything of headings.
        has_paragraph_lines: Whether it is a text file with a paragraph a line, as text pasted from a web page is.
    """

    has_boxes: bool
    body_style: Style = (0.0, False, "")
    leading: float = _DEFAULT_LEADING
    wrap: int = 0
    heights: dict[int, float] = field(default_factory=dict)
    is_spaced: bool = False
    is_tight: bool = False
    has_paragraph_lines: bool = False

    @property
    def body_size(self) -> float:
        """Size of the letters of most of its text, in points; 0 if unknown."""
        return self.body_style[0]

    def room_after(self, line: Line) -> float:
        """Space between a line's end and the edge that it could have reached, in characters of that line."""
        if not self.has_boxes:
            return self.wrap - line.right
        left, right = line.left, line.right
        width = (right - left) / (len(line.text) or 1)
        # `letter_width`, without another call for each line
        return (line.edge - right) / (width if width >= 0.5 and width >= 0.2 * line.size else max(0.2 * line.size, 0.5))

    def letter_width(self, line: Line) -> float:
        """Mean width of a line's letters, in its unit."""
        if not self.has_boxes:
            return 1.0
        width = (line.right - line.left) / (len(line.text) or 1)
        return width if width >= 0.5 and width >= 0.2 * line.size else max(0.2 * line.size, 0.5)


def measure_layout(lines: list[Line], page_sizes: list[tuple[float, float]]) -> Layout:
    """Measure a document; sets the lines' edges, and their gaps by its own leading.

    Args:
        lines: Its lines in reading order, running heads aside.
        page_sizes: Width and height of each page in points, if it has pages.

    Returns:
        Its measures.
    """
    style = _most_frequent_style(lines)
    if not any(line.block.box is not None for line in lines):
        return Layout(
            has_boxes=False, body_style=style, wrap=_find_wrap(lines), is_tight=_is_tight(lines), has_paragraph_lines=_has_paragraph_lines(lines)
        )
    _set_edges(lines)
    draft = Layout(has_boxes=True, body_style=style)
    leading = _find_leading(lines, draft)
    _set_gaps(lines, leading)
    heights = {number: height for number, (_, height) in enumerate(page_sizes, start=1)}
    return replace(draft, leading=leading, heights=heights, is_spaced=_is_spaced(lines, draft))


def _most_frequent_style(lines: list[Line]) -> Style:
    weights: dict[Style, int] = {}
    for line in lines:
        weights[line.style] = weights.get(line.style, 0) + len(line.text)
    return min(weights, key=lambda style: (-weights[style], style)) if weights else (0.0, False, "")


def _set_edges(lines: list[Line]) -> None:
    """Set the edge that each line could have reached.

    That is where at least three lines end within two letters of each other: the furthest such place on the page and in the column, or,
    where a stretch between two column breaks has enough lines that end alike, in that stretch; else the column's usual one.
    """
    pages: defaultdict[tuple[int | None, int], list[Line]] = defaultdict(list)
    columns: defaultdict[int, list[float]] = defaultdict(list)
    stretches: list[list[Line]] = []
    place: tuple[int | None, int] | None = None
    for line in lines:
        block = line.block
        if block.box is None or block.kind != "line":
            continue
        if place is None or block.column != place[1] or block.page != place[0]:
            place = block.page, block.column
            here, rights = pages[place], columns[block.column]
        here.append(line)
        rights.append(line.right)
        if line.opens_page or not stretches:
            stretches.append([])
        stretches[-1].append(line)
    usuals = {column: _quantile(rights, 0.9) for column, rights in columns.items()}
    for (_, column), here in pages.items():
        usual = usuals[column]
        shared = _shared_edge(here)
        edge = shared if shared is not None and shared > 0.8 * usual else usual
        for line in here:
            line.edge = edge
    for stretch in stretches:
        # where the reader told columns, they are right; and only text that goes on from line to line has an edge
        if len(stretch) < 5 or any(line.block.column != -1 for line in stretch):
            continue
        shared = _shared_edge(stretch)
        if shared is None:
            continue
        alike = sum([abs(line.right - shared) < _ALIKE * (shared - line.left) for line in stretch])
        if alike >= 0.4 * len(stretch) and sum([_may_go_on(line.text[:1]) for line in stretch]) >= 0.3 * len(stretch):
            for line in stretch:
                line.edge = shared


def _may_go_on(letter: str) -> bool:
    """Whether a line with this letter first may go on with the one before: a small letter, or one of a script that has no others."""
    return letter.islower() or (letter.isalpha() and letter.lower() == letter.upper())


def _shared_edge(lines: list[Line]) -> float | None:
    ends = sorted([line.right for line in lines], reverse=True)
    return next((end for end, third in zip(ends, ends[2:], strict=False) if end - third < _NEAR_EDGE), None)


def _quantile(values: list[float], share: float) -> float:
    return sorted(values)[min(int(len(values) * share), len(values) - 1)]


def _find_leading(lines: list[Line], layout: Layout) -> float:
    """Most frequent distance from a full line to the next one of the same size, in sizes; full lines mostly go on in the next."""
    found: list[int] = []  # in twentieths
    for before, line in itertools.pairwise(lines):
        above, here, size = before.box, line.box, line.size
        if line.opens_page or above is None or here is None or not size or abs(before.size - size) > 0.5:
            continue
        step = (here.bottom - above.bottom) / size
        if 0.8 < step < _COLUMN_BREAK and layout.room_after(before) < 12:
            found.append(round(step * 20))
    steps = Counter(found)
    # boxes drawn tightly around letters sway with their tails, so each step counts for its neighbours too
    smooth = {step: 2 * count + steps[step - 1] + steps[step + 1] for step, count in steps.items()}
    return min(smooth, key=lambda step: (-smooth[step], step)) / 20 if smooth else _DEFAULT_LEADING


def _set_gaps(lines: list[Line], leading: float) -> None:
    for before, line in itertools.pairwise(lines):
        above, here = before.box, line.box
        if above is not None and here is not None and not line.opens_page:
            # without min() and max(), which take four times as long
            size = line.size if line.size < before.size else before.size  # noqa: FURB136
            gap = (here.bottom - above.bottom) / (leading * (size if size > 1.0 else 1.0)) - 1.0  # noqa: FURB136
            line.gap = gap if gap > 0.0 else 0.0  # noqa: FURB136


def _is_spaced(lines: list[Line], layout: Layout) -> bool:
    """Whether space follows the lines that were plainly ended: finished, and at most three quarters full."""
    below = [
        line.gap > _GAP
        for before, line in itertools.pairwise(lines)
        if before.text.endswith(".")
        and before.style == line.style == layout.body_style
        and not line.opens_page
        and layout.room_after(before) > 0.25 * len(before.text)
    ]
    return len(below) >= 10 and sum(below) >= 0.8 * len(below)


def _find_wrap(lines: list[Line]) -> int:
    """Characters at which most lines of a text file are broken; 0 where lines are whole paragraphs."""
    lengths = sorted(line.right for line in lines if line.block.kind == "line")
    if not lengths or lengths[-1] > 2 * _LONG_LINE or _quantile(lengths, 0.95) > _LONG_LINE:
        return 0
    width = _quantile(lengths, 0.95)
    full = sum(length >= 0.85 * width for length in lengths)
    is_wrapped = full >= 0.3 * len(lengths) or _breaks_at(lines, width)
    return int(width) if width >= 40 and is_wrapped else 0


def _is_tight(lines: list[Line]) -> bool:
    """Whether a text file's paragraphs follow each other without empty lines."""
    ends = sum(before.text.endswith(".") for before, line in itertools.pairwise(lines) if line.block.kind == "line")
    return ends >= _FEWEST_LONG and sum(line.gap > 0 for line in lines) <= _MOST_EMPTY * ends


def _has_paragraph_lines(lines: list[Line]) -> bool:
    """Whether a text file's longest lines are paragraphs: several are longer than any page is wide, and hold most of the text."""
    lengths = [len(line.text) for line in lines if line.block.kind == "line"]
    long = [length for length in lengths if length > _LONG_LINE]
    return len(long) >= _FEWEST_LONG and sum(long) > 0.5 * sum(lengths)


def _breaks_at(lines: list[Line], width: float) -> bool:
    """Whether sentences that go on in the next line mostly break near a width: so where records hold many short lines beside their text."""
    broken = [
        before.right
        for before, line in itertools.pairwise(lines)
        if line.gap == 0 and not is_finished(before.text) and line.text[:1].islower() and len(before.text) > 0.4 * width
    ]
    return len(broken) >= _FEWEST_BROKEN and sum(right >= 0.8 * width for right in broken) >= 0.8 * len(broken)
