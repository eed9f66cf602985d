"""A comparison as it is printed."""

from __future__ import annotations

import io
import re

import pytest
from rich.console import Console

from flows.comparison import Change, Comparison, Count, DocumentChanges
from flows.differences import print_comparison
from flows.sides import Side

LONG = "The member states of the Elm Basin Water Compact should meet every spring, before the snow melts, in order to share forecasts of the flow"
BEFORE, NOW = Side("run", "run-1", "run-1", {}), Side("program", "", "the present program", {})


def _print(*changes: Change, width: int = 100) -> list[str]:
    counts = {table: {"": Count(now=2, gained=1), "running": Count(now=1), "odd": Count(now=1)} for table in ("recommendations", "commitments")}
    comparison = Comparison((DocumentChanges("a [b].txt", "d", "both", changes),), 1, counts | {"responses": {"": Count()}})
    out = io.StringIO()
    console = Console(file=out, width=width, force_terminal=True, no_color=True, highlight=False, soft_wrap=True)
    print_comparison(console, comparison, BEFORE, NOW, 20)
    return [line.rstrip() for line in re.sub(r"\x1b\[[0-9;]*m", "", out.getvalue()).splitlines()]


def _changed(**fields: tuple[str | None, str | None]) -> Change:
    return Change("recommendations", "changed", LONG, 3, "running", 1, "a", "b", fields)


def test_no_line_is_wider_than_the_terminal() -> None:
    lines = _print(_changed(text=(LONG + " of the Elm.", LONG + " of the river Elm."), actor=("Elm", LONG), modality=("must", "may")), width=80)
    assert max(map(len, lines)) <= 80
    assert "  changed  p. 3   The member states of the Elm Basin Water Compact should meet …" in lines
    assert "                  Strength: strong → possible" in lines


def test_two_long_values_are_shown_from_where_they_part() -> None:
    lines = _print(_changed(text=(LONG + " of the Elm.", LONG + " of the river Elm, which floods the town.")))
    start = lines.index("                  Text:")
    assert lines[start + 1 : start + 3] == [
        "                    before  … forecasts of the flow of the Elm.",
        "                    now     … forecasts of the flow of the river Elm, which floods the town.",
    ]


@pytest.mark.parametrize(
    ("change", "line"),
    [
        (Change("recommendations", "lost", "Act.", 2, "running", 1, "a", None, elsewhere="commitments"), "  lost     p. 2   (now a pledge) Act."),
        (Change("commitments", "gained", "Act.", 2, "running", 1, None, "a", elsewhere="recommendations"), "  gained   p. 2   pledge: (was a recommendation) Act."),
        (Change("responses", "gained", "Agreed [by all].", None, "", 1, None, "a"), "  gained          answer: Agreed [by all]."),
    ],
)  # fmt: skip
def test_what_is_no_recommendation_is_named(change: Change, line: str) -> None:
    assert line in _print(change)


def test_counts_name_forms_and_tolerate_those_of_another_program() -> None:
    lines = _print()
    assert "  running text              0        1        0        0        0        0" in lines
    assert "  odd                       0        1        0        0        0        0" in lines
