"""What may name a theme: noun phrases of the corpus that many passages of the theme have and few others, the best first."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
from scipy import sparse

from pipeline.resources.words import read_word_list
from pipeline.themes.coherence import pick_top
from pipeline.themes.line import AND, NO_WORD, find_acronyms
from pipeline.themes.model import Floats, Whole
from pipeline.themes.phrases import Phrases
from pipeline.themes.spread import find_spread
from pipeline.themes.terms import Vocabulary

_PURE = 1.25  # power of the theme's part in a phrase: how many of its passages have it weighs less than that others don't
_PHRASE = 2.2  # a phrase says more than a word, and weighs less for being rarer
_FIT = 0.5  # power of how well the words of a name are among the terms shown: a name is read beside them
_UNLISTED = 0.3  # for a word that is no term, as one of a single report
_LEAST_FIT = 0.05
_FEWEST, _LEAST = 2, 0.01  # passages of the theme, and their share, that have a name
_BOTH = 0.5  # of the best word's score: "health and education" is made of two words that both name the theme
_WRITTEN = 3  # passages: so many write two words together, or take a phrase for what a word stands for
_STANDS_FOR = 0.4  # of a lone word's passages: a phrase that ends with it and so often is what it stands for takes its place
_GERUND = 0.7  # "attacking livestock" says what is done, "drinking water" what it is; the first is more frequent
_EPONYM = 0.3  # "Kessel-Brandt index" says who made it, not what it is about
_DIRECTIONS = frozenset({"North", "South", "East", "West"})
_GENERAL = 0.35  # "management" says little alone, whatever it is of
_ACRONYM = 0.6  # letters say little to who doesn't know them
_LOOKED_AT = 12  # terms that may name a theme for want of better


@dataclass(frozen=True, slots=True)
class Candidate:
    """A possible name.

    Attributes:
        number: Of the phrase.
        words: Its words by their number.
        passages: Passages of the theme that have it.
        score: How well it marks the theme.
    """

    number: int
    words: tuple[int, ...]
    passages: float
    score: float


class Namer:
    """Finds names for themes among the phrases of their passages."""

    def __init__(self, phrases: Phrases, mains: Whole, shown: Floats, vocabulary: Vocabulary) -> None:
        """Count which themes have which phrases.

        Args:
            phrases: Of the corpus.
            mains: Theme of each passage, -1 for none.
            shown: Themes by terms as people are shown them.
            vocabulary: Terms of the columns.
        """
        self._phrases, self._mains, self._shown, self._vocabulary = phrases, mains, shown, vocabulary
        self._column = {term: n for n, term in enumerate(vocabulary.terms)}
        known = np.flatnonzero(mains >= 0)
        members = sparse.csr_matrix((np.ones(len(known)), (known, mains[known])), shape=(len(mains), len(shown)))
        self._counts = np.asarray((phrases.having @ members).todense())
        self._places = np.asarray(phrases.having.sum(axis=1)).ravel()
        self._sizes = np.maximum(1, np.bincount(mains[known], minlength=len(shown)))
        lone = np.flatnonzero(phrases.words[:, 1] == NO_WORD)
        self._lone = dict(zip(phrases.words[lone, 0].tolist(), lone.tolist(), strict=True))
        self._acronyms = find_acronyms(phrases.line)
        self._by_word = {phrases.line.words[word]: number for word, number in self._lone.items()}

    def find(self, theme: int) -> list[Candidate]:
        """Possible names of a theme, the best first."""
        counts = self._counts[:, theme]
        least = max(_FEWEST, _LEAST * self._sizes[theme])
        marks = counts / self._sizes[theme] * np.maximum(0, 1 - 1 / np.maximum(counts, 1)) * (counts / np.maximum(self._places, 1)) ** _PURE
        found = np.flatnonzero((counts >= least) & self._phrases.may_name)
        spread = find_spread(self._phrases.having[found], np.flatnonzero(self._mains == theme), self._phrases.documents)
        lone = {word: float(marks[n]) for word, n in self._lone.items() if counts[n]}
        best = max((float(marks[n]) for n in found if self._phrases.words[n, 1] == NO_WORD), default=0.0)
        candidates = [self._weigh(int(n), theme, float(marks[n]), float(part), lone, best) for n, part in zip(found, spread, strict=True)]
        return sorted(candidates, key=lambda one: (-one.score, one.words))

    def _weigh(self, number: int, theme: int, mark: float, spread: float, lone: Mapping[int, float], best: float) -> Candidate:
        words = tuple(int(word) for word in self._phrases.words[number] if word != NO_WORD)
        score = mark * spread
        if len(words) > 1:
            parts = sorted((lone.get(word, 0.0) for word in words), reverse=True)
            score = _PHRASE * spread * float(np.sqrt(mark * sum(parts[:2]) / 2))
            is_both = len(words) == 2 and self._phrases.links[number, 0] == AND and parts[1] >= _BOTH * best
            if is_both and self._counts[number, theme] >= _WRITTEN:
                score = max(score, self._mark_both(words, theme))
            if self._phrases.line.words[words[0]].endswith("ing"):
                score *= _GERUND
        else:
            score *= _GENERAL if self._phrases.line.words[words[0]] in _general_nouns() else 1.0
            score *= _ACRONYM if self._phrases.line.words[words[0]] in self._acronyms else 1.0
        score *= self._fit(words, theme) ** _FIT * (_EPONYM if self._is_eponym(number) else 1.0)
        return Candidate(number, words, float(self._counts[number, theme]), score)

    def _mark_both(self, words: tuple[int, ...], theme: int) -> float:
        """How well two words that the corpus joins mark a theme: passages with either count."""
        numbers = [self._lone[word] for word in words]
        if not all(self._phrases.may_name[number] for number in numbers):
            return 0.0
        either = sparse.csr_matrix(self._phrases.having[numbers].sum(axis=0) > 0, dtype=np.float64)
        mine = np.flatnonzero(self._mains == theme)
        count, spread = float(either[:, mine].sum()), float(find_spread(either, mine, self._phrases.documents)[0])
        share, part = count / float(self._sizes[theme]), count / max(1.0, float(either.sum()))
        score = spread * share * part**_PURE
        return float(score)

    def _fit(self, words: tuple[int, ...], theme: int) -> float:
        """How well the words, or all together, are among the terms shown, 0 to 1."""
        keys = [self._phrases.line.words[word] for word in words]
        values = [self._read_shown(key, theme) for key in [*keys, " ".join(keys)]]
        alone = [_UNLISTED if value is None else value for value in values[:-1]]
        return max(sum(alone) / len(alone), values[-1] or 0.0)

    def _read_shown(self, term: str, theme: int) -> float | None:
        column = self._column.get(term)
        if column is None:
            return None
        return max(_LEAST_FIT, float(self._shown[theme, column]) / max(1e-12, float(self._shown[theme].max())))

    def narrow(self, first: Candidate, candidates: Iterable[Candidate]) -> Candidate:
        """The best phrase that ends with a lone word and often is what it stands for ("human trafficking"), or the word."""
        ends = (
            one
            for one in candidates
            if len(one.words) > 1 and one.words[-1] == first.words[0] and one.passages >= max(_WRITTEN, _STANDS_FOR * first.passages)
        )
        fitting = (one for one in ends if AND not in self._phrases.links[one.number] and not self._is_eponym(one.number))
        return first if len(first.words) > 1 else next(fitting, first)

    def fall_back(self, theme: int) -> str:
        """The strongest term, where no phrase stands in enough passages; a noun if there is one."""
        top = pick_top(self._shown[theme], _LOOKED_AT)
        nouns = [n for n in top if self._ends_phrases(self._vocabulary.terms[n])]
        return self._vocabulary.surfaces[self._vocabulary.terms[(nouns or top)[0]]] if top else "other"

    def _ends_phrases(self, term: str) -> bool:
        number = self._by_word.get(term.rsplit(maxsplit=1)[-1])
        return number is None or bool(self._phrases.may_name[number])

    def _is_eponym(self, number: int) -> bool:
        """Whether a phrase has a word of two names: "Kessel-Brandt index"; "South-South" is none."""
        if "-" not in self._phrases.fold(number):
            return False
        hyphenated = [set(word.split("-")) for word in self._phrases.print(number).split() if "-" in word]
        return any(all(part.istitle() for part in parts) and not parts <= _DIRECTIONS for parts in hyphenated)


@functools.cache
def _general_nouns() -> frozenset[str]:
    lists = read_word_list("stopwords")
    return frozenset(word for name in ("general", "genre", "furniture") for word in lists[name].split())
