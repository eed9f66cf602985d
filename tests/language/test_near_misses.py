"""Sentences that nearly were recommendations, and frames of words that a person marked."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from spacy.language import Language

from pipeline.language import analyse_language
from pipeline.language.marked import read_marked
from pipeline.language.recommendations.near_misses import MOST
from pipeline.schemas import Document, Passage, Structure, StructuredPassage
from pipeline.settings import Settings, read_settings

TEXTS = (
    "Pilots must report every storm to the clerk by May 2027.",
    "The Harbour Ministry should publish its dredging plan.",
    "The bay is blue.",
    "The Ministry of Tides will open a second station.",
)
_STERN = {"version": "0", "threshold": 0.45, "veto": 0.2, **{side: {"intercept": -2.0, "weights": {}} for side in ("parsed", "unparsed")}}


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return read_settings(tmp_path_factory.mktemp("home"))


@pytest.fixture(scope="module")
def stern(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """A home whose judge takes nearly nothing for a recommendation: all gets a chance of 12 in 100."""
    home = tmp_path_factory.mktemp("stern")
    folder = home / "models" / "recommendations-0"
    folder.mkdir(parents=True)
    (folder / "weights.json").write_text(json.dumps(_STERN), encoding="utf-8")
    return read_settings(home)


def analyse_texts(nlp: Language, settings: Settings, *texts: str) -> dict[str, list[Any]]:
    document = Document(document_id="d", file_name="d.txt", format="txt", language="en", publisher="Lake Bank")
    rows = [
        Passage(passage_id=f"p{number}", document_id="d", passage_number=number, kind="paragraph", text=text, page=3)
        for number, text in enumerate(texts, 1)
    ]
    return analyse_language(nlp, document, Structure([], [StructuredPassage(row) for row in rows]), settings)


def test_near_misses_are_what_is_no_row_with_its_chance_and_frame(nlp: Language, stern: Settings) -> None:
    tables = analyse_texts(nlp, stern, *TEXTS)
    assert tables["recommendations"] == []
    assert [row.text for row in tables["commitments"]] == [TEXTS[3]]
    first, second = tables["near_misses"]
    assert (first.text, first.confidence, first.actor, first.action, first.modality, first.due_on) == (
        TEXTS[0],
        0.12,
        "Pilots",
        "report",
        "must",
        "2027-05",
    )
    assert (second.text, second.recommended_by, second.page) == (TEXTS[1], None, 3)
    assert analyse_texts(nlp, stern, *TEXTS)["near_misses"] == [first, second]


def test_code_and_thanks_are_no_near_misses(nlp: Language, stern: Settings) -> None:
    others = (
        "Please call harbour.find_tide() before the ship should leave.",
        "The authors would like to thank the Pilots of Orlen, who should be praised.",
    )
    tables = analyse_texts(nlp, stern, *others, TEXTS[1])
    assert [row.text for row in tables["near_misses"]] == [TEXTS[1]]


def test_what_is_taken_is_no_near_miss(nlp: Language, settings: Settings) -> None:
    tables = analyse_texts(nlp, settings, *TEXTS)
    assert TEXTS[1] in {row.text for row in tables["recommendations"]}
    assert TEXTS[1] not in {row.text for row in tables["near_misses"]}


def test_no_document_has_more_of_them_than_a_person_looks_through(nlp: Language, stern: Settings) -> None:
    assert len(analyse_texts(nlp, stern, *(f"Pilots of bay {number} must report every storm." for number in range(60)))["near_misses"]) == MOST


@pytest.mark.parametrize(
    ("marked", "before", "expected"),
    [
        ("The Harbour Ministry should publish its plan by May 2027.", "", {"actor": "Harbour Ministry", "action": "publish", "due_on": "2027-05", "recommended_by": None}),
        ("They must train two pilots.", "The coastal councils should buy a boat.", {"actor": "coastal councils", "action": "train", "modality": "must"}),
        ("The Lake Council recommends that the Ministry review its fees.", "", {"recommended_by": "Lake Council", "actor": "Ministry", "action": "review"}),
        ("Blue boats.", "", {}),
    ],
)  # fmt: skip
def test_marked_words_are_read_as_a_recommendation(nlp: Language, settings: Settings, marked: str, before: str, expected: dict[str, str]) -> None:
    document = Document(document_id="d", file_name="d.txt", format="txt", language="en", publisher="Lake Bank")
    found = read_marked(nlp, document, marked, before, settings)
    assert {name: found.recommendation.get(name) for name in expected} == expected
    assert found.pledge == {}


def test_a_promise_is_read_as_a_pledge(nlp: Language, settings: Settings, tmp_path: Path) -> None:
    document = Document(document_id="d", file_name="d.txt", format="txt", language="en")
    found = read_marked(nlp, document, "The Ministry of Tides will open a second station by 2030.", "", settings)
    assert (found.pledge["actor"], found.pledge["action"], found.pledge["due_on"]) == ("Ministry of Tides", "open", "2030")
    bare = read_settings(tmp_path)
    assert read_marked(nlp, document, "", "", bare).recommendation == {}
