"""The review workbook as it is written."""

from __future__ import annotations

import zipfile
from pathlib import Path

import openpyxl
import pytest
from harbour_tables import TEXTS, Tables, make_tables, rec_id
from returned_books import Book

from pipeline.decisions import Draft, Drafter, Ledger, apply_decisions, export_sheets, fold_decisions, place_decisions, sheets_export
from pipeline.decisions.sheet_cells import MAX_CELL
from pipeline.decisions.sheet_plan import SHEETS
from pipeline.errors import DecisionError
from pipeline.settings import Settings

FIRST = rec_id("doc1", TEXTS[0])


def decide(ledger: Ledger, tables: Tables, *said: tuple[str, str, str, str], reviewer: str = "Ada") -> Tables:
    """Append decisions and give the tables as the next run publishes them."""
    for table, key, field, value in said:
        folded = fold_decisions(ledger.read())
        published = apply_decisions(tables, folded)
        ledger.append([Drafter(published, place_decisions(published, folded), reviewer, "app").draft(table, key, field, value)])
    return apply_decisions(tables, fold_decisions(ledger.read()))


def test_all_sheets_and_all_rows_are_there(settings: Settings, tmp_path: Path) -> None:
    path = export_sheets(make_tables(), tmp_path / "new" / "review.xlsx", settings)
    book = openpyxl.load_workbook(path)
    visible = [page.title for page in book if page.sheet_state == "visible"]
    assert visible == ["How to", *(sheet.title for sheet in SHEETS)]
    assert {page.title: page.max_row - 1 for page in book if page.title in visible[1:]} == {
        "Recommendations": 5, "Pledges": 1, "Themes": 4, "My themes": 0, "Entities": 4, "Perhaps the same": 2, "Perhaps answered": 1, "Documents": 1, "Documents disagree": 1, "Follow-up": 5, "Perhaps missed": 0}  # fmt: skip
    assert sorted(path.parent.iterdir()) == [path]
    assert not list(settings.reviews.iterdir())  # looking writes nothing


def test_machine_values_stand_beside_empty_cells_with_words_to_choose_from(settings: Settings, tmp_path: Path) -> None:
    book = Book(export_sheets(make_tables(), tmp_path / "review.xlsx", settings))
    shown = {
        title: book.get("Recommendations", FIRST, title)
        for title in ("Text", "Document", "Page", "File", "Who should act", "Strength", "Theme", "Review")
    }
    assert shown == {
        "Text": TEXTS[0], "Document": "Review of the Ports", "Page": "1", "File": "ports/review.pdf", "Who should act": "The Ministry of Harbours",
        "Strength": "advised", "Theme": "harbours, ports [t-ports]", "Review": "not checked yet"}  # fmt: skip
    page = book.book["Recommendations"]
    assert page.freeze_panes == "C2"
    offered = {validation.formula1 for validation in page.data_validations.dataValidation}
    assert '"accept,reject,edit,add"' in offered
    assert '"strong,advised,possible"' in offered
    assert "='_lists'!$A$1:$A$4" in {f"={formula.lstrip('=')}" for formula in offered}
    assert book.book["_lists"].cell(1, 1).value == "harbours, ports [t-ports]"


def test_earlier_decisions_are_filled_in(settings: Settings, tmp_path: Path, ledger: Ledger) -> None:
    tables = decide(
        ledger,
        make_tables(),
        ("recommendations", FIRST, "review_status", "accepted"),
        ("recommendations", rec_id("doc1", TEXTS[1]), "modality", "may"),
        ("recommendations", rec_id("doc1", TEXTS[1]), "actor", ""),
        ("recommendations", rec_id("doc1", TEXTS[2]), "review_status", "rejected"),
        ("recommendations", rec_id("doc1", TEXTS[3]), "theme_id", "t-money"),
        ("themes", "t-ports", "label", "Ports"),
        ("themes", "t-school", "hide", "yes"),
        ("themes", "t-fees", "merge into", "t-money"),
        ("entities", "e-bay", "name", "The Northern Bay"),
        ("entities", "e-bay", "label", "PARK"),
        ("entities", "e-harb", "merge into", "e-moh"),
        ("entities", "e-idb", "delete", "yes"),
        ("documents", "doc1", "title", "The Ports"),
        ("conflicts", "k1", "chosen_value", "2024-03-02"),
    )
    book = Book(export_sheets(tables, tmp_path / "review.xlsx", settings, ledger))
    second, third, fourth = (rec_id("doc1", text) for text in TEXTS[1:4])
    expected = [
        ("Recommendations", FIRST, "Decision", "accept"),
        ("Recommendations", FIRST, "Review", "accepted"),
        ("Recommendations", second, "Decision", "edit"),
        ("Recommendations", second, "Strength", "advised"),
        ("Recommendations", second, "Strength: correct to", "possible"),
        ("Recommendations", second, "Who should act", "Coastal councils"),
        ("Recommendations", second, "Who should act: correct to", "(empty)"),
        ("Recommendations", third, "Decision", "reject"),
        ("Recommendations", fourth, "Theme", None),  # the machine's one is hidden by now
        ("Recommendations", fourth, "Theme: correct to", "bank, credit [t-money]"),
        ("Themes", "t-ports", "Your name for it", "Ports"),
        ("Themes", "t-school", "Hide", "yes"),
        ("Themes", "t-fees", "Merge into", "bank, credit [t-money]"),
        ("Entities", "e-bay", "Name", "northern bay"),
        ("Entities", "e-bay", "Rename to", "The Northern Bay"),
        ("Entities", "e-bay", "Kind", "Region or landscape"),
        ("Entities", "e-bay", "Kind: correct to", "Industrial park or zone"),
        ("Entities", "e-harb", "Name", "Harbour Ministry"),
        ("Entities", "e-harb", "Merge into", "Ministry of Harbours [e-moh]"),
        ("Entities", "e-idb", "Delete", "yes"),
        ("Perhaps the same", "s1", "Decision", "merge"),
        ("Documents", "doc1", "Title", "Review of the Ports"),
        ("Documents", "doc1", "Title: correct to", "The Ports"),
        ("Documents disagree", "k1", "Which is right", "second"),
    ]
    assert [
        (sheet, key, title, book.get(sheet, key, title)) for sheet, key, title, _ in expected if (sheet, title) != ("Recommendations", "Theme")
    ] == [one for one in expected if (one[0], one[2]) != ("Recommendations", "Theme")]
    assert "accepted (Ada, 20" in book.get("Recommendations", FIRST, "Earlier decisions")
    assert "Ports" in [cell.value.split(" [")[0] for cell in book.book["_lists"]["A"] if cell.value]


def test_a_row_to_check_again_asks_anew_and_says_why(settings: Settings, tmp_path: Path, ledger: Ledger) -> None:
    decide(ledger, make_tables(), ("recommendations", FIRST, "review_status", "accepted"), ("recommendations", FIRST, "modality", "must"))
    reworded = TEXTS[0].replace("2027", "May 2027")
    tables = apply_decisions(make_tables("doc2", [reworded]), fold_decisions(ledger.read()))
    book = Book(export_sheets(tables, tmp_path / "review.xlsx", settings, ledger))
    key = rec_id("doc2", reworded)
    assert [book.get("Recommendations", key, title) for title in ("Decision", "Review", "Strength: correct to")] == [None, "to check again", "strong"]
    assert "on an older version" in book.get("Recommendations", key, "Earlier decisions")


def test_decisions_without_a_row_are_shown(settings: Settings, tmp_path: Path, ledger: Ledger) -> None:
    decide(ledger, make_tables(), ("recommendations", FIRST, "review_status", "accepted"))
    book = Book(export_sheets(make_tables("doc2", TEXTS[3:]), tmp_path / "review.xlsx", settings, ledger)).book["Rows that are gone"]
    assert [cell.value for cell in book[2]][:6] == [book["A2"].value, "recommendations", TEXTS[0], "Review of the Ports", "ports/review.pdf", "1"]


def test_decisions_of_today_show_before_the_next_run(settings: Settings, tmp_path: Path, ledger: Ledger) -> None:
    tables = make_tables()
    decide(ledger, tables, ("recommendations", FIRST, "modality", "must"), ("documents", "doc1", "published_on", "2023"))
    book = Book(export_sheets(tables, tmp_path / "review.xlsx", settings, ledger))
    assert book.get("Recommendations", FIRST, "Strength: correct to") == "strong"
    assert book.get("Documents", "doc1", "Published on: correct to") == "2023"


def test_a_note_is_shown_wherever_it_was_left(settings: Settings, tmp_path: Path, ledger: Ledger) -> None:
    tables = make_tables()
    ledger.append([Draft(reviewer="Ada", table="themes", key="t-ports", field="note", human_value="look at this")])
    ledger.append([Draft(reviewer="Ada", table="recommendations", key=FIRST, field="review_status", human_value="accepted", note="sure")])
    book = Book(export_sheets(tables, tmp_path / "review.xlsx", settings, ledger))
    assert (book.get("Themes", "t-ports", "Note"), book.get("Recommendations", FIRST, "Note")) == ("look at this", "sure")


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t=", "\r="])
def test_no_formula_starts_in_a_cell(settings: Settings, tmp_path: Path, start: str) -> None:
    tables = make_tables(texts=[f'{start}HYPERLINK("http://x","y") should be read as text.'])
    path = export_sheets(tables, tmp_path / "review.xlsx", settings)
    with zipfile.ZipFile(path) as archive:
        pages = [archive.read(name).decode() for name in archive.namelist() if name.startswith("xl/worksheets/sheet")]
    assert not any("<f>" in page for page in pages)
    cell = openpyxl.load_workbook(path)["Recommendations"]["B2"]
    assert cell.data_type == "s"
    assert cell.number_format == "@"
    assert cell.quotePrefix


def test_control_characters_and_endless_texts_do_not_break_the_file(settings: Settings, tmp_path: Path) -> None:
    tables = make_tables(texts=["Bell \x07 null \x00 _x0041_ should stay.", "😀" * 40_000])
    path = export_sheets(tables, tmp_path / "review.xlsx", settings)
    page = openpyxl.load_workbook(path)["Recommendations"]
    assert page["B2"].value.startswith("Bell   null   ")
    assert len(page["B3"].value.encode("utf-16-le")) // 2 <= MAX_CELL
    assert page["B3"].value.endswith("(cut here; the whole text is in the tables)")


def test_tables_may_be_missing_or_empty(settings: Settings, tmp_path: Path) -> None:
    for tables in ({}, {name: frame.iloc[:0] for name, frame in make_tables().items()}):
        book = openpyxl.load_workbook(export_sheets(tables, tmp_path / "review.xlsx", settings))
        assert book["Recommendations"].max_row == 1


def test_large_workbooks_are_written_line_by_line_with_the_same_cells(settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tables = make_tables()
    small = openpyxl.load_workbook(export_sheets(tables, tmp_path / "small.xlsx", settings))
    monkeypatch.setattr(sheets_export, "_LARGE", 3)
    monkeypatch.setattr(sheets_export, "_LONGEST_LIST", 3)
    large = openpyxl.load_workbook(export_sheets(tables, tmp_path / "large.xlsx", settings))
    for sheet in SHEETS:
        assert list(small[sheet.title].values) == list(large[sheet.title].values)
    assert not any("_lists" in str(one.formula1) for one in large["Entities"].data_validations.dataValidation)


def test_a_file_that_cannot_be_written_is_said(settings: Settings, tmp_path: Path) -> None:
    (tmp_path / "review.xlsx").mkdir()
    (tmp_path / "review.xlsx" / "x").write_text("")
    with pytest.raises(DecisionError, match="can't be written"):
        export_sheets(make_tables(), tmp_path / "review.xlsx", settings)
    assert [path.name for path in tmp_path.iterdir() if path.suffix == ".xlsx"] == ["review.xlsx"]
