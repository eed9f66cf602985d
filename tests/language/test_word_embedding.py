"""The layer of the shipped pipeline: spaCy finds it by name, and what it learned survives the disk."""

from __future__ import annotations

import numpy as np
import pytest
import spacy
from spacy.language import Language

from pipeline.language import word_embedding
from pipeline.language.backend import choose_backend
from pipeline.language.word_embedding import build_word_embedding

FEATURES = {"NORM": [50, 8], "GAZETTEER": [20, 4], "CAPITALS": [20, 4]}
CONFIG = {
    "@architectures": "spacy.Tok2Vec.v2",
    "embed": {"@architectures": "briefmill.WordEmbed.v1", "width": 16, "features": FEATURES},
    "encode": {"@architectures": "spacy.MaxoutWindowEncoder.v2", "width": 16, "depth": 1, "window_size": 1, "maxout_pieces": 2},
}
TEXTS = ["The board met in Geneva.", "", "Korea"]


@pytest.fixture(scope="module")
def nlp() -> Language:
    choose_backend()
    return spacy.blank("en")


def test_an_unknown_feature_is_named() -> None:
    with pytest.raises(ValueError, match=r"COLOUR are not known; known are NORM, .*CAPITALS"):
        build_word_embedding(8, {"NORM": [10, 4], "COLOUR": [10, 4]})


def test_a_vector_for_every_word(nlp: Language) -> None:
    model = build_word_embedding(16, FEATURES)
    docs = [nlp.make_doc(text) for text in TEXTS]
    model.initialize(X=docs)
    vectors = model.predict(docs)
    assert [found.shape for found in vectors] == [(len(doc), 16) for doc in docs]
    assert all(found.dtype == np.float32 for found in vectors)


def test_a_piece_of_a_text_has_the_features_of_its_place(nlp: Language) -> None:
    model = build_word_embedding(16, FEATURES)
    doc = nlp.make_doc("The Republic of Korea met the board in Geneva")
    model.initialize(X=[doc])
    whole, piece = model.predict([doc, doc[2:5]])
    assert np.array_equal(whole[2:5], piece)


def test_it_learns(nlp: Language) -> None:
    model = build_word_embedding(16, FEATURES)
    docs = [nlp.make_doc(TEXTS[0])]
    model.initialize(X=docs)
    vectors, learn = model.begin_update(docs)
    assert learn([np.ones_like(found) for found in vectors]) == []
    tables = model.layers[2].layers[0].layers
    assert all(np.abs(layer.layers[1].get_grad("E") if layer.layers else layer.get_grad("E")).sum() > 0 for layer in tables)


def test_lists_are_looked_up_only_if_a_feature_asks() -> None:
    assert build_word_embedding(8, FEATURES).layers[0].attrs["gazetteers"] is True
    assert build_word_embedding(8, {"NORM": [10, 4]}).layers[0].attrs["gazetteers"] is False


def test_spacy_finds_it_by_name_and_it_survives_the_disk(nlp: Language) -> None:
    fresh = spacy.blank("en")
    fresh.add_pipe("tok2vec", config={"model": CONFIG})
    fresh.initialize()
    again = spacy.blank("en")
    again.add_pipe("tok2vec", config={"model": CONFIG})
    again.from_bytes(fresh.to_bytes())
    assert np.array_equal(again(TEXTS[0]).tensor, fresh(TEXTS[0]).tensor)
    assert fresh(TEXTS[0]).tensor.any()


def test_words_seen_before_have_the_vectors_that_the_layers_give(nlp: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(word_embedding, "_MOST_KEPT", 12)
    monkeypatch.setattr(word_embedding, "_ROOM", 2)
    model = build_word_embedding(16, FEATURES)
    docs = [
        nlp.make_doc(text) for text in [*TEXTS, "The quay board of Ambria met in Geneva and the board of Velmora in Korea .", "A board", TEXTS[0]]
    ]
    model.initialize(X=docs)
    expected, _ = model(docs, is_train=True)
    for _ in range(3):
        for batch in (docs, docs[:2], docs[3:]):
            found = model.predict(batch)
            start = docs.index(batch[0])
            assert all(np.allclose(one, other, atol=1e-6) for one, other in zip(found, expected[start:], strict=False))
    assert model.predict(docs)[0].any()


def test_texts_without_words_have_no_vectors(nlp: Language) -> None:
    model = build_word_embedding(16, FEATURES)
    model.initialize(X=[nlp.make_doc(TEXTS[0])])
    assert [found.shape for found in model.predict([nlp.make_doc("")])] == [(0, 16)]


def test_what_it_learns_changes_the_vectors_of_words_seen_before(nlp: Language) -> None:
    model = build_word_embedding(16, FEATURES)
    docs = [nlp.make_doc(TEXTS[0])]
    model.initialize(X=docs)
    before = model.predict(docs)[0]
    _, learn = model.begin_update(docs)
    learn([np.ones_like(before)])
    for node in model.walk():
        for name in node.param_names:
            node.set_param(name, node.get_param(name) - np.float32(0.05) * node.get_grad(name))
    assert not np.allclose(before, model.predict(docs)[0], atol=1e-4)
