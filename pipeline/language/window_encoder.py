"""spaCy's MaxoutWindowEncoder with a faster way of inference, for its config system: `briefmill.WindowEncoder.v1`.

Weights and outcome are spaCy's, and training goes through its layers. At inference the window of three words is computed as a convolution by minimal filtering F(2, 3): four products for two words
instead of six (Winograd 1980; Lavin and Gray 2016, "Fast Algorithms for Convolutional Neural Networks"). The pieces of the maxout lie apart, so that whole rows are compared at once, and all is done
in blocks that stay in the processor's cache. Sums are made in another order than spaCy makes them: numbers may differ in the sixth digit.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import spacy
from spacy.ml.models.tok2vec import MaxoutWindowEncoder
from thinc.api import Model, NumpyOps
from thinc.layers.with_array import forward as forward_by_layers
from thinc.types import Floats2d

from pipeline.language.prepared import FEWEST, Numbers, Prepared, read_weights

_BLOCK = 24 * FEWEST  # pairs of words computed at once: what they need stays in the processor's cache
_EPSILON = np.float32(1e-08)  # as in thinc's LayerNorm


def build_window_encoder(width: int, window_size: int, maxout_pieces: int, depth: int) -> Model[list[Floats2d], list[Floats2d]]:
    """Encode words with those around them, as spaCy's MaxoutWindowEncoder does.

    Args:
        width: Length of the vectors that come in and go out.
        window_size: How many words to each side; with others than 1, inference is spaCy's too.
        maxout_pieces: Pieces of the maxout.
        depth: How many layers.

    Returns:
        The layer: an array (words × width) of 32-bit floats for each text in, the same out. Its weights are those of spaCy's layer, in the same places.
    """
    layers: Model[Any, Any] = MaxoutWindowEncoder(width=width, window_size=window_size, maxout_pieces=maxout_pieces, depth=depth)
    if window_size != 1:
        return layers
    dims = {name: layers.maybe_get_dim(name) for name in layers.dim_names}
    forward = functools.partial(_forward, Prepared(_prepare))
    return Model(layers.name, forward, init=layers.init, dims=dims, layers=layers.layers, attrs=dict(layers.attrs))


@dataclass(frozen=True, slots=True)
class _Layer:
    """Weights of one layer, as inference wants them.

    Attributes:
        filters: Four matrices (width × pieces · width) for two words at once; the second has the bias as a last row.
        scale: Of the normalization.
        shift: Of the normalization.
    """

    filters: tuple[Numbers, Numbers, Numbers, Numbers]
    scale: Numbers
    shift: Numbers


def _prepare(model: Model[Any, Any]) -> list[_Layer]:
    """Transform the weights of all layers."""
    maxouts = [node for node in model.walk() if node.name == "maxout"]
    norms = [node for node in model.walk() if node.name == "layernorm"]
    return [_prepare_one(maxout, norm) for maxout, norm in zip(maxouts, norms, strict=True)]


def _prepare_one(maxout: Model[Any, Any], norm: Model[Any, Any]) -> _Layer:
    outputs, pieces, inputs = maxout.get_dim("nO"), maxout.get_dim("nP"), maxout.get_dim("nI")
    width = inputs // 3
    # (output, piece, place · input) → (place, input, piece · output): pieces apart, and a matrix for each place in the window
    weights = (
        read_weights(maxout, "W").astype(np.float64).reshape(outputs, pieces, 3, width).transpose(2, 3, 1, 0).reshape(3, width, pieces * outputs)
    )
    before, here, behind = weights
    bias = read_weights(maxout, "b").T.reshape(1, -1)
    both = (before + behind + here) / 2
    filters = (before, np.concatenate([both, bias]), (before + behind - here) / 2, behind)
    first, second, third, fourth = (np.ascontiguousarray(matrix, dtype=np.float32) for matrix in filters)
    return _Layer((first, second, third, fourth), read_weights(norm, "G"), read_weights(norm, "b"))


def _forward(prepared: Prepared[list[_Layer]], model: Model[Any, Any], texts: list[Floats2d], is_train: bool) -> tuple[Any, Callable[[Any], Any]]:
    """Compute by spaCy's layers in training, else the fast way."""
    if is_train or not isinstance(model.ops, NumpyOps) or not isinstance(texts, list):
        return forward_by_layers(model, texts, is_train)
    return encode([np.asarray(text) for text in texts], prepared.get(model)), lambda _: []


def encode(texts: Sequence[Numbers], layers: Sequence[_Layer]) -> list[Numbers]:
    """Run texts through all layers.

    Args:
        texts: An array (words × width) each.
        layers: The layers, in order.

    Returns:
        An array of the same shape for each text.
    """
    width = len(layers[0].scale)
    starts: list[int] = []
    end = gap = len(layers)  # rows of zeros between texts: each layer looks one row further, so that no text sees another
    for text in texts:
        end += end % 2  # a text begins a pair, so that its numbers don't depend on the texts before it
        starts.append(end)
        end += len(text) + gap
    end += -end % (2 * FEWEST)  # blocks of pairs are never smaller than that
    rows = np.zeros((end + 2, width), dtype=np.float32)  # a row of zeros before the first pair and behind the last
    for start, text in zip(starts, texts, strict=True):
        rows[start + 1 : start + 1 + len(text)] = text
    spare = np.zeros_like(rows)
    for layer in layers:
        _convolve(rows, spare, layer)
        rows, spare = spare, rows
    return [rows[start + 1 : start + 1 + len(text)].copy() for start, text in zip(starts, texts, strict=True)]


def _convolve(rows: Numbers, out: Numbers, layer: _Layer) -> None:
    """Run all rows but the first and the last, which are zeros, through a layer."""
    pairs = (len(rows) - 2) // 2
    before, here, behind, last = layer.filters
    width, total = before.shape
    size = min(_BLOCK, pairs)
    space = [np.empty((size, total), dtype=np.float32) for _ in range(3)]
    room = np.ones((size, width + 1), dtype=np.float32)  # its last column meets the bias
    narrow = np.empty((size, width), dtype=np.float32)
    for start in range(0, pairs, size):
        many = min(size, pairs - start)
        one, two, three, four = (rows[2 * start + place : 2 * (start + many) + place : 2] for place in range(4))
        even, odd, left = (part[:many] for part in space)
        joined, parted = room[:many], narrow[:many]
        np.add(two, three, out=joined[:, :width])
        np.matmul(joined, here, out=left)
        np.matmul(np.subtract(three, two, out=parted), behind, out=odd)
        np.add(left, odd, out=even)
        np.subtract(left, odd, out=odd)
        even += np.matmul(np.subtract(one, three, out=parted), before, out=left)
        odd -= np.matmul(np.subtract(two, four, out=parted), last, out=left)
        np.add(two, _activate(even, layer, parted), out=out[2 * start + 1 : 2 * (start + many) + 1 : 2])
        np.add(three, _activate(odd, layer, parted), out=out[2 * start + 2 : 2 * (start + many) + 2 : 2])


def _activate(sums: Numbers, layer: _Layer, best: Numbers) -> Numbers:
    """Take the highest of the pieces and normalize, into `best`."""
    width = best.shape[1]
    np.maximum(sums[:, :width], sums[:, -width:], out=best)
    for start in range(width, sums.shape[1] - width, width):
        np.maximum(best, sums[:, start : start + width], out=best)
    best -= best.sum(axis=1, keepdims=True) / np.float32(width)
    variance = np.einsum("ij,ij->i", best, best) / np.float32(width) + _EPSILON
    best *= (1 / np.sqrt(variance))[:, np.newaxis]
    best *= layer.scale
    best += layer.shift
    return best


# by an entry point of the package spaCy finds it without this; a checkout that was installed before has no such entry yet
spacy.registry.architectures("briefmill.WindowEncoder.v1", func=build_window_encoder)
