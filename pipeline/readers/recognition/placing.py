"""From recognised lines to a page like any other: words in points, in the frame of the page set upright and level."""

from __future__ import annotations

import math
from dataclasses import dataclass

from pipeline.readers.pdf_fonts import Font, Style
from pipeline.readers.pdf_frame import Frame
from pipeline.readers.pdf_page import Page, build_page
from pipeline.readers.pdf_paths import Drawing
from pipeline.readers.pdf_word_list import Word
from pipeline.readers.recognition.measuring import FoundLine
from pipeline.readers.recognition.upright import Sheet
from pipeline.schemas import Box

_PLAIN, _BOLD = Font(), Font(is_bold=True)


@dataclass(frozen=True, slots=True)
class LeaningFrame(Frame):
    """A page whose lines lean by some degrees: its words are placed as if it were level, and shown where they are.

    Attributes:
        upright: The frame (quarter turns) in which it was made level, by turning it counter-clockwise by `tilt`.
    """

    upright: int = 0

    def show(self, quarter: int, box: Box) -> Box:
        """A box of a direction's frame as a person sees it on the page."""
        if self.tilt and quarter == self.upright:
            box = _lean(box, self.tilt, *self.size(quarter))
        # By name: super() without arguments does not work in a dataclass with slots.
        return Frame.show(self, quarter, box)


def _lean(box: Box, tilt: float, width: float, height: float) -> Box:
    """The box round a line of the level page on the page that leans."""
    sine, cosine = math.sin(math.radians(tilt)), math.cos(math.radians(tilt))
    middle = (box.top + box.bottom) / 2 - height / 2
    ends = [(x - width / 2) * sine + middle * cosine + height / 2 for x in (box.x0, box.x1)]
    sides = [(x - width / 2) * cosine - middle * sine + width / 2 for x in (box.x0, box.x1)]
    half = (box.bottom - box.top) / 2
    return Box(max(min(sides), 0.0), max(min(ends) - half, 0.0), min(max(sides), width), min(max(ends) + half, height))


def place_page(number: int, frame: Frame, sheet: Sheet, lines: list[FoundLine], image_share: float) -> Page:
    """Make a page of what was recognised.

    Args:
        number: Page, from 1.
        frame: Its edges and rotation.
        sheet: What was read.
        lines: Its lines, measured, in the engine's order.
        image_share: Part of the page that images cover.

    Returns:
        The page, its lines in reading order.
    """
    upright = (frame.rotation + sheet.turns) % 4
    words: list[Word] = []
    for row, line in enumerate(lines):
        style = Style(line.size, _BOLD if line.is_bold else _PLAIN, upright)
        baseline = (line.baseline - sheet.shift[1]) / sheet.scale
        for word in line.words:
            x0, x1 = ((x - sheet.shift[0]) / sheet.scale for x in (word.x0, word.x1))
            words.append(Word(word.text, x0, baseline - style.ascent, x1, baseline + style.descent, baseline, style, row, len(words)))
    leaning = LeaningFrame(frame.left, frame.bottom, frame.right, frame.top, frame.rotation, sheet.tilt, upright)
    page = build_page(number, leaning, words, Drawing(), "\n".join(" ".join(word.text for word in line.words) for line in lines))
    page.image_share = image_share
    page.confidence = sheet.confidence
    return page
