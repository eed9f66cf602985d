"""A recommendation cut into main clauses and asides: why, on what ground, with whom, when; agreements as units of their own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.resolution.names import strip_accents
from pipeline.resolution.phrase_lexicon import AGREEMENT, ARTICLES, aside_cues, find_acts, manner_words, means_words, stem
from pipeline.resolution.treaties import Agreements
from pipeline.resources.words import fold_word

BREAKS = frozenset(",;:.()")
_TOKEN = re.compile(r"\d+(?:[.,]\d+)+|[^\W_]+(?:[-'’][^\W_]+)*|[,;:.()/]", re.UNICODE)
_NUMBERS = {"one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8", "nine": "9", "ten": "10"}
_YEAR = re.compile(r"^(?:1[89]|20)\d\d$")


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of words: a main clause or an aside of a kind."""

    kind: str
    units: tuple[str, ...]


def fold_words(text: str, names: Agreements) -> list[str]:
    """Folded words and breaks; short forms of agreements spelt out, articles gone."""
    found: list[str] = []
    for token in _TOKEN.findall(strip_accents(text).replace("’", "'")):
        spelt = names.spell_out(token)
        for word in spelt or [part for part in re.split(r"[-/]", token) if part] or [","]:
            folded = fold_word(word.removesuffix("'s"))
            if folded not in ARTICLES:
                found.append(_NUMBERS.get(folded, folded))
    return found


def mark_agreements(words: Sequence[str], names: Agreements) -> list[str]:
    """Put one unit for each agreement named; a short form in parentheses behind its long form goes."""
    units: list[str] = []
    last, n = "", 0
    while n < len(words):
        found = names.find(words, n)
        if found:
            n, key = found
        elif last and words[n : n + 2] == ["optional", "protocol"]:
            n, key = n + 2, f"protocol to {last}"
        else:
            units.append(words[n])
            n += 1
            continue
        last = key
        while units and (units[-1] in {"international", "united", "nation", "un"} or _YEAR.match(units[-1])):
            units.pop()
        units.append(AGREEMENT + key)
        n += _count_year(words[n : n + 3])
    return units


def _count_year(behind: Sequence[str]) -> int:
    """How many words behind a name are its year: ", 1980", "(2009)", "of 2009"."""
    if len(behind) > 1 and behind[0] in {",", "of", "("} and _YEAR.match(behind[1]):
        return 3 if behind[0] == "(" else 2
    return 0


def split_asides(units: Sequence[str]) -> list[Part]:
    """Cut units at the cues of asides, at marks and brackets; what only says when is left out."""
    parts: list[Part] = []
    current: list[str] = []
    kind = "main"
    in_brackets = ""
    n = 0
    while n < len(units):
        unit = units[n]
        cue = _match_cue(units, n)
        if cue and cue[1] == "time":
            n = cue[0]
            continue
        if cue or unit in BREAKS:
            parts.append(Part(kind, tuple(current)))
            current = []
        if cue:
            n, kind = cue
            continue
        if unit == "(":
            in_brackets, kind = kind, "bracket"
        elif unit == ")":
            kind = in_brackets or "main"
        elif unit in BREAKS and kind != "bracket":
            kind = "main" if kind != "emphasis" or unit in ".;" else kind
        elif unit not in BREAKS:
            current.append(unit)
        n += 1
    parts.append(Part(kind, tuple(current)))
    return [part for part in parts if part.units]


def _match_cue(units: Sequence[str], n: int) -> tuple[int, str] | None:
    """A cue of an aside, which stands behind no "is"; "to" behind an agreement begins a purpose."""
    if n and units[n] == "to" and units[n - 1].startswith(AGREEMENT) and "join" in find_acts(units[:n]):
        return n + 1, "purpose"
    for words, kind in aside_cues().get(units[n], ()):
        if tuple(units[n : n + len(words)]) == words and not (n and units[n - 1] in {"is", "are", "be"}):
            return n + len(words), kind
    return None


def promote_purpose(parts: list[Part]) -> list[Part]:
    """Where the main clause names means only ("amend the law in order to ..."), the purpose is what is asked."""
    told = {unit for part in parts if part.kind == "main" for unit in part.units} - manner_words()
    purposes = [n for n, part in enumerate(parts) if part.kind == "purpose"]
    if not purposes:
        return parts
    if (
        "change" in find_acts([unit for part in parts if part.kind == "main" for unit in part.units])
        and {stem(unit) for unit in told} - means_words()
    ):
        return [Part("main" if part.kind == "purpose" else part.kind, part.units) for part in parts]
    if {stem(unit) for unit in told} - means_words():
        return parts
    first = purposes[0]
    return [Part("main" if n == first else ("aside" if part.kind == "main" and n < first else part.kind), part.units) for n, part in enumerate(parts)]
