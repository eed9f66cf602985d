"""Finding a text again: the same words first, else the likeliest, each row taken once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from rapidfuzz import fuzz, process

from pipeline.ids import fold_text

LIKENESS = 0.9  # below, a sentence has become another: "review by 2027" and "review by May 2027" pass, a changed actor or object doesn't
_STEP = 256  # texts compared at once: keeps the table of scores under a few megabytes


@dataclass(frozen=True, slots=True)
class Wanted:
    """A text to find again.

    Attributes:
        name: What it is called in the result.
        text: The text.
        page: Its page, to choose between rows of the same words.
        number: Its number or label, likewise.
    """

    name: str
    text: str
    page: int | None = None
    number: str | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """Where it was found.

    Attributes:
        row: Name of the row.
        is_same: Whether it has the same words (case, spaces and typographic quotes aside).
    """

    row: str
    is_same: bool


def match_texts(wanted: Sequence[Wanted], rows: Sequence[Wanted], least: float = LIKENESS) -> dict[str, Found]:
    """Match texts to rows, one to one, the likeliest pairs first.

    Likeness is the normalised indel similarity of the folded texts (1 - (insertions + deletions) / sum of lengths).

    Args:
        wanted: Texts to find.
        rows: Where to find them.
        least: The likeness that counts as the same text.

    Returns:
        What was found, by name; what wasn't is left out.
    """
    pairs = [(1.0, near, item, row) for item, near, row in _find_same(wanted, rows)]
    settled = _settle(wanted, rows, pairs)
    taken = {found.row for found in settled.values()}
    left = [item for item in wanted if item.name not in settled]
    free = [row for row in rows if row.name not in taken]
    if not left or not free:
        return settled
    return settled | _settle(left, free, _find_alike(left, free, least))


def is_alike(one: str, other: str, least: float = LIKENESS) -> bool:
    """Whether two texts are alike enough to be the same."""
    return fuzz.ratio(fold_text(one), fold_text(other), score_cutoff=least * 100) > 0


def is_same(one: str, other: str) -> bool:
    """Whether two texts have the same words."""
    return fold_text(one) == fold_text(other)


Pair = tuple[float, tuple[int, int], int, int]


def _find_same(wanted: Sequence[Wanted], rows: Sequence[Wanted]) -> list[tuple[int, tuple[int, int], int]]:
    by_text: dict[str, list[int]] = defaultdict(list)
    for number, row in enumerate(rows):
        by_text[fold_text(row.text)].append(number)
    return [(item, _distance(text, rows[row]), row) for item, text in enumerate(wanted) for row in by_text.get(fold_text(text.text), ())]


def _find_alike(wanted: Sequence[Wanted], rows: Sequence[Wanted], least: float) -> list[Pair]:
    choices = [fold_text(row.text) for row in rows]
    pairs: list[Pair] = []
    for start in range(0, len(wanted), _STEP):
        queries = [fold_text(item.text) for item in wanted[start : start + _STEP]]
        scores = process.cdist(queries, choices, scorer=fuzz.ratio, score_cutoff=least * 100, dtype=np.float64, workers=1)
        for item, row in np.argwhere(scores > 0).tolist():
            pairs.append((float(scores[item, row]) / 100, _distance(wanted[start + item], rows[row]), start + item, row))
    return pairs


def _settle(wanted: Sequence[Wanted], rows: Sequence[Wanted], pairs: list[Pair]) -> dict[str, Found]:
    """Take pairs greedily: the likeliest, then the nearest, then in order."""
    found: dict[str, Found] = {}
    taken: set[int] = set()
    for likeness, _, item, row in sorted(pairs, key=lambda pair: (-pair[0], pair[1], pair[2], pair[3])):
        if wanted[item].name not in found and row not in taken:
            found[wanted[item].name] = Found(rows[row].name, likeness == 1.0)
            taken.add(row)
    return found


def _distance(one: Wanted, other: Wanted) -> tuple[int, int]:
    pages = abs(one.page - other.page) if one.page is not None and other.page is not None else 1_000_000
    return int(one.number != other.number), pages
