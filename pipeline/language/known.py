"""Look-ups in the gazetteers by the words of the text."""

from __future__ import annotations

import functools

from pipeline.language.lexicons import read_words
from pipeline.resources.gazetteers import KnownName, read_adjectives, read_known_names


@functools.cache
def _by_name() -> dict[str, KnownName]:
    found: dict[str, KnownName] = {}
    for thing in read_known_names():
        for name in thing.names:
            found.setdefault(fold_name(name), thing)
    return found


@functools.cache
def _by_short_form() -> dict[str, KnownName]:
    found: dict[str, KnownName] = {}
    for thing in read_known_names():
        for name in thing.short_forms:
            found.setdefault(name, thing)
    return found


def fold_name(name: str) -> str:
    """Fold a name for look-up: lower case, straight apostrophes, no article in front."""
    return name.replace("’", "'").lower().removeprefix("the ").strip()


def find_known(name: str) -> KnownName | None:
    """Look a name or a short form up in the gazetteers.

    Args:
        name: The name as printed; a short form must have its exact case.

    Returns:
        The thing, or None.
    """
    return _by_short_form().get(name) or _by_name().get(fold_name(name))


def is_weak(short_form: str) -> bool:
    """Whether a short form of the gazetteers is also a word or a common abbreviation of other things."""
    return short_form in read_words("names", "weak.short_forms")


def is_country_word(word: str) -> bool:
    """Whether a word is the name, the short form or the adjective of a country."""
    if word in read_adjectives():
        return True
    thing = find_known(word)
    return thing is not None and thing.label in ("GPE", "LOC")
