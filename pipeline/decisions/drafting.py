"""From "this row, this field, this value" to a whole draft: with the evidence, the document and the machine's value beside it.

The review workbook and the review app both make their decisions here, so that every entry holds what finds its row again.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from pipeline.decisions.additions import make_added_key
from pipeline.decisions.entries import Draft, Entry
from pipeline.decisions.frames import JOINED, Row, read_rows, take_frame, text_of
from pipeline.decisions.kinds import ADD, FRAME_FIELDS, MERGE, REVIEW, STATEMENT_TABLES, write_addition
from pipeline.decisions.ledger import make_undo
from pipeline.decisions.placing import Placement
from pipeline.decisions.placing_groups import MEMBERS, MOST_MEMBERS
from pipeline.schemas import TABLES

# What an entry keeps of the row as it was seen, by table.
_SEEN: dict[str, tuple[str, ...]] = {
    "recommendations": ("number", "form", *FRAME_FIELDS, "response", "theme_id"),
    "commitments": ("number", "form", *FRAME_FIELDS, "response", "theme_id"),
    "recommendation_groups": ("place_count",),
    "themes": ("label", "machine_label"),
    "entities": ("name", "label", "acronym"),
    "entity_suggestions": ("entity_id_a", "entity_id_b", "reason"),
    "documents": ("title", "document_type", "publisher", "published_on", "event_on", "country"),
    "conflicts": ("kind", "subject", "value_a", "value_b"),
    "responses": ("recommendation_id", "response", "responded_by"),
    "near_misses": (),
}


class Drafter:
    """Drafts decisions on the rows of published tables."""

    def __init__(self, tables: Mapping[str, pd.DataFrame], placement: Placement, reviewer: str, made_with: str, like: Drafter | None = None) -> None:
        """Get ready to draft.

        Args:
            tables: Published tables, earlier decisions in them.
            placement: Those earlier decisions with their rows: they know the machine's values.
            reviewer: Who decides.
            made_with: "workbook", "app" or "command".
            like: A drafter for the very same tables: the rows that it has read are not read again.
        """
        self._tables = tables
        self._placement = placement
        self._reviewer = reviewer
        self._made_with = made_with
        self.known: dict[str, dict[str, Row]] = like.known if like else {}

    def draft(self, table: str, key: str, field: str, human_value: str, note: str | None = None) -> Draft:
        """Draft a decision on a row.

        Args:
            table: The table.
            key: Key of the row.
            field: The column or verb.
            human_value: What the person says.
            note: Why.
        """
        document = self._find_document(table, key)
        return Draft(
            reviewer=self._reviewer,
            table=table,
            key=key,
            field=field,
            human_value=human_value,
            machine_value=self._find_machine_value(table, key, field),
            note=note or None,
            evidence_text=self._find_evidence(table, key),
            document_id=document.get("document_id"),
            file_name=document.get("file_name"),
            document_title=document.get("title"),
            page=self._find_page(table, key),
            value_name=self._find_name(table, human_value) if field in (MERGE, "theme_id") else None,
            seen=self._find_seen(table, key),
            made_with=self._made_with,
        )

    def draft_addition(self, table: str, document_id: str, frame: Mapping[str, str], note: str | None = None) -> Draft:
        """Draft the addition of a recommendation or pledge that the machine missed.

        Args:
            table: "recommendations" or "commitments".
            document_id: The document it stands in.
            frame: Its "text", and what else is stated of it, by column.
            note: Why.
        """
        document = self.row("documents", document_id)
        return Draft(
            reviewer=self._reviewer,
            table=table,
            key=make_added_key(document_id, frame["text"]),
            field=ADD,
            human_value=write_addition(dict(frame)),
            note=note or None,
            evidence_text=frame["text"],
            document_id=document_id,
            file_name=document.get("file_name"),
            document_title=document.get("title"),
            page=int(frame["page"]) if frame.get("page", "").isdigit() else None,
            made_with=self._made_with,
        )

    def undo(self, entry: Entry, note: str | None = None) -> Draft:
        """Draft the taking back of an entry."""
        return make_undo(entry, self._reviewer, note or None, self._made_with)

    def row(self, table: str, key: str) -> Row:
        """A row with None for what is missing; {} if there is none of that key."""
        if table not in self.known:
            column = TABLES[table].key[0]
            self.known[table] = {str(row[column]): row for row in read_rows(take_frame(self._tables, table))}
        return self.known[table].get(key, {})

    def machine_row(self, table: str, key: str) -> Row:
        """A row with the machine's values where people changed them."""
        row = dict(self.row(table, key))
        for field, placed in self._placement.on(table).get(key, {}).items():
            if field in row and field != REVIEW:
                row[field] = placed.entry.machine_value
        return row

    def _find_machine_value(self, table: str, key: str, field: str) -> str | None:
        if table in (*STATEMENT_TABLES, "responses", "near_misses") and field == REVIEW:
            return "unchecked"
        if table == "themes" and field == "label":
            return text_of(self.row(table, key).get("machine_label")) or None
        row = self.machine_row(table, key)
        return text_of(row.get(field)) or None

    def _find_seen(self, table: str, key: str) -> dict[str, str]:
        row = self.machine_row(table, key)
        seen = {name: text_of(row.get(name)) for name in _SEEN[table] if text_of(row.get(name))}
        return seen | {MEMBERS: JOINED.join(self._find_members(key))} if table == "recommendation_groups" else seen

    def _find_members(self, key: str) -> list[str]:
        """The recommendations behind a group, by which it is found again when its id is another."""
        self.row("recommendations", "")  # reads them
        return [name for name, row in self.known["recommendations"].items() if row.get("group_id") == key][:MOST_MEMBERS]

    def _find_evidence(self, table: str, key: str) -> str | None:
        row = self.machine_row(table, key)
        if table == "entity_suggestions":
            return f"{self.name_entity(row.get('entity_id_a'))} / {self.name_entity(row.get('entity_id_b'))}"
        if table == "conflicts":
            return f"{text_of(row.get('subject'))}: {text_of(row.get('value_a'))} / {text_of(row.get('value_b'))}"
        return text_of(row.get(_EVIDENCE[table])) or None

    def _find_document(self, table: str, key: str) -> dict[str, Any]:
        row = self.row(table, key)
        if table == "recommendation_groups":
            row = next((self.row("recommendations", member) for member in self._find_members(key)), {})
        document_id = row.get("document_id") or row.get("document_id_a")
        if document_id is None:
            return {}
        document = self.row("documents", str(document_id))
        return {"document_id": str(document_id), "file_name": document.get("file_name"), "title": document.get("title")}

    def _find_page(self, table: str, key: str) -> int | None:
        page = self.row(table, key).get("page")
        return int(page) if page is not None else None

    def _find_name(self, table: str, key: str) -> str | None:
        row = self.row("themes" if table in STATEMENT_TABLES else table, key)
        return text_of(row.get("label" if "theme_id" in row else "name")) or None

    def name_entity(self, entity_id: object) -> str:
        """Name of an entity; its id if it has none."""
        return text_of(self.row("entities", str(entity_id)).get("name")) or text_of(entity_id)


# Which column's words tell a row to a person; rows of two sides are told by `_find_evidence`.
_EVIDENCE = {
    "recommendations": "text",
    "commitments": "text",
    "recommendation_groups": "text",
    "themes": "machine_label",
    "entities": "name",
    "documents": "title",
    "responses": "text",
    "near_misses": "text",
}
