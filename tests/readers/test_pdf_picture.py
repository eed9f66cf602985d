from __future__ import annotations

import io
import random
from pathlib import Path

import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from pipeline.errors import UnreadableFileError
from pipeline.readers.pdf_picture import PagePicture, draw_pictures


def _write_pdf(path: Path, size: tuple[float, float] = (595, 842), *, photo: bool = False, rotation: int = 0) -> Path:
    canvas = Canvas(str(path), pagesize=size, invariant=1)
    canvas.setPageRotation(rotation)
    for line in range(50):
        canvas.drawString(40, size[1] - 40 - 15 * line, f"Line {line} of an invented report on harbours, tides and the people who mend nets.")
    if photo:
        noise = Image.frombytes("L", (600, 800), random.Random(3).randbytes(480_000))
        canvas.drawImage(ImageReader(noise), 0, 0, *size)
    canvas.save()
    return path


def _draw(path: Path) -> PagePicture:
    (picture,) = draw_pictures(path, [1])
    assert picture is not None
    return picture


def test_a_page_of_text_is_a_small_png_with_the_size_of_the_page(tmp_path: Path) -> None:
    picture = _draw(_write_pdf(tmp_path / "a.pdf"))
    image = Image.open(io.BytesIO(picture.data))
    assert (image.format, image.width) == ("PNG", 860)
    assert (picture.width, picture.height) == (595.0, 842.0)
    assert 5_000 < len(picture.data) <= 60_000
    greys = image.convert("L").getcolors()
    assert greys is not None
    assert 2 <= len(greys) <= 8
    assert {0, 255} <= {grey for _, grey in greys}  # ink and paper


def test_a_photograph_is_packed_as_jpeg_and_still_small(tmp_path: Path) -> None:
    picture = _draw(_write_pdf(tmp_path / "a.pdf", photo=True))
    assert Image.open(io.BytesIO(picture.data)).format == "JPEG"
    assert len(picture.data) <= 60_000


def test_a_turned_page_has_the_size_in_which_it_is_shown(tmp_path: Path) -> None:
    path = _write_pdf(tmp_path / "a.pdf", rotation=90)
    assert b"/MediaBox [ 0 0 842 595 ]" in path.read_bytes()  # lies on its side in the file
    picture = _draw(path)
    assert (picture.width, picture.height) == (595.0, 842.0)


def test_a_very_long_or_huge_page_is_drawn_within_bounds(tmp_path: Path) -> None:
    image = Image.open(io.BytesIO(_draw(_write_pdf(tmp_path / "a.pdf", (300, 9_000))).data))
    assert image.height <= 860 * 4 + 1
    huge = Image.open(io.BytesIO(_draw(_write_pdf(tmp_path / "b.pdf", (14_000, 14_000))).data))
    assert huge.width <= 860


def test_pages_that_are_not_there_have_no_picture_and_cost_no_others(tmp_path: Path) -> None:
    pictures = list(draw_pictures(_write_pdf(tmp_path / "a.pdf"), [0, -1, 1, 2]))
    assert [picture is not None for picture in pictures] == [False, False, True, False]


def test_what_is_no_pdf_is_said(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.4 broken")
    with pytest.raises(UnreadableFileError, match=r"a\.pdf could not be drawn"):
        list(draw_pictures(tmp_path / "a.pdf", [1]))
