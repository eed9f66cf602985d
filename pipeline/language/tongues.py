"""Languages, which bear the names of peoples: "available in Nepali and Hindi", "the Swahili version"."""

from __future__ import annotations

import functools

from spacy.tokens import Doc, Span

from pipeline.language.lexicons import read_lexicon, read_words
from pipeline.resources.gazetteers import read_adjectives

_JOINTS = frozenset((",", "and", "or", "&", "/", "as", "well", "both"))
_PEOPLES = ("NORP", "GPE", "LOC", "PERSON")  # what recognisers take a language for
_IN = frozenset(("in", "into"))


def is_tongue(span: Span) -> bool:
    """Whether what is taken for a people or a place is a language.

    Args:
        span: A name.

    Returns:
        True for names of languages alone that nobody is called by ("Hindi"), unless people stand behind them, and for the others ("French") where they stand
        behind "in" with no noun behind them, or before "language", "version" and the like; what holds for one of a series ("English, French and Nepali") holds
        for all.
    """
    if span.label_ not in _PEOPLES or span.text not in read_tongues():
        return False
    doc, start, end = span.doc, span.start, span.end
    while start > 0 and (
        doc[start - 1].text in read_tongues() or (doc[start - 1].text in _JOINTS and start > 1 and doc[start - 2].text in read_tongues())
    ):
        start -= 1
    while end < len(doc) and (doc[end].text in read_tongues() or (doc[end].text in _JOINTS and _leads_on(doc, end))):
        end += 1
    behind = doc[end].lower_ if end < len(doc) else ""
    if behind in read_words("names", "tongues.behind"):
        return True
    if span.text not in read_adjectives():
        return behind not in read_words("names", "tongues.people")
    return start > 0 and doc[start - 1].lower_ in _IN and _ends(doc, end)


def _leads_on(doc: Doc, place: int) -> bool:
    """Whether only joints stand between a place and the next language."""
    while place < len(doc) and doc[place].text in _JOINTS:
        place += 1
    return place < len(doc) and doc[place].text in read_tongues()


def _ends(doc: Doc, place: int) -> bool:
    """Whether nothing that a people's adjective could describe stands at a place."""
    if place >= len(doc):
        return True
    token = doc[place]
    return bool(token.is_punct or token.is_space or token.is_stop or token.is_digit)


@functools.cache
def read_tongues() -> frozenset[str]:
    """Names of languages, a word each."""
    return frozenset(name for name in read_lexicon("languages").values() if " " not in name) | read_words("names", "tongues.more")
