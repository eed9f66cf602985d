"""The order of work in this room: a document's passages in, rows by table name out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pipeline.language.context import DocumentContext
from pipeline.language.rows import make_sentences
from pipeline.schemas import Document, Structure
from pipeline.settings import Settings

if TYPE_CHECKING:
    from spacy.language import Language


def analyse_language(nlp: Language, document: Document, structure: Structure, settings: Settings) -> dict[str, list[Any]]:
    """Annotate a document.

    Args:
        nlp: The pipeline that `build_pipeline` made.
        document: What is known of the document; its language decides how far the analysis goes.
        structure: Its sections and passages.
        settings: `settings.language.full_analysis` lists the languages that are analysed in full.

    Returns:
        Rows by table name; for a document in another language, sentences and their places alone.
    """
    sentences = make_sentences(nlp, document, structure)
    tables: dict[str, list[Any]] = {
        "sentences": [sentence.row for sentence in sentences],
        "evidence_boxes": [box for sentence in sentences for box in sentence.boxes],
    }
    if document.language not in settings.language.full_analysis:
        return tables
    context = DocumentContext(
        document=document,
        sections={section.section_id: section for section in structure.sections},
        passages={passage.row.passage_id: passage.row for passage in structure.passages},
        sentences=sentences,
    )
    tables |= _find_recommendations(context)
    return tables


def _find_recommendations(context: DocumentContext) -> dict[str, list[Any]]:
    try:
        from pipeline.language.recommendations import find_recommendations
    except ImportError:
        return {}
    rows: dict[str, list[Any]] = find_recommendations(context)
    return rows
