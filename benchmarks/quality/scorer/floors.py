"""The floors: no figure may fall below what it once reached, and a floor only ever rises."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path

from scorer.figures import Figure

FLOORS = Path(__file__).parents[1] / "floors.json"
_ROUNDING = 1e-9


@dataclass(frozen=True, slots=True)
class Floors:
    """What is held.

    Attributes:
        gold: Digest of the gold that the floors were measured on.
        floors: The lowest value allowed, by figure.
        known: The lines that were missed or wrong when the floor was set, by figure; what is not among them was lost since.
    """

    gold: str = ""
    floors: dict[str, float] = field(default_factory=dict)
    known: dict[str, list[str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Fall:
    """A figure that fell below its floor.

    Attributes:
        name: The figure.
        value: What was measured; None where it was not measured any more.
        floor: Its floor.
        lost: What is missed or wrong now and was not when the floor was set.
    """

    name: str
    value: float | None
    floor: float
    lost: tuple[str, ...]


def read_floors(path: Path = FLOORS) -> Floors:
    """Read the floors; none if there is no file yet."""
    if not path.is_file():
        return Floors()
    held = json.loads(path.read_text(encoding="utf-8"))
    return Floors(held["gold"], held["floors"], held["known"])


def write_floors(floors: Floors, path: Path = FLOORS) -> None:
    """Write the floors, sorted, a line a figure, so that a change reads well in a diff."""
    held = {"gold": floors.gold, "floors": dict(sorted(floors.floors.items())), "known": dict(sorted(floors.known.items()))}
    path.write_text(json.dumps(held, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def find_falls(floors: Floors, figures: list[Figure]) -> list[Fall]:
    """The figures below their floor.

    Args:
        floors: The floors.
        figures: What was measured.

    Returns:
        One entry a figure that fell, or that has a floor and was not measured.
    """
    measured = {figure.name: figure for figure in figures}
    falls: list[Fall] = []
    for name, floor in sorted(floors.floors.items()):
        figure = measured.get(name)
        if figure is None:
            falls.append(Fall(name, None, floor, ()))
        elif figure.value < floor - _ROUNDING:
            known = set(floors.known.get(name, []))
            falls.append(Fall(name, figure.value, floor, tuple(line for line in lines_of(figure) if line not in known)))
    return falls


def raise_floors(floors: Floors, figures: list[Figure], margin: float = 0.0) -> Floors:
    """Raise floors to what was measured, less a margin; none is lowered.

    Args:
        floors: The floors so far.
        figures: What was measured.
        margin: How far below the measured value a floor is set.

    Returns:
        The new floors. What was missed is noted anew for the figures whose floor rose.
    """
    raised, known = dict(floors.floors), dict(floors.known)
    for figure in figures:
        floor = round(max(0.0, figure.value - margin) - 5e-5, 4)  # rounded down: the value itself must pass
        if figure.name not in raised or floor > raised[figure.name]:
            raised[figure.name] = max(0.0, floor)
            known[figure.name] = lines_of(figure)
    return Floors(floors.gold, raised, known)


def lines_of(figure: Figure) -> list[str]:
    """What was missed and wrong, a line each."""
    return [f"missed: {line}" for line in figure.missed] + [f"wrong: {line}" for line in figure.wrong]
