"""Documents that name an event without telling of it: they too are among its documents."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from pipeline.resolution.event_names import EventName, index_event_names, read_event_name
from pipeline.resolution.frames import Row, Tables, build_frame, read_rows


def place_events(tables: Tables) -> Tables:
    """Add to event_documents the documents that name an event: by its edition or year, or, bare, in a document of one of its days.

    Args:
        tables: Needs events, event_documents, documents and mentions; entities and entity_aliases tell which names are one.

    Returns:
        The tables with a row for each further document, with the first sentence that names the event. A name that fits several events
        is of none.
    """
    aliases = index_event_names(tables)
    events: dict[str, list[tuple[Row, EventName]]] = defaultdict(list)
    for row in read_rows(tables, "events"):
        name = read_event_name(row, aliases)
        if name.is_telling:
            events[name.series].append((row, name))
    known = {(row["event_id"], row["document_id"]) for row in read_rows(tables, "event_documents")}
    days = {row["document_id"]: row["event_on"] for row in read_rows(tables, "documents")}
    added: dict[tuple[str, str], Row] = {}
    for document_id, sentence_id, text in _list_named(tables):
        name = read_event_name({"name": text, "series": None, "edition": None}, aliases)
        fitting = [row["event_id"] for row, other in events.get(name.series, ()) if _fits(name, days.get(document_id), row, other)]
        place = (fitting[0], document_id) if len(fitting) == 1 else None
        if place is not None and place not in known:
            added.setdefault(place, {"event_id": place[0], "document_id": document_id, "sentence_id": sentence_id})
    if not added:
        return tables
    return {**tables, "event_documents": build_frame("event_documents", [*read_rows(tables, "event_documents"), *added.values()])}


def _list_named(tables: Tables) -> list[tuple[str, str, str]]:
    """Every mention of an event: (document, sentence, words), in the order of the table."""
    frame = tables.get("mentions")
    if frame is None or frame.empty:
        return []
    frame = frame[frame["label"] == "EVENT"]
    return list(zip(*(frame[name].tolist() for name in ("document_id", "sentence_id", "text")), strict=True))


def _fits(name: EventName, day: str | None, row: Row, other: EventName) -> bool:
    """Whether a name, in a document that reports an event of some day, is that of an event."""
    years = frozenset({row["start_on"][:4]}) if row["start_on"] else other.years
    if name.edition is not None:
        return name.edition == other.edition and not (name.years and years and not name.years & years)
    if name.years:
        return bool(name.years & years)
    return _is_on(day, row) and len(day or "") >= 10


def _is_on(day: str | None, row: Mapping[str, str | None]) -> bool:
    first = row["start_on"]
    return bool(day and first) and str(first) <= str(day) <= (row["end_on"] or str(first))
