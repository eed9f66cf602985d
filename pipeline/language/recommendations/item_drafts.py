"""What one item of a list recommends: its own words, with what the line above it says carried over."""

from __future__ import annotations

import re

from pipeline.language.context import AnalysedSentence
from pipeline.language.recommendations.actors import Thread, resolve_actor
from pipeline.language.recommendations.agents import find_agent
from pipeline.language.recommendations.complements import Deed
from pipeline.language.recommendations.deadlines import find_deadline
from pipeline.language.recommendations.drafts import Draft
from pipeline.language.recommendations.frames import Frame
from pipeline.language.recommendations.item_deeds import read_item
from pipeline.language.recommendations.items import Item, looks_like_deed
from pipeline.language.recommendations.outline import Unit
from pipeline.language.recommendations.parties import clean_party, sort_phrase
from pipeline.language.recommendations.running import find_frames
from pipeline.language.recommendations.slots import find_condition
from pipeline.language.recommendations.stems import Stem
from pipeline.language.recommendations.voices import resolve_recommender

_DEMANDS = re.compile(r"\b(?:demand|insist)(?:s|ed|ing)?\b[^:]*:?$")
_OPTIONS = re.compile(r"\b(?:(?<!policy )options|ideas|possibilities|could|might)\b[^:]*:?$", re.IGNORECASE)


def shorten_item(item: Item, unit: Unit, stem: Stem) -> Item:
    """Cut off the sentences at the end of an item that only explain it; an answered or signed one stays as it was issued.

    Args:
        item: The item, cut out of its paragraph.
        unit: Its paragraph.
        stem: What introduces it.

    Returns:
        The item without them.
    """
    if item.names or stem.response or len(unit.sentences) < 2 or item.start > 0:
        return item
    last = 0
    for number, sentence in enumerate(unit.sentences):
        text = sentence.row.text
        if number == 0 or find_frames(text) or looks_like_deed(text):
            last = number
    kept = unit.sentences[last]
    end = kept.start_char + len(kept.row.text) - unit.offset
    return Item(unit.text[:end].strip(), item.start) if 0 < end < len(unit.text) and len(unit.text[:end].split()) > 2 else item


def name_number(stem: str, mark: str) -> str | None:
    """Put an item's number together as people cite it.

    Args:
        stem: The number of the line that introduces it; "".
        mark: Its own number or letter; "".

    Returns:
        "12(a)", "12.1"; None where it has none.
    """
    if not mark:
        return None
    if not stem or "." in mark:
        return mark
    return f"{stem}.{mark}" if mark.isdigit() else f"{stem}({mark})"


def draft_item(item: Item, number: str | None, unit: Unit, stem: Stem) -> Draft:
    """Make the draft of one item.

    Args:
        item: The item, cut out of its paragraph.
        number: Its number as people cite it.
        unit: Its paragraph.
        stem: What introduces it.

    Returns:
        The draft, with what the stem says carried over.
    """
    frame, deed = read_item(item.text, stem)
    sentence = _sentence_at(unit, item.start) if frame is None else _find_asking(unit, item)
    draft = Draft(sentence, "item", "listed", item.text, number=number, actions=deed.actions, target=deed.target, recommended_by=item.names)
    draft.voice = "quoted body" if item.names else "document"
    draft.condition, (draft.deadline, draft.due_on) = find_condition(item.text), find_deadline(item.text)
    if frame is not None:
        draft.modality, draft.cue, draft.actor = frame.modality, frame.cue, resolve_actor(frame, item.text, Thread())
        if not item.names:  # "One reviewer recommended that ..."
            name, draft.voice = resolve_recommender(frame, sentence.row.speaker if frame.recommender else None, Thread(), item.text)
            draft.recommended_by = (name,) if name else ()
        if frame.cue == "that" and draft.modality == "should" and not stem.is_heading and _DEMANDS.search(stem.sentence.row.text):
            draft.modality = "must"
    elif stem.frame is not None:
        draft.modality, draft.cue = stem.frame.modality, stem.frame.cue
        draft.addressee, draft.addressee_basis = resolve_actor(stem.frame, stem.sentence.row.text, Thread()), "stem"
    else:
        draft.actor = (
            clean_party(deed.agent) if deed.is_passive and deed.agent and sort_phrase(deed.agent) == "party" else find_agent(item.text, deed.actions)
        )
    if frame is None and stem.frame is None and _OPTIONS.search(_introduction(unit, stem)):
        draft.modality = "may"
    teller = stem.teller or unit.heading_teller
    if teller and not draft.recommended_by:
        draft.recommended_by, draft.voice = (teller,), "quoted body"
    if stem.party and not (draft.addressee and not stem.response):
        draft.addressee, draft.addressee_basis = stem.party, stem.basis
    elif not draft.addressee and unit.heading_party:
        draft.addressee, draft.addressee_basis = unit.heading_party, "heading"
    draft.response, draft.answer, draft.responded_by = stem.response, stem.sentence if stem.response else None, stem.party or None
    draft.cue = draft.cue or ("heading" if stem.is_heading else "stem")
    draft.confidence = _confidence(item, stem, frame, deed)
    return draft


def _introduction(unit: Unit, stem: Stem) -> str:
    """The words over the list: of its stem, or of its heading ("Other ideas")."""
    if not stem.is_heading:
        return stem.sentence.row.text
    return unit.stem or (unit.section.heading or "" if unit.section is not None else "")


def _sentence_at(unit: Unit, start: int) -> AnalysedSentence:
    place = unit.offset + start
    before = [sentence for sentence in unit.sentences if sentence.start_char <= place + 1]
    return before[-1] if before else unit.sentences[0]


def _find_asking(unit: Unit, item: Item) -> AnalysedSentence:
    """The sentence of an item that asks for something: "Clearer limits. To settle them, the law should ..." opens with a title."""
    first = _sentence_at(unit, item.start)
    end = unit.offset + item.start + len(item.text)
    within = [sentence for sentence in unit.sentences if first.start_char <= sentence.start_char < end]
    return next((sentence for sentence in within if find_frames(sentence.row.text)), first)


def _confidence(item: Item, stem: Stem, frame: Frame | None, deed: Deed) -> float:
    if item.names and stem.response:
        return 0.97
    if stem.frame is not None or stem.response:
        return 0.9
    if frame is not None:
        return 0.88
    return 0.88 if looks_like_deed(item.text) else 0.7 if deed.actions else 0.55
