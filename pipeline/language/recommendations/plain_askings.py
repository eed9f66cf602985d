"""Asking in rarer words: "prayed that the fee be fixed", "insisted on fees being paid", "we look to owners to", "would welcome it if", "were asked by vendors to"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.language.recommendations.acts import is_described_act
from pipeline.language.recommendations.clauses import Subject, find_subject
from pipeline.language.recommendations.complements import Deed, deny, names_known_verb, read_deed, read_noun_deed
from pipeline.language.recommendations.frames import Frame
from pipeline.language.recommendations.lexicon import ADVERB, any_of, word_class
from pipeline.language.recommendations.motions import is_business
from pipeline.language.recommendations.parties import find_heads, sort_phrase
from pipeline.language.recommendations.that_clauses import read_clause
from pipeline.language.recommendations.verbs import is_base, is_done, is_gerund, lemmatise
from pipeline.language.recommendations.verdicts import read_due
from pipeline.language.recommendations.wanted import can_want, is_many, read_wanted

_ALSO = rf"(?:(?:nevertheless|nonetheless|however|perhaps|well|also|therefore|thus|now|then|still|further|again|both|all|{ADVERB})\s+)*"
# "prayed that the fee be fixed", "the envoy thought it best that families be settled together", "the traders represented that felling be stopped"
_MOVED = re.compile(
    rf"\b(?P<cue>pray(?:s|ed)?|begs?|begged|pleads?|pleaded|represented|submits?|submitted|petition(?:s|ed)|mov(?:es|ed)|moots?|mooted|was\s+put\s+to\s+us|put\s+it\s+to\s+us|counsel(?:s|led)|"
    rf"(?:{any_of('thinks_it')})\s+it\s+{_ALSO}(?:best|right|better|wise|wiser|wisest|fair|fairer|proper|safer|safest|only\s+(?:right|fair)|preferable|desirable))"
    r"(?:\s+(?:by|for|in|at|to|before|during|with|on)\s[^,;:.]{2,60}?)?,?\s+that\s+(?P<clause>[^.;]+)",
    re.IGNORECASE,
)
# "Parents begged for a hostel to be built", "from the ministry we look for the bill to be tabled"
_FOR = re.compile(
    r"\b(?P<cue>begged|begs?|plead(?:s|ed)?|pray(?:s|ed)?|look(?:s|ed)?|petition(?:s|ed)?|(?:ha(?:s|ve)\s+(?:long\s+)?been\s+)(?:plead|lobby|campaign|press|push|begg|petition|clamour|agitat)ing|wait(?:s|ed)?|clamour(?:s|ed)?|clamor(?:s|ed)?|agitate[sd]?|lobb(?:y|ies|ied))\s+for\s+(?P<rest>[^;:]+)"
)
_PLEAD = re.compile(r"\b(?:plead|lobb|campaign|petition|clamou?r|agitat|press|push|begging)")
# "the network insisted on fees being paid to the mothers"
_ON = re.compile(
    r"\b(?P<cue>insist(?:s|ed)?\s+(?:up)?on|press(?:es|ed)?\s+for|push(?:es|ed)?\s+for|argue[sd]?\s+(?:for|in\s+favou?r\s+of)|spoke\s+(?:up\s+)?for|call(?:s|ed)?\s+for|plead(?:s|ed)?\s+for)\s+(?P<what>[^,;:.]{2,80}?)\s+(?P<not>not\s+)?being\s+(?P<done>[a-z]+)\b(?P<rest>[^.;:]*)"
)
# "we look to investigators to choose", "the port looks to the council to"
_LOOK_TO = re.compile(rf"\b(?P<cue>look(?:s|ed)?\s+{_ALSO}to|appeal(?:s|ed)?\s+{_ALSO}to)\s+(?P<who>[^,;:.]{{2,80}}?)\s+to\s+(?P<deed>[a-z][^.;:]+)")
# "would welcome it if the county opened the archive"
_IF = re.compile(
    rf"\b(?P<cue>would\s+{_ALSO}(?:(?:welcome|appreciate|like|prefer|love)\s+it|be\s+(?:glad|grateful|happy|pleased|relieved|obliged)|welcome|appreciate))\s+(?:very\s+much\s+)?if\s+(?P<clause>[^.;:]+)",
    re.IGNORECASE,
)
# "the police were asked by vendors to stop seizing carts"
_ASKED_BY = re.compile(
    rf"\b(?:was|were|has\s+been|have\s+been)\s+{_ALSO}(?P<cue>asked|urged|requested|advised|implored|begged|entreated|counselled)\s+by\s+(?P<by>[^;:.]{{2,80}}?)\s+to\s+(?P<deed>[a-z][^.;:]+)"
)
# "schools without a hall may like to follow", "departments that treat many will want to have"
_POLITE = re.compile(rf"\b(?P<modal>may|might|will|would|could)\s+{_ALSO}(?P<verb>like|want|wish|care|do\s+well)\s+to\s+(?P<deed>[a-z][^.;:]+)")


# "The firm will want to recoup its outlay": one that is spoken of is foreseen to; "the board will want to" and "buyers will want to" are told


def _foresees(match: re.Match[str], who: str) -> bool:
    is_one = re.match(r"(?:the|an?)\s", who, re.IGNORECASE) is not None and not who.endswith("s")
    return match["modal"] == "will" and match["verb"] == "want" and is_one and not set(find_heads(who)) & word_class("public_bodies")


# "the Department may designate one school in each ward"
_MAY = re.compile(
    rf"\b(?P<modal>may)\s+{_ALSO}(?P<deed>(?P<verb>explore|consider|designate|introduce|develop|adopt|establish|constitute|appoint|install|prepare|pilot|commission|examine|undertake|conduct|formulate|set\s+up|take\s+up|strengthen|prescribe|identify|direct|issue|notify|publish|extend|simplify|review|revise|engage|invite)\s+[^.;:]+)"
)
_RIGHTS = re.compile(
    r"\b(?:applicants?|members?|visitors?|users?|customers?|tenants?|persons?|people|students?|parties|party|anyone|court|judge|it|you|he|she|they|who|which|that)$",
    re.IGNORECASE,
)
# "took the view that no instructor may be moved"
_NO_MAY = re.compile(r"\bthat\s+no\s+(?P<who>[^,;:.]{2,60}?)\s+(?:may|can|is\s+to|shall)\s+be\s+(?P<done>[a-z]+)\b(?P<rest>[^.;:]*)")
_VIEW = re.compile(
    r"\b(?:view|opinion|insist\w*|demand\w*|adamant|unanimous|firm|stress\w*|argu\w+|hold|holds|held|maintain\w*|want\w*)\b[^.;:]{0,30}$"
)
# "there is merit in the Council talking to the port"
_MERIT = re.compile(
    r"\b(?P<cue>(?:merit|sense|value|wisdom|advantage|much\s+to\s+be\s+said)\s+(?:in|for))\s+(?P<who>(?:the|all|each|every|both|our|its|their|[A-Z][\w’'-]+)\b[^,;:.]{0,60}?)(?:['’]s?)?\s+(?P<deed>[a-z]+ing\s[^.;:]+)"
)


# "the review counsels against moving the depot"
_AGAINST = re.compile(
    rf"\b(?P<cue>(?:counsel(?:s|led)?|advis(?:e|es|ed)|warn(?:s|ed)?|caution(?:s|ed)?|argue[sd]?|pleads?|pleaded|speaks?|spoke)\s+{_ALSO}against)\s+(?P<deed>[a-z]+ing\b[^.;:]*)"
)


def find_plain_askings(sentence: str) -> Iterator[Frame]:
    """Find what is asked for in words that the performative verbs of reports don't hold.

    Args:
        sentence: A sentence.

    Yields:
        A frame of the kind "turning" for each.
    """
    yield from _find_clauses(sentence)
    for match in _FOR.finditer(sentence):
        subject = _find_asker(sentence, match.start())
        found = read_wanted(match["rest"])
        is_asked = found is not None and (found[1].is_passive or (_PLEAD.search(match["cue"]) is not None and names_known_verb(found[1])))
        if found is not None and is_asked and _may_ask(subject, match["cue"]):
            yield _turning(match, "should", found[1], found[0], subject)
        elif _PLEAD.search(match["cue"]) and _may_ask(subject, "asks") and (is_described_act(match["rest"]) or is_gerund(match["rest"].split()[0])):
            yield _turning(match, "should", read_noun_deed(match["rest"]), "", subject)
    for match in _ON.finditer(sentence):
        subject = find_subject(sentence, match.start())
        if _may_ask(subject, "asks") and is_done(match["done"]):
            yield _turning(match, "should", read_deed(f"{match['not'] or ''}be {match['done']}{match['rest']}"), match["what"], subject)
    for match in _LOOK_TO.finditer(sentence):
        subject = _find_asker(sentence, match.start())
        deed = read_deed(match["deed"])
        if _may_ask(subject, "asks") and names_known_verb(deed) and (sort_phrase(match["who"]) == "party" or subject.text.lower() == "we"):
            yield _turning(match, "should", deed, match["who"], subject)
    for match in _ASKED_BY.finditer(sentence):
        subject = find_subject(sentence, match.start())
        deed = read_deed(match["deed"])
        if subject.standing == "main" and names_known_verb(deed) and is_many(match["by"]) and sort_phrase(subject.text) == "party":
            yield _turning(match, "should", deed, subject.text, Subject(match["by"]))
    for match in _AGAINST.finditer(sentence):
        subject = find_subject(sentence, match.start())
        deed = read_noun_deed(match["deed"])
        is_told = match["cue"].split(maxsplit=1)[0] in {"advised", "warned", "cautioned", "spoke"} and not can_want(subject, "asked")
        if subject.standing == "main" and subject.text and deed.actions and not is_told and not _NEVER.search(sentence[: match.start()]):
            yield _turning(match, "should", deny(deed), "", subject)
    yield from _find_polite(sentence)


_NEVER = re.compile(r"(?:\bnot|n[’']t|\bnever|\bto)\s+$", re.IGNORECASE)


def _turning(match: re.Match[str], modality: str, deed: Deed, who: str, teller: Subject) -> Frame:
    by = "" if teller.text.lower() in {"we", "i"} else teller.text
    return Frame("turning", match["cue"], modality, match.start("cue"), deed, Subject(who), by, is_reported=bool(by))


def _find_asker(sentence: str, start: int) -> Subject:
    """Who asks: "we" right before the verb, whatever stands before it ("From the ministry we look for"), else the subject."""
    if re.search(r"\bwe\s+$", sentence[:start], re.IGNORECASE):
        return Subject("we", "main")
    helper = _HAVE_LONG.search(sentence[:start])
    return find_subject(sentence, helper.start() if helper is not None else start)


_HAVE_LONG = re.compile(r"\bha(?:s|ve)\s+(?:(?:long|repeatedly|often|also|always|again)\s+)*$")


def _may_ask(subject: Subject, verb: str) -> bool:
    return can_want(subject, verb) or (subject.standing == "main" and subject.text.lower() in {"he", "she", "we", "it"})


_SUBJUNCTIVE = re.compile(
    r"^(?:[^,;:.]{2,90}?)\s(?:not\s+)?be\s+[a-z]+\b|^(?:the|each|every|a|an|any|one|his|her|its|their|our)\s[^,;:.]{2,60}?[^s\s]\s(?!to\b)(?P<verb>[a-z]+)\s+(?:the|a|an|its|their|all|every|each|out|up|down|his|her|no|such)\b"
)
_WOULD_BE = re.compile(r"\b(?:would|will|to|can|could|may|might|cannot|must|should|n[’']t)\s+(?:not\s+|also\s+|\w+ly\s+)?be\b")


def _find_clauses(sentence: str) -> Iterator[Frame]:
    for match in _MOVED.finditer(sentence):
        subject = find_subject(sentence, match.start())
        form = _SUBJUNCTIVE.match(match["clause"])
        if form is None or is_business(match["clause"]) or _WOULD_BE.search(form.group()) or (form["verb"] and not is_base(form["verb"])):
            continue
        found = read_clause(match["clause"])
        if found is not None and found[1].actions and subject.standing in {"main", "unclear"}:
            teller = Subject("") if subject.text.lower() == "it" else subject
            yield _turning(match, "should", found[1], found[0], teller)
    for match in _IF.finditer(sentence):
        subject = find_subject(sentence, match.start())
        due = read_due(match["clause"])
        if due is not None and due[1].actions and subject.standing == "main" and due[0].lower() not in {"i", "we", "you"}:
            yield _turning(match, "should", due[1], "" if due[1].is_passive and due[0].lower() == "it" else due[0], subject)
    for match in _NO_MAY.finditer(sentence):
        if _VIEW.search(sentence[: match.start()]) and is_done(match["done"]):
            subject = find_subject(sentence, match.end("who"))
            deed = read_deed(f"not be {match['done']}{match['rest']}")
            yield Frame("turning", "no", "must", match.start(), deed, Subject(match["who"], reporter=subject.reporter))


def _find_polite(sentence: str) -> Iterator[Frame]:
    for match in _POLITE.finditer(sentence):
        subject = find_subject(sentence, match.start())
        deed = read_deed(match["deed"])
        low = subject.text.lower()
        if (
            subject.standing != "main"
            or not names_known_verb(deed)
            or low in {"", "we", "i", "he", "she", "it", "they", "one"}
            or (low == "you" and match["verb"] not in {"want", "wish", "do well"})
            or deed.actions[0] in word_class("reader_told")
            or _foresees(match, subject.text)
        ):
            continue
        if (
            (sort_phrase(subject.text) in {"party", "unknown"} or low == "you")
            and (match["modal"] != "would" or match["verb"].startswith("do"))
            and deed.target
            and not _AUDIENCE.match(low)
        ):
            modality = "should" if match["modal"] in {"will", "would"} else "may"
            yield Frame("agentive", f"{match['modal']} {match['verb']} to", modality, match.start(), deed, subject)
    for match in _MAY.finditer(sentence):
        subject = find_subject(sentence, match.start())
        deed = read_deed(match["deed"])
        is_body = subject.text.lower().startswith("the ") and subject.text[4:5].isupper()
        if (
            subject.standing == "main"
            and names_known_verb(deed)
            and is_body
            and sort_phrase(subject.text) == "party"
            and not _RIGHTS.search(subject.text)
            and not _RULED.search(sentence)
        ):
            yield Frame("agentive", match["modal"], "may", match.start(), deed, subject)
    for match in _MERIT.finditer(sentence):
        if is_gerund(match["deed"].split(maxsplit=1)[0]) and sort_phrase(match["who"]) == "party":
            first, _, rest = match["deed"].partition(" ")
            yield Frame("turning", match["cue"], "should", match.start(), read_deed(f"{lemmatise(first)} {rest}"), Subject(match["who"]))


_AUDIENCE = re.compile(
    r"(?:some|many|most|few|all|several|interested)\b|(?:[\w-]+ ){0,3}(?:readers?|visitors?|users?|children|crowds?|fans|travellers?|travelers?|tourists?|customers?|passengers?|guests?|fans|buyers?)$"
)
# What the rules of a body let it do is a power, no advice.
_RULED = re.compile(
    r"\b(?:under|pursuant|act|article|section|statute|regulation|rules?|by-?laws?|provided that|shall|at its discretion|if)\b", re.IGNORECASE
)
