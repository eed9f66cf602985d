"""Answers to recommendations that another document makes, on their way to the rows of `responses`."""

from __future__ import annotations

from dataclasses import dataclass, field

from pipeline.ids import IdMaker, fold_text
from pipeline.language.context import AnalysedSentence
from pipeline.language.recommendations.drafts import AnswerCells, Draft
from pipeline.schemas import Document, Response


@dataclass(slots=True)
class CitedAnswer:
    """An answer, and what it says of the recommendation that it answers.

    Attributes:
        response: The answer as one of the contract's values.
        answer: Its words.
        sentence: The sentence it begins in; None for a cell that no sentence was made of.
        number: The recommendation's number, as cited; "".
        quoted: The recommendation's words, as quoted; "".
        responded_by: Who answers; "".
        planned_action: What is to be done, of a table's own column; "".
        responsible: By whom; "".
        timing: By when; "".
        is_cell: Whether it stands in a cell of a table.
    """

    response: str
    answer: str
    sentence: AnalysedSentence | None
    number: str = ""
    quoted: str = ""
    responded_by: str = ""
    planned_action: str = ""
    responsible: str = ""
    timing: str = ""
    is_cell: bool = False


@dataclass(slots=True)
class CitedAnswers:
    """What was found of answers to another document's recommendations.

    Attributes:
        answers: The answers, in order.
        claimed: Ids of passages that cite or answer recommendations and are none themselves.
        quotes: Numbers ("" where there is none) of the recommendations quoted, by the passage that quotes them.
        is_reply: Whether the document says that it answers another one.
        by_passage: What a heading or stem above a passage answers to the recommendation it quotes: response and the sentence that says so.
    """

    answers: list[CitedAnswer] = field(default_factory=list)
    claimed: set[str] = field(default_factory=set)
    by_passage: dict[str, tuple[str, AnalysedSentence]] = field(default_factory=dict)
    quotes: dict[str, str] = field(default_factory=dict)
    is_reply: bool = False


def settle_answers(cited: CitedAnswers, drafts: list[Draft], responder: str) -> list[CitedAnswer]:
    """Give the recommendations that the document prints the answers found beside them.

    Args:
        cited: The answers.
        drafts: The document's listed and labelled recommendations; those without an answer may get one.
        responder: Who answers where the words name nobody.

    Returns:
        The answers that are left: to recommendations that the document doesn't print as such.
    """
    for draft in drafts:
        above = cited.by_passage.get(draft.sentence.passage.passage_id)
        if above is not None and draft.response is None:
            draft.response, draft.answer, draft.responded_by = *above, responder or None
    by_number = {draft.number.lower(): draft for draft in drafts if draft.number}
    by_text = {fold_text(draft.text): draft for draft in drafts}
    left = []
    for answer in cited.answers:
        target = by_text.get(fold_text(answer.quoted)) or by_number.get(answer.number)
        if target is None or answer.sentence is None or (answer.planned_action and target.response is not None):
            left.append(answer)
        elif target.response is None:
            target.response, target.answer = answer.response, answer.sentence
            if answer.is_cell:
                target.answer_cells = AnswerCells(answer.answer, answer.planned_action, answer.responsible, answer.timing)
            target.responded_by = answer.responded_by or responder or None
    return left


def make_cited_rows(document: Document, answers: list[CitedAnswer], responder: str) -> list[Response]:
    """Make rows of the answers whose recommendation stands in another document.

    Args:
        document: The document that answers.
        answers: The answers.
        responder: Who answers where the words name nobody.

    Returns:
        Rows without a recommendation yet: the corpus tells which one is meant.
    """
    ids = IdMaker(document.document_id, "cited response")
    return [
        Response(
            response_id=ids.make(answer.number, fold_text(answer.quoted), fold_text(answer.answer)),
            document_id=document.document_id,
            sentence_id=answer.sentence.row.sentence_id if answer.sentence else None,
            text=answer.answer,
            response=answer.response,
            responded_by=answer.responded_by or responder or None,
            responded_on=document.dated_on or document.published_on or document.event_on,
            confidence=0.9,
            number=answer.number or None,
            recommendation_text=answer.quoted or None,
            planned_action=answer.planned_action or None,
            responsible=answer.responsible or None,
            timing=answer.timing or None,
        )
        for answer in answers
    ]
