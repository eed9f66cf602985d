"""The pages: every mark stands in its document, and the half that is shut tells no words."""

from __future__ import annotations

from pathlib import Path

import pytest
from document_texts import text_of
from scorer.figures import Figure
from scorer.gold import HALVES, read_rows
from scorer.pages import FOLDER, hide
from scorer.pairing import fold

FILES = [pytest.param(path, id=f"{half}-{path.stem}") for half in HALVES for path in sorted((FOLDER / half / "files").iterdir())]
_AS_READ = 0.7  # the columns of a printed page and line ends part words that stand together for a reader


@pytest.mark.parametrize("path", FILES)
def test_marks_stand_in_their_document(path: Path, tmp_path: Path) -> None:
    text, rows = text_of(path, tmp_path), read_rows(path.parents[1])
    marks = [row["text"] for kind in ("recommendations", "commitments") for row in rows[kind] if row["file"] == path.name]
    names = [row["name"] for row in rows["entities"] if row["file"] == path.name]
    assert len(marks) > 3
    assert len(names) > 5
    found = sum(fold(mark) in text for mark in [*marks, *names])
    assert found >= _AS_READ * len([*marks, *names])


def test_halves_share_no_document_and_no_sentence() -> None:
    dev, test = (read_rows(FOLDER / half) for half in HALVES)
    assert len(dev["documents"]) == 30
    assert len(test["documents"]) == 20
    assert not {row["file"] for row in dev["documents"]} & {row["file"] for row in test["documents"]}
    assert not {fold(row["text"]) for row in dev["recommendations"]} & {fold(row["text"]) for row in test["recommendations"]}


def test_the_shut_half_tells_only_files() -> None:
    shut = hide(Figure("pages_test.people", 1, ("note.txt: Ada Brook", "note.txt: Bo Reed"), ("list.txt: Selm",)))
    assert [line.partition(": ")[0] for line in shut.missed] == ["note.txt", "note.txt"]
    assert len(set(shut.missed)) == 2
    assert not any(word in line for line in (*shut.missed, *shut.wrong) for word in ("Ada", "Bo", "Selm"))
    assert (shut.right, shut.value) == (1, 0.4)
