"""Two keys that are one thing, and why; and keys gathered by such ties."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from pipeline.resolution.bases import Basis
from pipeline.resolution.keys import Key


class Tie(NamedTuple):
    """Two keys that are one thing.

    Attributes:
        a: One key.
        b: The other.
        basis: Why.
    """

    a: Key
    b: Key
    basis: Basis


class Union:
    """Keys gathered by ties; each gathering goes by its smallest key."""

    def __init__(self, ties: Iterable[Tie]) -> None:
        """Gather keys."""
        self._parent: dict[Key, Key] = {}
        for a, b, _ in ties:
            first, second = sorted((self.find(a), self.find(b)))
            self._parent[second] = first

    def find(self, key: Key) -> Key:
        """The key that a key's gathering goes by."""
        parent = self._parent
        while parent.get(key, key) != key:
            parent[key] = parent.get(parent[key], parent[key])
            key = parent[key]
        return key
