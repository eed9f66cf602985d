"""One word or an acronym that a recogniser took for a name, weighed against what the document teaches."""

from __future__ import annotations

import pytest

from pipeline.language.lexicon import Lexicon
from pipeline.language.mentions import _label, _label_lone, _label_small
from pipeline.language.vetting import MODEL


@pytest.fixture
def lexicon() -> Lexicon:
    return Lexicon(
        persons={"Ilse Reed"},
        names={"Tidemouth Free Zone", "Development Zone", "Lake Bank"},
        labels={"tidemouth free zone": "PARK", "development zone": "PARK", "lake bank": "ORG", "JTT": "", "LWL": "", "GQA": ""},
        expansions={"JTT": ["joint task team on tides"], "LWL": ["Low Water Line"], "GQA": ["Gebrel Qasr Alim"]},
    )


@pytest.mark.parametrize(
    ("text", "word", "label"),
    [
        ("Then Reed left.", "Reed", "PERSON"),  # her full name stands elsewhere
        ("Additionally, Tidemouth was chosen.", "Tidemouth", "GPE"),  # a zone bears its name
        ("The Development was slow.", "Development", ""),
        ("Mr Okonwa left.", "Okonwa", "PERSON"),
        ("Okonwa argued that tides rise.", "Okonwa", "PERSON"),
        ("Cholera is rare.", "Cholera", ""),
    ],
)
def test_one_word_is_a_person_only_where_something_shows_it(lexicon: Lexicon, text: str, word: str, label: str) -> None:
    start = text.index(word)
    assert _label_lone(text, start, start + len(word), lexicon) == label


@pytest.mark.parametrize(
    ("long", "label"), [("joint task team on tides", "ORG"), ("special berthing contract", "AGREEMENT"), ("low water lines", "")]
)
def test_a_phrase_in_small_letters_is_what_its_noun_says(long: str, label: str) -> None:
    assert _label_small(long) == label


@pytest.mark.parametrize(("short", "label"), [("JTT", "ORG"), ("JTTs", "ORG"), ("LWL", ""), ("GQA", "LOC"), ("XYZ", "LOC")])
def test_an_acronym_is_what_the_document_spells_out(lexicon: Lexicon, short: str, label: str) -> None:
    assert _label(short, "LOC", MODEL, lexicon, is_title=False, is_loud=False) == label
