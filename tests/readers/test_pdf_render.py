"""Pictures of pages: small, readable, and an error in words where there is nothing to draw."""

from __future__ import annotations

import io
import random

import pytest
from pdf_drawing import PAGE, draw_pdf, make_lines, write_lines
from PIL import Image
from reportlab.lib.utils import ImageReader

from pipeline.errors import UnreadableFileError
from pipeline.readers.pdf_render import render_page


def _dense(canvas) -> None:
    write_lines(canvas, make_lines(70, 110), 50, 40, size=9, leading=11)


def _noise(canvas) -> None:
    dots = random.Random(7).randbytes(3 * 500 * 700)
    canvas.drawImage(ImageReader(Image.frombytes("RGB", (500, 700), dots)), 0, 0, *PAGE)


@pytest.mark.parametrize("draw", [_dense, _noise])
def test_a_picture_is_never_larger_than_asked_for(tmp_path, draw):
    data = render_page(draw_pdf(tmp_path / "a.pdf", [draw]), 1)
    picture = Image.open(io.BytesIO(data))
    assert picture.format == "WEBP"
    assert len(data) <= 60_000


def test_text_keeps_its_full_width(tmp_path):
    path = draw_pdf(tmp_path / "a.pdf", [_dense, _dense])
    data = render_page(path, 2, width_px=800)
    picture = Image.open(io.BytesIO(data)).convert("L")
    assert picture.size == (800, pytest.approx(1133, abs=2))
    assert picture.getextrema() == (0, 255)
    assert render_page(path, 2, width_px=800) == data


def test_colour_stays_colour(tmp_path):
    def page(canvas):
        canvas.setFillColorRGB(0.8, 0.1, 0.1)
        canvas.rect(100, 300, 300, 300, stroke=0, fill=1)

    picture = Image.open(io.BytesIO(render_page(draw_pdf(tmp_path / "a.pdf", [page]), 1, width_px=400))).convert("RGB")
    red, green, blue = picture.getpixel((160, 270))
    assert red > green + 80
    assert red > blue + 80


def test_a_smaller_limit_is_kept_as_far_as_a_picture_can(tmp_path):
    path = draw_pdf(tmp_path / "a.pdf", [_noise])
    assert len(render_page(path, 1, max_bytes=9_000)) <= 9_000
    assert len(render_page(path, 1, max_bytes=10)) > 10  # what can't be done is not tried for ever


@pytest.mark.parametrize("page", [0, 2])
def test_a_page_that_is_not_there_is_an_error(tmp_path, page):
    with pytest.raises(UnreadableFileError, match=f"Page {page}"):
        render_page(draw_pdf(tmp_path / "a.pdf", [_dense]), page)


def test_a_broken_or_missing_file_is_an_error(tmp_path):
    (tmp_path / "a.pdf").write_bytes(b"nothing")
    for name in ("a.pdf", "missing.pdf"):
        with pytest.raises(UnreadableFileError):
            render_page(tmp_path / name, 1)
