"""The published tables, for commands that need some."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from pipeline.errors import PublicationError, RunError
from pipeline.settings import Settings
from pipeline.tables import find_published, read_rows

if TYPE_CHECKING:
    from pipeline.store import Tables


def read_tables(settings: Settings, why: str = "") -> Tables:
    """Read what is published.

    Args:
        settings: Tell the home.
        why: What can't be done without it, as the end of the sentence; "".

    Returns:
        The tables.

    Raises:
        RunError: Nothing is published yet.
    """
    from pipeline.tables import read_published

    tables = read_published(settings.processed)
    if tables is None:
        raise RunError(f"Nothing is published yet{why}: briefmill run")
    return tables


def read_columns(settings: Settings, wanted: Mapping[str, Sequence[str]]) -> dict[str, list[dict[str, Any]]] | None:
    """Read some columns of some published tables, all of one run.

    Args:
        settings: Tell the home.
        wanted: Columns by table.

    Returns:
        Rows by table; None if nothing (or nothing whole) is published.
    """
    for _ in range(2):  # a run may be published, and the one being read removed, in between
        folder = find_published(settings.processed)
        if folder is None:
            return None
        try:
            return {name: read_rows(folder, name, columns) for name, columns in wanted.items()}
        except PublicationError:
            continue
    return None
