"""Pledges: what somebody promises or plans to do themselves ("the Ministry will ...", "we commit to ...")."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import replace

from pipeline.language.recommendations.actors import Thread
from pipeline.language.recommendations.clauses import Subject, find_main_subject, find_subject
from pipeline.language.recommendations.complements import Deed, read_deed, read_noun_deed
from pipeline.language.recommendations.frames import Frame
from pipeline.language.recommendations.lexicon import ADVERB, table, word_class
from pipeline.language.recommendations.parties import find_heads, own_sides, sort_phrase
from pipeline.language.recommendations.pointing import find_body_before
from pipeline.language.recommendations.verbs import is_base, is_gerund, lemmatise

_PROMISE_HINTS = (
    "commit",
    "pledg",
    "undert",
    "promis",
    "vow",
    "plan",
    "intend",
    "resolve",
    "offer",
    "ready",
    "agree",
    "decide",
    "readiness",
    "willing",
    "determin",
)
_WILL_HINTS = ("will ", "will,", "would ", "going to ", "shall ", "’ll ", "'ll ")
_WILL = re.compile(
    rf"(?:\b(?P<cue>will|is going to|are going to|am going to|would|(?<=[Ww]e )shall)|(?<=\b[Ww]e)(?P<short>['’]ll))(?:\s+|(?=,))(?P<aside>,\s(?!as\b|if\b)[^,.;]{{3,60}},\s+)?(?P<adverbs>(?:also|further|therefore|then|now|continue to|soon|thus|immediately|jointly|itself|themselves|ourselves|not|{ADVERB})\s+)*(?P<verb>[a-z]+)\b",
    re.IGNORECASE,
)
_SUPPORT_LATER = re.compile(r"^\s*(?:be|need|have|become|remain|depend|require|face|see|lead to|mean|affect|benefit|find)\b")
_HYPOTHETICAL = re.compile(r"\b(?:if|unless|whether|when|once|as long as|in the event|should)\b", re.IGNORECASE)
_ITSELF = frozenset(("it", "they"))
# "Norway confirmed that it would", "She informed the house that her ministry will": who says so, and on whose behalf.
_TOLD = re.compile(
    r"\b(?:(?:has|have|had)\s+)?(?:announced|confirmed|declared|indicated|informed|promised|pledged|vowed|reiterated|replied|reported|stated|says?|said|told|(?:gave|given) (?:an? )?assurances?|assured)"
    r"(?:,?\s+(?:(?:in|at|on|to|during|after|by)\s|(?:the|us|me|him|her|them|its|their)\b)[^.;:“\"]{1,80}?|\s[A-Z][^.;:“\",]{1,40}?)?\s+(?:that\s+)?"
    r"(?P<own>(?:the |its |his |her |their |our )?(?:[A-Z][\w’'-]*|[a-z]+)(?: (?:[A-Z][\w’'-]*|(?:of|for|and|on|the)\b)){0,8})\s*$"
)
_HOPED = re.compile(
    r"\b(?:hop(?:e[sd]?|ing)|wish(?:es|ed)?|expect(?:s|ed)?|trust(?:s|ed)?|confident|fear(?:s|ed)?|forecasts?|predict(?:s|ed)?|doubt(?:s|ed)?|likely)\s+(?:that\s+)?[^,;:]*$",
    re.IGNORECASE,
)


@functools.cache
def _promises() -> re.Pattern[str]:
    lists = table()["pledge"]
    verbs = "|".join(
        f"{verb.rstrip('e')}(?:e|es|ed|s|ing|ted|ting)?" if verb != "undertake" else "undert(?:akes?|ook|aking)" for verb in lists["verbs"]
    )
    plans = "|".join(f"{verb}s?|{verb}(?:ed|ned|d)" for verb in lists["plans"] if verb != "aim")
    offers = "|".join(lists["offers"])
    return re.compile(
        rf"\b(?:(?P<pledge>{verbs}|{offers}|(?:is|are|am|remains?|was|were)\s+(?:\w+ly\s+)?committed)(?:\s+(?:itself|ourselves|themselves|himself|herself))?(?:\s+(?:itself|ourselves|themselves))?(?:\s+(?P<own>(?:my|our)\s+[A-Za-z][\w’' -]{{2,60}}?))?|"
        rf"(?P<plan>{plans}|(?:is|are) planning|has plans|have plans|announc(?:e[sd]?|ing) plans))\s+to\s+(?P<deed>(?:{ADVERB}\s+)?[a-z]+)",
        re.IGNORECASE,
    )


def find_pledges(sentence: str, speaker: str | None, thread: Thread | None = None) -> Iterator[Frame]:
    """Find what a sentence pledges.

    Args:
        sentence: A sentence, as printed.
        speaker: Who says it, if the text reports a speaker.
        thread: What the paragraph has said so far, for "it will".

    Yields:
        A frame a pledge; its subject is who pledges.
    """
    low = sentence.lower()
    if low.rstrip(' "”’)').endswith("?"):
        return
    for match in _promises().finditer(sentence) if any(hint in low for hint in _PROMISE_HINTS) else ():
        frame = _read_promise(sentence, match, thread)
        if frame:
            yield frame
            return
    for match in _WILL.finditer(sentence) if any(hint in low for hint in _WILL_HINTS) else ():
        frame = _read_will(sentence, match, speaker, thread)
        if frame:
            yield frame
            return


_NOUN_BEFORE = re.compile(r"\b(?:the|a|an|its|their|our|his|her|this|that|of|to|\w+['’]s?)\s*$", re.IGNORECASE)


def _read_promise(sentence: str, match: re.Match[str], thread: Thread | None) -> Frame | None:
    if (match.start() and match.group()[0].isupper()) or _NOUN_BEFORE.search(sentence[: match.start()]):
        return None  # the noun: "the Pledge to", "our plan to"
    helped = re.search(r"(?:\b(?:has|have|had|hereby|also|therefore|again|recently)\s+)+$", sentence[: match.start()])
    subject = find_subject(sentence, helped.start() if helped else match.start())
    if match["own"] and re.search(r"\b(?:I|[Ww]e)\s*(?:hereby\s+)?$", sentence[: match.start()]):  # "I commit my Ministry to publish"
        subject = Subject(match["own"])
    subject = _point_back(_find_teller(sentence, match.start()) or subject, thread)
    if not (_is_own_side(subject) or _vows(match["pledge"] or "", subject)) or (
        subject.text.lower() == "we" and (match["pledge"] or "").lower() == "offered"
    ):
        return None  # "we offered to meet every guild": how a paper came about
    word = match["deed"].split()[-1].lower()
    right = sentence[match.start("deed") :]
    deed = read_noun_deed(right) if is_gerund(word) else read_deed(right) if is_base(word) else Deed()
    if not deed.actions:
        return None
    kind = "pledge" if match["pledge"] else "plan"
    return Frame(kind, (match["pledge"] or match["plan"]) + " to", "must" if kind == "pledge" else "should", match.start(), deed, subject)


def _read_will(sentence: str, match: re.Match[str], speaker: str | None, thread: Thread | None) -> Frame | None:
    cue, verb = (match["cue"] or "will").lower(), match["verb"].lower()
    if not _is_own_deed(lemmatise(verb)) or "not " in (match["adverbs"] or ""):
        return None
    subject = find_subject(sentence, match.start())
    is_it = subject.text.lower() == "it" and subject.standing == "main"
    if is_it:
        subject = _find_first(sentence, match.start()) or subject
    subject = _point_back(_find_teller(sentence, match.start()) or subject, thread)
    before = sentence[max(0, match.start() - 200) : match.start()].rsplit(",", 1)[0][-60:]
    if (
        not _is_own_side(subject)
        or _HYPOTHETICAL.search(subject.lead)
        or (cue == "would" and _HYPOTHETICAL.search(before))
        or _HOPED.search(sentence[: match.start()])
    ):
        return None
    if subject.text.lower() == "we" and lemmatise(verb) in word_class("exposition"):
        return None  # "in this chapter, we will explore": what a paper does
    if cue == "would" and not (speaker or subject.reporter):
        return None
    deed = read_deed(sentence[match.start("verb") :])
    if not deed.actions or not _is_own_deed(deed.actions[0]) or (is_it and not subject.reporter and deed.actions[0] in word_class("things_do")):
        return None
    return Frame("reported" if cue == "would" else "will", match["cue"] or "will", "must", match.start(), deed, subject)


def _find_first(sentence: str, start: int) -> Subject | None:
    """The body that "it" of a second clause means: "The Agency trains wardens, and it will open two schools"."""
    first = re.split(r"[,;]\s+(?:and\s+|but\s+)?it\b[^,;]*$", sentence[:start])[0]
    subject = find_main_subject(first) if len(first) < start else ""
    return Subject(subject) if subject and find_heads(subject)[0] and (set(find_heads(subject)) & own_sides() or _BODY.match(subject)) else None


def _find_teller(sentence: str, start: int) -> Subject | None:
    """Who tells what they, or whom they speak for, will do: "Norway confirmed that it would", "She informed us that the Ministry will"."""
    told = _TOLD.search(sentence[:start])
    subject = find_subject(sentence, told.start()) if told else None
    if told is None or subject is None or subject.standing != "main" or not subject.text:
        return None
    own = told["own"]
    if own.lower() not in _ITSELF:
        return Subject(own, reporter=subject.text) if own[:1].isupper() or " " in own else None
    if not _is_own_side(subject):
        return None
    is_several = subject.text.endswith("s") or " and " in subject.text
    return Subject(subject.text, reporter=subject.text) if is_several or own == "it" else None  # "she said that they would"


def _point_back(subject: Subject, thread: Thread | None) -> Subject:
    """The subject, or whom "it" and "they" of a main clause mean by what the paragraph has said."""
    if thread is None or subject.standing != "main" or subject.text.lower() not in _ITSELF:
        return subject
    body = find_body_before(thread, plural=subject.text.lower() == "they")
    return replace(subject, text=f"the {body}" if body[:1].islower() else body) if body else subject


_VOWS = re.compile(r"pledg|promis|vow|commit|.*\b(?:commitment|determination)$", re.IGNORECASE)


def _vows(cue: str, subject: Subject) -> bool:
    """Whether people promise in so many words, of whatever side: "the delegates pledged to", but not "the drivers agreed to"."""
    return _VOWS.match(cue) is not None and subject.standing == "main" and subject.text[:4].lower() == "the " and sort_phrase(subject.text) == "party"


_BODY = re.compile(r"(?:The|Our) [A-Z][\w’'-]+(?: (?:(?:of|for|and|on|the) )*[A-Z][\w’'-]+)*$")


def _is_own_deed(verb: str) -> bool:
    """Whether somebody can promise to do it: repair, but not suffer or rise."""
    return is_base(verb) and verb not in word_class("no_promises")


def _is_own_side(subject: Subject) -> bool:
    """Whether somebody speaks of what their own side will do: "we", a ministry, a state, a named body."""
    text = subject.text
    if subject.standing != "main" or not text or text.lower() in word_class("modest"):
        return False
    if text.lower() == "we":
        return True
    heads = {head.rsplit(" ", 1)[-1] for head in find_heads(text)}
    if heads & own_sides():
        return not re.match(r"(?:an?|any|some|many|most|more|other|such|several|these|those)\b", text, re.IGNORECASE)
    last = text.split()[-1]
    return sort_phrase(text) == "party" and last[:1].isupper() and not re.match(r"(?:an?|any|some|many)\b", text, re.IGNORECASE)
