"""The gate: a new pipeline takes the place of the old one only if none of its pinned figures falls."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from pipeline.errors import UsageError

FLOORS = "floors.json"  # beside the pipelines, in models/


def read_floors(path: Path) -> dict[str, float]:
    """Read the pinned figures.

    Args:
        path: The file of floors; where there is none, nothing is pinned.

    Returns:
        The least that each figure may be, 0 to 100, by name.

    Raises:
        UsageError: The file is no table of figures.
    """
    if not path.is_file():
        return {}
    try:
        floors = json.loads(path.read_text(encoding="utf-8"))
        return {str(name): float(value) for name, value in floors.items()}
    except (ValueError, TypeError, AttributeError) as error:
        raise UsageError(f"{path}: the floors can't be read ({error}). It has to be a JSON object of figures.") from error


def find_falls(figures: Mapping[str, float], floors: Mapping[str, float]) -> list[str]:
    """Find what would fall.

    Args:
        figures: Figures of the new pipeline.
        floors: The pinned ones. Those that were not measured this time (no corpora at hand) are passed over.

    Returns:
        A line for each figure below its floor.
    """
    return [f"{name}: {figures[name]:.2f}, floor {floor:.2f}" for name, floor in sorted(floors.items()) if name in figures and figures[name] < floor]


def raise_floors(figures: Mapping[str, float], floors: Mapping[str, float], slack: float = 0.3) -> dict[str, float]:
    """Raise the floors to what was reached; none is ever lowered.

    Args:
        figures: Figures of the pipeline that passed.
        floors: The floors so far.
        slack: How far below a figure its floor is set: training again may differ by as much.

    Returns:
        The new floors, sorted by name.
    """
    raised = {name: max(round(value - slack, 2), floors.get(name, 0.0)) for name, value in figures.items()}
    return dict(sorted((dict(floors) | raised).items()))


def write_floors(path: Path, floors: Mapping[str, float]) -> None:
    """Write the pinned figures.

    Args:
        path: The file of floors.
        floors: Figures by name.
    """
    path.write_text(json.dumps(dict(floors), indent=1) + "\n", encoding="utf-8")
