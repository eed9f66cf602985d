"""Constants per label: what is found too readily is held back, and what is found too seldom is let through."""

from __future__ import annotations

from pathlib import Path

import pytest
import spacy
from small_corpora import write_corpora
from spacy.language import Language

from pipeline.language.shipped import SHIPPED_MODELS
from pipeline.training.annotations import AnnotatedDocument, read_annotations
from pipeline.training.evaluation import score_own_names, score_public_names
from pipeline.training.label_calibration import calibrate_labels

STATE = next(SHIPPED_MODELS.glob("en_policy-*"))


@pytest.fixture(scope="module")
def public(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_corpora(tmp_path_factory.mktemp("corpora")) / "ner-all-dev.spacy"


@pytest.fixture(scope="module")
def documents() -> list[AnnotatedDocument]:
    """Some of our own development documents: enough to tell a label that is held back too much."""
    return [document for document in read_annotations(SHIPPED_MODELS / "annotations") if document.split == "dev"][:4]


def load() -> Language:
    return spacy.load(STATE, disable=["tagger", "morphologizer", "trainable_lemmatizer", "parser"])


def bias(nlp: Language, change: dict[str, float]) -> Language:
    ner = nlp.get_pipe("ner")
    layer = ner.model.get_ref("upper")
    values = layer.get_param("b").copy()
    for number, move in enumerate(ner.move_names):
        values[number] += change.get(move[2:], 0.0) if move[:2] in ("B-", "U-") else 0.0
    layer.set_param("b", values)
    return nlp


def test_a_label_that_is_found_everywhere_is_held_back(public: Path, documents: list[AnnotatedDocument]) -> None:
    nlp = bias(load(), {"FAC": 5.0})
    before = score_own_names(nlp, documents, "dev")["own-dev/all"] + score_public_names(nlp, public)["public-dev/all"]
    chosen = calibrate_labels(nlp, documents, public, {})
    after = score_own_names(nlp, documents, "dev")["own-dev/all"] + score_public_names(nlp, public)["public-dev/all"]
    assert chosen["FAC"] < 0
    assert after > before


def test_what_lies_below_its_floor_comes_first(public: Path, documents: list[AnnotatedDocument]) -> None:
    name = "own-dev/ORG"
    floor = score_own_names(load(), documents, "dev")[name]
    nlp = bias(load(), {"ORG": -2.0})
    lost = score_own_names(nlp, documents, "dev")[name]
    assert lost < floor, "held back that much, the recogniser finds fewer bodies"
    chosen = calibrate_labels(nlp, documents, public, {name: floor})
    assert chosen["ORG"] > 0
    assert lost < score_own_names(nlp, documents, "dev")[name]


def test_the_recogniser_still_reads_texts_it_has_not_seen(public: Path, documents: list[AnnotatedDocument]) -> None:
    nlp = load()
    known = nlp("The World Bank lent 40 million dollars to Kenya.").ents
    calibrate_labels(nlp, documents[:1], public, {})
    again = nlp("The World Bank lent 40 million dollars to Kenya.").ents
    assert {entity.text for entity in known} & {entity.text for entity in again}
    assert nlp.pipe_names[0] == "ner"
