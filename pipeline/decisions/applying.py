"""Decisions put into the tables: every standing one finds its row, what hangs on it follows, and the table of decisions says how each fared."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from pipeline.decisions.applying_answers import apply_answers
from pipeline.decisions.applying_documents import apply_documents
from pipeline.decisions.applying_entities import apply_entities
from pipeline.decisions.applying_missed import apply_missed
from pipeline.decisions.applying_statements import apply_statements
from pipeline.decisions.applying_team import add_groups, apply_team
from pipeline.decisions.applying_themes import apply_themes
from pipeline.decisions.entries import Entry
from pipeline.decisions.folding import FoldedDecisions
from pipeline.decisions.frames import Tables, build_frame, find_positions, set_cells, take_frame
from pipeline.decisions.kinds import REVIEW, STATEMENT_TABLES
from pipeline.decisions.places import GONE
from pipeline.decisions.placing import Placement, place_decisions
from pipeline.decisions.recounting import recount
from pipeline.schemas import TABLES

_HOW_STATUS = {"id": "applied", "merged": "applied", "same words": "older version", "reworded": "older version", "gone": "orphan"}


def apply_decisions(tables: Tables, folded: FoldedDecisions) -> Tables:
    """Put people's decisions into the tables.

    Each decision's row is found by id, else by its words in what its document has become (the same file, what supersedes it, or the same
    title). The same words: the decision holds. Words that are alike (0.9): it holds, and the row says "check again". None: it is an
    orphan. All of them are rows of the table `decisions`. Applying twice changes nothing more.

    Args:
        tables: The machine's tables by name, after resolution, themes and grouping; any may be missing or empty. They are left as they are.
        folded: What stands in the ledger.

    Returns:
        New tables; those no decision touched are the same objects.
    """
    placement = place_decisions(tables, folded)
    statuses: dict[str, str] = {}
    after = apply_documents(dict(tables), placement)
    after, said = apply_entities(after, placement)
    statuses |= said
    after, moves, said = apply_themes(after, placement)
    statuses |= said
    for table in STATEMENT_TABLES:
        after, said = apply_statements(after, placement, table, moves)
        statuses |= said
    after = apply_answers(after, placement)
    after = apply_team(_apply_groups(add_groups(after, placement), placement), placement)
    after = apply_missed(_apply_conflicts(after, placement), placement)
    if folded.standing:
        after = recount(tables, after)
    rows = [_decision_row(entry, placement, statuses) for entry in folded.entries]
    for table in ("entities", "entity_suggestions"):  # their rows may be merged into others, or deleted
        there = find_positions(take_frame(after, table), TABLES[table].key[0])
        for row in rows:
            if row["table"] == table and row["found_key"] not in there:
                row["found_key"] = None
    return {**after, "decisions": build_frame("decisions", rows)}


def apply_document_decisions(tables: Tables, folded: FoldedDecisions) -> Tables:
    """Put corrected titles, dates, issuers and types of documents into the tables, and nothing else.

    May run before resolution and themes, so that trends, first sightings and versions follow the corrected dates.

    Args:
        tables: The machine's tables by name.
        folded: What stands in the ledger.

    Returns:
        New tables.
    """
    return apply_documents(dict(tables), place_decisions(tables, folded))


def apply_answer_decisions(tables: Tables, folded: FoldedDecisions) -> Tables:
    """Put what people said of the matches of answers into the tables, and nothing else.

    Runs before answers are given to recommendations, so that these and their groups follow.

    Args:
        tables: The machine's tables by name, answers matched.
        folded: What stands in the ledger.

    Returns:
        New tables.
    """
    return apply_answers(dict(tables), place_decisions(tables, folded))


def _apply_groups(tables: Tables, placement: Placement) -> Tables:
    decided = placement.on("recommendation_groups")
    if not decided:
        return tables
    frame = take_frame(tables, "recommendation_groups")
    positions = find_positions(frame, "group_id")
    names = {positions[row]: fields["name"].entry.human_value or None for row, fields in decided.items() if "name" in fields and row in positions}
    return {**tables, "recommendation_groups": set_cells(frame, {"name": names})}


def _apply_conflicts(tables: Tables, placement: Placement) -> Tables:
    decided = placement.on("conflicts")
    if not decided:
        return tables
    frame = take_frame(tables, "conflicts")
    positions = find_positions(frame, "conflict_id")
    cells: dict[str, dict[int, Any]] = defaultdict(dict)
    for row, fields in decided.items():
        chosen, both = fields.get("chosen_value"), fields.get(REVIEW)
        if chosen or both:
            cells["review_status"][positions[row]] = "one chosen" if chosen else "both right"
            cells["chosen_value"][positions[row]] = chosen.entry.human_value if chosen else None
    return {**tables, "conflicts": set_cells(frame, cells)}


def _decision_row(entry: Entry, placement: Placement, statuses: dict[str, str]) -> dict[str, Any]:
    place = placement.places.get(_winner(entry, placement), GONE)
    columns = ("decision_id", "made_at", "reviewer", "table", "key", "field", "machine_value", "human_value", "note")
    evidence = ("evidence_text", "file_name", "document_title", "page")
    row = {name: getattr(entry, name) for name in (*columns, *evidence)}
    return row | {"status": _tell_status(entry, placement, statuses), "found_key": place.row}


def _tell_status(entry: Entry, placement: Placement, statuses: dict[str, str]) -> str:
    winner = _winner(entry, placement)
    for known in (placement.folded.statuses, placement.statuses, statuses):
        if winner in known:
            return known[winner]
    return _HOW_STATUS[placement.places[winner].how]


def _winner(entry: Entry, placement: Placement) -> str:
    """The decision that speaks for an entry: a later one that says the same, else itself."""
    decision_id = entry.decision_id
    while decision_id in placement.agreeing:
        decision_id = placement.agreeing[decision_id]
    return decision_id
