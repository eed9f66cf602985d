"""An analyst's spreadsheet as it is read, and which column says what."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import openpyxl
import pytest
from analyst_sheets import FERRY, TEXTS, make_corpus, write_xlsx

from pipeline.decisions import old_sheet_reading
from pipeline.decisions.old_sheet_columns import find_columns, match_told
from pipeline.decisions.old_sheet_known import Known
from pipeline.decisions.old_sheet_reading import read_old_book
from pipeline.decisions.old_sheet_rows import list_rows
from pipeline.decisions.old_sheet_values import is_news, read_fields, read_response
from pipeline.decisions.sheet_plan import BASELINE_SHEET
from pipeline.errors import DecisionError, UsageError


@pytest.fixture(scope="module")
def known() -> Known:
    return Known(make_corpus())


def test_a_workbook_is_read_as_it_stands(tmp_path: Path) -> None:
    path = write_xlsx(
        tmp_path / "list.xlsx",
        {"Old": [["Report", "Text"], ["Ports", "One"], [None, "Two"], [None, None], ["=1+1", dt.date(2027, 5, 1)]], "Empty": []},
        merge=["A2:A3"],
    )
    book = read_old_book(path)
    assert [sheet.title for sheet in book.sheets] == ["Old"]
    rows = book.sheets[0].rows
    assert [(row.number, row.cells) for row in rows[:3]] == [(1, ("Report", "Text")), (2, ("Ports", "One")), (3, ("Ports", "Two"))]
    assert rows[3].cells[1] == "2027-05-01"  # the formula was never worked out, so nothing stands there


def test_hidden_sheets_and_huge_cells_are_said(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "list.xlsx", {"Old": [["Text"], ["=cmd|' /C calc'!A0"], ["x" * 30_000]], "Lists": [["a"]]})
    book = openpyxl.load_workbook(path)
    book["Lists"].sheet_state = "hidden"
    book["Old"]["A2"].data_type = "s"
    book.save(path)
    read = read_old_book(path)
    assert read.sheets[0].rows[1].cells == ("=cmd|' /C calc'!A0",)
    assert len(read.sheets[0].rows[2].cells[0]) == old_sheet_reading.MOST_CHARS
    assert any("30,000" in note or "20,000" in note for note in read.notes)
    assert any("'Lists' is hidden" in note for note in read.notes)


@pytest.mark.parametrize(
    ("name", "content", "cells"),
    [
        ("a.csv", "sep=;\nText;Page\nOne;2\n", ("One", "2")),
        ("a.csv", 'Text,Page\n"One, two",2\n', ("One, two", "2")),
        ("a.tsv", "Text\tPage\nOne\t2\n", ("One", "2")),
    ],
)
def test_tables_as_text(tmp_path: Path, name: str, content: str, cells: tuple[str, ...]) -> None:
    path = tmp_path / name
    path.write_text(content, encoding="utf-8")
    assert read_old_book(path).sheets[0].rows[-1].cells == cells


def test_what_is_no_sheet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.pdf").write_bytes(b"%PDF")
    (tmp_path / "b.xlsx").write_bytes(b"PK no zip")
    (tmp_path / "c.csv").write_text("\n\n", encoding="utf-8")
    (tmp_path / "d.csv").write_text('Text,Page\n"' + "x" * 1_100_000, encoding="utf-8")
    for name, words in (
        ("a.pdf", "save the sheet as"),
        ("b.xlsx", "no Excel workbook"),
        ("c.csv", "no rows"),
        ("d.csv", "never closed"),
        ("e.csv", "no file"),
    ):
        with pytest.raises(DecisionError, match=words):
            read_old_book(tmp_path / name)
    path = write_xlsx(tmp_path / "review.xlsx", {"Recommendations": [["a"]], BASELINE_SHEET: [["a"]]})
    with pytest.raises(DecisionError, match="briefmill review import"):
        read_old_book(path)
    good = write_xlsx(tmp_path / "good.xlsx", {"Old": [["Text"], ["One"], ["Two"]]})
    damaged = tmp_path / "damaged.xlsx"
    damaged.write_bytes(good.read_bytes().replace(b"xl/workbook.xml", b"xl/workbxxk.xml"))
    with pytest.raises(DecisionError, match="can't be read as a workbook"):
        read_old_book(damaged)
    monkeypatch.setattr(old_sheet_reading, "_WHOLE", 1)
    monkeypatch.setattr(old_sheet_reading, "_MOST_ROWS", 2)
    read = read_old_book(good)  # line by line
    assert [row.cells for row in read.sheets[0].rows] == [("Text",), ("One",)]
    assert len(read.notes) == 2
    with pytest.raises(DecisionError, match="larger than"):
        read_old_book(tmp_path / "d.csv")
    monkeypatch.setattr(old_sheet_reading, "_MOST_UNPACKED", 1)
    with pytest.raises(DecisionError, match="unpacks"):
        read_old_book(good)


HEADS = [
    (["Recommendation", "Report", "Page", "Responsible", "Status"], {"text": 0, "title": 1, "page": 2, "actor": 3, "response": 4}),
    (["No.", "Recommendation wording", "PDF", "Lead agency", "By when", "Topic"], {"number": 0, "text": 1, "file_name": 2, "actor": 3, "deadline": 4, "theme": 5}),
    (["Rec. no.", "Recommended by", "Recommendation", "State's response", "Comments"], {"number": 0, "recommended_by": 1, "text": 2, "response": 3, "note": 4}),
    (["Was", "Wo", "Wer"], {"text": 0}),
]  # fmt: skip
CELLS = {
    "text": TEXTS[0], "title": "Review of the Ports", "file_name": "review.pdf", "page": "p. 3", "number": "12.3", "actor": "Ministry of Harbours", "response": "Accepted",
    "deadline": "2027", "theme": "harbours, ports", "recommended_by": "Norrland", "note": "see the minutes",
}  # fmt: skip


@pytest.mark.parametrize(("heads", "expected"), HEADS)
def test_columns_are_told_by_their_heads(tmp_path: Path, known: Known, heads: list[str], expected: dict[str, int]) -> None:
    names = {place: name for name, place in expected.items()}
    row = [CELLS.get(names.get(place, ""), "x") for place in range(len(heads))]
    path = write_xlsx(tmp_path / "a.xlsx", {"Old": [["Our list of recommendations"], [], ["as of May"], heads, row, [*row[:-1], "y"]]})
    columns = find_columns(read_old_book(path).sheets[0], known)
    assert columns
    assert dict(columns.places) == expected
    if heads[0] != "Was":
        assert columns.header == 4


def test_columns_are_told_by_what_stands_in_them(tmp_path: Path, known: Known) -> None:
    path = write_xlsx(
        tmp_path / "a.xlsx",
        {"Old": [["A1", "Where", "What"], ["k", "review.pdf", TEXTS[0]], ["k", "review.pdf", TEXTS[1]], ["k", "Ferry_Survey-2025", FERRY[0]]]},
    )
    sheet = read_old_book(path).sheets[0]
    columns = find_columns(sheet, known)
    assert columns
    assert dict(columns.places) == {"file_name": 1, "text": 2}
    assert "stand in your documents" in columns.reasons["text"]
    assert columns.unused == ["A1"]
    assert [(row.text, row.documents) for row in list_rows(sheet, columns, known)][-1] == (FERRY[0], ("doc2",))


def test_names_that_stand_in_documents_are_no_recommendations(tmp_path: Path) -> None:
    tables = make_corpus()
    tables["sentences"].loc[0, "text"] = "Harbour Office"
    path = write_xlsx(
        tmp_path / "a.xlsx",
        {"Alt": [["Nr", "Empfehlung", "Wer"], *([number, f"{FERRY[0]} {text}", "Harbour Office"] for number, text in enumerate(TEXTS))]},
    )
    columns = find_columns(read_old_book(path).sheets[0], Known(tables))
    assert columns
    assert dict(columns.places) == {"number": 0, "text": 1}
    assert columns.reasons["text"] == "by its length: whole sentences"


def test_a_person_corrects_the_columns(tmp_path: Path, known: Known) -> None:
    path = write_xlsx(
        tmp_path / "a.xlsx", {"Old": [["Recommendation", "Our words", "Ministry"], ["short", TEXTS[0], "x"]], "Legend": [["red", "late"]]}
    )
    book = read_old_book(path)
    columns = find_columns(book.sheets[0], known, {"text": "our words", "note": "A", "actor": ""})
    assert columns
    assert dict(columns.places) == {"text": 1, "note": 0}
    assert columns.reasons["text"] == "as you say"
    assert find_columns(book.sheets[1], known) is None
    assert match_told(book.sheets, {"text": "our words", "note": "A", "page": "Seite", "theme": ""}) == ["Seite"]
    with pytest.raises(UsageError, match="recommended_by"):
        find_columns(book.sheets[0], known, {"colour": "A"})


def test_rows_know_their_document(tmp_path: Path, known: Known) -> None:
    rows = [
        ["No", "Recommendation", "Page"],
        ["Review of the Ports", None, None],
        [1, "1. Schools should teach tidal safety from the third year on.", 4],
        ["No", "Recommendation", "Page"],
        [None, "Recommendation 7: Ports should close at night.", "pp. 5-6"],
        ["Survey of the ferries, 2025", None, None],
        [2, "• Ferries should be white in all seasons.", "x"],
        [3, None, 9],
    ]
    path = write_xlsx(tmp_path / "a.xlsx", {"Old": rows}, merge=["A2:C2"])
    sheet = read_old_book(path).sheets[0]
    columns = find_columns(sheet, known)
    assert columns
    listed = [(row.label, row.text, row.page, row.documents) for row in list_rows(sheet, columns, known)]
    assert listed == [
        ("1", "Schools should teach tidal safety from the third year on.", 4, ("doc1",)),
        ("7", "Ports should close at night.", 5, ("doc1",)),
        ("2", "Ferries should be white in all seasons.", None, ("doc2",)),
    ]


@pytest.mark.parametrize(
    ("text", "documents"),
    [
        ("ports/review.pdf", ["doc1"]), (r"C:\work\review.PDF", ["doc1"]), ("review", ["doc1"]), ("Ferry Survey 2025", ["doc2"]), ("Reveiw of the Ports", ["doc1"]),
        ("Isle Council: Survey of the Ferries 2025 (final)", ["doc2"]), ("Survey of the Ferries 2024", []), ("Lighthouses", []), ("", []),
    ],
)  # fmt: skip
def test_documents_are_found_by_file_and_title(known: Known, text: str, documents: list[str]) -> None:
    assert known.find_documents(text) == documents


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Accepted", "accepted"), ("accepted in part", "partly"), ("Partially agreed", "partly"), ("Not accepted", "rejected"), ("Under consideration", "pending"),
        ("Done", "implemented"), ("Noted", "noted"), ("see annex", ""),
    ],
)  # fmt: skip
def test_answers_are_read(text: str, value: str) -> None:
    assert read_response(text) == value


def test_values_of_a_row(known: Known) -> None:
    stated = {
        "actor": "Coast Guard",
        "addressee": "n/a",
        "response": "ongoing",
        "theme": "Tides",
        "deadline": "31 May 2027",
        "recommended_by": "x" * 2000,
        "note": "hm",
    }
    values, left = read_fields(stated, known)
    assert values == {"actor": "Coast Guard", "deadline": "31 May 2027", "due_on": "2027-05-31"}
    assert left == ["status: ongoing", "theme: Tides", "recommended by: " + "x" * 2000]
    assert read_fields({"theme": "Bank, credit", "response": "yes", "deadline": "2027-05"}, known) == (
        {"theme_id": "t-money", "response": "accepted", "deadline": "2027-05"},
        [],
    )
    row = {"actor": "The Coast Guard", "deadline": "by May 2027", "due_on": "2027-05", "theme_id": "t-money"}
    news = {
        name: is_news(name, value, row, known)
        for name, value in {"actor": "coast guard.", "deadline": "2027-05", "due_on": "2027-06", "theme_id": "t-fees", "response": "noted"}.items()
    }
    assert news == {"actor": False, "deadline": False, "due_on": True, "theme_id": True, "response": True}


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [
        ("MoH", "the Ministry of Harbours", True),
        ("MoH and Isle Development Bank", "Isle Development Bank; Ministry of Harbours", True),
        ("United States", "United States of America", True),
        ("MoH", "Isle Development Bank", False),
        ("MoH", "Ministry of Harbours; Isle Development Bank", False),
        ("Lamps and Lenses Ltd", "the Lamps and Lenses Ltd.", True),
    ],
)
def test_a_party_under_another_name_is_the_same(known: Known, one: str, other: str, is_same: bool) -> None:
    assert is_news("actor", one, {"actor": other}, known) is not is_same
