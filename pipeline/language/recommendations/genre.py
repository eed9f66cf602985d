"""What kind of writing a document is, as far as it changes how "must" is read: stories recommend nothing, laws command."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from pipeline.language.context import DocumentContext
from pipeline.language.recommendations.lexicon import word_class

_CITED = re.compile(r"§|\b(?:[Ss]ub)?[Ss]ections?\s+\(?\d|\b[Cc]lauses?\s+\d|\bU\.?S\.?C\b|\bC\.?F\.?R\b")
_WORD = re.compile(r"[a-z]+")
_SAMPLE = 300  # sentences: enough to tell


@dataclass(frozen=True, slots=True)
class Genre:
    """What a document is, in the two respects that matter here.

    Attributes:
        is_narrative: It tells a story: more than one word in twenty is a person's pronoun. Reports stay below one in a hundred, speeches below one in thirty.
        is_legal: It is law or contract, whose "must" is an order in force and not advice.
    """

    is_narrative: bool
    is_legal: bool


def tell_genre(context: DocumentContext) -> Genre:
    """Tell whether a document is a story or a law.

    Args:
        context: The document, analysed down to sentences; at most a few hundred of them are looked at.

    Returns:
        Its genre; neither for one too short to tell.
    """
    step = max(1, len(context.sentences) // _SAMPLE)
    text = " ".join(sentence.row.text for sentence in context.sentences[::step])
    counts = Counter(_WORD.findall(text.lower()))
    words = sum(counts.values())
    persons = sum(counts[word] for word in word_class("persons"))
    lawly = sum(counts[word] for word in word_class("lawly")) + len(_CITED.findall(text))
    is_law = (context.document.document_type or "").lower() in word_class("laws")
    return Genre(words >= 200 and persons > words / 20, is_law or (words >= 200 and lawly > words / 130))
