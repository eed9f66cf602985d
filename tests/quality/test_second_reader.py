"""What a second reader reached on the sentences that a program is judged by."""

from __future__ import annotations

import hashlib
import importlib.util
import json
import sys
from pathlib import Path
from typing import Any

import pytest

from pipeline.training.standoff import MarkedDocument, checksum, read_marks

HOUSE = Path(__file__).parents[2]
BENCHMARK = HOUSE / "benchmarks" / "recommendations"
SHIPPED = HOUSE / "models" / "annotations" / "recommendations"
TEXTS = [
    "The harbour board should dredge the inner canal every year.",
    "Silt has closed the old canal since the spring tide.",
    "Pilots could be asked to report each shoal that they find.",
    "Nine barges lay aground in the autumn of that year.",
]


@pytest.fixture(scope="module")
def run() -> Any:
    """The benchmark: its neighbours bear names that other benchmarks use too, so they go out of sight again."""
    names = ("claims", "figures", "second_reader")
    before = {name: sys.modules.pop(name) for name in names if name in sys.modules}
    sys.path.insert(0, str(BENCHMARK))
    try:
        spec = importlib.util.spec_from_file_location("recommendations_run", BENCHMARK / "run.py")
        assert spec is not None
        assert spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        sys.modules["recommendations_run"] = module  # dataclasses look their module up
        spec.loader.exec_module(module)
    finally:
        sys.path.remove(str(BENCHMARK))
        for name in names:
            sys.modules.pop(name, None)
        sys.modules.update(before)
    return module


def _read_marked(folder: Path, labels: list[tuple[str, str]], document: Path, half: str = "test") -> MarkedDocument:
    (folder / half).mkdir(parents=True, exist_ok=True)
    head = {"sha256": hashlib.sha256(document.read_bytes()).hexdigest(), "file_name": document.name}
    rows = [{"sentence": checksum(text), "label": label} for text, label in labels]
    (folder / half / "canals.jsonl").write_text("\n".join(json.dumps(row) for row in [head, *rows]), encoding="utf-8")
    return next(found for found in read_marks(folder) if found.half == half)


@pytest.fixture
def canals(tmp_path: Path) -> Path:
    path = tmp_path / "documents" / "canals.txt"
    path.parent.mkdir()
    path.write_text("\n\n".join(TEXTS), encoding="utf-8")
    return path


@pytest.fixture
def readings(tmp_path: Path, canals: Path) -> tuple[MarkedDocument, MarkedDocument]:
    """The second reader takes the third sentence for a recommendation too, and decides the fourth, which the first left open."""
    first = ["recommendation", "pledge", "none", "either"]
    second = ["recommendation", "none", "recommendation", "recommendation"]
    return (
        _read_marked(tmp_path / "first", list(zip(TEXTS, first, strict=True)), canals),
        _read_marked(tmp_path / "second", list(zip(TEXTS, second, strict=True)), canals),
    )


def test_readers_are_compared_on_what_both_decided(run: Any, readings: tuple[MarkedDocument, MarkedDocument]) -> None:
    agreement = run.compare_readers(*readings)
    assert agreement.pairs == [("recommendation", "recommendation"), ("none", "none"), ("none", "recommendation")]
    assert (agreement.count(first=True, second=True), agreement.count(first=True, second=False)) == (1, 0)
    assert (agreement.count(first=False, second=True), agreement.count(first=False, second=False)) == (1, 1)
    assert agreement.kappa == pytest.approx((2 / 3 - 4 / 9) / (5 / 9))
    assert run.Agreement().kappa is None


def test_only_what_both_decided_is_asked_of_the_program(run: Any, readings: tuple[MarkedDocument, MarkedDocument]) -> None:
    first, second = readings
    assert [mark.label for mark in run.keep_agreed(first, second).marks] == ["recommendation", "pledge", "either", "either"]
    assert [mark.label for mark in run.take_over(first, second).marks] == ["recommendation", "none", "recommendation"]


def test_a_reading_belongs_to_its_file_and_half(run: Any, tmp_path: Path, canals: Path, readings: tuple[MarkedDocument, MarkedDocument]) -> None:
    first, second = readings
    other = _read_marked(tmp_path / "second", [(TEXTS[0], "none")], canals, "test-2")
    assert run.find_second(first, [other, second]) is second
    assert run.find_second(first, [other]) is None


@pytest.mark.usefixtures("readings")
def test_the_program_is_printed_beside_the_second_reader(
    run: Any, canals: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(run, "MARKS", tmp_path / "first")
    monkeypatch.setattr(run, "SECOND_READING", tmp_path / "second")
    arguments = ["run.py", str(canals.parent), "--half", "test", "--rules"]
    monkeypatch.setattr(sys, "argv", [*arguments, "--readers"])
    assert run.main() == 0
    lines = {line[:38].strip(): line[38:].split("   ")[0].strip() for line in capsys.readouterr().out.splitlines() if line[:38].strip()}
    assert lines["test: ours"].startswith("P 1.000  R 1.000  F1 1.000")
    assert lines["test: a second reader"].startswith("P 0.500  R 1.000  F1 0.667")
    assert lines["test: ours, by the second reader"].startswith("P 1.000  R 0.500  F1 0.667")
    assert lines["test: ours, where both readers agree"].startswith("P 1.000  R 1.000  F1 1.000")
    monkeypatch.setattr(sys, "argv", arguments)
    assert run.main() == 0
    assert "second reader" not in capsys.readouterr().out


def test_the_second_reading_decides_sentences_of_the_first_and_holds_no_text() -> None:
    seconds = read_marks(SHIPPED / "second-reading")
    assert {document.half for document in seconds} == {"test", "test-2"}, "nothing that is learned from is read twice here"
    firsts = {(document.sha256, document.half): document for document in read_marks(SHIPPED / "standoff")}
    for document in seconds:
        decided = [(mark.sentence, mark.nth) for mark in document.marks]
        assert len(set(decided)) == len(decided)
        assert set(decided) <= {(mark.sentence, mark.nth) for mark in firsts[document.sha256, document.half].marks}
        assert {key for mark in document.marks for key in mark.fields} <= {"sentence", "nth", "label"}
        assert {mark.label for mark in document.marks} <= {"recommendation", "none"}
        assert all(len(mark.sentence) == 16 for mark in document.marks)


def test_readers_of_the_shipped_marks_agree(run: Any) -> None:
    seconds = read_marks(SHIPPED / "second-reading")
    whole = {half: run.Agreement() for half in ("test", "test-2")}
    for first in read_marks(SHIPPED / "standoff"):
        second = run.find_second(first, seconds)
        if second is not None:
            whole[first.half].pairs.extend(run.compare_readers(first, second).pairs)
    assert {half: (len(agreement.pairs), round(agreement.kappa, 3)) for half, agreement in whole.items()} == {
        "test": (483, 0.967),
        "test-2": (1652, 0.912),
    }
