"""Where the trained pipeline lies that comes with the program, and which of several is taken."""

from __future__ import annotations

import re
from pathlib import Path

_HOUSE = Path(__file__).resolve().parents[1]
# in a checkout models/ lies beside pipeline/, in an installed wheel inside it
SHIPPED_MODELS = _HOUSE.parent / "models" if (_HOUSE.parent / "models" / "annotations").is_dir() else _HOUSE / "models"
PATTERN = "en_policy-*"
JUDGES = "recommendations-*"


def find_shipped(folder: Path) -> Path | None:
    """Find the newest trained pipeline of a folder.

    Args:
        folder: A models folder.

    Returns:
        The folder of the pipeline with the highest version; None if there is none.
    """
    found = [path for path in folder.glob(PATTERN) if (path / "config.cfg").is_file()]
    return max(found, key=lambda path: (_version(path.name), path.name), default=None)


def find_trained(models: Path) -> Path | None:
    """Find the trained pipeline that a home uses.

    Args:
        models: The home's models folder.

    Returns:
        The home's own one if there is one, else the one that comes with the program; None if there is neither.
    """
    return find_shipped(models) or find_shipped(SHIPPED_MODELS)


def _version(name: str) -> list[int]:
    return [int(number) for number in re.findall(r"\d+", name)]


def find_judge(models: Path) -> Path | None:
    """Find the judge of recommendations that a home uses.

    Args:
        models: The home's models folder.

    Returns:
        The folder of its weights: the home's own one if there is one, else the one that comes with the program; None if there is neither.
    """
    for folder in (models, SHIPPED_MODELS):
        found = [path for path in folder.glob(JUDGES) if (path / "weights.json").is_file()]
        if found:
            return max(found, key=lambda path: (_version(path.name), path.name))
    return None
