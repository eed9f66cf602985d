from __future__ import annotations

import io
import os
import tomllib
import zipfile
from importlib.resources import files
from pathlib import Path

import pytest

from pipeline.intake import sniff_format
from pipeline.intake.finding import _READY
from pipeline.intake.sniffing import open_regular

PAGE = "<html><head><title>Eau</title></head><body><p>L’eau à Genève</p></body></html>"
MEMO = "To: The Council\nFrom: The Secretariat\nDate: 3 May 2024\nSubject: Water\n\nThe Council should act.\n"
MAIL = "Received: from x by y\nMessage-ID: <1@x>\nFrom: a@example.org\nTo: b@example.org\nSubject: Water\n\nDear all,\n"
COPIED = "From: Mira Hoeck <mira@harbour.example>\nSent: Monday, 12 May 2031 16:42\nTo: The Council\nSubject: Water\n\nDear all,\n"
ARCHIVE = 'From: <Saved by a browser>\nSubject: Water\nMIME-Version: 1.0\nContent-Type: multipart/related; type="text/html"\n\n--x\n'


def make_zip(members: dict[str, bytes | str]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def types_of(content_type: str) -> str:
    return f'<Types><Override PartName="/x" ContentType="application/{content_type}"/></Types>'


def make_ole(stream: str) -> bytes:
    """Signature, then a directory entry at a multiple of 128 bytes."""
    return (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(1024, b"\x01") + (stream + "\0").encode("utf-16-le")).ljust(2048, b"\x02")


FLAT = b'<pkg:package xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage">%s</pkg:package>'

CASES: list[tuple[str, bytes, str]] = [
    ("a.pdf", b"%PDF-1.7\n", "pdf"),
    ("a.txt", b"\xef\xbb\xbf%PDF-1.4\n", "pdf"),
    ("a", b"\x00\x01 junk \xff" * 100 + b"%PDF-1.4\n", "pdf"),
    ("late.bin", b"\x00" * 2000 + b"%PDF-1.4\n", "binary"),
    ("about.txt", b"x" * 1100 + b" a file begins with %PDF-1.4", "txt"),
    ("headless.pdf", b"\xff\xfe\x00\x00\x00 1 0 obj <<>> endobj" + b"\x00\x81" * 50, "pdf"),
    ("a.docx", make_zip({"[Content_Types].xml": types_of("vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml")}), "docx"),
    ("a.zip", make_zip({"[Content_Types].xml": types_of("vnd.ms-word.document.macroEnabled.main+xml")}), "docx"),
    ("a.dotx", make_zip({"[Content_Types].xml": types_of("vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml")}), "docx"),
    ("a.ppsx", make_zip({"[Content_Types].xml": types_of("vnd.openxmlformats-officedocument.presentationml.slideshow.main+xml")}), "pptx"),
    ("a.docx", make_zip({"[Content_Types].xml": types_of("vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml")}), "xlsx"),
    ("a.docx", make_zip({"[Content_Types].xml": "<Types/>", "word\\document.xml": "<w/>"}), "docx"),
    ("a.odt", make_zip({"mimetype": "application/vnd.oasis.opendocument.text"}), "odt"),
    ("a.odp", make_zip({"mimetype": "application/vnd.oasis.opendocument.presentation"}), "odp"),
    ("a.ods", make_zip({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}), "ods"),
    ("a.epub", make_zip({"mimetype": "application/epub+zip"}), "epub"),
    ("a.pages", make_zip({"Index/Document.iwa": "x"}), "iwork"),
    ("a.docx", make_zip({"report.pdf": "%PDF-1.4"}), "zip"),
    ("cut.docx", make_zip({"word/document.xml": "x" * 500})[:300], "docx"),
    ("cut.zip", make_zip({"inner.txt": "x" * 500})[:300], "zip"),
    ("a.docx", make_ole("WordDocument"), "doc"),
    ("a.doc", make_ole("EncryptedPackage"), "encrypted"),
    ("a.doc", make_ole("PowerPoint Document"), "ppt"),
    ("a.doc", make_ole("Workbook"), "xls"),
    ("a.doc", make_ole("__properties_version1.0"), "msg"),
    ("a.doc", make_ole("xWordDocument"), "ole"),
    ("a.html", PAGE.encode(), "html"),
    ("a.txt", PAGE.encode("utf-16"), "html"),
    ("a.txt", PAGE.encode("cp1252"), "html"),
    ("a", b"\n <!-- saved --> \n<!DOCTYPE HTML PUBLIC>\n<p>x", "html"),
    ("a", b'<?xml version="1.0"?>\n<!DOCTYPE html PUBLIC "x">\n<html xmlns="x"><body/></html>', "html"),
    ("a", b"<div><p>One</p><p>Two</p></div>", "html"),
    ("a.html", b'<?xml version="1.0"?><data><row/></data>', "xml"),
    ("a.fodt", b'<?xml version="1.0"?><office:document office:mimetype="application/vnd.oasis.opendocument.text"/>', "odt"),
    ("a.xml", b'<?xml version="1.0"?>' + FLAT % b'<pkg:part pkg:name="/_rels/.rels"/><pkg:part pkg:name="/ppt/slides/a.xml"/>', "pptx"),
    ("a.xml", b'<?xml version="1.0"?>' + FLAT % b"", "xml"),
    ("a.txt", b"<Editor's note> The Council should act.", "txt"),
    ("a.txt", MEMO.encode(), "txt"),
    ("a.txt", COPIED.encode(), "eml"),
    ("a.txt", COPIED.replace(" 16:42", "").encode(), "txt"),
    ("a.txt", COPIED.replace(" <mira@harbour.example>", "").encode(), "txt"),
    ("a.txt", MAIL.encode(), "eml"),
    ("ruled.eml", b"From: a@b.example\nDate: 3 May 2031\nSubject: Quay\n\nText", "eml"),
    ("lost.pdf", b"1 0 obj\n<< /Type /Catalog >>\nendobj\n", "pdf"),
    ("memo.txt", b"From: a@b.example\nDate: 3 May 2031\nSubject: Quay\n\nText", "txt"),
    ("a.txt", b"From: a@b.example\nDate: 3 May 2031\nSubject: Quay\nMIME-Version: 1.0\n\nText", "eml"),
    ("report.eml", b"The Council met.\nIt should act.\n", "txt"),
    ("a.txt", b"From mira@b.example Mon May 12 23:30:00 2031\n" + MAIL.encode(), "eml"),
    ("a", (b"From mira@b.example Mon May 12 23:30:00 2031\n" + MAIL.encode() + b"\n") * 2, "mbox"),
    ("a.emlx", b"120\n" + MAIL.encode(), "eml"),
    ("a.mht", ARCHIVE.encode() + PAGE.encode(), "mhtml"),
    ("a.pdf", b"version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 5\n", "lfs"),
    ("a.url", b"[InternetShortcut]\r\nURL=https://example.org\r\n", "shortcut"),
    ("a.gdoc", b'{"url": "https://docs.google.com/open?id=1"}', "shortcut"),
    ("a.json", b'{"a": 1}', "json"),
    ("a.csv", b"name;value\na;1\nb;2\n", "csv"),
    ("a.csv", b"The Council met in May.\nIt should act.\n", "txt"),
    ("a.txt", b"name;value\na;1\nb;2\n", "txt"),
    ("a.md", b"Plain words", "md"),
    ("a.txt", b"# One\ntext\n## Two\ntext\n## Three\n", "md"),
    ("a.txt", b"# One\n#comment\n# two\n# three\n", "txt"),
    ("a.txt", "会议应当加强合作。".encode("gb18030"), "txt"),
    ("a.rtf", b"{\\rtf1\\ansi x}", "rtf"),
    ("a.jpg", b"\xff\xd8\xff\xe0", "image"),
    ("a.heic", b"\x00\x00\x00\x18ftypheic", "heic"),
    ("a.avif", b"\x00\x00\x00\x18ftypavif", "image"),
    ("a.bmp", b"BM\x36\x00\x0c\x00\x00\x00\x00\x00\x36\x00", "image"),
    ("a.txt", b"BM2030 is the name of the plan, and the plan is bold.", "txt"),
    ("a.mp4", b"\x00\x00\x00\x18ftypisom", "media"),
    ("a.webp", b"RIFF\x00\x00\x00\x00WEBP", "image"),
    ("a.wav", b"RIFF\x00\x00\x00\x00WAVE", "media"),
    ("a.exe", b"MZ\x90\x00" + b"\x00" * 60, "program"),
    ("a.gz", b"\x1f\x8b\x08", "archive"),
    ("a.tar", b"a".ljust(257, b"\x00") + b"ustar\x00", "archive"),
    ("a.bin", bytes(range(256)) * 8, "binary"),
    ("a.pdf", b"", "empty"),
]


@pytest.mark.parametrize(("name", "data", "expected"), CASES, ids=[f"{number}-{case[2]}" for number, case in enumerate(CASES)])
def test_content_tells_the_kind(tmp_path: Path, name: str, data: bytes, expected: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    assert sniff_format(path) == expected


def test_every_kind_that_is_not_read_has_its_words() -> None:
    told = tomllib.loads(files("pipeline.resources").joinpath("formats.toml").read_text(encoding="utf-8"))
    kinds = {case[2] for case in CASES} - _READY - {"empty"}
    assert kinds <= set(told)
    assert all(set(words) == {"reason", "hint"} and words["reason"].endswith(".") for words in told.values())


def test_a_pipe_put_in_place_of_a_file_is_not_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(OSError, match="no regular file"):
        open_regular(tmp_path / "pipe")
