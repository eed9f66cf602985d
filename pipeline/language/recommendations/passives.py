"""Recommending verbs in the passive: "it is recommended that", "operators are encouraged to"."""

from __future__ import annotations

import functools
import re

from pipeline.language.recommendations.clauses import Subject, find_subject
from pipeline.language.recommendations.complements import read_deed
from pipeline.language.recommendations.frames import Frame
from pipeline.language.recommendations.lexicon import modality_of, starts_asking, table
from pipeline.language.recommendations.parties import sort_phrase
from pipeline.language.recommendations.sayings import read_said_clause

_PASSIVE_BEFORE = re.compile(
    r"(?P<who>.*?)\b(?P<be>is|are|was|were|has been|have been|be)\s+(?P<adverbs>(?:\w+ly\s+|also\s+|therefore\s+|further\s+|again\s+|thus\s+|hereby\s+|not\s+)*)$",
    re.IGNORECASE | re.DOTALL,
)


def read_passive(sentence: str, match: re.Match[str], name: str) -> Frame | None:
    """Read the passive: "It is recommended that ...", "operators are encouraged to ...".

    Args:
        sentence: The sentence.
        match: Its recommending verb.
        name: The verb, as the lexicon calls it.

    Returns:
        The frame; None where the verb stands in no passive, or tells what was once asked.
    """
    before = _PASSIVE_BEFORE.match(sentence[: match.start()])
    if not before or "not " in before["adverbs"].lower():
        return None
    right = re.sub(r"^\s*,?\s*", "", sentence[match.end() :])
    by = re.match(r"by (?P<who>[^,;:.]{2,80}?) (?=that|to)", right)
    right = right[by.end() :] if by else right
    recommender = by["who"] if by else ""
    past = before["be"].lower() not in {"is", "are", "be"}
    dummy = re.search(r"\bit\s*$", before["who"], re.IGNORECASE)
    if dummy and name in {"recommend", "suggest", "propose", "advise", "hope", "request", "urge"}:
        found = (
            read_said_clause(right[4:].lstrip(), name)
            if re.match(r"that\b", right)
            else ("", read_deed(right[2:].lstrip()))
            if re.match(r"to\s", right)
            else None
        )
        if found is None or not found[1].actions or (past and name == "hope"):
            return None
        return Frame(
            "performative", f"{before['be']} {match['verb']}", modality_by(name), match.start(), found[1], Subject(found[0]), recommender, past
        )
    told = {"encourage", "urge", "advise", "invite", "recommend", "ask", "request", "call on", "exhort"}
    if _FORMALLY.search(before["adverbs"]) is not None:
        told = told | {"instruct"}
    if (past and not _is_minuted(before["who"], right, name)) or not re.match(r"to\s+[a-z]+", right) or name not in told:
        return None
    if name == "call on" and re.search(r"\b(?:would|will|may|might|could|can|often|sometimes)\s*$", before["who"]):
        return None  # "would be called upon to" tells of an office
    subject = find_subject(sentence, before.start("be"))
    rest = right[2:].lstrip()
    if subject.text.lower() in {"you", "i", "he", "she"}:
        return None
    if (
        subject.standing != "main"
        or (sort_phrase(subject.text) not in {"party", "pronoun", "unknown"} and not _stands_for_people(subject.text, name))
        or (name not in {"call on", "urge", "exhort"} and starts_asking().match(rest) and not _is_errand(subject.text, name, rest))
    ):
        return None
    deed = read_deed(rest)
    return (
        Frame("performative", f"{before['be']} {match['verb']}", modality_by(name), match.start(), deed, subject, recommender)
        if deed.actions
        else None
    )


_PAPERS = re.compile(
    r"\b(?:comments|submissions|proposals|tenders|applications|contributions|views|bids|papers|abstracts|nominations|responses|questions|donations|efforts|changes|offers|ideas|[a-z]+ions|[a-z]+ments)\b",
    re.IGNORECASE,
)


def _stands_for_people(who: str, name: str) -> bool:
    """Whether a plural that is no known party is who acts, since only people can be advised or urged: "island landings are advised to close"."""
    last = re.split(r"\s(?:of|in|on|at|for|with|from|near|that|who|under)\s", who, maxsplit=1)[0].split()
    return (
        name in {"advise", "urge", "invite", "request", "ask"}
        and bool(last)
        and last[-1].endswith("s")
        and not last[-1].endswith("ss")
        and not _PAPERS.search(who)
    )


_FORMALLY = re.compile(r"\b(?:hereby|therefore|accordingly|further)\b", re.IGNORECASE)  # who is "instructed to" in passing follows a manual
# A meeting's minutes: "The Secretariat was asked to draft a model before the next meeting"
_LATER = re.compile(
    r"\b(?:before|by|until|in time for|for|at|ahead of|no later than|not later than|to) (?:the (?:end|beginning|start|close) of )?(?:(?:the|its|their|our) )?(?:(?:next|following|coming|forthcoming|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|annual|spring|autumn|summer|winter) (?:[\w’'-]+ ){0,4}?(?:meetings?|sessions?|conference|forum|dialogue|assembly|round|workshop|summit|seminar)\b|next (?:\w+ )?(?:year|month|spring|summer|autumn|winter|meeting))",
    re.IGNORECASE,
)


def _is_minuted(who: str, right: str, name: str) -> bool:
    """Whether a past tense gives a task that is still to be done: a body "was asked to", for a meeting that is to come."""
    is_body = re.search(r"(?:^|[\s,;])(?:the|our) [A-Z][^,;:]*$", who, re.IGNORECASE) is not None
    return is_body and name in {"ask", "request", "invite", "instruct"} and _LATER.search(right) is not None


# Those who are consulted are asked for answers; members, tenants and growers are asked to do something with a form or a slip.
_CONSULTED = re.compile(
    r"\b(?:respondents?|stakeholders?|consultees?|commenters?|delegat\w+|reviewers?|readers?|participants?|parties|witnesses|committee|commission|council|board|government|interested|public|those|states?|interviewees?|panel\w*|referees?|experts?)\b",
    re.IGNORECASE,
)
_ERRAND = re.compile(
    r"(?:\w+ly\s+)?(?:state|say|tell|indicate|specify|confirm|answer|respond|reply|report (?:to|at|in|any|all|each|every|cases?|signs|suspected)|register|sign up|contact|inform|read|describe|give)\b"
)
_FEEDBACK = re.compile(
    r"\b(?:consultations?|comments?|views?|feedback|survey|questionnaires?|paper|opinions?|suggestions?|webinar|event|conference)\b", re.IGNORECASE
)


def _is_errand(who: str, name: str, rest: str) -> bool:
    """Whether people are asked to do something that happens to be said or written ("are asked to state on the form which months they need")."""
    return name in {"ask", "request"} and _ERRAND.match(rest) is not None and not _CONSULTED.search(who) and not _FEEDBACK.search(rest)


@functools.cache
def modality_by(name: str) -> str:
    """How strongly a recommending verb recommends.

    Args:
        name: The verb, as the lexicon calls it.

    Returns:
        "must", "should" or "may".
    """
    entry = table()["performative"].get(name)
    return str(entry["modality"]) if entry else modality_of(name)
