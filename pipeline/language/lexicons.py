"""Word lists of this room, read once from pipeline/resources."""

from __future__ import annotations

import functools
import tomllib
from importlib import resources
from typing import Any


@functools.cache
def read_lexicon(name: str) -> dict[str, Any]:
    """Read a word list.

    Args:
        name: File name in pipeline/resources without its ending, say "abbreviations".

    Returns:
        What the TOML file holds. Do not change it: it is shared.
    """
    return tomllib.loads((resources.files("pipeline.resources") / f"{name}.toml").read_text(encoding="utf-8"))


@functools.cache
def read_given_names() -> frozenset[str]:
    """Read the list of frequent given names."""
    lines = (resources.files("pipeline.resources") / "given_names.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(name for line in lines if not line.startswith("#") for name in line.split())


@functools.cache
def read_words(name: str, key: str) -> frozenset[str]:
    """Read one list of a word list as a set.

    Args:
        name: File name in pipeline/resources without its ending.
        key: The list's key; a dotted key leads into a group.

    Returns:
        Its words.
    """
    value: Any = read_lexicon(name)
    for part in key.split("."):
        value = value[part]
    return frozenset(value)
