"""Words into fragments.

A fragment is a stretch of words on one baseline without a gap that could be a column's or a cell's edge. Which fragments make one line
can only be told once columns are known (pdf_order, then `join_lines`).
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from pipeline.readers.pdf_lines import LEVEL, Line, find_font, make_line, make_mixed_line
from pipeline.readers.pdf_word_list import Stretch, Word, WordList

_SPLIT_GAP = 0.9  # of the letters' size: the gap past which two words may stand in different columns


def find_fragments(words: Sequence[Word]) -> list[Line]:
    """Put words that follow each other closely on one baseline together.

    Args:
        words: Words of a page in the file's order.

    Returns:
        Fragments in the file's order.
    """
    if type(words) is WordList:
        return _cut_list(words) if words else []
    groups: list[list[Word]] = []
    last: Word | None = None
    for word in words:
        if last is not None and word.row == last.row and _follows(last, word):
            groups[-1].append(word)
        else:
            groups.append([word])
        last = word
    return [make_line(group) for group in groups]


def _cut_list(words: WordList) -> list[Line]:
    """The same for words in columns, all at once."""
    x0, top, x1, bottom, baselines = words.places.T
    edges = np.array([0, *((~_find_following(words)).nonzero()[0] + 1).tolist(), len(words)])
    starts, ends = edges[:-1], edges[1:]
    counts = ends - starts
    steps = baselines - baselines[starts].repeat(counts)
    is_mixed = np.logical_or.reduceat((words.runs != words.runs[starts].repeat(counts)) | (np.abs(steps) >= LEVEL), starts)
    # Bold or slanted words in a line leave its size and level alone.
    sizes = words.measure_styles("size", float)
    is_uneven = np.logical_or.reduceat((sizes != sizes[starts].repeat(counts)) | (steps != 0), starts)
    columns = (
        starts, ends, is_mixed, is_uneven, np.minimum.reduceat(x0, starts), np.minimum.reduceat(top, starts), np.maximum.reduceat(x1, starts),
        np.maximum.reduceat(bottom, starts), top[starts], bottom[starts], baselines[starts], words.runs[starts], words.numbers[starts],
    )  # fmt: skip
    lines = []
    for start, end, mixed, uneven, left, highest, right, lowest, upper, lower, baseline, run, number in zip(
        *[column.tolist() for column in columns], strict=True
    ):
        style, part = words.styles[run], Stretch(words, start, end, is_uniform=not mixed)
        if not mixed:
            lines.append(Line(part, left, upper, right, lower, baseline, style.size, style.font, style.turn, number))
        elif uneven:
            lines.append(make_mixed_line(words[start:end]))
        else:
            lines.append(Line(part, left, highest, right, lowest, baseline, style.size, find_font(part), style.turn, number))
    return lines


def _find_following(words: WordList) -> NDArray[np.bool_]:
    """For each word but the first whether it follows the one before on one line: what `_follows` says of two words."""
    x0, _, x1, _, baselines = words.places.T
    sizes = words.measure_styles("size", float)
    size = np.maximum(sizes[1:], sizes[:-1])
    limit = _SPLIT_GAP * size
    step = baselines[1:] - baselines[:-1]
    is_near = (np.abs(step) <= 0.5 * size) & (x0[1:] - x1[:-1] <= limit) & (x0[:-1] - x1[1:] <= limit)
    follows: NDArray[np.bool_] = words.rows[1:] == words.rows[:-1]
    distinct = {style.turn for style in words.styles}
    if len(distinct) > 1 or min(distinct) < 0:  # as on hardly any page
        turns = words.measure_styles("turn", int)
        follows &= turns[1:] == turns[:-1]
        is_near |= turns[1:] < 0
    follows &= is_near
    return follows


def _follows(last: Word, word: Word) -> bool:
    style, before = word.style, last.style
    size = style.size
    if style is not before:
        if style.turn != before.turn:
            return False
        size = max(size, before.size)
    if style.turn < 0:
        return True
    limit = _SPLIT_GAP * size
    return -0.5 * size <= word.baseline - last.baseline <= 0.5 * size and word.x0 - last.x1 <= limit and last.x0 - word.x1 <= limit
