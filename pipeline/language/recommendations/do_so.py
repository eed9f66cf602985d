"""What "do so" and "it be done" mean: the deed that the same sentence named before."""

from __future__ import annotations

import re
from dataclasses import replace

from pipeline.language.recommendations.complements import Deed
from pipeline.language.recommendations.frames import Frame
from pipeline.language.recommendations.lexicon import word_class
from pipeline.language.recommendations.verbs import is_base, is_gerund, lemmatise

_SO = re.compile(r"(?:so|this|that|it|likewise|the same)\b", re.IGNORECASE)
_IT = frozenset({"it", "this", "that"})
# "can amend", "has it in hand to lift", "it falls to the court to settle": the deed before, in its base form
_NAMED = re.compile(r"\b(?:to|can|could|may|might|should|must|will|would)\s+(?:(?:not|also|now|then|first|[a-z]+ly)\s+)?(?P<verb>[a-z]+)\b")

# "Five parties have named a contact": what they have done, the others are urged to do
_HAS_DONE = re.compile(r"\b(?:has|have|had)\s+(?:(?:already|now|since|also|[a-z]+ly)\s+)?(?P<done>[a-z]+(?:ed|en|t|wn|ne|id))\b")


def resolve_doing(frame: Frame, sentence: str) -> Frame:
    """Put the deed that "do so" stands for in its place.

    Args:
        frame: A recommending clause: "we would encourage her to do so".
        sentence: Its sentence: "The Minister can amend the list, and we would encourage her to do so."

    Returns:
        The frame, with the deed named before; as it was where it says what is to be done itself, or nothing was named.
    """
    deed = frame.deed
    if deed.actions[:1] not in {("do",), ("not do",)} or not (_SO.match(deed.target) or (deed.is_passive and frame.subject.text.lower() in _IT)):
        return frame
    before = sentence[: frame.start]
    named = [lemmatise(match["done"]) for match in _HAS_DONE.finditer(before) if is_base(lemmatise(match["done"]))]
    named += [match["verb"] for match in _NAMED.finditer(before) if is_base(match["verb"]) and match["verb"] not in word_class("says_no_deed")]
    first = re.match(r"\W*(\w+)", before)
    verb = named[-1] if named else lemmatise(first[1]) if first is not None and is_gerund(first[1].lower()) else ""
    if not verb:
        return frame
    denied = "not " if deed.actions[0].startswith("not ") else ""
    return replace(frame, deed=Deed((denied + verb, *deed.actions[1:]), deed.target, deed.is_passive, deed.agent))
