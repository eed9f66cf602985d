"""Doubt by field: which fields are marked, why, and where it is shown."""

from __future__ import annotations

import re

import pytest
from review_home import Place, Visitor

from pipeline.report.view import list_rows
from pipeline.review import doubts
from pipeline.review.doubts import DOUBTABLE, find_all_doubts, find_doubts
from pipeline.schemas import TABLES
from pipeline.tables import Tables

TEXT = "The Harbour Board should repair the northern quays."
SURE = {
    "actor": "Harbour Board",
    "actor_basis": "named",
    "modality": "should",
    "action": "repair",
    "target": "the northern quays",
    "voice": "document",
}


def doubts_of(text: str = TEXT, **changes: object) -> dict[str, tuple[str, ...]]:
    row = dict.fromkeys(TABLES["recommendations"].column_names) | SURE | {"text": text, "form": "running", "confidence": 0.9} | changes
    return find_doubts(row)


def test_a_plain_row_has_no_doubt() -> None:
    assert doubts_of() == {}
    assert doubts_of(condition="if the tide allows", text=f"If the tide allows, {TEXT}", deadline="by May 2031", recommended_by="Lake Bank") == {}


@pytest.mark.parametrize(
    ("field", "reason", "text", "changes"),
    [
        ("actor", "pronoun", "It should repair the northern quays.", {"actor_basis": "pronoun resolved"}),
        ("actor", "not in these words", "The quays should be repaired.", {}),
        ("actor", "may name somebody", TEXT, {"actor": None, "actor_basis": "not sure"}),
        ("actor", "who that is", "We should repair the northern quays.", {"actor": "we"}),
        ("actor", "cut wrongly", "The Board of Tides, the Lake Bank and Orlen should repair quays.", {"actor": "Board of Tides, the Lake Bank"}),
        ("addressee", "cut wrongly", "Orlen should repair quays.", {"actor": None, "addressee": "Orlen. It"}),
        ("modality", "one of another", "The Harbour Board must repair the northern quays.", {}),
        ("modality", "several strengths", "The Harbour Board must repair the northern quays and should do so by May.", {}),
        ("action", "no verb", TEXT, {"action": None}),
        ("action", "says little", TEXT, {"action": "be"}),
        ("action", "not in these words", TEXT, {"action": "mend"}),
        ("action", "late in a long", f"Since {'very ' * 30}old quays fall, the Harbour Board should repair quays.", {}),
        ("action", "not sure of this row", TEXT, {"confidence": 0.4}),
        ("target", "none was found", TEXT, {"target": None}),
        ("target", "cut short", TEXT, {"target": "the northern quays (Orlen"}),
        ("target", "cut short", TEXT, {"target": "the repair of"}),
        (
            "condition",
            "a part of the sentence",
            "Let the Harbour Board tell what it would do in the event of a flood.",
            {"condition": "in the event of a flood"},
        ),
        ("deadline", "how often", TEXT, {"deadline": "at least every three years"}),
        ("deadline", "say how", TEXT, {"deadline": "promptly"}),
        ("recommended_by", "was not found", TEXT, {"voice": "quoted body"}),
        ("recommended_by", "named before", TEXT, {"voice": "quoted body", "recommended_by": "Lake Bank"}),
        ("recommended_by", "reported speech", f"{TEXT[:-1]}, Ana Brandt said.", {"voice": "reported speaker", "recommended_by": "Ana Brandt"}),
        (
            "recommended_by",
            "several brackets",
            "Repair quays (Orlen) and mend piers (Vessland);",
            {"voice": "quoted body", "recommended_by": "Orlen; Vessland"},
        ),
        ("recommended_by", "a bracket ends", "Repair the northern quays (Isle of Orlen);", {"form": "listed"}),
    ],
)
def test_what_is_weak_is_marked_with_its_reason(field: str, reason: str, text: str, changes: dict[str, object]) -> None:
    (found,) = doubts_of(text, **changes)[field]
    assert reason in found


@pytest.mark.parametrize(
    ("field", "text", "changes"),
    [
        ("actor", "Orlen, Vessland and the Lake Bank should repair quays.", {"actor": "Orlen, Vessland and the Lake Bank"}),
        ("action", "Repairing the northern quays is what the Board should see to.", {}),
        ("target", TEXT, {"target": "the northern quays (Orlen)"}),
        ("condition", "The Board should repair quays where possible.", {"condition": "where possible"}),
        ("condition", "The Board should repair quays unless it has none.", {"condition": "unless it has none"}),
        (
            "recommended_by",
            "Repair the northern quays (Isle of Orlen);",
            {"form": "listed", "voice": "quoted body", "recommended_by": "Isle of Orlen"},
        ),
        ("recommended_by", "Join the Quay Protocol (QP);", {"form": "listed"}),
    ],
)
def test_what_only_looks_weak_is_not_marked(field: str, text: str, changes: dict[str, object]) -> None:
    assert field not in doubts_of(text, **changes)


def test_a_near_miss_is_not_doubted_for_its_chance() -> None:
    row = dict.fromkeys(TABLES["near_misses"].column_names) | {name: SURE[name] for name in ("actor", "modality", "action", "target")}
    assert find_doubts(dict.fromkeys(TABLES["recommendations"].column_names) | row | {"text": TEXT, "confidence": 0.2}) == {}


def _listed(page: str) -> set[str]:
    return set(re.findall(r'<li class="item[^"]*" data-key="([^"]+)"', page))


def test_doubts_are_shown_filtered_and_ordered_until_somebody_decides(place: Place, ada: Visitor, review_tables: Tables) -> None:
    board = place.app.state.room.desk.look()
    known = {row["recommendation_id"]: find_doubts(row) for row in list_rows(review_tables["recommendations"])}
    shown = {key: found for key, found in known.items() if key not in board.published.hidden}
    assert _listed(ada.get("/recommendations?doubtful=any").text) == {key for key, found in shown.items() if found}
    field, key = next((field, key) for field in DOUBTABLE for key, found in shown.items() if field in found)
    assert _listed(ada.get(f"/recommendations?doubtful={field}").text) == {one for one, found in shown.items() if field in found}
    most = max(shown.values(), key=len)
    first = re.findall(r'data-key="([^"]+)"', ada.get("/recommendations?order=fields").text.partition('id="items"')[2])[0]
    assert len(shown[first]) == len(most)
    part = ada.get(f"/parts/recommendations/{key}").text
    assert f'<span class="unseen">doubtful:</span> {shown[key][field][0]}' in part.replace("&#39;", "'")
    assert "data-doubted" in part
    ada.decide(key, decision="accept")
    assert 'class="doubt"' not in ada.get(f"/parts/recommendations/{key}").text
    assert key not in _listed(ada.get("/recommendations?status=any&doubtful=any").text)
    ada.undo()
    assert 'class="doubt"' in ada.get(f"/parts/recommendations/{key}").text


def test_doubts_of_all_rows_are_found_ahead_of_the_first_question(place: Place, ada: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    board = place.app.state.room.desk.look()
    wanted = _listed(ada.get("/recommendations?doubtful=any").text)
    board.published._found.pop(doubts._Doubts, None)
    find_all_doubts(board)
    monkeypatch.setattr(doubts, "find_doubts", None)  # whoever asks again falls over
    assert _listed(ada.get("/recommendations?doubtful=any").text) == wanted
