"""A surname alone is the person whom its document names in full, and nobody else."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.resolution import resolve_entities
from pipeline.resolution.frames import read_rows


def people(corpus: Any) -> dict[tuple[str, str], str]:
    """Name of the entity of each mention, by document and text."""
    tables = resolve_entities(corpus.tables, None)
    names = {row["entity_id"]: row["name"] for row in read_rows(tables, "entities")}
    return {(row["document_id"], row["text"]): names[row["entity_id"]] for row in read_rows(tables, "mentions")}


@pytest.mark.parametrize(
    ("full", "alone"),
    [
        ("Tomas Brandt", "Brandt"),
        ("Orsol Wen Hai", "Orsol"),
        ("Ottoline Brandt-Wen", "Brandt-Wen"),
        ("Ottoline Brandt-Wen", "Dr Brandt-Wen"),
        ("Tomas de la Brandt", "de la Brandt"),
        ("Tomas Brandt", "T. Brandt"),
        ("Tomas Ole Brandt", "T. Brandt"),
    ],
)
def test_a_surname_is_the_person_named_in_full(corpus: Any, full: str, alone: str) -> None:
    corpus.document("d")
    corpus.names("d", "PERSON", full, alone)
    assert people(corpus)["d", alone] == full


def test_a_surname_of_two_people_is_nobodys(corpus: Any) -> None:
    corpus.document("d")
    corpus.names("d", "PERSON", "Tomas Brandt", "Eva Brandt", "Brandt")
    assert people(corpus)["d", "Brandt"] == "Brandt"


def test_another_document_says_nothing_of_a_surname(corpus: Any) -> None:
    corpus.document("d")
    corpus.document("e")
    corpus.names("d", "PERSON", "Tomas Brandt", "Brandt")
    corpus.names("e", "PERSON", "Brandt")
    found = people(corpus)
    assert (found["d", "Brandt"], found["e", "Brandt"]) == ("Tomas Brandt", "Brandt")


def test_places_and_bodies_are_left_alone(corpus: Any) -> None:
    corpus.document("d")
    corpus.names("d", "PERSON", "Tomas Brandt")
    corpus.names("d", "ORG", "Brandt")
    assert people(corpus)["d", "Brandt"] == "Brandt"


def test_a_father_is_not_his_daughter(corpus: Any) -> None:
    corpus.document("d")
    corpus.names("d", "PERSON", "Salima bint Tomas Al-Brandt", "Tomas Al-Brandt")
    assert people(corpus)["d", "Tomas Al-Brandt"] == "Tomas Al-Brandt"
