"""Languages, which bear the names of peoples."""

from __future__ import annotations

import pytest
import spacy
from spacy.tokens import Span

from pipeline.language.entities import join_entities
from pipeline.language.tongues import is_tongue


@pytest.mark.parametrize(
    ("text", "name", "wanted"),
    [
        ("The leaflet is printed in Hindi and Nepali.", "Hindi", True),
        ("The leaflet is printed in Hindi and Nepali.", "Nepali", True),
        ("It was put into English, French and Portuguese in spring", "French", True),
        ("The French version is longer", "French", True),
        ("There will be English and Arabic interpretation", "English", True),
        ("Classes are held in Thai", "Thai", True),
        ("Swahili radio reaches the coast", "Swahili", True),
        ("Tamil families moved to the coast", "Tamil", False),
        ("In French and German companies it is usual", "French", False),
        ("in Spanish ports", "Spanish", False),
        ("The French pay more", "French", False),
        ("with Nepali farmers", "Nepali", False),
    ],
)
def test_a_language_is_told_from_its_people(text: str, name: str, wanted: bool) -> None:
    doc = spacy.blank("en").make_doc(text)
    start = text.index(name)
    span = doc.char_span(start, start + len(name), label="NORP")
    assert span is not None
    assert is_tongue(span) == wanted


def test_languages_are_no_names_whoever_found_them() -> None:
    doc = spacy.blank("en").make_doc("Orsolya wrote in Hindi to Kenyan ports")
    doc.spans["model"] = [Span(doc, 0, 1, label="PERSON", span_id="model"), Span(doc, 3, 4, label="GPE", span_id="model")]
    doc.spans["gazetteer"] = [Span(doc, 5, 6, label="NORP", span_id="adjective")]
    assert [span.text for span in join_entities(doc)] == ["Orsolya", "Kenyan"]
