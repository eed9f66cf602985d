"""Who asks what of whom: recommenders against those who are asked, with what most of it is about."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from pipeline.ids import fold_text
from pipeline.report.view import Statement

_ROWS, _COLUMNS = 12, 8  # what an A4 page and an eye can take in
NOBODY = "nobody named"
OTHERS = "others"
NOT_SAID = "not said"


@dataclass(frozen=True, slots=True)
class Cell:
    """How often one party asks another, and what most of it is about."""

    count: int
    themes: tuple[str, ...]
    shade: int


@dataclass(frozen=True, slots=True)
class Grid:
    """The grid: `cells` in the order of `askers` and `asked`; None where nothing is asked."""

    askers: list[tuple[str, int]]
    asked: list[tuple[str, int]]
    cells: list[list[Cell | None]]


def make_grid(statements: Iterable[Statement]) -> Grid | None:
    """Count who asks whom; a recommendation by two bodies to one counts in both rows.

    Args:
        statements: The recommendations shown.

    Returns:
        The most active parties and "others", or None where there are no recommendations.
    """
    names: dict[str, Counter[str]] = defaultdict(Counter)
    pairs = [
        (_key(asker, names), _key(asked, names), statement.theme)
        for statement in statements
        for asker in statement.asked_by or (NOT_SAID,)
        for asked in statement.asked or (NOBODY,)
    ]
    if not pairs:
        return None
    shown = {key: min(found, key=lambda name: (-found[name], name)) for key, found in names.items()}
    rows = _choose(Counter(asker for asker, _, _ in pairs), _ROWS, {})
    columns = _choose(Counter(asked for _, asked, _ in pairs), _COLUMNS, {fold_text(NOBODY): 1})
    counts: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for asker, asked, theme in pairs:
        counts[asker if asker in rows else OTHERS, asked if asked in columns else OTHERS][theme or ""] += 1
    most = max(sum(found.values()) for found in counts.values())
    return Grid(
        [(shown.get(key, key), sum(sum(counts[key, other].values()) for other in columns)) for key in rows],
        [(shown.get(key, key), sum(sum(counts[other, key].values()) for other in rows)) for key in columns],
        [[_cell(counts.get((asker, asked)), most) for asked in columns] for asker in rows],
    )


def _key(name: str, names: dict[str, Counter[str]]) -> str:
    key = fold_text(name).removeprefix("the ")
    names[key][name] += 1
    return key


def _choose(counts: Counter[str], limit: int, last: dict[str, int]) -> list[str]:
    ranked = sorted((key for key in counts if key not in last), key=lambda key: (-counts[key], key))
    chosen = ranked[:limit] + ([OTHERS] if len(ranked) > limit else [])
    return chosen + [key for key in last if key in counts]


def _cell(found: Counter[str] | None, most: int) -> Cell | None:
    if not found:
        return None
    count = sum(found.values())
    themes = tuple(theme for theme in sorted(found, key=lambda theme: (-found[theme], theme)) if theme)[:2]
    return Cell(count, themes, max(1, round(4 * count / most)))
