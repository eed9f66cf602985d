"""Corrected metadata of documents, and what hangs on it: the date that trends use, the issuer."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from pipeline.decisions.frames import Row, Tables, find_positions, read_column, read_rows, set_cells, take_frame, text_of
from pipeline.decisions.kinds import DOCUMENT_FIELDS, STATEMENT_TABLES
from pipeline.decisions.parties import index_parties
from pipeline.decisions.placing import Placed, Placement

Changes = dict[str, dict[int, Any]]


def apply_documents(tables: Tables, placement: Placement) -> Tables:
    """Put corrected metadata into documents and into the rows that repeat it.

    A correction made on another content of the same file holds only where the program still says what it said then: the date of last
    year's edition must not settle on this year's.

    Args:
        tables: The tables.
        placement: The decisions with their rows.

    Returns:
        The tables, corrected.
    """
    decided = placement.on("documents")
    if not decided:
        return tables
    frame = take_frame(tables, "documents")
    positions = find_positions(frame, "document_id")
    rows = read_rows(frame)
    find_party = index_parties(tables)
    changes: Changes = defaultdict(dict)
    for document_id, fields in decided.items():
        position = positions[document_id]
        row = dict(rows[position])
        for field in DOCUMENT_FIELDS:
            placed = fields.get(field)
            if placed and holds(placed, row):
                row[field] = placed.entry.human_value or None
        if row["publisher"] != rows[position]["publisher"]:
            row["publisher_entity_id"] = find_party(row["publisher"])
        _date(row, rows[position])
        for column, value in row.items():
            if value != rows[position][column]:
                changes[column][position] = value
    corrected = set_cells(frame, changes)
    return _repeat({**tables, "documents": corrected}, sorted(decided)) if changes else tables


def holds(placed: Placed, row: Row) -> bool:
    """Whether a correction holds for a document's row: made on this content, or the program still says what it said then."""
    entry = placed.entry
    return placed.place.is_firm or text_of(row[entry.field]) in (entry.machine_value or "", entry.human_value or "")


def _date(row: Row, before: Row) -> None:
    """Let the date that trends use follow a corrected one: the date of publication first, then that of the event."""
    if row["published_on"] != before["published_on"] and row["published_on"]:
        row["dated_on"], row["dated_from"] = row["published_on"], "published"
    elif row["event_on"] != before["event_on"] and row["event_on"] and before["dated_from"] != "published":
        row["dated_on"], row["dated_from"] = row["event_on"], "event"
    elif before["dated_from"] == "published" and row["published_on"] is None and before["published_on"] is not None:
        row["dated_on"], row["dated_from"] = (row["event_on"], "event") if row["event_on"] else (None, "none")


def _repeat(tables: Tables, document_ids: list[str]) -> Tables:
    """Bring date and issuer of the corrected documents into their recommendations and pledges."""
    documents = {
        str(row["document_id"]): row
        for row in read_rows(take_frame(tables, "documents"), ("document_id", "dated_on", "publisher_entity_id"))
        if row["document_id"] in document_ids
    }
    changed = dict(tables)
    for table in STATEMENT_TABLES:
        if table not in tables:
            continue
        frame = take_frame(tables, table)
        cells: Changes = {"dated_on": {}, "issued_by_entity_id": {}}
        for position, document_id in enumerate(read_column(frame, "document_id")):
            if document_id in documents:
                cells["dated_on"][position] = documents[document_id]["dated_on"]
                cells["issued_by_entity_id"][position] = documents[document_id]["publisher_entity_id"]
        changed[table] = set_cells(frame, cells)
    return changed
