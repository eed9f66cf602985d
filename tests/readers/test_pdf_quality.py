"""Scans, garbage text layers and damaged pages: found, said in plain words, and no text where there is none."""

from __future__ import annotations

import io
import re

import pytest
from pdf_drawing import PAGE, draw_pdf, make_lines, read_drawn, texts, write_lines
from PIL import Image, ImageDraw
from reportlab.lib.utils import ImageReader

from pipeline.errors import NoTextError
from pipeline.readers.pdf import read
from pipeline.readers.pdf_garbling import find_bad_share
from pipeline.settings import read_settings


@pytest.fixture
def settings(home, monkeypatch):
    """Without text recognition, which has tests of its own."""
    monkeypatch.setenv("BRIEFMILL_OCR__ENGINE", "none")
    return read_settings(home)


def _scan(canvas) -> None:
    picture = Image.new("L", (300, 424), 255)
    ImageDraw.Draw(picture).text((40, 40), "a letter, photographed")
    canvas.drawImage(ImageReader(picture), 0, 0, *PAGE)


def _nothing(canvas) -> None:
    """An empty page."""


def _text(canvas) -> None:
    write_lines(canvas, make_lines(30, 85), 72, 80)


def test_a_file_of_scans_is_refused_with_what_to_do(tmp_path, settings):
    with pytest.raises(NoTextError) as caught:
        read_drawn(tmp_path, [_scan, _scan], settings)
    assert "scan" in caught.value.reason
    assert "tesseract" in caught.value.hint
    assert caught.value.recognition


def test_pages_that_are_scans_are_named_and_lower_the_quality(tmp_path, settings):
    document = read_drawn(tmp_path, [_text, _scan, _scan, _scan, _text, _scan], settings)
    assert len(document.notes) == 1
    assert document.notes[0].startswith("Pages 2–4 and 6 not read: without text of their own, and text recognition is switched off")
    assert [(page.page, page.text_source, page.quality) for page in document.pages if page.note] == [(number, "none", 0.0) for number in (2, 3, 4, 6)]
    assert document.quality == pytest.approx(2 / 6, abs=0.001)
    assert document.text_source == "native"
    assert {block.page for block in document.blocks} == {1, 5}


def test_a_stamp_on_a_scan_makes_it_no_page_of_text(tmp_path, settings):
    def stamped(canvas):
        _scan(canvas)
        write_lines(canvas, ["No. 17"], 450, 60)

    document = read_drawn(tmp_path, [_text, stamped], settings)
    assert [note[:15] for note in document.notes] == ["Page 2 not read"]


def test_empty_pages_are_no_fault(tmp_path, settings):
    document = read_drawn(tmp_path, [_text, _nothing, _text], settings)
    assert (document.quality, document.notes, document.page_count) == (1.0, [], 3)


def test_a_file_of_empty_pages_has_no_text(tmp_path, settings):
    with pytest.raises(NoTextError, match="no text"):
        read_drawn(tmp_path, [_nothing], settings)


def test_text_that_another_program_recognised_is_told(tmp_path, settings):
    def recognised(canvas):
        _scan(canvas)
        text = canvas.beginText(72, 700)
        text.setTextRenderMode(3)
        for line in make_lines(20, 80):
            text.textLine(line)
        canvas.drawText(text)

    document = read_drawn(tmp_path, [recognised, recognised], settings)
    assert document.text_source == "ocr"
    assert document.notes == ["All 2 pages are scans whose text another program recognised; letters may be misread."]
    assert document.quality == 0.9
    assert read_drawn(tmp_path, [recognised, _text], settings).text_source == "mixed"


def _shift(line: str) -> str:
    """Letters moved in the alphabet, as fonts with a private order give them."""
    return "".join(chr((ord(letter) - 97 + 7) % 26 + 97) if letter.isalpha() else letter for letter in line.lower())


def test_letters_out_of_order_are_garbage(tmp_path, settings):
    def garbage(canvas):
        write_lines(canvas, [_shift(line) for line in make_lines(40, 85)], 72, 80)

    document = read_drawn(tmp_path, [_text, garbage], settings)
    assert [note[:15] for note in document.notes] == ["Page 2 not read"]
    assert {block.page for block in document.blocks} == {1}
    with pytest.raises(NoTextError, match="no text of its own"):
        read_drawn(tmp_path, [garbage], settings)


def test_prose_of_other_languages_is_no_garbage(tmp_path, settings):
    lines = [
        "Rada przystani w Vellmarku zebrała się wiosną, by zważyć, jak małe porty",
        "Přístavní rada se sešla, strč prst skrz krk, smrk, vlk, čtvrt hrst zrn.",
    ] * 15

    def page(canvas):
        write_lines(canvas, lines, 72, 80)

    assert read_drawn(tmp_path, [page], settings).quality > 0.9


@pytest.mark.parametrize(
    ("text", "share"),
    [("plain words", 0.0), ("", 0.0), ("ab\x01\x02", 0.5), ("(cid:12)(cid:7)", 1.0), ("x\ufffd", 0.5), ("tab\tand\r\nline", 0.0)],
)
def test_share_of_letters_without_meaning(text, share):
    assert find_bad_share(text) == pytest.approx(share)


def test_a_page_that_does_not_load_costs_only_itself(tmp_path, settings):
    path = draw_pdf(tmp_path / "a.pdf", [_text, _text, _text], pageCompression=0)
    data = path.read_bytes()
    # The second page's own object is made a number; the rest of the file stays where it was.
    second = list(re.finditer(rb"\d+ 0 obj\n(<<[^\x00]*?/Type /Page\s[^\x00]*?)endobj", data))[1]
    path.write_bytes(data[: second.start(1)] + b"7".ljust(second.end(1) - second.start(1)) + data[second.end(1) :])
    document = read(path, settings)
    assert texts(document.blocks, "line").count(make_lines(1, 85)[0]) == 2
    assert (document.page_count, document.notes) == (3, ["Page 2 could not be read: damaged."])
    assert document.quality == pytest.approx(0.667)


def test_a_picture_beside_text_is_no_scan(tmp_path, settings):
    picture = io.BytesIO()
    Image.new("RGB", (50, 50), "red").save(picture, "PNG")
    picture.seek(0)

    def page(canvas):
        canvas.drawImage(ImageReader(picture), 72, 100, 400, 300)
        _text(canvas)

    assert read_drawn(tmp_path, [page], settings).notes == []
