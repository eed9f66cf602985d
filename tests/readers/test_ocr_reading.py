"""Scans from end to end: turned, askew, on black, in mixed files, as images; and what is said where they can't be read."""

from __future__ import annotations

import shutil

import pytest
from pdf_drawing import draw_pdf, make_lines, texts, write_lines
from PIL import Image, ImageOps
from reportlab.lib.utils import ImageReader
from scan_drawing import ENGINES, draw_picture, make_program, save_scan

from pipeline.errors import LimitError, NoTextError, ScanError, UnreadableFileError
from pipeline.readers import image, pdf
from pipeline.settings import read_settings

PROSE = [*make_lines(4, 70), *make_lines(4, 70, 30)]
needs_tesseract = pytest.mark.skipif(not shutil.which("tesseract"), reason="tesseract is not installed")


def choose(monkeypatch, home, engine, **more):
    monkeypatch.setenv("BRIEFMILL_OCR__ENGINE", engine)
    for name, value in more.items():
        monkeypatch.setenv(f"BRIEFMILL_{name.upper()}", str(value))
    return read_settings(home)


def half(picture: Image.Image) -> Image.Image:
    """The upper part of a page: what is blank costs time too."""
    return picture.crop((0, 0, picture.width, int(0.45 * picture.height)))


def count_right(blocks) -> float:
    """Share of the words of the letter that were read."""
    wanted, found = " ".join(PROSE).split(), " ".join(block.text for block in blocks).split()
    return sum(min(wanted.count(word), found.count(word)) for word in set(wanted)) / len(wanted)


@pytest.mark.system
@pytest.mark.parametrize("engine", ENGINES)
def test_a_scan_is_read_with_boxes_sizes_and_confidence(tmp_path, home, monkeypatch, engine):
    settings = choose(monkeypatch, home, engine)
    document = pdf.read(save_scan(tmp_path / "scan.pdf", half(draw_picture(tmp_path))), settings)
    assert count_right(document.blocks) > 0.95
    heading, first = document.blocks[0], document.blocks[1]
    assert heading.text == "Pilots and tugs"
    assert heading.font_size == pytest.approx(20, abs=3)
    assert first.font_size == pytest.approx(12, abs=1.5)
    assert first.box.x0 == pytest.approx(72, abs=3)
    assert first.box.top < 150 < first.box.bottom
    assert (document.text_source, document.pages[0].text_source) == ("ocr", "ocr")
    assert document.pages[0].ocr_confidence > 0.8
    assert document.quality == document.pages[0].quality
    assert engine in document.recognition
    assert document.notes[0].startswith("Page 1 recognised")


@pytest.mark.system
@needs_tesseract
@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda page: page.rotate(180), id="upside down"),
        pytest.param(lambda page: page.rotate(90, expand=True), id="on its side"),
        pytest.param(lambda page: page.rotate(4, fillcolor=255, resample=Image.Resampling.BICUBIC), id="askew"),
        pytest.param(ImageOps.invert, id="white on black"),
        pytest.param(lambda page: page.convert("1", dither=Image.Dither.NONE), id="black and white"),
    ],
)
def test_a_scan_is_read_however_it_lies(tmp_path, home, monkeypatch, change):
    settings = choose(monkeypatch, home, "tesseract")
    picture = change(half(draw_picture(tmp_path)))
    document = pdf.read(save_scan(tmp_path / "scan.pdf", picture), settings)
    assert count_right(document.blocks) > 0.9
    width, height = document.page_sizes[0]
    assert width == pytest.approx(picture.width * 72 / 150, abs=1)
    assert all(0 <= block.box.x0 < block.box.x1 <= width and 0 <= block.box.top < block.box.bottom <= height for block in document.blocks)


@pytest.mark.system
@needs_tesseract
def test_only_pages_without_text_are_recognised_and_twice_the_same_comes_out(tmp_path, home, monkeypatch):
    settings = choose(monkeypatch, home, "tesseract")
    scan = ImageReader(draw_picture(tmp_path))

    def scanned(canvas):
        canvas.drawImage(scan, 0, 0, 595, 842)

    def typed(canvas):
        write_lines(canvas, make_lines(20, 80), 72, 90)

    def two_columns(canvas):
        for column in range(2):
            write_lines(canvas, make_lines(8, 34, 40 * column), 60 + 260 * column, 120, size=12, leading=15)

    columns = ImageReader(draw_picture(tmp_path, two_columns))
    path = draw_pdf(tmp_path / "mixed.pdf", [typed, scanned, lambda canvas: canvas.drawImage(columns, 0, 0, 595, 842)])
    document = pdf.read(path, settings)
    assert document.text_source == "mixed"
    assert [page.text_source for page in document.pages] == ["native", "ocr", "ocr"]
    assert texts([block for block in document.blocks if block.page == 1]) == make_lines(20, 80)
    third = [block for block in document.blocks if block.page == 3]
    assert [block.column for block in third] == [0] * 8 + [1] * 8
    assert texts(third)[:2] == make_lines(2, 34)
    assert pdf.read(path, settings) == document


@pytest.mark.system
@needs_tesseract
def test_a_scan_behind_which_another_program_left_one_word_is_recognised(tmp_path, home, monkeypatch):
    settings = choose(monkeypatch, home, "tesseract")
    scan = ImageReader(draw_picture(tmp_path))

    def failed(canvas):
        canvas.drawImage(scan, 0, 0, 595, 842)
        text = canvas.beginText(72, 700)
        text.setTextRenderMode(3)  # drawn invisibly
        text.textLine("Xqzvkwjhgfdsrtplm")
        canvas.drawText(text)

    document = pdf.read(draw_pdf(tmp_path / "failed.pdf", [failed]), settings)
    assert document.text_source == "ocr"
    assert count_right(document.blocks) > 0.95


@pytest.mark.system
@needs_tesseract
def test_a_title_over_a_photograph_is_left_alone(tmp_path, home, monkeypatch):
    settings = choose(monkeypatch, home, "tesseract")
    photograph = ImageReader(Image.radial_gradient("L").resize((600, 850)))

    def cover(canvas):
        canvas.drawImage(photograph, 0, 0, 595, 842)
        write_lines(canvas, ["A harbour for everyone"], 72, 200, size=30)

    document = pdf.read(draw_pdf(tmp_path / "cover.pdf", [cover]), settings)
    assert (texts(document.blocks), document.text_source, document.notes) == (["A harbour for everyone"], "native", [])


@pytest.mark.system
@needs_tesseract
def test_images_of_pages_are_documents(tmp_path, home, monkeypatch):
    settings = choose(monkeypatch, home, "tesseract")
    page = half(draw_picture(tmp_path))
    page.save(tmp_path / "scan.tif", save_all=True, append_images=[Image.new("L", page.size, 255), page], dpi=(150, 150))
    document = image.read(tmp_path / "scan.tif", settings)
    assert (document.format, document.page_count, document.text_source) == ("image", 3, "ocr")
    assert document.page_sizes[0] == (pytest.approx(595, abs=1), pytest.approx(379, abs=1))
    assert {block.page for block in document.blocks} == {1, 3}
    assert document.pages[1].note == "Blank, or a picture without words."
    assert count_right([block for block in document.blocks if block.page == 3]) > 0.95


@pytest.mark.system
@needs_tesseract
def test_a_page_that_takes_too_long_costs_itself(tmp_path, home, monkeypatch):
    settings = choose(monkeypatch, home, "tesseract", ocr__seconds_per_page=0.001)
    pages = [half(draw_picture(tmp_path))] * 4
    with pytest.raises(ScanError, match=r"too long|longer than") as caught:
        pdf.read(save_scan(tmp_path / "slow.pdf", *pages), settings)
    assert caught.value.recognition


@pytest.mark.parametrize("reader", [pdf, image])
def test_without_an_engine_a_scan_waits(tmp_path, home, monkeypatch, reader):
    settings = choose(monkeypatch, home, "none")
    picture = draw_picture(tmp_path)
    path = save_scan(tmp_path / "scan.pdf", picture)
    if reader is image:
        path = tmp_path / "scan.png"
        picture.save(path)
    with pytest.raises(ScanError, match="no text of its own") as caught:
        reader.read(path, settings)
    assert "Install tesseract" in caught.value.hint
    assert caught.value.recognition.startswith("none")


def test_an_engine_that_fails_is_told(tmp_path, home, monkeypatch):
    script = 'case "$1" in --version) echo "tesseract 9.9";; --list-langs) echo "List in \\"/nowhere/\\" (1):"; echo eng;; *) echo "out of ink" >&2; exit 3;; esac'
    make_program(tmp_path / "bin", script)
    monkeypatch.setenv("PATH", str(tmp_path / "bin"), prepend=":")
    settings = choose(monkeypatch, home, "tesseract")
    with pytest.raises(ScanError, match="out of ink"):
        pdf.read(save_scan(tmp_path / "scan.pdf", draw_picture(tmp_path)), settings)


def test_an_image_that_is_no_page(tmp_path, home, monkeypatch):
    settings = choose(monkeypatch, home, "none", limits__image_megapixels=1, limits__pages=2)
    Image.new("L", (120, 120), 255).save(tmp_path / "icon.png")
    with pytest.raises(NoTextError, match="too small"):
        image.read(tmp_path / "icon.png", settings)
    Image.new("1", (2000, 2000), 1).save(tmp_path / "huge.png")
    with pytest.raises(LimitError, match="4 megapixels, more than the 1"):
        image.read(tmp_path / "huge.png", settings)
    frame = Image.new("1", (700, 900), 1)
    frame.save(tmp_path / "many.tif", save_all=True, append_images=[frame, frame])
    with pytest.raises(LimitError, match="more than 2 pages"):
        image.read(tmp_path / "many.tif", settings)
    (tmp_path / "cut.png").write_bytes((tmp_path / "huge.png").read_bytes()[:40])
    with pytest.raises(UnreadableFileError, match="damaged"):
        image.read(tmp_path / "cut.png", settings)


def test_an_image_of_too_many_pixels_in_a_pdf_is_not_unpacked(tmp_path, home, monkeypatch):
    settings = choose(monkeypatch, home, "auto", limits__image_megapixels=1)
    huge = ImageReader(Image.new("1", (2000, 2000), 1))

    def page(canvas):
        canvas.drawImage(huge, 0, 0, 595, 842)

    with pytest.raises(ScanError, match="4 megapixels"):
        pdf.read(draw_pdf(tmp_path / "huge.pdf", [page]), settings)


@pytest.mark.parametrize(("mode", "fill"), [("RGBA", (0, 0, 0, 0)), ("I;16", 65535), ("P", 0), ("F", 1.0)])
def test_all_kinds_of_pixels_become_grey(mode, fill):
    flat = image.flatten(Image.new(mode, (4, 4), fill))
    assert (flat.mode, flat.size) == ("L", (4, 4))


@pytest.mark.parametrize(("told", "size", "dpi"), [((300, 300), (2480, 3508), 300), ((72, 72), (2480, 3508), 3508 / 11), (None, (850, 1100), 100)])
def test_resolution_is_believed_where_it_makes_a_page(told, size, dpi):
    picture = Image.new("1", size)
    picture.info = {"dpi": told} if told else {}
    assert image.find_dpi(picture, picture) == pytest.approx(dpi)


def test_letters_drawn_as_shapes_are_seen(tmp_path, home, monkeypatch):
    settings = choose(monkeypatch, home, "none")

    def shapes(canvas):
        for number in range(40):
            canvas.rect(72 + 11 * number, 600, 6, 9, fill=1)

    with pytest.raises(ScanError):
        pdf.read(draw_pdf(tmp_path / "shapes.pdf", [shapes]), settings)
