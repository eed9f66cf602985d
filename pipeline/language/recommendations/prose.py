"""Recommendations in running prose: sentence by sentence, with what the paragraph said before."""

from __future__ import annotations

from pipeline.language.context import AnalysedSentence
from pipeline.language.recommendations.actors import Thread, resolve_actor, resolve_recommender
from pipeline.language.recommendations.drafts import Draft
from pipeline.language.recommendations.frames import Frame
from pipeline.language.recommendations.outline import Unit
from pipeline.language.recommendations.running import find_frames
from pipeline.language.recommendations.slots import find_condition, find_deadline

# How often a row of each kind was right, on sentences set aside.
_CONFIDENCE = {
    "performative": 0.9,
    "impersonal": 0.9,
    "modal": 0.85,
    "need": 0.85,
    "predicate": 0.8,
    "turning": 0.75,
    "elliptic": 0.75,
    "wanting": 0.65,
    "agentive": 0.55,
}


def find_in_prose(units: list[Unit], taken: set[str], party: str = "") -> list[Draft]:
    """Find the recommendations in a document's prose.

    Args:
        units: Its passages.
        taken: Ids of passages that are items or labelled recommendations already.
        party: Whom the document's lists are addressed to (the state under review); "".

    Returns:
        A draft a recommending sentence, or one an actor where a sentence asks several.
    """
    drafts: list[Draft] = []
    for unit in units:
        if unit.passage.passage_id in taken or unit.is_silent or unit.is_heading:
            continue
        thread = Thread(addressee=party)
        for sentence in unit.sentences:
            drafts += draft_sentence(sentence, thread, unit)
            thread.texts.append(sentence.row.text)
    return drafts


def draft_sentence(sentence: AnalysedSentence, thread: Thread, unit: Unit) -> list[Draft]:
    """Draft what one sentence recommends, and remember it in the thread.

    Args:
        sentence: The sentence.
        thread: What its paragraph said before.
        unit: Its paragraph.

    Returns:
        Its drafts, in order.
    """
    text = sentence.row.text
    frames = find_frames(text)
    if frames and frames[0].kind == "elliptic" and not (thread.texts and thread.asked == thread.texts[-1]):
        frames = frames[1:]  # "that means to ..." asks for something only behind a recommendation
    drafts = [_draft(frame, sentence, thread, unit) for frame in frames]
    if drafts:
        thread.actor, thread.asked = drafts[-1].actor, text
    if drafts and drafts[0].recommended_by:
        thread.recommender, thread.recommended_at = drafts[0].recommended_by[0], len(thread.texts)
    return drafts


def _draft(frame: Frame, sentence: AnalysedSentence, thread: Thread, unit: Unit) -> Draft:
    text = sentence.row.text
    actor = resolve_actor(frame, text, thread)
    recommender, voice = resolve_recommender(frame, sentence.row.speaker, thread)
    draft = Draft(
        sentence, frame.kind, "running", text, cue=frame.cue, actor=actor, modality=frame.modality, actions=frame.deed.actions, target=_target(frame)
    )
    draft.recommended_by, draft.voice = (recommender,) if recommender else (), voice
    draft.condition, (draft.deadline, draft.due_on) = find_condition(text), find_deadline(text)
    if actor:
        draft.addressee, draft.addressee_basis = actor, "stated"
    elif thread.addressee and frame.kind == "performative" and frame.is_reported:
        draft.addressee, draft.addressee_basis = thread.addressee, "state under review"
    elif unit.heading_party:
        draft.addressee, draft.addressee_basis = unit.heading_party, "heading"
    draft.confidence = _CONFIDENCE[frame.kind]
    return draft


def _target(frame: Frame) -> str:
    return frame.subject.text if frame.deed.is_passive else frame.deed.target
