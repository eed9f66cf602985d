"""Numbered paragraphs of a committee's conclusions and recommendations: a paragraph that asks for something is one recommendation."""

from __future__ import annotations

import re

from pipeline.ids import fold_text
from pipeline.language.recommendations.actors import Thread, resolve_actor
from pipeline.language.recommendations.deadlines import find_deadline
from pipeline.language.recommendations.drafts import Draft
from pipeline.language.recommendations.items import looks_like_deed
from pipeline.language.recommendations.outline import Unit
from pipeline.language.recommendations.recommenders import find_brackets
from pipeline.language.recommendations.running import find_frames
from pipeline.language.recommendations.slots import find_condition

_ASKING_KINDS = frozenset({"need", "modal", "impersonal", "performative", "turning"})

# "(Paragraph 46)" and the like point to the place in the body and are no words of the recommendation.
_POINTER = re.compile(r"\s*\(\s*(?:see\s+)?(?:paragraphs?|paras?\.?|pages?|chapter|section)\s+[\d.,\s–-]+(?:and\s+[\d.]+)?\s*\)\s*$", re.IGNORECASE)
_SAYING = re.compile(
    r"\b(?:recommend|urge|invite|request|call(?:s|ed)? (?:on|upon|for)|endorse|(?:we|committee|commission|inquiry|panel) (?:\w+ )?(?:propose|suggest|expect|ask|advise|encourage))",
    re.IGNORECASE,
)
_SHARE = 0.2  # of the paragraphs that ask for something
_SUPPORTING = re.compile(r"\b[Ww]e (?:\w+ )?(?:endorse|encourage|commend|support|affirm|urge)\b")


def find_numbered(units: list[Unit], taken: set[str]) -> list[Draft]:
    """Find recommending paragraphs that are numbered, where the heading says conclusions or recommendations.

    Args:
        units: The document's passages.
        taken: Ids of passages that are spoken for; those found are added.

    Returns:
        A draft a paragraph; where the body says the same, a second one that is not the main place.
    """
    drafts: list[Draft] = []
    places: list[str] = []
    is_headed = False
    for unit in units:
        if unit.passage.passage_id in taken or unit.is_silent or unit.is_heading or not unit.mark.isdigit():
            continue
        if not (unit.is_promised or unit.is_concluding) or unit.text.rstrip().endswith(":"):
            continue
        if looks_like_deed(unit.text) or any(find_brackets(unit.text)):
            continue  # an item of a list
        draft = _draft(unit)
        if draft is not None:
            drafts.append(draft)
            places.append(unit.passage.passage_id)
            is_headed = is_headed or bool(unit.section and re.search(r"\brecommend", unit.section.heading or "", re.IGNORECASE))
    if not (is_headed or _is_issued(drafts)):
        return []
    taken.update(places)
    return drafts + _second_places(units, taken, drafts)


def _is_issued(drafts: list[Draft]) -> bool:
    """Whether numbered paragraphs are a body's recommendations, rather than a report's prose whose paragraphs all bear numbers.

    A body says at least now and then that it recommends; prose only goes on about what will need to be done.
    """
    return sum(_SAYING.search(draft.text) is not None for draft in drafts) >= max(1, _SHARE * len(drafts))


def strip_pointer(text: str) -> str:
    """A paragraph without the "(Paragraph 46)" at its end."""
    return _POINTER.sub("", text).strip()


def _draft(unit: Unit) -> Draft | None:
    thread = Thread()
    draft: Draft | None = None
    actions: list[str] = []
    for sentence in unit.sentences:
        text = strip_pointer(sentence.row.text)
        frames = [frame for frame in find_frames(text) if frame.kind in _ASKING_KINDS]
        if frames:
            if draft is None:
                draft = Draft(
                    sentence, "numbered", "listed", strip_pointer(unit.text), cue=frames[0].cue, number=unit.mark, modality=frames[0].modality
                )
                draft.target = frames[0].subject.text if frames[0].deed.is_passive else frames[0].deed.target
            for frame in frames:
                actor = resolve_actor(frame, text, thread)
                draft.actor = draft.actor or actor
                thread.actor, thread.asked = actor, sentence.row.text
                actions += frame.deed.actions
        thread.texts.append(sentence.row.text)
    if draft is None and _SUPPORTING.search(unit.text):
        draft = Draft(unit.sentences[0], "numbered", "listed", strip_pointer(unit.text), cue="we support", number=unit.mark, confidence=0.5)
    if draft is None:
        return None
    draft.actions = tuple(dict.fromkeys(actions))[:12]
    draft.condition, (draft.deadline, draft.due_on) = find_condition(draft.text), find_deadline(draft.text)
    if draft.actor:
        draft.addressee, draft.addressee_basis = draft.actor, "stated"
    draft.confidence = 0.85 if actions else 0.5
    return draft


def _second_places(units: list[Unit], taken: set[str], drafts: list[Draft]) -> list[Draft]:
    """The body's paragraphs that say word for word what the list of recommendations says."""
    by_text = {fold_text(draft.text): draft for draft in drafts}
    openings = {draft.text[:20].lower() for draft in drafts}
    again = []
    for unit in units:
        if unit.passage.passage_id in taken or unit.is_silent or unit.text[:20].lower() not in openings:
            continue
        main = by_text.get(fold_text(strip_pointer(unit.text)))
        if main is not None:
            taken.add(unit.passage.passage_id)
            again.append(_copy(main, unit))
    return again


def _copy(main: Draft, unit: Unit) -> Draft:
    same = fold_text(main.sentence.row.text)
    sentence = next((sentence for sentence in unit.sentences if fold_text(sentence.row.text) == same), unit.sentences[0])
    draft = Draft(sentence, main.kind, main.form, main.text, cue=main.cue, number=unit.mark or None, actor=main.actor, modality=main.modality)
    draft.addressee, draft.addressee_basis = main.addressee, main.addressee_basis
    draft.actions, draft.target = main.actions, main.target
    draft.condition, draft.deadline, draft.due_on = main.condition, main.deadline, main.due_on
    draft.confidence, draft.is_main_place = main.confidence, False
    return draft
