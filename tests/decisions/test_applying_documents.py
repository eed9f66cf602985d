"""Decisions on documents, disagreements and groups."""

from __future__ import annotations

import pytest
from harbour_tables import TEXTS, Tables, entry, make_tables, rec_id, row_of, statuses

from pipeline.decisions import Entry, apply_decisions, apply_document_decisions, fold_decisions


def apply(tables: Tables, *entries: Entry) -> Tables:
    return apply_decisions(tables, fold_decisions(entries))


def correct(field: str, value: str, machine: str | None = None, **more: object) -> Entry:
    about = {"evidence_text": "Review of the Ports", "document_id": "doc1", "file_name": "ports/review.pdf", "document_title": "Review of the Ports"}
    return entry("documents", "doc1", field, value, machine_value=machine, **(about | more))


@pytest.mark.parametrize(
    ("field", "value"),
    [("title", "The Ports, Reviewed"), ("document_type", "evaluation"), ("publisher", "A bank"), ("country", "NO"), ("event_on", "2024-04")],
)
def test_corrected(field: str, value: str) -> None:
    after = apply(make_tables(), correct(field, value))
    assert row_of(after, "documents", "doc1")[field] == value


def test_a_corrected_date_is_the_one_that_trends_use_everywhere() -> None:
    after = apply(make_tables(), correct("published_on", "2023-11-02"))
    row = row_of(after, "documents", "doc1")
    assert (row["published_on"], row["dated_on"], row["dated_from"]) == ("2023-11-02", "2023-11-02", "published")
    assert set(after["recommendations"]["dated_on"]) == set(after["commitments"]["dated_on"]) == {"2023-11-02"}
    group = row_of(after, "recommendation_groups", "g1")
    assert (group["first_on"], group["last_on"]) == ("2023-11-02", "2023-11-02")


@pytest.mark.parametrize(
    ("said", "before", "expected"),
    [
        ([("event_on", "2022")], {}, ("2024-05", "published")),
        ([("event_on", "2022")], {"dated_from": "event"}, ("2022", "event")),
        ([("event_on", "2022")], {"dated_from": "none", "dated_on": None}, ("2022", "event")),
        ([("published_on", "")], {}, (None, "none")),
        ([("published_on", "")], {"event_on": "2021"}, ("2021", "event")),
        ([("title", "X")], {"dated_from": "none", "dated_on": None}, (None, "none")),
    ],
)
def test_which_date_trends_use(said: list[tuple[str, str]], before: dict[str, str], expected: tuple[str | None, str]) -> None:
    row = row_of(apply(make_tables(**before), *(correct(field, value) for field, value in said)), "documents", "doc1")
    assert (row["dated_on"], row["dated_from"]) == expected


def test_a_corrected_issuer_takes_its_id_along() -> None:
    after = apply(make_tables(), correct("publisher", "isle development bank"))
    assert row_of(after, "documents", "doc1")["publisher_entity_id"] == "e-idb"
    assert row_of(after, "recommendations", rec_id("doc1", TEXTS[0]))["issued_by_entity_id"] == "e-idb"


@pytest.mark.parametrize(("machine_now", "expected"), [("2024-05", "2023-01"), ("2025-05", "2025-05"), ("2023-01", "2023-01")])
def test_on_the_next_content_of_the_file_a_correction_holds_where_the_program_says_what_it_said(machine_now: str, expected: str) -> None:
    said = correct("published_on", "2023-01", machine="2024-05")
    after = apply(make_tables("doc2", published_on=machine_now), said)
    assert row_of(after, "documents", "doc2")["published_on"] == expected
    assert statuses(after) == {said.decision_id: "older version"}


def test_another_document_under_the_same_file_name_is_left_alone() -> None:
    said = correct("country", "NO")
    after = apply(make_tables("doc2", title="Minutes of the Rowing Club"), said)
    assert row_of(after, "documents", "doc2")["country"] is None
    assert statuses(after) == {said.decision_id: "orphan"}


def test_an_untitled_document_is_found_by_its_file() -> None:
    said = correct("country", "NO", evidence_text=None, document_title=None)
    assert row_of(apply(make_tables("doc2", title=None), said), "documents", "doc2")["country"] == "NO"


def test_metadata_alone_may_be_applied_before_the_rest() -> None:
    folded = fold_decisions([correct("published_on", "2023"), entry("themes", "t-ports", "hide", "yes")])
    after = apply_document_decisions(make_tables(), folded)
    assert row_of(after, "documents", "doc1")["dated_on"] == "2023"
    assert "t-ports" in set(after["passage_themes"]["theme_id"])
    assert "decisions" not in after


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ([("chosen_value", "2024-03-02")], ("one chosen", "2024-03-02")),
        ([("review_status", "both right")], ("both right", None)),
        ([("chosen_value", "2024-03-02"), ("review_status", "both right")], ("both right", None)),
        ([("review_status", "both right"), ("chosen_value", "2024-03-03")], ("one chosen", "2024-03-03")),
        ([("note", "ask the desk")], ("unchecked", None)),
    ],
)
def test_disagreements(said: list[tuple[str, str]], expected: tuple[str, str | None]) -> None:
    after = apply(make_tables(), *(entry("conflicts", "k1", field, value) for field, value in said))
    row = row_of(after, "conflicts", "k1")
    assert (row["review_status"], row["chosen_value"]) == expected


@pytest.mark.parametrize(
    ("seen", "status"),
    [
        ({"kind": "event date", "subject": "the Harbour Forum", "value_a": "2024-03-02", "value_b": "2024-03-01"}, "orphan"),
        ({"kind": "event date", "subject": "Harbour  forum", "value_a": "2024-03-02", "value_b": "2024-03-01"}, "older version"),
        ({"kind": "event date", "subject": "Harbour Forums", "value_a": "2024-03-02", "value_b": "2024-03-01"}, "older version"),
        ({"kind": "event date", "subject": "Harbour Forum", "value_a": "2024-03-02", "value_b": "2023-03-01"}, "orphan"),
        ({"kind": "figure", "subject": "Harbour Forum", "value_a": "2024-03-02", "value_b": "2024-03-01"}, "orphan"),
        ({}, "orphan"),
    ],
)
def test_a_disagreement_is_found_by_its_two_values_on_the_same_subject(seen: dict[str, str], status: str) -> None:
    said = entry("conflicts", "old", "review_status", "both right", seen=seen)
    assert statuses(apply(make_tables(), said)) == {said.decision_id: status}


def test_groups_are_named_and_found_by_their_text() -> None:
    named, moved = (
        entry("recommendation_groups", "g1", "name", "Dredging"),
        entry("recommendation_groups", "old", "name", "Inspectors", evidence_text=TEXTS[1]),
    )
    after = apply(make_tables(), named, moved, entry("recommendation_groups", "g3", "note", "x"))
    assert after["recommendation_groups"]["name"].tolist()[:2] == ["Dredging", "Inspectors"]
    assert statuses(after)[moved.decision_id] == "older version"


def test_counts_stay_empty_where_nothing_was_looked_for() -> None:
    after = apply(make_tables(recommendation_count=None), entry("recommendations", rec_id("doc1", TEXTS[0]), "review_status", "rejected"))
    assert row_of(after, "documents", "doc1")["recommendation_count"] is None
