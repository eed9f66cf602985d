"""Numbered paragraphs with lettered parts: "4. Harbour masters shall see to it that: a) ...; b) ..." is one recommendation, and its letters are its parts."""

from __future__ import annotations

import re

from pipeline.language.recommendations.actors import Thread, resolve_actor
from pipeline.language.recommendations.deadlines import find_deadline
from pipeline.language.recommendations.drafts import Draft, Part
from pipeline.language.recommendations.listed import Block
from pipeline.language.recommendations.slots import find_condition

_NUMBER = re.compile(r"\d{1,3}(?:\.\d{1,3})*")
_LETTER = re.compile(r"\(?(?:[a-z]|[ivx]{1,5})\)?")


def join_lettered(blocks: list[Block], taken: set[str]) -> list[Draft]:
    """Join the lettered items of each numbered stem into one recommendation.

    Args:
        blocks: A document's lists.
        taken: Ids of passages that are spoken for; the stems of joined lists are added.

    Returns:
        The drafts of all lists: one for a numbered stem with its letters, one an item for the others.
    """
    drafts: list[Draft] = []
    for block in blocks:
        if _is_lettered(block):
            assert block.unit is not None
            taken.add(block.unit.passage.passage_id)
            drafts.append(_join(block))
        else:
            drafts += block.drafts
    return drafts


def _is_lettered(block: Block) -> bool:
    """Whether a list is the lettered parts of a numbered paragraph that asks; answered lists and those that others put forward stay apart."""
    stem, unit = block.stem, block.unit
    if unit is None or stem.frame is None or stem.response or stem.teller or not _NUMBER.fullmatch(stem.number) or len(block.drafts) < 2:
        return False
    return all(
        draft.sentence.passage.kind == "list item"
        and _LETTER.fullmatch((draft.number or "").removeprefix(stem.number))
        and not draft.recommended_by
        and not draft.response
        for draft in block.drafts
    )


def _join(block: Block) -> Draft:
    stem, unit = block.stem, block.unit
    assert unit is not None
    assert stem.frame is not None
    first = block.drafts[0]
    marks = [draft.sentence.passage.marker or "" for draft in block.drafts]
    text = " ".join([unit.text.strip(), *(f"{mark} {draft.text}".strip() for mark, draft in zip(marks, block.drafts, strict=True))])
    own = tuple(action for action in stem.frame.deed.actions if action != "act")
    asked = tuple(action for draft in block.drafts for action in draft.actions)
    draft = Draft(stem.sentence, "item", "listed", text, cue=stem.frame.cue, number=stem.number, modality=stem.frame.modality)
    draft.actions = tuple(dict.fromkeys(own or asked))[:12]
    draft.target, draft.actor = first.target, resolve_actor(stem.frame, stem.sentence.row.text, Thread())
    if draft.actor:
        draft.addressee, draft.addressee_basis = draft.actor, "stated"
    draft.condition, (draft.deadline, draft.due_on) = find_condition(text), find_deadline(text)
    draft.parts = [Part(part.text, part.actions, part.sentence) for part in block.drafts]
    draft.confidence = first.confidence
    return draft
