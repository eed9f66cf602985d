"""Figures: a name counts if its ends and its label are right, and where gold says nothing nothing is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest
import spacy
from small_corpora import analysed, sentence, syntax_docs, write_annotations, write_docs
from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.vocab import Vocab

from pipeline.errors import UsageError
from pipeline.training.annotations import read_annotations
from pipeline.training.evaluation import PUBLIC_LABELS, score_names, score_own_names, score_pipeline, score_public_names, score_syntax

Names = list[tuple[int, int, str]]
WORDS = ["Ana", "Velora", "left", "the", "Tide", "Board", "in", "Sorelle"]


@pytest.fixture
def nlp() -> Language:
    """A pipeline that knows a few names by heart."""
    nlp = spacy.blank("en")
    ruler = nlp.add_pipe("entity_ruler")
    ruler.add_patterns(
        [
            {"label": "ORG", "pattern": "Ministry of Tides"},
            {"label": "PERSON", "pattern": "Tomas Brin"},
            {"label": "GPE", "pattern": "Guild of Pilots"},
            {"label": "PARK", "pattern": "Brin Industrial Zone"},
            {"label": "EVENT", "pattern": "Tidal Forum"},
            {"label": "GPE", "pattern": "Sorelle"},
            {"label": "AGREEMENT", "pattern": "Harbour Treaty"},
        ]
    )
    return nlp


def doc(names: Names, unknown: tuple[int, ...] = ()) -> Doc:
    made = Doc(Vocab(), words=WORDS)
    missing = [made[place : place + 1] for place in unknown]
    made.set_ents([Span(made, *name) for name in names], missing=missing, default="outside")
    return made


PERSON, BOARD, PLACE = (0, 2, "PERSON"), (4, 6, "ORG"), (7, 8, "GPE")


@pytest.mark.parametrize(
    ("found", "gold", "scores"),
    [
        ([PERSON, BOARD], [PERSON, BOARD], (100, 100, 100)),
        ([PERSON, PLACE], [PERSON, BOARD], (50, 50, 50)),
        ([PERSON], [PERSON, BOARD, PLACE], (100, 100 / 3, 50)),
        ([(0, 1, "PERSON")], [PERSON], (0, 0, 0)),  # half a name
        ([(0, 2, "ORG")], [PERSON], (0, 0, 0)),  # another label
        ([], [PERSON], (0, 0, 0)),
        ([PERSON], [], (0, 0, 0)),
        ([], [], (0, 0, 0)),
    ],
)
def test_all_labels_together(found: Names, gold: Names, scores: tuple[float, float, float]) -> None:
    assert score_names([doc(found)], [doc(gold)])["all"] == pytest.approx(scores)


def test_by_label() -> None:
    scores = score_names([doc([PERSON, PLACE]), doc([BOARD])], [doc([PERSON, (4, 6, "ORG")]), doc([BOARD, PLACE])])
    assert list(scores) == ["GPE", "ORG", "PERSON", "all"]
    assert scores["ORG"] == pytest.approx((100, 50, 200 / 3))
    assert scores["GPE"] == (0, 0, 0)
    assert scores["PERSON"] == (100, 100, 100)


def test_what_is_found_where_gold_says_nothing_is_passed_over() -> None:
    assert score_names([doc([PERSON, PLACE])], [doc([PERSON], unknown=(7,))])["all"] == (100, 100, 100)
    assert score_names([doc([PERSON, PLACE])], [doc([PERSON], unknown=(6,))])["all"][0] == 50


def test_labels_are_made_those_of_the_public_corpora() -> None:
    found = doc([(0, 2, "PERSON"), (4, 6, "AGREEMENT"), (7, 8, "PARK")])
    gold = doc([(0, 2, "PER"), (4, 6, "LAW"), (7, 8, "FAC")])
    assert score_names([found], [gold], PUBLIC_LABELS)["all"] == (100, 100, 100)
    assert score_names([doc([])], [doc([(0, 2, "MISC")])], PUBLIC_LABELS) == {"all": (0, 0, 0)}


def test_as_many_texts_as_gold() -> None:
    with pytest.raises(ValueError, match="zip"):
        score_names([doc([])], [])


def test_our_own_names(nlp: Language, tmp_path: Path) -> None:
    documents = read_annotations(write_annotations(tmp_path))
    assert score_own_names(nlp, documents, "test") == {"own-test/EVENT": 100.0, "own-test/GPE": 100.0, "own-test/all": 100.0}
    # the person and the park are right, the guild is called a place, the lake is missed
    assert score_own_names(nlp, documents, "dev") == {
        "own-dev/GPE": 0.0, "own-dev/LOC": 0.0, "own-dev/ORG": 0.0, "own-dev/PARK": 100.0, "own-dev/PERSON": 100.0, "own-dev/all": 57.14}  # fmt: skip


def test_public_names(nlp: Language, tmp_path: Path) -> None:
    gold = Doc(nlp.vocab, words=["The", "Harbour", "Treaty", "of", "Sorelle", "pleases", "Vantry"])
    gold.set_ents([Span(gold, 1, 3, "LAW"), Span(gold, 4, 5, "GPE"), Span(gold, 6, 7, "GPE")], default="outside")
    figures = score_public_names(nlp, write_docs(tmp_path / "dev.spacy", [gold]))
    assert figures == {"public-dev/GPE": 66.67, "public-dev/LAW": 100.0, "public-dev/all": 80.0}


def test_a_pipeline_without_syntax_has_no_figures_of_it(nlp: Language, tmp_path: Path) -> None:
    assert score_syntax(nlp, write_docs(tmp_path / "dev.spacy", syntax_docs(nlp.vocab))) == {}


def test_syntax_is_scored_on_text_cut_anew(tmp_path: Path) -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    docs = [analysed(nlp.vocab, [sentence(("gull", "gulls"), ("see", "saw"), ("ship", "ships"), number) for number in (0, 1)])]
    assert score_syntax(nlp, write_docs(tmp_path / "dev.spacy", docs)) == {"syntax-dev/sentences": 100.0}


def test_without_corpora_our_own_alone_are_scored(nlp: Language, tmp_path: Path) -> None:
    figures = score_pipeline(nlp, write_annotations(tmp_path / "own"))
    assert {name.partition("/")[0] for name in figures} == {"own-dev", "own-test"}
    with pytest.raises(UsageError, match="not found"):
        score_pipeline(nlp, tmp_path / "own", tmp_path)
