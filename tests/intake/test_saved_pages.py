from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.intake import find_files, office_program
from pipeline.settings import Settings

PAGE = b"<html><body><p>The Council met.</p></body></html>"


def put(folder: Path, name: str, data: bytes) -> None:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def outcomes(settings: Settings) -> dict[str, tuple[str, str]]:
    return {file.file_name: (file.outcome, file.reason) for file in find_files(settings.raw, settings, sleep=lambda _: None)}


def test_the_folder_of_a_saved_page_is_part_of_it(settings: Settings) -> None:
    for name in (
        "news/page.html",
        "news/page_files/frame.html",
        "news/page_files/deep/style.css",
        "Über-Dateien/a.html",
        "Über.htm",
        "page_files/own.txt",
    ):
        put(settings.raw, name, PAGE if name.endswith(("html", "htm")) else b"The Council met in May.")
    put(settings.raw, "news/page_files/annex.pdf", b"%PDF-1.4\n")
    assert outcomes(settings) == {
        "news/page.html": ("ready", ""),
        "news/page_files/annex.pdf": ("ready", ""),
        "news/page_files/deep/style.css": ("left out", "A part of the saved web page 'page.html'."),
        "news/page_files/frame.html": ("left out", "A part of the saved web page 'page.html'."),
        "page_files/own.txt": ("ready", ""),
        "Über-Dateien/a.html": ("left out", "A part of the saved web page 'Über.htm'."),
        "Über.htm": ("ready", ""),
    }


def test_old_office_files_are_ready_where_libreoffice_is(settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(settings.raw, "a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(1024, b"\x01") + "WordDocument\0".encode("utf-16-le").ljust(512, b"\x02"))
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    monkeypatch.setattr(office_program, "_PLACES", ())
    assert outcomes(settings)["a.doc"][0] == "rejected"
    put(tmp_path / "bin", "soffice", b"#!/bin/sh\n")
    (tmp_path / "bin" / "soffice").chmod(0o755)
    assert outcomes(settings)["a.doc"] == ("ready", "")
