from __future__ import annotations

from pathlib import Path

import pytest
from review_home import Place, Visitor

from pipeline.decisions import apply_decisions, fold_decisions
from pipeline.tables import Tables


@pytest.fixture
def keys(review_tables: Tables) -> list[str]:
    frame = review_tables["recommendations"]
    shown = frame[(frame["is_main_place"].fillna(True)) & (frame["is_current"].fillna(True)) & (frame["review_status"] == "unchecked")]
    return [str(key) for key in shown["recommendation_id"]]


def row_after(place: Place, tables: Tables, key: str, table: str = "recommendations") -> dict[str, object]:
    after = apply_decisions(tables, fold_decisions(place.ledger.read()))[table]
    return dict(after[after.iloc[:, 0] == key].iloc[0])


def test_a_decision_is_in_the_ledger_when_the_reply_is_there_and_holds_after_applying(
    place: Place, ada: Visitor, keys: list[str], review_tables: Tables, tmp_path: Path
) -> None:
    told = ada.decide(keys[0], decision="accept", note="read it twice")
    assert told["made"] == 1
    assert told["statuses"] == {keys[0]: "accepted"}
    (entry,) = place.ledger.read()
    assert (entry.reviewer, entry.field, entry.human_value, entry.note, entry.made_with) == (
        "Ada",
        "review_status",
        "accepted",
        "read it twice",
        "app",
    )
    assert entry.machine_value == "unchecked"
    assert entry.evidence_text == row_after(place, review_tables, keys[0])["text"]
    assert entry.decision_id in (tmp_path / "decisions.jsonl").read_text(encoding="utf-8")
    assert row_after(place, review_tables, keys[0])["review_status"] == "accepted"


def test_an_edit_keeps_the_value_of_the_program_beside_it(place: Place, ada: Visitor, keys: list[str], review_tables: Tables) -> None:
    before = row_after(place, review_tables, keys[0])
    ada.decide(keys[0], decision="edit", actor="The Invented Council", modality="must")
    entries = {entry.field: entry for entry in place.ledger.read()}
    assert entries["actor"].machine_value == before["actor"]
    row = row_after(place, review_tables, keys[0])
    assert (row["actor"], row["modality"], row["review_status"]) == ("The Invented Council", "must", "edited")
    page = ada.get(f"/parts/recommendations/{keys[0]}").text
    assert "The Invented Council" in page
    assert f"program: <bdi>{before['actor']}</bdi>" in page


def test_a_field_given_back_to_the_program_is_taken_back(place: Place, ada: Visitor, keys: list[str], review_tables: Tables) -> None:
    before = row_after(place, review_tables, keys[0])
    ada.decide(keys[0], decision="edit", actor="The Invented Council")
    ada.decide(keys[0], decision="edit", actor=str(before["actor"]))
    assert not [entry for entry in fold_decisions(place.ledger.read()).standing if entry.field == "actor"]
    assert row_after(place, review_tables, keys[0])["actor"] == before["actor"]


def test_undo_takes_back_the_last_act_and_then_the_one_before(place: Place, ada: Visitor, keys: list[str]) -> None:
    ada.decide(keys[0], decision="accept")
    ada.decide(keys[1:4], decision="reject")
    assert ada.undo()["statuses"] == dict.fromkeys(reversed(keys[1:4]), "unchecked")
    assert ada.undo()["statuses"] == {keys[0]: "unchecked"}
    assert ada.undo()["made"] == 0
    assert not fold_decisions(place.ledger.read()).standing


def test_undo_of_an_edit_brings_the_earlier_word_back(ada: Visitor, keys: list[str]) -> None:
    ada.decide(keys[0], decision="reject")
    ada.decide(keys[0], decision="accept")
    assert ada.undo()["statuses"] == {keys[0]: "rejected"}


def test_the_second_reviewer_sees_the_first_and_disagreement_is_a_row(place: Place, keys: list[str], review_tables: Tables) -> None:
    ada, ben = place.visit("Ada"), place.visit("Ben")
    ada.decide(keys[0], decision="accept", note="clear")
    seen = ben.get(f"/parts/recommendations/{keys[0]}").text
    assert "accepted: <bdi>Ada</bdi>" in seen
    ben.decide(keys[0], decision="reject")
    assert [(entry.reviewer, entry.human_value) for entry in place.ledger.read()] == [("Ada", "accepted"), ("Ben", "rejected")]
    assert "Two opinions on whether it is right" in ada.get(f"/parts/recommendations/{keys[0]}").text
    assert "Show" in ada.get("/recommendations?status=disagreed").text
    assert keys[0] in ada.get("/recommendations?status=disagreed").text
    statuses = {entry["reviewer"]: entry["status"] for entry in _decisions(place, review_tables)}
    assert statuses == {"Ada": "overruled", "Ben": "applied"}


def test_the_same_word_of_a_second_reviewer_is_kept_too(place: Place, keys: list[str]) -> None:
    ada, ben = place.visit("Ada"), place.visit("Ben")
    ada.decide(keys[0], decision="accept")
    assert ada.decide(keys[0], decision="accept")["made"] == 0
    assert ben.decide(keys[0], decision="accept")["made"] == 1
    assert ben.undo()["statuses"] == {keys[0]: "accepted"}


def test_one_person_does_not_take_back_what_another_said(place: Place, keys: list[str]) -> None:
    ada, ben = place.visit("Ada"), place.visit("Ben")
    ada.decide(keys[0], decision="reject")
    assert ben.undo()["made"] == 0
    ben.decide(keys[0], decision="edit", actor="The Invented Council")
    folded = fold_decisions(place.ledger.read())
    assert "undone" not in folded.statuses.values()
    assert ada.get(f"/parts/recommendations/{keys[0]}").text.count("accepted with changes") == 1


def test_what_was_missed_is_added_and_can_be_edited_before_the_next_run(place: Place, ada: Visitor, review_tables: Tables) -> None:
    sentence = review_tables["sentences"].iloc[0]
    frame = {"text": sentence["text"], "actor": "The Invented Council", "modality": "should"}
    answer = ada.post("/api/add", {"table": "recommendations", "document_id": sentence["document_id"], "frame": frame, "note": ""})
    (key,) = answer.json()["keys"]
    assert key in ada.get("/recommendations?status=added").text
    ada.decide(key, decision="edit", target="the invented thing")
    row = row_after(place, review_tables, key)
    assert (row["review_status"], row["actor"], row["target"], row["sentence_id"]) == (
        "added",
        "The Invented Council",
        "the invented thing",
        sentence["sentence_id"],
    )
    twice = ada.post("/api/add", {"table": "recommendations", "document_id": sentence["document_id"], "frame": frame, "note": ""})
    assert twice.status_code == 422
    found = review_tables["recommendations"].iloc[0]
    frame = {"text": f"  {found['text']} ".upper()}
    there = ada.post("/api/add", {"table": "recommendations", "document_id": found["document_id"], "frame": frame, "note": ""})
    assert there.status_code == 422
    assert "found by the program" in there.json()["error"]
    ada.undo()
    ada.undo()
    assert key not in ada.get("/recommendations?status=any").text


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ({"table": "recommendations", "keys": ["gone"], "changes": {"decision": "accept"}}, "published tables any more"),
        ({"table": "recommendations", "keys": ["K"], "changes": {"decision": "perhaps"}}, "is not one of"),
        ({"table": "recommendations", "keys": ["K"], "changes": {"confidence": "1"}}, "be decided on here"),
        ({"table": "recommendations", "keys": ["K"], "changes": {"decision": "edit", "due_on": "soon"}}, "no date"),
        ({"table": "recommendations", "keys": ["K"], "changes": {"decision": "reject", "actor": "X"}}, "Choose one"),
        ({"table": "sentences", "keys": ["K"], "changes": {"note": "x"}}, ""),
        ({"table": "recommendations", "keys": [], "changes": {"decision": "accept"}}, "nothing was changed"),
        ({"table": "recommendations", "keys": ["K"]}, "nothing was changed"),
    ],
)
def test_what_cannot_be_decided_is_refused_in_words(place: Place, ada: Visitor, keys: list[str], body: dict[str, object], said: str) -> None:
    body = body | {"keys": [keys[0] if key == "K" else key for key in body["keys"]]}  # type: ignore[attr-defined]
    answer = ada.post("/api/decide", body)
    assert answer.status_code == 422
    assert said in answer.json()["error"]
    assert place.ledger.read() == []


def test_a_list_is_decided_whole_or_not_at_all(place: Place, ada: Visitor, keys: list[str]) -> None:
    answer = ada.post("/api/decide", {"table": "recommendations", "keys": [keys[0], "gone"], "changes": {"decision": "accept"}})
    assert answer.status_code == 422
    assert place.ledger.read() == []


def _decisions(place: Place, tables: Tables) -> list[dict[str, object]]:
    return apply_decisions(tables, fold_decisions(place.ledger.read()))["decisions"].to_dict("records")  # type: ignore[return-value]
