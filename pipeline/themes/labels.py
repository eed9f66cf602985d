"""A name for a theme: a noun phrase of the corpus that marks this theme and no other."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from pipeline.themes.coherence import pick_top
from pipeline.themes.corpus import Unit
from pipeline.themes.model import Floats
from pipeline.themes.phrases import Phrases, read_phrases
from pipeline.themes.terms import Vocabulary
from pipeline.themes.tokens import find_kind

_LOOKED_AT = 12  # terms of a theme that may name it
_PAIR = 3.0  # a pair says more than a word, and weighs less for being rarer
_HALF_PAIR = 1.3  # one with a word that any report may have says little more than its other word: "economic activity"
_SECOND = 0.5  # of the first word's score: then both words name the theme
_TOGETHER = 0.3  # power of a term's weight as shown: a name is made of what goes together, not of a stray pair of a few passages
_SPREAD = 0.2  # power of how widespread a term is in the theme: a name says what its passages are about, not a few of them
_HEADED = 0.4  # of a word's spread: a phrase that so often is what the word stands for names the theme in its place ("chains", "value chains")
_OWN = 0.75  # a theme's part in a word: one that others have more of is narrowed to a phrase that begins with it
_EPONYM = 0.3  # "Kessel-Brandt index" says who made it, not what it is about
_DIRECTIONS = frozenset({"North", "South", "East", "West"})
_KEPT = 6  # candidates among which last run's name is kept


@dataclass(frozen=True, slots=True)
class Candidate:
    """A possible name.

    Attributes:
        words: Folded words.
        text: The name as shown.
        score: How well it marks the theme.
        spread: How widespread it is in the theme, 1 being its most widespread term.
        part: The theme's part in it.
        term: Its words in order, folded.
    """

    words: frozenset[str]
    text: str
    score: float
    spread: float = 0.0
    part: float = 1.0
    term: tuple[str, ...] = ()


def label_themes(
    themes: Floats,
    shown: Floats,
    vocabulary: Vocabulary,
    units: list[Unit],
    previous: list[str | None],
    kept: frozenset[int] = frozenset(),
    spread: Floats | None = None,
) -> list[str]:
    """Name themes.

    Args:
        themes: Themes by terms, the largest first.
        shown: The same as people are shown them.
        vocabulary: Terms of the columns.
        units: The corpus, which says what ends a noun phrase and what belongs together.
        previous: Name of each in the run before, or None; it is kept while it still marks the theme.
        kept: Themes whose name is kept whatever marks them now, since people pinned them.
        spread: How widespread terms are in themes, themes by terms, 1 being a theme's most widespread; all are equally so if None.

    Returns:
        One name a theme, no two alike.
    """
    tops = [list(dict.fromkeys([*pick_top(one, _LOOKED_AT), *pick_top(other, _LOOKED_AT)])) for one, other in zip(shown, themes, strict=True)]
    wide, parts = np.ones_like(themes) if spread is None else spread, themes / np.maximum(themes.sum(axis=0), 1e-12)
    scores = themes * np.sqrt(parts) * shown**_TOGETHER * wide**_SPREAD
    watched = frozenset(vocabulary.terms[n] for top in tops for n in top if " " in vocabulary.terms[n])
    phrases = read_phrases(units, watched)
    used: list[frozenset[str]] = []
    labels: list[str] = []
    reserved = {previous[number] for number in kept}
    for number, (score, top, before) in enumerate(zip(scores, tops, previous, strict=True)):
        if number in kept and before:
            used.append(frozenset(before.split()))
            labels.append(before)
            continue
        candidates = _find_candidates(score, top, vocabulary, phrases, wide[number], parts[number])
        chosen = _choose([one for one in candidates if one.text not in reserved] or candidates, used, labels, before)
        used.append(chosen.words)
        labels.append(chosen.text)
    return labels


def _find_candidates(scores: Floats, top: list[int], vocabulary: Vocabulary, phrases: Phrases, spread: Floats, part: Floats) -> list[Candidate]:
    found = []
    for n in top:
        term = vocabulary.terms[n]
        words = term.split()
        text = vocabulary.surfaces[term]
        score = float(scores[n]) * _weigh_words(words) * (_EPONYM if _is_eponym(text) else 1.0)
        wider = phrases.widen(term) if len(words) > 1 else None
        if wider and phrases.ends_phrases(_fold_last(wider, words, phrases)):
            found.append(Candidate(frozenset([*words, *wider.lower().split()]), wider, score * 1.05, float(spread[n]), float(part[n]), tuple(words)))
        elif phrases.ends_phrases(words[-1]):
            found.append(Candidate(frozenset(words), text, score, float(spread[n]), float(part[n]), tuple(words)))
    return sorted(found, key=lambda candidate: (-candidate.score, candidate.text)) or [_fall_back(top, vocabulary)]


def _weigh_words(words: list[str]) -> float:
    """How much more a term says by having two words."""
    if len(words) == 1:
        return 1.0
    return _PAIR if all(find_kind(word, word) == "content" for word in words) else _HALF_PAIR


def _is_eponym(text: str) -> bool:
    """Whether a term has a word of two names: "Kessel-Brandt index"; "South-South" is none."""
    hyphenated = [set(word.split("-")) for word in text.split() if "-" in word]
    return any(all(part.istitle() for part in parts) and not parts <= _DIRECTIONS for parts in hyphenated)


def _fold_last(wider: str, words: list[str], phrases: Phrases) -> str:
    """Last word of a longer phrase, folded: the pair's own where the phrase grew to the left."""
    last = wider.lower().split()[-1]
    return last if phrases.places[last] else words[-1]


def _fall_back(top: list[int], vocabulary: Vocabulary) -> Candidate:
    text = vocabulary.surfaces[vocabulary.terms[top[0]]] if top else "other"
    return Candidate(frozenset(text.split()), text, 0.0)


def _choose(candidates: list[Candidate], used: list[frozenset[str]], labels: list[str], before: str | None) -> Candidate:
    """The best candidate that no larger theme is named by, nor one that says the same."""
    free = [candidate for candidate in candidates if candidate.text not in labels]
    kept = next((candidate for candidate in free[:_KEPT] if candidate.text == before), None)
    distinct = [candidate for candidate in free if not any(_is_too_near(candidate.words, words) for words in used)]
    if kept:
        return kept
    if before and before not in labels and _joins(before, free):
        return Candidate(frozenset(before.split()), before, 0.0)
    first = next(iter(distinct or free), None)
    if first is None:
        number = sum(label.startswith(candidates[0].text) for label in labels) + 1
        return Candidate(candidates[0].words, f"{candidates[0].text} ({number})", 0.0)
    narrow = _find_phrase(first, distinct, 1)
    if narrow:
        return narrow
    second = next((other for other in distinct if _may_join(first, other)), None)
    narrow = _find_phrase(first, distinct, 0) if first.part < _OWN and not second else None
    if narrow:
        return narrow
    if second:
        return Candidate(first.words | second.words, f"{first.text} and {second.text}", first.score)
    return first


def _is_too_near(words: frozenset[str], taken: frozenset[str]) -> bool:
    """Whether a name says no more than one that is taken."""
    return words <= taken


def _find_phrase(word: Candidate, candidates: list[Candidate], place: int) -> Candidate | None:
    """The most widespread phrase that has a lone word at a place (0 first, 1 last) and often is what the word stands for."""
    phrases = [
        one for one in candidates if len(one.term) == 2 and one.term[place : place + 1] == word.term and one.spread >= _HEADED * word.spread > 0
    ]
    return max(phrases, key=lambda one: (one.score, one.text), default=None)


def _may_join(first: Candidate, other: Candidate) -> bool:
    """Two lone words name a theme better than one, if both mark it well."""
    is_other = not other.text.startswith(first.text) and not first.text.startswith(other.text)
    return " " not in first.text and " " not in other.text and is_other and other.score >= _SECOND * first.score


def _joins(before: str, candidates: list[Candidate]) -> bool:
    """Whether last run's name was two words joined that both still mark the theme."""
    parts = before.split(" and ")
    texts = {candidate.text for candidate in candidates[:_KEPT]}
    return len(parts) == 2 and set(parts) <= texts
