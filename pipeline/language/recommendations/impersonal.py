"""Cues of the kind "it is necessary to", "it is vital that", "it is incumbent on lenders to"."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import replace

from pipeline.language.recommendations.clauses import Subject, find_subject
from pipeline.language.recommendations.complements import names_known_verb, read_deed
from pipeline.language.recommendations.frames import Frame
from pipeline.language.recommendations.lexicon import impersonal_adjectives, is_strong, starts_telling
from pipeline.language.recommendations.openers import find_opening_party
from pipeline.language.recommendations.parties import sort_phrase
from pipeline.language.recommendations.reporting import REPORTING_VERB
from pipeline.language.recommendations.that_clauses import read_clause

_DEGREE = r"(?:(?:very|also|still|therefore|thus|now|even|more|most|all the more|particularly|especially|equally|highly|absolutely|increasingly|critically|vitally|extremely|always|further|both|again|then|often|clearly)\s+)*"


@functools.cache
def _impersonal() -> re.Pattern[str]:
    verb = r"(?:is|remains|becomes|will be|would be|may be|might be|could be|has become|will become|seems|appears|was|were|had been|being|’s|'s)"
    return re.compile(
        rf"\b(?:it(?:\s+(?:also|therefore|thus|still|now|further))?\s*{verb}|(?:find|finds|found|consider|considers|considered|believe|believes|deem|deems|think|thinks|thought|feel|feels|felt|judge|judges|judged|regards?|regarded|see|sees|saw|make|makes|making)(?:\s+that)?\s+it(?:\s+(?:is|to be|as))?)"
        rf"\s+(?P<not>not\s+|no\s+longer\s+|un)?{_DEGREE}(?P<adj>{impersonal_adjectives()})\b\s*(?P<rest>,?[^,]{{0,60}},|(?:therefore|however|then|now|too)\b|in\s+\w+ing\s[^,;:]{{2,60}}?(?=\sthat\b))?\s*(?P<link>(?:for|on|upon)\s+(?P<who>[^,;:.]{{2,90}}?)\s+to|(?:not\s+)?to|that)\s+",
        re.IGNORECASE,
    )


_DENIED = re.compile(
    r"(?:\bnot|n[’']t|\bnever|\bnor (?:do|does|did|would) \w+|\b(?:nobody|no one|none|few|hardly anyone)(?: \w+){0,3})\s+$", re.IGNORECASE
)
_PAST = re.compile(r"\b(?:was|were|had been|found|considered|thought|felt|judged|regarded|saw)\b", re.IGNORECASE)
_HELD = re.compile(r"(?:found|considered|thought|felt|judged|regarded|saw|deemed)\b", re.IGNORECASE)
_REPORTED = re.compile(rf"(?!(?:is|was|found|decid\w*)\b){REPORTING_VERB.pattern}(?:,[^,]{{2,60}},)?(?:\s+that)?\s*$", re.IGNORECASE)


def find_reporter(sentence: str, start: int) -> str:
    """Find who says that it is so.

    Args:
        sentence: "Pilots stressed that it was vital to dredge."
        start: Where the clause that is said begins.

    Returns:
        "Pilots"; "" in the paper's own voice.
    """
    left = sentence[:start].rstrip()
    return find_subject(f"{left} it", len(left) + 3).reporter if _REPORTED.search(left) else ""


_SENSE = re.compile(
    r"\b(?:it|that)\s+(?:also\s+|therefore\s+)?(?:makes|would make|may make|might make|could make|is)\s+(?P<adj>(?:good |more |every |much )?sense|good practice)(?:\s+for\s+(?P<who>[^,;:.]{2,90}?))?\s+to\s+",
    re.IGNORECASE,
)


def find_impersonal(sentence: str) -> Iterator[Frame]:
    """Find "it is crucial to ...", "it is important for cities to ...", "it is vital that parties ..."."""
    for match in _impersonal().finditer(sentence):
        past = _PAST.search(match.group()[: match.start("adj") - match.start()])
        if match["not"] or (past and not _is_held(match) and not _REPORTED.search(sentence[: match.start()])):
            continue  # "it was necessary to" tells; "she argued that it was necessary to" asks
        if _DENIED.search(sentence[: match.start()]):
            continue  # "we do not consider it necessary to"
        if re.search(r"\b(?:if|where|when|whether|as|because|unless|than)\s*$", sentence[: match.start()], re.IGNORECASE):
            continue
        right = sentence[match.end() :]
        modality = _impersonal_modality(match)
        if match["link"].lower() == "that":
            frame = _read_that(match, right, modality)
            if frame:
                said = replace(frame, subject=replace(frame.subject, reporter=find_reporter(sentence, match.start())))
                yield replace(said, recommender=_find_holder(sentence, match))
            continue
        if starts_telling().match(right) or re.match(r"have\s+\w+(?:ed|en)\b", right):
            continue
        deed = read_deed(f"not {right}" if match["link"].lower().startswith("not") else right)
        if deed.actions and (match.group()[:2].lower() == "it" or names_known_verb(deed)):  # not "critical to its work to listen"
            subject = Subject((match["who"] or "").strip(), reporter=find_reporter(sentence, match.start()))
            yield Frame("impersonal", match["adj"], modality, match.start("adj"), deed, subject, _find_holder(sentence, match))

    for match in _SENSE.finditer(sentence):
        deed = read_deed(sentence[match.end() :])
        if deed.actions and not starts_telling().match(sentence[match.end() :]):
            yield Frame("impersonal", match["adj"], "should", match.start("adj"), deed, Subject((match["who"] or "").strip()))


def _is_held(match: re.Match[str]) -> bool:
    """Whether somebody held it to be so: "thought it worthwhile for the port to try"; who "thought it wiser to wait" waited."""
    return _HELD.match(match.group()) is not None and (match["who"] is not None or match["link"].lower() == "that")


def _find_holder(sentence: str, match: re.Match[str]) -> str:
    """Who thought it best: "the envoy thought it best that"; "" for "it is best" and for the paper itself."""
    if _HELD.match(match.group()) is None:
        return ""  # in the present it may be the paper's own body: `find_holder` tells
    subject = find_subject(sentence, match.start())
    who = subject.text if subject.standing == "main" else find_opening_party(sentence)
    return who if who.lower() not in {"we", "i", "it", "this", "that", "which", "who"} and sort_phrase(who) in {"party", "unknown", "pronoun"} else ""


def _impersonal_modality(match: re.Match[str]) -> str:
    if re.search(r"\b(?:may|might|could) be\b", match.group(), re.IGNORECASE):
        return "may"
    if re.search(r"\bwould be\b", match.group(), re.IGNORECASE):
        return "should"
    return "must" if is_strong(match["adj"]) else "should"


def _read_that(match: re.Match[str], right: str, modality: str) -> Frame | None:
    if match["adj"].lower().endswith("time"):  # "it is high time that the exemption was ended"
        right = re.sub(r"\b(?:was|were)\b", "be", right, count=1)
    clause = re.split(r"\b(?:where|which|who|when|if|because)\b", right, maxsplit=1)[0]
    if re.match(r"[^.]{0,80}\b(?:has|have|had|was|were|did) (?:been |already |not )?\w+", clause) and not re.search(r"\b(?:should|must)\b", right):
        return None
    found = read_clause(right)
    return Frame("impersonal", match["adj"], modality, match.start("adj"), found[1], Subject(found[0])) if found else None
