"""Pairs the statements of one document as two programs or two runs found them, so that a reworded cut is seen as changed, not as lost and gained."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from typing import Any

from pipeline.ids import fold_text
from pipeline.resolution.wording import fold_wording, pair_words

Row = Mapping[str, Any]
_ALIKE = 0.5  # of the word pairs, Dice's coefficient: less is another statement
_WITHIN = 0.9  # of the shorter one's word pairs stand in the longer one: it was cut shorter or longer
_LEAST_PAIRS = 4  # of a cut: "the Ministry should" stands in many sentences
_NEAR = 1  # pages apart at most: a sentence that runs over a page may be cut on either side


def pair_rows(before: Sequence[Row], now: Sequence[Row], key: str | None) -> list[tuple[Row, Row]]:
    """Pair the rows of one table that stand for the same statement, each once.

    In this order: the same id or the same words on the same page, the same id, the same words, and what is left by likeness of wording on
    the same page or the next, the likest first.

    Args:
        before: Rows of one document with text and page, as they were.
        now: The same as they are.
        key: Column of the id; None where the ids of the two have nothing to do with each other.

    Returns:
        Pairs of a row before and a row now.
    """
    pairs: list[tuple[Row, Row]] = []
    for find_key in _keys(key):
        found = _pair_same(before, now, find_key)
        pairs += found
        before, now = _leave_out(before, [old for old, _ in found]), _leave_out(now, [new for _, new in found])
    return pairs + _pair_alike(before, now)


def _keys(key: str | None) -> list[Callable[[Row], Hashable]]:
    same_words: list[Callable[[Row], Hashable]] = [lambda row: (fold_text(row["text"]), row["page"]), lambda row: fold_text(row["text"])]
    if key is None:
        return same_words
    # What stands twice is numbered in its id: where the first goes, the second takes its id, so the page counts first.
    return [lambda row: (row[key], row["page"]), same_words[0], lambda row: row[key], same_words[1]]


def _pair_same(before: Sequence[Row], now: Sequence[Row], find_key: Callable[[Row], Hashable]) -> list[tuple[Row, Row]]:
    waiting: dict[Hashable, list[Row]] = defaultdict(list)
    for row in reversed(now):
        waiting[find_key(row)].append(row)
    return [(row, waiting[find_key(row)].pop()) for row in before if waiting.get(find_key(row))]


def _pair_alike(before: Sequence[Row], now: Sequence[Row]) -> list[tuple[Row, Row]]:
    pairs: list[tuple[Row, Row]] = []
    taken_before: set[int] = set()
    taken_now: set[int] = set()
    for _, _, _, i, j in sorted(_score_pairs(before, now)):
        if i not in taken_before and j not in taken_now:
            taken_before.add(i)
            taken_now.add(j)
            pairs.append((before[i], now[j]))
    return pairs


def _score_pairs(before: Sequence[Row], now: Sequence[Row]) -> Iterator[tuple[float, int, int, int, int]]:
    """Pairs that are alike enough, each as what it is sorted by, the likest first: likeness, pages between, places between, both places."""
    words_now = [pair_words(fold_wording(row["text"])) for row in now]
    totals = [words.total() for words in words_now]
    places: dict[tuple[str, ...], list[tuple[int, int]]] = defaultdict(list)
    for j, words in enumerate(words_now):
        for pair, count in words.items():
            places[pair].append((j, count))
    for i, row in enumerate(before):
        words = pair_words(fold_wording(row["text"]))
        shared: dict[int, int] = defaultdict(int)  # word pairs that both have, by place: comparing each with each would take minutes
        for pair, count in words.items():
            for j, other in places.get(pair, ()):
                shared[j] += min(count, other)
        total = words.total()
        for j, common in shared.items():
            score = _find_likeness(common, total, totals[j])
            if score >= _ALIKE and (pages := _count_pages(row, now[j])) <= _NEAR:
                yield -score, pages, abs(i - j), i, j


def _find_likeness(common: int, a: int, b: int) -> float:
    """Dice's coefficient of the word pairs; where one is a cut of the other, enough to be paired at least.

    Args:
        common: How many the two share.
        a: How many the one has.
        b: How many the other has.
    """
    shorter = min(a, b)
    is_cut = shorter >= _LEAST_PAIRS and common >= _WITHIN * shorter
    return max(2 * common / (a + b), _ALIKE if is_cut else 0.0)


def _count_pages(a: Row, b: Row) -> int:
    return 0 if a["page"] is None or b["page"] is None else abs(a["page"] - b["page"])


def _leave_out(rows: Sequence[Row], taken: list[Row]) -> list[Row]:
    gone = {id(row) for row in taken}
    return [row for row in rows if id(row) not in gone]
