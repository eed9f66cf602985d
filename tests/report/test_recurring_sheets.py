"""What is said of a recommendation over all its places, and what became of the answers in a reply."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd
import pytest
from invented_tables import make_tables

from pipeline.report import write_report, write_workbook
from pipeline.report.recurring import find_recurring
from pipeline.report.view import make_view
from pipeline.tables.shaping import Tables, complete_tables

RIVALS = "“2031” in ferries.pdf, 4, “2036” in berths.pdf, 7"
MARKED = '<span class="chip care">Contradiction</span>'


def _say(tables: Tables, **values: list[Any]) -> Tables:
    """The tables with columns of recommendation_groups filled, in the order in which recurring ones are shown; the rest stays empty."""
    ids = [one.group_id for one in find_recurring(make_view(tables), tables)]
    frame = tables["recommendation_groups"].set_index("group_id")
    for column, given in values.items():
        frame[column] = pd.Series(dict(zip(ids, given, strict=False)), dtype="object").reindex(frame.index)
    return complete_tables({**tables, "recommendation_groups": frame.reset_index()})


@pytest.fixture(scope="module")
def tables() -> Tables:
    return make_tables()


@pytest.fixture(scope="module")
def told(tables: Tables) -> Tables:
    return _say(
        tables,
        is_new=[False, True],
        responses=["partly; rejected", "accepted"],
        latest_response=["rejected", "accepted"],
        has_contradiction=[True, False, True],
        contradiction=[RIVALS],
    )


def _cards(tables: Tables, path: Path) -> list[str]:
    write_report(tables, path)
    section = path.read_text(encoding="utf-8").partition('<section id="recurring">')[2].partition("</section>")[0]
    return section.split('<article class="recurring">')[1:]


def _rows(tables: Tables, sheet: str, path: Path) -> list[dict[str, Any]]:
    write_workbook(tables, path)
    header, *rows = openpyxl.load_workbook(path)[sheet].iter_rows(values_only=True)
    return [dict(zip(map(str, header), row, strict=True)) for row in rows]


def test_the_sheet_says_new_who_makes_it_the_latest_answer_and_contradictions(told: Tables, tmp_path: Path) -> None:
    rows = _rows(told, "Recurring", tmp_path / "b.xlsx")
    assert [row["New"] for row in rows] == ["no", "new", "(cannot be told)", "(cannot be told)"]
    assert [row["Latest answer"] for row in rows] == ["rejected (all answers: accepted in part; rejected)", "accepted", None, None]
    assert [row["Contradiction"] for row in rows] == [RIVALS, None, "another recommendation asks for something else", None]
    assert all(len(str(row["Who makes it"]).split("; ")) == row["Bodies that make it"] for row in rows)
    sheet = openpyxl.load_workbook(tmp_path / "b.xlsx")["Recurring"]
    notes = {cell.value: cell.comment.text for cell in sheet[1] if cell.comment}
    assert set(notes) == {"New", "Latest answer", "Contradiction"}


def test_a_card_marks_a_contradiction_and_says_quietly_what_else_there_is(told: Tables, tmp_path: Path) -> None:
    cards = _cards(told, tmp_path / "r.html")
    assert [card.count(MARKED) for card in cards] == [1, 0, 1, 0]
    assert f"{MARKED} <bdi>{RIVALS}</bdi>" in cards[0]
    assert "Latest answer: <bdi>rejected (all answers: accepted in part; rejected)</bdi>." in cards[0]
    assert ["New: only the newest" in card for card in cards] == [False, True, False, False]
    assert "say it. Latest answer: <bdi>accepted</bdi>." in cards[1]


def test_a_card_with_nothing_to_say_has_no_such_line(tables: Tables, tmp_path: Path) -> None:
    for card in _cards(tables, tmp_path / "r.html"):
        assert not any(words in card for words in ("Contradiction", "Latest answer", "New:")), card


def test_contradictions_beyond_the_cards_shown_are_counted(tables: Tables, tmp_path: Path) -> None:
    frame, groups = tables["recommendations"], tables["recommendation_groups"]
    first = find_recurring(make_view(tables), tables)[0].group_id
    copies = [frame[frame["group_id"] == first].assign(group_id=f"g{n:02}") for n in range(18)]
    for n, copy in enumerate(copies):
        copy["recommendation_id"] = [f"{key}-{n}" for key in copy["recommendation_id"]]
        copy["recommended_by"] = "Tarn Union; Halvard Isles"
    rows = [groups[groups["group_id"] == first].assign(group_id=f"g{n:02}", contradiction=RIVALS if n in {3, 16} else None) for n in range(18)]
    many = complete_tables({**tables, "recommendations": pd.concat(copies), "recommendation_groups": pd.concat(rows)})
    cards = _cards(many, tmp_path / "r.html")
    assert (len(cards), sum(card.count(MARKED) for card in cards)) == (15, 1)
    assert "3 more recommendations made by several bodies, 1 of them with a contradiction: see the sheet" in cards[-1]


def test_the_sheet_of_documents_says_what_a_reply_answers_and_what_was_left_over(tables: Tables, tmp_path: Path) -> None:
    report, *ids = tables["documents"]["document_id"]
    title = tables["documents"]["title"][0]
    found: list[dict[str, Any]] = [
        {"answered_document_id": report, "answer_count": 1_200, "matched_count": 1_150, "suggested_count": 20, "unmatched_count": 30},
        {"answered_document_id": report, "is_suggestion": True, "answer_count": 2, "matched_count": 0, "suggested_count": 2, "note": "In doubt."},
        {"report_title": "Audit of the locks", "answer_count": 3, "unmatched_count": 3},
        {"report_symbol": "LK/2024/3"},
        {},
    ]
    replies = pd.DataFrame([{"document_id": key, **values} for key, values in zip(ids, found, strict=False)])
    rows = {row["Document id"]: row for row in _rows(complete_tables({**tables, "replies": replies}), "Documents", tmp_path / "b.xlsx")}
    shown = [tuple(rows[key][name] for name in ("Answers the report", "Its answers", "Note on its answers")) for key in (*ids[:5], report)]
    assert shown == [
        (title, "1,200: 1,150 matched, 20 perhaps, 30 left over", None),
        (f"perhaps {title}", "2: 2 perhaps", "In doubt."),
        ("Audit of the locks (as it cites it)", "3: 3 left over", None),
        ("LK/2024/3 (as it cites it)", None, None),
        (None, None, None),
        (None, None, None),
    ]
