"""The review workbook taken back: what each word means, what can't be taken, and that nothing is taken twice."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from harbour_tables import TEXTS, Tables, make_tables, rec_id, row_of
from returned_books import Book

from pipeline.decisions import Ledger, apply_decisions, export_sheets, fold_decisions, import_sheets
from pipeline.decisions.sheet_plan import ID_TITLE
from pipeline.errors import DecisionError
from pipeline.settings import Settings

RECS = "Recommendations"
KEYS = [rec_id("doc1", text) for text in TEXTS]


@pytest.fixture
def book(settings: Settings, tmp_path: Path, ledger: Ledger) -> Book:
    return Book(export_sheets(make_tables(), tmp_path / "review.xlsx", settings, ledger))


def taken(book: Book, ledger: Ledger, tables: Tables | None = None, reviewer: str = "Ada") -> set[tuple[str, str, str, str | None]]:
    """Take a workbook that has nothing wrong in it."""
    result = import_sheets(book.save(), tables or published(ledger), ledger, reviewer)
    assert result.problems == ()
    return {(entry.table, entry.key, entry.field, entry.human_value) for entry in result.taken}


def published(ledger: Ledger) -> Tables:
    return apply_decisions(make_tables(), fold_decisions(ledger.read()))


def again(book: Book, ledger: Ledger, settings: Settings) -> Book:
    """The workbook as it is exported after the next run."""
    return Book(export_sheets(published(ledger), book.path, settings, ledger))


ONE_OF_EACH: list[tuple[str, str, dict[str, Any], set[tuple[str, str, str, str]]]] = [
    (RECS, KEYS[0], {"Decision": "accept"}, {("recommendations", KEYS[0], "review_status", "accepted")}),
    (RECS, KEYS[0], {"Decision": "reject"}, {("recommendations", KEYS[0], "review_status", "rejected")}),
    (RECS, KEYS[0], {"Decision": "edit", "Strength: correct to": "strong"}, {("recommendations", KEYS[0], "modality", "must")}),
    (RECS, KEYS[0], {"Strength: correct to": "may"}, {("recommendations", KEYS[0], "modality", "may")}),
    (RECS, KEYS[0], {"Decision": "edit", "Who should act: correct to": "(empty)"}, {("recommendations", KEYS[0], "actor", "")}),
    (RECS, KEYS[0], {"Theme: correct to": "bank, credit [t-money]"}, {("recommendations", KEYS[0], "theme_id", "t-money")}),
    (RECS, KEYS[0], {"Theme: correct to": "Bank, Credit"}, {("recommendations", KEYS[0], "theme_id", "t-money")}),
    (RECS, KEYS[0], {"Answer: correct to": "Accepted in part"}, {("recommendations", KEYS[0], "response", "partly")}),
    (RECS, KEYS[0], {"Due on: correct to": dt.datetime(2027, 6, 30)}, {("recommendations", KEYS[0], "due_on", "2027-06-30")}),  # noqa: DTZ001  # as a cell holds it
    (RECS, KEYS[0], {"Due on: correct to": 2027}, {("recommendations", KEYS[0], "due_on", "2027")}),
    (RECS, KEYS[0], {"Decision": "accept", "Action: correct to": "print"}, {
        ("recommendations", KEYS[0], "review_status", "accepted"), ("recommendations", KEYS[0], "action", "print")}),
    (RECS, KEYS[0], {"Note": "ask the desk"}, {("recommendations", KEYS[0], "note", "ask the desk")}),
    ("Pledges", "c1", {"Decision": "accept"}, {("commitments", "c1", "review_status", "accepted")}),
    ("Themes", "t-ports", {"Your name for it": "Ports"}, {("themes", "t-ports", "label", "Ports")}),
    ("Themes", "t-ports", {"Merge into": "fees, landing"}, {("themes", "t-ports", "merge into", "t-fees")}),
    ("Themes", "t-ports", {"Hide": "Yes", "Pin": "x"}, {("themes", "t-ports", "hide", "yes"), ("themes", "t-ports", "pin", "yes")}),
    ("Themes", "t-ports", {"Order": "2,5"}, {("themes", "t-ports", "order", "2.5")}),
    ("Themes", "t-fees", {"Order": 1}, {("themes", "t-fees", "order", "1")}),
    ("Entities", "e-bay", {"Rename to": "The Bay"}, {("entities", "e-bay", "name", "The Bay")}),
    ("Entities", "e-bay", {"Kind: correct to": "industrial park or ZONE"}, {("entities", "e-bay", "label", "PARK")}),
    ("Entities", "e-bay", {"Kind: correct to": "park"}, {("entities", "e-bay", "label", "PARK")}),
    ("Entities", "e-harb", {"Merge into": "Ministry of Harbours [e-moh]"}, {("entities", "e-harb", "merge into", "e-moh")}),
    ("Entities", "e-harb", {"Merge into": "e-moh"}, {("entities", "e-harb", "merge into", "e-moh")}),
    ("Entities", "e-bay", {"Split off: names that are another's": "the bay"}, {("entities", "e-bay", "split off", "the Bay")}),
    ("Entities", "e-harb", {"Delete": True}, {("entities", "e-harb", "delete", "yes")}),
    ("Perhaps the same", "s1", {"Decision": "Merge"}, {("entities", "e-harb", "merge into", "e-moh")}),
    ("Perhaps the same", "s1", {"Decision": "keep  apart"}, {("entity_suggestions", "s1", "keep apart", "yes")}),
    ("Perhaps answered", "r1", {"Decision": "accept"}, {("responses", "r1", "review_status", "accepted")}),
    ("Perhaps answered", "r1", {"Decision": "Rejected"}, {("responses", "r1", "review_status", "rejected")}),
    ("Documents", "doc1", {"Title: correct to": "The Ports", "Published on: correct to": "2023-12"}, {
        ("documents", "doc1", "title", "The Ports"), ("documents", "doc1", "published_on", "2023-12")}),
    ("Documents disagree", "k1", {"Which is right": "second"}, {("conflicts", "k1", "chosen_value", "2024-03-02")}),
    ("Documents disagree", "k1", {"Which is right": "Both right"}, {("conflicts", "k1", "review_status", "both right")}),
    ("Documents disagree", "k1", {"Or the right value": "2024-03-03"}, {("conflicts", "k1", "chosen_value", "2024-03-03")}),
]  # fmt: skip


@pytest.mark.parametrize(("sheet", "key", "cells", "expected"), ONE_OF_EACH)
def test_one_of_each_kind_is_taken_once_and_can_be_taken_back(
    book: Book, ledger: Ledger, settings: Settings, sheet: str, key: str, cells: dict[str, Any], expected: set[tuple[str, str, str, str]]
) -> None:
    """Before: nothing decided. After: the decision; the same sheet again, before and after the next run, adds nothing; a sheet exported then shows
    it filled in and, sent back as it is, adds nothing; emptied cells take it back and the tables are the machine's again."""
    book.put_titles(sheet, key, cells)
    assert taken(book, ledger, make_tables()) == expected
    assert taken(book, ledger, make_tables()) == set()
    assert taken(book, ledger) == set()
    fresh = again(book, ledger, settings)
    assert taken(fresh, ledger) == set()
    if sheet == "Entities" or (sheet, cells.get("Decision")) == ("Perhaps the same", "Merge"):
        fresh = again(book, ledger, settings)
    emptied = {title: None for title in cells if title != "Note"}
    fresh.put_titles(sheet, key, emptied)
    undone = taken(fresh, ledger)
    if emptied:
        assert {field for _, _, field, _ in undone} == {"undo"}
        assert len(undone) == len(expected)
        assert fold_decisions(ledger.read()).standing == ()


@pytest.mark.parametrize("word", ["accept", "Accept", " ACCEPT ", "accepted", "\u00a0accept\u00a0", "accept.", "OK", "a\u200bccept"])
def test_words_may_be_written_in_many_ways(book: Book, ledger: Ledger, word: str) -> None:
    book.put(RECS, KEYS[0], Decision=word)
    assert taken(book, ledger) == {("recommendations", KEYS[0], "review_status", "accepted")}


WRONG: list[tuple[str, str, dict[str, Any], str]] = [
    (RECS, KEYS[0], {"Decision": "maybe"}, "'maybe' is not one of: accept, reject, edit, add"),
    (RECS, KEYS[0], {"Decision": "accept/reject"}, "not one of"),
    (RECS, KEYS[0], {"Decision": "reject", "Action: correct to": "x"}, "rejected and corrected at once"),
    (RECS, KEYS[0], {"Decision": "edit"}, "nothing is corrected"),
    (RECS, KEYS[0], {"Decision": "add"}, "is there already"),
    (RECS, KEYS[0], {"Strength: correct to": "stronger"}, "'stronger' is not one of: strong, advised, possible"),
    (RECS, KEYS[0], {"Due on: correct to": "30.6.2027"}, "is no date"),
    (RECS, KEYS[0], {"Theme: correct to": "Nothing"}, "no theme 'Nothing'"),
    ("Themes", "t-ports", {"Merge into": "gone [t-gone]"}, "no theme 'gone \\[t-gone\\]'"),
    ("Themes", "t-ports", {"Merge into": "t-ports"}, "merged into itself"),
    ("Themes", "t-ports", {"Merge into": "t-fees", "Hide": "yes"}, "merged and hidden at once"),
    ("Themes", "t-ports", {"Hide": "perhaps"}, "neither yes nor no"),
    ("Themes", "t-ports", {"Order": "first"}, "in column 'Order' can't be taken: it is no number"),
    ("Entities", "e-bay", {"Merge into": "Nobody"}, "no entity 'Nobody'"),
    ("Entities", "e-bay", {"Merge into": "e-moh", "Delete": "yes"}, "merged and deleted at once"),
    ("Entities", "e-bay", {"Merge into": "e-moh", "Rename to": "X"}, "new name would be lost"),
    ("Entities", "e-bay", {"Split off: names that are another's": "the Gulf"}, "is none of its names"),
    ("Entities", "e-bay", {"Split off: names that are another's": "the Bay; northern bay"}, "no name would be left"),
    ("Entities", "e-bay", {"Split off: names that are another's": "the Bay", "Delete": "yes"}, "Choose one"),
    ("Entities", "e-bay", {"Kind: correct to": "Thing"}, "'Thing' is not one of: Organisation"),
    ("Entities", "e-bay", {"Rename to": "(empty)"}, "a value is missing"),
    ("Perhaps the same", "s1", {"Decision": "split"}, "not one of: merge, keep apart"),
    ("Perhaps answered", "r1", {"Decision": "perhaps"}, "not one of: accept, reject"),
    ("Documents", "doc1", {"Published on: correct to": "last May"}, "is no date"),
    ("Documents disagree", "k1", {"Which is right": "third"}, "not one of: first, second, both right"),
    ("Documents disagree", "k1", {"Which is right": "first", "Or the right value": "x"}, "Clear one of the cells"),
]


@pytest.mark.parametrize(("sheet", "key", "cells", "said"), WRONG)
def test_what_cannot_be_taken_is_named_and_costs_its_row_alone(
    book: Book, ledger: Ledger, sheet: str, key: str, cells: dict[str, Any], said: str
) -> None:
    book.put_titles(sheet, key, cells).put(RECS, KEYS[4], Decision="accept")
    number = book.row(sheet, key)
    result = import_sheets(book.save(), make_tables(), ledger, "Ada")
    [problem] = result.problems
    assert problem.startswith(f"Sheet {sheet}, row {number}: ")
    assert re.search(said, problem), problem
    assert [entry.key for entry in result.taken] == [KEYS[4]]


def test_namesakes_are_told_apart_by_their_id(settings: Settings, tmp_path: Path, ledger: Ledger) -> None:
    tables = make_tables()
    tables["entities"] = tables["entities"].assign(name="Same")
    book = Book(export_sheets(tables, tmp_path / "review.xlsx", settings, ledger)).put("Entities", "e-bay", Merge_into="Same")
    assert "4 of the name 'Same'" in import_sheets(book.save(), tables, ledger, "Ada").problems[0]
    book.put("Entities", "e-bay", Merge_into="Same [e-idb]")
    assert taken(book, ledger, tables) == {("entities", "e-bay", "merge into", "e-idb")}


def test_targets_that_went_elsewhere_are_refused(book: Book, ledger: Ledger, settings: Settings) -> None:
    book.put("Themes", "t-school", Hide="yes").put("Themes", "t-fees", Merge_into="t-money")
    taken(book, ledger)
    fresh = again(book, ledger, settings).put("Themes", "t-ports", Merge_into="t-school").put("Themes", "t-money", Merge_into="t-fees")
    problems = import_sheets(fresh.save(), published(ledger), ledger, "Ada").problems
    assert ["is hidden" in problems[0] or "is hidden" in problems[1], "is merged into another" in "".join(problems), len(problems)] == [True, True, 2]


def test_circles_are_refused(book: Book, ledger: Ledger) -> None:
    book.put("Entities", "e-moh", Merge_into="e-harb").put("Entities", "e-harb", Merge_into="e-idb").put("Entities", "e-idb", Merge_into="e-moh")
    book.put("Entities", "e-bay", Rename_to="The Bay")
    result = import_sheets(book.save(), make_tables(), ledger, "Ada")
    assert [("leads back" in problem) for problem in result.problems] == [True] * 3
    assert [entry.field for entry in result.taken] == ["name"]


def test_rows_may_be_sorted_deleted_moved_and_columns_too(book: Book, ledger: Ledger) -> None:
    book.put(RECS, KEYS[0], Decision="accept").put(RECS, KEYS[3], Decision="reject").put("Themes", "t-fees", Your_name_for_it="Fees")
    page = book.book[RECS]
    page.delete_rows(book.row(RECS, KEYS[1]))
    rows = [[cell.value for cell in row] for row in page.iter_rows()]
    header, body = rows[0], rows[1:]
    mixed = [header, *body[::-1]]
    page.delete_rows(1, page.max_row)
    page.append(["Reviewed by Ada"])  # a line above the header
    page.append([None])
    for row in mixed:
        page.append([row[-1], "my own column", *row[:-1][::-1]])
    page.append([None] * 3)
    assert taken(book, ledger) == {
        ("recommendations", KEYS[0], "review_status", "accepted"), ("recommendations", KEYS[3], "review_status", "rejected"), ("themes", "t-fees", "label", "Fees")}  # fmt: skip


def test_missing_sheets_are_nothing_and_hidden_ones_may_be_lost(book: Book, ledger: Ledger) -> None:
    book.put(RECS, KEYS[0], Decision="accept")
    for name in list(book.book.sheetnames):
        if name != RECS:
            del book.book[name]
    result = import_sheets(book.save(), make_tables(), ledger, "Ada")
    assert [entry.human_value for entry in result.taken] == ["accepted"]
    assert "an emptied cell is taken for one left empty" in result.problems[0]


def test_without_what_it_was_exported_with_an_empty_cell_says_nothing(book: Book, ledger: Ledger, settings: Settings) -> None:
    taken(book.put(RECS, KEYS[0], Decision="accept"), ledger)
    fresh = again(book, ledger, settings).put(RECS, KEYS[0], Decision=None)
    del fresh.book["_exported"]
    assert import_sheets(fresh.save(), published(ledger), ledger, "Ada").taken == ()


def test_an_older_sheet_does_not_take_back_what_was_decided_since(book: Book, ledger: Ledger, settings: Settings, tmp_path: Path) -> None:
    other = Book(export_sheets(make_tables(), tmp_path / "other.xlsx", settings, ledger))
    taken(book.put(RECS, KEYS[0], Decision="accept"), ledger, reviewer="Bo")
    assert taken(other.put(RECS, KEYS[1], Decision="accept"), ledger) == {("recommendations", KEYS[1], "review_status", "accepted")}


def test_a_later_word_on_what_another_decided_since_is_taken_and_said(book: Book, ledger: Ledger, settings: Settings, tmp_path: Path) -> None:
    other = Book(export_sheets(make_tables(), tmp_path / "other.xlsx", settings, ledger))
    taken(book.put(RECS, KEYS[0], Decision="accept"), ledger, reviewer="Bo")
    result = import_sheets(other.put(RECS, KEYS[0], Decision="reject").save(), published(ledger), ledger, "Ada")
    assert [entry.human_value for entry in result.taken] == ["rejected"]
    assert result.notes == (
        f"Sheet {RECS}, row {other.row(RECS, KEYS[0])}: 'Decision' was decided otherwise after this sheet was made (accept); yours is now the later word.",
    )


def spoil(book: Book, how: str) -> None:
    page, column = book.book[RECS], book.column(RECS, ID_TITLE)
    rows = {key: book.row(RECS, key) for key in KEYS}
    if how == "ids swapped":
        page.cell(rows[KEYS[0]], column).value, page.cell(rows[KEYS[1]], column).value = KEYS[1], KEYS[0]
    elif how == "id edited":
        page.cell(rows[KEYS[0]], column).value = "zzz"
    elif how == "id lost":
        page.cell(rows[KEYS[0]], column).value = None
    elif how == "id column lost":
        page.delete_cols(column)
    elif how == "text edited":
        page.cell(rows[KEYS[0]], book.column(RECS, "Text")).value = "Something else altogether should be done here."
    elif how == "text and id edited":
        page.cell(rows[KEYS[0]], column).value = "zzz"
        page.cell(rows[KEYS[0]], book.column(RECS, "Text")).value = "Something else altogether should be done here."
    elif how == "only a decision":
        for cell in page[rows[KEYS[0]]]:
            cell.value = "accept" if cell.column == book.column(RECS, "Decision") else None


@pytest.mark.parametrize(
    ("how", "decided", "said"),
    [
        ("ids swapped", [KEYS[0]], None),  # found by its words
        ("id edited", [KEYS[0]], None),
        ("id lost", [KEYS[0]], None),
        ("id column lost", [KEYS[0]], None),
        ("text edited", [], "its words are not those of its id"),
        ("text and id edited", [], "nothing of the id 'zzz'"),
        ("only a decision", [], "not on what"),
    ],
)
def test_rows_whose_id_or_words_were_touched(book: Book, ledger: Ledger, how: str, decided: list[str], said: str | None) -> None:
    book.put(RECS, KEYS[0], Decision="accept")
    spoil(book, how)
    result = import_sheets(book.save(), make_tables(), ledger, "Ada")
    assert [entry.key for entry in result.taken] == decided
    assert (said in result.problems[0]) if said else not result.problems


def test_a_sheet_of_an_older_run_finds_its_rows_by_their_words(book: Book, ledger: Ledger) -> None:
    """Before: a sheet of the first version comes back after the second was read. After: the decision is on the second's row."""
    reworded = TEXTS[1].replace("two", "three")
    book.put(RECS, KEYS[0], Decision="accept").put(RECS, KEYS[1], Decision="reject").put(RECS, KEYS[2], Decision="accept")
    book.put("Documents", "doc1", Type__correct_to="evaluation")
    result = import_sheets(book.save(), make_tables("doc2", [TEXTS[0], reworded]), ledger, "Ada")
    assert {(entry.key, entry.human_value) for entry in result.taken} == {
        (rec_id("doc2", TEXTS[0]), "accepted"), (rec_id("doc2", reworded), "rejected"), ("doc2", "evaluation")}  # fmt: skip
    [problem] = result.problems
    assert problem.startswith(f"Sheet {RECS}, row {book.row(RECS, KEYS[2])}: ")


def test_rows_are_found_in_the_same_document_only(book: Book, ledger: Ledger) -> None:
    book.put(RECS, KEYS[0], Decision="accept")
    stranger = make_tables("doc2", TEXTS[:1], "strange.pdf", title="Another Matter")
    assert import_sheets(book.save(), stranger, ledger, "Ada").taken == ()
    namesake = make_tables("doc2", TEXTS[:1], "moved.pdf")
    assert len(import_sheets(book.save(), namesake, ledger, "Ada").taken) == 1


def test_a_copied_row_counts_once_and_contradicting_copies_not_at_all(book: Book, ledger: Ledger) -> None:
    for key, other in ((KEYS[0], "accept"), (KEYS[1], "reject")):
        book.put(RECS, key, Decision="accept")
        number = book.row(RECS, key)
        values = [cell.value for cell in book.book[RECS][number]]
        book.book[RECS].append([other if column == book.column(RECS, "Decision") else value for column, value in enumerate(values, 1)])
    result = import_sheets(book.save(), make_tables(), ledger, "Ada")
    assert [entry.key for entry in result.taken] == [KEYS[0]]
    assert result.problems == (
        f"Sheet {RECS}, rows {book.row(RECS, KEYS[1])} and 8: they are on the same row but say different things. Keep one of them.",
    )


def test_added_rows(book: Book, ledger: Ledger, settings: Settings) -> None:
    """Before: the program missed a sentence. After: it is a row; the sheet again adds nothing; changed, it changes the same row."""
    text = "Ferries should carry a second life raft."
    cells = {"Decision": "Add", "Text": text, "File": "PORTS/review.pdf", "Page": 3, "Strength: correct to": "advised", "Note": "p. 3, footnote"}
    number = book.add(RECS, cells)
    [(table, key, field, value)] = taken(book, ledger)
    assert (table, field, value) == ("recommendations", "add", f'{{"modality": "should", "page": "3", "text": "{text}"}}')
    assert taken(book, ledger, make_tables()) == taken(book, ledger) == set()
    row = row_of(published(ledger), "recommendations", key)
    assert (row["review_status"], row["page"], row["modality"]) == ("added", 3, "should")
    book.book[RECS].cell(number, book.column(RECS, "Strength: correct to")).value = "strong"
    assert {one[1] for one in taken(book, ledger)} == {key}
    fresh = again(book, ledger, settings)
    assert (fresh.get(RECS, key, "Decision"), fresh.get(RECS, key, "Note")) == ("add", "p. 3, footnote")
    assert taken(fresh.put(RECS, key, Who_should_act__correct_to="Ferries"), ledger) == {("recommendations", key, "actor", "Ferries")}
    fresh = again(book, ledger, settings).put(RECS, key, Decision=None)
    assert {field for _, _, field, _ in taken(fresh, ledger)} == {"undo"}
    assert key not in set(published(ledger)["recommendations"]["recommendation_id"])


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"Text": "A ferry should sail."}, "not where it stands"),
        ({"File": "ports/review.pdf"}, "there is no text"),
        ({"Text": "A ferry should sail.", "File": "nowhere.pdf"}, "no document 'nowhere.pdf'"),
        ({"Text": "A ferry should sail.", "File": "ports/review.pdf", "Page": "iv"}, "the page 'iv' is no number"),
        ({"Text": "A ferry should sail.", "Document": "Review of the Ports", "Strength: correct to": "odd"}, "'odd' is not one of"),
    ],
)
def test_rows_that_cannot_be_added(book: Book, ledger: Ledger, cells: dict[str, Any], said: str) -> None:
    number = book.add(RECS, {"Decision": "add"} | cells)
    result = import_sheets(book.save(), make_tables(), ledger, "Ada")
    assert result.taken == ()
    assert result.problems[0].startswith(f"Sheet {RECS}, row {number}: ")
    assert said in result.problems[0]


def test_a_document_is_named_by_its_title_where_that_is_enough(settings: Settings, tmp_path: Path, ledger: Ledger) -> None:
    import pandas as pd

    tables = make_tables()
    book = Book(export_sheets(tables, tmp_path / "review.xlsx", settings, ledger))
    book.add("Pledges", {"Decision": "add", "Text": "The bank will lend.", "Document": "review of the PORTS"})
    twice = tables | {"documents": pd.concat([tables["documents"], make_tables("doc2", file_name="b.pdf")["documents"]], ignore_index=True)}
    assert "2 documents" in import_sheets(book.save(), twice, ledger, "Ada").problems[0]
    assert {(table, field) for table, _, field, _ in taken(book, ledger, tables)} == {("commitments", "add")}


def test_what_is_to_be_checked_again_is_confirmed_on_the_new_words(book: Book, ledger: Ledger, settings: Settings) -> None:
    taken(book.put(RECS, KEYS[0], Decision="edit", Strength__correct_to="strong").put(RECS, KEYS[1], Decision="accept"), ledger)
    newer = [TEXTS[0].replace("2027", "May 2027"), TEXTS[1].replace("two", "three")]

    def now() -> Tables:
        return apply_decisions(make_tables("doc2", newer), fold_decisions(ledger.read()))

    assert set(now()["recommendations"]["review_status"]) == {"check again"}
    keys = [rec_id("doc2", text) for text in newer]
    fresh = Book(export_sheets(now(), book.path, settings, ledger)).put(RECS, keys[0], Decision="edit").put(RECS, keys[1], Decision="accept")
    assert taken(fresh, ledger, now()) == {
        ("recommendations", keys[0], "modality", "must"),
        ("recommendations", keys[1], "review_status", "accepted"),
    }
    assert [row_of(now(), "recommendations", key)["review_status"] for key in keys] == ["edited", "accepted"]
    assert taken(fresh, ledger, now()) == set()


def test_a_rejected_row_that_is_edited_is_rejected_no_more(book: Book, ledger: Ledger, settings: Settings) -> None:
    taken(book.put(RECS, KEYS[0], Decision="reject"), ledger)
    fresh = again(book, ledger, settings).put(RECS, KEYS[0], Decision="edit", Action__correct_to="print")
    assert {field for _, _, field, _ in taken(fresh, ledger)} == {"undo", "action"}
    assert row_of(published(ledger), "recommendations", KEYS[0])["review_status"] == "edited"


def test_a_suggestion_may_be_answered_otherwise_later(book: Book, ledger: Ledger, settings: Settings) -> None:
    taken(book.put("Perhaps the same", "s1", Decision="merge"), ledger)
    assert row_of(published(ledger), "entity_suggestions", "s1")["status"] == "merged"
    fresh = again(book, ledger, settings)
    assert [fresh.get("Perhaps the same", "s1", title) for title in ("One", "Other", "Decision")] == [
        "Harbour Ministry",
        "Ministry of Harbours",
        "merge",
    ]
    taken(fresh.put("Perhaps the same", "s1", Decision="keep apart"), ledger)
    assert row_of(published(ledger), "entity_suggestions", "s1")["status"] == "kept apart"
    assert len(published(ledger)["entities"]) == 4
    taken(again(book, ledger, settings).put("Perhaps the same", "s1", Decision="merge"), ledger)
    assert row_of(published(ledger), "entity_suggestions", "s1")["status"] == "merged"


def test_a_merge_made_on_another_sheet_is_taken_back_there(book: Book, ledger: Ledger, settings: Settings) -> None:
    taken(book.put("Entities", "e-harb", Merge_into="e-moh"), ledger)
    fresh = again(book, ledger, settings).put("Perhaps the same", "s1", Decision=None)
    assert "merged on the sheet Entities" in import_sheets(fresh.save(), published(ledger), ledger, "Ada").problems[0]
    fresh = again(book, ledger, settings)
    fresh.put("Perhaps the same", "s1", Decision="merge")
    assert taken(fresh, ledger) == set()


def test_what_was_deleted_can_be_had_back(book: Book, ledger: Ledger, settings: Settings) -> None:
    taken(book.put("Entities", "e-bay", Delete="yes"), ledger)
    assert "e-bay" not in set(published(ledger)["entities"]["entity_id"])
    taken(again(book, ledger, settings).put("Entities", "e-bay", Delete="no"), ledger)
    assert "e-bay" in set(published(ledger)["entities"]["entity_id"])


def test_columns_and_headers_that_are_wrong_are_said(book: Book, ledger: Ledger) -> None:
    book.put(RECS, KEYS[0], Decision="accept")
    book.book[RECS].cell(1, book.column(RECS, "Note")).value = "Decision"
    book.book[RECS].cell(1, book.column(RECS, "Due on: correct to")).value = "Mine"
    book.book["Themes"].delete_rows(1)
    result = import_sheets(book.save(), make_tables(), ledger, "Ada")
    assert len(result.taken) == 1
    assert [problem.split(":")[0] for problem in result.problems] == [f"Sheet {RECS}", f"Sheet {RECS}", "Sheet Themes"]
    for problem, said in zip(
        result.problems, ("two columns 'Decision'", "no column 'Due on: correct to, Note'", "header row is not found"), strict=True
    ):
        assert said in problem


def test_cells_with_formulas_are_taken_as_the_values_they_show(book: Book, ledger: Ledger) -> None:
    """openpyxl writes a formula without its value: nothing is run, so nothing is there."""
    book.put(RECS, KEYS[0], Decision='=IF(1=1,"accept","reject")').put(RECS, KEYS[1], Decision="accept")
    assert taken(book, ledger) == {("recommendations", KEYS[1], "review_status", "accepted")}


def test_texts_that_look_like_formulas_come_back_as_they_were(settings: Settings, tmp_path: Path, ledger: Ledger) -> None:
    tables = make_tables(texts=["=SUM(A1) should be read as _x0041_ text.", "- the bay should be dredged\x0b soon."])
    keys = list(tables["recommendations"]["recommendation_id"])
    book = Book(export_sheets(tables, tmp_path / "review.xlsx", settings, ledger))
    for key in keys:
        book.put(RECS, key, Decision="accept", Action__correct_to="=1+1")
        book.book[RECS].cell(book.row(RECS, key), book.column(RECS, "Action: correct to")).data_type = "s"
    assert len(taken(book, ledger, tables)) == 4
    after = apply_decisions(tables, fold_decisions(ledger.read()))
    assert set(after["recommendations"]["action"]) == {"=1+1"}
    assert taken(Book(export_sheets(after, book.path, settings, ledger)), ledger, after) == set()


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (str, "There is no file"),
        (lambda path: path.write_text("a,b\n1,2"), "no Excel workbook"),
        (lambda path: openpyxl.Workbook().save(path), "it is no review workbook"),
        (lambda path: _write_zip(path, {"readme.txt": b"x"}), "can't be read as a workbook"),
        (lambda path: _damage_sheet(path), "is damaged"),  # noqa: PLW0108  # it stands below
    ],
)
def test_files_that_are_no_review_workbook(settings: Settings, tmp_path: Path, ledger: Ledger, make: Callable[[Path], object], said: str) -> None:
    path = tmp_path / "returned.xlsx"
    if said == "is damaged":
        export_sheets(make_tables(), path, settings, ledger)
    make(path)
    with pytest.raises(DecisionError, match=said):
        import_sheets(path, make_tables(), ledger, "Ada")


def _write_zip(path: Path, members: dict[str, bytes]) -> None:
    import zipfile

    with zipfile.ZipFile(path, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)


def _damage_sheet(path: Path) -> None:
    import zipfile

    with zipfile.ZipFile(path) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    _write_zip(path, members | {"xl/worksheets/sheet2.xml": members["xl/worksheets/sheet2.xml"][:900]})


def test_a_workbook_that_unpacks_to_too_much_is_refused(book: Book, ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    from pipeline.decisions import sheet_reading

    monkeypatch.setattr(sheet_reading, "_MAX_UNPACKED", 1000)
    with pytest.raises(DecisionError, match="more than a gigabyte"):
        import_sheets(book.save(), make_tables(), ledger, "Ada")


def test_decisions_need_a_name_under_them(book: Book, ledger: Ledger) -> None:
    with pytest.raises(DecisionError, match="Whose decisions"):
        import_sheets(book.save(), make_tables(), ledger, "  ")


def test_every_entry_has_its_evidence(book: Book, ledger: Ledger) -> None:
    book.put(RECS, KEYS[0], Decision="accept", Note="fine").put("Entities", "e-harb", Merge_into="e-moh").put(
        "Documents disagree", "k1", Which_is_right="first"
    )
    book.put("Perhaps the same", "s2", Decision="keep apart").put("Themes", "t-ports", Your_name_for_it="Ports")
    taken(book, ledger, reviewer=" Ada ")
    found = {entry.table: entry for entry in ledger.read()}
    one = found["recommendations"]
    assert (one.reviewer, one.machine_value, one.note, one.evidence_text, one.document_id, one.file_name, one.document_title, one.page, one.made_with) == (
        "Ada", "unchecked", "fine", TEXTS[0], "doc1", "ports/review.pdf", "Review of the Ports", 1, "workbook")  # fmt: skip
    assert one.seen["actor"] == "The Ministry of Harbours"
    assert (found["entities"].evidence_text, found["entities"].value_name, found["entities"].seen["label"]) == (
        "Harbour Ministry",
        "Ministry of Harbours",
        "ORG",
    )
    assert found["conflicts"].evidence_text == "Harbour Forum: 2024-03-01 / 2024-03-02"
    assert found["entity_suggestions"].seen == {"entity_id_a": "e-harb", "entity_id_b": "e-idb", "reason": "alike"}
    assert (found["themes"].machine_value, found["themes"].evidence_text) == ("harbours, ports", "harbours, ports")


def test_the_machines_value_stays_the_machines_when_a_person_changes_their_mind(book: Book, ledger: Ledger, settings: Settings) -> None:
    taken(book.put(RECS, KEYS[0], Strength__correct_to="strong"), ledger)
    taken(again(book, ledger, settings).put(RECS, KEYS[0], Strength__correct_to="possible"), ledger, reviewer="Bo")
    assert [(entry.machine_value, entry.human_value) for entry in ledger.read()] == [("should", "must"), ("should", "may")]


def test_an_emptied_cell_means_the_machines_value_not_the_persons_before_last(book: Book, ledger: Ledger, settings: Settings) -> None:
    taken(book.put(RECS, KEYS[0], Strength__correct_to="strong"), ledger)
    taken(again(book, ledger, settings).put(RECS, KEYS[0], Strength__correct_to="possible"), ledger, reviewer="Bo")
    assert len(taken(again(book, ledger, settings).put(RECS, KEYS[0], Strength__correct_to=None), ledger)) == 2
    assert row_of(published(ledger), "recommendations", KEYS[0])["modality"] == "should"
    assert fold_decisions(ledger.read()).standing == ()


def test_an_emptied_cell_takes_back_what_was_said_on_older_versions_too(book: Book, ledger: Ledger, settings: Settings) -> None:
    taken(book.put(RECS, KEYS[0], Strength__correct_to="strong"), ledger)

    def now() -> Tables:
        return apply_decisions(make_tables("doc2", TEXTS[:1]), fold_decisions(ledger.read()))

    key = rec_id("doc2", TEXTS[0])
    taken(Book(export_sheets(now(), book.path, settings, ledger)).put(RECS, key, Strength__correct_to="possible"), ledger, now())
    taken(Book(export_sheets(now(), book.path, settings, ledger)).put(RECS, key, Strength__correct_to=None), ledger, now())
    assert row_of(now(), "recommendations", key)["modality"] == "should"
