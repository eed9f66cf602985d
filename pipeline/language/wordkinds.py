"""What kind of word a word is, for building names."""

from __future__ import annotations

from pipeline.language.lexicons import read_words
from pipeline.language.words import Word


def is_titled(word: Word) -> bool:
    """Whether a word is a function or a form of address: "Director", "Mr."."""
    text = word.text
    return text in read_words("titles", "honorifics.words") or text in read_words("titles", "functions.before")


def is_subject(word: str) -> bool:
    """Whether a word is of the kind that bodies bear in their names: "Trade", "Development", "Economic"."""
    return word in read_words("names", "subjects.words") or word.endswith(tuple(read_words("names", "subjects.endings")))


def is_leading(word: str) -> bool:
    """Whether a word often opens a sentence and so has its capital from there."""
    return (
        word.lower() in read_words("abbreviations", "openers")
        or word in read_words("names", "leading.words")
        or (word.endswith("ing") and len(word) > 5)
    )


def is_country(word: Word) -> bool:
    """Whether a word is a country, a place or a people of the gazetteers."""
    return word.known in ("GPE", "LOC", "NORP")


def is_ending(word: Word) -> bool:
    """Whether a word makes a company of what stands before it: "GmbH", "Ltd"."""
    return word.text in read_words("names", "companies.endings")


def is_told_of(word: str) -> bool:
    """Whether a compound only tells where a body sits or what it does: "Kessel-based", "State-owned"."""
    parts = word.split("-")
    return len(parts) > 1 and parts[-1] in read_words("names", "compounds.last")
