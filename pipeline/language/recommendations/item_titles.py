"""Imperative titles inside items and paragraphs: "Treat host and guest alike. At least half of the fund ought to go to villages": the sentence behind says what is to be done."""

from __future__ import annotations

import itertools
import re

from pipeline.language.recommendations.finite import find_finite
from pipeline.language.recommendations.items import looks_like_deed
from pipeline.language.recommendations.outline import Unit
from pipeline.language.recommendations.running import find_frames

_LONGEST = 7  # words of a title
_FEWEST = 3  # items of a list with such titles: a short first sentence may be the measure itself
# "Hire a clerk", "Sow 20 acres" are measures; "She should", "This would" go on about them.
_MEASURE = re.compile(r"\b(?:an?|one|two|three|four|five|all|every|each)\b|\d")
_CLAUSE = re.compile(r"\b(?:before|after|who|that|what|where|when|if|until|as)\b")
_GOES_ON = re.compile(r"(?:It|They|She|He|This|That|These|Those|Such|Here|There|Doing so)\b")


def cut_titles(units: list[Unit]) -> None:
    """Cut the imperative titles off the items of lists, and off the paragraphs under a heading of recommendations, of which every one has one.

    Args:
        units: The document's passages; `text` and `offset` of such items and paragraphs are changed.
    """
    for is_item, group in itertools.groupby((unit for unit in units if not unit.is_silent), _name_list):
        items = [unit for unit in group if len(unit.sentences) > 1] if is_item else []
        titled = [(unit, end) for unit in items if (end := _find_title(unit))]
        told = sum(looks_like_deed(unit.text[:end]) for unit, end in titled)
        if len(titled) >= _FEWEST and len(titled) == len(items) and 2 * told >= len(titled):
            for unit, end in titled:
                unit.text, unit.offset = unit.text[end:], unit.offset + end


def _name_list(unit: Unit) -> tuple[str, ...]:
    """What the items of one list, or the paragraphs of one section of recommendations, have in common; () for what is neither."""
    if not unit.is_item and unit.is_promised and unit.passage.kind == "paragraph":
        return ("paragraph", unit.passage.section_id or "")
    if not unit.is_item or unit.is_heading:
        return ()
    return (unit.passage.kind, unit.passage.stem_passage_id or "", str(unit.passage.list_level), unit.mark.rpartition(".")[0])


def _may_head(title: str) -> bool:
    return looks_like_deed(title) or find_finite(_CLAUSE.split(title, maxsplit=1)[0]) is None


def _find_title(unit: Unit) -> int:
    """Where the title of an item ends; 0 where its first sentence is none, or where nothing behind it tells somebody to act."""
    begins = [sentence for sentence in unit.sentences if sentence.start_char >= unit.offset]
    if len(begins) < len(unit.sentences) and unit.sentences[0].start_char + len(unit.sentences[0].row.text) > unit.offset:
        begins = unit.sentences  # the number stands in the first sentence
    if len(begins) < 2:
        return 0
    end = begins[1].start_char - unit.offset
    title, behind = unit.text[:end].strip(), unit.text[end:]
    if len(title.split()) > _LONGEST or not title.endswith(".") or _MEASURE.search(title) or not _may_head(title) or _GOES_ON.match(behind):
        return 0
    return end if any(looks_like_deed(sentence.row.text) or find_frames(sentence.row.text) for sentence in begins[1:]) else 0
