from __future__ import annotations

import re
import zipfile
from pathlib import Path

import openpyxl
import pandas as pd
import pytest
from invented_tables import make_tables

from pipeline.report.sheet import SheetLimits, estimate_height
from pipeline.report.view import make_view
from pipeline.report.workbook import say_not_looked, write_workbook
from pipeline.tables.shaping import Tables, complete_tables

SHEETS = [
    "Start here",
    "Recommendations",
    "Recurring",
    "Who recommends to whom",
    "Pledges",
    "Documents",
    "Themes",
    "Organisations",
    "Organisations and themes",
    "Figures",
    "Documents disagree",
    "Not read",
]


@pytest.fixture(scope="module")
def tables() -> Tables:
    return make_tables()


@pytest.fixture(scope="module")
def path(tables: Tables, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("book") / "briefmill.xlsx"
    write_workbook(tables, path, team="Coastal desk")
    return path


def _rows(path: Path, sheet: str) -> list[dict[str, object]]:
    header, *rows = openpyxl.load_workbook(path)[sheet].iter_rows(values_only=True)
    return [dict(zip(map(str, header), row, strict=True)) for row in rows]


def _text(path: Path, sheet: str) -> str:
    return "\n".join(str(value) for row in openpyxl.load_workbook(path)[sheet].iter_rows(values_only=True) for value in row if value is not None)


def test_there_are_twelve_sheets_with_frozen_header_filter_and_wrapped_text(path: Path) -> None:
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == SHEETS
    for sheet in book.worksheets[1:]:
        assert sheet.freeze_panes == "B2", sheet.title
        assert sheet.auto_filter.ref, sheet.title
        assert sheet["A2"].alignment.wrap_text, sheet.title


def test_a_recommendation_row_can_be_quoted_without_looking_elsewhere(path: Path, tables: Tables) -> None:
    rows = _rows(path, "Recommendations")
    assert len(rows) == len(make_view(tables).recommendations)
    first = rows[0]
    assert first["Document"] == "Peer review of coastal policy: Vessland"
    assert first["Date"] == "2024-11-20"
    assert first["Issued by"] == "Northern Harbour Council"
    assert first["Section"] == "II. Conclusions and recommendations"
    assert first["Page"] == 1
    assert str(first["Citation (to paste)"]).endswith("no. 12.1, PDF page 1.")
    assert {row["Strength"] for row in rows} == {"strong", "advised", "possible"}
    assert not any("id" in name.lower().split() for name in list(first)[:10])
    sheet = openpyxl.load_workbook(path)["Recommendations"]
    link = sheet.cell(2, list(first).index("Evidence") + 1).hyperlink
    assert link.target.startswith("evidence/")
    assert link.target.endswith(".html")
    assert link.location == first["Row id"]
    assert first["Evidence"] == "open"


def test_start_here_says_what_this_is_and_what_is_missing(path: Path) -> None:
    text = _text(path, "Start here")
    for words in (
        "Coastal desk",
        "10 documents",
        "16 recommendations",
        "run-2",
        "Not read: 2 files",
        "Not analysed: 1 document",
        "2 recommendations in a version",
    ):
        assert words in text, words
    assert all(name in text for name in SHEETS[1:])


def test_not_looked_for_never_looks_like_none(path: Path, tables: Tables, tmp_path: Path) -> None:
    german = next(row for row in _rows(path, "Documents") if row["Title"] == "Hafenbericht der Insel Norderhall")
    minutes = next(row for row in _rows(path, "Documents") if str(row["Title"]).startswith("Minutes"))
    assert german["Recommendations"] == "not looked for"
    assert minutes["Recommendations"] == 0
    assert re.fullmatch(r"No recommendation in [\d,]+ sentences", minutes["Note on analysis"])
    only_german = tables["documents"][tables["documents"]["language"] == "de"]
    few = complete_tables({"documents": only_german.assign(publisher_entity_id=None)})
    write_workbook(few, tmp_path / "b.xlsx")
    assert "Not looked for" in _text(tmp_path / "b.xlsx", "Recommendations")
    assert say_not_looked(make_view(complete_tables({}))) == "No document has been read yet."
    assert say_not_looked(make_view(tables)).startswith("None found in 9 of 10 documents")


def test_the_other_sheets_hold_their_rows_in_human_words(path: Path) -> None:
    recurring = _rows(path, "Recurring")
    assert recurring[0]["Bodies that make it"] == 5
    assert recurring[0]["Places"] == 3
    assert [row["Due on"] for row in _rows(path, "Pledges")] == [None, "2027-12", None]
    themes = _rows(path, "Themes")
    assert themes[0]["Theme"] == "Shore power in ports"
    assert themes[0]["Terms"].startswith("shore power, ferry")  # type: ignore[attr-defined]
    council = next(row for row in _rows(path, "Organisations") if row["Name"] == "Northern Harbour Council")
    assert council["Recommends"] == 2
    figure = next(row for row in _rows(path, "Figures") if row["Value"] == 310_000_000)
    assert figure["Sentence"] == "The damage of last year's floods came to 310 million crowns."
    (conflict,) = _rows(path, "Documents disagree")
    assert (conflict["One document says"], conflict["The other says"]) == ("around 46,500 t CO2", "around 52,000 t CO2")
    assert {row["What happened"] for row in _rows(path, "Not read")} >= {"not read (reading)", "read, not analysed", "poorly read", "no date found"}


def test_no_formula_starts_in_a_cell(tables: Tables, tmp_path: Path) -> None:
    attacks = ['=HYPERLINK("http://x")', "+1+1", "-1", "@SUM(1)", "http://example.org/a", "\t=1", "12"]
    frame = tables["recommendations"].copy()
    frame.loc[: len(attacks) - 1, "text"] = attacks
    frame["is_current"] = True
    documents = tables["documents"].assign(title="=cmd|' /C calc'!A0")
    write_workbook({**tables, "recommendations": frame, "documents": documents}, tmp_path / "b.xlsx", team="=1+1")
    with zipfile.ZipFile(tmp_path / "b.xlsx") as archive:
        sheets = [archive.read(name).decode() for name in archive.namelist() if name.startswith("xl/worksheets/sheet")]
        assert not any("<f>" in sheet or "<f " in sheet for sheet in sheets)
    texts = {row["Recommendation"] for row in _rows(tmp_path / "b.xlsx", "Recommendations")}
    assert {text for text in attacks if text != "\t=1"} <= texts
    cell = openpyxl.load_workbook(tmp_path / "b.xlsx")["Recommendations"]["E2"]
    assert cell.value == "=cmd|' /C calc'!A0"


def test_rows_are_high_enough_for_their_text_and_never_higher_than_a_screen(path: Path) -> None:
    assert estimate_height(["short", 7, None], [60, 8, 8]) < 20
    assert estimate_height(["word " * 60, "x"], [60, 8]) >= 5 * 14
    assert estimate_height(["one\ntwo\nthree"], [60]) > 3 * 14
    assert estimate_height(["word " * 9_000], [60]) == 300
    sheet = openpyxl.load_workbook(path)["Recommendations"]
    assert all(sheet.row_dimensions[row].height >= 16 for row in range(2, sheet.max_row + 1))


def test_the_same_tables_give_the_same_bytes(tables: Tables, path: Path, tmp_path: Path) -> None:
    write_workbook(make_tables(), tmp_path / "b.xlsx", team="Coastal desk")
    assert (tmp_path / "b.xlsx").read_bytes() == path.read_bytes()


def test_what_excel_cannot_hold_is_split_cut_or_plain_and_said(tables: Tables, tmp_path: Path) -> None:
    documents = tables["documents"].copy()
    frame = tables["recommendations"].copy()
    frame.loc[frame.index[-1], "text"] = "word " * 9_000
    frame["is_current"] = True
    write_workbook({**tables, "recommendations": frame, "documents": documents}, tmp_path / "b.xlsx", limits=SheetLimits(rows=6, links=3))
    book = openpyxl.load_workbook(tmp_path / "b.xlsx")
    parts = [name for name in book.sheetnames if name.startswith("Recommendations ")]
    assert "Recommendations 2024 (1)" in parts
    assert "Recommendations 2024 (2)" in parts
    assert "Recommendations no date" in parts
    assert sum(book[name].max_row - 1 for name in parts) == len(frame)
    assert max(len(str(cell.value)) for name in parts for cell in book[name]["A"]) <= 32_767
    start = _text(tmp_path / "b.xlsx", "Start here")
    assert "is split by year" in start
    assert "longer than a cell can hold" in start
    assert "are plain text" in start
    linked = [cell.hyperlink is not None for cell in book["Recommendations 2024 (1)"]["J"][1:]]
    assert linked == [True, True, True, False, False, False]


def test_nothing_at_all_still_makes_a_workbook(tmp_path: Path) -> None:
    write_workbook(complete_tables({}), tmp_path / "b.xlsx")
    assert openpyxl.load_workbook(tmp_path / "b.xlsx").sheetnames == SHEETS
    assert "No document has been read yet." in _text(tmp_path / "b.xlsx", "Pledges")
    assert isinstance(pd.read_excel(tmp_path / "b.xlsx", sheet_name="Themes"), pd.DataFrame)
