"""Who asks what of whom: a grid of who is asked against what it is about, with who asks in the cells."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pipeline.ids import fold_text
from pipeline.report.view import UNNAMED, Statement

_ROWS, _COLUMNS, _NAMES = 12, 6, 3  # what an A4 page and an eye can take in
NOBODY, UNSURE = UNNAMED
OTHERS = "others"
NO_THEME = "no theme"
NOT_SAID = "not said who"


@dataclass(frozen=True, slots=True)
class Cell:
    """The recommendations to one party on one theme.

    Attributes:
        count: How many there are.
        askers: Who asks most, with how often.
        more: How many others ask.
        shade: 1 to 4, by the count.
    """

    count: int
    askers: tuple[tuple[str, int], ...]
    more: int
    shade: int


@dataclass(frozen=True, slots=True)
class Grid:
    """The grid; `rows` and `columns` are (name, count), `cells` stand in their order, None where nothing is asked."""

    rows: list[tuple[str, int]]
    columns: list[tuple[str, int]]
    cells: list[list[Cell | None]]


def make_grid(statements: Iterable[Statement], first: Sequence[str] = ()) -> Grid | None:
    """Count who asks what of whom; a recommendation to two parties counts in both rows, one of two themes in both columns.

    Args:
        statements: The recommendations shown.
        first: Names of the themes that people want before the others, in their order.

    Returns:
        The parties asked most and the widest themes, the rest as "others"; None where there are no recommendations.
    """
    spellings: dict[str, Counter[str]] = defaultdict(Counter)
    asked: list[tuple[str, str, Statement]] = []
    for statement in statements:
        for name in statement.asked or (statement.unnamed or NOBODY,):
            key = _fold_name(name) if statement.asked else name
            spellings[key][name] += 1
            themes = dict.fromkeys([*([statement.theme] if statement.theme else []), *statement.other_themes, *statement.own_themes]) or (NO_THEME,)
            asked += [(key, theme, statement) for theme in themes]
    if not asked:
        return None
    rows = _choose(Counter(key for key, _, _ in asked), _ROWS, (NOBODY, UNSURE))
    columns = _choose(Counter(theme for _, theme, _ in asked), _COLUMNS, (NO_THEME,), first)
    members: dict[tuple[str, str], list[Statement]] = defaultdict(list)
    for key, theme, statement in asked:
        cell = members[key if key in rows else OTHERS, theme if theme in columns else OTHERS]
        if not cell or cell[-1] is not statement:  # two of its themes may both be among the others
            cell.append(statement)
    most = max(len(found) for found in members.values())
    names = {key: min(found, key=lambda name: (-found[name], name)) for key, found in spellings.items()}
    return Grid(
        [(names.get(row, row), sum(len(members[row, column]) for column in columns)) for row in rows],
        [(column, sum(len(members[row, column]) for row in rows)) for column in columns],
        [[_make_cell(members[row, column], most) for column in columns] for row in rows],
    )


def _fold_name(name: str) -> str:
    """What a party is counted under: "Policy makers", "policy-makers" and "the policymakers" are one; `isOne` in report.js does the same."""
    return re.sub(r"[\s-]+", "", fold_text(name).removeprefix("the "))


def _choose(counts: Counter[str], limit: int, last: Sequence[str], first: Sequence[str] = ()) -> list[str]:
    order = {key: place for place, key in enumerate(first)}
    ranked = sorted((key for key in counts if key not in last), key=lambda key: (order.get(key, len(order)), -counts[key], key))
    return ranked[:limit] + ([OTHERS] if len(ranked) > limit else []) + [name for name in last if name in counts]


def _make_cell(members: list[Statement], most: int) -> Cell | None:
    if not members:
        return None
    askers = Counter(name for statement in members for name in statement.asked_by or (NOT_SAID,))
    ranked = sorted(askers, key=lambda name: (-askers[name], name))
    return Cell(
        len(members), tuple((name, askers[name]) for name in ranked[:_NAMES]), max(0, len(ranked) - _NAMES), max(1, round(4 * len(members) / most))
    )
