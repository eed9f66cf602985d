"""What kind of writing a document is, as far as it changes how "must" is read: stories recommend nothing, laws command."""

from __future__ import annotations

import re

from pipeline.language.context import DocumentContext
from pipeline.language.recommendations.lexicon import word_class

_LAW_TYPES = frozenset({"contract", "law", "agreement", "license", "judgment", "licence", "treaty", "regulation"})

_CITED = re.compile(r"§|\b(?:[Ss]ub)?[Ss]ections?\s+\(?\d|\b[Cc]lauses?\s+\d|\bU\.?S\.?C\b|\bC\.?F\.?R\b")
_WORD = re.compile(r"[A-Za-z]+|§")
_SAMPLE = 1500  # sentences: enough to tell, whatever the length


def is_narrative(context: DocumentContext) -> bool:
    """Whether a document tells a story: more than one word in twenty is a person's pronoun.

    Args:
        context: The document.

    Returns:
        True for fiction and memoirs; reports stay below one in a hundred, speeches below one in thirty.
    """
    words, persons, _ = _count(context)
    return words >= 200 and persons > words / 20


def is_legal(context: DocumentContext) -> bool:
    """Whether a document is law or contract, whose "must" is an order in force and not advice."""
    if (context.document.document_type or "").lower() in _LAW_TYPES:
        return True
    words, _, lawly = _count(context)
    return words >= 200 and lawly > words / 130


def _count(context: DocumentContext) -> tuple[int, int, int]:
    words = persons = lawly = 0
    step = max(1, len(context.sentences) // _SAMPLE)
    for sentence in context.sentences[::step]:
        for word in _WORD.findall(sentence.row.text):
            low = word.lower()
            words += 1
            persons += low in word_class("persons")
            lawly += low in word_class("lawly")
        lawly += len(_CITED.findall(sentence.row.text))
    return words, persons, lawly
