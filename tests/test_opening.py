from __future__ import annotations

import os
from pathlib import Path

import pytest
from invented_archives import make_mail, make_zip

from pipeline.intake import FoundFile
from pipeline.opening import Opener, find_all_files, find_member, prune_members
from pipeline.settings import Settings


def put(settings: Settings, name: str, data: bytes) -> Path:
    path = settings.raw / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    os.utime(path, (1_900_000_000, 1_900_000_000))
    return path


def find(settings: Settings) -> dict[str, FoundFile]:
    limited = settings.model_copy(update={"intake": settings.intake.model_copy(update={"settle_seconds": 0.0})})
    return {file.file_name: file for file in find_all_files(limited)}


def test_archives_are_opened_once_in_a_worker(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    put(settings, "x.zip", make_zip({"a.txt": "The Council should act.", "b.png": b"\x7fELF", "empty.txt": ""}))
    put(settings, "mail.eml", bytes(make_mail()))
    put(settings, "samples/brief.txt", b"A sample.")
    first = find(settings)
    assert {name: (file.outcome, file.format) for name, file in first.items()} == {
        "mail.eml": ("ready", "eml"), "samples/brief.txt": ("left out", "txt"), "x.zip": ("left out", "zip"), "x.zip/a.txt": ("ready", "txt"),
        "x.zip/b.png": ("rejected", "program"), "x.zip/empty.txt": ("rejected", "empty"),
    }  # fmt: skip
    assert first["x.zip/a.txt"].path.read_text() == "The Council should act."
    assert first["x.zip/a.txt"].modified_at == first["x.zip"].modified_at
    monkeypatch.setattr(Opener, "_workers", lambda _: pytest.fail("opened again"))
    assert find(settings) == first
    assert [file.file_name for file in find_member(settings, "x.zip/a.txt")] == ["x.zip/a.txt"]
    assert [file.file_name for file in find_member(settings, "x.zip")] == ["x.zip", "x.zip/a.txt", "x.zip/b.png", "x.zip/empty.txt"]
    for name in ("x.zip/none.txt", "none.zip/a.txt", "../x", ""):
        assert find_member(settings, name) == []
    prune_members(settings, [])
    assert not first["x.zip/a.txt"].path.exists()


def test_a_full_cache_names_its_limit(settings: Settings) -> None:
    small = settings.model_copy(update={"limits": settings.limits.model_copy(update={"members_mb": 1})})
    put(small, "a.zip", make_zip({"a.txt": os.urandom(1_500_000)}))
    put(small, "b.zip", make_zip({"b.txt": "text"}))
    found = find(small)
    assert found["a.zip"].outcome == "left out"
    assert found["b.zip"].outcome == "rejected"
    assert "members_mb" in found["b.zip"].hint
    (small.raw / "a.zip").unlink()
    prune_members(small, [])
    assert find(small)["b.zip"].outcome == "left out"  # it was no fault of its own, so it was not remembered


def test_a_pdf_is_read_whatever_its_embedded_files_do(settings: Settings) -> None:
    put(settings, "torn.pdf", b"%PDF-1.4\n" + b" " * ((1 << 20) - 15) + b"/EmbeddedFile torn")  # the mark lies across two chunks
    put(settings, "plain.pdf", b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\n")
    hasty = settings.model_copy(update={"limits": settings.limits.model_copy(update={"seconds_per_file": 0.0001})})
    assert {name: (file.outcome, file.holds_files) for name, file in find(hasty).items()} == {
        "plain.pdf": ("ready", False),
        "torn.pdf": ("ready", True),
    }
    assert set(find(settings)) == {"plain.pdf", "torn.pdf"}


def test_a_damaged_archive_is_remembered(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    put(settings, "x.zip", make_zip({"a.txt": "text"})[:-9])
    assert "damaged" in find(settings)["x.zip"].reason
    monkeypatch.setattr(Opener, "_workers", lambda _: pytest.fail("opened again"))
    assert "damaged" in find(settings)["x.zip"].reason


def test_an_archive_that_takes_too_long_costs_itself(settings: Settings) -> None:
    hasty = settings.model_copy(update={"limits": settings.limits.model_copy(update={"seconds_per_file": 0.0001})})
    put(hasty, "slow.zip", make_zip({f"{number}.txt": os.urandom(400_000) for number in range(60)}))
    put(hasty, "a.txt", b"text")
    found = find(hasty)
    assert (found["slow.zip"].outcome, found["a.txt"].outcome) == ("rejected", "ready")
    assert "took longer" in found["slow.zip"].reason
    assert "seconds_per_file" in found["slow.zip"].hint
