"""Tasks that somebody was given: "The Minister directed the officials to", "the secretariat was instructed to", "was entrusted with submitting proposals"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.language.recommendations.clauses import Subject, find_subject
from pipeline.language.recommendations.complements import Deed, names_known_verb, read_deed, read_noun_deed
from pipeline.language.recommendations.deadlines import find_deadline
from pipeline.language.recommendations.frames import Frame
from pipeline.language.recommendations.lexicon import ADVERB, any_of, starts_asking, starts_telling
from pipeline.language.recommendations.motions import is_business
from pipeline.language.recommendations.parties import find_heads, own_sides, sort_phrase
from pipeline.language.recommendations.that_clauses import read_clause
from pipeline.language.recommendations.verbs import is_gerund

_ALSO = rf"(?:(?:also|further|then|therefore|thus|{ADVERB})\s+)*"
_TASKED = rf"(?:{any_of('tasked')}|directs|instructs|tasks|mandates|orders)"
# "The Minister directed the officials concerned to finalise", "tasked the bureau with drafting"
_ACTIVE = re.compile(
    rf"(?P<cue>\b{_TASKED})\s+(?P<whom>(?!to\b|by\b|at\b|against\b|towards?\b)[^,;:.]{{2,110}}?)(?:,\s[^,;:]{{2,80}},)?\s+(?P<link>not\s+to|to|with)\s+(?P<deed>[a-z][^.;]+)",
    re.IGNORECASE,
)
# "The akimats were instructed to take stock", "the ministry was entrusted with submitting", "the secretariat was requested to circulate"
_PASSIVE = re.compile(
    rf"\b(?P<be>was|were|(?:has|have)\s+been|(?:is|are)\s+(?:hereby|therefore))\s+{_ALSO}(?P<cue>{_TASKED}|{any_of('tasked_politely')})\s+(?:by\s+(?P<by>[^,;:.]{{2,80}}?)\s+)?"
    r"(?P<link>not\s+to|to|with)\s+(?P<deed>[a-z][^.;]+)",
    re.IGNORECASE,
)
# "Officials on Thursday told fruit growers not to draw from the river": an order, as news tell it
_TOLD = re.compile(
    r"(?<!had )(?<!have )(?<!has )(?<!was )(?<!were )(?<!been )\b(?P<cue>told|tells|ordered)\s+(?P<whom>(?!to\b|that\b)[^,;:.]{2,90}?)\s+(?P<link>not\s+to|to)\s+(?P<deed>[a-z][^.;]+)"
)
_WHEN = re.compile(r"\s+(?:on\s+)?(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|yesterday|today|last\s+\w+|this\s+\w+|earlier)\s*$")
_GIVEN = re.compile(
    r"\b(?P<be>was|were|(?:has|have)\s+been)\s+given\s+(?:the\s+|a\s+)?(?P<cue>task|job|instructions?|mandate|assignment)\s+(?P<link>of|to)\s+(?P<deed>[a-z][^.;]+)",
    re.IGNORECASE,
)
# "Members, having heard the witnesses, resolved that the ministry be urged to", "It was agreed that the secretariat would circulate"
_RESOLVED = re.compile(
    rf"\b(?P<it>(?i:it)\s+was\s+)?(?:(?:has|have|had)\s+)?{_ALSO}(?P<cue>resolved|agreed|decided|ordered|directed)\s+that\s+(?P<clause>(?:the|all|each|every|both|an?|its|their|no|[A-Z])[^.;]+)"
)
_BE = re.compile(r"\bbe\s+(?:\w+ly\s+)?[a-z]+(?:ed|en|t|wn|ne|de)\b|\bshould\b|\bmust\b")
_WOULD = re.compile(r"\b(?:would|will)\b")
# A body's founding, and what a study asked of those it spoke to, are history.
_ONCE = re.compile(
    r"\b(?:(?:in|since|from|until|during|back in) (?:\w+ )?(?:19|20)\d\d\b|established|founded|created|set up in|originally|initially|formerly|previously|at the time|years? ago|who|which|whose|that) ?",
    re.IGNORECASE,
)
_ASKED_OF = re.compile(
    r"\b(?:respondents?|participants?|interviewees?|consultees?|students?|pupils?|children|volunteers?|visitors?|players?|they|we|i|you|he|she|it)\b",
    re.IGNORECASE,
)


def find_tasked(sentence: str) -> Iterator[Frame]:
    """Find the tasks that a sentence says were given.

    Args:
        sentence: A sentence of minutes, of news or of a communiqué.

    Yields:
        A frame of the kind "performative" for each, with who gave the task; the founding charge of a body is none.
    """
    for match in _ACTIVE.finditer(sentence):
        opens = match.start() < 3
        giver = "" if opens else _find_giver(sentence, match)
        if giver is None or (opens and not match["cue"].lower().endswith(("ed", "s"))) or _ONCE.search(sentence[: match.start()]):
            continue
        deed = _read_task(match)
        if sort_phrase(_bare(match["whom"])) == "party" and deed is not None:
            yield Frame("performative", match["cue"], "should", match.start("cue"), deed, Subject(match["whom"]), giver, is_reported=True)
    for match in _TOLD.finditer(sentence):
        when = _WHEN.search(sentence[: match.start()])
        subject = find_subject(sentence, when.start() if when is not None else match.start())
        deed = _read_task(match)
        is_order = subject.standing == "main" and sort_phrase(subject.text) == "party" and sort_phrase(_bare(match["whom"])) == "party"
        if deed is not None and is_order and not _ONCE.search(sentence[: match.start()]) and not _ASKED_OF.search(match["whom"]):
            yield Frame("performative", match["cue"], "should", match.start("cue"), deed, Subject(match["whom"]), subject.text, is_reported=True)
    for pattern in (_PASSIVE, _GIVEN):
        for match in pattern.finditer(sentence):
            subject = find_subject(sentence, match.start())
            deed = _read_task(match)
            if deed is not None and _is_given(sentence, match, subject):
                cue = f"{match['be']} {match['cue']}"
                yield Frame("performative", cue, "should", match.start(), deed, subject, match.groupdict().get("by") or "", is_reported=True)
    for match in _RESOLVED.finditer(sentence):
        if not _ONCE.search(sentence[: match.start()]):
            yield from _read_resolved(sentence, match)


def _read_resolved(sentence: str, match: re.Match[str]) -> Iterator[Frame]:
    """What was resolved or agreed to be done by others than those who resolve it."""
    clause, is_it = match["clause"], match["it"] is not None
    if is_business(clause) or not (_BE.search(clause[:160]) or (is_it and _WOULD.search(clause[:160]))):
        return
    found = read_clause(clause, is_sure=_BE.search(clause[:160]) is None)
    giver = "" if is_it else _find_giver(sentence, match)
    if found is None or giver is None or not found[1].actions or found[1].is_perfect or starts_telling().match(" ".join(found[1].actions)):
        return
    if _WOULD.search(clause[:160]) and sort_phrase(found[0]) != "party":
        return  # "it was agreed that demand would fall"
    yield Frame("performative", match["cue"], "should", match.start("cue"), found[1], Subject(found[0]), giver, is_reported=True)


def _bare(whom: str) -> str:
    return re.sub(r"\s+(?:concerned|responsible|in charge|present)$", "", whom)


def _find_giver(sentence: str, match: re.Match[str]) -> str | None:
    """Who gave the task; None where the verb has no subject that could."""
    aside = re.search(r",\s+(?:having|after|while|acting|noting|recalling)\s[^,;]{3,120},\s*$", sentence[: match.start()])
    subject = find_subject(sentence, aside.start() if aside is not None else match.start())
    if subject.standing != "main" or not subject.text:
        return None
    return subject.text if sort_phrase(subject.text) == "party" or subject.text.lower() in {"he", "she", "they"} else None


def _read_task(match: re.Match[str]) -> Deed | None:
    words, link = match["deed"], match["link"].lower()
    if _SO.match(words):
        return read_deed(words)  # "were urged to do so": the deed named before
    if link in {"with", "of"}:
        deed = read_noun_deed(words) if is_gerund(words.split()[0]) else Deed()
    else:
        deed = read_deed(("not " if link.startswith("not") else "") + words)
    told = starts_telling().match(words) or starts_asking().match(words)
    return deed if deed.actions and not deed.is_perfect and not told and (link in {"with", "of"} or names_known_verb(deed)) else None


_SO = re.compile(r"do\s+(?:so|likewise|the\s+same)\b")


def _is_given(sentence: str, match: re.Match[str], subject: Subject) -> bool:
    """Whether a task in the passive is still to be done: a body's own, and where it was only asked, one with a date to come."""
    if subject.standing != "main" or _ASKED_OF.search(subject.text) or _ONCE.search(sentence):
        return False
    if sort_phrase(subject.text) not in {"party", "unknown"} and not match["be"].lower().endswith("hereby"):
        return False
    if match["cue"].lower() in _PRESSING and sentence[: match.start()].rstrip().split()[-1:] != ["which"]:
        return True
    is_polite = re.fullmatch(_POLITE, match["cue"]) is not None
    return not is_polite or bool(set(find_heads(subject.text)) & own_sides()) or bool(find_deadline(match["deed"])[0])


_PRESSING = frozenset({"urged", "exhorted", "called upon", "called on", "reminded"})  # nobody is urged to do what is done
_POLITE = re.compile(any_of("tasked_politely"), re.IGNORECASE)
