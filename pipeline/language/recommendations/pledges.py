"""Pledges: what somebody promises or plans to do themselves ("the Ministry will ...", "we commit to ...")."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

from pipeline.language.recommendations.actors import Thread
from pipeline.language.recommendations.clauses import Subject, find_main_subject, find_subject
from pipeline.language.recommendations.complements import Deed, read_deed, read_noun_deed
from pipeline.language.recommendations.drafts import Draft
from pipeline.language.recommendations.frames import Frame
from pipeline.language.recommendations.lexicon import table, word_class
from pipeline.language.recommendations.outline import Unit
from pipeline.language.recommendations.parties import clean_party, find_heads, own_sides, sort_phrase
from pipeline.language.recommendations.slots import find_condition, find_deadline
from pipeline.language.recommendations.stems import find_answer
from pipeline.language.recommendations.verbs import is_base, is_gerund, lemmatise
from pipeline.language.recommendations.voices import resolve_recommender

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
_WILL_HINTS = ("will ", "will,", "would ", "going to ")
_WILL = re.compile(
    r"\b(?P<cue>will|is going to|are going to|am going to|would)(?:\s+|(?=,))(?P<aside>,\s(?!as\b|if\b)[^,.;]{3,60},\s+)?(?P<adverbs>(?:also|further|therefore|then|now|continue to|soon|thus|immediately|jointly|not|\w+ly)\s+)*(?P<verb>[a-z]+)\b",
    re.IGNORECASE,
)
_SUPPORT_LATER = re.compile(r"^\s*(?:be|need|have|become|remain|depend|require|face|see|lead to|mean|affect|benefit|find)\b")
_HYPOTHETICAL = re.compile(r"\b(?:if|unless|whether|when|once|as long as|in the event|should)\b", re.IGNORECASE)
_ITSELF = frozenset(("it", "they"))
_TOLD = re.compile(
    r"\b(?:(?:has|have|had)\s+)?(?:announced|confirmed|declared|indicated|reiterated|stated|said|(?:gave|given) (?:an? )?assurances?|assured [^,.;]{2,60}?)\s+(?:that\s+)?(?P<itself>it|they)\s*$"
)
_CONFIDENCE = {"pledge": 0.85, "will": 0.7, "plan": 0.7, "reported": 0.65}


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
        rf"(?P<plan>{plans}|(?:is|are) planning|has plans|have plans|announc(?:e[sd]?|ing) plans))\s+to\s+(?P<deed>(?:\w+ly\s+)?[a-z]+)",
        re.IGNORECASE,
    )


def find_pledges(sentence: str, speaker: str | None) -> Iterator[Frame]:
    """Find what a sentence pledges.

    Args:
        sentence: A sentence, as printed.
        speaker: Who says it, if the text reports a speaker.

    Yields:
        A frame a pledge; its subject is who pledges.
    """
    low = sentence.lower()
    if low.rstrip(' "”’)').endswith("?"):
        return
    for match in _promises().finditer(sentence) if any(hint in low for hint in _PROMISE_HINTS) else ():
        frame = _read_promise(sentence, match)
        if frame:
            yield frame
            return
    for match in _WILL.finditer(sentence) if any(hint in low for hint in _WILL_HINTS) else ():
        frame = _read_will(sentence, match, speaker)
        if frame:
            yield frame
            return


_NOUN_BEFORE = re.compile(r"\b(?:the|a|an|its|their|our|his|her|this|that|of|to|\w+['’]s?)\s*$", re.IGNORECASE)


def _read_promise(sentence: str, match: re.Match[str]) -> Frame | None:
    if (match.start() and match.group()[0].isupper()) or _NOUN_BEFORE.search(sentence[: match.start()]):
        return None  # the noun: "the Pledge to", "our plan to"
    helped = re.search(r"(?:\b(?:has|have|had|hereby|also|therefore|again|recently)\s+)+$", sentence[: match.start()])
    subject = find_subject(sentence, helped.start() if helped else match.start())
    if match["own"] and re.search(r"\b(?:I|[Ww]e)\s*(?:hereby\s+)?$", sentence[: match.start()]):  # "I commit my Ministry to publish"
        subject = Subject(match["own"])
    if not _is_own_side(subject) or (subject.text.lower() == "we" and (match["pledge"] or "").lower() == "offered"):
        return None  # "we offered to meet every guild": how a paper came about
    word = match["deed"].split()[-1].lower()
    right = sentence[match.start("deed") :]
    deed = read_noun_deed(right) if is_gerund(word) else read_deed(right) if is_base(word) else Deed()
    if not deed.actions:
        return None
    kind = "pledge" if match["pledge"] else "plan"
    return Frame(kind, (match["pledge"] or match["plan"]) + " to", "must" if kind == "pledge" else "should", match.start(), deed, subject)


def _read_will(sentence: str, match: re.Match[str], speaker: str | None) -> Frame | None:
    cue, verb = match["cue"].lower(), match["verb"].lower()
    if not _is_own_deed(lemmatise(verb)) or "not " in (match["adverbs"] or ""):
        return None
    subject = find_subject(sentence, match.start())
    if subject.text.lower() == "it" and subject.standing == "main":
        subject = _find_first(sentence, match.start()) or subject
    if cue == "would" and subject.text.lower() in _ITSELF:
        subject = _find_teller(sentence, match.start()) or subject
    before = sentence[max(0, match.start() - 200) : match.start()].rsplit(",", 1)[0][-60:]
    if not _is_own_side(subject) or _HYPOTHETICAL.search(subject.lead) or (cue == "would" and _HYPOTHETICAL.search(before)):
        return None
    if subject.text.lower() == "we" and lemmatise(verb) in word_class("exposition"):
        return None  # "in this chapter, we will explore": what a paper does
    if cue == "would" and not (speaker or subject.reporter):
        return None
    deed = read_deed(sentence[match.start("verb") :])
    if not deed.actions or not _is_own_deed(deed.actions[0]):
        return None
    return Frame("reported" if cue == "would" else "will", match["cue"], "must", match.start(), deed, subject)


def _find_first(sentence: str, start: int) -> Subject | None:
    """The body that "it" of a second clause means: "The Agency trains wardens, and it will open two schools"."""
    first = re.split(r"[,;]\s+(?:and\s+|but\s+)?it\b[^,;]*$", sentence[:start])[0]
    subject = find_main_subject(first) if len(first) < start else ""
    return Subject(subject) if subject and find_heads(subject)[0] and (set(find_heads(subject)) & own_sides() or _BODY.match(subject)) else None


def _find_teller(sentence: str, start: int) -> Subject | None:
    """Who tells what they would do: "Norway confirmed that it would"."""
    told = _TOLD.search(sentence[:start])
    subject = find_subject(sentence, told.start()) if told else None
    if told is None or subject is None or not _is_own_side(subject):
        return None
    is_several = subject.text.endswith("s") or " and " in subject.text
    return Subject(subject.text, reporter=subject.text) if is_several or told["itself"] == "it" else None  # "she said that they would"


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


def draft_pledges(units: list[Unit], taken: set[str], asked: set[str]) -> list[Draft]:
    """Draft the pledges of a document.

    Args:
        units: Its passages.
        taken: Ids of passages that are recommendations.
        asked: Ids of sentences that recommend; they pledge nothing.

    Returns:
        A draft a pledge, its actor being who pledges.
    """
    drafts = []
    for unit in units:
        if unit.passage.passage_id in taken or unit.is_silent or unit.is_heading:
            continue
        thread = Thread()
        for sentence in unit.sentences:
            text = sentence.row.text
            if sentence.row.sentence_id in asked or ("recommendation" in text and find_answer(text)):
                continue
            for frame in find_pledges(text, sentence.row.speaker):
                draft = Draft(
                    sentence,
                    frame.kind,
                    "listed" if unit.passage.kind == "list item" else "running",
                    text,
                    cue=frame.cue,
                    number=unit.mark or None if unit.is_item else None,
                )
                draft.actor, draft.modality, draft.actions, draft.target = (
                    _who(frame, sentence.row.speaker, thread),
                    frame.modality,
                    frame.deed.actions,
                    frame.deed.target,
                )
                draft.condition, (draft.deadline, draft.due_on) = find_condition(text), find_deadline(text)
                draft.confidence = _CONFIDENCE[frame.kind]
                name, draft.voice = resolve_recommender(frame, sentence.row.speaker, thread, text)
                draft.recommended_by = (name,) if name else ()
                drafts.append(draft)
            thread.texts.append(text)
    return drafts


def _who(frame: Frame, speaker: str | None, thread: Thread) -> str:
    if frame.subject.text.lower() != "we":
        return clean_party(frame.subject.text)
    before = find_main_subject(thread.texts[-1]) if thread.texts else ""
    return speaker or (clean_party(before) if before and before[:1].isupper() and sort_phrase(before) == "party" and before.lower() != "we" else "we")
