"""The lemmatizer that remembers sets the lemmas that spaCy's sets."""

from __future__ import annotations

import numpy as np
import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example
from spacy.util import fix_random_seed

from pipeline.language import tree_lemmas
from pipeline.language.backend import choose_backend

WORDS = {"ports": "port", "quays": "quay", "dredged": "dredge", "Moles": "mole", "the": "the", "went": "go", "tides": "tide", "waited": "wait"}
TEXTS = [list(WORDS), ["boards", "the", "went", "x"], [], ["ports"] * 3]
LAYERS = {"@architectures": "spacy.HashEmbedCNN.v2", "pretrained_vectors": None, "width": 16, "depth": 1, "embed_size": 200, "window_size": 1}


def build(factory: str, **settings: object) -> Language:
    choose_backend()
    fix_random_seed(2)
    nlp = spacy.blank("en")
    model = {"@architectures": "spacy.Tagger.v2", "nO": None, "tok2vec": LAYERS | {"maxout_pieces": 2, "subword_features": True}}
    nlp.add_pipe(factory, name="lemmas", config={"min_tree_freq": 1, "model": model} | settings)
    nlp.initialize(lambda: [Example.from_dict(Doc(nlp.vocab, words=list(WORDS)), {"lemmas": list(WORDS.values())})])
    layer = nlp.get_pipe("lemmas").model.get_ref("output_layer")
    layer.set_param("W", np.random.default_rng(5).normal(size=layer.get_param("W").shape).astype(np.float32))
    return nlp


def read(nlp: Language) -> list[list[str]]:
    return [[token.lemma_ for token in doc] for doc in nlp.pipe(Doc(nlp.vocab, words=words) for words in TEXTS)]


@pytest.mark.parametrize("settings", [{}, {"top_k": 2}, {"backoff": None}, {"overwrite": True}], ids=str)
def test_it_sets_what_spacys_sets(settings: dict[str, object]) -> None:
    theirs, ours = build("trainable_lemmatizer", **settings), build("briefmill_lemmatizer", **settings)
    assert isinstance(ours.get_pipe("lemmas"), tree_lemmas.TreeLemmatizer)
    ours.get_pipe("lemmas").from_bytes(theirs.get_pipe("lemmas").to_bytes())
    expected = read(theirs)
    assert read(ours) == expected
    assert read(ours) == expected
    assert any(lemma != word for lemmas, words in zip(expected, TEXTS, strict=True) for lemma, word in zip(lemmas, words, strict=True))


def test_a_lemma_that_is_set_stays() -> None:
    nlp = build("briefmill_lemmatizer")
    doc = nlp.get_pipe("lemmas")(Doc(nlp.vocab, words=["ports", "quays"], lemmas=["harbour", ""]))
    assert doc[0].lemma_ == "harbour"
    assert doc[1].lemma_


def test_it_forgets_when_there_is_no_room(monkeypatch: pytest.MonkeyPatch) -> None:
    nlp = build("briefmill_lemmatizer")
    expected = read(nlp)
    monkeypatch.setattr(tree_lemmas, "_MOST_KEPT", 2)
    assert read(nlp) == expected


def test_what_trees_made_is_forgotten_with_them(tmp_path: object) -> None:
    nlp = build("briefmill_lemmatizer")
    read(nlp)
    lemmas = nlp.get_pipe("lemmas")
    assert lemmas._known
    lemmas.to_disk(f"{tmp_path}/lemmas")
    lemmas.from_disk(f"{tmp_path}/lemmas")
    assert not lemmas._known
