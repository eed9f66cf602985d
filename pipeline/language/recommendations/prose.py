"""Recommendations in running prose: sentence by sentence, with what the paragraph said before."""

from __future__ import annotations

import itertools
import re

from pipeline.language.judge import Judge
from pipeline.language.recommendations.actors import Thread, resolve_actor, tell_actor_basis
from pipeline.language.recommendations.agents import find_agent
from pipeline.language.recommendations.announcing import find_disowned, is_announcement
from pipeline.language.recommendations.candidates import Candidate
from pipeline.language.recommendations.complements import read_noun_deed
from pipeline.language.recommendations.deadlines import find_deadline
from pipeline.language.recommendations.do_so import resolve_doing
from pipeline.language.recommendations.drafts import Draft
from pipeline.language.recommendations.frames import Frame
from pipeline.language.recommendations.holders import find_holder
from pipeline.language.recommendations.imperatives import read_imperative
from pipeline.language.recommendations.in_force import cites, is_only_told, tell_fact
from pipeline.language.recommendations.items import sends_elsewhere
from pipeline.language.recommendations.lexicon import starts_telling, word_class
from pipeline.language.recommendations.mending import mend_frame
from pipeline.language.recommendations.motions import find_recitals
from pipeline.language.recommendations.options import WARNED
from pipeline.language.recommendations.outline import Unit
from pipeline.language.recommendations.parsed_frames import noun_phrase, read_parsed_frame, refine_subject
from pipeline.language.recommendations.parties import find_heads, recommenders, sort_phrase
from pipeline.language.recommendations.slots import find_condition
from pipeline.language.recommendations.supposed import is_supposed, names_practice
from pipeline.language.recommendations.syntax_cues import SyntaxCue, find_subject_token, verb_lemma
from pipeline.language.recommendations.tellers import find_list_teller
from pipeline.language.recommendations.told_acts import refine_teller
from pipeline.language.recommendations.voices import resolve_recommender

_SURE_ALONE = 0.5  # the chance from which a sentence recommends that holds nothing but words that recommendations hold
# How often a row of each kind was right, on sentences set aside.
_CONFIDENCE = {
    "performative": 0.9,
    "impersonal": 0.9,
    "modal": 0.85,
    "need": 0.85,
    "predicate": 0.8,
    "voiced": 0.75,
    "turning": 0.75,
    "elliptic": 0.75,
    "wanting": 0.65,
    "agentive": 0.55,
}

_DENIABLE = frozenset({"wanting", "predicate", "impersonal", "need noun", "need to"})  # what denied asks for nothing; "should not" asks


def _asks_nothing(cue: SyntaxCue) -> bool:
    """Whether a cue is denied ("does not require a licence") or only speaks to the reader ("it is important to note that")."""
    if cue.is_negated and cue.kind in _DENIABLE:
        return True
    if _is_none_at_all(cue) or _is_past(cue):
        return True
    if _speaks_about(cue):
        return True
    if cue.kind == "performative" and not cue.verb.tag_.startswith("VB") and not cue.is_passive and (_only_does(cue) or _praises(cue)):
        return True
    if cue.kind == "ability" and cue.standing == "reported" and WARNED.search(cue.cue.doc[: cue.cue.i].text):
        return True  # "the union warned that crews could lose their jobs"
    if (
        cue.kind == "predicate"
        and cue.cue.lower_ in word_class("praise")
        and cue.subject is not None
        and not read_noun_deed(noun_phrase(cue.subject)).actions
    ):
        return True  # "storage is essential for growers": a thing, no act
    behind = cue.cue.doc[cue.cue.i + 1 :].text.removeprefix("to ")
    if cue.cue.lower_ == "recommended" and names_practice(behind):
        return True
    return cue.kind in {"impersonal", "predicate", "need to"} and starts_telling().match(behind) is not None


def _is_past(cue: SyntaxCue) -> bool:
    """Whether an imperative is the past of a verb whose forms are alike, behind its subject: "the programme (2027-2031) put batteries into ferries"."""
    before = next(
        (token for token in reversed(cue.cue.doc[: cue.cue.i]) if not token.is_punct and not token.like_num and token.text not in "–-/"), None
    )
    return (
        cue.kind == "imperative"
        and cue.cue.lower_ in word_class("same_past")
        and before is not None
        and before.pos_ in {"NOUN", "PROPN"}
        and cue.cue.doc[cue.cue.i - 1].text != ","
    )


def _speaks_about(cue: SyntaxCue) -> bool:
    """Whether a cue speaks about recommendations ("will send a proposal for reviving the mills"), or tells what there would be ("would be one herder")."""
    if cue.kind == "ability":
        return cue.subject is not None and cue.subject.lower_ == "there"
    if cue.kind != "need noun":
        return False
    is_object = cue.cue.dep_ in {"obj", "dobj", "obl", "nmod", "pobj"}
    return cue.cue.lower_.startswith("recommendation") or (is_object and cue.cue.lower_.startswith(("proposal", "suggestion")))


_NONE = re.compile(r"\W*(?:Nor\b|Neither\b|Not (?:all|every\w*|each)\b)")


def _is_none_at_all(cue: SyntaxCue) -> bool:
    """Whether nobody is asked: "nor is there any need to", "not everything can be done", "twenty asked to speak", "could be free of malaria"."""
    if cue.kind in _DENIABLE | {"ability"} and _NONE.match(cue.cue.doc.text):
        return True
    if cue.kind == "ability":
        return bool(cue.verb.tag_.startswith("JJ")) or (
            cue.verb.tag_.startswith("VB") and cue.cue.lower_ != "may" and verb_lemma(cue.verb) in word_class("comes_to")
        )
    is_own = cue.kind == "performative" and not cue.is_passive and cue.verb.dep_ == "xcomp" and cue.verb.tag_ == "VB"
    return is_own and verb_lemma(cue.cue) in {"ask", "request"} and not any(child.dep_ in {"obj", "dobj", "iobj"} for child in cue.cue.children)


def _only_does(cue: SyntaxCue) -> bool:
    """Whether one who "encourages private storage" or "asks for new routes" does so in the course of events, and gives no advice."""
    who = noun_phrase(cue.subject)
    if not who or set(find_heads(who)) & recommenders():
        return False
    return sort_phrase(who) == "thing" or verb_lemma(cue.cue) == "encourage" or cue.cue.tag_ == "VBG"


def _praises(cue: SyntaxCue) -> bool:
    """Whether what is stressed is that a thing is essential."""
    subject = find_subject_token(cue.verb) if cue.verb.lower_ in word_class("praise") else None
    return subject is not None and not read_noun_deed(noun_phrase(subject)).actions


# "They had recommended that the fund hire an adviser, which was done": nothing is left to do.
_DONE_SINCE = re.compile(
    r"\b(?:recommended|asked|urged|demanded|requested|proposed)\b.*,? and (?:the|its|their|this|these|it|they|both|all) [^,;.]{0,40}?(?:was|were) (?:\w+ly )?[a-z]+(?:ed|en|t|ne)\b[^.;]*\b(?:(?:the following|the next) (?:year|month|week|spring|summer|autumn|winter)|(?:a|two|three|some) (?:years?|months?|weeks?) later)\b|"
    r"\b(?:recommended|asked|urged|advised|demanded|requested|proposed|called on|invited|encouraged)\b[^.;]*,? and (?:they|it|he|she|the [\w’' -]{2,40}?|both|all|most) (?:duly |promptly |soon |since |has |have )*(?:did so|done so|did|complied|obliged|followed suit|agreed to do so)\b|"
    r"(?:^|,\s)as (?:the |our )?[A-Za-z][\w’' -]{1,60}? had (?:\w+ly |long |once )?(?:urged|recommended|asked|proposed|suggested|demanded|advised|requested)\b|"
    r",? and (?:from then on|since then|ever since|since) (?:they|it|this|that) (?:was|were|has|have|did|do)\b|"
    r",\s(?:which|and (?:this|that|it)) (?:was|were|has been|have been|is) (?:\w+ly |since |then |now |also )?(?:done|implemented|carried out|followed|taken up|met|completed|achieved|fulfilled|put in place)\b|"
    r",\swhich [^,;]{2,60} (?:set up|established|introduced|adopted|launched|created|opened|did|enacted|passed|founded|built)\b[^,;]{0,40}\bin (?:19|20)\d\d\b"
)


# "A 2025 audit recommended that the Bureau write off loans. It has done so."
_IS_DONE = re.compile(
    r"\W*(?:It|They|He|She|This|That|Both|All|The \w+(?: \w+)?) (?:has|have|had|was|were|is|are|did)(?: since| now| duly| already| all| both| promptly| also| been)* (?:done so|so|complied|done|implemented|carried out|completed|been done|put in place|adopted and implemented)(?:\s(?:in|by|since|last) [^.;,]{2,30})?\s*[.;]?$"
)


def find_in_prose(units: list[Unit], candidates: dict[str, Candidate], judge: Judge | None, party: str = "") -> list[Draft]:
    """Find the recommendations in a document's prose.

    Args:
        units: Its passages.
        candidates: Its sentences that may recommend something, by id.
        judge: Decides which of them do; None leaves it to the rules.
        party: Whom the document's lists are addressed to (the state under review); "".

    Returns:
        A draft a recommending sentence, or one an actor where a sentence asks several.
    """
    drafts: list[Draft] = []
    for unit in units:
        thread = Thread(addressee=party)
        for sentence, following in itertools.zip_longest(unit.sentences, unit.sentences[1:]):
            candidate = candidates.get(sentence.row.sentence_id)
            if candidate is not None and not (following is not None and _IS_DONE.match(following.row.text)):
                drafts += draft_sentence(candidate, judge, thread)
            thread.texts.append(sentence.row.text)
            thread.speaker = sentence.row.speaker or thread.speaker
            if ":" in sentence.row.text:
                thread.announced = _find_announced(sentence.row.text) or thread.announced
    return drafts


def draft_sentence(candidate: Candidate, judge: Judge | None, thread: Thread) -> list[Draft]:
    """Draft what one sentence recommends, and remember it in the thread.

    Args:
        candidate: The sentence.
        judge: Decides whether it recommends; None leaves it to the rules.
        thread: What its paragraph said before.

    Returns:
        Its drafts, in order.
    """
    sentence = candidate.sentence
    text = candidate.cell or sentence.row.text
    frames = [frame for frame in candidate.frames if not is_supposed(text, frame.start)]
    if _asks_nothing_at_all(candidate, frames, text):
        return []
    if frames and frames[0].kind == "elliptic" and not (thread.texts and thread.asked == thread.texts[-1]):
        frames = frames[1:]  # "that means to ..." asks for something only behind a recommendation
    chance = None
    if judge is not None:
        chance = judge.weigh(candidate.evidence, is_parsed=candidate.doc is not None)
        if not judge.is_one(candidate.evidence, is_parsed=candidate.doc is not None):
            return []
        if not frames and candidate.doc is not None:
            frames = _read_unframed(candidate, text, is_sure=chance >= min(_SURE_ALONE, judge.threshold * 2))
            if not frames:
                return []
    if candidate.doc is not None:
        frames = [
            frame if frame.kind.startswith("parsed") else refine_teller(refine_subject(frame, candidate.cues), candidate.told) for frame in frames
        ]
        frames = [mend_frame(frame, candidate.doc, text) for frame in frames]
    drafts = [_draft(resolve_doing(frame, text), candidate, thread, chance) for frame in frames]
    if drafts:
        thread.actor, thread.asked = drafts[-1].actor, text
    if drafts and drafts[0].recommended_by:
        thread.recommender, thread.recommended_at = drafts[0].recommended_by[0], len(thread.texts)
    return drafts


def _asks_nothing_at_all(candidate: Candidate, frames: list[Frame], text: str) -> bool:
    """Whether a sentence only tells: of what is done, supposed or in force, of its own announcements and promises, or where to read on."""
    if not frames and (candidate.frames or is_only_told(text) or any(is_supposed(text, cue.cue.idx) for cue in candidate.cues)):
        return True
    if not frames and (find_disowned(text) is not None or _PLEDGED.search(text) or sends_elsewhere(text)):
        return True
    return bool(_DONE_SINCE.search(text)) or cites(text) or tell_fact(text) == "own channel" or is_announcement(text)


def _read_unframed(candidate: Candidate, text: str, *, is_sure: bool) -> list[Frame]:
    """The frame of a sentence in which only the parse, or the judge alone, sees a recommendation; none where its cues ask for nothing.

    Where neither the words nor the parse say what is asked ("the programme put batteries into 64 ferries"), the judge has to be sure.
    """
    assert candidate.doc is not None
    if candidate.cues and all(_asks_nothing(cue) for cue in candidate.cues):
        return []
    told = read_imperative(text)
    if told is None and not candidate.cues and not is_sure:
        return []
    return [told or read_parsed_frame(candidate.doc, candidate.cues)]


def _draft(frame: Frame, candidate: Candidate, thread: Thread, chance: float | None) -> Draft:
    sentence, unit = candidate.sentence, candidate.unit
    text = candidate.cell or sentence.row.text
    actor = resolve_actor(frame, text, thread)
    recommender, voice = resolve_recommender(frame, sentence.row.speaker, thread, text)
    if not recommender and thread.announced and _RUN_ON.match(text):
        recommender, voice = thread.announced, "quoted body"
    if not recommender and unit.heading_teller:
        recommender, voice = _who_is_heard(unit, thread), "quoted body"
    if not recommender and (holder := find_holder(text, frame.start)):
        recommender, voice = holder, "quoted body"
    if not actor and not frame.deed.agent and (frame.deed.is_passive or sort_phrase(frame.subject.text) in {"thing", "dummy"}):
        actor = find_agent(text, frame.deed.actions, is_passive=frame.deed.is_passive)
        actor = actor if actor != recommender else ""
    if actor and recommender and actor == recommender and _WISHES.search(text):
        actor = ""  # "the buyers would like one label": who wishes is asked for nothing
    draft = Draft(
        sentence,
        frame.kind,
        "running",
        text[find_recitals(text) :],
        cue=frame.cue,
        actor=actor,
        modality=frame.modality,
        actions=frame.deed.actions,
        target=_target(frame),
    )
    draft.actor_basis = tell_actor_basis(frame, actor)
    draft.recommended_by, draft.voice = (recommender,) if recommender else (), voice
    draft.condition, (draft.deadline, draft.due_on) = find_condition(text), find_deadline(text)
    if actor:
        draft.addressee, draft.addressee_basis = actor, "stated"
    elif thread.addressee and frame.kind.endswith("performative") and frame.is_reported:
        draft.addressee, draft.addressee_basis = thread.addressee, "state under review"
    elif unit.heading_party:
        draft.addressee, draft.addressee_basis = unit.heading_party, "heading"
    draft.confidence = _CONFIDENCE[frame.kind] if chance is None else chance
    return draft


# "thanked the bank and pledged to hire drivers": a promise that was made asks for nothing
_PLEDGED = re.compile(r"\b(?:pledged|promised|vowed|undertook) (?:to|that)\b")
_WISHES = re.compile(
    r"\bwould (?:(?:also|all|much|far|rather|very) )*(?:like|love|prefer|rather|sooner|just as soon|welcome|have|go|wish|keep|make)\b"
)
_RUN_ON = re.compile(r"\s*(?:[-–—•▪■●]|\(?\w{1,3}\))\s")  # an item of a list that was read as running text


def _find_announced(text: str) -> str:
    """Who puts forward a list that goes on in the same paragraph: "The pilots suggested: - longer piers - a second lock"."""
    before, _, behind = text.partition(":")
    return find_list_teller(f"{before}:") if not behind.strip() or _RUN_ON.match(f"{behind} ") else ""


def _who_is_heard(unit: Unit, thread: Thread) -> str:
    """Where a section reports others: who spoke last in the paragraph, if that is somebody else than the section names more fully."""
    spoke = thread.speaker.split()
    return unit.heading_teller if not spoke or set(spoke) <= set(unit.heading_teller.split()) else thread.speaker


def _target(frame: Frame) -> str:
    return frame.subject.text if frame.deed.is_passive else frame.deed.target
