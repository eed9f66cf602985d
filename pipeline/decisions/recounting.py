"""Counts of recommendations after people rejected and added some: per group and per document.

Counted is the difference that decisions make (before and after, counted alike), which is put onto the machine's own count: so a count
made by other rules stays what it was where nobody decided anything.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from pipeline.decisions.frames import Tables, read_rows, set_cells, split_joined, take_frame

_COLUMNS = ("group_id", "document_id", "review_status", "recommended_by", "recommended_by_entity_id", "issued_by_entity_id", "dated_on")


@dataclass
class _Tally:
    places: int = 0
    documents: set[str] = field(default_factory=set)
    recommenders: set[str] = field(default_factory=set)
    days: list[str] = field(default_factory=list)


def recount(before: Tables, after: Tables) -> Tables:
    """Put what decisions changed into the counts of groups and documents.

    Args:
        before: The tables before decisions.
        after: The tables with decisions.

    Returns:
        The tables with new counts.
    """
    if "recommendations" not in after:
        return after
    return _recount_documents(before, _recount_groups(before, after))


def _recount_groups(before: Tables, after: Tables) -> Tables:
    if "recommendation_groups" not in after or after["recommendation_groups"].empty:
        return after
    old, new = _tally(before, "group_id"), _tally(after, "group_id")
    frame = take_frame(after, "recommendation_groups")
    changes: dict[str, dict[int, Any]] = defaultdict(dict)
    for position, row in enumerate(read_rows(frame)):
        one, other = old[str(row["group_id"])], new[str(row["group_id"])]
        if one == other:
            continue
        differences = {
            "place_count": other.places - one.places,
            "document_count": len(other.documents) - len(one.documents),
            "recommender_count": len(other.recommenders) - len(one.recommenders),
        }
        for column, difference in differences.items():
            changes[column][position] = max(0, int(row[column] or 0) + difference)
        if row["first_on"] == min(one.days, default=None):
            changes["first_on"][position] = min(other.days, default=None)
        if row["last_on"] == max(one.days, default=None):
            changes["last_on"][position] = max(other.days, default=None)
    return {**after, "recommendation_groups": set_cells(frame, changes)}


def _recount_documents(before: Tables, after: Tables) -> Tables:
    if "documents" not in after:
        return after
    old, new = _tally(before, "document_id"), _tally(after, "document_id")
    frame = take_frame(after, "documents")
    cells = {}
    for position, row in enumerate(read_rows(frame, ("document_id", "recommendation_count"))):
        difference = new[str(row["document_id"])].places - old[str(row["document_id"])].places
        # Empty means "not looked for": it stays so, but for what a person added.
        if difference and (row["recommendation_count"] is not None or difference > 0):
            cells[position] = max(0, int(row["recommendation_count"] or 0) + difference)
    return {**after, "documents": set_cells(frame, {"recommendation_count": cells})}


def _tally(tables: Mapping[str, pd.DataFrame], by: str) -> dict[str, _Tally]:
    tallies: dict[str, _Tally] = defaultdict(_Tally)
    for row in read_rows(take_frame(tables, "recommendations"), _COLUMNS):
        if row[by] is None or row["review_status"] == "rejected":
            continue
        tally = tallies[str(row[by])]
        tally.places += 1
        tally.documents.add(str(row["document_id"]))
        tally.recommenders |= set(split_joined(row["recommended_by_entity_id"] or row["recommended_by"] or row["issued_by_entity_id"]))
        tally.days += [str(row["dated_on"])] if row["dated_on"] else []
    return tallies
