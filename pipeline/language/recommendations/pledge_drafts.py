"""Pledges as drafts: from every sentence, item and cell that asks for nothing, with who makes them."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.language.context import AnalysedSentence
from pipeline.language.recommendations.actors import Thread
from pipeline.language.recommendations.clauses import find_main_subject
from pipeline.language.recommendations.deadlines import find_deadline
from pipeline.language.recommendations.drafts import Draft
from pipeline.language.recommendations.frames import Frame
from pipeline.language.recommendations.outline import Unit
from pipeline.language.recommendations.parties import clean_party, sort_phrase
from pipeline.language.recommendations.pledges import find_pledges
from pipeline.language.recommendations.slots import find_condition
from pipeline.language.recommendations.stems import find_answer
from pipeline.language.recommendations.voices import resolve_recommender
from pipeline.language.recommendations.wanted import is_many

_CONFIDENCE = {"pledge": 0.85, "will": 0.7, "plan": 0.7, "reported": 0.65}
_BETWEEN_CELLS = " | "
_FEWEST = 4  # words of a cell that can pledge something


def draft_pledges(units: list[Unit], taken: set[str], asked: set[str], own: str = "") -> list[Draft]:
    """Draft the pledges of a document.

    Args:
        units: Its passages.
        taken: Ids of passages that are recommendations.
        asked: Ids of sentences that recommend; they pledge nothing.
        own: Whose paper it is: "we" of its own voice; "" where that is not known.

    Returns:
        A draft a pledge, its actor being who pledges.
    """
    drafts = []
    for unit in units:
        if unit.passage.passage_id in taken or (unit.is_silent and not unit.is_row) or unit.is_heading:
            continue
        thread = Thread()
        for sentence, text in _find_texts(unit):
            if unit.is_row:
                thread = Thread()  # a cell says nothing of whom the next one means
            if not (sentence.row.sentence_id in asked or ("recommendation" in text and find_answer(text))):
                frames = find_pledges(text, sentence.row.speaker, thread)
                drafts += [_draft(unit, sentence, text, frame, thread, "" if unit.is_row else own) for frame in frames]
            thread.texts.append(text)
    return drafts


def _find_texts(unit: Unit) -> Iterator[tuple[AnalysedSentence, str]]:
    """The sentences of a passage; those of a row cell by cell."""
    for sentence in unit.sentences:
        if not unit.is_row:
            yield sentence, sentence.row.text
            continue
        for cell in sentence.row.text.split(_BETWEEN_CELLS.strip()):
            if len(cell.split()) >= _FEWEST:
                yield sentence, cell.strip()


def _draft(unit: Unit, sentence: AnalysedSentence, text: str, frame: Frame, thread: Thread, own: str) -> Draft:
    draft = Draft(
        sentence,
        frame.kind,
        "listed" if unit.passage.kind == "list item" else "running",
        text,
        cue=frame.cue,
        number=unit.mark or None if unit.is_item else None,
    )
    draft.modality, draft.actions, draft.target = frame.modality, frame.deed.actions, frame.deed.target
    draft.condition, (draft.deadline, draft.due_on) = find_condition(text), find_deadline(text)
    draft.confidence = _CONFIDENCE[frame.kind]
    name, draft.voice = resolve_recommender(frame, sentence.row.speaker, thread, text)
    draft.recommended_by = (name,) if name else ()
    draft.actor = _who(frame, sentence.row.speaker, thread, own if draft.voice == "document" else "")
    return draft


def _who(frame: Frame, speaker: str | None, thread: Thread, own: str) -> str:
    """Who pledges: the subject; of "we" the speaker, the body that the sentence before was about, or the paper's own."""
    if frame.subject.text.lower() != "we":
        return clean_party(frame.subject.text)
    before = find_main_subject(thread.texts[-1]) if thread.texts else ""
    is_body = before[:1].isupper() and before.lower() != "we" and sort_phrase(before) == "party" and not is_many(before)
    return speaker or (clean_party(before) if is_body else own or "we")
