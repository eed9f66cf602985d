"""What becomes of recommendations, and the team's own columns: said by people, kept through every run, in tables and workbook."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import pytest
from harbour_tables import TEXTS, Tables, entry, frame, make_tables, on_recommendation, rec_id, row_of, statuses

from pipeline.decisions import Entry, apply_decisions, export_sheets, fold_decisions, import_sheets, open_ledger
from pipeline.decisions.own_columns import OwnColumn, list_own_columns, read_own_columns
from pipeline.decisions.own_parties import find_own_organisations, mark_own_parties
from pipeline.errors import DecisionError, SettingsError
from pipeline.setting_groups import TeamSettings
from pipeline.settings import Settings

FIRST = rec_id("doc1", TEXTS[0])


def apply(tables: Tables, *entries: Entry) -> Tables:
    return apply_decisions(tables, fold_decisions(entries))


def follow(field: str, value: str, key: str = "g1", members: str = FIRST, text: str = TEXTS[0], **more: Any) -> Entry:
    return entry("recommendation_groups", key, field, value, evidence_text=text, seen={"recommendation_ids": members}, **more)


def regroup(tables: Tables, **groups: str) -> Tables:
    """The same recommendations in other groups: by the number of each, its group."""
    rows = tables["recommendations"].assign(group_id=[groups.get(f"r{number}", f"g{number}") for number in range(1, len(TEXTS) + 1)])
    counts = rows["group_id"].value_counts()
    made = [
        {"group_id": key, "text": rows[rows["group_id"] == key]["text"].iloc[0], "place_count": int(counts[key])}
        for key in sorted(set(rows["group_id"]))
    ]
    return {**tables, "recommendations": rows, "recommendation_groups": frame("recommendation_groups", made)}


def test_what_people_say_of_a_recommendation_is_a_row() -> None:
    said = [
        follow("state", "under way", note="asked twice"),
        follow("owner", "Ada"),
        follow("due_on", "2026-06"),
        follow("evidence", "https://example.org/minutes"),
    ]
    after = apply(make_tables(), *said)
    assert row_of(after, "follow_ups", "g1") | {"said_at": ""} == {
        "follow_up_id": "g1", "group_id": "g1", "text": TEXTS[0], "state": "under way", "owner": "Ada", "due_on": "2026-06", "as_of_on": None,
        "evidence": "https://example.org/minutes", "note": "asked twice", "reviewer": "Ada", "said_at": "", "status": "applied",
    }  # fmt: skip
    assert set(statuses(after).values()) == {"applied"}
    assert row_of(after, "recommendations", FIRST)["review_status"] == "unchecked"
    again = apply(after, *said)
    assert again["follow_ups"].to_dict("records") == after["follow_ups"].to_dict("records")


@pytest.mark.parametrize(
    ("groups", "expected"),
    [
        ({"r1": "g9"}, "g9"),  # an older report came in: another first place, another id
        ({"r1": "g4", "r2": "g4"}, "g4"),  # joined with another
        ({"r1": "g1", "r2": "g1"}, "g1"),
    ],
)
def test_it_holds_for_the_recommendations_behind_it_whatever_their_group_is(groups: dict[str, str], expected: str) -> None:
    after = apply(regroup(make_tables(), **groups), follow("state", "done"), follow("owner", "Ada"))
    assert row_of(after, "follow_ups", expected)["state"] == "done"
    assert after["follow_ups"]["group_id"].tolist() == [expected]


def test_of_a_group_that_parted_it_follows_most_of_the_places() -> None:
    members = "; ".join(rec_id("doc1", text) for text in TEXTS[:3])
    after = apply(regroup(make_tables(), r1="g1", r2="g8", r3="g8"), follow("state", "done", members=members))
    assert after["follow_ups"]["group_id"].tolist() == ["g8"]


def test_of_two_that_came_together_the_later_word_stands_and_the_other_is_kept() -> None:
    early, late = follow("state", "open", reviewer="Ben"), follow("state", "done", key="g2", members=rec_id("doc1", TEXTS[1]), text=TEXTS[1])
    after = apply(regroup(make_tables(), r1="g1", r2="g1"), early, late)
    assert after["follow_ups"]["state"].tolist() == ["done"]
    assert statuses(after) == {early.decision_id: "overruled", late.decision_id: "applied"}


def test_in_another_version_it_is_found_by_its_words_and_an_orphan_is_kept() -> None:
    said = follow("state", "under way"), follow("owner", "Ada")
    found = apply(make_tables("doc2"), *said)
    assert row_of(found, "follow_ups", "g1")["status"] == "applied"
    reworded = make_tables("doc2", [TEXTS[0].replace("northern", "whole northern"), *TEXTS[1:]])
    other_ids = {f"r{number}": f"h{number}" for number in range(1, 6)}
    assert row_of(apply(regroup(reworded, **other_ids), *said), "follow_ups", "h1")["status"] == "older version"
    gone = apply(regroup(make_tables("doc3", [*TEXTS[1:], "Nothing of the kind stands here any more."]), r1="x"), *said)
    row = row_of(gone, "follow_ups", "g1")
    assert (row["group_id"], row["state"], row["owner"], row["text"], row["status"]) == (None, "under way", "Ada", TEXTS[0], "orphan")


def test_what_is_added_has_a_group_and_can_be_followed_up() -> None:
    added = entry(
        "recommendations",
        "new",
        "add",
        '{"text": "Pilots should keep a log of near misses."}',
        document_id="doc1",
        evidence_text="Pilots should keep a log of near misses.",
    )
    key = row_of(apply(make_tables(), added), "recommendations", "new")["group_id"]
    after = apply(make_tables(), added, follow("owner", "Ben", key=key, members="new", text="Pilots should keep a log of near misses."))
    assert row_of(after, "recommendation_groups", key)["place_count"] == 1
    assert (row_of(after, "follow_ups", key)["owner"], row_of(after, "follow_ups", key)["state"]) == ("Ben", "open")
    assert row_of(apply(after, added), "recommendation_groups", key)["place_count"] == 1


def test_what_is_emptied_or_only_named_is_no_follow_up() -> None:
    after = apply(make_tables(), follow("owner", ""), follow("name", "Dredging"))
    assert after.get("follow_ups") is None
    assert row_of(after, "recommendation_groups", "g1")["name"] == "Dredging"


def test_own_columns_are_rows_and_leave_the_review_as_it_is() -> None:
    filled, emptied = on_recommendation(TEXTS[0], "own: Project number", "P-17"), on_recommendation(TEXTS[1], "own: Priority", "")
    after = apply(make_tables(), filled, emptied)
    assert after["recommendation_fields"].drop(columns="said_at").to_dict("records") == [
        {"recommendation_id": FIRST, "field": "Project number", "value": "P-17", "reviewer": "Ada"}
    ]
    assert row_of(after, "recommendations", FIRST)["review_status"] == "unchecked"
    reworded = make_tables("doc2", [TEXTS[0].replace("publish", "now publish"), *TEXTS[1:]])
    later = apply(reworded, filled)
    assert later["recommendation_fields"]["value"].tolist() == ["P-17"]
    assert set(later["recommendations"]["review_status"]) == {"unchecked"}


@pytest.mark.parametrize("field", ["own: ", "own: " + "x" * 61, "owner"])
def test_what_is_no_column_is_refused(field: str, settings: Settings) -> None:
    with pytest.raises(DecisionError, match="can't be decided on"):
        open_ledger(settings).append([on_recommendation(TEXTS[0], field, "x")])


def test_columns_are_read_from_the_settings() -> None:
    assert read_own_columns(["Project number", " Priority : high,  low , "]) == (OwnColumn("Project number"), OwnColumn("Priority", ("high", "low")))
    assert list_own_columns(["Priority"], [on_recommendation(TEXTS[0], "own: Unit", "A"), on_recommendation(TEXTS[0], "own: Gone", "")])[1:] == (
        OwnColumn("Unit"),
    )
    for wrong in ([""], [": high"], ["A", "a: x"], ["x" * 61]):
        with pytest.raises(SettingsError, match=r"\[team\] columns"):
            read_own_columns(wrong)


def test_own_organisations_are_matched_by_any_name_and_marked() -> None:
    tables = make_tables()
    own = find_own_organisations(tables, ["MoH", "the Pilots' Guild", " "])
    assert own.entity_ids == {"e-moh"}
    assert own.unknown == ("the Pilots' Guild",)
    assert [own.have("e-moh", "x"), own.have(None, "The Ministry of Harbours"), own.have("e-idb", "MoH"), own.have(None, "Pilots' Guild"), own.have(None, "")] == [True, True, False, True, False]  # fmt: skip
    marked = mark_own_parties(tables, ["Ministry of Harbours"])["recommendation_parties"]
    assert [name for name, is_own in zip(marked["name"], marked["is_own"], strict=True) if is_own] == ["The Ministry of Harbours"] * 2
    assert mark_own_parties(tables, []) is tables


def test_the_workbook_takes_follow_up_and_own_columns(settings: Settings, tmp_path: Path) -> None:
    settings = settings.model_copy(update={"team": TeamSettings(columns=("Project number", "Priority: high, low"))})
    ledger = open_ledger(settings)
    tables, path = make_tables(), tmp_path / "review.xlsx"
    export_sheets(tables, path, settings, ledger)
    book = openpyxl.load_workbook(path)
    _fill(book["Follow-up"], TEXTS[1], {"State": "Under way", "Owner": "Ben", "To be done by": "2026-03", "Your name for it": "Inspectors"})
    _fill(book["Recommendations"], TEXTS[0], {"Own: Project number": "P-17", "Own: Priority": "high"})
    book.save(path)
    assert import_sheets(path, tables, ledger, "Ada").problems == ()
    assert import_sheets(path, tables, ledger, "Ada").taken == ()
    after = apply(tables, *ledger.read())
    row = row_of(after, "follow_ups", "g2")
    assert (row["state"], row["owner"], row["due_on"], row["text"], row["reviewer"]) == ("under way", "Ben", "2026-03", "Inspectors", "Ada")
    assert set(zip(after["recommendation_fields"]["field"], after["recommendation_fields"]["value"], strict=True)) == {
        ("Project number", "P-17"),
        ("Priority", "high"),
    }
    assert row_of(after, "recommendations", FIRST)["review_status"] == "unchecked"
    export_sheets(after, path, settings, ledger)
    book = openpyxl.load_workbook(path)
    assert book["Follow-up"]["A2"].value == TEXTS[1]  # what is followed up comes first
    _fill(book["Follow-up"], TEXTS[1], {"Owner": None, "State": "later"})
    _fill(book["Recommendations"], TEXTS[0], {"Own: Priority": None})
    book.save(path)
    assert "'later' is not one of: open, under way, done, dropped" in import_sheets(path, after, ledger, "Ada").problems[0]
    assert apply(tables, *ledger.read())["recommendation_fields"]["field"].tolist() == ["Project number"]


def test_the_workbook_takes_what_was_perhaps_missed(settings: Settings, tmp_path: Path) -> None:
    ledger, path = open_ledger(settings), tmp_path / "review.xlsx"
    texts = ["Pilots might well keep a log.", "The quay is old and should one say so."]
    rows = [
        {
            "near_miss_id": f"m{number}",
            "document_id": "doc1",
            "sentence_id": rec_id("doc1", text),
            "text": text,
            "confidence": 0.4,
            "actor": "Pilots",
            "page": 3,
        }
        for number, text in enumerate(texts)
    ]
    tables = {**make_tables(), "near_misses": frame("near_misses", rows)}
    export_sheets(tables, path, settings, ledger)
    for words, expected in (
        (("accept", "reject"), ("added", "rejected")),
        ((None, "perhaps"), ("", "rejected")),
        (("reject", None), ("rejected", "")),
    ):
        book = openpyxl.load_workbook(path)
        for text, word in zip(texts, words, strict=True):
            _fill(book["Perhaps missed"], text, {"Decision": word})
        book.save(path)
        problems = import_sheets(path, tables, ledger, "Ada").problems
        assert ("'perhaps' is not one of: accept, reject" in str(problems)) is ("perhaps" in words)
        said = {entry.seen.get("near_miss_id") or entry.key: entry for entry in fold_decisions(ledger.read()).standing}
        assert tuple({"add": "added"}.get(said[key].field, said[key].human_value) if key in said else "" for key in ("m0", "m1")) == expected
        export_sheets(tables, path, settings, ledger)


def _fill(page: Any, text: str, values: dict[str, str | None]) -> None:
    titles = [cell.value for cell in page[1]]
    row = next(cells for cells in page.iter_rows(min_row=2) if text in [cell.value for cell in cells])
    for title, value in values.items():
        row[titles.index(title)].value = value
