"""The same recommendation at several places of one document: which place is the main one."""

from __future__ import annotations

import itertools
import re
from collections import Counter, defaultdict

from pipeline.language.recommendations.drafts import Draft

_WORD = re.compile(r"[^\W_]+")
_SAME = 0.75  # share of word pairs in common: a summary's wording differs in a word or two
_INSIDE = 0.8  # share of a sentence's word pairs found in a longer recommendation


def mark_main_places(drafts: list[Draft]) -> None:
    """Mark the second places of what a document says twice (summary and body, list and prose).

    Items of lists are not compared with each other: the same words asked for by two states are two recommendations.

    Args:
        drafts: The document's recommendations in order; `is_main_place` is set False where another place says it better.
    """
    pairs = [_pairs(draft.text) for draft in drafts]
    holders: dict[tuple[str, str], list[int]] = defaultdict(list)
    order = sorted(range(len(drafts)), key=lambda number: (_rank(drafts[number]), number))
    for number in order:
        mine, draft = pairs[number], drafts[number]
        if draft.form != "listed" and draft.is_main_place and len(mine) > 3:
            draft.is_main_place = not _is_said_before(number, drafts, pairs, holders)
        if len(mine) > 3:
            for pair in mine:
                holders[pair].append(number)


def _rank(draft: Draft) -> int:
    return {"labelled": 0, "listed": 1}.get(draft.form, 2)


def _pairs(text: str) -> Counter[tuple[str, str]]:
    words = _WORD.findall(text.lower())
    return Counter(itertools.pairwise(words))


def _is_said_before(number: int, drafts: list[Draft], pairs: list[Counter[tuple[str, str]]], holders: dict[tuple[str, str], list[int]]) -> bool:
    mine = pairs[number]
    shared: Counter[int] = Counter()
    for pair in mine:
        held = holders.get(pair, [])
        if len(held) <= 40:  # "the government should" stands everywhere and tells nothing
            shared.update(held)
    size = sum(mine.values())
    for other, count in sorted(shared.items()):
        if count < 3 or drafts[other].sentence.row.sentence_id == drafts[number].sentence.row.sentence_id:
            continue
        common = sum(min(number_of, pairs[other][pair]) for pair, number_of in mine.items() if pair in pairs[other])
        alike = 2 * common / (size + sum(pairs[other].values()))
        inside = common / size if _may_be_within(drafts[number], drafts[other]) else 0.0
        if alike >= _SAME or (inside >= _INSIDE and size >= 6):
            return True
    return False


def _may_be_within(draft: Draft, other: Draft) -> bool:
    """Whether a statement may be a part of another: prose of what is set off; or the same number printed again, with less behind it."""
    if draft.form == "running":
        return other.form != "running"
    return draft.form == other.form == "labelled" and bool(draft.number) and draft.number == other.number
