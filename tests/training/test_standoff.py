"""Marks of documents that don't ship: found again by checksum, also where a document is read another way by now."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import pytest
from judged_documents import PLACES, parsing_pipeline, write_rows

from pipeline.errors import UsageError
from pipeline.settings import Settings
from pipeline.training.examples import collect_standoff
from pipeline.training.standoff import Mark, MarkedDocument, checksum, find_marked, place_marks, read_marks, read_phrases

TEXTS = ["The quay is old.", "The town should mend it.", "Nobody came.", "The quay is old.", "We urge the guild to pay."]


def marked(*marks: tuple[str, str]) -> MarkedDocument:
    return MarkedDocument("0" * 64, "quay.pdf", "dev", [Mark(checksum(text), 1, label, {}) for text, label in marks])


def write_marks(folder: Path, half: str, name: str, sha256: str, marks: list[dict[str, Any]]) -> Path:
    return write_rows(folder / half / f"{name}.jsonl", [{"sha256": sha256, "file_name": f"{name}.txt"}, *marks])


@pytest.mark.parametrize(
    ("text", "is_same"),
    [("the  QUAY\nis old.", True), ("The quay is old!", False), ("The quays are old.", False)],
)
def test_white_space_and_case_dont_change_a_checksum(text: str, is_same: bool) -> None:
    assert (checksum(text) == checksum("The quay is old.")) == is_same
    assert len(checksum(text)) == 16


def test_marks_are_found_again_after_a_document_changed_in_part() -> None:
    document = marked(("The quay is old.", "none"), ("The town should mend it.", "recommendation"), ("We urge the guild to pay.", "recommendation"))
    changed = ["A new preface.", TEXTS[0], "The town must mend it now.", *TEXTS[2:], "A new end."]
    assert [(mark.label, index) for mark, index in place_marks(document, changed)] == [("none", 1), ("recommendation", 5)]
    assert [index for _, index in place_marks(document, TEXTS)] == [0, 1, 4]
    assert place_marks(document, []) == []


def test_a_sentence_that_stands_twice_is_the_one_behind_the_mark_before_it() -> None:
    document = marked(("Nobody came.", "none"), ("The quay is old.", "recommendation"))
    assert [index for _, index in place_marks(document, TEXTS)] == [2, 3]


def test_a_mark_far_ahead_doesnt_hide_those_before_it() -> None:
    texts = ["The quay is old.", *[f"Boat {number} came in." for number in range(700)], "Nobody came."]
    document = marked(("Nobody came.", "none"), ("The quay is old.", "recommendation"))
    assert [index for _, index in place_marks(document, texts)] == [701, 0]


@pytest.mark.parametrize(
    ("field", "places", "phrases"),
    [
        ("actor", [[0, 0, 8]], ["The town"]),
        ("actor", [[-1, 0, 8], None], ["The quay", None]),
        ("actor", [[40, 0, 8]], []),
        ("actor", [[-40, 0, 8]], []),
        ("recommended_by", [[3, 0, 2]], ["We"]),
    ],
)
def test_fields_that_point_into_the_text(field: str, places: list[Any], phrases: list[str | None]) -> None:
    assert read_phrases(Mark("", 1, "recommendation", {field: places}), field, 1, TEXTS) == phrases


def test_a_field_that_isnt_there_accepts_nothing() -> None:
    assert read_phrases(Mark("", 1, "recommendation", {}), "actor", 1, TEXTS) == []


def test_marks_are_read_by_half_and_name(tmp_path: Path) -> None:
    for half, name in (("train", "b"), ("test", "c"), ("dev", "a"), ("dev", "z")):
        write_marks(tmp_path, half, name, name * 64, [{"sentence": checksum(name), "label": "none"}, {"sentence": "x", "nth": 2, "label": "either"}])
    found = read_marks(tmp_path)
    assert [(document.half, document.file_name) for document in found] == [("dev", "a.txt"), ("dev", "z.txt"), ("test", "c.txt"), ("train", "b.txt")]
    assert [(mark.nth, mark.label) for mark in found[0].marks] == [(1, "none"), (2, "either")]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ('{"sha256": "00", "file_name": "a.txt"}\n{"sentence": ', "line 2"),
        ('{"file_name": "a.txt"}\n', "line 1"),
        ('{"sha256": "00", "file_name": "a.txt"}\n\n{"sentence": "00"}\n', "line 3"),
        ('{"sha256": "00", "file_name": "a.txt"}\n[]\n', "line 2"),
        ("", "is empty"),
    ],
)
def test_a_bad_line_of_marks_is_named_with_its_file(tmp_path: Path, content: str, told: str) -> None:
    path = tmp_path / "dev" / "a.jsonl"
    path.parent.mkdir()
    path.write_text(content, encoding="utf-8")
    with pytest.raises(UsageError) as error:
        read_marks(tmp_path)
    assert str(error.value).startswith(f"{path}: ")
    assert told in str(error.value)


def test_documents_are_found_by_what_they_hold_whatever_they_are_called(tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    for name in ("deep/other name.bin", "z copy.bin"):
        (tmp_path / name).write_bytes(b"locks")
    (tmp_path / "quay.pdf").write_bytes(b"changed")
    here, gone = hashlib.sha256(b"locks").hexdigest(), hashlib.sha256(b"gone").hexdigest()
    wanted = [MarkedDocument(sha256, "quay.pdf", "dev", []) for sha256 in (here, gone)]
    assert find_marked(tmp_path, wanted) == {here: tmp_path / "deep/other name.bin"}


def test_examples_of_documents_of_others_count_more_and_doubtful_marks_for_nothing(tmp_path: Path, settings: Settings) -> None:
    asked, doubtful, unmarked = (f"The council of {place} should dredge the inner canal." for place in PLACES[:3])
    unseen = "Dredgers are rare and the guild of Ostrel wishes for two of them."
    (tmp_path / "documents").mkdir()
    path = tmp_path / "documents" / "locks.html"
    body = "".join(f"<p>{text}</p>" for text in (asked, doubtful, unmarked, unseen))
    path.write_text(f"<html><body><main><h1>Locks and canals of four towns</h1>{body}</main></body></html>", encoding="utf-8")
    sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
    labels = {asked: "recommendation", doubtful: "either", "A sentence that went away.": "recommendation"}
    marks = [{"sentence": checksum(text), "label": label} for text, label in labels.items()]
    write_marks(tmp_path / "marks", "dev", "locks", sha256, marks)
    write_marks(tmp_path / "marks", "dev", "gone", "0" * 64, marks)
    found, lost = collect_standoff(tmp_path / "marks", tmp_path / "documents", parsing_pipeline(), settings, "dev")
    assert [(example.text, example.is_recommendation, example.weight, example.document) for example in found] == [(asked, True, 1.7, sha256)]
    assert lost == 0
    assert collect_standoff(tmp_path / "marks", tmp_path / "documents", parsing_pipeline(), settings, "test") == ([], 0)


def test_marks_hold_no_text() -> None:
    """What ships of documents of others is checksums, places and labels."""
    root = Path(__file__).parents[2] / "models" / "annotations" / "recommendations" / "standoff"
    found = read_marks(root)
    assert found
    strings = [value for document in found for mark in document.marks for value in find_strings(mark.fields)]
    assert max(map(len, strings)) <= 40
    assert not [value for value in strings if value.count(" ") > 3]


def find_strings(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    inside = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [text for part in inside for text in find_strings(part)]
