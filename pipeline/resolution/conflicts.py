"""Facts on which documents disagree: dates of an event, figures of one thing and year, titles of a person. Few and sure before many."""

from __future__ import annotations

from pipeline.ids import make_id
from pipeline.resolution.event_dates import find_event_conflicts
from pipeline.resolution.figure_conflicts import find_figure_conflicts
from pipeline.resolution.findings import Finding
from pipeline.resolution.frames import Row, Tables, build_frame, read_rows
from pipeline.resolution.names import fold_name
from pipeline.resolution.title_conflicts import find_title_conflicts


def find_conflicts(tables: Tables) -> Tables:
    """Find facts on which documents disagree.

    Args:
        tables: Needs documents, events, event_documents, quantities, participants, and mentions with entity ids.

    Returns:
        The tables with conflicts: one row a fact and pair of documents. Copies repeat their own slips and a new version corrects the old
        one, so neither is held against the other.
    """
    documents = read_rows(tables, "documents")
    works = {row["document_id"]: row["duplicate_of"] or row["document_id"] for row in documents}
    replaced = {row["supersedes"] for row in documents if row["supersedes"]}
    rows: dict[str, Row] = {}
    for finding in (*find_event_conflicts(tables), *find_figure_conflicts(tables), *find_title_conflicts(tables)):
        pair = {works.get(side.document_id, side.document_id) for side in (finding.a, finding.b)}
        if len(pair) == 2 and not pair & replaced:
            row = _describe(finding)
            rows.setdefault(row["conflict_id"], row)
    return {**tables, "conflicts": build_frame("conflicts", rows.values())}


def _describe(finding: Finding) -> Row:
    a, b = sorted((finding.a, finding.b), key=lambda side: (side.document_id, side.value, side.sentence_id or ""))
    return {
        "conflict_id": make_id("conflict", finding.kind, fold_name(finding.subject), a.document_id, a.value, b.document_id, b.value),
        "kind": finding.kind,
        "subject": finding.subject,
        "document_id_a": a.document_id,
        "sentence_id_a": a.sentence_id,
        "value_a": a.value,
        "document_id_b": b.document_id,
        "sentence_id_b": b.sentence_id,
        "value_b": b.value,
        "review_status": "unchecked",
        "chosen_value": None,
    }
