"""Sentences of a document as rows, with their places on the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.ids import IdMaker, fold_text
from pipeline.language.context import AnalysedSentence
from pipeline.language.sentences import make_doc, sentence_spans
from pipeline.language.shouted import settle_case
from pipeline.passages import find_boxes
from pipeline.schemas import Document, EvidenceBox, Sentence, Structure, StructuredPassage

if TYPE_CHECKING:
    from spacy.language import Language

_WITHOUT_SENTENCES = frozenset({"running head"})


def make_sentences(nlp: Language, document: Document, structure: Structure) -> list[AnalysedSentence]:
    """Split every passage of a document into sentences and find their places.

    Args:
        nlp: The pipeline of this room.
        document: The document.
        structure: Its sections and passages; running heads get no sentences.

    Returns:
        Its sentences in order, with tokens and boxes, without mentions.
    """
    ids = IdMaker(document.document_id, "sentence")
    sections = {section.section_id: section for section in structure.sections}
    passages = [passage for passage in structure.passages if passage.row.kind not in _WITHOUT_SENTENCES and passage.row.text.strip()]
    found: list[AnalysedSentence] = []
    docs = nlp.pipe((make_doc(nlp, settle_case(passage.row.text)) for passage in passages), batch_size=64)
    for passage, doc in zip(passages, docs, strict=True):
        section = sections.get(passage.row.section_id or "")
        for span in sentence_spans(doc):
            piece = passage.row.text[span.start_char : span.end_char]
            text = piece.strip()
            if not text:
                continue
            start = span.start_char + len(piece) - len(piece.lstrip())
            row = Sentence(
                sentence_id=ids.make(fold_text(text)),
                document_id=document.document_id,
                passage_id=passage.row.passage_id,
                sentence_number=len(found) + 1,
                text=text,
            )
            boxes = _boxes(passage, row.sentence_id, start, start + len(text))
            found.append(AnalysedSentence(row=row, passage=passage.row, section=section, span=span, boxes=boxes, start_char=start))
    return found


def _boxes(passage: StructuredPassage, sentence_id: str, start: int, end: int) -> tuple[EvidenceBox, ...]:
    rows = []
    for number, anchor in enumerate(find_boxes(passage, start, end), start=1):
        box = anchor.box
        rows.append(
            EvidenceBox(
                sentence_id=sentence_id,
                box_number=number,
                page=anchor.page,
                x0=box.x0 if box else None,
                top=box.top if box else None,
                x1=box.x1 if box else None,
                bottom=box.bottom if box else None,
                locator=anchor.locator,
            )
        )
    return tuple(rows)
