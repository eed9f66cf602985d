"""The layer that embeds a word's features, for spaCy's config system: `briefmill.WordEmbed.v1`.

spaCy finds it through the package's entry points, so `spacy.load` of the shipped pipeline needs nothing but an installed `pipeline`.
"""

from __future__ import annotations

import functools
import threading
from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt
from spacy.tokens import Doc
from thinc.api import HashEmbed, Maxout, Model, NumpyOps, chain, concatenate, list2ragged, ragged2list, with_array
from thinc.layers.chain import forward as forward_by_layers
from thinc.types import Floats2d

from pipeline.language.prepared import FEWEST, Prepared
from pipeline.language.word_features import COLUMNS, Numbers, read_word_features

_SEED = 8  # of the first table: each table hashes in its own way
_ROOM = 4096  # words that are remembered at first
_MOST_KEPT = 20_000  # words; ten megabytes with vectors of 128 numbers
# odd numbers by which the features of a word become one number: two words of a million share theirs by chance once in ten million tries
_MIXED = np.array([pow(0x9E3779B97F4A7C15, power, 2**64) | 1 for power in range(1, len(COLUMNS) + 1)], dtype=np.uint64)


def build_word_embedding(width: int, features: dict[str, list[int]]) -> Model[list[Doc], list[Floats2d]]:
    """Embed words by several features and mix these into one vector a word, as spaCy's MultiHashEmbed does.

    Args:
        width: Length of the vectors that come out.
        features: By the feature's name (of `word_features.COLUMNS`), the rows of its hash table and the length of its vectors.

    Returns:
        The layer: texts in, an array (words × width) of 32-bit floats for each out.

    Raises:
        ValueError: A feature is not known.
    """
    unknown = [name for name in features if name not in COLUMNS]
    if unknown:
        raise ValueError(f"The features {', '.join(unknown)} are not known; known are {', '.join(COLUMNS)}.")
    tables: list[Model[Any, Any]] = [
        HashEmbed(length, rows, column=COLUMNS.index(name), seed=_SEED + number, dropout=0.0)
        for number, (name, (rows, length)) in enumerate(features.items())
    ]
    total = sum(length for _, length in features.values())
    extractor: Model[Any, Any] = Model("extract_word_features", _extract, attrs={"gazetteers": not {"GAZETTEER", "WORDLISTS"}.isdisjoint(features)})
    flat: Model[Any, Any] = list2ragged()
    embedded: Model[Any, Any] = with_array(concatenate(*tables))
    mixed: Model[Any, Any] = with_array(Maxout(width, total, nP=3, dropout=0.0, normalize=True))
    layers: Model[list[Doc], list[Floats2d]] = chain(extractor, flat, embedded, mixed, ragged2list())
    dims = {name: layers.maybe_get_dim(name) for name in layers.dim_names}
    return Model(layers.name, functools.partial(_forward, Prepared(Remembered)), init=layers.init, dims=dims, layers=layers.layers)


class Remembered:
    """Vectors of the words seen so far: most words of a text were seen before, with the same features."""

    def __init__(self, model: Model[Any, Any]) -> None:
        """Remember nothing yet.

        Args:
            model: The layer that `build_word_embedding` made.
        """
        self._tables, self._mixer = model.layers[2].layers[0], model.layers[3].layers[0]
        self._places: dict[int, int] = {}
        self._vectors = np.zeros((_ROOM, self._mixer.get_dim("nO")), dtype=np.float32)
        self._lock = threading.Lock()

    def embed(self, features: Numbers) -> npt.NDArray[np.float32]:
        """Give the vectors of words.

        Args:
            features: An array (words × columns) of uint64, as `WordFeatures.extract` gives it.

        Returns:
            An array (words × width).
        """
        keys = (features * _MIXED[: features.shape[1]]).sum(axis=1, dtype=np.uint64).tolist()
        with self._lock:
            if len(self._places) > _MOST_KEPT:
                self._places.clear()
            fresh = {key: place for place, key in enumerate(keys) if key not in self._places}
            if fresh:
                self._learn(list(fresh), features[list(fresh.values())])
            return self._vectors[[self._places[key] for key in keys]]

    def _learn(self, keys: list[int], features: Numbers) -> None:
        known, total = len(self._places), len(self._places) + len(keys)
        if total > len(self._vectors):
            self._vectors = np.concatenate([self._vectors[:known], np.zeros((max(total, known), self._vectors.shape[1]), dtype=np.float32)])
        # filled up to so many rows, a word has the same vector whatever words came with it
        filled = np.resize(features, (max(len(features), FEWEST), features.shape[1]))
        self._vectors[known:total] = self._mixer.predict(self._tables.predict(filled))[: len(features)]
        self._places.update(zip(keys, range(known, total), strict=True))


def _forward(prepared: Prepared[Remembered], model: Model[Any, Any], docs: list[Doc], is_train: bool) -> tuple[Any, Callable[[Any], Any]]:
    """Compute by thinc's layers in training; else look up the vectors of words seen before."""
    if is_train or not isinstance(model.ops, NumpyOps):
        return forward_by_layers(model, docs, is_train)
    features, _ = model.layers[0](docs, is_train=False)
    if not any(len(rows) for rows in features):
        return forward_by_layers(model, docs, is_train)
    vectors = prepared.get(model).embed(np.concatenate(features))
    return np.split(vectors, np.cumsum([len(rows) for rows in features])[:-1]), lambda _: []


def _extract(model: Model[Any, Any], docs: list[Any], is_train: bool) -> tuple[list[Any], Any]:
    """Run the layer that has no weights: features in, nothing to learn."""
    del is_train
    features = read_word_features(with_gazetteers=model.attrs["gazetteers"])
    rows = [features.extract(item) if isinstance(item, Doc) else features.extract(item.doc)[item.start : item.end] for item in docs]
    return rows, lambda _: []
