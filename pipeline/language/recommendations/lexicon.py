"""The cue lexicon, read once, as patterns."""

from __future__ import annotations

import functools
import re
from typing import Any

from pipeline.resources.words import read_word_list

# An adverb, also inside a pattern that ignores case: "Italy" and "July" are names, and these nouns end in -ly too.
ADVERB = r"(?-i:(?!(?:ally|anomaly|assembly|bully|elderly|family|fly|monopoly|rally|reply|supply|tally)\b)[a-z]+ly)"


@functools.cache
def table() -> dict[str, Any]:
    """The whole lexicon `recommendations.toml`; shared, not to be changed."""
    return read_word_list("recommendations")


def alternatives(words: list[str]) -> str:
    """A pattern for any of some words, the longest first; a space stands for any space."""
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in sorted(set(words), key=lambda word: (-len(word), word)))


@functools.cache
def modality_of(word: str) -> str:
    """How strong a cue word is; "should" unless the lexicon says more."""
    return str(table()["modality"].get(word.lower(), "should"))


@functools.cache
def starts_telling() -> re.Pattern[str]:
    """What follows "it is important to" where nothing is asked for ("note that ...")."""
    return re.compile(rf"^(?:\w+ly\s+|also\s+|not\s+)?(?:{alternatives(table()['impersonal']['only_telling'])})\b", re.IGNORECASE)


@functools.cache
def starts_epistemic() -> re.Pattern[str]:
    """What follows "should" where nothing is asked for ("be noted")."""
    return re.compile(rf"^(?:not\s+|also\s+|\w+ly\s+|perhaps\s+)*(?:{alternatives(table()['epistemic']['after_should'])})(?=\W|$)", re.IGNORECASE)


@functools.cache
def starts_asking() -> re.Pattern[str]:
    """What somebody is asked for where it is only an answer ("elaborate on")."""
    return re.compile(rf"^(?:\w+ly\s+|also\s+|further\s+)?(?:{alternatives(table()['asking']['verbs'])})\b", re.IGNORECASE)


@functools.cache
def impersonal_adjectives() -> str:
    """A pattern for the adjectives of "it is ... to"."""
    lists = table()["impersonal"]
    return alternatives([*lists["strong"], *lists["advised"]])


@functools.cache
def is_strong(adjective: str) -> bool:
    """Whether "it is <adjective> to" says must."""
    return re.sub(r"\s+", " ", adjective.lower()) in table()["impersonal"]["strong"]


@functools.cache
def word_class(name: str) -> frozenset[str]:
    """A small word class of the grammar, by its name in `recommendations_words.toml`."""
    return frozenset(read_word_list("recommendations_words")[name])


@functools.cache
def any_of(name: str) -> str:
    """A pattern for any word of a list of `recommendations_turns.toml`, to be put between the brackets of a larger one.

    Args:
        name: Name of the list.

    Returns:
        The alternatives in the order of the list, so that what is longer can be put first: of "want/s/ed" "want(?:s|ed)?".

    Raises:
        KeyError: There is no such list.
    """
    return "|".join(_spell(entry) for entry in read_word_list("recommendations_turns")[name])


def _spell(entry: str) -> str:
    """A pattern for one entry: a word with its endings, and what follows it."""
    word, space, rest = entry.partition(" ")
    base, *endings = (re.escape(part) for part in word.split("/"))
    forms = f"{base}(?:{'|'.join(endings)})?" if endings else base
    return forms + r"\s+" + r"\s+".join(re.escape(part) for part in rest.split()) if space else forms
