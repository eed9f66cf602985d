"""Rows of an event that several documents name: made one, and whatever pointed to one of them points to it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from pipeline.resolution.frames import Row, Tables, build_frame, read_rows, set_column

_DAY = 10  # letters of "2022-11-05"


def merge_events(rows: Sequence[Row], event_id: str, places: Mapping[str, int]) -> Row:
    """Make one row of several.

    Args:
        rows: Rows of the table events that are one event.
        event_id: The id it keeps.
        places: In how many documents each of the rows stands.

    Returns:
        The row, each fact as most documents give it, and of facts that equally many give the one that says most.
    """
    merged: Row = {"event_id": event_id}
    for column in ("name", "series", "edition", "place", "organisers"):
        merged[column] = _choose([(row[column], row) for row in rows if row[column] is not None], places)
    dated = [row for row in rows if row["start_on"]]
    exact = [row for row in dated if len(row["start_on"]) >= _DAY] or dated  # a day says more than a month, however many give the month
    days = _choose([((row["start_on"], row["end_on"]), row) for row in exact], places)
    merged["start_on"], merged["end_on"] = days or (None, None)
    return merged


def move_events(tables: Tables, roots: Mapping[str, str]) -> Tables:
    """Let places and participants of events that went into another one follow.

    Args:
        tables: The tables, events already merged.
        roots: The id that stays, by the id of each event.
    """
    kept: dict[tuple[str, str], Row] = {}
    for row in read_rows(tables, "event_documents"):
        moved = {**row, "event_id": roots.get(row["event_id"], row["event_id"])}
        known = kept.setdefault((moved["event_id"], moved["document_id"]), moved)
        known["sentence_id"] = known["sentence_id"] or moved["sentence_id"]
    changed = {**tables, "event_documents": build_frame("event_documents", kept.values())}
    people = tables.get("participants")
    if people is not None and len(people) and "event_id" in people:
        events = [roots.get(event, event) if isinstance(event, str) else None for event in people["event_id"].tolist()]
        changed["participants"] = set_column(people, "event_id", events)
    return changed


def _choose(values: Sequence[tuple[Any, Row]], places: Mapping[str, int]) -> Any:  # noqa: ANN401  # a cell of a table, or first and last day
    counts: Counter[Any] = Counter()
    for value, row in values:
        counts[value] += max(1, places.get(row["event_id"], 0))
    return max(counts, key=lambda value: (counts[value], _weigh(value), str(value))) if counts else None


def _weigh(value: Any) -> int:  # noqa: ANN401  # as above
    """How much a value says: letters of a name; of days, whether there are several."""
    return int(value[1] is not None and value[1] > value[0]) if isinstance(value, tuple) else len(str(value))
