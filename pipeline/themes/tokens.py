"""Sentences to the words that may carry a theme: folded, with names, numbers and words of grammar as gaps between them."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from pipeline.resources.words import fold_word, read_word_list

Kind = Literal["content", "genre", "link", "gap"]
# One word (inner hyphens and apostrophes kept, and that of a plural owner), a number, or a sign; "--" is a sign, not a hyphen.
_PIECE = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*(?:(?<=s)[’'](?=\s))?|\d[\w.,%]*|[^\w\s]|--")
_LINKS = frozenset({"of", "for", "against", "in", "to", "on", "the", "and", "a"})
_LINK_RUNS = frozenset({("of",), ("of", "the"), ("for",), ("against",), ("against", "the"), ("in",), ("to",)})
_MOST_LINKS = 2
_STARTS = frozenset('.!?:;•“"(')  # behind these a capital says nothing
_SHORT = 3  # letters of a word that may be a term


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a sentence, or a gap.

    Attributes:
        key: Folded word; "" for a gap.
        surface: The word as printed.
        kind: "content" may be a term, "genre" only beside a content word, "link" only between two words, "gap" parts phrases.
        is_name: Whether it stands in the name of a body, agreement or event, or with a capital inside a sentence.
    """

    key: str
    surface: str
    kind: Kind
    is_name: bool = False


GAP = Token("", "", "gap")
COMMA = Token("", ",", "gap")  # parts phrases too, but says nothing of where a noun phrase ends: "economic, social and cultural rights"


def split_tokens(text: str, names: list[tuple[int, int, bool]], expansions: Mapping[str, str]) -> list[Token]:
    """Split a sentence into tokens.

    Args:
        text: The sentence.
        names: (start, end, is hard) of names in it; a hard one (person, country, place) is a gap.
        expansions: Long form by acronym, as the document defines them; plural and singular.

    Returns:
        Tokens in order, acronyms put in full.
    """
    tokens: list[Token] = []
    is_start = True
    for match in _PIECE.finditer(text):
        word, was_start = match.group(), is_start
        is_start = word in _STARTS
        inside = _find_name(names, match.start(), match.end()) if names else None
        if inside == "hard" or not word[0].isalpha():
            tokens.append(COMMA if word == "," else GAP)
            continue
        is_name = inside == "soft" or (not was_start and _is_capitalised(word))
        long_form = expansions.get(word)
        if long_form:
            tokens += [_read_word(part.strip(".,;:()"), is_name) for part in long_form.split()]
        else:
            tokens.append(_read_word(word, is_name))
    return tokens


def _find_name(names: list[tuple[int, int, bool]], start: int, end: int) -> Literal["hard", "soft"] | None:
    found = {is_hard for first, last, is_hard in names if first < end and start < last}
    return None if not found else "hard" if True in found else "soft"


def find_kind(key: str, surface: str) -> Kind:
    """What a word may be in a term."""
    if key in _LINKS or surface.lower() in _LINKS:
        return "link"
    words = _stop_words()
    if key in words["grammar"] or surface.lower() in words["grammar"]:
        return "gap"
    forms = {surface.lower(), *find_bases(key)} if key not in words["nouns"] else set()
    if forms & words["weak"]:
        return "gap"
    if forms & words["genre"] or key in words["furniture"]:
        return "genre"
    return "content" if len(key) >= _SHORT else "gap"


def find_bases(key: str) -> set[str]:
    """A word and what it may be a form of: "commended" of "commend", "making" of "make", "stopped" of "stop"."""
    forms = {key}
    for ending in ("ed", "ing", "ly"):
        stem = key.removesuffix(ending)
        if stem != key and len(stem) >= _SHORT:
            forms |= {stem, stem + "e"}
            if stem[-1] == stem[-2]:
                forms.add(stem[:-1])
            if stem[-1] == "i":
                forms.add(stem[:-1] + "y")
    return forms


def is_link_run(keys: tuple[str, ...]) -> bool:
    """Whether words between two others make one phrase of them: "rights of the child"."""
    return keys in _LINK_RUNS


@functools.lru_cache(maxsize=200_000)
def _read_word(word: str, is_name: bool) -> Token:  # positional: a cache asks faster
    plain = re.sub(r"['’]s?$", "", word)
    key = "-".join(fold_word(part) for part in plain.lower().split("-")) if plain else ""
    kind = find_kind(key, plain) if key else "gap"
    return GAP if kind == "gap" else Token(key, plain if _is_acronym(plain) else plain.lower(), kind, is_name)


def _is_capitalised(word: str) -> bool:
    return word[0].isupper() and word[1:].islower()


def _is_acronym(word: str) -> bool:
    return len(word) > 1 and sum(char.isupper() for char in word) >= 2  # "ICT" and "eGov" alike


@functools.cache
def _stop_words() -> dict[str, frozenset[str]]:
    lists = {name: frozenset(words.split()) for name, words in read_word_list("stopwords").items()}
    return {**lists, "grammar": (lists["function"] | lists["dates"]) - _LINKS}
