"""What a layer prepares from its weights to compute faster, kept as long as the weights stay what they were."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, TypeVar

import numpy as np
import numpy.typing as npt
from thinc.api import Model

T = TypeVar("T")
Numbers = npt.NDArray[np.float32]
FEWEST = 8  # rows that are multiplied at once; fewer are filled up
_LOOKED_AT = 61  # of each array of weights: a step of training changes all of them, so a few tell


class Prepared(Generic[T]):
    """Something made from the weights of a layer, made again when these have changed: by training, by loading, by averages that stand in for them."""

    def __init__(self, make: Callable[[Model[Any, Any]], T]) -> None:
        """Keep nothing yet.

        Args:
            make: Makes it from a layer.
        """
        self._make = make
        self._kept: tuple[bytes, T] | None = None

    def get(self, model: Model[Any, Any]) -> T:
        """Give what belongs to the weights that a layer has now.

        Args:
            model: The layer.

        Returns:
            What was made of it, now or before.
        """
        signature = _sign(model)
        kept = self._kept
        if kept is None or kept[0] != signature:
            kept = signature, self._make(model)
            self._kept = kept
        return kept[1]

    def __getstate__(self) -> dict[str, Any]:
        """What goes to another process: all but what can be made again."""
        return self.__dict__ | {"_kept": None}

    def __deepcopy__(self, memo: dict[int, Any]) -> Prepared[T]:
        """A copy of a layer has weights of its own."""
        return Prepared(self._make)


def read_weights(model: Model[Any, Any], name: str) -> Numbers:
    """Give an array of a layer's weights as NumPy's own type.

    Args:
        model: The layer.
        name: As the layer calls them.

    Returns:
        The weights themselves, no copy.
    """
    return np.asarray(model.get_param(name), dtype=np.float32)


def multiply(rows: Numbers, weights: Numbers) -> Numbers:
    """Multiply rows with a matrix, each with the same outcome to the last bit however many there are.

    Libraries of matrices compute a few rows in another way than many, which adds in another order; what a text gets would depend on the texts beside it.

    Args:
        rows: (rows × inputs).
        weights: (inputs × outputs).

    Returns:
        (rows × outputs).
    """
    product: Numbers = np.resize(rows, (FEWEST, rows.shape[1])) @ weights if len(rows) < FEWEST else rows @ weights
    return product[: len(rows)]


def _sign(model: Model[Any, Any]) -> bytes:
    """Weights spread over all arrays of a layer and of those inside it."""
    parts = []
    for node in model.walk():
        for name in node.param_names:
            if node.has_param(name):
                weights = read_weights(node, name).reshape(-1)
                parts.append(weights[:: max(1, len(weights) // _LOOKED_AT)].tobytes())
    return b"".join(parts)
