"""Folding of English words for comparing: British to American spelling, plural to singular. What people see keeps its own form."""

from __future__ import annotations

import functools
import re
import tomllib
from importlib import resources
from typing import Any

# -ise and its family; "is" becomes "iz" unless the word only looks like it.
_ISE = re.compile(r"^(?P<root>[a-z]{3,})is(?P<tail>e|es|ed|er|ers|ing|ation|ations|ational|able)$")


@functools.cache
def read_word_list(name: str) -> dict[str, Any]:
    """Read one of the word lists that lie beside this file.

    Args:
        name: Name of the TOML file without its ending.

    Returns:
        What it holds. Do not change it: it is shared.
    """
    return tomllib.loads((resources.files("pipeline.resources") / f"{name}.toml").read_text(encoding="utf-8"))


@functools.lru_cache(maxsize=200_000)
def fold_spelling(word: str) -> str:
    """Spell a word the American way.

    Args:
        word: A lower-case word.

    Returns:
        Its American spelling; the word itself where both are the same.
    """
    spellings = read_word_list("spellings")
    if word in spellings["words"]:
        return str(spellings["words"][word])
    match = _ISE.match(word)
    if match and not _only_looks_like(match["root"] + "ise"):
        word = f"{match['root']}iz{match['tail']}"
    stem = _british_stem(word)
    return spellings["stems"][stem] + word[len(stem) :] if stem else word


@functools.lru_cache(maxsize=200_000)
def fold_plural(word: str) -> str:
    """Fold a plural noun to its singular.

    Args:
        word: A lower-case word.

    Returns:
        The singular; the word itself where it is none or there is doubt.
    """
    plurals = read_word_list("plurals")
    if word in plurals["irregular"]:
        return str(plurals["irregular"][word])
    if len(word) < 4 or not word.endswith("s") or word in plurals["keep"] or word.endswith(("ss", "us", "is", "ics", "ous")):
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes", "zzes", "oes")):
        return word[:-2]
    return word[:-1]


def fold_word(word: str) -> str:
    """Fold case, spelling and plural of a word."""
    return fold_plural(fold_spelling(word.lower()))


def _only_looks_like(word: str) -> bool:
    keep: frozenset[str] = _kept()
    return word in keep or any(word.endswith(ending) for ending in ("wise", "prise", "cise", "vise"))


@functools.cache
def _kept() -> frozenset[str]:
    return frozenset(read_word_list("spellings")["keep"])


@functools.cache
def _stems_by_start() -> dict[str, list[str]]:
    table: dict[str, list[str]] = {}
    for stem in sorted(read_word_list("spellings")["stems"], key=len, reverse=True):
        table.setdefault(stem[:3], []).append(stem)
    return table


def _british_stem(word: str) -> str | None:
    return next((stem for stem in _stems_by_start().get(word[:3], ()) if word.startswith(stem)), None)
