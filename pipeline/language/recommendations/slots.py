"""Under which condition and by when: the words, and the date where one can be told."""

from __future__ import annotations

import re

from pipeline.dates import find_dates

_CONDITION = re.compile(
    r"\b(?P<words>(?:if|unless|provided that|providing that|as long as|so long as|on condition that|in the event (?:of|that)|in case(?: of)?|insofar as|to the extent|"
    r"depending on|in the absence of)\b[^.;:?!]{2,220}?)(?=,\s|[.;:?!]|$)"
    r"|\b(?P<short>as (?:appropriate|necessary|needed|required)|(?:if|where|wherever|when|whenever) (?:possible|feasible|appropriate|necessary|needed|applicable|relevant|practicable|required|so desired|available)|as far as (?:possible|practicable)|"
    r"to the (?:greatest|maximum|fullest) extent (?:possible|practicable))\b",
    re.IGNORECASE,
)
_NUMBER = r"(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|twelve|eighteen|twenty-four|thirty)"
_UNIT = r"(?:working |calendar |business )?(?:days?|weeks?|months?|quarters?|years?|decades?|legislative terms?|terms?)"
_DEADLINE = re.compile(
    rf"\b(?P<words>(?:by|before|until|no later than|not later than|prior to|ahead of|in advance of|on or before)\s+(?:the\s+)?(?:(?:end|middle|start|beginning|close|early|mid|late|summer|autumn|spring|winter|"
    rf"first|second|third|fourth|next)[- ](?:half |quarter |of |the |financial |fiscal )*)?(?:\d{{1,2}}(?:st|nd|rd|th)?\s+)?(?:(?:January|February|March|April|May|June|July|August|September|October|November|"
    rf"December|Q[1-4])\.?,?\s*(?:\d{{1,2}},\s*)?)?(?:of\s+)?(?:19|20)\d\d\b"
    rf"|(?:within|in|over|during|for)\s+(?:the\s+)?(?:next|coming|following|first)\s+{_NUMBER}?\s*{_UNIT}(?:\s+of\s+[^.;:,]{{3,80}})?"
    rf"|within\s+(?:a\s+(?:maximum|period)\s+of\s+)?(?:{_NUMBER}|a|an|the|this|that)\s+(?:\w+\s+)?{_UNIT}(?:\s+(?:of|from|after|following)\s+[^.;:,]{{3,80}})?"
    rf"|(?:by|before)\s+(?:the\s+)?(?:end|close|start|beginning)\s+of\s+(?:the|this|next)\s+(?:\w+\s+)?(?:year|month|decade|century|quarter|session|parliament|term|period)"
    rf"|(?:at least\s+)?every\s+{_NUMBER}\s+(?:years|months)|(?:no|not) later than\s+[^.;:,]{{3,60}}|before the next [^.;:,]{{3,60}}|after {_NUMBER} {_UNIT} of [^.;:,]{{3,50}}"
    r"|as soon as (?:possible|practicable|feasible)|at the earliest(?: possible)?(?: opportunity| date)?|without (?:any )?(?:further )?delay|as a matter of urgency|immediately|promptly|in due course|with immediate effect)\b",
    re.IGNORECASE,
)
_VAGUE = re.compile(r"^(?:as soon|at the earliest|without|as a matter|immediately|promptly|in due|with immediate)", re.IGNORECASE)
_FOR_DURATION = re.compile(r"^(?:for|over|during)\b", re.IGNORECASE)


def find_condition(sentence: str) -> str:
    """The condition, verbatim: "if the council agrees", "where possible"; "" if none is stated."""
    match = _CONDITION.search(sentence)
    return (match["words"] or match["short"]).strip(" ,") if match else ""


def find_deadline(sentence: str) -> tuple[str, str | None]:
    """Find by when something is to be done.

    Args:
        sentence: The text of a recommendation.

    Returns:
        The words ("by the end of 2030"), "" if there are none, and the date they name (ISO 8601, to the precision stated) or None.
    """
    firm = vague = ""
    for match in _DEADLINE.finditer(sentence):
        words = match["words"].strip()
        if _VAGUE.match(words):
            vague = vague or words
        elif not _FOR_DURATION.match(words):
            firm = words
            break
    words = firm or vague
    dates = find_dates(words) if firm and any(mark.isdigit() for mark in firm) else []
    if dates:
        return words, dates[-1].end_on
    year = re.search(r"\b(?:19|20)\d\d\b", firm)  # a year alone is a date only here, behind "by"
    return words, year.group() if year else None
