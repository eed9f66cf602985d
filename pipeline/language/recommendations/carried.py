"""Clauses that words without an asking of their own carry: "which is why tests must", "What I can say is that they should", "It was felt that"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.language.recommendations.lexicon import any_of

_CARRIES = re.compile(rf"(?:^\W*|[,;—–]\s+(?:and\s+|so\s+)?)(?P<words>{any_of('carries_clause')})\s+(?=\S)", re.IGNORECASE)
# "The Chairperson wished it to be recorded that replies should"
_RECORDS = re.compile(
    r"\b(?:wish(?:es|ed)?|ask(?:s|ed)?|want(?:s|ed)?|request(?:s|ed)?)\s+(?:for\s+)?(?:it|this)\s+to\s+be\s+(?:\w+ly\s+)?(?:recorded|noted|minuted|placed\s+on\s+record|put\s+on\s+record)\s+that\s+(?=\S)",
    re.IGNORECASE,
)
# "may I ask the rapporteurs to", "let me urge the banks to": a speaker's courtesy
_MAY_I = re.compile(
    r"(?:^\W*|[,;—–]\s+(?:and\s+)?(?:so\s+|therefore\s+)?)(?:(?:may|might|can|could|must)\s+I|let\s+me|allow\s+me\s+to|permit\s+me\s+to|I\s+take\s+this\s+opportunity\s+to)\s+"
    r"(?:(?:also|therefore|again|once\s+more|now|finally|\w+ly)\s+)*(?=(?:ask|appeal|request|urge|invite|call\s+(?:up)?on|implore|suggest|propose|recommend|plead|encourage|advise)\b)",
    re.IGNORECASE,
)
_SPEAKER = "We "  # "I ask" opens as many questions as requests


def find_carried(sentence: str) -> Iterator[tuple[str, int]]:
    """Find the clauses that a sentence only carries.

    Args:
        sentence: A sentence in which nothing else was found.

    Yields:
        Each clause, to be read as a sentence of its own, and what has to be added to a place in it to have the place in the sentence.
    """
    for match in (*_CARRIES.finditer(sentence), *_RECORDS.finditer(sentence)):
        clause = sentence[match.end() :]
        yield clause[:1].upper() + clause[1:], match.end()
    for match in _MAY_I.finditer(sentence):
        yield _SPEAKER + sentence[match.end() :], match.end() - len(_SPEAKER)
