"""A doubtful match of an answer, confirmed or refused by a person."""

from __future__ import annotations

import pytest
from harbour_tables import TEXTS, Tables, entry, frame, make_tables, rec_id, row_of, statuses

from pipeline.decisions import Entry, apply_answer_decisions, apply_decisions, fold_decisions
from pipeline.decisions.frames import read_rows
from pipeline.resolution import answer_groups, give_answers

PLAN, TRAINING = rec_id("doc1", TEXTS[0]), rec_id("doc1", TEXTS[1])


def rows_of(made: Tables, name: str) -> list[dict[str, object]]:
    return read_rows(made[name])


def tables() -> Tables:
    """The ports' review; in another file one doubtful and one certain answer, and the copy of a recommendation that the reply prints."""
    made = make_tables()
    recommendations = rows_of(made, "recommendations")
    recommendations[1]["response"] = "rejected"
    copy = recommendations[0] | {"recommendation_id": "copy", "document_id": "doc9", "is_main_place": True, "group_id": None}
    doubtful = rows_of(made, "responses")[0] | {"quoted_recommendation_id": "copy"}
    certain = {**doubtful, "response_id": "r2", "recommendation_id": TRAINING, "response": "rejected", "is_suggestion": False}
    certain |= {"quoted_recommendation_id": None, "text": "Not agreed."}
    return made | {
        "recommendations": frame("recommendations", [*recommendations, copy]),
        "responses": frame("responses", [doubtful, certain]),
        "replies": frame("replies", [{"document_id": "doc9", "answer_count": 2, "matched_count": 1, "suggested_count": 1, "unmatched_count": 0}]),
    }


def say(key: str, value: str, **more: object) -> Entry:
    seen = {"recommendation_id": PLAN if key == "r1" else TRAINING}
    return entry("responses", key, "review_status", value, **({"evidence_text": "Agreed; the plan is in print.", "seen": seen} | more))


def decide(*entries: Entry) -> Tables:
    """As a run does: decisions on answers, then answers given, then groups, then all decisions."""
    folded = fold_decisions(entries)
    given = answer_groups(give_answers(apply_answer_decisions(tables(), folded)))
    return apply_decisions(given, folded)


def counts(after: Tables) -> list[int]:
    return [int(row_of(after, "replies", "doc9")[f"{name}_count"]) for name in ("matched", "suggested", "unmatched")]


def test_accepted_it_counts_as_certain_everywhere() -> None:
    assert row_of(decide(), "recommendations", PLAN)["response"] is None
    after = decide(say("r1", "accepted"))
    row = row_of(after, "responses", "r1")
    assert (row["is_suggestion"], row["review_status"], row["recommendation_id"]) == (False, "accepted", PLAN)
    assert row_of(after, "recommendations", PLAN)["response"] == "accepted"
    assert row_of(after, "recommendation_groups", "g1")["latest_response"] == "accepted"
    assert row_of(after, "recommendations", "copy")["is_main_place"] is False
    assert counts(after) == [2, 0, 0]


def test_rejected_it_leads_nowhere_and_stays() -> None:
    after = decide(say("r1", "rejected"))
    row = row_of(after, "responses", "r1")
    assert (row["recommendation_id"], row["is_suggestion"], row["review_status"]) == (None, False, "rejected")
    assert row_of(after, "recommendations", PLAN)["response"] is None
    assert counts(after) == [1, 0, 1]


def test_a_certain_answer_that_is_rejected_is_withdrawn_from_its_recommendation() -> None:
    assert row_of(decide(), "recommendations", TRAINING)["response"] == "rejected"
    after = decide(say("r2", "rejected"))
    assert row_of(after, "recommendations", TRAINING)["response"] is None
    assert row_of(after, "recommendation_groups", "g2")["latest_response"] is None
    assert counts(after) == [0, 1, 1]


def test_what_a_person_wrote_as_the_answer_is_kept() -> None:
    own = entry("recommendations", PLAN, "response", "partly", evidence_text=TEXTS[0], document_id="doc1")
    assert row_of(decide(say("r1", "accepted"), own), "recommendations", PLAN)["response"] == "partly"


@pytest.mark.parametrize("value", ["accepted", "rejected"])
def test_applying_again_changes_nothing(value: str) -> None:
    once = decide(say("r1", value))
    twice = apply_decisions(once, fold_decisions([say("r1", value)]))
    for name in ("responses", "replies", "recommendations"):
        assert rows_of(twice, name) == rows_of(once, name)


@pytest.mark.parametrize(
    ("about", "status"), [(PLAN, "older version"), (TRAINING, "orphan")], ids=["the same words on the same", "the same words on another"]
)
def test_an_answer_whose_id_changed_is_found_by_its_words(about: str, status: str) -> None:
    after = decide(say("r-old", "accepted", seen={"recommendation_id": about}))
    assert list(statuses(after).values()) == [status]
    assert bool(row_of(after, "responses", "r1")["is_suggestion"]) is (status == "orphan")


def test_a_note_alone_decides_nothing() -> None:
    after = decide(entry("responses", "r1", "note", "ask the ministry", evidence_text="x"))
    assert bool(row_of(after, "responses", "r1")["is_suggestion"])
