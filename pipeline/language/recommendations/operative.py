"""Operative paragraphs: items that go on from the body over them ("The Council: 1. Called upon the member states to ratify ...", "2. Requests the Secretary-General to report")."""

from __future__ import annotations

import functools
import re
from dataclasses import replace

from pipeline.language.recommendations.clauses import Subject
from pipeline.language.recommendations.complements import Deed, names_known_verb, read_deed
from pipeline.language.recommendations.finite import find_finite
from pipeline.language.recommendations.frames import Frame
from pipeline.language.recommendations.lexicon import word_class
from pipeline.language.recommendations.parties import clean_party, find_heads, recommenders, sort_phrase
from pipeline.language.recommendations.running import find_frames
from pipeline.language.recommendations.verbs import lemmatise

_ADVERBS = r"(?:(?:also|further|furthermore|strongly|again|once again|once more|urgently|solemnly|then|additionally|finally|likewise|in addition|moreover|[a-z]+ly)[, ]+)*"
_OPENING = re.compile(rf"^\W*(?P<adverbs>{_ADVERBS})(?P<verb>[a-z]+)\b", re.IGNORECASE)
# "Following its deliberations, the Council:", "The Conference of the Parties,": the body stands alone, and its items bring the verbs.
_BODY = re.compile(
    r"(?:^|[,.;]\s+|\b(?:and|when)\s+)(?P<who>[Tt]he\s+(?:[a-z]+\s+)?[A-Z][\w’'-]*(?:\s+(?:(?:of|for|on|and|the)\s+)*[A-Z][\w’'-]*){0,7}|[Tt]he (?:[a-z]+\s+){0,2}[a-z]+)\s*[:,–—-]*$"
)
_SOMEBODY = "The Council"


def find_operative(text: str, stem: str) -> list[Frame]:
    """Find what an operative paragraph asks for.

    Args:
        text: The item, without its number: "Invited the Bank to lengthen its loans."
        stem: The line over it; "".

    Returns:
        Its clauses, with the body of the stem as the one who recommends (nobody where the stem names none); empty for an item that opens otherwise.
    """
    opening = _OPENING.match(text)
    if opening is None or not _is_asking(opening["verb"]):
        return []
    who = find_body(stem)
    verb = opening["verb"].lower()
    said = _in_present(verb)  # of the past "invited" may tell who was at a meeting
    before = f"{who or _SOMEBODY} "
    frames = find_frames(f"{before}{said}{text[opening.end() :]}")
    shift = len(before) + len(said) - opening.end()
    found = [_attribute(frame, who, shift, (said, verb)) for frame in frames if frame.start >= len(before)]
    return found or _read_plain(text, opening, who)


# "Directed the Secretariat to circulate the draft": whoever is told, and what they are to do.
_TOLD_TO = re.compile(
    r"\s+(?:(?:up)?on\s+)?(?P<actor>(?:(?:the|all|its|both|each|every|those|any)\s|[A-Z])[^,;:.]{1,80}?)(?:,[^,;]{2,80},)?\s+to\s+(?P<deed>(?:[a-z]+ly\s+)?[a-z]+\b.*)",
    re.DOTALL,
)


def _read_plain(text: str, opening: re.Match[str], who: str) -> list[Frame]:
    """The clause of an item that tells somebody to do something, where no other rule knows its verb."""
    told = _TOLD_TO.match(text, opening.end())
    deed = read_deed(told["deed"]) if told is not None else Deed()
    if told is None or not names_known_verb(deed) or sort_phrase(told["actor"]) == "thing":
        return []
    return [Frame("performative", opening["verb"].lower(), "should", opening.start("verb"), deed, Subject(told["actor"]), who, is_reported=bool(who))]


def _in_present(verb: str) -> str:
    base = lemmatise(verb)
    return base + ("es" if base.endswith(("s", "sh", "ch", "x")) else "s")


def _attribute(frame: Frame, who: str, shift: int, said: tuple[str, str]) -> Frame:
    """The clause as it stands in the item, and asked by the body alone."""
    is_own = not frame.recommender or frame.recommender in {who, _SOMEBODY, clean_party(who)}
    cue = frame.cue.replace(*said, 1)
    return replace(frame, cue=cue, start=max(0, frame.start - shift), recommender=who if is_own else frame.recommender, is_reported=bool(who))


@functools.lru_cache(maxsize=2048)
def find_body(stem: str) -> str:
    """Find the body that a line leaves without a verb: "Following its deliberations, the Council:" gives "the Council"; "" for none."""
    line = stem.strip()
    match = _BODY.search(line) if line.endswith((":", ",")) else None
    if match is None:
        return ""
    who = match["who"]
    if find_finite(who) is not None:
        return ""
    is_body = sort_phrase(who) == "party" or bool(set(find_heads(who)) & recommenders())
    return who if is_body else ""


def _is_asking(verb: str) -> bool:
    """Whether a word is a verb of asking in the past or the third person: "urged", "requests", but not "request"."""
    low = verb.lower()
    base = lemmatise(low)
    return low != base and base in word_class("operative")
