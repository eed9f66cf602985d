"""Advice said in a roundabout way: "it would be better if ministers asked first", "it is vital where wells run dry to ration", "could be done by linking", "was advocated by three towns"."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

from pipeline.language.recommendations.acts import read_provided
from pipeline.language.recommendations.clauses import Subject
from pipeline.language.recommendations.complements import Deed, names_known_verb, read_deed, read_noun_deed
from pipeline.language.recommendations.frames import Frame
from pipeline.language.recommendations.impersonal import find_reporter
from pipeline.language.recommendations.lexicon import ADVERB, any_of, impersonal_adjectives, is_strong, starts_telling
from pipeline.language.recommendations.parties import sort_phrase
from pipeline.language.recommendations.predicates import read_topic
from pipeline.language.recommendations.verbs import is_base, is_gerund
from pipeline.language.recommendations.verdicts import read_due

# "It would be better if ministers were to ask for the evidence first", "It would be wiser if the port published its prices"
_IF = re.compile(
    r"\bit (?P<cue>would (?:also |perhaps |surely |certainly )?(?:be (?:much |far |most |very )?(?:better|wiser|preferable|best|helpful|useful|desirable|sensible|fairer|safer|simpler|more \w+|welcome|worthwhile|(?:no|not a) bad (?:thing|idea)|a (?:very )?good (?:thing|idea|start))|do (?:no|little) harm)) if (?P<rest>[^.;:]{5,})",
    re.IGNORECASE,
)
_AS_WELL = re.compile(r"\bas well as\b.*$")
_WERE_TO = re.compile(r"(?P<who>[^,;:.]{2,80}?) (?:were|was) to (?P<deed>[a-z].+)")
_BEGINS = re.compile(rf"\b(?:{any_of('begins')})$")
# "It is crucial when a flood begins to rise to have figures at hand"
_LATER = re.compile(r"\s*(?:when|where|wherever|once|before|after|as|while)\s(?P<clause>[^,;:.]{5,120}?\sto\s[^;:.]+)", re.IGNORECASE)
# "This could be done through setting up a joint register"
_DONE_BY = re.compile(
    rf"\b(?P<cue>(?:could|can|might) (?:also |best |only |further )?be (?:further )?(?:{any_of('done_through')})) (?:further )?(?:through|by) (?P<deed>(?:\w+ly )?(?P<first>[a-z]+ing)\s[^.;:]+)"
)
_DENIED = re.compile(r"(?:\bif|\bhow|\bwhether|\bthat|\bwhich|\bnot|\bno\b[^,]*)\s*$", re.IGNORECASE)
# "A levy on sand was advocated by three of the towns"
_ADVOCATED = re.compile(
    rf"\b(?:is|are|was|were|has been|have been) (?:{ADVERB} |also |strongly |widely )*(?P<cue>advocated|favoured|favored|championed|called for|argued for|pressed for|pleaded for) by (?P<who>[^.;:,]{{2,80}})"
)
# "There was also support for the county acting as first buyer", "support among members for moving the depot"
_YEAR = re.compile(r"\b(?:in|since) (?:19|20)\d\d\b")
_SUPPORT = re.compile(
    rf"\bthere (?:is|was|has been) (?:(?:also|{ADVERB}|{any_of('broad')}) )*(?P<cue>support|agreement|appetite|enthusiasm)(?: (?:among|from|amongst|across) (?P<by>[^,;:.]{{2,60}}?))? for (?:(?P<who>[^,;:.]{{2,70}}?) )?(?P<deed>[a-z]+ing\s[^.;:]+)",
    re.IGNORECASE,
)


def find_roundabout(sentence: str) -> Iterator[Frame]:
    """Find advice that is given by way of a condition, a means, or the support it has.

    Args:
        sentence: A sentence.

    Yields:
        A frame for each.
    """
    for match in _IF.finditer(sentence):
        found = _read_if(_AS_WELL.sub("", match["rest"]))
        if found is not None:
            yield Frame(
                "impersonal", match["cue"], "should", match.start("cue"), found[1], Subject(found[0], reporter=find_reporter(sentence, match.start()))
            )
    yield from _find_later(sentence)
    for match in _DONE_BY.finditer(sentence):
        topic = read_topic(sentence, match.start())
        deed = read_noun_deed(re.sub(r"^\w+ly ", "", match["deed"]))
        if topic.standing == "main" and topic.text and is_gerund(match["first"]) and deed.actions and not _DENIED.search(sentence[: match.start()]):
            yield Frame("turning", match["cue"], "may", match.start(), deed, Subject("", reporter=topic.reporter))
    for match in _ADVOCATED.finditer(sentence):
        topic = read_topic(sentence, match.start())
        is_named = topic.standing == "main" and sort_phrase(topic.text) not in {"party", "pronoun", "dummy"}
        if is_named and not _YEAR.search(sentence[match.start() :]):
            yield Frame(
                "voiced", match["cue"], "should", match.start("cue"), read_provided(topic.text), Subject(""), match["who"].strip(), is_reported=True
            )
    for match in _SUPPORT.finditer(sentence):
        who, deed = (match["who"] or "").strip(), read_noun_deed(match["deed"])
        if deed.actions and is_gerund(match["deed"].split()[0]) and (not who or sort_phrase(who) == "party"):
            yield Frame("voiced", match["cue"], "should", match.start("cue"), deed, Subject(who), (match["by"] or "").strip(), is_reported=True)


def _read_if(rest: str) -> tuple[str, Deed] | None:
    """Who is to do what behind "would be better if"; None for what merely happens ("if it rained", "if prices fell")."""
    were = _WERE_TO.match(rest)
    found = (were["who"].strip(), read_deed(were["deed"])) if were is not None else read_due(rest)
    if found is None or not found[1].actions:
        return None
    who, deed = found
    is_acting = sort_phrase(who) in {"party", "policy", "unknown"} or who.lower() in {"we", "they"}
    return found if is_acting or (deed.is_passive and sort_phrase(who) not in {"pronoun", "dummy"}) else None


@functools.cache
def _weighed() -> re.Pattern[str]:
    return re.compile(
        rf"\bit (?:is|remains|will be|would be) (?:{ADVERB} |also |therefore |very |most |particularly )*(?P<cue>{impersonal_adjectives()})\b",
        re.IGNORECASE,
    )


def _find_later(sentence: str) -> Iterator[Frame]:
    """What is important "when" something is so: the deed follows the clause, behind a "to" of its own."""
    for match in _weighed().finditer(sentence):
        later = _LATER.match(sentence, match.end())
        if later is None:
            continue
        clause = later["clause"]
        for link in re.finditer(r"\sto\s(?=(?P<verb>[a-z]+))", clause):
            if _BEGINS.search(clause[: link.start()]) or not (is_base(link["verb"]) or link["verb"] == "have"):
                continue
            deed = read_deed(clause[link.end() :])
            if names_known_verb(deed) and not starts_telling().match(clause[link.end() :]):
                modality = "must" if is_strong(match["cue"]) else "should"
                yield Frame(
                    "impersonal", match["cue"], modality, match.start("cue"), deed, Subject("", reporter=find_reporter(sentence, match.start()))
                )
            break
