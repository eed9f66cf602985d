"""Drafts become rows: ids, places, parties, parts and answers."""

from __future__ import annotations

from typing import Any

from pipeline.ids import IdMaker, fold_text
from pipeline.language.context import AnalysedSentence
from pipeline.language.recommendations.deadlines import is_over
from pipeline.language.recommendations.drafts import Draft, Part
from pipeline.language.recommendations.objects import tidy_object
from pipeline.schemas import Commitment, Document, Recommendation, RecommendationPart, RecommendationParty, Response

_BARE = 5  # words of an answer that is a verdict and nothing more


def make_rows(document: Document, drafts: list[Draft], pledges: list[Draft]) -> dict[str, list[Any]]:
    """Make the rows of a document.

    Args:
        document: The document.
        drafts: Its recommendations, in order.
        pledges: Its pledges, in order.

    Returns:
        Rows by table name; every table of this part of the room is there, empty if there is nothing.
    """
    ids = IdMaker(document.document_id, "recommendation")
    answers = IdMaker(document.document_id, "response")
    tables: dict[str, list[Any]] = {
        name: [] for name in ("recommendations", "recommendation_parts", "recommendation_parties", "commitments", "responses")
    }
    for draft in drafts:
        key = ids.make(fold_text(draft.text), fold_text(draft.actor))
        tables["recommendations"].append(Recommendation(recommendation_id=key, **_statement(document, draft)))
        tables["recommendation_parts"] += [_part(key, number, part) for number, part in enumerate(draft.parts, start=1)]
        tables["recommendation_parties"] += _parties(key, draft)
        if draft.answer is not None and draft.response:
            tables["responses"].append(_response(document, answers, key, draft))
    pledge_ids = IdMaker(document.document_id, "commitment")
    for pledge in pledges:
        key = pledge_ids.make(fold_text(pledge.text), fold_text(pledge.actor))
        tables["commitments"].append(Commitment(commitment_id=key, **_statement(document, pledge)))
    return tables


def _statement(document: Document, draft: Draft) -> dict[str, Any]:
    sentence = draft.sentence
    dated_on = document.dated_on or document.published_on or document.event_on
    has_deadline = bool(draft.deadline) and not is_over(draft.deadline, draft.due_on, dated_on)
    return {
        "document_id": document.document_id,
        "section_id": sentence.section.section_id if sentence.section else sentence.passage.section_id,
        "sentence_id": sentence.row.sentence_id,
        "number": draft.number,
        "form": draft.form,
        "text": draft.text,
        "cue": draft.cue or None,
        "actor": draft.actor or None,
        "actor_basis": draft.actor_basis or ("named" if draft.actor else "nobody named"),
        "addressee": draft.addressee or None,
        "addressee_basis": draft.addressee_basis if draft.addressee else None,
        "modality": draft.modality,
        "action": draft.actions[0] if draft.actions else None,
        "further_actions": "; ".join(draft.actions[1:]) or None,
        "target": tidy_object(draft.target) or None,
        "condition": draft.condition or None,
        "deadline": draft.deadline if has_deadline else None,
        "due_on": draft.due_on if has_deadline else None,
        "recommended_by": "; ".join(draft.recommended_by) or None,
        "voice": draft.voice,
        "issued_by_entity_id": document.publisher_entity_id,
        "dated_on": dated_on,
        "response": draft.response,
        "is_main_place": draft.is_main_place,
        "is_current": True,
        "confidence": round(draft.confidence, 2),
        "review_status": "unchecked",
        **place_of(sentence),
    }


def place_of(sentence: AnalysedSentence | None) -> dict[str, Any]:
    """Page and first box of a sentence; those of its passage where it has none of its own."""
    if sentence is None:
        return {"page": None, "x0": None, "top": None, "x1": None, "bottom": None}
    if sentence.boxes:
        box = sentence.boxes[0]
        return {"page": box.page, "x0": box.x0, "top": box.top, "x1": box.x1, "bottom": box.bottom}
    passage = sentence.passage
    return {"page": passage.page, "x0": passage.x0, "top": passage.top, "x1": passage.x1, "bottom": passage.bottom}


def _part(key: str, number: int, part: Part) -> RecommendationPart:
    return RecommendationPart(
        recommendation_id=key, part_number=number, text=part.text, action="; ".join(part.actions) or None, **place_of(part.sentence)
    )


def _parties(key: str, draft: Draft) -> list[RecommendationParty]:
    named = [("actor", draft.actor), ("addressee", draft.addressee), *(("recommended_by", name) for name in draft.recommended_by)]
    unique = dict.fromkeys((role, name) for role, name in named if name)
    return [RecommendationParty(recommendation_id=key, role=role, name=name) for role, name in unique]


def _response(document: Document, ids: IdMaker, key: str, draft: Draft) -> Response:
    assert draft.answer is not None
    assert draft.response is not None
    cells = draft.answer_cells
    return Response(
        response_id=ids.make(key, fold_text(draft.answer.row.text)),
        recommendation_id=key,
        document_id=document.document_id,
        sentence_id=draft.answer.row.sentence_id,
        text=cells.answer if cells else _words_of_answer(draft.answer),
        planned_action=(cells.planned_action or None) if cells else None,
        responsible=(cells.responsible or None) if cells else None,
        timing=(cells.timing or None) if cells else None,
        response=draft.response,
        responded_by=draft.responded_by or draft.addressee or None,
        responded_on=document.dated_on or document.published_on or document.event_on,
        confidence=0.95,
        number=draft.number,
        match_basis="same document",
        is_suggestion=False,
    )


def _words_of_answer(sentence: AnalysedSentence) -> str:
    """The answering sentence; a bare verdict ("Accepted in part.") with the rest of its paragraph, which says what follows from it."""
    if len(sentence.row.text.split()) > _BARE:
        return sentence.row.text
    return sentence.passage.text[sentence.start_char :].strip() or sentence.row.text
