"""The texts that the recogniser learns from: corpora, our own and reviewed sentences, each as often as the mixture says."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
import spacy
from small_corpora import write_annotations, write_corpora

from pipeline.training.annotations import AnnotatedDocument, Span, read_annotations
from pipeline.training.corpora import read_docs, read_marked
from pipeline.training.marked import MarkedText
from pipeline.training.mixture import Mixture, mix_texts, pass_over_peoples, write_texts

REVIEWED = MarkedText("Zanzarel met no one.", (Span(0, 8, "PERSON"),), ((13, 19),))


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> list[MarkedText]:
    return read_marked(write_corpora(tmp_path_factory.mktemp("corpora")) / "ner-all-train.spacy")


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> list[AnnotatedDocument]:
    return read_annotations(write_annotations(tmp_path_factory.mktemp("annotations")))[:1]


def test_the_same_seed_gives_the_same_texts(corpus: list[MarkedText], own: list[AnnotatedDocument]) -> None:
    assert mix_texts(corpus, own, 5) == mix_texts(corpus, own, 5)
    assert mix_texts(corpus, own, 5) != mix_texts(corpus, own, 6)


def test_every_text_of_the_corpora_is_in(corpus: list[MarkedText], own: list[AnnotatedDocument]) -> None:
    assert not Counter(corpus) - Counter(mix_texts(corpus, own, 5))


def test_variants_are_as_many_as_wanted(corpus: list[MarkedText]) -> None:
    named = sum(bool(marked.spans) for marked in corpus)
    assert len(mix_texts(corpus, [], 5, Mixture(corpus_variants=3))) == len(corpus) + 3 * named


def test_reviewed_sentences_are_in_as_often_as_our_own(corpus: list[MarkedText]) -> None:
    texts = mix_texts(corpus, [], 5, Mixture(corpus_variants=0, own=2, own_variants=3), reviewed=[REVIEWED])
    assert len(texts) == len(corpus) + 2 * (1 + 3)
    about = [marked for marked in texts if marked.text.lower().endswith("met no one.")]
    assert len(about) == 8
    assert {tuple(marked.text[start:end].lower() for start, end in marked.unknown) for marked in about} == {("no one",)}


def test_further_texts_are_in_as_they_are_once(corpus: list[MarkedText]) -> None:
    texts = mix_texts(corpus, [], 5, Mixture(corpus_variants=1, own=2, own_variants=3), further=[REVIEWED])
    assert [marked for marked in texts if "met no one" in marked.text.lower()] == [REVIEWED]


def test_without_our_own_there_are_the_corpora_alone(corpus: list[MarkedText], own: list[AnnotatedDocument]) -> None:
    assert Counter(mix_texts(corpus, own, 5, Mixture(corpus_variants=0, own=0))) == Counter(corpus)


def test_texts_are_written_as_the_trainer_reads_them(tmp_path: Path) -> None:
    nlp = spacy.blank("en")
    write_texts(nlp, [REVIEWED, MarkedText("", ())], tmp_path / "some.spacy")
    doc, empty = read_docs(tmp_path / "some.spacy", nlp.vocab)
    assert [(token.text, token.ent_iob_, token.ent_type_) for token in doc] == [
        ("Zanzarel", "B", "PERSON"), ("met", "O", ""), ("no", "", ""), ("one", "", ""), (".", "O", "")]  # fmt: skip
    assert len(empty) == 0


@pytest.mark.parametrize(
    ("text", "left_open"),
    [
        ("They read Spanish and Amharic here.", ["Spanish", "Amharic"]),
        ("The spanish of the coast is dead.", []),
        ("Only Lowland Quarry is open.", []),
    ],
)
def test_words_of_peoples_and_languages_that_are_not_marked_are_left_open(text: str, left_open: list[str]) -> None:
    marked = pass_over_peoples(MarkedText(text, ()))
    assert [text[start:end] for start, end in marked.unknown] == left_open


def test_a_people_that_is_marked_stays_so_and_what_was_open_stays_open() -> None:
    text = "Kenyan growers speak English in Zanzarel."
    marked = pass_over_peoples(MarkedText(text, (Span(0, 6, "NORP"),), ((32, 40),)))
    assert marked.spans == (Span(0, 6, "NORP"),)
    assert [text[start:end] for start, end in marked.unknown] == ["Zanzarel", "English"]


def test_our_own_passages_leave_languages_open_and_the_corpora_do_not() -> None:
    line = MarkedText("They speak English.", ())
    texts = mix_texts([line], [], 5, Mixture(corpus_variants=0, own=1, own_variants=0), reviewed=[line])
    assert sorted(marked.unknown for marked in texts) == [(), ((11, 18),)]
