"""The fast encoder gives what spaCy's gives, whatever stands beside a text, and follows its weights."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pytest
from spacy.ml.models.tok2vec import MaxoutWindowEncoder
from thinc.api import Model

from pipeline.language.backend import choose_backend
from pipeline.language.prepared import Prepared, multiply
from pipeline.language.window_encoder import build_window_encoder

LENGTHS = (7, 0, 1, 300, 30, 2)


def make_pair(width: int, pieces: int, depth: int) -> tuple[Model, Model, list[npt.NDArray[np.float32]]]:
    """spaCy's layer and ours with the same weights, and texts."""
    choose_backend()
    chance = np.random.default_rng(depth)
    texts = [chance.normal(size=(length, width)).astype(np.float32) for length in LENGTHS]
    theirs, ours = (build(width=width, window_size=1, maxout_pieces=pieces, depth=depth) for build in (MaxoutWindowEncoder, build_window_encoder))
    theirs.initialize(X=texts)
    for node in theirs.walk():
        for name in node.param_names:
            weights = node.get_param(name)
            node.set_param(name, weights + chance.normal(scale=0.1, size=weights.shape).astype(np.float32))
    ours.initialize(X=texts)
    ours.from_bytes(theirs.to_bytes())
    return theirs, ours, texts


@pytest.mark.parametrize(("width", "pieces", "depth"), [(16, 3, 4), (24, 2, 1), (8, 1, 2)])
def test_it_gives_what_spacys_layer_gives(width: int, pieces: int, depth: int) -> None:
    theirs, ours, texts = make_pair(width, pieces, depth)
    for expected, found in zip(theirs.predict(texts), ours.predict(texts), strict=True):
        assert found.shape == expected.shape
        assert found.dtype == np.float32
        assert np.allclose(found, expected, atol=1e-4)
    assert np.abs(ours.predict(texts)[3]).max() > 0.5


def test_what_stands_beside_a_text_changes_nothing() -> None:
    _, ours, texts = make_pair(16, 3, 4)
    together = ours.predict(texts)
    backwards = ours.predict(texts[::-1])[::-1]
    for text, one, other in zip(texts, together, backwards, strict=True):
        assert np.allclose(one, other, atol=1e-6)
        assert np.allclose(one, ours.predict([text])[0], atol=1e-6)


def test_rows_are_multiplied_the_same_however_many_there_are() -> None:
    chance = np.random.default_rng(1)
    rows, weights = (chance.normal(size=size).astype(np.float32) for size in ((40, 128), (128, 96)))
    whole = multiply(rows, weights)
    assert np.allclose(whole, rows @ weights, atol=1e-5)
    for many in (1, 2, 3, 7, 8, 39):
        assert multiply(rows[:many], weights).shape == (many, 96)
        assert np.allclose(multiply(rows[:many], weights), whole[:many], atol=1e-4)


def test_training_goes_through_spacys_layers_and_changes_what_is_prepared() -> None:
    theirs, ours, texts = make_pair(16, 3, 2)
    before = ours.predict(texts)[0]
    vectors, learn = ours.begin_update(texts)
    expected, _ = theirs.begin_update(texts)
    assert all(np.array_equal(one, other) for one, other in zip(vectors, expected, strict=True))
    learn([np.ones_like(found) for found in vectors])
    gradient = next(node for node in ours.walk() if node.name == "maxout").get_grad("W")
    assert np.abs(gradient).sum() > 0
    node = next(node for node in ours.walk() if node.name == "maxout")
    node.set_param("W", node.get_param("W") - np.float32(0.1) * gradient)
    assert not np.allclose(before, ours.predict(texts)[0], atol=1e-4)


def test_averages_stand_in_for_weights_only_as_long_as_they_do() -> None:
    _, ours, texts = make_pair(16, 3, 2)
    before = ours.predict(texts)[0]
    averages = {(node.id, name): node.get_param(name) * np.float32(0.5) for node in ours.walk() for name in node.param_names}
    with ours.use_params(averages):
        assert not np.allclose(before, ours.predict(texts)[0], atol=1e-3)
    assert np.array_equal(before, ours.predict(texts)[0])


def test_other_windows_are_left_to_spacy() -> None:
    choose_backend()
    texts = [np.ones((5, 8), dtype=np.float32)]
    layer = build_window_encoder(width=8, window_size=2, maxout_pieces=2, depth=1)
    layer.initialize(X=texts)
    assert layer.predict(texts)[0].shape == (5, 8)


def test_a_copy_of_a_layer_prepares_its_own() -> None:
    made: list[int] = []
    prepared: Prepared[int] = Prepared(lambda model: made.append(model.id) or model.id)
    _, ours, _ = make_pair(8, 2, 1)
    assert prepared.get(ours) == prepared.get(ours) == ours.id
    assert made == [ours.id]
    other = ours.copy()
    weights = next(node for node in other.walk() if node.name == "maxout")
    weights.set_param("W", weights.get_param("W") + 1)
    assert prepared.get(other) == other.id
    assert prepared.__getstate__()["_kept"] is None
