"""Which blocks of a page are its main text.

trafilatura tells the main text from its surroundings better than anything else, but hands back a poorer copy of it: numbers of lists,
empty lines within an element, definition lists and paragraphs said twice are gone. So its answer only marks the blocks of the page
itself, which are then taken from there.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from pipeline.dates import find_dates
from pipeline.readers.web.properties import fold
from pipeline.schemas import Block, TableCell

_SHINGLE = 4  # words in a row: long enough to be no accident
_LONG = 8  # words from which a block is told by its shingles; shorter ones must be the same
_SHARE = 0.5  # of a block's shingles: the extraction drops notes and links from within paragraphs
_NEAR = 8  # blocks between a page's heading and its text
_DATE_WORDS = 14
_PROSE = 15  # words of a block that is kept for standing between others that are
_ENOUGH = 0.8  # of the words that the extraction found: with less, its own copy is better
_ROW = re.compile(r"table (\d+), (?:row \d+|caption)")
_WORD = re.compile(r"\w+")


def choose_main(blocks: Sequence[Block], cells: Sequence[TableCell], extracted: Sequence[Block]) -> tuple[list[Block], list[TableCell]] | None:
    """Choose the blocks of a page that are its main text.

    Args:
        blocks: All blocks of the page, in order.
        cells: All cells of its tables.
        extracted: The blocks of the main text as extracted.

    Returns:
        The chosen blocks and the cells of the chosen tables; None where they hold much less than what was extracted.
    """
    shingles = {shingle for block in extracted for shingle in _shingles(block.text)}
    lines = {(block.kind == "heading", fold(line)) for block in extracted for line in block.text.split("\n")}
    is_main = [_is_found(block, shingles, lines) for block in blocks]
    _settle_tables(blocks, is_main)
    if not any(block.kind == "heading" for block in extracted):
        _keep_headings(blocks, is_main)
    _fill_gaps(blocks, is_main)
    _keep_captions(blocks, is_main)
    _keep_dates(blocks, is_main)
    chosen = [block for block, kept in zip(blocks, is_main, strict=True) if kept]
    if _count_words(chosen) < _ENOUGH * _count_words(extracted):
        return None
    tables = {number for block in chosen if (number := _table_of(block))}
    return chosen, [cell for cell in cells if cell.table_number in tables]


def _shingles(text: str) -> list[tuple[str, ...]]:
    words = _WORD.findall(fold(text))
    return [tuple(words[start : start + _SHINGLE]) for start in range(len(words) - _SHINGLE + 1)]


def _is_found(block: Block, shingles: set[tuple[str, ...]], lines: set[tuple[bool, str]]) -> bool:
    own = _shingles(block.text)
    if len(own) + _SHINGLE - 1 >= _LONG:
        return sum(shingle in shingles for shingle in own) >= _SHARE * len(own)
    # A menu repeats the headings of its page, so that a heading vouches for headings alone.
    return all((block.kind == "heading", fold(line)) in lines for line in block.text.split("\n") if line.strip())


def _settle_tables(blocks: Sequence[Block], is_main: list[bool]) -> None:
    """A table is taken or left as a whole."""
    rows: dict[int, list[int]] = {}
    for place, block in enumerate(blocks):
        if number := _table_of(block):
            rows.setdefault(number, []).append(place)
    for places in rows.values():
        before, behind = places[0] - 1, places[-1] + 1
        is_within = before >= 0 and behind < len(blocks) and is_main[before] and is_main[behind] and len(places) > 1
        kept = is_within or 3 * sum(is_main[place] for place in places) >= len(places)
        for place in places:
            is_main[place] = kept


def _fill_gaps(blocks: Sequence[Block], is_main: list[bool]) -> None:
    """Prose between two blocks of the main text is main text, with the headings over it: a case in a box, which the extraction takes for an aside."""
    main = [place for place, kept in enumerate(is_main) if kept]
    for before, behind in itertools.pairwise(main):
        gap = range(before + 1, behind)
        if gap and _is_prose(blocks[gap[-1]]) and all(blocks[place].kind == "heading" or _is_prose(blocks[place]) for place in gap):
            is_main[gap.start : gap.stop] = [True] * len(gap)


def _keep_captions(blocks: Sequence[Block], is_main: list[bool]) -> None:
    """A caption between two blocks of the main text belongs to it; those of teasers stand behind it."""
    main = [place for place, kept in enumerate(is_main) if kept]
    for before, behind in itertools.pairwise(main):
        for place in range(before + 1, behind):
            is_main[place] = blocks[place].kind == "caption" and all(other.kind == "caption" for other in blocks[before + 1 : behind])


def _keep_dates(blocks: Sequence[Block], is_main: list[bool]) -> None:
    """A short line with a date between the page's heading and its first text says when it was published: the extraction takes it for furniture."""
    first = next((place for place, kept in enumerate(is_main) if kept and _is_prose(blocks[place])), 0)
    heading = next((place for place in range(first - 1, max(first - _NEAR, 0) - 1, -1) if blocks[place].kind == "heading"), first)
    for place in range(heading + 1, first):
        block = blocks[place]
        if block.kind == "paragraph" and len(block.text.split()) <= _DATE_WORDS and any(date.precision == "day" for date in find_dates(block.text)):
            is_main[place] = True


def _is_prose(block: Block) -> bool:
    return block.kind == "paragraph" and len(block.text.split()) >= _PROSE and block.text.rstrip("”\"')’")[-1:] in {".", "!", "?", ":"}


def _keep_headings(blocks: Sequence[Block], is_main: list[bool]) -> None:
    """Headings over main text, and within it, are main text too: of a plainly written page the extraction may hand back paragraphs alone."""
    texts = [place for place, block in enumerate(blocks) if block.kind != "heading"]
    for before, behind in itertools.pairwise([-1, *texts]):
        if not is_main[behind]:
            continue
        if before < 0 or is_main[before]:
            is_main[before + 1 : behind] = [True] * (behind - before - 1)
        elif behind - before > 1 and any(is_main[:before]):
            is_main[behind - 1] = True  # behind a box that is left out


def _table_of(block: Block) -> int | None:
    match = _ROW.fullmatch(block.locator or "")
    return int(match[1]) if match else None


def _count_words(blocks: Sequence[Block]) -> int:
    return sum(len(block.text.split()) for block in blocks)
