"""The fast parser and recogniser find what spaCy's find with the same weights, one by one and in batches."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example
from spacy.util import fix_random_seed

from pipeline.language import transitions
from pipeline.language.backend import choose_backend

TEXTS = [
    "The quay board of Ambria met Orsolya Ferenc in the harbour at noon .",
    "Ports grow . Dredgers wait for the tide , and pilots wait for the dredgers .",
    "",
    "Tide",
    "Velmora and Ambria keep the lights of the old mole burning until the last ferry has come in .",
]
EMBEDDED = {"@architectures": "spacy.HashEmbedCNN.v2", "pretrained_vectors": None, "width": 16, "depth": 1, "embed_size": 200, "window_size": 1}
LAYERS = {"@architectures": "spacy.TransitionBasedParser.v2", "extra_state_tokens": False, "maxout_pieces": 2, "use_upper": True, "nO": None}
COLUMNS = ["HEAD", "DEP", "SENT_START", "ENT_IOB", "ENT_TYPE"]


def build(parser: str, recogniser: str, pieces: int = 2) -> Language:
    """A pipeline with labels and no weights yet."""
    choose_backend()
    nlp = Language(spacy.blank("en").vocab)
    embedded = EMBEDDED | {"maxout_pieces": 2, "subword_features": True}
    for factory, name, kind, width in ((recogniser, "ner", "ner", 16), (parser, "parser", "parser", 24)):
        model = LAYERS | {"state_type": kind, "hidden_width": width, "maxout_pieces": pieces, "tok2vec": embedded}
        settings: dict[str, Any] = {"model": model} | ({"min_action_freq": 1} if name == "parser" else {})
        nlp.add_pipe(factory, name=name, config=settings)
    return nlp


def teach(nlp: Language) -> None:
    """Weights by chance, the same for the same labels; a few labels by example."""
    fix_random_seed(2)
    words = ["Ports", "of", "Ambria", "grow", "."]
    told = {"words": words, "heads": [3, 2, 0, 3, 3], "deps": ["nsubj", "case", "nmod", "ROOT", "punct"], "entities": ["O", "O", "U-GPE", "O", "O"]}
    told["sent_starts"] = [1, -1, -1, -1, -1]
    nlp.initialize(lambda: [Example.from_dict(Doc(nlp.vocab, words=words), told)])
    chance = np.random.default_rng(3)
    for name in nlp.pipe_names:
        layer = nlp.get_pipe(name).model.get_ref("upper")
        for part in ("W", "b"):
            layer.set_param(part, chance.normal(size=layer.get_param(part).shape).astype(np.float32))


@pytest.fixture(scope="module", params=[2, 1])
def pair(request: pytest.FixtureRequest) -> tuple[Language, Language]:
    theirs, ours = build("parser", "ner", request.param), build("briefmill_parser", "briefmill_ner", request.param)
    teach(theirs)
    teach(ours)
    for name in theirs.pipe_names:
        ours.get_pipe(name).from_bytes(theirs.get_pipe(name).to_bytes(exclude=["vocab"]), exclude=["vocab"])
    for text in theirs.vocab.strings:
        ours.vocab.strings.add(text)
    return theirs, ours


def read(nlp: Language, *, batch_size: int) -> list[list[list[int]]]:
    words = [Doc(nlp.vocab, words=text.split()) for text in TEXTS]
    return [doc.to_array(COLUMNS).tolist() for doc in nlp.pipe(words, batch_size=batch_size)]


def test_it_finds_what_spacys_finds(pair: tuple[Language, Language]) -> None:
    theirs, ours = pair
    assert isinstance(ours.get_pipe("parser"), transitions.Parser)
    assert isinstance(ours.get_pipe("ner"), transitions.Recogniser)
    expected = read(theirs, batch_size=8)
    assert read(ours, batch_size=8) == expected
    assert read(ours, batch_size=1) == expected
    assert len({tuple(row) for text in expected for row in text}) > 4  # not all the same


def test_long_batches_are_parted_and_come_back_in_order(pair: tuple[Language, Language], monkeypatch: pytest.MonkeyPatch) -> None:
    _, ours = pair
    expected = read(ours, batch_size=8)
    monkeypatch.setattr(transitions, "_MOST_WORDS", 15)
    assert read(ours, batch_size=8) == expected


def test_no_sentence_begins_within_what_is_written_in_one(pair: tuple[Language, Language]) -> None:
    _, ours = pair
    doc = Doc(ours.vocab, words=["end", "=", "=", "=", "=", "of", "it"], spaces=[True, False, False, False, True, True, False])
    found = ours(doc)
    assert [token.is_sent_start for token in found][2:5] == [False, False, False]


def test_what_fails_goes_to_the_one_who_handles_it(pair: tuple[Language, Language], monkeypatch: pytest.MonkeyPatch) -> None:
    _, ours = pair
    recogniser = ours.get_pipe("ner")
    told: list[tuple[str, int]] = []
    with monkeypatch.context() as patched:
        patched.setattr(transitions, "go_through", lambda *_: 1 / 0)
        recogniser.set_error_handler(lambda name, _, docs, error: told.append((f"{name}: {type(error).__name__}", len(docs))))
        assert list(recogniser.pipe([Doc(ours.vocab, words=["Ports"])], batch_size=2)) == []
    assert told == [("ner: ZeroDivisionError", 1)]


def test_labels_added_later_are_never_chosen(pair: tuple[Language, Language]) -> None:
    ours = build("briefmill_parser", "briefmill_ner")
    teach(ours)
    ours.get_pipe("ner").add_label("PARK")
    upper = ours.get_pipe("ner").model.get_ref("upper")
    weights = upper.get_param("b").copy()
    unseen = ours.get_pipe("ner").model.attrs["unseen_classes"]
    assert unseen
    weights[sorted(unseen)] = 1000.0
    upper.set_param("b", weights)
    assert "PARK" not in {entity.label_ for doc in ours.pipe(Doc(ours.vocab, words=text.split()) for text in TEXTS) for entity in doc.ents}
