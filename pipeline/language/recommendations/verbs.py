"""Verbs without a tagger: is a word a verb, and which one."""

from __future__ import annotations

import functools
import re
from typing import Any

from pipeline.language.recommendations.lexicon import word_class
from pipeline.resources.words import read_word_list

_WORD = re.compile(r"[A-Za-z][\w'’-]*")
_VOWELS = "aeiou"
# Stems that no English verb ends in: what is left of "improv-ing" or "utiliz-ing" wants its e back.
_WANTS_E = re.compile(r"(?:[vuczs]|[^aeiou]l|[^e]at|[iy][sz]|[aiou]g|dg|rg|[aeiou]r?s|[^aeiou][aiou][kdt]|ir|ur|[^aeiou]or|ar|iat|uat)$")
_NOT_E = re.compile(r"(?:ss|us|[aeiou]{2}[tdrnlmk]|[^aeiou]ur|tain|ow|aw|oy|ay|ey)$")


_SHORT = re.compile(r"[^aeiou]+[aeiou][^aeiouwxy]")  # "lined": of "lin" it would be "linned"


@functools.cache
def _table() -> dict[str, Any]:
    table = read_word_list("recommendations_verbs")
    return {**table, "base": frozenset(table["base"]), "also_noun": frozenset(table["also_noun"]), "before_object": frozenset(table["before_object"])}


def is_base(word: str) -> bool:
    """Whether a word is the base form of a verb of the genre ("ratify"), also one that does it again ("re-verify", "redraw")."""
    low = word.lower()
    return low in _table()["base"] or (low.startswith("re") and len(low) > 4 and low[2:].removeprefix("-") in _table()["base"])


def is_noun_too(word: str) -> bool:
    """Whether a base form is a noun or adjective just as often ("support", "open")."""
    return word.lower() in _table()["also_noun"]


def needs_object(word: str) -> bool:
    """Whether a word is a noun first of all, and a verb only before an object with its article or number ("roof", "salt")."""
    return word.lower() in _table()["before_object"]


@functools.lru_cache(maxsize=50_000)
def lemmatise(word: str) -> str:
    """Lead a verb form back to its base form, by rules.

    Args:
        word: A form of a verb: "strengthened", "planning", "takes", "ratify".

    Returns:
        The base form in lower case; a word that no rule fits comes back in lower case.
    """
    low = word.lower().replace("’", "'")
    table = _table()
    if low in table["irregular"]:
        return str(table["irregular"][low])
    if low in table["base"] or low in table["before_object"]:
        return low
    for ending, candidates in (("ing", _undress), ("ed", _undress), ("es", _unplural), ("s", _unplural)):
        if low.endswith(ending) and len(low) > len(ending) + 1:
            found = candidates(low, ending)
            if found:
                return found
    return low


def _undress(word: str, ending: str) -> str:
    stem = word[: -len(ending)]
    options = [stem + "e", stem]
    if len(stem) > 2 and stem[-1] == stem[-2] and stem[-1] not in _VOWELS:
        options.insert(0, stem[:-1])
    if ending == "ed" and stem.endswith("i"):
        options.insert(0, stem[:-1] + "y")
    for option in options:
        if option in _table()["base"]:
            return option
    if len(options) == 3:
        return options[0] if not stem.endswith(("ss", "ll", "ff", "zz")) else stem
    if _SHORT.fullmatch(stem):
        return stem + "e"
    return stem + "e" if _WANTS_E.search(stem) and not _NOT_E.search(stem) else stem


def _unplural(word: str, ending: str) -> str:
    stem = word[: -len(ending)]
    for option in (stem, stem[:-1] + "y" if stem.endswith("i") else stem):
        if option in _table()["base"]:
            return option
    return ""


@functools.lru_cache(maxsize=50_000)
def is_third_person(word: str) -> bool:
    """Whether a word is the third person of a verb and hardly a plural noun: "covers", "remains", but not "plans"."""
    low = word.lower()
    base = (_unplural(low, "es") if low.endswith("es") else "") or (_unplural(low, "s") if low.endswith("s") else "")
    return bool(base) and base not in _table()["also_noun"]


@functools.lru_cache(maxsize=50_000)
def is_gerund(word: str) -> bool:
    """Whether a word is an -ing form of a known verb."""
    low = word.lower()
    return low.endswith("ing") and len(low) > 5 and (lemmatise(low) in _table()["base"] or low in {"having", "being"})


@functools.lru_cache(maxsize=50_000)
def is_participle(word: str) -> bool:
    """Whether a word is a past participle, as after "be"."""
    low = word.lower()
    if low in word_class("no_participle"):
        return False
    if low in _table()["irregular"] or low in word_class("same_past"):
        return True
    return low.endswith("ed") and len(low) > 3


@functools.lru_cache(maxsize=20_000)
def is_done(word: str) -> bool:
    """Whether a word is the participle of a verb that is known."""
    return is_participle(word) and is_base(lemmatise(word))


def name_action(noun: str) -> str | None:
    """The verb that a noun of action stands for ("coordination" gives "coordinate"); None if it names none."""
    low = noun.lower()
    table = _table()
    if low in table["nominal"]:
        return str(table["nominal"][low])
    if low.endswith("s") and low[:-1] in table["nominal"]:
        return str(table["nominal"][low[:-1]])
    for ending, replacements in (
        ("ification", ("ify",)),
        ("lication", ("ly",)),
        ("ization", ("ize",)),
        ("isation", ("ise",)),
        ("ation", ("ate", "e", "")),
        ("tion", ("t", "te")),
        ("ment", ("",)),
    ):
        if low.endswith(ending):
            for replacement in replacements:
                option = low[: -len(ending)] + replacement
                if option in table["base"]:
                    return option
    if low.startswith("re") and len(low) > 10 and (again := name_action(low[2:].removeprefix("-"))):
        return f"re{again}"  # "reintroduction"
    return lemmatise(low) if is_gerund(low) else None


def name_change(adjective: str) -> str | None:
    """The verb in a comparative or participle before a noun: "stronger" gives "strengthen", "improved" gives "improve"."""
    low = adjective.lower()
    if low in _table()["comparative"]:
        return str(_table()["comparative"][low])
    if low.endswith("ed") and lemmatise(low) in _table()["base"] and lemmatise(low) not in _irregulars():
        return lemmatise(low)
    return None


@functools.cache
def _irregulars() -> frozenset[str]:
    """Verbs whose past does not end in -ed: "seed" is no form of "see"."""
    return frozenset(str(verb) for verb in _table()["irregular"].values())


def first_words(text: str, count: int = 8) -> list[str]:
    """The first words of a text, without marks."""
    return [match.group() for _, match in zip(range(count), _WORD.finditer(text), strict=False)]
