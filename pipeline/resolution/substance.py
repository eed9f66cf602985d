"""What a recommendation asks for, taken apart: its act, the agreements it names, whom it is about, its words by weight."""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from pipeline.resolution.mending import contrasts
from pipeline.resolution.names import strip_accents
from pipeline.resolution.treaties import Agreements
from pipeline.resolution.wording import clean_wording, fold_wording
from pipeline.resources.words import fold_word, read_word_list

ASIDE = 0.25  # weight of what stands in a clause that says why, on what ground, with whom or when ...
ASIDES = 0.35  # ... and of all of it together, by the main clause

_TOKEN = re.compile(r"\d+(?:[.,]\d+)+|[^\W_]+(?:[-'’][^\W_]+)*|[,;:.()/]", re.UNICODE)
_ARTICLES = frozenset({"a", "an", "the"})
_BREAKS = frozenset(",;:.()")
# Endings by which forms of one word differ: "ratify", "ratifying", "ratification".
_ENDINGS = (
    "ication", "ization", "atory", "ative", "ement", "ation", "ition", "ying", "ment", "ing", "ate", "ize", "ify", "ied", "ion", "ive", "ed", "ly", "e", "y",
)  # fmt: skip
_NUMBERS = {"one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8", "nine": "9", "ten": "10"}
_WHOLE = frozenset({"accession", "mission", "session"})  # "access" is another word
_REFERENCES = frozenset(
    [
        "article",
        "chapter",
        "clause",
        "convention",
        "directive",
        "law",
        "level",
        "no",
        "number",
        "page",
        "paragraph",
        "phase",
        "recommendation",
        "regulation",
        "resolution",
        "rule",
        "section",
        "target",
    ]
)
_NEGATIONS = frozenset({"not", "never", "refrain", "abstain", "desist"})
_YEAR = re.compile(r"^(?:1[89]|20)\d\d$")
_AGREEMENT = "agreement:"


@dataclass(frozen=True, slots=True)
class Substance:
    """What a recommendation asks for.

    Attributes:
        words: Weight of each word or concept: 1 where it stands in the main clause, less in an aside.
        acts: Classes of the acts asked for; empty if none is known.
        agreements: Keys of the agreements that are acted on.
        groups: Groups of people that it is about.
        numbers: Numbers in its main clause.
        references: Those of them that only point at something: "article 9".
        contrasting: Words near in letters and far in meaning ("north", "south").
        is_soft: Whether it asks to think of an act, not to do it.
        is_negated: Whether it asks not to do something.
        plain: The folded words of its main clause, for telling opposites.
    """

    words: dict[str, float] = field(default_factory=dict)
    acts: frozenset[str] = frozenset()
    agreements: frozenset[str] = frozenset()
    groups: frozenset[str] = frozenset()
    numbers: frozenset[str] = frozenset()
    references: frozenset[str] = frozenset()
    contrasting: frozenset[str] = frozenset()
    is_soft: bool = False
    is_negated: bool = False
    plain: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class _Part:
    """A stretch of words: a main clause or an aside of a kind."""

    kind: str
    units: tuple[str, ...]


def read_substance(text: str, parties: Iterable[str] = (), agreements: Agreements | None = None) -> Substance:
    """Take a recommendation apart.

    Args:
        text: The recommendation as printed.
        parties: Names of who recommends it to whom: "Arland recommended that Borland ..." says no more than what follows.
        agreements: Agreements of its document.

    Returns:
        Its substance; where no word tells anything, all words count.
    """
    names = agreements or Agreements()
    words = _fold_words(clean_wording(text), names)
    named = {word for party in parties for word in fold_wording(party)}
    parts = _promote_purpose(_split_asides([word for word in _mark_agreements(words, names) if word not in named]))
    main = [unit for part in parts if part.kind == "main" for unit in part.units]
    is_soft, main_acts = _is_soft(main), _find_acts(main)
    weights = _weigh(parts)
    if not weights:
        weights = dict.fromkeys((word for word in words if word not in _BREAKS), 1.0) or {text: 1.0}
    core = {unit for unit, weight in weights.items() if weight == 1.0}
    listed = {unit for part in parts if part.kind in {"main", "emphasis"} for unit in part.units}
    plain = frozenset(unit for unit in main if not unit.startswith(_AGREEMENT))
    return Substance(
        words=weights,
        acts=main_acts,
        agreements=frozenset(unit for unit in listed if unit.startswith(_AGREEMENT)),
        groups=frozenset(core & _groups()),
        numbers=frozenset(unit for unit in core if any(char.isdigit() for char in unit) and not unit.startswith(_AGREEMENT)),
        references=frozenset(behind for unit, behind in itertools.pairwise(main) if unit in _REFERENCES),
        contrasting=frozenset(plain & contrasts()),
        is_soft=is_soft,
        is_negated=_is_negated(main),
        plain=plain,
    )


@functools.lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """A folded word without the ending that tells a verb from its noun."""
    for ending in _ENDINGS if word not in _WHOLE else ():
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word


def _fold_words(text: str, names: Agreements) -> list[str]:
    """Folded words and breaks; short forms of agreements spelt out, articles gone."""
    found: list[str] = []
    for token in _TOKEN.findall(strip_accents(text).replace("’", "'")):
        spelt = names.spell_out(token)
        for word in spelt or [part for part in re.split(r"[-/]", token) if part] or [","]:
            folded = fold_word(word.removesuffix("'s"))
            if folded not in _ARTICLES:
                found.append(_NUMBERS.get(folded, folded))
    return found


def _mark_agreements(words: Sequence[str], names: Agreements) -> list[str]:
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
        units.append(_AGREEMENT + key)
        n += _count_year(words[n : n + 3])
    return units


def _count_year(behind: Sequence[str]) -> int:
    """How many words behind a name are its year: ", 1980", "(2009)", "of 2009"."""
    if len(behind) > 1 and behind[0] in {",", "of", "("} and _YEAR.match(behind[1]):
        return 3 if behind[0] == "(" else 2
    return 0


def _split_asides(units: Sequence[str]) -> list[_Part]:
    parts: list[_Part] = []
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
        if cue or unit in _BREAKS:
            parts.append(_Part(kind, tuple(current)))
            current = []
        if cue:
            n, kind = cue
            continue
        if unit == "(":
            in_brackets, kind = kind, "bracket"
        elif unit == ")":
            kind = in_brackets or "main"
        elif unit in _BREAKS and kind != "bracket":
            kind = "main" if kind != "emphasis" or unit in ".;" else kind
        elif unit not in _BREAKS:
            current.append(unit)
        n += 1
    parts.append(_Part(kind, tuple(current)))
    return [part for part in parts if part.units]


def _match_cue(units: Sequence[str], n: int) -> tuple[int, str] | None:
    """A cue of an aside, which stands behind no "is"; "to" behind an agreement begins a purpose."""
    if n and units[n] == "to" and units[n - 1].startswith(_AGREEMENT) and "join" in _find_acts(units[:n]):
        return n + 1, "purpose"
    for words, kind in _aside_cues().get(units[n], ()):
        if tuple(units[n : n + len(words)]) == words and not (n and units[n - 1] in {"is", "are", "be"}):
            return n + len(words), kind
    return None


def _promote_purpose(parts: list[_Part]) -> list[_Part]:
    """Where the main clause names means only ("amend the law in order to ..."), the purpose is what is asked."""
    told = {unit for part in parts if part.kind == "main" for unit in part.units} - _manner()
    purposes = [n for n, part in enumerate(parts) if part.kind == "purpose"]
    if not purposes:
        return parts
    if "change" in _find_acts([unit for part in parts if part.kind == "main" for unit in part.units]) and {stem(unit) for unit in told} - _means():
        return [_Part("main" if part.kind == "purpose" else part.kind, part.units) for part in parts]
    if {stem(unit) for unit in told} - _means():
        return parts
    first = purposes[0]
    return [
        _Part("main" if n == first else ("aside" if part.kind == "main" and n < first else part.kind), part.units) for n, part in enumerate(parts)
    ]


def _weigh(parts: Sequence[_Part]) -> dict[str, float]:
    """1 for what the main clauses say, less for what only asides say."""
    main = dict.fromkeys((unit for part in parts if part.kind == "main" for unit in _find_concepts(part.units)), 1.0)
    beside = {unit for part in parts if part.kind != "main" for unit in _find_concepts(part.units)} - main.keys()
    share = min(ASIDE, ASIDES * max(len(main), 1) / max(len(beside), 1))
    return main | dict.fromkeys(sorted(beside), share)


def _is_soft(main: Sequence[str]) -> bool:
    """Whether the first words that tell an act are to think of it."""
    for n in range(min(len(main), 6)):
        if _match(_soft(), main, n):
            return True
        if _match(_acts(), main, n):
            return False
    return False


def _is_negated(main: Sequence[str]) -> bool:
    """Whether a negation stands in front of the first act: "not build", "refrain from building"."""
    for n, unit in enumerate(main):
        if unit in _NEGATIONS:
            return tuple(main[n + 1 : n + 2]) != ("only",)
        if _match(_acts(), main, n):
            return False
    return False


def _find_acts(main: Sequence[str]) -> frozenset[str]:
    """Classes of the first act of the main clause, and of those joined to it by "and"."""
    n = 0
    while n < len(main):
        thing = _match(_alike(), main, n)
        found = None if thing else _match(_acts(), main, n)
        if thing:
            n = thing[0]
            continue
        if found:
            classes = set(found[1].split())
            behind = found[0]
            if main[behind : behind + 1] in (["and"], ["or"], ("and",), ("or",)) and behind + 1 < len(main):
                other = _match(_acts(), main, behind + 1)
                classes |= set(other[1].split()) if other else set()
            return frozenset(classes)
        n += 1
    return frozenset()


def _find_concepts(units: Sequence[str]) -> list[str]:
    """Concepts for words that mean the same, stems for the others; weak words and acts gone."""
    found, n = [], 0
    while n < len(units):
        concept = _match(_alike(), units, n)
        act = _match(_acts(), units, n) if not concept else None
        soft = _match(_soft(), units, n) or _match(_manner_phrases(), units, n) if not concept and not act else None
        if concept:
            found.append(concept[1])
            n = concept[0]
        elif act or soft:
            n = (act or soft or (n + 1, ""))[0]
        else:
            if units[n] not in _manner():
                found.append(units[n] if units[n].startswith(_AGREEMENT) else stem(units[n]))
            n += 1
    return found


Phrases = dict[str, list[tuple[tuple[str, ...], str]]]


def _match(phrases: Phrases, units: Sequence[str], start: int) -> tuple[int, str] | None:
    """The longest phrase that begins at a unit: index behind it, and what it stands for."""
    for words, meaning in phrases.get(stem(units[start]), ()):
        if len(units) - start >= len(words) and all(stem(unit) == word for unit, word in zip(units[start:], words, strict=False)):
            return start + len(words), meaning
    return None


def _index(entries: Iterable[tuple[str, str]], cut: Callable[[str], str] | None = None) -> Phrases:
    merged: dict[tuple[str, ...], list[str]] = {}
    cut = cut or stem
    for phrase, meaning in entries:
        words = tuple(cut(fold_word(word)) for word in re.findall(r"[^\W_]+", phrase.replace("'s", "")) if word not in _ARTICLES)
        meanings = merged.setdefault(words, [])
        if meaning not in meanings:
            meanings.append(meaning)
    phrases: Phrases = {}
    for words in sorted(merged, key=lambda words: (-len(words), words)):
        phrases.setdefault(words[0], []).append((words, " ".join(merged[words])))
    return phrases


@functools.cache
def _lexicon() -> dict[str, object]:
    found: dict[str, object] = read_word_list("resolution")["recommendations"]
    return found


@functools.cache
def _manner() -> frozenset[str]:
    return frozenset(str(_lexicon()["manner"]).split())


@functools.cache
def _means() -> frozenset[str]:
    return frozenset(stem(fold_word(word)) for word in str(_lexicon()["means"]).split())


@functools.cache
def _soft() -> Phrases:
    return _index((phrase, "soft") for phrase in read_word_list("resolution")["recommendations"]["soft"])


@functools.cache
def _manner_phrases() -> Phrases:
    return _index((phrase, "manner") for phrase in read_word_list("resolution")["recommendations"]["manner_phrases"])


@functools.cache
def _aside_cues() -> Phrases:
    asides = read_word_list("resolution")["recommendations"]["asides"]
    return _index(((phrase, kind) for kind, phrases in asides.items() for phrase in phrases), str)


@functools.cache
def _acts() -> Phrases:
    acts = read_word_list("resolution")["recommendations"]["acts"]
    return _index((phrase, act) for act, phrases in acts.items() for phrase in phrases)


@functools.cache
def _alike() -> Phrases:
    sets = read_word_list("resolution")["recommendations"]["alike"]["things"]
    return _index((phrase, same[0]) for same in sets for phrase in same)


@functools.cache
def _groups() -> frozenset[str]:
    groups = read_word_list("resolution")["recommendations"]["about"]["groups"]
    return frozenset({*groups, *(stem(fold_word(group)) for group in groups)})
