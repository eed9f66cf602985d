"""Decisions on recommendations and pledges: what is said of a row, and what hangs on it."""

from __future__ import annotations

import json

import pandas as pd
import pytest
from harbour_tables import TEXTS, Tables, entry, make_tables, on_recommendation, rec_id, row_of, statuses

from pipeline.decisions import Entry, apply_decisions, fold_decisions
from pipeline.decisions.additions import make_added_key


def apply(tables: Tables, *entries: Entry) -> Tables:
    return apply_decisions(tables, fold_decisions(entries))


def addition(text: str, table: str = "recommendations", document_id: str = "doc1", **frame: str) -> Entry:
    about = {"evidence_text": text, "document_id": document_id, "file_name": "ports/review.pdf", "document_title": "Review of the Ports"}
    return entry(table, make_added_key(document_id, text), "add", json.dumps({"text": text} | frame), **about)


def test_accepted() -> None:
    after = apply(make_tables(), on_recommendation(TEXTS[0], "review_status", "accepted"))
    assert row_of(after, "recommendations", rec_id("doc1", TEXTS[0]))["review_status"] == "accepted"
    assert row_of(after, "recommendations", rec_id("doc1", TEXTS[1]))["review_status"] == "unchecked"
    assert list(after["decisions"]["status"]) == ["applied"]


def test_rejected_rows_stay_and_are_counted_no_more() -> None:
    after = apply(make_tables(), on_recommendation(TEXTS[0], "review_status", "rejected"))
    assert row_of(after, "recommendations", rec_id("doc1", TEXTS[0]))["review_status"] == "rejected"
    assert len(after["recommendations"]) == len(TEXTS)
    assert row_of(after, "documents", "doc1")["recommendation_count"] == len(TEXTS) - 1
    group = row_of(after, "recommendation_groups", "g1")
    assert (group["place_count"], group["document_count"], group["recommender_count"], group["first_on"]) == (0, 0, 0, None)


def test_edited() -> None:
    after = apply(make_tables(), on_recommendation(TEXTS[1], "modality", "should"), on_recommendation(TEXTS[1], "deadline", "2028-06"))
    row = row_of(after, "recommendations", rec_id("doc1", TEXTS[1]))
    assert (row["review_status"], row["modality"], row["deadline"], row["due_on"], row["text"]) == (
        "edited",
        "should",
        "2028-06",
        "2028-06",
        TEXTS[1],
    )


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ([("modality", "may"), ("review_status", "accepted")], "edited"),
        ([("review_status", "rejected"), ("modality", "may")], "rejected"),
        ([("review_status", "accepted"), ("review_status", "rejected")], "rejected"),
        ([("note", "look at this")], "unchecked"),
        ([("note", "look at this"), ("review_status", "accepted")], "accepted"),
    ],
)
def test_several_words_on_one_row(said: list[tuple[str, str]], expected: str) -> None:
    after = apply(make_tables(), *(on_recommendation(TEXTS[0], field, value) for field, value in said))
    assert row_of(after, "recommendations", rec_id("doc1", TEXTS[0]))["review_status"] == expected


def test_an_edited_party_takes_its_entity_and_its_row_among_the_parties_along() -> None:
    after = apply(make_tables(), on_recommendation(TEXTS[3], "actor", "moh; Isle Development Bank; Nobody Known"))
    key = rec_id("doc1", TEXTS[3])
    assert row_of(after, "recommendations", key)["actor_entity_id"] == "e-moh; e-idb"
    parties = after["recommendation_parties"]
    parties = parties[parties["recommendation_id"] == key]
    assert list(zip(parties["role"], parties["name"], parties["entity_id"].astype(object).where(parties["entity_id"].notna(), None), strict=True)) == [
        ("actor", "moh", "e-moh"), ("actor", "Isle Development Bank", "e-idb"), ("actor", "Nobody Known", None)]  # fmt: skip


def test_an_emptied_actor_is_empty_everywhere() -> None:
    after = apply(make_tables(), on_recommendation(TEXTS[0], "actor", ""))
    key = rec_id("doc1", TEXTS[0])
    row = row_of(after, "recommendations", key)
    assert (row["actor"], row["actor_entity_id"], row["review_status"]) == (None, None, "edited")
    assert key not in set(after["recommendation_parties"]["recommendation_id"])


def test_a_deadline_in_words_unsets_the_date_that_was_made_of_the_old_one() -> None:
    tables = make_tables()
    tables["recommendations"]["due_on"] = "2027"
    after = apply(tables, on_recommendation(TEXTS[0], "deadline", "as soon as can be"), on_recommendation(TEXTS[1], "deadline", "mid-2029"),
                  on_recommendation(TEXTS[1], "due_on", "2029-06"))  # fmt: skip
    assert [row_of(after, "recommendations", rec_id("doc1", text))["due_on"] for text in TEXTS[:3]] == [None, "2029-06", "2027"]


def test_an_edited_addressee_no_longer_claims_the_machines_reason() -> None:
    tables = make_tables()
    tables["recommendations"]["addressee_basis"] = "heading"
    after = apply(tables, on_recommendation(TEXTS[0], "addressee", "Ministry of Harbours"))
    row = row_of(after, "recommendations", rec_id("doc1", TEXTS[0]))
    assert (row["addressee_basis"], row["addressee_entity_id"]) == (None, "e-moh")


def test_an_edited_actor_no_longer_claims_the_machines_reason() -> None:
    tables = make_tables()
    tables["recommendations"]["actor_basis"] = "nobody named"
    after = apply(tables, on_recommendation(TEXTS[0], "actor", "Ministry of Harbours"))
    assert [row_of(after, "recommendations", rec_id("doc1", text))["actor_basis"] for text in TEXTS[:2]] == [None, "nobody named"]


def test_a_persons_theme_replaces_the_machines_main_one() -> None:
    after = apply(make_tables(), on_recommendation(TEXTS[3], "theme_id", "t-ports"))
    key = rec_id("doc1", TEXTS[3])
    assert row_of(after, "recommendations", key)["theme_id"] == "t-ports"
    themes = after["recommendation_themes"]
    assert dict(zip(*(themes[themes["recommendation_id"] == key][name] for name in ("theme_id", "weight")), strict=True)) == {
        "t-ports": 0.8,
        "t-money": 0.1,
    }


def test_a_persons_theme_follows_merges_and_hiding() -> None:
    said = [on_recommendation(TEXTS[0], "theme_id", "t-fees"), on_recommendation(TEXTS[1], "theme_id", "t-school")]
    after = apply(make_tables(), *said, entry("themes", "t-fees", "merge into", "t-money"), entry("themes", "t-school", "hide", "yes"))
    assert [row_of(after, "recommendations", rec_id("doc1", text))["theme_id"] for text in TEXTS[:2]] == ["t-money", None]


def test_a_theme_that_is_no_more_leaves_the_machines() -> None:
    said = on_recommendation(TEXTS[0], "theme_id", "t-gone")
    after = apply(make_tables(), said)
    assert row_of(after, "recommendations", rec_id("doc1", TEXTS[0]))["theme_id"] == "t-ports"
    assert statuses(after) == {said.decision_id: "orphan"}


def test_added_with_its_place_in_the_document() -> None:
    text = "schools should teach tidal safety from the third year on"
    tables = make_tables()
    machine = tables["recommendations"]
    tables["recommendations"] = machine[machine["text"] != TEXTS[3]].reset_index(drop=True)  # the machine missed it
    before = tables["documents"]["recommendation_count"].iloc[0]
    after = apply(tables, addition(text, actor="Isle Development Bank", modality="should", theme_id="t-school", page="2"))
    row = row_of(after, "recommendations", make_added_key("doc1", text))
    assert {name: row[name] for name in ("review_status", "document_id", "text", "actor", "actor_entity_id", "theme_id", "page", "form", "is_current")} == {
        "review_status": "added", "document_id": "doc1", "text": text, "actor": "Isle Development Bank", "actor_entity_id": "e-idb", "theme_id": "t-school",
        "page": 2, "form": "running", "is_current": True}  # fmt: skip
    assert row["sentence_id"] == tables["sentences"]["sentence_id"].iloc[3]
    assert (row["dated_on"], row["issued_by_entity_id"]) == ("2024-05", "e-moh")
    assert row_of(after, "documents", "doc1")["recommendation_count"] == before + 1
    assert "e-idb" in set(after["recommendation_parties"]["entity_id"].dropna())
    assert len(after["recommendation_themes"][after["recommendation_themes"]["recommendation_id"] == row["recommendation_id"]]) == 1


def test_added_edited_rejected_and_taken_back() -> None:
    text = "Ferries should carry a second life raft."
    added = addition(text, page="7")
    key = added.key
    later = [entry("recommendations", key, "actor", "Ferries"), entry("recommendations", key, "review_status", "rejected")]
    assert row_of(apply(make_tables(), added), "recommendations", key)["page"] == 7
    edited = row_of(apply(make_tables(), added, later[0]), "recommendations", key)
    assert (edited["review_status"], edited["actor"], edited["sentence_id"]) == ("added", "Ferries", None)
    assert row_of(apply(make_tables(), added, *later), "recommendations", key)["review_status"] == "rejected"
    gone = apply(make_tables(), added, entry("recommendations", key, "undo", added.decision_id))
    assert key not in set(gone["recommendations"]["recommendation_id"])


def test_what_was_added_and_the_machine_finds_later_is_one_row() -> None:
    added = addition(TEXTS[3], actor="All schools")
    edited = entry("recommendations", added.key, "modality", "must", evidence_text=TEXTS[3], document_id="doc1")
    after = apply(make_tables(), added, edited)
    row = row_of(after, "recommendations", rec_id("doc1", TEXTS[3]))
    assert len(after["recommendations"]) == len(TEXTS)
    assert (row["review_status"], row["actor"], row["modality"]) == ("added", "All schools", "must")
    assert set(statuses(after).values()) == {"applied"}


def test_a_like_sentence_that_was_added_is_a_row_of_its_own() -> None:
    like = TEXTS[4].replace("landing fees every second year", "harbour fees every second year")
    after = apply(make_tables(), addition(like))
    assert len(after["recommendations"]) == len(TEXTS) + 1


def test_added_pledges() -> None:
    added = addition("The bank will lend to every cooperative that asks.", table="commitments", actor="Isle Development Bank")
    after = apply(make_tables(), added)
    row = row_of(after, "commitments", added.key)
    assert (row["review_status"], row["actor_entity_id"]) == ("added", "e-idb")


def test_an_addition_of_a_newer_program_is_kept_as_an_orphan() -> None:
    odd = entry("recommendations", "k", "add", json.dumps({"text": "x", "colour": "red"}), document_id="doc1")
    assert statuses(apply(make_tables(), odd)) == {odd.decision_id: "orphan"}


def test_pledges_are_decided_on_like_recommendations() -> None:
    after = apply(make_tables(), entry("commitments", "c1", "review_status", "accepted"), entry("commitments", "c1", "actor", "Harbour Ministry"))
    row = row_of(after, "commitments", "c1")
    assert (row["review_status"], row["actor"], row["actor_entity_id"]) == ("edited", "Harbour Ministry", "e-harb")


def test_an_accepted_row_keeps_what_was_accepted_when_the_program_reads_it_otherwise() -> None:
    tables = make_tables()
    seen = {"actor": "The Ministry of Harbours", "modality": "should", "action": "publish"}
    said = on_recommendation(TEXTS[0], "review_status", "accepted", seen=seen)
    tables["recommendations"] = tables["recommendations"].assign(actor="the northern bay", modality="may", target="plan", action=None)
    row = row_of(apply(tables, said), "recommendations", rec_id("doc1", TEXTS[0]))
    assert (row["actor"], row["modality"], row["action"], row["actor_entity_id"]) == ("The Ministry of Harbours", "should", "publish", None)
    assert row["target"] == "plan"  # what was empty when it was accepted may be filled since
    assert row_of(apply(tables, said), "recommendations", rec_id("doc1", TEXTS[1]))["modality"] == "may"


def test_the_tables_given_are_left_as_they_are() -> None:
    tables = make_tables()
    kept = {name: frame.copy(deep=True) for name, frame in tables.items()}
    apply(tables, on_recommendation(TEXTS[0], "actor", "X"), entry("themes", "t-fees", "merge into", "t-ports"),
          entry("entities", "e-harb", "merge into", "e-moh"))  # fmt: skip
    for name, frame in tables.items():
        pd.testing.assert_frame_equal(frame, kept[name])


def test_tables_may_be_missing_or_empty() -> None:
    said = [on_recommendation(TEXTS[0], "actor", "X"), entry("themes", "t", "hide", "yes"), entry("entities", "e", "merge into", "f"),
            entry("conflicts", "k", "review_status", "both right"), entry("documents", "d", "title", "T"), addition("A text."),
            entry("recommendation_groups", "g", "name", "N"), entry("entity_suggestions", "s", "keep apart", "yes")]  # fmt: skip
    for tables in (
        {},
        {name: frame.iloc[:0] for name, frame in make_tables().items()},
        {name: frame.iloc[:0, :1] for name, frame in make_tables().items()},
    ):
        after = apply(tables, *said)
        assert set(statuses(after).values()) == {"orphan"}
        assert len(after["decisions"]) == len(said)


def test_no_decisions_change_nothing() -> None:
    tables = make_tables()
    after = apply(tables)
    assert all(after[name] is frame for name, frame in tables.items())
    assert after["decisions"].empty
