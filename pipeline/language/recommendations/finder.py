"""The order of the search: labelled blocks first, then lists, then numbered paragraphs, then prose; what one takes, the next leaves."""

from __future__ import annotations

from typing import Any

from pipeline.language.context import DocumentContext
from pipeline.language.recommendations.answers import apply_answers
from pipeline.language.recommendations.listed import find_items
from pipeline.language.recommendations.outline import outline_document
from pipeline.language.recommendations.prose import find_in_prose
from pipeline.language.recommendations.rows import make_rows


def find_recommendations(context: DocumentContext) -> dict[str, list[Any]]:
    """Find what a document recommends, pledges and answers.

    Args:
        context: The document, analysed down to sentences.

    Returns:
        Rows of the tables recommendations, recommendation_parts, recommendation_parties, commitments and responses, by table name.
    """
    units = outline_document(context)
    taken: set[str] = set()
    drafts = []
    blocks = find_items(units, taken)
    drafts += [draft for block in blocks for draft in block.drafts]
    apply_answers(units, blocks, drafts)
    drafts += find_in_prose(units, taken)
    drafts.sort(key=lambda draft: draft.sentence.row.sentence_number)
    return make_rows(context.document, drafts, [])
