"""Bullets that are drawn and not set as letters."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from pdf_drawing import read_drawn
from reportlab.pdfgen.canvas import Canvas

from pipeline.settings import Settings

ITEMS = ["Dredge the quay at Vellmark", "Train two pilots a year", "Publish the tides"]


def draw_items(mark: Callable[[Canvas, float, float], None], *, left: float = 72) -> Callable[[Canvas], None]:
    """A page of items, each with a mark before it."""

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 11)
        canvas.drawString(72, 760, "The council asks the port to do three things before the spring:")
        for place, item in enumerate(ITEMS):
            height = 730 - 18 * place
            mark(canvas, left, height)
            canvas.drawString(90, height, item)

    return draw


def disc(canvas: Canvas, left: float, height: float) -> None:
    """A disc as browsers paint it."""
    canvas.circle(left + 6, height + 4, 1.7, stroke=0, fill=1)


def circle(canvas: Canvas, left: float, height: float) -> None:
    """The mark of an inner list."""
    canvas.circle(left + 6, height + 4, 1.7, stroke=1, fill=0)


def square(canvas: Canvas, left: float, height: float) -> None:
    """The mark of a list within that."""
    canvas.rect(left + 4, height + 2, 3.6, 3.6, stroke=0, fill=1)


@pytest.mark.parametrize("mark", [disc, circle, square])
def test_a_drawn_bullet_is_read_as_if_it_were_set(tmp_path: Path, settings: Settings, mark: Callable[[Canvas, float, float], None]) -> None:
    blocks = read_drawn(tmp_path, [draw_items(mark)], settings).blocks
    assert [block.text for block in blocks][1:] == [f"• {item}" for item in ITEMS]
    assert blocks[1].box is not None
    assert blocks[1].box.x0 < 80  # the bullet is part of the line


def key(canvas: Canvas, left: float, height: float) -> None:
    """The square of a chart's key, as high as its letters."""
    canvas.rect(left + 4, height, 8, 8, stroke=0, fill=1)


def two(canvas: Canvas, left: float, height: float) -> None:
    """Marks in a row."""
    disc(canvas, left, height)
    disc(canvas, left + 8, height)


def far(canvas: Canvas, left: float, height: float) -> None:
    """A mark in the margin."""
    disc(canvas, left - 60, height)


@pytest.mark.parametrize("mark", [key, two, far])
def test_other_marks_are_no_bullets(tmp_path: Path, settings: Settings, mark: Callable[[Canvas, float, float], None]) -> None:
    assert [block.text for block in read_drawn(tmp_path, [draw_items(mark)], settings).blocks][1:] == ITEMS


def test_a_single_mark_is_no_list(tmp_path: Path, settings: Settings) -> None:
    def draw(canvas: Canvas) -> None:
        disc(canvas, 72, 700)
        canvas.drawString(90, 700, "Dredge the quay")

    assert [block.text for block in read_drawn(tmp_path, [draw], settings).blocks] == ["Dredge the quay"]
