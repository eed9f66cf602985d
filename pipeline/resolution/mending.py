"""Words of names that are plainly misspelt, put right for comparing: "Comission" is a Commission. What is shown stays as printed."""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Callable
from importlib import resources

from rapidfuzz.distance import OSA

from pipeline.resolution.gazetteer import read_gazetteer
from pipeline.resources.words import fold_spelling, fold_word, read_word_list

_LONG = 8  # letters: in a shorter word one letter makes another word
_RARE = 3  # places in the corpus: a misspelling is no habit


@functools.cache
def read_english() -> frozenset[str]:
    """Common English words, folded."""
    text = (resources.files("pipeline.resources") / "common_words.txt").read_text(encoding="utf-8")
    return frozenset(fold_word(word) for line in text.splitlines() if not line.startswith("#") for word in line.split())


def is_known(word: str) -> bool:
    """Whether a folded word is common English or stands in a name of the gazetteers."""
    return fold_word(word) in read_english() or word in _named_words()


@functools.cache
def contrasts() -> frozenset[str]:
    """Words that are near in letters and far in meaning: north and south, import and export."""
    return frozenset(read_word_list("resolution")["contrasts"]["words"])


def mend_word(word: str, count_word: Callable[[str], int]) -> str:
    """Put a misspelt word right.

    Args:
        word: A folded word of a name.
        count_word: How often a folded word stands in the corpus.

    Returns:
        The only known word within one edit of a long unknown word that the corpus hardly has; else the word itself.
    """
    if len(word) < _LONG or not word.isalpha() or is_known(word):
        return word
    near = {known for shorter in _shorten(word) for known in _known_by_shorter().get(shorter, ()) if OSA.distance(word, known) == 1}
    near = {known for known in near if known[0] == word[0] and known != word + "s" and known + "s" != word}
    return next(iter(near)) if len(near) == 1 and count_word(word) <= _RARE else word


@functools.cache
def _named_words() -> frozenset[str]:
    gazetteer = read_gazetteer()
    return frozenset(word for names in (gazetteer.by_name, gazetteer.demonyms) for name in names for word in name.split())


@functools.cache
def _known_by_shorter() -> dict[str, tuple[str, ...]]:
    """Known words by each word with one letter less, and by themselves (symmetric deletes, after W. Garbe's SymSpell)."""
    found: dict[str, set[str]] = defaultdict(set)
    plain = (resources.files("pipeline.resources") / "common_words.txt").read_text(encoding="utf-8")
    english = {fold_spelling(word) for line in plain.splitlines() if not line.startswith("#") for word in line.split()}
    for word in english | _named_words():
        if len(word) >= _LONG - 1 and word.isalpha():
            for shorter in _shorten(word):
                found[shorter].add(word)
    return {shorter: tuple(sorted(words)) for shorter, words in found.items()}


def _shorten(word: str) -> set[str]:
    return {word, *(word[:n] + word[n + 1 :] for n in range(len(word)))}
