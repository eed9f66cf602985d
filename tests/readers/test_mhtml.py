from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.errors import LimitError, NoTextError, UnreadableFileError
from pipeline.readers import mhtml, read_document
from pipeline.schemas import ReadDocument
from pipeline.settings import Settings

HEAD = (
    'From: <Saved by Blink>\r\nSubject: Water\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; type="text/html"; boundary="----b"{}\r\n\r\n'
)
TEXT = "The Basin Council met in Port Ansel and agreed on a list of measures against drought, which the ministries will carry out. "


def page(body: str, *, charset: str = "utf-8", more: str = "") -> bytes:
    html = f"<html><head><title>Water</title></head><body>{body}</body></html>"
    head = f'Content-Type: text/html; charset="{charset}"\r\nContent-Transfer-Encoding: 8bit\r\n{more}Content-Location: http://x.example/\r\n\r\n'
    return b"------b\r\n" + head.encode() + html.encode(charset) + b"\r\n"


def read(tmp_path: Path, settings: Settings, *parts: bytes, more: str = "") -> ReadDocument:
    path = tmp_path / "a.mht"
    path.write_bytes(HEAD.format(more).encode() + b"".join(parts) + b"------b--\r\n")
    return read_document(path, "mhtml", settings)


def test_the_page_is_read_in_the_encoding_that_the_archive_states(tmp_path: Path, settings: Settings) -> None:
    image = b"------b\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n"
    found = read(tmp_path, settings, image, page(f"<h1>Вода</h1><p>{TEXT * 3}</p>", charset="koi8-r"))
    assert [block.text for block in found.blocks if block.kind in {"title", "heading"}][-1] == "Вода"
    assert any(block.text == TEXT.strip() * 1 or block.text.startswith(TEXT) for block in found.blocks)
    assert found.format == "mhtml"


def test_the_start_names_the_page(tmp_path: Path, settings: Settings) -> None:
    banner = page(f"<p>{'Cookies are used on this page. ' * 8}</p>")
    main = page(f"<p>{TEXT * 3}</p>", more="Content-ID: <main@x>\r\n")
    found = read(tmp_path, settings, banner, main, more='; start="<main@x>"')
    assert any(TEXT.strip() in block.text for block in found.blocks)
    assert not any("Cookies" in block.text for block in found.blocks)


def test_frames_are_read_one_after_the_other(tmp_path: Path, settings: Settings) -> None:
    table = "<table><tr><td>Park</td><td>Share</td></tr><tr><td>Norrby</td><td>10</td></tr></table>"
    frames = [page(f"<h1>{name}</h1><p>{TEXT * 3}</p>{table}<p>{TEXT}</p>") for name in ("One", "Two")]
    found = read(tmp_path, settings, page(""), page(""), *frames)
    assert sum(block.text.startswith(TEXT) for block in found.blocks) == 2
    assert sorted({cell.table_number for cell in found.cells}) == [1, 2]


def test_frames_that_are_left_out_are_said(tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mhtml, "_MOST_FRAMES", 2)
    frames = [page(f"<h1>{name}</h1><p>{TEXT * 3}</p>") for name in ("One", "Two", "Three")]
    main = page("", more="Content-ID: <main@x>\r\n")  # the page that the archive opens with is found wherever it stands
    found = read(tmp_path, settings, *frames, main, more='; start="<main@x>"')
    assert [block.text for block in found.blocks if block.kind in {"title", "heading"}] == ["One", "Two"]
    assert found.notes == ["The page frames 3 pages; the first 2 were read."]
    assert read(tmp_path, settings, page(""), *frames[:2]).notes == []


def test_what_can_not_be_read_is_said(tmp_path: Path, settings: Settings) -> None:
    with pytest.raises(UnreadableFileError, match="no page"):
        read(tmp_path, settings)
    with pytest.raises(NoTextError):
        read(tmp_path, settings, page(""), page(""))
    (tmp_path / "deep.mht").write_text("".join(f"Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n" for n in range(1200)), encoding="ascii")
    with pytest.raises(LimitError):
        read_document(tmp_path / "deep.mht", "mhtml", settings)
    with pytest.raises(UnreadableFileError, match="opened"):
        read_document(tmp_path / "none.mht", "mhtml", settings)
