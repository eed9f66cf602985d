"""What people are told in direct speech: "“Mend the lock first,” the harbour master told the council", "Ms Ash said: “Keep the archive open.”"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.language.recommendations.clauses import Subject
from pipeline.language.recommendations.complements import names_known_verb, read_deed
from pipeline.language.recommendations.finite import find_finite
from pipeline.language.recommendations.frames import Frame
from pipeline.language.recommendations.items import looks_like_deed
from pipeline.language.recommendations.lexicon import any_of, starts_asking, starts_telling
from pipeline.language.recommendations.parties import sort_phrase

_SAID = rf"(?:{any_of('said_spoken')})"
_NAME = r"(?P<{}>(?:the |a |an |one |her |his |our |their )?[^,;:.“”\"]{{1,70}}?)"
# “Mend the lock first,” the harbour master told the council. / “Mend it,” said Ms Ash.
_BEHIND = re.compile(
    rf"^[“\"‘](?P<words>[A-Z][^“”\"]{{6,300}}?)[,.!]?[”\"’],?\s+(?:{_NAME.format('who')}\s+(?:(?:also|then|therefore|[a-z]+ly)\s+)?{_SAID}\b|{_SAID}\s+{_NAME.format('whom')}(?=[,.;]|\s+(?:who|of|from|at|in|on|to|for|with|when|as)\b|\s*$))"
)
# Ms Ash said: “Keep the archive open on Sundays.”
_BEFORE = re.compile(
    rf"^{_NAME.format('who')}(?:,[^,:“”\"]{{2,90}},)?\s+(?:(?:also|then|therefore|[a-z]+ly)\s+)?{_SAID}(?:\s[^“”\":,]{{2,60}})?\s*[:,]\s+[“\"‘](?P<words>[A-Z][^“”\"]{{6,300}})"
)
_DENY = re.compile(r"(?:(?:please|do)\s+)?(?P<not>do\s+not|don[’']t|never)\s+", re.IGNORECASE)
# What is said to the audience of the hour: look, imagine, take my word, let me.
_TO_LISTENERS = re.compile(rf"(?:please\s+)?(?:{any_of('to_listeners')})\b", re.IGNORECASE)


def find_spoken(sentence: str) -> Iterator[Frame]:
    """Find what is told in the imperative within quotation marks, with who says so beside it.

    Args:
        sentence: A sentence.

    Yields:
        A frame of the kind "turning".
    """
    match = _BEHIND.match(sentence) or _BEFORE.match(sentence)
    if match is None:
        return
    words, who = match["words"], (match["who"] or match.groupdict().get("whom") or "").strip()
    denied = _DENY.match(words)
    bare = words[denied.end() :] if denied is not None else words
    low = bare[:1].lower() + bare[1:]
    if _TO_LISTENERS.match(bare) or starts_telling().match(low) or starts_asking().match(low) or not _is_told(bare, is_denied=denied is not None):
        return
    deed = read_deed(("not " if denied is not None else "") + low)
    if names_known_verb(deed) and sort_phrase(who) in {"party", "pronoun", "unknown"}:
        yield Frame("turning", words.split(maxsplit=1)[0], "should", match.start("words"), deed, Subject(""), who, is_reported=True)


def _is_told(bare: str, *, is_denied: bool) -> bool:
    """Whether the words open with what is to be done, and not with a noun that opens a subject ("Trust is earned")."""
    clause = re.split(r"[,;:]|\b(?:before|after|that|if|when|as|so|because|until|and|who|which|than|what|how|where)\b", bare, maxsplit=1)[0]
    first = bare.split(maxsplit=1)[0].lower()
    return (is_denied or looks_like_deed(bare[:1].upper() + bare[1:]) or first in {"pay", "give", "stop", "help"}) and find_finite(
        clause.partition(" ")[2]
    ) is None
