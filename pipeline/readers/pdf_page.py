"""One page of a PDF, from PDFium's letters to lines in reading order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import numpy as np
import pypdfium2

from pipeline.readers.pdf_cells import split_tall_rows
from pipeline.readers.pdf_dots import mark_dotted_lines
from pipeline.readers.pdf_figure_columns import split_figure_columns
from pipeline.readers.pdf_fonts import Font, Style
from pipeline.readers.pdf_fragments import find_fragments
from pipeline.readers.pdf_frame import Frame
from pipeline.readers.pdf_garbling import Garbling, judge_letters
from pipeline.readers.pdf_letters import Letters
from pipeline.readers.pdf_lines import Line
from pipeline.readers.pdf_opened import OpenPage
from pipeline.readers.pdf_order import order_lines
from pipeline.readers.pdf_paths import Drawing, Edge, read_drawing
from pipeline.readers.pdf_rows import find_rows, stand_in
from pipeline.readers.pdf_rules import Rule, find_rules
from pipeline.readers.pdf_seams import find_seams
from pipeline.readers.pdf_spacing import mend_split_words
from pipeline.readers.pdf_tables import Table, find_tables
from pipeline.readers.pdf_unruled import mark_unruled_tables
from pipeline.readers.pdf_white_cells import add_white_tables
from pipeline.readers.pdf_word_list import Word, WordList
from pipeline.readers.pdf_words import read_words
from pipeline.schemas import Box

SCAN_SHARE = 0.4  # part of the page that a scan covers at the least; margins may have been cut


@dataclass(slots=True)
class Page:
    """A page as read.

    Attributes:
        number: From 1.
        frame: Its edges and rotation.
        turn: The direction, in quarter turns, that most of its text is set in.
        lines: In reading order, in the frame of that direction; what is set in other directions comes last.
        tables: Ruled tables, from top to bottom.
        rules: Level rules, from top to bottom.
        image_share: Part of the page that images cover, overlaps counted twice.
        is_searched: False where too much is drawn on it for tables to be looked for.
        garbling: How far its letters make sense.
        is_read: False where PDFium could not load the page.
        hidden: Share of its letters that are drawn invisibly.
        confidence: Mean confidence of its words, 0 to 1, where they were recognised; else None.
    """

    number: int
    frame: Frame
    turn: int = 0
    lines: list[Line] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    image_share: float = 0.0
    is_searched: bool = True
    garbling: Garbling = field(default_factory=Garbling)
    is_read: bool = True
    hidden: float = 0.0
    confidence: float | None = None

    @property
    def size(self) -> tuple[float, float]:
        """Width and height in the frame of its lines."""
        return self.frame.size(self.turn)

    @property
    def shown_size(self) -> tuple[float, float]:
        """Width and height as a person sees it."""
        width, height = self.frame.size(self.frame.rotation)
        return round(width, 2), round(height, 2)

    def show(self, box: Box) -> Box:
        """A box of the frame of its lines as a person sees it, to the hundredth of a point."""
        return _round(self.frame.show(self.turn, box))

    def list_places(self) -> list[tuple[float, float, float, float, float]]:
        """Edges of its lines as the page is shown (left, upper, right, lower), each with the size of its letters."""
        frame = self.frame
        if not frame.tilt and {line.turn for line in self.lines} <= {frame.rotation}:
            return [(line.x0, line.top, line.x1, line.bottom, line.size) for line in self.lines]
        places = []
        for line in self.lines:
            box = line if line.turn == frame.rotation and not frame.tilt else frame.show(frame.quarter(line.turn), line.box)
            places.append((box.x0, box.top, box.x1, box.bottom, line.size))
        return places


def _round(box: Box) -> Box:
    return Box(round(box.x0, 2), round(box.top, 2), round(box.x1, 2), round(box.bottom, 2))


def read_page(
    document: pypdfium2.PdfDocument,
    number: int,
    fonts: dict[Font, Font],
    read_edges: Callable[[int, Frame, int], list[Edge]],
) -> Page:
    """Read one page.

    Args:
        document: An open document.
        number: Page, from 1.
        fonts: Fonts met so far in the document; filled on the way.
        read_edges: Another way to the ruling lines of a page (number, edges, direction), for paths that PDFium can't tell.

    Returns:
        Its lines in reading order, nothing yet said of heads, feet and notes.
    """
    page = OpenPage(document, number)
    if not page.raw:
        return Page(number, Frame(0.0, 0.0, 595.0, 842.0), is_read=False)
    try:
        frame = page.read_frame()
        letters = Letters(page, fonts)
        try:
            words = read_words(letters, frame)
        finally:
            letters.close()
        turn = find_turn(words, frame)
        drawing = read_drawing(page, frame, turn, letters.told)
    finally:
        page.close()
    if drawing.has_failed:
        drawing.edges = read_edges(number, frame, turn)
    return build_page(number, frame, words, drawing, letters.text, turn)


def build_page(number: int, frame: Frame, words: Sequence[Word], drawing: Drawing, text: str, turn: int | None = None) -> Page:
    """Put a page together out of its words and what is drawn on it.

    Args:
        number: Page, from 1.
        frame: Its edges and rotation.
        words: In the file's order.
        drawing: Rules and images in the frame of most of the words.
        text: All letters of the page.
        turn: The direction of most of the words, where it is known.

    Returns:
        The page, its lines in reading order and its tables found.
    """
    turn = find_turn(words, frame) if turn is None else turn
    hidden = 0.0
    if True in {style.is_hidden for style in list_styles(words)}:
        hidden = sum(len(word.text) for word in words if word.style.is_hidden) / sum(len(word.text) for word in words)
        words = mend_split_words(words)
    main, others = _part_directions(words, turn)
    edges = drawing.edges + find_seams(drawing.seams, drawing.edges, main) if drawing.seams else drawing.edges
    tables = add_white_tables(find_tables(edges, main), drawing.papers, edges, main)
    for table in tables:
        split_tall_rows(table)
        split_figure_columns(table)
    rules = find_rules(drawing.edges)
    lines = _find_lines(main, tables, rules)
    mark_unruled_tables(lines)
    lines += _find_side_lines(others)
    for line in lines:
        line.settle()
    mark_dotted_lines(lines, drawing.dots)
    page = Page(number, frame, turn, lines, tables, rules, garbling=judge_letters(text), is_searched=drawing.is_complete, hidden=hidden)
    width, height = page.size
    page.image_share = sum(_find_area(box) for box in drawing.images) / max(width * height, 1.0)
    return page


def _find_area(box: Box) -> float:
    return max(box.x1 - box.x0, 0.0) * max(box.bottom - box.top, 0.0)


def list_styles(words: Sequence[Word]) -> list[Style]:
    """The ways in which words are set; some may come again, or be those of words left out."""
    return words.styles if type(words) is WordList else [word.style for word in words]


def _part_directions(words: Sequence[Word], turn: int) -> tuple[Sequence[Word], Sequence[Word]]:
    """Words of one direction, and those of all others."""
    if all(style.turn == turn for style in list_styles(words)):
        return words, []
    if type(words) is WordList:
        is_main = words.measure_styles("turn", int) == turn
        return words.select(is_main), [] if is_main.all() else words.select(~is_main)
    return [word for word in words if word.style.turn == turn], [word for word in words if word.style.turn != turn]


def find_turn(words: Sequence[Word], frame: Frame) -> int:
    """The direction of most of a page's words.

    Args:
        words: Words of the page.
        frame: Its edges and rotation.

    Returns:
        Quarter turns; those of the page as shown if it has no words.
    """
    if {style.turn for style in list_styles(words)} <= {frame.rotation}:
        return frame.rotation
    turns = _count_letters(words)
    # A cover has few words; those that stand upright are its text, however much is printed up its margins.
    if not turns or turns[frame.rotation] >= 0.2 * turns.total():
        return frame.rotation
    return max(sorted(turns), key=lambda turn: turns[turn])


def _count_letters(words: Sequence[Word]) -> Counter[int]:
    """Letters set in each direction, slanted ones left out."""
    turns: Counter[int] = Counter()
    if type(words) is WordList:
        found = words.measure_styles("turn", int)
        letters = np.array(list(map(len, words.texts)))
        turns.update({int(turn): int(letters[found == turn].sum()) for turn in np.unique(found) if turn >= 0})
        return turns
    for word in words:
        if word.style.turn >= 0:
            turns[word.style.turn] += len(word.text)
    return turns


def _find_lines(words: Sequence[Word], tables: list[Table], rules: list[Rule]) -> list[Line]:
    """Lines in reading order, a table's rows where the table stands."""
    if tables:
        taken = {word.number for table in tables for cell in table.cells for word in cell.words}
        words = _leave_out(words, taken)
    fragments = find_fragments(words) + [stand_in(table) for table in tables]
    lines: list[Line] = []
    for line in order_lines(fragments, rules):
        lines += find_rows(line) if line.table else [line]
    return lines


def _leave_out(words: Sequence[Word], taken: set[int]) -> Sequence[Word]:
    """Words without those of some numbers."""
    if type(words) is WordList:
        return words.select(np.array([number not in taken for number in words.numbers.tolist()], np.bool_))
    return [word for word in words if word.number not in taken]


def _find_side_lines(words: Sequence[Word]) -> list[Line]:
    """Lines set in another direction than the page: stamps, labels of axes, watermarks. No part of the running text."""
    lines = find_fragments(words)
    for line in lines:
        line.kind = "note"
    return lines
