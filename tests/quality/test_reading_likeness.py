"""What `make bench-reading` compares: words against the majority, tables cell by cell, and who is given how many files."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

sys.path.append(str(Path(__file__).parents[2] / "benchmarks"))

from readers.likeness import Found, compare_tables, count_words, find_majority, word_f1
from readers.measuring import measure
from readers.workers import Engine, EngineError


def test_words_are_alike_whatever_the_breaks_ligatures_and_capitals() -> None:
    assert count_words("The ﬁrst har-\nbour") == count_words("the first\n\nHARBOUR") == Counter(the=1, first=1, harbour=1)
    assert count_words("12-15 boats")["12"] == 1


def test_the_majority_is_of_the_others_and_needs_three() -> None:
    words = {"pypdfium2": Counter(a=10, b=1), "pymupdf": Counter(a=10), "pdfminer.six": Counter(a=9, c=1), "briefmill": Counter(a=90)}
    assert find_majority(words, "briefmill") == Counter(a=10)
    assert find_majority(words, "pymupdf") is None
    words["pdfplumber"] = Counter(a=10, b=1)
    assert find_majority(words, "pymupdf") == Counter(a=10, b=1)


@pytest.mark.parametrize(
    ("found", "truth", "value"),
    [("a b c", "a b c", 1.0), ("a b", "a b c d", 2 / 3), ("a a", "a", 2 / 3), ("", "", 1.0), ("a", "", 0.0), ("x", "y", 0.0)],
)
def test_word_f1(found: str, truth: str, value: float) -> None:
    assert word_f1(count_words(found), count_words(truth)) == pytest.approx(value)


def test_where_the_judges_disagree_there_is_no_majority() -> None:
    words = {
        "pypdfium2": count_words("lakes and ports"),
        "pymupdf": count_words("l a k e s a n d p o r t s"),
        "pdfplumber": count_words("la ke sa nd po rts"),
    }
    assert find_majority(words, "briefmill") is None
    words["pymupdf"] = words["pdfplumber"] = count_words("lakes and ports")
    assert find_majority(words, "briefmill") == count_words("ports and lakes")


def test_tables_are_the_same_by_the_letters_of_their_cells_on_the_same_page() -> None:
    theirs = [(1, ["Port", "Boats in har- bour", "\uf0b7 4"]), (2, ["Elm", "7"])]
    assert compare_tables([(1, ["Boats in harbour", "Port", "• 4"]), (2, ["Elm", "7"])], theirs) == [Found(1.0, 1.0), Found(1.0, 1.0)]
    assert compare_tables([(2, ["Port", "Boats in harbour", "4"])], theirs) == [Found(0.0, 0.0), Found(0.0, 0.0)]
    (half, none) = compare_tables([(1, ["Port", "Boats in harbour 4"])], theirs)
    assert (half.f1, half.held, none) == (pytest.approx(2 / 5), pytest.approx(1 / 3), Found(0.0, 0.0))
    (wider, _) = compare_tables([(1, ["Port", "Boats in harbour", "4", "2031"])], theirs)
    assert (wider.f1, wider.held) == (pytest.approx(6 / 7), 1.0)


class _Invented(Engine):
    """A program that costs what it is told to, a page."""

    def __init__(self, name: str, pace: float, failing: str = "") -> None:
        super().__init__(name, 1.0)
        self.pace, self.failing = pace, failing
        self.asked: list[str] = []

    def start(self) -> Any:
        if self.failing == "start":
            raise EngineError("not installed")

    def read(self, path: Path, *, content: bool = False, seconds: float | None = None) -> dict[str, Any]:  # noqa: ARG002  # its parent has it
        self.asked.append(path.name)
        if path.name == self.failing:
            raise EngineError("fell over")
        return {"seconds": self.pace * int(path.stem), "memory": 10.0, "parts": {}} | ({"text": path.name} if content else {})


def test_slow_programs_get_fewer_files_and_nothing_is_left_out_in_silence() -> None:
    pages = {Path(f"{count}.pdf"): count for count in (1, 2, 3, 4, 50)}
    kept: dict[Path, dict[str, Any]] = {}
    engines = [_Invented("fast", 0.01), _Invented("slow", 1.0), _Invented("frail", 0.01, "3.pdf"), _Invented("absent", 0.01, "start")]
    found = measure(engines, pages, 2, 12.0, kept.__setitem__)
    assert set(found["fast"].seconds) == set(pages)
    assert found["fast"].cost([Path("4.pdf")]) == pytest.approx(0.04)
    assert Path("50.pdf") in found["slow"].skipped
    assert sum(pages[path] for path in found["slow"].seconds) <= 12
    assert found["frail"].failed == {Path("3.pdf"): "fell over"}
    assert found["absent"].trouble == "not installed"
    assert set(kept) == set(pages)
    assert set(kept[Path("3.pdf")]) <= {"fast", "slow"}
    assert engines[0].asked.count("4.pdf") == 2


def test_a_program_that_is_not_installed_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("readers.workers.PEERS_PYTHON", Path("nowhere/python"))
    with pytest.raises(EngineError, match="make bench-peers"):
        Engine("pymupdf", 5.0).read(Path("x.pdf"))


def test_our_own_reading_answers_from_its_process(tmp_path: Path) -> None:
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas(str(tmp_path / "ports.pdf"))
    canvas.drawString(70, 700, "The ferry guild trains pilots.")
    canvas.save()
    engine = Engine("briefmill", 120.0)
    try:
        answer = engine.read(tmp_path / "ports.pdf", content=True)
        assert answer["text"].strip() == "The ferry guild trains pilots."
        assert answer["seconds"] > 0
        assert set(answer["parts"]) == {"read_document", "find_structure"}
        (tmp_path / "torn.pdf").write_bytes(b"%PDF-1.4 torn")
        with pytest.raises(EngineError, match="UnreadableFileError"):
            engine.read(tmp_path / "torn.pdf")
    finally:
        engine.close()
