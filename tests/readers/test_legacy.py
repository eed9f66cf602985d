from __future__ import annotations

import shlex
import stat
import struct
import sys
import time
from pathlib import Path

import docx
import pytest

from pipeline.errors import EncryptedFileError, LimitError, UnreadableFileError, UnsupportedFormatError
from pipeline.intake import office_program, sniff_format
from pipeline.intake.office_program import can_convert, find_office_program
from pipeline.readers import legacy, read_document
from pipeline.readers.legacy import is_encrypted
from pipeline.readers.office_conversion import convert_document
from pipeline.setting_groups import LimitSettings
from pipeline.settings import Settings

SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def make_ole(stream: str, main: bytes = b"") -> bytes:
    """Signature, the main stream at its first sector, and a directory entry that names it."""
    return SIGNATURE.ljust(512, b"\x01") + main.ljust(512, b"\x00") + (stream + "\0").encode("utf-16-le").ljust(512, b"\x02")


def word_start(flags: int) -> bytes:
    return b"\xec\xa5" + b"\x00" * 8 + struct.pack("<H", flags)


BOOK = b"\x09\x08\x10\x00" + b"\x00" * 16
PASSWORD = struct.pack("<HH", 0x2F, 6) + b"\x00" * 6


@pytest.mark.parametrize(
    ("kind", "data", "expected"),
    [
        ("doc", make_ole("WordDocument", word_start(0x0100)), True),
        ("doc", make_ole("WordDocument", word_start(0xF012 & ~0x0100)), False),
        ("doc", make_ole("WordDocument"), False),
        ("doc", b"\xec\xa5", False),
        ("xls", make_ole("Workbook", BOOK + PASSWORD), True),
        ("xls", make_ole("Workbook", BOOK + struct.pack("<HH", 0x86, 0) + PASSWORD), True),
        ("xls", make_ole("Workbook", BOOK + struct.pack("<HH", 0xE1, 2) * 6), False),
        ("xls", BOOK, False),
        ("ppt", make_ole("EncryptedSummary"), True),
        ("ppt", make_ole("PowerPoint Document"), False),
    ],
)
def test_a_password_is_told_without_libreoffice(kind: str, data: bytes, expected: bool) -> None:  # a case's expectation
    assert is_encrypted(data, kind) is expected


def write_program(folder: Path, script: str) -> str:
    """A program in LibreOffice's place: it gets the same arguments."""
    path = folder / "soffice"
    path.write_text(f"#!{sys.executable}\nimport os, pathlib, shutil, subprocess, sys, time\n{script}\n", encoding="utf-8")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return str(path)


COPIES = "out = pathlib.Path(sys.argv[sys.argv.index('--outdir') + 1]); out.mkdir(); new = sys.argv[sys.argv.index('--convert-to') + 1]\n"


def test_a_converted_file_is_read_like_those_of_today(tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    made = docx.Document()
    made.add_heading("Findings", 1)
    made.save(tmp_path / "made.docx")
    script = COPIES + f"shutil.copy({str(tmp_path / 'made.docx')!r}, out / ('document.' + new))\n"
    script += f"assert 'BRIEFMILL_X' not in os.environ; pathlib.Path({str(tmp_path / 'seen')!r}).write_text(sys.argv[1])"
    program = write_program(tmp_path, script)
    monkeypatch.setattr(legacy, "find_office_program", lambda: program)
    monkeypatch.setenv("BRIEFMILL_X", "1")
    path = tmp_path / "a.doc"
    path.write_bytes(make_ole("WordDocument", word_start(0)))
    found = read_document(path, "doc", settings)
    assert [(block.kind, block.text) for block in found.blocks] == [("heading", "Findings")]
    assert (found.format, found.notes) == ("doc", ["It was converted by LibreOffice."])
    profile = (tmp_path / "seen").read_text()
    assert profile.startswith("-env:UserInstallation=file:///")
    assert not list(tmp_path.glob(".~lock*"))


def test_what_goes_wrong_is_said(tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.doc"
    path.write_bytes(make_ole("WordDocument", word_start(0)))
    monkeypatch.setattr(legacy, "find_office_program", lambda: None)
    with pytest.raises(UnsupportedFormatError) as caught:
        read_document(path, "doc", settings)
    assert "Install LibreOffice" in caught.value.hint
    monkeypatch.setattr(legacy, "find_office_program", lambda: str(tmp_path / "gone"))
    with pytest.raises(UnreadableFileError, match="could not be started"):
        read_document(path, "doc", settings)
    program = write_program(tmp_path, "sys.exit('Error: source file could not be loaded')")
    monkeypatch.setattr(legacy, "find_office_program", lambda: program)
    with pytest.raises(UnreadableFileError, match="could not be loaded"):
        read_document(path, "doc", settings)
    path.write_bytes(make_ole("WordDocument", word_start(0x0100)))
    with pytest.raises(EncryptedFileError):
        read_document(path, "doc", settings)
    path.write_bytes(make_ole("Something"))
    with pytest.raises(UnreadableFileError, match="no Word"):
        read_document(path, "doc", settings)


def test_a_program_that_hangs_is_ended_with_all_that_it_started(tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    # a shell starts at once, also where a machine is so busy that two Pythons one after the other take longer than a file may
    mark, program = tmp_path / "child", tmp_path / "hangs"
    program.write_text(f"#!/bin/sh\nsleep 60 &\necho $! > {shlex.quote(str(mark))}\nwait\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setattr(legacy, "find_office_program", lambda: str(program))
    path = tmp_path / "a.doc"
    path.write_bytes(make_ole("WordDocument", word_start(0)))
    short = settings.model_copy(update={"limits": LimitSettings(seconds_per_file=1.5)})
    started = time.monotonic()
    with pytest.raises(LimitError, match="took longer"):
        read_document(path, "doc", short)
    assert time.monotonic() - started < 10
    child = mark.read_text(encoding="utf-8").strip()
    deadline = time.monotonic() + 5
    while Path(f"/proc/{child}/cmdline").exists() and Path(f"/proc/{child}/cmdline").read_bytes():
        assert time.monotonic() < deadline
        time.sleep(0.05)


def test_too_large_an_outcome_is_refused(tmp_path: Path) -> None:
    program = write_program(tmp_path, COPIES + "(out / ('document.' + new)).open('wb').truncate(1_100_000_000)")
    (tmp_path / "a.doc").write_bytes(b"x")
    (tmp_path / "work").mkdir()
    with pytest.raises(LimitError, match="larger"):
        convert_document(program, tmp_path / "a.doc", old="doc", new="docx", folder=tmp_path / "work", seconds=20)


def test_the_program_is_looked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(office_program, "_PLACES", ())
    assert (find_office_program(), can_convert("doc")) == (None, False)
    program = write_program(tmp_path, "")
    assert (find_office_program(), can_convert("doc"), can_convert("djvu")) == (program, True, False)
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr(office_program, "_PLACES", (program,))
    assert find_office_program() == program


@pytest.mark.system
def test_libreoffice_converts_a_workbook(tmp_path: Path, settings: Settings) -> None:
    """With the real program; a table, since Calc is the part of it that most machines have."""
    program = find_office_program()
    if program is None:
        pytest.skip("LibreOffice is not installed")
    (tmp_path / "a.csv").write_text("Park,Share\nNorrby,10\n", encoding="utf-8")
    (tmp_path / "work").mkdir()
    new = convert_document(program, tmp_path / "a.csv", old="csv", new="xlsx", folder=tmp_path / "work", seconds=100)
    found = read_document(new, sniff_format(new), settings)
    assert [block.text for block in found.blocks if block.kind == "table"] == ["Park | Share", "Norrby | 10"]
