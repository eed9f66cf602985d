"""What a document teaches about its own names: acronyms it defines, people and bodies it names in full."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field

from spacy.tokens import Doc, Span

from pipeline.language.acronyms import match_letters
from pipeline.language.context import AnalysedSentence
from pipeline.language.entities import INNER
from pipeline.language.gazetteer import ADJECTIVE, LONG, SHORT
from pipeline.language.known import find_known, fold_name
from pipeline.language.labels import head_labels
from pipeline.language.sentences import passage_text
from pipeline.language.words import is_acronym

WITHOUT_NAMES = frozenset({"contents", "running head", "reference"})  # a name in a list of contents or of literature is no mention
_LISTED = re.compile(r"^([A-Z][\w&/.-]{1,11})(?:\t+|\s*[–—:=]\s*|\s+-\s+|\s{2,}|\s+)(\S.{3,120})$")
_CONTENT = re.compile(r"[^\W\d_]{4,}")


@dataclass(slots=True)
class Lexicon:
    """What a document teaches about its names.

    Attributes:
        expansions: Long forms by acronym (singular), each as the document has it, in order of appearance.
        labels: Label by folded name or singular acronym; "" where the document shows that it is no entity ("industrial parks").
        persons: Full names of persons.
        names: Other names of several words, found in running text.
    """

    expansions: dict[str, list[str]] = field(default_factory=dict)
    labels: dict[str, str] = field(default_factory=dict)
    persons: set[str] = field(default_factory=set)
    names: set[str] = field(default_factory=set)

    def label(self, name: str) -> str | None:
        """Label of a name or acronym; "" if it is no entity, None if the document says nothing."""
        return self.labels.get(singular(name), self.labels.get(fold_name(name)))


def learn_lexicon(sentences: list[AnalysedSentence]) -> Lexicon:
    """Read a document's own definitions and names.

    Args:
        sentences: All its sentences.

    Returns:
        What they teach.
    """
    lexicon = Lexicon()
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for sentence in sentences:
        if sentence.passage.kind in WITHOUT_NAMES:
            continue
        is_title = is_titled(sentence)
        for span in entities_of(sentence):
            if span.id_ in (SHORT, ADJECTIVE):
                continue
            # what a longer name or a gazetteer says of a name outweighs any number of guesses by its last word
            votes[fold_name(span.text)][span.label_] += 100 if span.id_ in (INNER, LONG) else 1
            if span.label_ == "PERSON":
                lexicon.persons.add(span.text)
            elif not is_title and " " in span.text:
                lexicon.names.add(span.text)
    for name, counts in votes.items():
        lexicon.labels[name] = min(counts, key=lambda label: (-counts[label], label))
    _learn_acronyms(sentences, lexicon)
    return lexicon


def _learn_acronyms(sentences: list[AnalysedSentence], lexicon: Lexicon) -> None:
    seen: set[int] = set()
    for sentence in sentences:
        doc: Doc = sentence.span.doc
        if id(doc) in seen:
            continue
        seen.add(id(doc))
        pairs = list(doc.spans.get("acronyms", []))
        found = [(short.text, long.text) for long, short in zip(pairs[::2], pairs[1::2], strict=True)]
        if sentence.section is not None and sentence.section.kind == "acronyms" and not found:
            found = _listed(passage_text(doc))
        for short, long in found:
            _learn_acronym(short, long, lexicon)


def _listed(text: str) -> list[tuple[str, str]]:
    """One line of a list of acronyms: "LKC  Lake Council"."""
    match = _LISTED.match(text.strip())
    if match is None or not is_acronym(match[1]):
        return []
    return [(match[1], match[2].strip())] if match[2][0].lower() == match[1][0].lower() or match_letters(match[1], match[2]) == 0 else []


def _learn_acronym(short: str, long: str, lexicon: Lexicon) -> None:
    stem = singular(short)
    forms = lexicon.expansions.setdefault(stem, [])
    if fold_name(long) not in {fold_name(form) for form in forms}:
        forms.append(long)
    if stem not in lexicon.labels:
        lexicon.labels[stem] = _label_long(long, lexicon)


def _label_long(long: str, lexicon: Lexicon) -> str:
    """Label of a long form: the document's own, the gazetteers', else by its head word; "" where it is a common noun."""
    label = lexicon.labels.get(fold_name(long))
    if label is not None:
        return label
    thing = find_known(long)
    if thing is not None:
        return thing.label
    words = long.split()
    if sum(word[0].isupper() for word in words) * 2 < len(words) or len(words) < 2:
        return ""
    return head_labels().get(words[-1]) or head_labels().get(words[0]) or ""


def singular(short: str) -> str:
    """An acronym without its plural s: "SEZs" → "SEZ"."""
    return short[:-1] if len(short) > 2 and short.endswith("s") and short[-2].isupper() else short


def entities_of(sentence: AnalysedSentence) -> list[Span]:
    """The joined findings that lie in a sentence."""
    first, last = sentence.span.start, sentence.span.end
    return [span for span in sentence.span.doc.spans.get("entities", []) if first <= span.start and span.end <= last]


def is_titled(sentence: AnalysedSentence) -> bool:
    """Whether capitals say nothing in a sentence: a heading or title, or most of its words have them."""
    if sentence.passage.kind in ("heading", "title"):
        return True
    words = _CONTENT.findall(sentence.row.text)
    return len(words) >= 4 and sum(word[0].isupper() for word in words) >= 0.85 * len(words) and not sentence.row.text.endswith(".")


def is_shouted(text: str) -> bool:
    """Whether a text is all in capitals, so that an acronym can't be told from a word."""
    letters = [letter for letter in text if letter.isalpha()]
    return len(letters) > 8 and sum(letter.isupper() for letter in letters) > 0.8 * len(letters)
