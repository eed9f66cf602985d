"""The lexicon of what recommendations ask for: acts, words that mean the same, weak words, cues of asides; and its phrases found in text."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from pipeline.resources.words import fold_word, read_word_list

AGREEMENT = "agreement:"  # begins the unit that stands for an agreement
ARTICLES = frozenset({"a", "an", "the"})
# Endings by which forms of one word differ: "ratify", "ratifying", "ratification".
_ENDINGS = (
    "ication", "ization", "atory", "ative", "ement", "ation", "ition", "ying", "ment", "ing", "ate", "ize", "ify", "ied", "ion", "ive", "ed", "ly", "e", "y",
)  # fmt: skip
_WHOLE = frozenset({"accession", "mission", "session"})  # "access" is another word

Phrases = dict[str, list[tuple[tuple[str, ...], str]]]


@functools.lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """A folded word without the ending that tells a verb from its noun."""
    for ending in _ENDINGS if word not in _WHOLE else ():
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word


def find_acts(main: Sequence[str]) -> frozenset[str]:
    """Classes of the first act of the main clause, and of those joined to it by "and"."""
    n = 0
    while n < len(main):
        thing = match_phrase(_alike(), main, n)
        found = None if thing else match_phrase(act_phrases(), main, n)
        if thing:
            n = thing[0]
            continue
        if found:
            classes = set(found[1].split())
            behind = found[0]
            if main[behind : behind + 1] in (["and"], ["or"], ("and",), ("or",)) and behind + 1 < len(main):
                other = match_phrase(act_phrases(), main, behind + 1)
                classes |= set(other[1].split()) if other else set()
            return frozenset(classes)
        n += 1
    return frozenset()


def find_concepts(units: Sequence[str]) -> list[str]:
    """Concepts for words that mean the same, stems for the others; weak words and acts gone."""
    found, n = [], 0
    while n < len(units):
        concept = match_phrase(_alike(), units, n)
        act = match_phrase(act_phrases(), units, n) if not concept else None
        soft = match_phrase(soft_phrases(), units, n) or match_phrase(_manner_phrases(), units, n) if not concept and not act else None
        if concept:
            found.append(concept[1])
            n = concept[0]
        elif act or soft:
            n = (act or soft or (n + 1, ""))[0]
        else:
            if units[n] not in manner_words():
                found.append(units[n] if units[n].startswith(AGREEMENT) else stem(units[n]))
            n += 1
    return found


def match_phrase(phrases: Phrases, units: Sequence[str], start: int) -> tuple[int, str] | None:
    """The longest phrase that begins at a unit: index behind it, and what it stands for."""
    for words, meaning in phrases.get(stem(units[start]), ()):
        if len(units) - start >= len(words) and all(stem(unit) == word for unit, word in zip(units[start:], words, strict=False)):
            return start + len(words), meaning
    return None


def _index(entries: Iterable[tuple[str, str]], cut: Callable[[str], str] | None = None) -> Phrases:
    merged: dict[tuple[str, ...], list[str]] = {}
    cut = cut or stem
    for phrase, meaning in entries:
        words = tuple(cut(fold_word(word)) for word in re.findall(r"[^\W_]+", phrase.replace("'s", "")) if word not in ARTICLES)
        meanings = merged.setdefault(words, [])
        if meaning not in meanings:
            meanings.append(meaning)
    phrases: Phrases = {}
    for words in sorted(merged, key=lambda words: (-len(words), words)):
        phrases.setdefault(words[0], []).append((words, " ".join(merged[words])))
    return phrases


@functools.cache
def _lexicon() -> dict[str, Any]:
    found: dict[str, Any] = read_word_list("resolution")["recommendations"]
    return found


@functools.cache
def manner_words() -> frozenset[str]:
    """Words of manner, which tell nothing of what is asked ("further", "effectively")."""
    return frozenset(str(_lexicon()["manner"]).split())


@functools.cache
def means_words() -> frozenset[str]:
    """Stems of words that name a means only ("law", "measure")."""
    return frozenset(stem(fold_word(word)) for word in str(_lexicon()["means"]).split())


@functools.cache
def soft_phrases() -> Phrases:
    """Phrases that ask to think of an act, not to do it ("consider")."""
    return _index((phrase, "soft") for phrase in _lexicon()["soft"])


@functools.cache
def _manner_phrases() -> Phrases:
    return _index((phrase, "manner") for phrase in _lexicon()["manner_phrases"])


@functools.cache
def aside_cues() -> Phrases:
    """Cues that begin an aside, with its kind: purpose, ground, time and so on."""
    asides = _lexicon()["asides"]
    return _index(((phrase, kind) for kind, phrases in asides.items() for phrase in phrases), str)


@functools.cache
def act_phrases() -> Phrases:
    """Phrases of acts, with the classes that they belong to."""
    acts = _lexicon()["acts"]
    return _index((phrase, act) for act, phrases in acts.items() for phrase in phrases)


@functools.cache
def _alike() -> Phrases:
    sets = _lexicon()["alike"]["things"]
    return _index((phrase, same[0]) for same in sets for phrase in same)


@functools.cache
def people_groups() -> frozenset[str]:
    """Groups of people that a recommendation may be about, as concepts and stems."""
    groups = _lexicon()["about"]["groups"]
    return frozenset({*groups, *(stem(fold_word(group)) for group in groups)})
