"""What was said of a row, in words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from pipeline.decisions.entries import Entry
from pipeline.decisions.sheet_context import describe_entry
from pipeline.review.board import Board

_BECOME = {"undone": "taken back", "replaced": "replaced by a later word of the same person", "overruled": "overruled by another person"}


@dataclass(frozen=True, slots=True)
class Said:
    """A line of what was said of the row: words, who, when, note, what became of it."""

    words: str
    entry: Entry
    outcome: str


def tell_history(board: Board, table: str, key: str) -> list[Said]:
    """All that was said of a row, the latest first."""
    return tell_entries(board.history(table, key))


def tell_entries(entries: Iterable[tuple[Entry, str]]) -> list[Said]:
    """Entries and what became of them, in words."""
    return [Said(describe_entry(entry).rpartition(" (")[0], entry, _BECOME.get(outcome, outcome)) for entry, outcome in entries]
