"""What somebody is reported to have called important or necessary: "mayors stressed the importance of repairing", "was flagged as a priority"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from pipeline.language.recommendations.clauses import Subject, find_subject
from pipeline.language.recommendations.complements import Deed, read_deed, read_noun_deed
from pipeline.language.recommendations.frames import Frame
from pipeline.language.recommendations.lexicon import word_class
from pipeline.language.recommendations.parties import sort_phrase
from pipeline.language.recommendations.predicates import read_topic
from pipeline.language.recommendations.verbs import is_gerund, name_action, name_change

_VOICED = (
    r"stress|highlight|underlin|underscor|emphasi[sz]|not|recall|recogni[sz]|acknowledg|reaffirm|reiterat|point(?:ed)? out|mention|rais|insist(?:ed)? on|affirm|flag|signal|draw attention to|drew attention to|"
    r"pointed to|points to|point to|spoke of|voic|express|demonstrat|illustrat|show|cit|explain|describ|heard(?: (?:strong |clear |compelling )?(?:evidence|calls))?(?: about| of)?"
)
_IMPORTANCE = re.compile(
    rf"\b(?P<voice>(?:{_VOICED})(?:e|es|ed|s|d|ing|ged|ging|led|ling|n)?)(?:\s+(?:also|again|strongly|particularly|further|both|in particular))*\s+(?:the|its|their)\s+"
    r"(?:(?:great|critical|crucial|key|vital|utmost|particular|continued|growing|paramount|strategic|special|overall)\s+)?(?P<word>importance|urgency|desirability|relevance|value)\s+(?P<link>of|for)\s+(?P<deed>[^.;:]{3,240})",
    re.IGNORECASE,
)
_WAS_VOICED = re.compile(
    rf"\b(?P<word>importance|urgency|need|needs|necessity)\s+(?P<link>of|for|to)\s+(?P<deed>[^.;:]{{3,200}}?)\s+(?:was|were|is|are|has been|have been)\s+(?:\w+ly\s+|also\s+|repeatedly\s+|again\s+)*(?:{_VOICED})(?:ed|d|led|ged)\b",
    re.IGNORECASE,
)
# An act that was called important by others: flagged as such, seen as a priority.
_CALLED = re.compile(
    r"\b(?P<be>was|were|is|are|has been|have been)\s+(?:\w+ly\s+|also\s+)*(?:flagged|identified|highlighted|cited|mentioned|described|seen|regarded|viewed|considered|ranked|named|deemed|"
    r"recogni[sz]ed|singled out|perceived|emphasi[sz]ed|raised)\s+(?:by (?P<who>[^.;:]{2,80}?)\s+)?(?:as\s+)?(?:being\s+)?(?:(?:\w+ly|most|very|the|a|an|of|top|key|high|main|first|urgent|greatest|utmost)\s+){0,4}"
    r"(?P<word>important|importance|priority|priorities|necessary|essential|crucial|critical|urgent|needed|vital|imperative|needs?)\b(?!\s+\w+(?:s|t|r|n)\b(?<!by)(?<!for))",
    re.IGNORECASE,
)
_DOING_OF = re.compile(
    r"(?P<who>[^,.;:]{2,60}?(?<! in)(?<! of)(?<! for)(?<! to)(?<! by)(?<! as)(?<! and)(?<! or)) (?:not only |also |always |\w+ly )?(?P<deed>[a-z]+ing\s.+)"
)


def find_voiced(sentence: str) -> Iterator[Frame]:
    """Find acts that somebody is reported to have called important, urgent or necessary.

    Args:
        sentence: A sentence.

    Yields:
        A frame for each; praise of a thing ("stressed the importance of education") is left out: no act is asked for.
    """
    for match in _IMPORTANCE.finditer(sentence):
        deed, who = _read_act(match["deed"]), ""
        if deed is None and (party := _DOING_OF.match(match["deed"])) and sort_phrase(party["who"]) == "party":
            deed, who = _read_act(party["deed"]), party["who"]  # "the importance of advisers giving advice unasked"
        subject = find_subject(sentence, match.start("voice"))
        if deed is not None and subject.standing in {"main", "unclear"} and (not who or sort_phrase(subject.text) in {"party", "pronoun"}):
            yield replace(_make_frame(match, deed, subject.text), subject=Subject(who))
    for match in _WAS_VOICED.finditer(sentence):
        deed = read_deed(match["deed"]) if match["link"].lower() == "to" else _read_act(match["deed"])
        if deed is not None and deed.actions:
            yield _make_frame(match, deed, _by_whom(sentence[match.end() :]))
    for match in _CALLED.finditer(sentence):
        topic = read_topic(sentence, match.start("be"))
        deed = _read_act(topic.text) if topic.standing == "main" else None
        if deed is not None:
            yield _make_frame(match, deed, (match["who"] or "").strip() or _by_whom(sentence[match.end() :]))


def _make_frame(match: re.Match[str], deed: Deed, who: str) -> Frame:
    modality = "must" if match["word"].lower() in word_class("voiced_as_must") else "should"
    return Frame("voiced", match["word"], modality, match.start("word"), deed, Subject(""), who, is_reported=True)


def _read_act(text: str) -> Deed | None:
    """The deed that a noun phrase names: a doing, an act or a wanted change; None for a thing."""
    bare = re.sub(r"^(?:the|a|an|further|continued|continuing|more|such|both|all)\s+", "", text.strip(), flags=re.IGNORECASE)
    first = bare.split(maxsplit=1)[0].lower() if bare else ""
    is_doing = is_gerund(first) and first not in word_class("no_doing")
    if not is_doing and not (name_action(first) and re.match(r"\S+\s+(?:of|to|in|with|between)\b", bare)) and not name_change(first):
        return None  # "the importance of education" praises a thing
    deed = read_noun_deed(bare)
    return deed if deed.actions else None


def _by_whom(text: str) -> str:
    """Who is named behind a passive: "by the mayors", "in all consultations"."""
    match = re.match(r"\s*(?:by|in|during|at)\s+(?P<who>(?:the |all |most |many |several |both )?[^,.;:]{3,80})", text)
    return match["who"].strip() if match else ""
