"""Somebody's recommendation that a sentence takes up: "It noted the Ombudsman's recommendation to open the files"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.language.recommendations.clauses import Subject
from pipeline.language.recommendations.complements import read_deed
from pipeline.language.recommendations.frames import Frame
from pipeline.language.recommendations.parties import sort_phrase
from pipeline.language.recommendations.that_clauses import read_clause
from pipeline.language.recommendations.verbs import is_base

_TAKEN_UP = re.compile(
    r"\b(?:not(?:ed|es|ing)|support(?:ed|s|ing)|recall(?:ed|s|ing)|echo(?:ed|es|ing)|endors(?:ed|es|ing)|shar(?:ed|es|ing)|reiterat(?:ed|es|ing)|referr(?:ed|ing) to|back(?:ed|s|ing)|join(?:ed|s|ing)|"
    r"draw(?:s|ing) attention to|drew attention to|welcom(?:ed|es|ing)|contains?|includ(?:ed|es))\s+(?:the|a|an|its|their)?\s*(?:(?P<of>[A-Z][\w’' -]{2,60}?)['’]s?\s+)?(?P<noun>recommendations?|calls?|requests?|proposals?|appeals?)\s+"
    r"(?:(?:made\s+|issued\s+|put forward\s+)?(?:by|from|of)\s+(?P<by>(?:the\s+)?[^,;:.]{3,80}?)\s+)?(?P<link>to|that)\s+(?=[A-Za-z])"
)


def find_taken_up(text: str) -> Iterator[Frame]:
    """Find what somebody's recommendation says, where the sentence only takes it up: "It noted the Ombudsman's recommendation to open the files".

    Args:
        text: A sentence.

    Yields:
        A frame with who recommends.
    """
    for match in _TAKEN_UP.finditer(text):
        who = match["by"] or match["of"] or ""
        rest = text[match.end() :]
        found = ("", read_deed(rest)) if match["link"] == "to" else read_clause(rest, is_sure=True)
        if found and found[1].actions and (match["link"] == "that" or is_base(found[1].actions[0].removeprefix("not "))):
            asked = found[0] if sort_phrase(found[0]) == "party" and not found[1].is_passive else ""
            yield Frame("performative", match["noun"], "should", match.start("noun"), found[1], Subject(asked), who.strip(), is_reported=True)
