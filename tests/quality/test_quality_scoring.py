"""The scorers, on documents of a line or two."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest
from scorer.corpus import Corpus
from scorer.facts import group_mentions, is_same_unit, score_entities, score_facts, score_quantities, without_places
from scorer.figures import Tally
from scorer.gold import HALVES, KINDS, Gold
from scorer.layout import score_headings, score_layout
from scorer.sentences import score_catalogue
from scorer.statements import is_same_action, is_told, pair_statements, score_statements

FILE = "brief.txt"
BOARD = "The Harbour Board should dredge the inner basin before the winter."
FEES = "Mooring fees could be lowered for small boats in the winter months."


def _gold(**rows: list[dict[str, Any]]) -> Gold:
    return Gold({kind: [{"file": FILE, **row} for row in rows.get(kind, [])] for kind in KINDS}, {half: [] for half in HALVES})


def _corpus(**tables: list[dict[str, Any]]) -> Corpus:
    frames = {name: pd.DataFrame([{"document_id": "d", **row} for row in rows]) for name, rows in tables.items()}
    frames["files"] = pd.DataFrame([{"file_name": f"2030/{FILE}", "document_id": "d", "outcome": "processed"}])
    frames.setdefault("documents", pd.DataFrame([{"document_id": "d"}]))
    return Corpus(frames)


def _want(text: str, *actors: str | None, **more: object) -> dict[str, Any]:
    slots = {"number": None, "form": "running", "modality": ["should"], "action": None, "recommended_by": None, "response": None, "parts": []}
    return {"file": FILE, "text": text, "actor": list(actors), "either_way": False, **slots, **more}


def _got(text: str, actor: str | None, **more: object) -> dict[str, Any]:
    slots = {"modality": "should", "action": "dredge", "recommended_by": None, "response": None, "form": "running", "number": None}
    return {"recommendation_id": text[:5], "text": text, "actor": actor, **slots, **more}


def _values(figures: list[Any]) -> dict[str, float]:
    return {figure.name: figure.value for figure in figures}


def test_statements_are_paired_and_what_may_go_either_way_counts_for_nothing() -> None:
    tally = Tally("x")
    wanted = [_want(BOARD, "the Harbour Board"), _want(FEES, None, either_way=True)]
    found = [_got(FEES, None), _got(BOARD, "The Harbour Board"), _got("The tide was low that day.", None)]
    assert [got["text"] for _, got in pair_statements(wanted, found, tally, FILE)] == [BOARD]
    assert (tally.right, tally.missed, tally.wrong) == (1, None, [f"{FILE}: The tide was low that day."])


def test_of_two_rows_of_one_sentence_the_one_with_the_right_actor_is_the_pair() -> None:
    wanted = [_want(BOARD, "the Board"), _want(BOARD, "the captains")]
    found = [_got(BOARD, "the captains"), _got(BOARD, "the Board")]
    pairs = pair_statements(wanted, found, Tally("x"), FILE)
    assert [(want["actor"][0], got["actor"]) for want, got in pairs] == [("the Board", "the Board"), ("the captains", "the captains")]


def test_recommendations_are_scored_as_items_as_sentences_and_by_slot() -> None:
    gold = _gold(
        recommendations=[
            _want(BOARD, "the Harbour Board", action=["dredge"], recommended_by=["the Mayor"], response=["accepted"], form="labelled", number="4"),
            _want(FEES, None),
        ],
        lookalikes=[{"kind": "pledge", "text": "The Board will buy a new crane."}, {"kind": "law", "text": "Boats must carry lights."}],
        commitments=[{"text": "The Board will buy a new crane.", "actor": ["The Board"], "action": ["buy"], "either_way": False}],
    )
    crane = _got("The Board will buy a new crane.", "The Board")
    corpus = _corpus(
        recommendations=[_got(BOARD, "Harbour Board", number="Recommendation 4", response="accepted", recommended_by="the Mayor"), crane],
        commitments=[crane],
        sentences=[{"text": BOARD}, {"text": "The Board will buy a new crane."}],
    )
    values = _values(score_statements(gold, corpus, [FILE]))
    assert values["recommendations.items"] == pytest.approx(0.5)  # one right, one missed, one wrong
    assert values["recommendations.sentences"] == pytest.approx(0.5)  # the lost sentence counts as missed
    assert values["recommendations.lookalikes"] == pytest.approx(0.5)
    assert values["commitments.items"] == values["commitments.actor"] == 1.0
    assert [values[f"slots.{name}"] for name in ("actor", "modality", "action", "recommended_by", "response", "number")] == [1.0] * 6
    assert values["slots.form"] == pytest.approx(0.0)


def test_a_sentence_is_told_where_it_stands_in_a_statement_or_is_nearly_one() -> None:
    assert is_told("It should do so by May.", ["Boats should be counted. It should do so by May."])
    assert is_told(f"4. {BOARD}", [BOARD])
    assert not is_told("Noted.", ["Noted. The Board agrees with all of this."])  # too short to be told by it
    assert not is_told(FEES, [BOARD])


@pytest.mark.parametrize(
    ("found", "is_same"), [("dredge", True), ("dredge out", True), ("not dredge", True), ("dig; dredge", False), ("", False), (None, False)]
)
def test_the_first_verb_is_judged(found: str | None, is_same: bool) -> None:
    assert is_same_action(found, ["dredge"]) is is_same


def test_an_entity_that_swallows_others_counts_once() -> None:
    wanted = [{"name": n, "labels": ["ORG"], "forms": [n], "either_way": False} for n in ("Harbour Board", "Port Union")]
    typed, untyped = Tally("typed"), Tally("untyped")
    score_entities(wanted, [{"name": "Board", "label": "GPE", "forms": {"harbour board", "port union"}}], typed, untyped, FILE)
    assert (untyped.right, len(untyped.missed or [])) == (1, 1)
    assert (typed.right, len(typed.missed or []), len(typed.wrong or [])) == (0, 2, 1)


def test_mentions_are_grouped_by_entity_and_values_are_none() -> None:
    rows = [("e", "ORG", "the Board"), ("e", "ORG", "Harbour Board's"), (None, "GPE", "Sarn"), (None, "DATE", "May")]
    corpus = _corpus(
        mentions=[{"entity_id": entity, "label": label, "text": text} for entity, label, text in rows],
        entities=[{"entity_id": "e", "label": "ORG", "name": "Harbour Board"}],
    )
    groups = group_mentions(corpus, FILE)
    assert [(group["label"], sorted(group["forms"])) for group in groups] == [("GPE", ["sarn"]), ("ORG", ["board", "harbour board"])]
    wanted = [{"name": "Sarn", "labels": ["GPE"], "forms": ["Sarn"], "either_way": False}]
    assert without_places(wanted, groups) == ([], [groups[1]])


def test_figures_are_paired_by_value_and_small_number_words_count_for_nothing() -> None:
    def want(value: float, unit: str | None, *, either: bool = False) -> dict[str, Any]:
        return {"text": str(value), "value": value, "unit": [unit], "either_way": either}

    wanted = [want(8, "%"), want(8, "boats"), want(2e6, "EUR"), want(5, None, either=True)]
    found = [(8, "boats", "8 boats"), (8, "%", "8 per cent"), (5, None, "5"), (3, "piers", "three piers"), (7, "m", "7 m")]
    tallies = Tally("quantities"), Tally("unit")
    score_quantities(wanted, [{"value": value, "unit": unit, "text": text} for value, unit, text in found], tallies, FILE)
    assert (tallies[0].right, len(tallies[0].missed or []), tallies[0].wrong) == (2, 1, [f"{FILE}: 7 m (7 m)"])
    assert (tallies[1].right, tallies[1].missed) == (2, None)


@pytest.mark.parametrize(
    ("found", "wanted", "is_same"),
    [("boats", "boat", True), ("cubic metres of water", "cubic metres", True), (None, None, True), (None, "%", False), ("EUR", "USD", False)],
)
def test_units(found: str | None, wanted: str | None, is_same: bool) -> None:
    assert is_same_unit(found, [wanted]) is is_same


def test_facts_of_a_document() -> None:
    gold = _gold(
        acronyms=[{"acronym": "HB", "expansion": "Harbour Board"}, {"acronym": "PU", "expansion": "Port Union"}],
        people=[
            {"person": "Ada Ferro", "role_title": "Head of Pilots", "organisation": ["Harbour Board"], "either_way": False},
            {"person": "Ben Sorrel", "role_title": None, "organisation": [None], "either_way": False},
        ],
    )
    corpus = _corpus(
        acronyms=[{"acronym": "HB", "expansion": "the Harbour Board"}],
        participants=[
            {"person": "Ms Ada Ferro", "role_title": "Head", "organisation": "Harbour Board; Port Union"},
            {"person": "Nobody", "role_title": None, "organisation": None},
        ],
    )
    values = _values(score_facts(gold, corpus, [FILE]))
    assert values["acronyms"] == pytest.approx(2 / 3)
    assert values["people"] == pytest.approx(0.5)
    assert (values["people.organisation"], values["people.title"]) == (1.0, 0.0)


def test_levels_are_compared_by_rank() -> None:
    wanted = [{"text": text, "level": level} for text, level in (("Why ports matter", 1), ("On the coast", 2), ("Recommendation 1", None))]
    found = [{"heading": "1. Why ports matter", "level": 2}, {"heading": "On the coast", "level": 3}, {"heading": "Box 3", "level": 3}]
    headings, level = Tally("headings"), Tally("level", is_accuracy=True)
    score_headings(wanted, found, headings, level, FILE)
    assert (headings.right, headings.missed, headings.wrong) == (2, None, [f"{FILE}: Box 3"])
    assert (level.right, level.missed) == (2, None)


def test_layout_of_a_document() -> None:
    facts = {"title": ["Ports"], "published_on": ["2030-05"], "event_on": [None], "dated_on": None, "publisher": ["Harbour Board"]}
    gold = _gold(
        documents=[{"outcome": "processed", "document_type": ["report"], "running_heads": ["Ports today"], "other_furniture": ["Menu"], **facts}]
    )
    told = {"title": "PORTS", "published_on": "2030-05", "event_on": "2030-05-02", "publisher": "the Harbour Board", "document_type": "law"}
    heads = [("running head", "Ports today"), ("running head", "Menu of pages"), ("running head", "12"), ("paragraph", "13")]
    corpus = _corpus(documents=[{"document_id": "d", **told}], sections=[], passages=[{"kind": kind, "text": text} for kind, text in heads])
    values = _values(score_layout(gold, corpus, [FILE]))
    assert (values["files.outcome"], values["metadata.title"], values["metadata.publisher"], values["metadata.type"]) == (1.0, 1.0, 1.0, 0.0)
    assert values["metadata.date"] == pytest.approx(0.5)
    assert values["running_heads"] == pytest.approx(2 / 3)  # one right, one page number left in the text


def test_the_words_of_the_test_half_are_not_told() -> None:
    row = {
        "id": "abc",
        "kind": "modal",
        "is_recommendation": True,
        "text": BOARD,
        "modality": ["must"],
        "actor": ["the Harbour Board"],
        "action": None,
    }
    other = {**row, "is_recommendation": False}
    gold = Gold({}, {"dev": [row, other], "test": [row, row]})
    figures = score_catalogue(
        gold, {"dev": [[_got(BOARD, None), _got(BOARD, "the Harbour Board")], [_got(BOARD, None)]], "test": [[], [_got(BOARD, None)]]}
    )
    by_name = {figure.name: figure for figure in figures}
    assert by_name["catalogue.dev"].value == pytest.approx(2 / 3)
    assert by_name["catalogue.test"].missed == ("test sentence abc",)
    assert by_name["catalogue.actor"].value == pytest.approx(0.5)
    assert not any("dredge" in line for line in by_name["catalogue.actor"].missed)
    assert by_name["catalogue.modality"].value == 0.0
