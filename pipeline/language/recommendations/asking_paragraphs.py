"""Paragraphs of prose under a heading of recommendations: each sentence that asks for something is one."""

from __future__ import annotations

from pipeline.language.recommendations.items import Item, looks_like_deed
from pipeline.language.recommendations.outline import Unit
from pipeline.language.recommendations.running import find_frames


def find_deeds(unit: Unit) -> list[Item]:
    """Find what a paragraph tells its reader to do, where several of its sentences ask for something.

    Args:
        unit: A passage under a heading that promises recommendations.

    Returns:
        An item a sentence in the imperative (what its other sentences ask for is found as in all prose); none where the paragraph is an item of a
        list, or where no second sentence asks: then it is one recommendation, and the rest of it explains.
    """
    if unit.is_item:
        return []
    told = [sentence for sentence in unit.sentences if sentence.start_char >= unit.offset and looks_like_deed(sentence.row.text)]
    asking = sum(sentence in told or bool(find_frames(sentence.row.text)) for sentence in unit.sentences)
    return [Item(sentence.row.text, sentence.start_char - unit.offset) for sentence in told] if asking > 1 else []
