from __future__ import annotations

from typing import Any

import pytest

from pipeline.resolution import resolve_entities
from pipeline.resolution.frames import Tables, read_rows


def suggested(tables: Tables) -> dict[frozenset[str], str]:
    names = {row["entity_id"]: row["name"] for row in read_rows(tables, "entities")}
    return {frozenset((names[row["entity_id_a"]], names[row["entity_id_b"]])): row["reason"] for row in read_rows(tables, "entity_suggestions")}


@pytest.mark.parametrize(
    ("label", "one", "other", "reason"),
    [
        ("PARK", "Orlen Marine Economy Development Zone", "Orlen Marine Economic Development Zone", "form of one word"),
        ("PARK", "Kessel Canal Economic Zone", "Kessel Economic Zone", "added"),
        ("PARK", "Kessel Marine Economy Development Zone", "Marine Economic Development Zone", "form of a word"),
        ("PARK", "Orlen and Port Vessland Kesselward Border Trade Zone", "Kesselward Border Trade Zone", "added"),
        ("GPE", "Vessland", "Vessland Province", "added"),
        ("ORG", "Orlen Kesselward Harbour Trust", "Orlen Kesselwart Harbour Trust", "one letter"),
        ("PERSON", "Ana Soto Brandt", "Ana Brandt", "first and last name"),
        ("PERSON", "Fei Orlen", "Orlen Fei", "another order"),
        ("PERSON", "Ana K. Brandt", "Ana Karin Brandt", "initial"),
        ("PERSON", "Tomas Brandt", "Tomas Brandl", "one letter"),
    ],
)
def test_doubtful_pairs_are_shown_with_the_reason(corpus: Any, label: str, one: str, other: str, reason: str) -> None:
    corpus.document("d")
    corpus.names("d", label, one, other)
    found = suggested(resolve_entities(corpus.tables, None))
    assert reason in found[frozenset((one, other))]


@pytest.mark.parametrize(
    ("label", "one", "other"),
    [
        ("ORG", "Orlen Institute of Northern Studies", "Orlen Institute of Southern Studies"),
        ("AGREEMENT", "Harbour Safety Action Plan 2020", "Harbour Safety Action Plan 2030"),
        ("ORG", "Ministry of Quiet Harbours of Peru", "Ministry of Quiet Harbour of Chile"),
        ("PERSON", "Li Fei", "Li Wei"),
        ("ORG", "Division of Quiet Harbours, World Health Organization", "World Health Organization"),
        ("PARK", "Kessel Marine Import Development Zone", "Marine Export Development Zone"),
        ("AGREEMENT", "First Harbour Safety Plan", "Second Harbour Safety Plan"),
    ],
)
def test_other_things_are_not_suggested(corpus: Any, label: str, one: str, other: str) -> None:
    corpus.document("d")
    corpus.names("d", label, one, other)
    assert not suggested(resolve_entities(corpus.tables, None))


def test_the_same_acronym_for_like_names_is_a_question(corpus: Any) -> None:
    for document, form in (("a", "Kessel Institute for Tidal Economics"), ("b", "Kessel Institute for Tidal Economic Policy")):
        corpus.document(document)
        corpus.add("acronyms", document_id=document, acronym="KITE", expansion=form)
        corpus.names(document, "ORG", f"{form} (KITE)", "KITE")
    assert "KITE" in next(iter(suggested(resolve_entities(corpus.tables, None)).values()))


def test_nobody_gets_more_than_five(corpus: Any) -> None:
    corpus.document("d")
    corpus.names(
        "d",
        "ORG",
        "Orlen Tide Harbour Board",
        *[f"Orlen Tide Harbour Board {word}" for word in ("Alpha", "Beta", "Gamma", "Delta", "Omega", "Sigma", "Kappa")],
    )
    assert len(suggested(resolve_entities(corpus.tables, None))) == 5


def test_the_score_is_a_share_also_where_a_name_says_its_words_twice(corpus: Any) -> None:
    corpus.document("d")
    corpus.names(
        "d", "ORG", "Kesselward Harbour Trust Kesselward Harbour Trust", "Kesselward Harbour Trust Fund", "Orlen Tide Union", "Orlen Tide Union Fund"
    )
    tables = resolve_entities(corpus.tables, None)
    scores = [row["score"] for row in read_rows(tables, "entity_suggestions")]
    assert len(scores) >= 2, scores
    assert all(0.0 < score <= 1.0 for score in scores)
    assert not any("trust kesselward" in reason for reason in suggested(tables).values())
