"""Files of marked recommendations: what is read of them, and what is said of a line that can't be read."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from judged_documents import row, write_marked, write_rows
from small_corpora import write_annotations

from pipeline.errors import UsageError
from pipeline.training.statements import MarkedLine, MarkedStatements, read_marked_files, read_statements

WRITTEN = Path("recommendations") / "written" / "train.jsonl"
NAMES = Path("recommendations") / "names" / "train.jsonl"


def test_whole_documents_are_read_by_split_and_id(tmp_path: Path) -> None:
    found = read_statements(write_marked(tmp_path))
    assert [(document.split, document.document_id) for document in found][:3] == [("test", "Aldrith"), ("test", "Pernow"), ("train", "Brinmouth")]
    assert [len(document.lines) for document in found] == [8] * 10
    assert found[0].lines[0] == MarkedLine("heading", "Harbours of Aldrith", "none", fields=found[0].lines[0].fields)
    assert found[0].lines[1].label == "recommendation"
    assert found[0].lines[1].starts


def test_a_folder_without_marks_holds_no_documents(tmp_path: Path) -> None:
    assert read_statements(tmp_path) == []


def test_the_page_made_of_a_document_keeps_headings_items_and_paragraphs_and_lets_no_markup_in() -> None:
    lines = [
        MarkedLine("heading", "Locks & quays", "none"),
        MarkedLine("paragraph", "The lock is <b>old</b>.", "none", starts=True),
        MarkedLine("paragraph", "It leaks.", "none"),
        MarkedLine("paragraph", "The quay is new.", "none", starts=True),
        MarkedLine("item", "Mend the lock.", "recommendation"),
    ]
    page = MarkedStatements("locks <1>", "train", tuple(lines)).as_html()
    assert "<title>locks &lt;1&gt;</title>" in page
    body = page.split("<main>")[1].split("</main>")[0]
    assert body == (
        "<h2>Locks &amp; quays</h2><p>The lock is &lt;b&gt;old&lt;/b&gt;. It leaks.</p><p>The quay is new.</p><ul><li>Mend the lock.</li></ul>"
    )


def test_a_paragraph_without_starts_ends_after_six_sentences() -> None:
    lines = tuple(MarkedLine("paragraph", f"Lock {number} leaks.", "none") for number in range(8))
    page = MarkedStatements("locks", "train", lines).as_html()
    assert page.count("<p>") == 2
    assert "Lock 5 leaks.</p><p>Lock 6 leaks." in page


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        (['{"document": "a", "line": 1'], "line 1 is no JSON"),
        (["", '["a", 1]'], "line 2 is no JSON object"),
        ([json.dumps({"document": "a", "text": "Mend it."})], "line 1 names no document and line"),
        ([json.dumps(row("a", 7, "wish", "Mend it."))], "line 7 of a lacks a text, a kind"),
        ([json.dumps(row("a", 8, "none", "Mend it.", "poem"))], "line 8 of a lacks a text, a kind"),
        ([json.dumps(row("a", 9, "none", "  "))], "line 9 of a lacks a text, a kind"),
    ],
)
def test_a_bad_line_is_named_with_its_file(tmp_path: Path, lines: list[str], told: str) -> None:
    path = tmp_path / WRITTEN
    path.parent.mkdir(parents=True)
    path.write_text("\n".join(lines), encoding="utf-8")
    with pytest.raises(UsageError) as error:
        read_statements(tmp_path)
    assert str(error.value).startswith(f"{path}: ")
    assert told in str(error.value)


def first_train(annotations: Path) -> tuple[str, int]:
    """Id and first line with a sentence of the one document to learn from."""
    path = next((annotations / "train").glob("*.txt"))
    lines = path.read_text(encoding="utf-8").splitlines()
    return path.stem, next(number for number, line in enumerate(lines, start=1) if line and not line.startswith("#"))


def test_lines_of_documents_with_marked_names_are_none_unless_listed(tmp_path: Path) -> None:
    write_annotations(tmp_path)
    key, line = first_train(tmp_path)
    write_rows(tmp_path / NAMES, [{"document": key, "line": line, "label": "recommendation"}])
    (document,) = read_statements(tmp_path)
    assert (document.document_id, document.split) == (key, "train")
    assert [found.label for found in document.lines] == ["recommendation", "none", "none"]
    assert document.lines[0].text == "The Ministry of Tides opened the Sorelle Science Park."
    assert {found.kind for found in document.lines} == {"paragraph"}


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"document": "nowhere"}, "no annotated document is called nowhere"),
        ({"line": 900}, "line 900 of"),
        ({"label": "wish"}, "has the label 'wish'"),
        ({"line": "third"}, "line 1 names no document and line"),
    ],
)
def test_a_mark_about_nothing_is_named_with_its_file(tmp_path: Path, change: dict[str, Any], told: str) -> None:
    write_annotations(tmp_path)
    key, line = first_train(tmp_path)
    path = write_rows(tmp_path / NAMES, [{"document": key, "line": line, "label": "none"} | change])
    with pytest.raises(UsageError) as error:
        read_statements(tmp_path)
    assert str(path) in str(error.value)
    assert told in str(error.value)


def test_files_are_read_with_the_marks_beside_them(tmp_path: Path) -> None:
    (tmp_path / "b.md").write_text("# Quays", encoding="utf-8")
    (tmp_path / "b.jsonl").write_text('{"text": "Quays", "label": "none"}\n', encoding="utf-8")
    (tmp_path / "a.txt").write_text("Mend the quay.", encoding="utf-8")
    (tmp_path / "a.jsonl").write_text('{"text": "Mend the quay.", "label": "recommendation"}\n\n', encoding="utf-8")
    found = read_marked_files(tmp_path)
    assert [(path.name, [mark["label"] for mark in marks]) for path, marks in found] == [("a.txt", ["recommendation"]), ("b.md", ["none"])]
    assert read_marked_files(tmp_path / "nowhere") == []


@pytest.mark.parametrize(
    ("marks", "told"),
    [
        (None, r"a\.txt: there are no marks beside it\. Add a\.jsonl"),
        ('{"text": "Mend the quay.", "label": "advice"}', r"a\.jsonl: line 1 needs a text and one of the labels recommendation"),
        ('{"label": "none"}', r"needs a text"),
        ("[]", r"line 1 is no JSON object"),
        ("{", r"line 1 is no JSON \("),
    ],
)
def test_marks_of_a_file_that_cannot_be_read_are_named(tmp_path: Path, marks: str | None, told: str) -> None:
    (tmp_path / "a.txt").write_text("Mend the quay.", encoding="utf-8")
    if marks is not None:
        (tmp_path / "a.jsonl").write_text(marks, encoding="utf-8")
    with pytest.raises(UsageError, match=told):
        read_marked_files(tmp_path)
