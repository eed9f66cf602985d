"""The floors: no figure of the shipped samples may fall below what it once reached, and a floor only ever rises."""

from __future__ import annotations

import json
from pathlib import Path

from figures import Score

FLOORS = Path(__file__).with_name("floors.json")
_ROUNDING = 1e-9


def list_figures(score: Score) -> dict[str, float]:
    """The figures of a score by name, without those that had nothing to count."""
    values = {"levels": score.right_levels, "tau": score.tau, **{name: count.f1 for name, count in score.counts.items()}}
    return {name: value for name, value in values.items() if value is not None}


def read_floors(path: Path = FLOORS) -> dict[str, float]:
    """Read the floors; none if there is no file yet."""
    floors: dict[str, float] = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    return floors


def raise_floors(floors: dict[str, float], figures: dict[str, float], path: Path = FLOORS) -> None:
    """Write the higher of floor and figure, rounded down to four places; none is lowered."""
    raised = {name: max(floors.get(name, 0.0), int(value * 10_000) / 10_000) for name, value in figures.items()}
    path.write_text(json.dumps({**floors, **raised}, indent=1, sort_keys=True) + "\n", encoding="utf-8")


def find_falls(floors: dict[str, float], figures: dict[str, float]) -> list[str]:
    """Say which figures fell.

    Args:
        floors: The lowest value allowed, by figure.
        figures: What was measured.

    Returns:
        A line for each figure below its floor, or that has a floor and was not measured.
    """
    falls = []
    for name, floor in sorted(floors.items()):
        value = figures.get(name)
        if value is None:
            falls.append(f"BELOW ITS FLOOR: {name} is not measured any more, its floor is {floor:.4f}.")
        elif value < floor - _ROUNDING:
            falls.append(f"BELOW ITS FLOOR: {name} is {value:.4f}, its floor is {floor:.4f}.")
    return falls
