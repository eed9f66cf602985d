"""Lists printed without bullets: paragraphs behind a line that asks ("The agencies urge:"), each going on from the one before or telling somebody to act."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from pipeline.language.recommendations.items import looks_like_deed
from pipeline.language.recommendations.outline import Unit

_FEWEST = 2  # items that make a list
_MOST = 40  # paragraphs looked through behind a line
_LONGEST = 120  # words of an item
# "... by 30 June;", "... in writing; and": the sentence goes on in the next paragraph.
_GOES_ON = re.compile(r"[;,](?:\s+(?:and|or|and further|as well as))?$")
_THAT = re.compile(r"\W*That\s")  # what is moved or resolved, be it one thing
_INTRODUCES = re.compile(r":$|\b(?:as follows|the following)\s*[;.]$|\bresolved(?:,? that)?\W*$", re.IGNORECASE)


def mark_plain_lists(units: list[Unit]) -> None:
    """Mark the paragraphs that are items of a list without bullets.

    Args:
        units: The document's passages; `is_item`, `stem` and `plain_stem` of such paragraphs are changed.
    """
    for number, unit in enumerate(units):
        if not _is_plain(unit) or not _INTRODUCES.search(unit.text.rstrip()):
            continue
        behind = list(_find_behind(units, number))
        items = _take_chained(behind) or _take_deeds(behind)
        for item in items:
            item.is_item, item.stem, item.plain_stem = True, unit.text, unit.passage.passage_id


def _is_plain(unit: Unit) -> bool:
    return unit.passage.kind == "paragraph" and not unit.is_item and not unit.is_silent


def _find_behind(units: list[Unit], number: int) -> Iterator[Unit]:
    """The plain paragraphs behind a line; lists of their own that stand among them are stepped over."""
    section, steps_over = units[number].passage.section_id, False
    for unit in itertools.islice(units, number + 1, number + 1 + _MOST):
        if unit.passage.section_id != section:
            return
        if unit.is_item and steps_over:
            continue
        if not _is_plain(unit):
            return
        steps_over = unit.text.rstrip().endswith(":")
        yield unit


def _take_chained(behind: list[Unit]) -> list[Unit]:
    """Paragraphs that end in a semicolon, and the one that ends what they began."""
    chained = list(itertools.takewhile(lambda unit: _GOES_ON.search(unit.text.rstrip()) is not None, behind))
    found = behind[: len(chained) + 1]
    return found if chained and len(found) >= _FEWEST and all(len(unit.text.split()) <= _LONGEST for unit in found) else []


def _take_deeds(behind: list[Unit]) -> list[Unit]:
    """Paragraphs that tell somebody to act; those that introduce a list of their own are no items."""
    run = itertools.takewhile(lambda unit: looks_like_deed(unit.text) and len(unit.text.split()) <= _LONGEST, behind)
    found = [unit for unit in run if not unit.text.rstrip().endswith(":")]
    return found if len(found) >= _FEWEST or any(_THAT.match(unit.text) for unit in found) else []
