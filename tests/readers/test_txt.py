from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.errors import NoTextError, UnreadableFileError, UnsupportedFormatError
from pipeline.readers import READERS, read_document
from pipeline.settings import Settings


def read(tmp_path: Path, settings: Settings, data: bytes) -> list[tuple[str, int | None, str | None]]:
    path = tmp_path / "a.txt"
    path.write_bytes(data)
    document = read_document(path, "txt", settings)
    assert {block.kind for block in document.blocks} == {"line"}
    return [(block.text, block.page, block.locator) for block in document.blocks]


def test_a_line_is_a_block_and_blank_lines_stay_empty(tmp_path: Path, settings: Settings) -> None:
    lines = read(tmp_path, settings, "First line\r\n \u00a0\t\r\n\tName\tTitle\n\nLast".encode())
    assert lines == [
        ("First line", None, "line 1"),
        ("", None, "line 2"),
        ("\tName\tTitle", None, "line 3"),
        ("", None, "line 4"),
        ("Last", None, "line 5"),
    ]


def test_form_feeds_begin_pages(tmp_path: Path, settings: Settings) -> None:
    lines = read(tmp_path, settings, b"Cover\n\fPage two\nmore\fPage three\n\f\n")
    assert lines == [
        ("Cover", 1, "line 1"),
        ("Page two", 2, "line 2"),
        ("more", 2, "line 3"),
        ("Page three", 3, "line 3"),
    ]


def test_page_count_follows_form_feeds(tmp_path: Path, settings: Settings) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"one\ftwo")
    assert read_document(path, "txt", settings).page_count == 2
    path.write_bytes(b"one")
    assert read_document(path, "txt", settings).page_count is None


@pytest.mark.parametrize("data", [b"", b" \n\t\n", b"\xef\xbb\xbf\n"])
def test_blank_files_hold_no_text(tmp_path: Path, settings: Settings, data: bytes) -> None:
    with pytest.raises(NoTextError, match="no text"):
        read(tmp_path, settings, data)


def test_binary_is_refused(tmp_path: Path, settings: Settings) -> None:
    with pytest.raises(UnreadableFileError, match="binary"):
        read(tmp_path, settings, bytes(range(256)) * 50)


def test_a_missing_file_is_told_in_plain_words(tmp_path: Path, settings: Settings) -> None:
    with pytest.raises(UnreadableFileError, match="could not be opened"):
        read_document(tmp_path / "gone.txt", "txt", settings)


def test_a_guessed_encoding_is_noted_and_lowers_quality(tmp_path: Path, settings: Settings) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("The Council’s caf\xe9 – a naïve idea".encode("cp1252"))
    document = read_document(path, "txt", settings)
    assert document.blocks[0].text == "The Council’s caf\xe9 – a naïve idea"
    assert document.quality == 0.95
    assert document.notes == ["The encoding is not stated; it was read as cp1252."]


def test_unknown_formats_are_refused(tmp_path: Path, settings: Settings) -> None:
    assert "djvu" not in READERS
    with pytest.raises(UnsupportedFormatError, match="'djvu'"):
        read_document(tmp_path / "a.djvu", "djvu", settings)
