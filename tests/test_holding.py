from __future__ import annotations

from pathlib import Path
from typing import Any

from pipeline.holding import hold_known
from pipeline.intake import FoundFile

CLOSED = "The folder could not be opened: Permission denied."


def entry(number: int, outcome: str = "processed") -> dict[str, Any]:
    return {"sha256": f"s{number}", "document_id": f"d{number}", "outcome": outcome}


def hold(files: list[FoundFile], known: dict[str, dict[str, Any]]) -> tuple[dict[str, tuple[str, str | None]], list[str]]:
    held, warnings = hold_known(files, known)
    assert [file.file_name for file in held] == sorted(file.file_name for file in held)
    return {file.file_name: (file.outcome, file.document_id) for file in held}, warnings


def test_files_in_a_folder_that_cannot_be_opened_stay_as_they_were() -> None:
    folder = FoundFile("north/", Path("raw/north"), outcome="rejected", reason=CLOSED, is_closed=True)
    ready = FoundFile("a.txt", Path("raw/a.txt"), sha256="s1", document_id="d1")
    known = {
        "a.txt": entry(1),
        "north/b.txt": entry(2),
        "north/x.zip/c.txt": entry(3),
        "northern.txt": entry(4),
        "north/bad.txt": {"outcome": "left out"},
    }
    held, warnings = hold([folder, ready], known)
    assert held == {"a.txt": ("ready", "d1"), "north/": ("rejected", None), "north/b.txt": ("waiting", "d2"), "north/x.zip/c.txt": ("waiting", "d3")}
    assert warnings == ["'north/' can't be looked into now: 2 files in it stay as they were."]


def test_a_file_that_cannot_be_opened_stays_as_it_was_if_it_was_read_before() -> None:
    closed = [
        FoundFile(name, Path(name), outcome="rejected", reason="The file could not be opened.", is_closed=True) for name in ("a.txt", "new.txt")
    ]
    held, _ = hold(closed, {"a.txt": entry(1)})
    assert held == {"a.txt": ("waiting", "d1"), "new.txt": ("rejected", None)}


def test_an_archive_that_is_being_copied_over_keeps_its_files() -> None:
    waiting = FoundFile("x.zip", Path("x.zip"), outcome="waiting", reason="It is still being written.")
    held, warnings = hold([waiting], {"x.zip": {"outcome": "left out"}, "x.zip/a.txt": entry(1), "x.zip/b.txt": entry(2, "waiting")})
    assert held == {"x.zip": ("waiting", None), "x.zip/a.txt": ("waiting", "d1"), "x.zip/b.txt": ("waiting", "d2")}
    assert len(warnings) == 1


def test_what_is_gone_or_rejected_for_itself_is_not_held() -> None:
    rejected = FoundFile("x.zip", Path("x.zip"), outcome="rejected", reason="The archive is damaged.")
    held, warnings = hold([rejected], {"x.zip/a.txt": entry(1), "gone.txt": entry(2)})
    assert (held, warnings) == ({"x.zip": ("rejected", None)}, [])
