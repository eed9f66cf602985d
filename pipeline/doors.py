"""The door of a room: its names are known at once, the files behind them are imported when a name is first used.

Rooms import heavy libraries (pandas, DuckDB, SQLAlchemy) at their heads. A command that takes one light name from a room
(`briefmill status`: which run is published?) would wait for all of them, were they imported by the room's `__init__`.
"""

from __future__ import annotations

import importlib
import sys
from collections.abc import Callable, Mapping
from typing import Any


def open_lazily(room: str, parts: Mapping[str, str]) -> Callable[[str], Any]:
    """Make a package's `__getattr__` (PEP 562).

    Args:
        room: The package, say "pipeline.tables".
        parts: Names that it gives, by the file they stand in: {"folders": "find_published is_whole"}.

    Returns:
        A function from a name to what it stands for, imported now and kept in the package.
    """
    files = {name: file for file, names in parts.items() for name in names.split()}

    def find(name: str) -> Any:  # noqa: ANN401  # whatever stands behind the name
        if name not in files:
            raise AttributeError(f"module {room!r} has no attribute {name!r}")
        found = getattr(importlib.import_module(f"{room}.{files[name]}"), name)
        setattr(sys.modules[room], name, found)
        return found

    return find
