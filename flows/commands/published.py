"""The published tables, for commands that need some."""

from __future__ import annotations

from pipeline.errors import RunError
from pipeline.settings import Settings
from pipeline.store import Tables
from pipeline.tables import read_published


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
    tables = read_published(settings.processed)
    if tables is None:
        raise RunError(f"Nothing is published yet{why}: briefmill run")
    return tables
