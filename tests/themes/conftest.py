"""Invented reports about five subjects, put together without chance, for the tests of themes."""

from __future__ import annotations

import random
from typing import Any

import pytest

from pipeline.resolution.frames import Tables, build_frame

# Each subject: noun phrases and what is said of them.
SUBJECTS = {
    "herring": (
        ["herring quotas", "spawning grounds", "fishing fleets", "trawl nets", "catch limits", "fish stocks", "young herring", "landing sites"],
        ["depend on cold water", "shrink where trawlers work", "recover after closed seasons", "are counted by divers", "matter to island cooks"],
    ),
    "power": (
        ["tidal turbines", "shore power", "power cables", "battery storage", "grid operators", "wind farms", "electricity tariffs", "tidal energy"],
        ["feed the island grid", "cut diesel imports", "wear out in salt water", "earn back their cost", "balance the evening load"],
    ),
    "school": (
        ["village schools", "primary teachers", "reading lessons", "school ferries", "pupil attendance", "classroom heating", "teacher training", "school meals"],
        ["keep families on the islands", "fell in stormy winters", "cost more than in town", "raise reading scores", "are paid by parishes"],
    ),
    "clinic": (
        ["island clinics", "night nurses", "patient transport", "vaccine fridges", "health visitors", "birth wards", "medical helicopters", "clinic hours"],
        ["save lives in fog", "were cut by a third", "reach patients by boat", "need trained staff", "are shared by two parishes"],
    ),
    "noise": (
        ["ship engines", "engine noise", "quay residents", "night sleep", "noise barriers", "sound meters", "harbour pilots", "noise limits"],
        ["disturb people after midnight", "are measured every hour", "fade behind warehouses", "anger the parish", "drop when engines stop"],
    ),
}  # fmt: skip


def write_passage(subject: str, number: int) -> str:
    """A passage of four sentences about a subject; the same number gives the same passage."""
    chance = random.Random(f"{subject}-{number}")
    nouns, says = SUBJECTS[subject]
    return " ".join(f"{noun.capitalize()} {chance.choice(says)}." for noun in chance.sample(nouns, 4))


def build_tables(documents: dict[str, dict[str, Any]]) -> Tables:
    """Tables of documents.

    Args:
        documents: By id: subjects (subject → number of passages), and columns of documents.
    """
    rows, passages, sentences = [], [], []
    for document_id, facts in documents.items():
        values = {key: value for key, value in facts.items() if key not in {"subjects", "texts", "recommend", "sections"}}
        defaults = {"file_name": f"{document_id}.pdf", "format": "pdf", "language": "en", "dated_from": "published", "analysis": "full"}
        rows.append({**defaults, "document_id": document_id, **values})
        texts = [
            write_passage(subject, number * 100 + len(document_id) + sum(map(ord, document_id)))
            for subject, count in facts.get("subjects", {}).items()
            for number in range(count)
        ]
        for number, text in enumerate([*texts, *facts.get("texts", [])], 1):
            passage_id = f"{document_id}-p{number:03d}"
            passages.append({"passage_id": passage_id, "document_id": document_id, "passage_number": number, "kind": "paragraph", "text": text})
            sentences += [
                {
                    "sentence_id": f"{passage_id}-s{place}",
                    "document_id": document_id,
                    "passage_id": passage_id,
                    "sentence_number": place,
                    "text": sentence,
                }
                for place, sentence in enumerate(text.split(". "), 1)
            ]
    tables = {"documents": rows, "passages": passages, "sentences": sentences}
    return {name: build_frame(name, values) for name, values in tables.items()}


@pytest.fixture
def make_corpus() -> Any:
    return build_tables


@pytest.fixture(scope="session")
def island_tables() -> Tables:
    """Ten reports over five years, two on each subject with something of another."""
    names = list(SUBJECTS)
    return build_tables(
        {
            f"report-{n}": {
                "subjects": {names[n % 5]: 12, names[(n + 1) % 5]: 4},
                "dated_on": f"{2016 + n // 2}-05-0{n % 9 + 1}",
                "title": f"Report {n}",
            }
            for n in range(10)
        }
    )


@pytest.fixture
def islands(island_tables: Tables) -> Tables:
    """The same, for a test to change."""
    return dict(island_tables)
