from __future__ import annotations

import math
from typing import Any

import pytest

from pipeline.resolution import find_networks
from pipeline.resolution.associations import measure_log_likelihood, measure_npmi
from pipeline.resolution.frames import build_frame, read_rows


def recommend(corpus: Any, document: str = "a", by: str | None = "Tide Board", to: str | None = "Vessland", **values: Any) -> str:
    if not any(row["document_id"] == document for row in corpus.rows.get("documents", [])):
        corpus.document(document, publisher="Lake Council", dated_on="2021-09-23")
    facts = {"modality": "should", "dated_on": "2021-09-23", "recommended_by": by, "addressee": to, "is_main_place": True, "is_current": True}
    return str(corpus.recommend(document, "Dredge the harbour.", **{**facts, **values}))


def pairs(corpus: Any) -> list[dict[str, Any]]:
    return read_rows(find_networks(corpus.tables), "recommender_addressees")


def test_a_pair_is_counted_with_its_strengths_and_answers(corpus: Any) -> None:
    recommend(corpus, response="accepted", theme_id="t1", confidence=0.7)
    second = recommend(corpus, "b", response="partly", modality="must", theme_id="t1", confidence=0.9, dated_on="2023-01-05")
    recommend(corpus, "b", theme_id="t2", confidence=0.8, dated_on="2023-01-05")
    (row,) = pairs(corpus)
    assert (row["recommended_by"], row["addressee"], row["recommendation_count"], row["document_count"]) == ("Tide Board", "Vessland", 3, 2)
    assert (row["must_count"], row["should_count"], row["may_count"], row["issuer_count"]) == (1, 2, 0, 0)
    assert (row["accepted_count"], row["partly_count"], row["rejected_count"], row["unanswered_count"]) == (1, 1, 0, 1)
    assert (row["first_on"], row["last_on"], row["theme_id"], row["example_recommendation_id"]) == ("2021-09-23", "2023-01-05", "t1", second)


def test_a_persons_word_makes_the_example(corpus: Any) -> None:
    checked = recommend(corpus, confidence=0.5, review_status="accepted")
    recommend(corpus, confidence=0.9)
    assert pairs(corpus)[0]["example_recommendation_id"] == checked


@pytest.mark.parametrize("values", [{"is_main_place": False}, {"is_current": False}, {"review_status": "rejected"}, {"to": None}])
def test_what_is_not_shown_and_what_is_meant_for_nobody_counts_in_no_pair(corpus: Any, values: dict[str, Any]) -> None:
    recommend(corpus, **values)
    assert pairs(corpus) == []


def test_several_make_one_to_several(corpus: Any) -> None:
    row = recommend(corpus, by="Tide Board; Halvard Isles", to="Vessland")
    for role, name in (("recommended_by", "Tide Board"), ("recommended_by", "Halvard Isles"), ("addressee", "Vessland"), ("addressee", "Orlen")):
        corpus.add("recommendation_parties", recommendation_id=row, role=role, name=name)
    found = {(pair["recommended_by"], pair["addressee"]) for pair in pairs(corpus)}
    assert found == {("Tide Board", "Vessland"), ("Tide Board", "Orlen"), ("Halvard Isles", "Vessland"), ("Halvard Isles", "Orlen")}


def test_the_issuer_recommends_where_nobody_is_named_and_the_actor_is_meant_where_no_addressee_is(corpus: Any) -> None:
    recommend(corpus, by=None, to=None, actor="Harbour Office")
    (row,) = pairs(corpus)
    assert (row["recommended_by"], row["addressee"], row["issuer_count"]) == ("Lake Council", "Harbour Office", 1)


def test_one_entity_is_one_party_under_all_its_names(corpus: Any) -> None:
    corpus.add("entities", entity_id="e1", name="Tide Board", label="ORG")
    for name in ("Tide Board", "TB"):
        row = recommend(corpus, by=name)
        corpus.add("recommendation_parties", recommendation_id=row, role="recommended_by", name=name, entity_id="e1")
    recommend(corpus, to="the Vessland", by="Tide Board (no entity)")
    found = {(row["recommended_by"], row["recommended_by_entity_id"], row["addressee"]): row["recommendation_count"] for row in pairs(corpus)}
    assert found == {("Tide Board", "e1", "Vessland"): 2, ("Tide Board (no entity)", None, "Vessland"): 1}


def test_pairs_keep_their_ids_when_others_come(corpus: Any) -> None:
    recommend(corpus)
    before = {row["pair_id"] for row in pairs(corpus)}
    recommend(corpus, "b", by="Halvard Isles")
    assert before < {row["pair_id"] for row in pairs(corpus)}


def test_organisations_meet_the_main_theme_of_the_passages_that_name_them(corpus: Any) -> None:
    corpus.document("a")
    corpus.document("copy", duplicate_of="a")
    for number, document in enumerate(("a", "a", "a", "copy"), 1):
        corpus.sentence(document, "The Tide Board met in Orlen.", ("ORG", "Tide Board"), ("GPE", "Orlen"), passage_id=f"p{number}")
        corpus.add("passage_themes", passage_id=f"p{number}", theme_id="ports" if number != 3 else "floods", weight=0.6)
    corpus.add("passage_themes", passage_id="p1", theme_id="floods", weight=0.3)
    corpus.add("entities", entity_id="e1", name="Tide Board", label="ORG")
    corpus.add("entities", entity_id="e2", name="Orlen", label="GPE")
    for row in corpus.rows["mentions"]:
        row["entity_id"] = "e1" if row["label"] == "ORG" else "e2"
    found = {(row["entity_id"], row["theme_id"]): row for row in read_rows(find_networks(corpus.tables), "organisation_themes")}
    assert {key: (row["passage_count"], row["document_count"]) for key, row in found.items()} == {("e1", "ports"): (2, 1), ("e1", "floods"): (1, 1)}
    assert found["e1", "ports"]["npmi"] == pytest.approx(0.0)  # it is named everywhere: that says nothing of a theme


def test_a_country_that_is_asked_stands_beside_organisations(corpus: Any) -> None:
    corpus.add("entities", entity_id="e2", name="Vessland", label="GPE")
    row = recommend(corpus, theme_id="ports")
    corpus.add("recommendation_parties", recommendation_id=row, role="addressee", name="Vessland", entity_id="e2")
    (found,) = read_rows(find_networks(corpus.tables), "organisation_themes")
    assert (found["entity_id"], found["passage_count"], found["npmi"], found["recommends_count"], found["asked_count"]) == ("e2", 0, None, 0, 1)


def test_ties_rank_above_raw_counts(corpus: Any) -> None:
    corpus.document("a")
    sentences = [("x", "y")] * 3 + [("x", "everywhere")] * 3 + [("everywhere", f"z{number}") for number in range(60)]
    for one, other in sentences:
        corpus.sentence("a", f"{one} {other}", ("ORG", one), ("ORG", other))
    for row in corpus.rows["mentions"]:
        row["entity_id"] = row["text"]
    tables = corpus.tables
    tables["cooccurrences"] = build_frame("cooccurrences", [
        {"entity_id_a": "x", "entity_id_b": "y", "sentence_count": 3, "document_count": 1},
        {"entity_id_a": "everywhere", "entity_id_b": "x", "sentence_count": 3, "document_count": 1},
    ])  # fmt: skip
    close, loose = sorted(read_rows(find_networks(tables), "cooccurrences"), key=lambda row: -row["log_likelihood"])
    assert (close["entity_id_a"], close["entity_id_b"]) == ("x", "y")
    assert close["log_likelihood"] > 10
    assert loose["log_likelihood"] < 0
    assert close["npmi"] > 0 > loose["npmi"]


def test_measures_agree_with_figures_worked_out_by_hand() -> None:
    # Two words of 10 and 20 places in 100, 8 of them together.
    assert measure_log_likelihood(8, 10, 20, 100) == pytest.approx(
        2 * (8 * math.log(8 / 2) + 2 * math.log(2 / 8) + 12 * math.log(12 / 18) + 78 * math.log(78 / 72))
    )
    assert measure_npmi(8, 10, 20, 100) == pytest.approx(math.log(0.08 / 0.02) / -math.log(0.08))
    assert measure_log_likelihood(2, 10, 20, 100) == pytest.approx(0.0)
    assert measure_log_likelihood(0, 10, 20, 100) < 0
    assert (measure_npmi(5, 5, 5, 100), measure_npmi(0, 5, 5, 100), measure_npmi(7, 7, 7, 7)) == (1.0, -1.0, 1.0)


def test_an_empty_corpus_gives_empty_tables(corpus: Any) -> None:
    tables = find_networks(corpus.tables)
    assert tables["recommender_addressees"].empty
    assert tables["organisation_themes"].empty
