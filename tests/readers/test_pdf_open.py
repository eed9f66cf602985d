"""What can go wrong with a PDF before its first page: each with its own error, in words that help."""

from __future__ import annotations

import contextlib
import os

import pytest
from pdf_drawing import draw_pdf, make_lines, texts, write_lines
from reportlab.lib.pdfencrypt import StandardEncryption

from pipeline.errors import EncryptedFileError, LimitError, NoTextError, UnreadableFileError
from pipeline.readers.pdf import read
from pipeline.readers.pdf_fallback import read_pages_slowly
from pipeline.readers.pdf_open import _clean_date, _clean_title
from pipeline.readers.pdf_picture import draw_pictures
from pipeline.settings import read_settings


def _page(canvas) -> None:
    write_lines(canvas, make_lines(5, 80), 72, 100)


def test_a_password_to_open_is_an_error_that_says_what_to_do(tmp_path, settings):
    path = draw_pdf(tmp_path / "locked.pdf", [_page], encrypt=StandardEncryption("open sesame", ownerPassword="mine", strength=128))
    with pytest.raises(EncryptedFileError) as caught:
        read(path, settings)
    assert "password" in caught.value.reason
    assert caught.value.hint


@pytest.mark.parametrize("strength", [40, 128])
@pytest.mark.parametrize("listed", ["open sesame\n", "wrong one\r\n\r\nopen sesame\r\n", "mine\n"])
def test_the_teams_passwords_are_tried(tmp_path, settings, listed, strength):
    path = draw_pdf(tmp_path / "locked.pdf", [_page], encrypt=StandardEncryption("open sesame", ownerPassword="mine", strength=strength))
    (settings.home / "passwords.txt").write_text("first\n" + listed, encoding="utf-8")
    assert texts(read(path, settings).blocks) == make_lines(5, 80)


def test_the_second_parser_takes_passwords_too(tmp_path):
    path = draw_pdf(tmp_path / "locked.pdf", [_page], encrypt=StandardEncryption("open sesame", ownerPassword="mine", strength=128))
    assert read_pages_slowly(path, 5) == []
    assert read_pages_slowly(path, 5, ["wrong"]) == []
    (page,) = read_pages_slowly(path, 5, ["wrong", "open sesame"])
    assert [line.text for line in page.lines] == make_lines(5, 80)


def test_a_file_that_only_pdfium_finds_locked_is_read(tmp_path, settings, monkeypatch):
    path = draw_pdf(tmp_path / "plain.pdf", [_page])

    def refuse(*_):
        raise EncryptedFileError("The PDF is locked with a password.")

    monkeypatch.setattr("pipeline.readers.pdf.open_document", refuse)
    assert texts(read(path, settings).blocks) == make_lines(5, 80)


def test_a_locked_file_has_pictures_of_its_pages_with_its_password(tmp_path):
    path = draw_pdf(tmp_path / "locked.pdf", [_page], encrypt=StandardEncryption("open sesame", ownerPassword="mine", strength=128))
    with pytest.raises(UnreadableFileError):
        list(draw_pictures(path, [1]))
    (picture,) = draw_pictures(path, [1], passwords=["open sesame"])
    assert picture is not None


def test_a_password_against_changes_alone_does_no_harm(tmp_path, settings):
    path = draw_pdf(tmp_path / "owner.pdf", [_page], encrypt=StandardEncryption("", ownerPassword="mine", canModify=0, canCopy=0))
    assert texts(read(path, settings).blocks) == make_lines(5, 80)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b"version https://example.org/spec/v1\noid 12\n", "none inside"),
        (b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\n", "cut off"),
        (b"%PDF-1.7\n" + b"\x00garbage" * 50 + b"\n%%EOF\n", "damaged"),
    ],
)
def test_files_that_are_no_pdf_or_broken_are_told_apart(tmp_path, settings, data, words):
    path = tmp_path / "bad.pdf"
    path.write_bytes(data)
    with pytest.raises(UnreadableFileError, match=words) as caught:
        read(path, settings)
    assert caught.value.hint


def test_a_file_cut_off_in_the_middle_is_read_or_refused_never_a_crash(tmp_path, settings):
    data = draw_pdf(tmp_path / "whole.pdf", [_page] * 20).read_bytes()
    path = tmp_path / "part.pdf"
    for part in (0.2, 0.5, 0.8, 0.98):
        path.write_bytes(data[: int(len(data) * part)])
        with contextlib.suppress(UnreadableFileError, NoTextError):
            assert read(path, settings).blocks


def test_a_pdf_without_pages_has_no_text(tmp_path, settings):
    objects = [b"1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n", b"2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n"]
    data = b"%PDF-1.4\n"
    offsets = []
    for item in objects:
        offsets.append(len(data))
        data += item
    start = len(data)
    data += b"xref\n0 3\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    data += b"trailer<</Size 3/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % start
    path = tmp_path / "none.pdf"
    path.write_bytes(data)
    with pytest.raises((NoTextError, UnreadableFileError)):
        read(path, settings)


def test_too_many_pages_are_refused(tmp_path):
    (tmp_path / "briefmill.toml").write_text("[limits]\npages = 3\n")
    settings = read_settings(tmp_path)
    path = draw_pdf(tmp_path / "long.pdf", [_page] * 4)
    with pytest.raises(LimitError, match="4 pages"):
        read(path, settings)
    assert read(draw_pdf(tmp_path / "fits.pdf", [_page] * 3), settings).page_count == 3


@pytest.mark.parametrize("name", ["with spaces and ü.pdf", "-dash.pdf", "報告.pdf", "no ending"])
def test_odd_names_are_read(tmp_path, settings, name):
    assert read(draw_pdf(tmp_path / name, [_page]), settings).page_count == 1


@pytest.mark.skipif(os.name != "posix", reason="only there can a name be no text")
def test_a_name_that_is_no_text_is_read(tmp_path, settings):
    plain = draw_pdf(tmp_path / "plain.pdf", [_page])
    odd = os.fsencode(tmp_path) + b"/caf\xe9.pdf"
    assert read(plain.rename(os.fsdecode(odd)), settings).page_count == 1


@pytest.mark.parametrize(
    ("title", "cleaned"),
    [
        ("Ports of Vellmark", "Ports of Vellmark"),
        ("Microsoft Word - final_v3.docx", None),
        ("PowerPoint Presentation", None),
        ("untitled", None),
        ("  Two\x00 lines\n here ", "Two lines here"),
        ("report_2014.indd", None),
        ("---", None),
        ("The .doc format and its end", "The .doc format and its end"),
    ],
)
def test_titles_that_are_names_of_files_or_programs_are_none(title, cleaned):
    assert _clean_title(title) == cleaned


@pytest.mark.parametrize(
    ("stated", "iso"),
    [
        ("D:20150317101500+02'00'", "2015-03-17"),
        ("D:201503", "2015-03"),
        ("2015", "2015"),
        ("D:00000101", None),
        ("yesterday", None),
        ("D:20151399", "2015"),
        ("2015-03-17", "2015-03-17"),
    ],
)
def test_dates_become_iso(stated, iso):
    assert _clean_date(stated) == iso
