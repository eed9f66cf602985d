"""One page of a PDF, from PDFium's letters to lines in reading order."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

import pypdfium2

from pipeline.readers.pdf_fonts import Font
from pipeline.readers.pdf_frame import Frame
from pipeline.readers.pdf_lines import Line, find_fragments
from pipeline.readers.pdf_order import order_lines
from pipeline.readers.pdf_words import PageText, Word
from pipeline.schemas import Block


@dataclass(slots=True)
class Page:
    """A page as read.

    Attributes:
        number: From 1.
        frame: Its edges and rotation.
        turn: The direction, in quarter turns, that most of its text is set in.
        lines: In reading order, in the frame of that direction.
    """

    number: int
    frame: Frame
    turn: int = 0
    lines: list[Line] = field(default_factory=list)

    def blocks(self) -> list[Block]:
        """Its lines as blocks, placed as the page is shown."""
        return [line.block(self.number, self.frame.show(max(line.turn, 0), line.box)) for line in self.lines]


def read_page(document: pypdfium2.PdfDocument, number: int, fonts: dict[int, Font]) -> Page:
    page = document[number - 1]
    try:
        frame = Frame(*page.get_bbox(), rotation=page.get_rotation() // 90)
        text = PageText(page, fonts)
        try:
            words = text.read_words(frame)
        finally:
            text.close()
    finally:
        page.close()
    turns = Counter()
    for word in words:
        turns[word.style.turn] += len(word.text)
    turn = turns.most_common(1)[0][0] if turns else 0
    fragments = find_fragments(words)
    lines = order_lines([f for f in fragments if f.turn == turn])
    return Page(number, frame, turn, lines)
