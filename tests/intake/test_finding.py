from __future__ import annotations

import hashlib
import os
import socket
import time
from pathlib import Path

import pytest

from pipeline.errors import RunError
from pipeline.ids import make_id
from pipeline.intake import FoundFile, find_files
from pipeline.settings import Settings, read_settings

NOW = 2_000_000_000.0


def put(raw: Path, name: str, data: bytes = b"The Council should act.\n", *, at: float = 1_700_000_000.0) -> Path:
    path = raw / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    os.utime(path, (at, at))
    return path


def find(settings: Settings) -> dict[str, FoundFile]:
    """As a run months later sees it: nothing is young."""
    found = find_files(settings.raw, settings, now=lambda: NOW, sleep=_never)
    assert [file.file_name for file in found] == sorted(file.file_name for file in found)
    return {file.file_name: file for file in found}


def _never(seconds: float) -> None:
    raise AssertionError(f"waited {seconds} s for nothing")


def test_a_report_is_ready_with_its_checksum_and_id(settings: Settings) -> None:
    path = put(settings.raw, "north/brief.txt")
    sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
    assert find(settings) == {
        "north/brief.txt": FoundFile(
            "north/brief.txt", path, 24, "2023-11-14T22:13:20.000000+00:00", sha256, "txt", "ready", document_id=make_id("document", sha256)
        )
    }


ODD_NAMES = [
    "a report with spaces.txt", " leading blank.txt", "-rf.txt", "línea ñandú 水.txt", "cafe\u0301.txt", "caf\u00e9.txt", "new\nline.txt", "a" * 251 + ".txt",
    "no ending", "two..dots.txt", "per%20cent&amp;.txt", "'quoted'.txt", "deep/er/and/deeper/x.txt", "tab\t.txt", "UPPER.TXT",
]  # fmt: skip


def test_odd_names_are_kept_as_they_are(settings: Settings) -> None:
    for number, name in enumerate(ODD_NAMES):
        put(settings.raw, name, f"Text {number}".encode())
    found = find(settings)
    assert set(found) == set(ODD_NAMES)
    assert {file.outcome for file in found.values()} == {"ready"}


def test_a_name_that_is_no_text_is_written_out(settings: Settings) -> None:
    path = os.fsencode(settings.raw) + b"/caf\xe9.txt"
    try:
        with open(path, "wb") as file:  # noqa: PTH123  # the name is bytes
            file.write(b"text")
    except OSError:
        pytest.skip("this file system takes only text as names")
    found = find(settings)
    assert list(found) == ["caf\\xe9.txt"]
    assert found["caf\\xe9.txt"].outcome == "ready"
    assert found["caf\\xe9.txt"].path.read_bytes() == b"text"


@pytest.mark.parametrize(
    ("name", "word"),
    [
        (".hidden.txt", "hidden"),
        (".git/config", "hidden folder '.git'"),
        ("__MACOSX/brief.txt", "hidden folder"),
        (".DS_Store", "macOS"),
        ("._brief.pdf", "macOS"),
        ("Thumbs.db", "Windows"),
        ("x/desktop.ini", "Windows"),
        ("~$brief.docx", "lock file that Office"),
        (".~lock.brief.odt#", "lock file that LibreOffice"),
        ("brief.pdf.part", "unfinished download"),
        ("brief.pdf.crdownload", "unfinished download"),
        ("Unconfirmed 12.CRDOWNLOAD", "unfinished download"),
        ("~WRL0001.tmp", "temporary"),
        ("brief.txt~", "backup"),
        ("README.md", "note about this folder"),
        ("inventory.csv", "inventory"),
        ("inventory.xlsx", "inventory"),
    ],
)
def test_what_is_no_report_is_left_out_with_a_word(settings: Settings, name: str, word: str) -> None:
    put(settings.raw, name)
    file = find(settings)[name]
    assert file.outcome == "left out"
    assert word in file.reason
    assert (file.sha256, file.document_id) == (None, None)


@pytest.mark.parametrize("name", ["north/README.md", "north/inventory.csv", "tmp.txt", "partner.txt", "a~b.txt"])
def test_what_only_looks_like_it_is_read(settings: Settings, name: str) -> None:
    put(settings.raw, name)
    assert find(settings)[name].outcome == "ready"


def test_links_are_left_out(settings: Settings, tmp_path: Path) -> None:
    inside = put(settings.raw, "a.txt")
    outside = tmp_path / "secret.txt"
    outside.write_text("secret")
    (settings.raw / "in.txt").symlink_to(inside)
    (settings.raw / "out.txt").symlink_to(outside)
    (settings.raw / "folder").symlink_to(tmp_path)
    (settings.raw / "broken.txt").symlink_to("nowhere")
    (settings.raw / "loop").symlink_to("loop")
    found = find(settings)
    assert {name: file.outcome for name, file in found.items()} == {
        "a.txt": "ready", "broken.txt": "left out", "folder": "left out", "in.txt": "left out", "loop": "left out", "out.txt": "left out",
    }  # fmt: skip
    assert "leads out of raw/" in found["out.txt"].reason
    assert "leads out of raw/" in found["folder"].reason
    assert "leads out" not in found["in.txt"].reason


def test_pipes_and_sockets_are_never_opened(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    os.mkfifo(settings.raw / "pipe.txt")
    monkeypatch.chdir(settings.raw)
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("socket.txt")
        found = find(settings)
    assert {file.outcome for file in found.values()} == {"left out"}
    assert all("not a file" in file.reason for file in found.values())


def test_samples_are_read_while_nothing_else_is_there(settings: Settings) -> None:
    put(settings.raw, "samples/brief.txt")
    put(settings.raw, "README.md")
    put(settings.raw, ".DS_Store")
    assert find(settings)["samples/brief.txt"].outcome == "ready"
    put(settings.raw, "own.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
    file = find(settings)["samples/brief.txt"]
    assert (file.outcome, file.document_id) == ("left out", None)
    assert "while raw/ holds nothing else" in file.reason


def test_samples_can_be_switched_off(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BRIEFMILL_INTAKE__SAMPLES", "false")
    settings = read_settings(home)
    put(settings.raw, "samples/brief.txt")
    file = find(settings)["samples/brief.txt"]
    assert file.outcome == "left out"
    assert "switched off" in file.reason


def test_empty_and_too_large_files_are_rejected(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BRIEFMILL_LIMITS__FILE_MB", "1")
    settings = read_settings(home)
    put(settings.raw, "empty.pdf", b"")
    put(settings.raw, "large.txt", b"x" * 1_000_001)
    put(settings.raw, "fits.txt", b"x" * 1_000_000)
    found = find(settings)
    assert {name: (file.outcome, file.reason) for name, file in found.items()} == {
        "empty.pdf": ("rejected", "The file is empty."),
        "fits.txt": ("ready", ""),
        "large.txt": ("rejected", "The file is too large: 1 MB, more than the 1 MB allowed."),
    }
    assert "file_mb" in found["large.txt"].hint


def test_kinds_that_are_not_read_are_rejected_with_a_hint(settings: Settings) -> None:
    put(settings.raw, "talk.ogg", b"OggS....")
    file = find(settings)["talk.ogg"]
    assert (file.outcome, file.format) == ("rejected", "media")
    assert file.hint == "Drop a transcript instead."
    assert file.sha256


def test_unreadable_files_and_folders_are_rejected(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    """The tests may run as root, whom no permission stops, so the system's answer is put in its place."""
    put(settings.raw, "closed.txt")
    put(settings.raw, "folder/a.txt")
    real_open, real_scan = os.open, os.scandir

    def refuse_open(path: Path, flags: int, *rest: int) -> int:
        if str(path).endswith("closed.txt"):
            raise PermissionError(13, "Permission denied", str(path))
        return real_open(path, flags, *rest)

    def refuse_scan(path: Path) -> object:
        if str(path).endswith("folder"):
            raise PermissionError(13, "Permission denied", str(path))
        return real_scan(path)

    monkeypatch.setattr(os, "open", refuse_open)
    monkeypatch.setattr(os, "scandir", refuse_scan)
    found = find(settings)
    assert {name: (file.outcome, file.reason) for name, file in found.items()} == {
        "closed.txt": ("rejected", "The file could not be opened: Permission denied."),
        "folder/": ("rejected", "The folder could not be opened: Permission denied."),
    }
    assert "right to read" in found["closed.txt"].hint


def test_a_file_that_grows_between_the_looks_waits(settings: Settings) -> None:
    growing = put(settings.raw, "growing.txt", at=NOW - 0.5)
    put(settings.raw, "fresh.txt", at=NOW - 1)
    put(settings.raw, "gone.txt", at=NOW - 1)
    put(settings.raw, "old.txt")
    waited = []

    def copy_on(seconds: float) -> None:
        waited.append(seconds)
        growing.write_bytes(b"more and more")
        (settings.raw / "gone.txt").unlink()

    found = {file.file_name: file for file in find_files(settings.raw, settings, now=lambda: NOW, sleep=copy_on)}
    assert waited == [settings.intake.settle_seconds]
    assert {name: file.outcome for name, file in found.items()} == {"fresh.txt": "ready", "growing.txt": "waiting", "old.txt": "ready"}
    assert found["growing.txt"].reason == "It is still being written."


def test_a_copy_that_keeps_the_old_date_is_still_young(settings: Settings) -> None:
    put(settings.raw, "copied.txt")
    waited: list[float] = []
    find_files(settings.raw, settings, now=time.time, sleep=waited.append)
    assert waited == [2.0]


def test_a_date_in_the_future_does_not_delay_every_run(settings: Settings) -> None:
    put(settings.raw, "future.txt", at=NOW + 1_000_000)
    assert find(settings)["future.txt"].outcome == "ready"


def test_a_file_that_changes_while_it_is_read_waits(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    path = put(settings.raw, "a.txt")
    from pipeline.intake import finding

    real = finding.sniff_format

    def sniff_and_touch(target: Path) -> str:
        told = real(target)
        path.write_bytes(b"written meanwhile")
        return told

    monkeypatch.setattr(finding, "sniff_format", sniff_and_touch)
    assert find(settings)["a.txt"].outcome == "waiting"


def test_a_missing_raw_folder_holds_nothing(settings: Settings) -> None:
    settings.raw.rmdir()
    assert find(settings) == {}


def test_a_raw_folder_that_cannot_be_opened_stops_the_run(settings: Settings) -> None:
    """To go on as if all reports were gone would empty the tables."""
    settings.raw.rmdir()
    settings.raw.write_text("a file in its place")
    with pytest.raises(RunError, match="could not be opened"):
        find(settings)
