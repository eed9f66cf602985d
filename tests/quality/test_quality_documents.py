"""The trial documents: every mark stands in its document, and what is missed, wrong or misnamed is counted where it belongs."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from document_texts import text_of
from scorer.documents import Reading, find_files, read_marks, score_documents
from scorer.figures import Figure
from scorer.gold import HALVES
from scorer.pairing import fold

from pipeline.language.shipped import SHIPPED_MODELS
from pipeline.schemas.recommendations import MODALITIES
from pipeline.training.statements import read_marked_files

LEARNED = SHIPPED_MODELS / "annotations" / "recommendations" / "files"
FILES = [pytest.param(path, id=path.stem) for half in HALVES for path in find_files(half)]
FILES += [pytest.param(path, id=f"learned-{path.stem}") for path, _ in read_marked_files(LEARNED)]


@pytest.mark.parametrize("path", FILES)
def test_marks_are_whole_and_stand_in_their_document(path: Path, tmp_path: Path) -> None:
    text, marks = text_of(path, tmp_path), read_marks(path)
    assert [mark["text"] for mark in marks if fold(mark["text"]) not in text] == []
    assert {mark["label"] for mark in marks} <= {"recommendation", "pledge", "none"}
    recommending = [mark for mark in marks if mark["label"] == "recommendation"]
    assert 0.05 < len(recommending) / len(marks) < 0.5  # pages cut out of long reports ask little
    assert {mark["strength"] for mark in recommending} <= set(MODALITIES)
    assert all(mark.keys() >= {"actor", "action", "recommended_by"} for mark in recommending)


def test_no_document_is_in_two_places() -> None:
    dev, test = ({path.stem for path in find_files(half)} for half in HALVES)
    assert len(dev) == 16
    assert len(test) == 22
    assert not dev & test
    assert not (dev | test) & {path.stem for path, _ in read_marked_files(LEARNED)}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    marks = [
        {"text": "Towns", "label": "none"},
        recommending("The ferry ought to run daily.", actor=None, strength="should", action="run", recommended_by="mothers"),
        recommending("Close the mole.", actor=None, strength="should", action="close", recommended_by=None),
        {"text": "The mole was closed.", "label": "none"},
        recommending("Two sentences were read as one. The council must pay.", actor="council", strength="must", action="pay", recommended_by=None),
    ]
    for half in HALVES:
        (tmp_path / half).mkdir()
        (tmp_path / half / "one.txt").write_text("read by the test", encoding="utf-8")
        (tmp_path / half / "one.jsonl").write_text("\n".join(map(json.dumps, marks)) + "\n", encoding="utf-8")
    return tmp_path


def recommending(text: str, **fields: Any) -> dict[str, Any]:
    return {"text": text, "label": "recommendation", **fields}


def row(actor: str | None = None, modality: str = "should", action: str | None = None, recommended_by: str = "") -> dict[str, Any]:
    return {"actor": actor, "modality": modality, "action": action, "recommended_by": recommended_by}


TEXTS = [
    "Towns",
    "The ferry ought to run daily.",
    "Close the mole.",
    "The mole was closed.",
    "Two sentences were read as one.",
    "The council must pay.",
]


def score(folder: Path, found: dict[int, list[dict[str, Any]]], carried: set[int] | None = None) -> dict[str, Figure]:
    return {figure.name: figure for figure in score_documents(lambda _: Reading(TEXTS, found, carried or set()), folder)}


def test_everything_right_is_one(folder: Path) -> None:
    found = {1: [row(action="run", recommended_by="the mothers")], 2: [row(action="close")], 5: [row("The council", "must", "pay")]}
    assert {name: figure.value for name, figure in score(folder, found).items()} == dict.fromkeys(
        [
            "documents.dev",
            "documents.test",
            *(f"documents.{name}" for name in ("actor", "empty_actor", "modality", "action", "recommended_by", "own_voice")),
        ],
        1.0,
    )


def test_what_is_missed_and_wrong_is_told_of_the_dev_half_only(folder: Path) -> None:
    figures = score(folder, {1: [row(action="run")], 3: [row(action="close")]})
    assert (figures["documents.dev"].right, len(figures["documents.dev"].missed), len(figures["documents.dev"].wrong)) == (1, 2, 1)
    assert figures["documents.dev"].wrong == ("one.txt: The mole was closed.",)
    assert figures["documents.test"].wrong == ("one.txt: line 4",)
    assert "one.txt: line 3" in figures["documents.test"].missed


def test_a_sentence_that_only_goes_on_with_one_is_not_wrong(folder: Path) -> None:
    found = {2: [row(action="close")], 3: [row(action="close")]}
    assert len(score(folder, found)["documents.dev"].wrong) == 1
    assert not score(folder, found, {3})["documents.dev"].wrong


def test_fields_are_judged_by_the_best_row_of_the_sentence(folder: Path) -> None:
    found = {
        1: [row("ferry", "must", "be", "Towns"), row(action="run", recommended_by="mothers")],
        2: [row("mole", action="close", recommended_by="Towns")],
    }
    figures = score(folder, found)
    assert figures["documents.recommended_by"].value == 1.0
    assert (figures["documents.empty_actor"].right, len(figures["documents.empty_actor"].missed)) == (2, 2)
    assert figures["documents.own_voice"].value == 0.0
    assert any(line == "one.txt: line 3 | wanted nobody, found Towns" for line in figures["documents.own_voice"].missed)


CELLS = [
    {"text": "Quay", "label": "none"},
    recommending("Widen the eastern quay", actor=None, strength="should", action="widen", recommended_by=None),
    {"text": "The silt was dredged last year", "label": "none"},
]
LINE = "Quay | Widen the eastern quay | The silt was dredged last year"


@pytest.mark.parametrize(
    ("said", "right", "wrong"),
    [
        ("Widen the eastern quay", 1, []),
        (LINE, 1, []),
        ("The silt was dredged last year", 0, ["The silt was dredged last year"]),
        ("Quay", 0, ["Quay"]),
        ("eastern quay", 1, []),
        ("Widen the eastern quay. Then pave it.", 1, []),  # the cell goes on in a sentence of its own
        ("silt was dredged", 0, ["The silt was dredged last year"]),
    ],
)
def test_a_row_is_about_the_cell_that_it_says(tmp_path: Path, said: str, right: int, wrong: list[str]) -> None:
    for half in HALVES:
        (tmp_path / half).mkdir()
        (tmp_path / half / "one.txt").write_text("read by the test", encoding="utf-8")
        (tmp_path / half / "one.jsonl").write_text("\n".join(map(json.dumps, CELLS)) + "\n", encoding="utf-8")
    found = {0: [{**row(action="widen"), "text": said}], 1: [{**row(action="stand"), "text": "The quay stands on piles."}]}
    dev = score_documents(lambda _: Reading([LINE, "The quay stands on piles."], found, set()), tmp_path)[0]
    assert (dev.right, list(dev.wrong)) == (right, [f"one.txt: {text}" for text in wrong])


def test_a_wrong_row_over_cells_that_ask_for_nothing_stays_wrong(folder: Path) -> None:
    marks = [{"text": "Towns on the coast", "label": "none"}, {"text": "They are poor", "label": "none"}]
    for half in HALVES:
        (folder / half / "one.jsonl").write_text("\n".join(map(json.dumps, marks)) + "\n", encoding="utf-8")
    whole = "Towns on the coast | They are poor"
    dev = score_documents(lambda _: Reading([whole], {0: [{**row(), "text": whole}]}, set()), folder)[0]
    assert len(dev.wrong) == 2
