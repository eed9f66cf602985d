"""Stretches of headlines that are taken for names because of their capitals."""

from __future__ import annotations

from spacy.tokens import Span

from pipeline.language.known import find_known
from pipeline.language.labels import head_labels
from pipeline.passages.hyphens import is_common

_LABELS = frozenset(("ORG", "LOC", "GPE", "PARK", "FAC", "AGREEMENT"))
_MOST = 0.8  # of the words around that are no stop words begin with a capital
_FEW = 3  # words around, of which fewer tell nothing
_OPENING, _CLOSING = frozenset('"“‘«'), frozenset('"”’»')


def is_of_headline(span: Span) -> bool:
    """Whether a name is common words alone among the capitals of a headline or of a title in quotation marks: "New Tides, Old Quays – Towards Safer Harbours".

    Args:
        span: The name.

    Returns:
        False where one of its words is an acronym or the head of a name ("Council"), where it is a known name, and where small letters stand around, unless it
        begins with what is done.
    """
    words = [token.text for token in span if token.is_alpha]
    if span.label_ not in _LABELS or len(words) < 2 or any(word in head_labels() or (len(word) > 1 and word.isupper()) for word in words):
        return False
    if not all(is_common(word.lower()) for word in words) or find_known(span.text) is not None:
        return False
    if words[0].endswith("ing") and len(words) > 2:
        return True  # "Building Safer Harbours" says what to do
    around = [token for token in _find_line(span) if token.is_alpha and not token.is_stop and not span.start <= token.i < span.end]
    return len(around) >= _FEW and sum(token.text[0].isupper() for token in around) > _MOST * len(around)


def _find_line(span: Span) -> Span:
    """What stands in the same quotation marks as a name, or the whole passage."""
    doc, start, end = span.doc, span.start, span.end
    while start > 0 and doc[start - 1].text not in _OPENING:
        start -= 1
    while end < len(doc) and doc[end].text not in _CLOSING:
        end += 1
    return doc[start:end] if start > 0 and end < len(doc) else doc[:]
