"""What a document teaches about its own names, and small questions that all who read names ask."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from spacy.tokens import Span

from pipeline.language.context import AnalysedSentence
from pipeline.language.known import fold_name
from pipeline.language.lexicons import read_words
from pipeline.language.wordkinds import is_subject
from pipeline.language.words import is_acronym

WITHOUT_NAMES = frozenset({"contents", "running head", "reference"})  # a name in a list of contents or of literature is no mention
_CONTENT = re.compile(r"[^\W\d_]{4,}")
_DATED = re.compile(
    r"^\s*\d{1,2}(?:\s?[-–]\s?\d{1,2})?\s[A-Z][a-z]{2,8}(?:\s(?:19|20)\d\d)?\s?[:–,|]|\b\d{1,4}[a-z]?\s(?:[A-Z][\w’'-]+\s){1,3}(?:Street|Road|Avenue|Lane|Square|Drive)\b"
)  # a line of a calendar, an address
_FEWEST_SMALL = 2  # words in small letters that show a heading to be written like a sentence


@dataclass(slots=True)
class Lexicon:
    """What a document teaches about its names.

    Attributes:
        expansions: Long forms by acronym (singular), each as the document has it, in order of appearance.
        labels: Label by folded name or singular acronym; "" where the document shows that it is no entity ("industrial parks").
        persons: Full names of persons.
        names: Other names, found in running text or a programme.
        small: Words that it writes in small letters.
    """

    expansions: dict[str, list[str]] = field(default_factory=dict)
    labels: dict[str, str] = field(default_factory=dict)
    persons: set[str] = field(default_factory=set)
    names: set[str] = field(default_factory=set)
    small: frozenset[str] = frozenset()
    _parts: frozenset[str] | None = None  # made at the first question, when everything is learned
    _places: frozenset[str] | None = None

    def label(self, name: str) -> str | None:
        """Label of a name or acronym; "" if it is no entity, None if the document says nothing."""
        return self.labels.get(singular(name), self.labels.get(fold_name(name)))

    def name_parts(self) -> frozenset[str]:
        """Words of the full names of persons: "Brook" of "Ada Brook"."""
        if self._parts is None:
            self._parts = frozenset(word for name in self.persons if " " in name for word in name.split())
        return self._parts

    def places(self) -> frozenset[str]:
        """First words of the names of zones, ports and provinces, which mostly are places themselves: "Kessel" of "Kessel Economic Zone"."""
        if self._places is None:
            heads = [name.split()[0] for name in self.names if " " in name and self.label(name) in ("PARK", "GPE", "FAC")]
            self._places = frozenset(word for word in heads if not is_subject(word) and not is_generic(word) and not is_acronym(word))
        return self._places


def singular(short: str) -> str:
    """An acronym without its plural s: "SEZs" → "SEZ"."""
    return short[:-1] if len(short) > 2 and short.endswith("s") and short[-2].isupper() else short


def is_generic(name: str) -> bool:
    """Whether a name says nothing by itself: "National Plan", "Working Group"."""
    generic = read_words("names", "generic.words")
    return all(word in generic for word in name.split())


def entities_of(sentence: AnalysedSentence) -> list[Span]:
    """The joined findings that lie in a sentence."""
    first, last = sentence.span.start, sentence.span.end
    return [span for span in sentence.span.doc.spans.get("entities", []) if first <= span.start and span.end <= last]


def is_titled(sentence: AnalysedSentence) -> bool:
    """Whether capitals say nothing in a sentence: a heading or title with capitals throughout, or all of its words but the smallest have them."""
    if sentence.passage.kind in ("heading", "title"):
        return not is_sentence_case(sentence.row.text)
    if sentence.passage.kind == "imprint" or sentence.row.text.endswith(".") or (sentence.passage.kind == "table" and "," in sentence.row.text):
        return False
    if _DATED.search(sentence.row.text):
        return False
    words = _CONTENT.findall(sentence.row.text)
    links = read_words("names", "links.inner")
    return len(words) >= 4 and all(word[0].isupper() or word in links for word in words)


def is_sentence_case(text: str) -> bool:
    """Whether a heading is written like a sentence, so that a capital in it shows a name: "Safer crossings for school boats on Lake Arda".

    Args:
        text: The heading.

    Returns:
        False where most of its words, the smallest and the first aside, have capitals, and where too few are left to tell.
    """
    links = read_words("names", "links.inner")
    words = [word for word in _CONTENT.findall(text)[1:] if word not in links]
    small = sum(word[0].islower() for word in words)
    return bool(small >= _FEWEST_SMALL and small * 2 >= len(words))


def is_shouted(text: str) -> bool:
    """Whether a text is all in capitals, so that an acronym can't be told from a word."""
    letters = [letter for letter in text if letter.isalpha()]
    return len(letters) > 8 and sum(letter.isupper() for letter in letters) > 0.8 * len(letters)
