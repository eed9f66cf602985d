from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from pipeline.errors import UnreadableFileError
from pipeline.readers import read_document
from pipeline.readers.pdf_overlay import Mark, MarkedPage, _take_off_accents, draw_marked_pages
from pipeline.schemas import Box
from pipeline.settings import Settings

GREEN = (0, 160, 0)
HEAD = 26  # pixels of headline above the page


def _write_pdf(path: Path, size: tuple[float, float] = (500, 700), rotation: int = 0) -> Path:
    canvas = Canvas(str(path), pagesize=size, invariant=1)
    canvas.setPageRotation(rotation)
    canvas.drawString(200, size[1] / 2, "Harbour pilots of Vellmark")
    canvas.save()
    return path


def _draw(path: Path, settings: Settings, *marks: Mark, page: int = 1, width: int = 500) -> Image.Image:
    (data,) = draw_marked_pages(path, [MarkedPage(page, "page 1  |  text native", marks)], settings, width=width)
    assert data is not None
    return Image.open(io.BytesIO(data)).convert("RGB")


def _count(image: Image.Image, colour: tuple[int, int, int], box: tuple[int, int, int, int] | None = None) -> int:
    found = (image.crop(box) if box else image).getcolors(1 << 20)
    assert found is not None
    return sum(count for count, here in found if max(abs(a - b) for a, b in zip(here, colour, strict=True)) <= 12)


def test_a_mark_is_a_pale_fill_a_frame_and_a_label_in_the_margin(tmp_path: Path, settings: Settings) -> None:
    box = Box(100, 50, 300, 150)
    image = _draw(_write_pdf(tmp_path / "a.pdf"), settings, Mark((box,), (box,), GREEN, "7 H2"))
    assert image.size == (500, 700 + HEAD)
    fill = image.getpixel((200, 100 + HEAD))
    assert isinstance(fill, tuple)
    assert fill[1] > 230 > fill[0] > 180  # white paper through green
    frame = image.getpixel((200, 50 + HEAD))
    assert isinstance(frame, tuple)
    assert max(abs(a - b) for a, b in zip(frame, GREEN, strict=True)) <= 12
    assert _count(image, GREEN, (60, 52 + HEAD, 99, 64 + HEAD)) > 100  # the label's ground, left of the box


def test_a_label_that_finds_no_margin_stands_above_the_text(tmp_path: Path, settings: Settings) -> None:
    box = Box(5, 100, 300, 150)
    image = _draw(_write_pdf(tmp_path / "a.pdf"), settings, Mark((), (box,), GREEN, "7 H2 recommendations"))
    assert _count(image, GREEN, (6, 84 + HEAD, 60, 99 + HEAD)) > 200
    assert _count(image, GREEN, (6, 102 + HEAD, 60, 148 + HEAD)) == 0


def test_a_line_leads_through_what_is_in_order_only(tmp_path: Path, settings: Settings) -> None:
    first, second = Box(100, 50, 300, 60), Box(100, 600, 300, 610)
    path = _write_pdf(tmp_path / "a.pdf")
    middle = (100, 200 + HEAD, 110, 500 + HEAD)
    ordered = _draw(path, settings, Mark((), (first,), GREEN), Mark((), (second,), GREEN))
    loose = _draw(path, settings, Mark((), (first,), GREEN), Mark((), (second,), GREEN, in_order=False))
    assert _count(ordered, (110, 110, 110), middle) > 200
    assert _count(loose, (110, 110, 110), middle) == 0


def test_boxes_of_a_turned_page_lie_where_its_ink_is_shown(tmp_path: Path, settings: Settings) -> None:
    path = _write_pdf(tmp_path / "a.pdf", rotation=90)
    (box,) = [block.box for block in read_document(path, "pdf", settings).blocks]
    assert box is not None
    image = _draw(path, settings)
    place = (int(box.x0) - 2, int(box.top) - 2 + HEAD, int(box.x1) + 3, int(box.bottom) + 3 + HEAD)
    page = (0, HEAD, image.width, image.height)
    assert _count(image, (0, 0, 0), place) == _count(image, (0, 0, 0), page) > 20


def test_a_very_long_page_is_drawn_small_and_odd_boxes_do_no_harm(tmp_path: Path, settings: Settings) -> None:
    odd = Mark((Box(300, 50, 100, 20),), (Box(-50, -50, 900, 99_999),), GREEN, "1 p")
    image = _draw(_write_pdf(tmp_path / "a.pdf", (300, 12_000)), settings, odd)
    assert image.height <= 3000 + HEAD


def test_a_page_that_is_not_there_has_no_picture(tmp_path: Path, settings: Settings) -> None:
    path = _write_pdf(tmp_path / "a.pdf")
    assert list(draw_marked_pages(path, [MarkedPage(2, "", ()), MarkedPage(9, "", ())], settings)) == [None, None]


def test_what_is_no_pdf_is_said(tmp_path: Path, settings: Settings) -> None:
    (tmp_path / "a.pdf").write_bytes(b"no pdf at all")
    with pytest.raises(UnreadableFileError):
        list(draw_marked_pages(tmp_path / "a.pdf", [MarkedPage(1, "", ())], settings))


@pytest.mark.parametrize(("text", "drawn"), [("Résumé détaillé – “Kür”", "Resume detaille – “Kur”"), ("ท่าเรือ 4", "????? 4"), ("plain", "plain")])
def test_a_headline_is_drawn_in_letters_that_the_font_has(text: str, drawn: str) -> None:
    assert _take_off_accents(text) == drawn
