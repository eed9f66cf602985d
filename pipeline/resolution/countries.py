"""The country in a name: "Ministry of Trade of Peru", "Peru's Ministry of Trade", "Peruvian Ministry of Trade" are one."""

from __future__ import annotations

import functools
import re

from pipeline.resolution.gazetteer import Gazetteer, read_gazetteer
from pipeline.resolution.mending import read_english
from pipeline.resolution.names import fold_name, split_asides, strip_accents
from pipeline.resources.words import fold_word, read_word_list

_POSSESSIVE = re.compile(r"^(?:the\s+)?(?P<owner>[^'’]{2,60}?)['’]s?\s+(?P<rest>\S.*)$", re.IGNORECASE)
_SMALL = frozenset({"and", "of", "for", "on", "in", "the", "to", "against", "with"})
_LONGEST = 8  # words in the longest official name of a country, less a few


def split_country(name: str, gazetteer: Gazetteer) -> tuple[str, str | None]:
    """Split a name into what is left without its country, and the country.

    Args:
        name: A name as printed.
        gazetteer: Names and demonyms of countries.

    Returns:
        The folded rest and the country's code; the whole folded name and None where no country stands at an end of it.
    """
    whole = split_asides(name).whole
    owned = _POSSESSIVE.match(whole)
    if owned:
        code = gazetteer.countries.get(fold_name(owned["owner"]))
        if code:
            return fold_name(owned["rest"]), code
    words = tuple(fold_name(whole).split())
    return _split_mission(words, gazetteer) or _split_end(words, gazetteer) or _split_start(words, whole, gazetteer) or (" ".join(words), None)


def is_national_body(folded: str) -> bool:
    """Whether a name is one that every country has a bearer of, as "ministry of justice" or "supreme court"."""
    return folded in _national() or any(folded.startswith((head + " of ", head + " for ")) for head in _heads(folded))


@functools.lru_cache(maxsize=50_000)
def is_national_name(folded: str) -> bool:
    """Whether a name of plain words is a law or plan, or a body called national, of which many countries have one: "national council for ..."."""
    words = folded.split()
    bodies = read_word_list("resolution")["bodies"]
    is_one = words[:1] == ["national"] or bool({*words[:1], *words[-1:]} & set(bodies["laws"]))
    return (
        is_one
        and len(words) > 1
        and not set(bodies["wider"]) & set(words)
        and all(word in _SMALL or fold_word(word) in read_english() for word in words)
    )


@functools.lru_cache(maxsize=50_000)
def find_countries(text: str) -> frozenset[str]:
    """Codes of the countries whose names stand in a text, longest names first."""
    countries = read_gazetteer().countries
    words, found, n = fold_name(text).split(), set(), 0
    while n < len(words):
        size = next((size for size in range(_LONGEST, 0, -1) if " ".join(words[n : n + size]) in countries and n + size <= len(words)), 0)
        if size:
            found.add(countries[" ".join(words[n : n + size])])
        n += size or 1
    return frozenset(found)


def _split_mission(words: tuple[str, ...], gazetteer: Gazetteer) -> tuple[str, str] | None:
    """A mission has two countries: whose it is goes, where it sits stays."""
    if not words or words[0] not in {"embassy", "mission", "delegation", "consulate"} or words[1:2] != ("of",):
        return None
    for end in range(min(len(words), 2 + _LONGEST), 2, -1):
        code = gazetteer.countries.get(" ".join(words[2:end]))
        if code:
            return " ".join([words[0], *("to" if word == "in" else word for word in words[end:])]), code
    return None


def _split_end(words: tuple[str, ...], gazetteer: Gazetteer) -> tuple[str, str] | None:
    for start in range(max(1, len(words) - _LONGEST), len(words)):
        code = gazetteer.countries.get(" ".join(words[start:]))
        if code is None:
            continue
        if words[start - 1] in {"of", "in"} and start > 1 and (words[start - 1] == "of" or is_national_body(" ".join(words[: start - 1]))):
            return " ".join(words[: start - 1]), code
        if is_national_body(" ".join(words[:start])):  # "Ministry of Trade (MoT) Peru"
            return " ".join(words[:start]), code
        return None
    return None


def _split_start(words: tuple[str, ...], whole: str, gazetteer: Gazetteer) -> tuple[str, str] | None:
    for size in (3, 2, 1):
        head, rest = " ".join(words[:size]), " ".join(words[size:])
        if not rest:
            continue
        if head in gazetteer.demonyms and (len(words) > size + 1 or is_national_body(rest)):
            return rest, gazetteer.demonyms[head]
        # A bare country in front: not "Peru-Chile Council", nor a brand such as "Peru Today".
        if head in gazetteer.countries and len(words) > size + 1 and not _is_pair(whole, words[size], gazetteer):
            return rest, gazetteer.countries[head]
    return None


def _is_pair(whole: str, following: str, gazetteer: Gazetteer) -> bool:
    first = re.split(r"\s", strip_accents(whole), maxsplit=1)[0]
    return bool(re.search(r"\w[-–—/]\w", first)) or following == "and" or following in gazetteer.countries


@functools.cache
def _national() -> frozenset[str]:
    return frozenset(read_word_list("resolution")["bodies"]["national"])


@functools.lru_cache(maxsize=50_000)
def _heads(folded: str) -> tuple[str, ...]:
    return tuple(
        head
        for head in ("ministry", "department", "parliament", "government", "bureau", "directorate", "council", "court")
        if folded.startswith(head)
    )
