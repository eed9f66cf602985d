"""What a trained pipeline found, looked through before it is believed, as a spaCy component.

A recogniser has no list of words and sees one passage: at the edges of what it learned it takes a headline's first word for a person, the acronym of a notion for
a body, a route ("Alma-Bora-Cale") for a park. What can be seen to be none by the words alone goes here.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator
from itertools import pairwise

from spacy.language import Language
from spacy.tokens import Doc, Span

from pipeline.language.known import find_known, is_country_word
from pipeline.language.lexicons import read_lexicon, read_words
from pipeline.language.words import is_acronym
from pipeline.passages.hyphens import is_common
from pipeline.resources.gazetteers import read_adjectives

MODEL = "model"  # span id
# labels of trained pipelines (OntoNotes and the like) → ours; what is not here our own rules find better (dates, amounts)
_LABELS = {
    "ORG": "ORG", "PERSON": "PERSON", "PER": "PERSON", "GPE": "GPE", "LOC": "LOC", "PARK": "PARK", "FAC": "FAC", "AGREEMENT": "AGREEMENT", "LAW": "AGREEMENT",
    "EVENT": "EVENT", "NORP": "NORP",
}  # fmt: skip
_EDGES = frozenset("\"'“”‘’,;:.–—-*•|/([")
_POSSESSIVE = frozenset(("'s", "’s", "'", "’"))
_CLOSING = {")": "(", "]": "["}
_LINKS = frozenset(("-", "–", "—", "/"))


def vet_entities(doc: Doc) -> list[Span]:
    """Look through the entities of a trained pipeline.

    Args:
        doc: A passage with entities.

    Returns:
        Those to be believed, trimmed, with our labels; the span id says where they come from.
    """
    found = []
    for entity in doc.ents:
        label = _LABELS.get(entity.label_)
        if label is None:
            continue
        start, end = _trim(doc, entity.start, entity.end, label)
        spans = [Span(doc, first, last, label=label, span_id=MODEL) for first, last in _part(doc, start, end, label) if first < last]
        found += [span for span in spans if _is_credible(span)]
    return found


def _trim(doc: Doc, start: int, end: int, label: str) -> tuple[int, int]:
    """Where a name begins and ends without the marks, articles, common nouns and amounts at its edges; the same twice if nothing is left."""
    while start < end and (doc[start].is_space or doc[start].text in _EDGES):
        start += 1
    # what stands behind a tab is another cell: a function, a town
    end = next((place for place in range(start, end) if doc[place].is_space), end)
    end = _find_open(doc, start, end)
    if end > start + 1 and doc[start].lower_ in ("the", "a", "an"):
        start += 1
    while end > start and (doc[end - 1].text in _EDGES or doc[end - 1].text in _POSSESSIVE) and not doc[end - 1].text.endswith("."):
        end -= 1
    end = _without_tail(doc, start, end, label)
    while end > start and (doc[end - 1].text in _currencies() or (doc[end - 1].is_digit and label in ("PERSON", "GPE"))):
        end -= 1
    return start, end


def _part(doc: Doc, start: int, end: int, label: str) -> Iterator[tuple[int, int]]:
    """Part places and persons that "and" joins ("Alma and Bora"), unless the whole is a known name ("Trinidad and Tobago")."""
    places = [place for place in range(start + 1, end - 1) if doc[place].lower_ in ("and", "&")] if label in ("GPE", "PERSON") else []
    if not places or find_known(doc[start:end].text) is not None:
        yield start, end
        return
    for left, right in pairwise([start - 1, *places, end]):
        yield left + 1, right


def _without_tail(doc: Doc, first: int, last: int, label: str) -> int:
    """Where a name ends before the common nouns behind it; they are part of what events and buildings are called ("2030 Alma floods", "Bora bypass")."""
    if label in ("EVENT", "FAC"):
        return last
    end = last
    while end > first + 1 and doc[end - 1].is_lower and is_common(doc[end - 1].text):
        end -= 1
    is_adjective = end < last and doc[end - 1].text in read_adjectives()  # "Northeast Kenyan provinces" is no name
    return first if is_adjective else end


def _find_open(doc: Doc, start: int, end: int) -> int:
    """Where a stretch ends before the bracket that nothing closes."""
    opened: list[int] = []
    for place in range(start, end):
        text = doc[place].text
        if text in _CLOSING.values():
            opened.append(place)
        elif text in _CLOSING:
            if not opened:
                return place
            opened.pop()
    return opened[0] if opened else end


def _is_credible(span: Span) -> bool:
    """Whether nothing in the words speaks against a name."""
    text = span.text
    if not any(letter.isupper() for letter in text) or text in read_words("names", "concepts.words"):
        return False
    if _is_route(span) or all(token.text in _currencies() or token.like_num for token in span):
        return False
    if len(span) > 1:
        return True
    if span.label_ == "PERSON":
        return not (is_common(text.lower()) or text.isupper() or text.lower() in read_words("titles", "functions.nouns"))
    if is_acronym(text):
        return True
    if any(letter.isdigit() for letter in text):
        return False  # "SPA0043" is the mark of a paper
    return find_known(text) is not None or not is_common(text.lower()) or span.label_ == "ORG"


@functools.cache
def _currencies() -> frozenset[str]:
    """Codes and signs that stand before an amount."""
    return frozenset(read_lexicon("figures")["currency_before"])


def _is_route(span: Span) -> bool:
    """Whether a stretch is a chain of places that rules name one by one."""
    parts = [token.text for token in span if token.text not in _LINKS]
    known = sum(is_country_word(part) for part in parts)
    return len(parts) > 1 and len(span) == 2 * len(parts) - 1 and known >= 2 and (len(parts) > 2 or known == len(parts))


def mark_model(doc: Doc) -> Doc:
    """Put the believed entities into doc.spans["model"]."""
    doc.spans["model"] = vet_entities(doc)
    return doc


Language.component("policy_vetting", requires=["doc.ents"], assigns=["doc.spans"], func=mark_model)
