"""An analyst's sheet beside what was found, and taken into the ledger: once, in a person's name, with where it comes from."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import pytest
from analyst_sheets import FERRY, MISSED, PLAIN, SECOND, make_corpus, write_xlsx
from harbour_tables import TEXTS, Tables, rec_id, row_of

from pipeline.decisions import Ledger, apply_decisions, fold_decisions
from pipeline.decisions.frames import read_rows
from pipeline.decisions.old_sheet_import import Comparison, import_old_sheet
from pipeline.decisions.old_sheet_known import Known
from pipeline.decisions.old_sheet_matching import match_rows
from pipeline.decisions.old_sheet_report import write_comparison
from pipeline.decisions.old_sheet_rows import Listed
from pipeline.decisions.old_sheet_search import find_spots
from pipeline.errors import DecisionError, UsageError

HEADS = ["No.", "Report", "Recommendation", "Responsible", "Status", "By when", "Theme", "Comments", "Page"]
ROWS: list[list[Any]] = [
    ["1", "review.pdf", TEXTS[0], "Dredging Office", "Accepted", "2027-06-30", "bank, credit", "=1+1", 1],
    ["2", "review.pdf", TEXTS[1].replace("must train", "should train"), "Coastal councils", "ongoing", None, "Inspectors", None, 2],
    ["3", "review.pdf", MISSED.replace("sheds", "shed"), "the council", None, None, None, "cited by the mayor", 7],
    ["4", "Survey of the Ferries 2025", FERRY[1], "the Ferry Board", None, None, None, None, 2],
    ["5", "Report on Lighthouses", "Every lighthouse should be painted white before the feast of lamps.", None, None, None, None, None, 4],
]


@pytest.fixture(scope="module")
def tables() -> Tables:
    return make_corpus()


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    return write_xlsx(tmp_path / "old list.xlsx", {"Old": [["Our list"], HEADS, *ROWS]})


def take(sheet: Path, tables: Tables, ledger: Ledger, **options: Any) -> Comparison:
    return import_old_sheet(sheet, tables, ledger, "Ada", **{"take": True, **options})


def test_a_sheet_is_compared_and_taken_once(sheet: Path, tables: Tables, ledger: Ledger) -> None:
    dry = take(sheet, tables, ledger, take=False)
    assert [one.kind for one in dry.outcomes] == ["matched", "matched", "missed", "matched", "absent"]
    assert [one.how for one in dry.of("matched")] == ["the same words", "words that are alike", "the same words"]
    assert (dry.taken, ledger.read()) == ((), [])
    done = take(sheet, tables, ledger)
    said = {(entry.key, entry.field): entry for entry in done.taken}
    first, second = rec_id("doc1", TEXTS[0]), rec_id("doc1", TEXTS[1])
    values = {field: entry.human_value for (key, field), entry in said.items() if key == first}
    assert values == {"actor": "Dredging Office", "response": "accepted", "deadline": "2027-06-30", "theme_id": "t-money"}
    assert said[second, "note"].human_value == "status: ongoing; theme: Inspectors"
    assert (said[first, "actor"].reviewer, said[first, "actor"].note) == ("Ada", "from old list.xlsx, sheet Old, row 3")
    assert said[first, "actor"].machine_value == "The Ministry of Harbours"
    (added,) = [entry for entry in done.taken if entry.field == "add"]
    assert (added.evidence_text, added.page, added.document_id) == (MISSED, 7, "doc1")
    assert added.note == "from old list.xlsx, sheet Old, row 5; cited by the mayor"
    again = take(sheet, tables, ledger)
    assert again.taken == ()
    published = apply_decisions(tables, fold_decisions(ledger.read()))
    assert row_of(published, "recommendations", first)["due_on"] == "2027-06-30"
    new = row_of(published, "recommendations", added.key)
    assert (new["review_status"], new["sentence_id"], new["actor"], new["number"]) == ("added", "extra-1", "the council", "3")
    later = take(sheet, published, ledger)  # the run in between applied it all
    assert (later.taken, [one.kind for one in later.outcomes][2]) == ((), "matched")


def test_what_is_on_one_side_only(sheet: Path, tables: Tables, ledger: Ledger, tmp_path: Path) -> None:
    done = take(sheet, tables, ledger, take=False)
    assert [one.text for one in done.unlisted] == [*TEXTS[2:], FERRY[0]]
    path = write_comparison(done, tmp_path / "out.xlsx")
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == ["Not in any document", "Not found by us", "Matched", "Not in your sheet"]
    absent = [[cell.value for cell in row] for row in book["Not in any document"]]
    assert absent[0][3:] == HEADS
    assert absent[1][:3] == ["sheet Old, row 7", ROWS[4][2], "Report on Lighthouses"]
    assert [row[1].value for row in book["Not found by us"]][1:] == [ROWS[2][2]]
    assert book["Not found by us"]["C2"].value == MISSED
    assert book["Not in your sheet"].max_row == 5
    with pytest.raises(DecisionError, match="can't be written"):
        write_comparison(done, tmp_path / "no folder" / "out.xlsx")


def test_people_are_not_overruled(sheet: Path, tables: Tables, ledger: Ledger) -> None:
    first = take(sheet, tables, ledger).taken
    actor = next(entry for entry in first if entry.field == "actor" and entry.human_value == "Dredging Office")
    ledger.undo(actor.decision_id, "Ben")
    assert take(sheet, tables, ledger).taken == ()  # taken back by a person: it stays taken back
    other = write_xlsx(sheet.with_name("newer.xlsx"), {"Old": [HEADS, [*ROWS[0][:4], "Rejected", "2028", *ROWS[0][6:]]]})
    assert {entry.field: entry.human_value for entry in take(other, tables, ledger).taken} == {"response": "rejected", "deadline": "2028"}


def test_decisions_made_elsewhere_stay(sheet: Path, tables: Tables, ledger: Ledger) -> None:
    from pipeline.decisions.sheet_context import SheetContext

    drafter = SheetContext(tables, fold_decisions([]), "Ben", "app").drafter
    keys = [rec_id("doc1", TEXTS[0]), rec_id("doc1", TEXTS[1])]
    ledger.append(
        [drafter.draft("recommendations", keys[0], "actor", "Port Office"), drafter.draft("recommendations", keys[1], "review_status", "rejected")]
    )
    done = take(sheet, tables, ledger)
    assert done.takings.left == [
        "Sheet Old, row 3: actor was decided otherwise by Ben; left as it is.",
        "Sheet Old, row 4: it was rejected in review; left as it is.",
    ]
    assert not [entry for entry in done.taken if (entry.key, entry.field) == (keys[0], "actor") or entry.key == keys[1]]


def test_one_recommendation_in_several_rows(tables: Tables, ledger: Ledger, tmp_path: Path) -> None:
    rows = [
        ["Recommendation", "Responsible", "Status"],
        [TEXTS[3], "Schools", "noted"],
        [TEXTS[3], "Teachers", "noted"],
        [TEXTS[4], "the Ministry of Harbours", ""],
    ]
    done = take(write_xlsx(tmp_path / "a.xlsx", {"Old": rows}), tables, ledger, accept=True)
    assert {one.statement.key for one in done.of("matched") if one.statement} == {rec_id("doc1", TEXTS[3]), rec_id("doc1", TEXTS[4])}
    assert sorted((entry.field, entry.human_value) for entry in done.taken) == [
        ("response", "noted"),
        ("review_status", "accepted"),
        ("review_status", "accepted"),
    ]
    assert len(done.takings.left) == 1


@pytest.mark.parametrize(
    ("row", "kind", "how"),
    [
        (Listed("", 1, "publish the dredging plan for the northern bay"), "matched", "it is a part of the words"),
        (Listed("", 1, f"In our view: {TEXTS[3]} This matters."), "matched", "the words are a part of it"),
        (
            Listed("", 1, "Teach tidal safety in all schools from grade three", label="Rec. 4", documents=("doc1",)),
            "matched",
            "its number and half of its words",
        ),
        (Listed("", 1, "Paint all boats", label="4", documents=("doc1",)), "absent", ""),
        (Listed("", 1, "The Ministry of Harbours will open a second pilot station"), "matched", "words that are alike"),
        (Listed("", 1, PLAIN[10:60], documents=("doc1",)), "missed", ""),
        (Listed("", 1, MISSED, documents=("doc2",)), "missed", ""),
        (Listed("", 1, "Boats"), "absent", ""),
        (
            Listed(
                "",
                1,
                f"{TEXTS[2][:-1].replace('extend', 'extends')}: (a) in the north, where few of them have a bank; (b) in the south, by 2031, with a guarantee.",
            ),
            "matched",
            "most of its words",
        ),
    ],
)
def test_how_a_row_is_found(tables: Tables, row: Listed, kind: str, how: str) -> None:
    numbered = tables["recommendations"].assign(number=["1", "2", "3", "4", "5", "1", "2"])
    (outcome,) = match_rows([row], Known({**tables, "recommendations": numbered}))
    assert (outcome.kind, outcome.how) == (kind, how)


def test_words_are_found_where_they_stand(tables: Tables) -> None:
    passages = read_rows(tables["passages"])
    passages.append({"passage_id": "long", "document_id": "doc2", "kind": "paragraph", "text": f"{PLAIN} {SECOND}", "page": None})
    sentences = {"long": [PLAIN, SECOND], "more-3": [SECOND]}
    texts = {
        "both": f"{PLAIN} {SECOND}".replace("third", "fourth"),
        "slip": "the boats that were lots, and the yards kept",
        "short": "boats",
        "none": "Lamps and lanterns and lenses are all broken",
    }
    spots = find_spots(texts, passages, sentences)
    assert {name: (spot.document_id, spot.page, spot.text) for name, spot in spots.items()} == {
        "both": ("doc2", None, f"{PLAIN} {SECOND}"),
        "slip": ("doc1", 7, SECOND),
    }
    longer = {"a": f"{PLAIN} And so we ask that somebody count."}
    assert find_spots(longer, passages, {}, {"a": ("doc1",)})["a"].text == longer["a"]


def test_what_can_not_be_taken(sheet: Path, tables: Tables, ledger: Ledger, tmp_path: Path) -> None:
    with pytest.raises(DecisionError, match="Whose sheet"):
        import_old_sheet(sheet, tables, ledger, " ")
    with pytest.raises(UsageError, match=r"no column 'Wording'.*'Our list'"):
        take(sheet, tables, ledger, told={"text": "Wording"})
    with pytest.raises(DecisionError, match="--column text"):
        take(write_xlsx(tmp_path / "b.xlsx", {"Old": [["a", "b"], ["1", "2"]]}), tables, ledger)
