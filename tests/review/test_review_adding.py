"""What people add by hand: the frame read out of marked words, and one row split into two."""

from __future__ import annotations

import dataclasses
import time
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from review_home import Place, Visitor, open_place

from pipeline.decisions import apply_decisions, fold_decisions
from pipeline.review.prefilling import FrameReader
from pipeline.setting_groups import LanguageSettings
from pipeline.settings import Settings
from pipeline.tables import Tables


@pytest.fixture
def whole(review_tables: Tables) -> dict[str, str]:
    """A recommendation of at least eight words, and its two halves."""
    frame = review_tables["recommendations"]
    row = frame[frame["is_current"].fillna(value=True).astype(bool) & (frame["text"].str.count(" ") > 8)].iloc[0]
    words = str(row["text"]).split()
    return {
        "key": str(row["recommendation_id"]),
        "one": " ".join(words[: len(words) // 2]),
        "two": " ".join(words[len(words) // 2 :]),
        "text": str(row["text"]),
    }


def split(visitor: Visitor, key: str, *parts: dict[str, str], note: str = "") -> tuple[int, dict[str, object]]:
    answer = visitor.post("/api/split", {"table": "recommendations", "key": key, "parts": list(parts), "note": note})
    return answer.status_code, answer.json()


def test_one_is_split_into_two_at_once_and_undone_at_once(place: Place, ada: Visitor, whole: dict[str, str], review_tables: Tables) -> None:
    status, told = split(ada, whole["key"], {"text": whole["one"], "actor": "The Invented Council"}, {"text": whole["two"], "action": "mend"})
    assert status == 200
    assert told["made"] == 3
    after = apply_decisions(review_tables, fold_decisions(place.ledger.read()))["recommendations"].set_index("recommendation_id")
    assert after.loc[whole["key"], "review_status"] == "rejected"
    parts = after[after["review_status"] == "added"]
    assert set(parts["text"]) == {whole["one"], whole["two"]}
    assert set(parts["sentence_id"]) == {after.loc[whole["key"], "sentence_id"]}
    assert set(parts["actor"].dropna()) == {"The Invented Council"}
    assert place.ledger.read()[-1].note == "split into its parts"
    assert ada.undo()["made"] == 3
    assert not fold_decisions(place.ledger.read()).standing


@pytest.mark.parametrize(("one", "two", "said"), [("one", "one", "same words"), ("one", "text", "its own"), ("one", "", "no words")])
def test_what_is_no_split_is_refused(place: Place, ada: Visitor, whole: dict[str, str], one: str, two: str, said: str) -> None:
    status, told = split(ada, whole["key"], {"text": whole[one]}, {"text": whole.get(two, "")})
    assert status == 422
    assert said in str(told["error"])
    assert split(ada, "gone", {"text": "a b"}, {"text": "c d"})[0] == 422
    assert split(ada, whole["key"], {"text": "a b"})[0] == 422
    assert split(ada, whole["key"], {"text": whole["one"], "due_on": "soon"}, {"text": whole["two"]})[0] == 422
    assert place.ledger.read() == []


def test_a_part_that_is_there_already_is_said(ada: Visitor, whole: dict[str, str]) -> None:
    assert split(ada, whole["key"], {"text": whole["one"]}, {"text": whole["two"]})[0] == 200
    status, told = split(ada, whole["key"], {"text": whole["one"]}, {"text": "something else"})
    assert status == 422
    assert "are a row already" in str(told["error"])


def test_the_pipeline_is_loaded_ahead_in_the_background(published: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.review.app._READ_AHEAD", 0.0)
    rules = published.model_copy(update={"language": LanguageSettings(pipeline="rules")})
    app = open_place(rules, tmp_path, reads_ahead=True).app
    reader = app.state.room.frames
    with TestClient(app):  # opens and ends it, as the server does
        end = time.monotonic() + 30
        while reader._nlp is None and time.monotonic() < end:
            time.sleep(0.01)
    assert reader._nlp is not None
    FrameReader(published.model_copy(update={"language": LanguageSettings(pipeline="no such pipeline")})).begin()  # said when it is used


def test_the_frame_of_marked_words_is_read_and_nothing_stored(place: Place, ada: Visitor, review_tables: Tables) -> None:
    rules = place.settings.model_copy(update={"language": LanguageSettings(pipeline="rules")})
    place.app.state.room = dataclasses.replace(place.app.state.room, frames=FrameReader(rules))
    document = str(review_tables["documents"]["document_id"].iloc[0])
    told = ada.post(
        "/api/frame", {"document_id": document, "text": "The Harbour Ministry should publish its dredging plan by 2027.", "before": ""}
    ).json()
    assert (told["recommendations"]["actor"], told["recommendations"]["action"], told["recommendations"]["due_on"]) == (
        "Harbour Ministry",
        "publish",
        "2027",
    )
    assert told["commitments"] == {}
    told = ada.post("/api/frame", {"document_id": document, "text": "The Harbour Ministry will open a second pilot station.", "before": ""}).json()
    assert (told["commitments"]["actor"], told["commitments"]["action"]) == ("Harbour Ministry", "open")
    assert ada.post("/api/frame/begin", {}).json() == {"made": 0}
    assert ada.post("/api/frame", {"document_id": "gone", "text": "x", "before": ""}).status_code == 422
    assert ada.post("/api/frame", {"document_id": document, "text": "x", "before": ""}, origin="http://elsewhere.example").status_code == 403
    assert place.ledger.read() == []
