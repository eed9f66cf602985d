"""Sentences of list items that are no part of the item's recommendation, and may make one of their own."""

from __future__ import annotations

from pipeline.language.recommendations.listed import Block
from pipeline.language.recommendations.outline import Unit


def find_spare(blocks: list[Block], units: list[Unit]) -> frozenset[str]:
    """Find the sentences of items that stay out of their recommendation: an item's later sentences explain it, or ask for something else.

    Args:
        blocks: The document's lists.
        units: Its passages.

    Returns:
        Ids of the sentences; those of answered and signed lists are none, since such an item is one recommendation whatever it holds.
    """
    texts: dict[str, str] = {}
    for draft in (draft for block in blocks if block.stem.response is None for draft in block.drafts):
        key = draft.sentence.passage.passage_id
        texts[key] = "" if draft.voice == "quoted body" and draft.text.endswith((")", ");", ").")) else f"{texts.get(key, '')}\n{draft.text}"
    of_passage = {unit.passage.passage_id: unit for unit in units if len(unit.sentences) > 1}
    return frozenset(
        sentence.row.sentence_id
        for key, text in texts.items()
        if text and key in of_passage
        for sentence in of_passage[key].sentences[1:]
        if sentence.row.text.strip(" ;.,") not in text
    )
