"""What is said to those who are addressed by name: "Colleagues, let us finish the register", "To our friends in the north: open your ports", "Ministers, be brave: begin with the fees"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.language.recommendations.clauses import Subject
from pipeline.language.recommendations.complements import names_known_verb, read_deed
from pipeline.language.recommendations.finite import find_finite
from pipeline.language.recommendations.frames import Frame
from pipeline.language.recommendations.items import looks_like_deed
from pipeline.language.recommendations.lexicon import any_of, starts_telling
from pipeline.language.recommendations.parties import sort_phrase

_LINK = r"^\W*(?:(?:and|but|so|now|finally|lastly),?\s+)?"
_DEAR = r"(?:my|dear|distinguished|honou?rable|fellow|good)"
_ADDRESSED = re.compile(
    rf"{_LINK}(?:to\s+(?P<to>(?:ourselves|you|all|those|our|my|the|every|each)\b[^:.;!?]{{0,90}}?)(?:,?\s+(?:I|we)\s+(?:would\s+)?say)?:\s+|"
    r"(?:I|we)\s+(?:(?:say|appeal|plead)\s+(?:again\s+)?(?:to|with)|implore|beg|urge|ask|tell|beseech|entreat|exhort|call\s+(?:up)?on)\s+(?P<told>[^,:;.!?]{2,80}?)[,:]\s+|"
    rf"(?P<whom>(?:{_DEAR}\s+){{0,2}}(?!that\b|this\b|there\b)[A-Za-z]{{4,}}s(?:\s+and\s+[a-z]+)?),\s+(?:(?:then|therefore|so|again|please|too|now|once\s+more),\s+)?)(?P<deed>[a-z][^.;!?]{{4,}})",
    re.IGNORECASE,
)
_LET_US = re.compile(r"(?:please\s+)?let(?:\s+us|[’']s)\s+(?=[a-z])", re.IGNORECASE)
# Behind "be brave" stands what is to be done.
_BE = re.compile(r"(?:please\s+)?be\s+(?:\w+\s+){0,2}?[a-z]+\s*(?:[:,]|\band\b)\s+(?=[a-z])")
_OBJECT = re.compile(
    r"(?:please\s+|do\s+|not\s+|never\s+)*[a-z]+\s+(?:the|an?|your|our|their|all|this|these|those|every|each|more|no|up|out|on|in|with|to|us|it|them)\b"
)
_FEELS = re.compile(rf"(?:please\s+)?(?:{any_of('to_the_hall')})\b")


def find_addressed(sentence: str) -> Iterator[Frame]:
    """Find what those whom a speaker or writer addresses are told to do.

    Args:
        sentence: A sentence.

    Yields:
        A frame of the kind "turning".
    """
    match = _ADDRESSED.match(sentence)
    if match is None:
        return
    if match["told"] is not None and sort_phrase(match["told"]) == "thing":
        return
    whom = re.sub(rf"^(?:{_DEAR}\s+)+", "", match["whom"] or match["told"] or "", flags=re.IGNORECASE)
    text = match["deed"]
    ours = _LET_US.match(text)
    if (match["whom"] is not None and sort_phrase(whom.lower()) != "party") or (ours is None and _is_told_of(match["to"])):
        return
    brave = _BE.match(text)
    told = text[ours.end() :] if ours is not None else text[brave.end() :] if brave is not None else text
    is_plain = ours is None and brave is None
    if is_plain and (_OBJECT.match(told) is None or find_finite(told.partition(" ")[2]) is not None):
        return  # "Officials, park managers and experts met": a row of people
    if starts_telling().match(told) or _FEELS.match(told) or not (ours is not None or looks_like_deed(told[:1].upper() + told[1:])):
        return
    deed = read_deed(told)
    if names_known_verb(deed):
        start = match.end() - len(text)
        yield Frame("turning", text.split(maxsplit=1)[0], "should", start, deed, Subject("" if ours is not None else whom))


def _is_told_of(to: str | None) -> bool:
    """Whether a phrase with "to" names no one who could be addressed: "To the north: a chain of hills"."""
    return (
        to is not None
        and not re.match(r"(?:our|my)\b", to, re.IGNORECASE)
        and to.lower() not in {"you", "all", "ourselves", "those"}
        and sort_phrase(re.sub(r"\s+in\s.*$", "", to)) != "party"
    )
