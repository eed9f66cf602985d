"""Who ends up where when people merge one thing into another: chains followed, circles broken by the later word."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from pipeline.decisions.entries import Entry


@dataclass(frozen=True, slots=True)
class Merge:
    """One thing to be merged into another."""

    source: str
    target: str
    entry: Entry


@dataclass(frozen=True, slots=True)
class Merges:
    """What merges come to.

    Attributes:
        roots: The one that stays, by the id of each that goes.
        overruled: Decisions that a later one in the same circle (A into B, later B into A) makes void.
    """

    roots: dict[str, str]
    overruled: tuple[Entry, ...]


def resolve_merges(merges: Iterable[Merge]) -> Merges:
    """Follow chains of merges to their end.

    Args:
        merges: At most one for each source.

    Returns:
        Who ends up where.
    """
    into: dict[str, str] = {}
    overruled: list[Entry] = []
    for merge in sorted(merges, key=lambda merge: merge.entry.order, reverse=True):
        if merge.source == merge.target:
            continue
        if _follow(into, merge.target) == merge.source:
            overruled.append(merge.entry)
        else:
            into[merge.source] = merge.target
    return Merges({source: _follow(into, source) for source in sorted(into)}, tuple(overruled))


def _follow(into: dict[str, str], start: str) -> str:
    while start in into:
        start = into[start]
    return start
