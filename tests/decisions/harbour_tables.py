"""A few invented tables, as the machine would make them, and drafts of decisions on them."""

from __future__ import annotations

import datetime as dt
import re
from itertools import count
from typing import Any

import pandas as pd
import pyarrow as pa

from pipeline.decisions.entries import Draft, Entry
from pipeline.ids import make_id
from pipeline.schemas import TABLES
from pipeline.store.frames import arrow_to_frame
from pipeline.store.records import arrow_schema

Tables = dict[str, pd.DataFrame]

TEXTS = [
    "The Ministry of Harbours should publish the dredging plan for the northern bay by 2027.",
    "Coastal councils must train two inspectors for every fishing port in their district.",
    "The Isle Development Bank may extend its credit line to cooperatives led by women.",
    "Schools should teach tidal safety from the third year on.",
    "The Ministry of Harbours should review landing fees every second year.",
]


def frame(table: str, rows: list[dict[str, Any]]) -> pd.DataFrame:
    """Rows as a frame of the types that the store gives."""
    declared = TABLES[table]
    filled = [{column.name: row.get(column.name, _filler(column)) for column in declared.columns} for row in rows]
    for row in rows:
        assert set(row) <= set(declared.column_names), row
    return arrow_to_frame(pa.Table.from_pylist(filled, schema=arrow_schema(declared)))


def _filler(column: Any) -> Any:
    if not column.is_required:
        return None
    fillers = {"string": next(iter(column.values), "x"), "integer": 0, "number": 0.0, "boolean": False}  # a tuple of words
    return fillers[column.type]


def rec_id(document_id: str, text: str) -> str:
    return make_id(document_id, "recommendation", text)


def recommendation(document_id: str, text: str, **more: Any) -> dict[str, Any]:
    row = {"recommendation_id": rec_id(document_id, text), "document_id": document_id, "form": "running", "text": text, "review_status": "unchecked"}
    return row | {"actor": re.split(" should| must| may", text, maxsplit=1)[0], "modality": "should", "is_current": True} | more


def make_tables(document_id: str = "doc1", texts: list[str] | None = None, file_name: str = "ports/review.pdf", **document: Any) -> Tables:
    """One report of an invented ministry with its recommendations, entities and themes."""
    texts = TEXTS if texts is None else texts
    sentences = [
        {
            "sentence_id": make_id(document_id, "s", text),
            "document_id": document_id,
            "passage_id": f"{document_id}-p{number}",
            "sentence_number": number,
            "text": text,
        }
        for number, text in enumerate(texts, 1)
    ]
    themes = ["t-ports", "t-ports", "t-money", "t-school", "t-fees"]
    return {
        "files": frame("files", [{"file_name": file_name, "document_id": document_id, "outcome": "processed"}]),
        "documents": frame(
            "documents",
            [{"document_id": document_id, "file_name": file_name, "format": "pdf", "title": "Review of the Ports", "published_on": "2024-05", "dated_on": "2024-05",
              "dated_from": "published", "publisher": "Ministry of Harbours", "publisher_entity_id": "e-moh", "recommendation_count": len(texts)} | document],
        ),
        "sections": frame("sections", []),
        "sentences": frame("sentences", sentences),
        "passages": frame("passages", [
            {"passage_id": row["passage_id"], "document_id": document_id, "passage_number": row["sentence_number"], "kind": "paragraph", "text": row["text"], "page": 2}
            for row in sentences]),
        "recommendations": frame("recommendations", [
            recommendation(document_id, text, sentence_id=make_id(document_id, "s", text), page=number, theme_id=themes[(number - 1) % 5], group_id=f"g{number}",
                           issued_by_entity_id="e-moh", dated_on="2024-05",
                           actor_entity_id="e-moh" if "Ministry of Harbours" in text else None)
            for number, text in enumerate(texts, 1)]),
        "recommendation_groups": frame("recommendation_groups", [
            {"group_id": f"g{number}", "text": text, "place_count": 1, "document_count": 1, "recommender_count": 1, "first_on": "2024-05", "last_on": "2024-05"}
            for number, text in enumerate(texts, 1)]),
        "recommendation_parties": frame("recommendation_parties", [
            {"recommendation_id": rec_id(document_id, text), "role": "actor", "name": recommendation(document_id, text)["actor"], "entity_id": None}
            for text in texts]),
        "commitments": frame("commitments", [
            {"commitment_id": "c1", "document_id": document_id, "form": "running", "text": "The Ministry of Harbours will open a second pilot station.",
             "actor": "Ministry of Harbours", "actor_entity_id": "e-moh", "page": 4, "theme_id": "t-ports"}]),
        "entities": frame("entities", [
            {"entity_id": "e-moh", "label": "ORG", "name": "Ministry of Harbours", "acronym": "MoH", "document_count": 3, "mention_count": 7, "first_seen_on": "2024-05"},
            {"entity_id": "e-harb", "label": "ORG", "name": "Harbour Ministry", "document_count": 2, "mention_count": 3, "first_seen_on": "2023"},
            {"entity_id": "e-idb", "label": "ORG", "name": "Isle Development Bank", "document_count": 1, "mention_count": 1, "parent_entity_id": "e-harb"},
            {"entity_id": "e-bay", "label": "LOC", "name": "northern bay", "document_count": 1, "mention_count": 1}]),
        "entity_aliases": frame("entity_aliases", [
            {"entity_id": "e-moh", "alias": "MoH", "mention_count": 2}, {"entity_id": "e-harb", "alias": "Harbour Ministry", "mention_count": 3},
            {"entity_id": "e-bay", "alias": "northern bay", "mention_count": 1}, {"entity_id": "e-bay", "alias": "the Bay", "mention_count": 1}]),
        "entity_suggestions": frame("entity_suggestions", [
            {"suggestion_id": "s1", "entity_id_a": "e-moh", "entity_id_b": "e-harb", "reason": "alike", "score": 0.8, "status": "open"},
            {"suggestion_id": "s2", "entity_id_a": "e-harb", "entity_id_b": "e-idb", "reason": "alike", "score": 0.5, "status": "open"}]),
        "mentions": frame("mentions", [
            {"mention_id": f"m{number}", "document_id": one, "sentence_id": sentence, "entity_id": entity, "label": label, "text": entity, "start_char": 0, "end_char": 1}
            for number, (one, sentence, entity, label) in enumerate([
                (document_id, "s1", "e-moh", "ORG"), (document_id, "s1", "e-harb", "ORG"), (document_id, "s1", "e-bay", "LOC"), (document_id, "s2", "e-harb", "ORG"),
                (document_id, "s2", "e-bay", "LOC"), (document_id, "s3", "e-idb", "ORG")])]),
        "cooccurrences": frame("cooccurrences", [
            {"entity_id_a": "e-bay", "entity_id_b": "e-moh", "sentence_count": 1, "document_count": 1},
            {"entity_id_a": "e-bay", "entity_id_b": "e-harb", "sentence_count": 2, "document_count": 1},
            {"entity_id_a": "e-harb", "entity_id_b": "e-moh", "sentence_count": 1, "document_count": 1}]),
        "themes": frame("themes", [
            {"theme_id": theme_id, "label": label, "machine_label": label, "document_count": documents, "passage_count": passages, "first_seen_on": day, "trend": trend}
            for theme_id, label, documents, passages, day, trend in [
                ("t-ports", "harbours, ports", 2, 3, "2023", "growing"), ("t-money", "bank, credit", 1, 1, "2024", "steady"), ("t-school", "schools, teach", 1, 1, "2022", "growing"),
                ("t-fees", "fees, landing", 1, 1, "2024", None)]]),
        "theme_terms": frame("theme_terms", [
            {"theme_id": "t-ports", "term": "harbour", "weight": 0.5}, {"theme_id": "t-ports", "term": "port", "weight": 0.4}, {"theme_id": "t-fees", "term": "landing fee", "weight": 0.45}]),
        "passage_themes": frame("passage_themes", [
            {"theme_id": theme_id, "passage_id": passage, "weight": weight, "is_telling": telling}
            for theme_id, passage, weight, telling in [
                ("t-ports", "p1", 0.6, True), ("t-fees", "p1", 0.5, False), ("t-ports", "p2", 0.5, False), ("t-money", "p2", 0.3, False), ("t-ports", "p3", 0.4, False),
                ("t-money", "p3", 0.39, False), ("t-fees", "p4", 0.7, True), ("t-school", "p5", 0.9, True)]]),
        "document_themes": frame("document_themes", [
            {"theme_id": theme_id, "document_id": one, "weight": weight}
            for theme_id, one, weight in [("t-ports", document_id, 0.5), ("t-fees", document_id, 0.2), ("t-ports", "doc9", 0.5), ("t-money", document_id, 0.2), ("t-school", document_id, 0.1)]]),
        "recommendation_themes": frame("recommendation_themes", [
            {"theme_id": themes[(number - 1) % 5], "recommendation_id": rec_id(document_id, text), "weight": 0.8} for number, text in enumerate(texts, 1)]
            + [{"theme_id": "t-money", "recommendation_id": rec_id(document_id, text), "weight": 0.1} for text in texts[3:4]]),
        "responses": frame("responses", [
            {"response_id": "r1", "recommendation_id": rec_id(document_id, texts[0]), "document_id": "doc9", "text": "Agreed; the plan is in print.", "response": "accepted",
             "responded_by": "Ministry of Harbours", "confidence": 0.5, "match_basis": "wording", "is_suggestion": True}] if texts else []),
        "conflicts": frame("conflicts", [
            {"conflict_id": "k1", "kind": "event date", "subject": "Harbour Forum", "document_id_a": document_id, "value_a": "2024-03-01", "document_id_b": "doc9", "value_b": "2024-03-02",
             "review_status": "unchecked"}]),
    }  # fmt: skip


class Clock:
    """A clock that moves a second each time it is looked at."""

    def __init__(self) -> None:
        self._ticks = count()

    def __call__(self) -> dt.datetime:
        return dt.datetime(2026, 1, 1, tzinfo=dt.UTC) + dt.timedelta(seconds=next(self._ticks))


_CLOCK = Clock()


def entry(table: str, key: str, field: str, value: str | None, **more: Any) -> Entry:
    """An entry as the ledger would stamp it; later calls are later."""
    made_at = _CLOCK().strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    decision_id = make_id("decision", made_at, table, key, field)
    values = {"reviewer": "Ada", "made_at": made_at, "decision_id": decision_id, "batch_id": decision_id, "batch_size": 1} | more
    return Entry(table=table, key=key, field=field, human_value=value, **values)


def on_recommendation(text: str, field: str, value: str, document_id: str = "doc1", **more: Any) -> Entry:
    """A decision on one of the recommendations of `make_tables`."""
    about = {"evidence_text": text, "document_id": document_id, "file_name": "ports/review.pdf", "document_title": "Review of the Ports", "page": 1}
    return entry("recommendations", rec_id(document_id, text), field, value, **(about | more))


def row_of(tables: Tables, table: str, key: str) -> dict[str, Any]:
    """One row with None for what is missing."""
    column = TABLES[table].key[0]
    found = tables[table][tables[table][column] == key]
    assert len(found) == 1, f"{len(found)} rows {key} in {table}"
    return {str(name): None if pd.isna(value) else value for name, value in found.iloc[0].items()}


def statuses(tables: Tables) -> dict[str, str]:
    return dict(zip(tables["decisions"]["decision_id"], tables["decisions"]["status"], strict=True))


__all__ = ["TEXTS", "Clock", "Draft", "entry", "frame", "make_tables", "on_recommendation", "rec_id", "recommendation", "row_of", "statuses"]
