"""Texts with their names marked: replaced, joined and cut into tokens, every name stays where its words are."""

from __future__ import annotations

import pytest
import spacy
from spacy.language import Language

from pipeline.training.annotations import Span
from pipeline.training.marked import MarkedText, join_texts, make_doc, replace_names


@pytest.fixture(scope="module")
def nlp() -> Language:
    return spacy.blank("en")


def names(marked: MarkedText) -> list[tuple[str, str]]:
    return [(marked.name(span), span.label) for span in marked.spans]


def entities(nlp: Language, marked: MarkedText) -> list[tuple[str, str]]:
    return [(entity.text, entity.label_) for entity in make_doc(nlp, marked).ents]


TEXT = MarkedText("Velora met the Tide Board", (Span(0, 6, "PERSON"), Span(15, 25, "ORG")))


def test_names_are_replaced_at_both_ends_of_a_text() -> None:
    changed = replace_names(TEXT, ["Ana Brin", "MTD"])
    assert changed.text == "Ana Brin met the MTD"
    assert names(changed) == [("Ana Brin", "PERSON"), ("MTD", "ORG")]


def test_unknown_stretches_move_with_their_words_and_those_inside_a_replaced_name_go() -> None:
    source = MarkedText("So Velora met the Tide Board twice", (Span(3, 9, "PERSON"), Span(18, 28, "ORG")), ((0, 2), (5, 7), (10, 13), (29, 34)))
    changed = replace_names(source, ["Ana Brin", "MTD"])
    assert [changed.text[start:end] for start, end in changed.unknown] == ["So", "met", "twice"]


def test_there_has_to_be_a_name_for_each() -> None:
    with pytest.raises(ValueError, match="zip"):
        replace_names(TEXT, ["Ana Brin"])


def test_an_empty_text_stays_one() -> None:
    assert replace_names(MarkedText("", ()), []) == MarkedText("", ())


def test_joined_texts_keep_names_and_unknown_stretches() -> None:
    other = MarkedText("Sorelle, perhaps", (Span(0, 7, "GPE"),), ((9, 16),))
    joined = join_texts([TEXT, MarkedText("", ()), other])
    assert joined.text == "Velora met the Tide Board  Sorelle, perhaps"
    assert names(joined) == [*names(TEXT), ("Sorelle", "GPE")]
    assert [joined.text[start:end] for start, end in joined.unknown] == ["perhaps"]


def test_no_texts_join_to_an_empty_one() -> None:
    assert join_texts([]) == MarkedText("", ())


def test_tokens_take_the_names(nlp: Language) -> None:
    assert entities(nlp, TEXT) == names(TEXT)


@pytest.mark.parametrize(
    ("text", "span", "whole"),
    [
        ("the Brins left", Span(4, 8, "PERSON"), "Brins"),  # ends inside a token
        ("preVantry age", Span(3, 9, "GPE"), "preVantry"),  # starts inside one
        ("Port Sorelle.", Span(0, 12, "FAC"), "Port Sorelle"),
    ],
)
def test_a_name_inside_a_token_takes_the_whole_token(nlp: Language, text: str, span: Span, whole: str) -> None:
    assert entities(nlp, MarkedText(text, (span,))) == [(whole, span.label)]


def test_of_overlapping_names_the_longest_counts(nlp: Language) -> None:
    marked = MarkedText("Bank of Sorelle", (Span(0, 15, "ORG"), Span(8, 15, "GPE")))
    assert entities(nlp, marked) == [("Bank of Sorelle", "ORG")]


def test_a_name_outside_the_text_is_none(nlp: Language) -> None:
    assert entities(nlp, MarkedText("Sorelle", (Span(40, 44, "GPE"),))) == []


def test_unknown_stretches_have_no_annotation_but_names_in_them_do(nlp: Language) -> None:
    doc = make_doc(nlp, MarkedText("Perhaps Vantry Free Port sleeps", (Span(8, 14, "GPE"),), ((8, 24),)))
    assert [(token.text, token.ent_iob_) for token in doc] == [("Perhaps", "O"), ("Vantry", "B"), ("Free", ""), ("Port", ""), ("sleeps", "O")]


def test_a_doc_without_words_is_made(nlp: Language) -> None:
    assert len(make_doc(nlp, MarkedText("", ()))) == 0
