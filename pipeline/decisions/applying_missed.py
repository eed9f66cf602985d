"""People's word on sentences that were perhaps missed: added as recommendations, or not to be asked again."""

from __future__ import annotations

from collections import defaultdict

from pipeline.decisions.frames import Tables, find_positions, read_rows, set_cells, take_frame
from pipeline.decisions.kinds import ADD, REVIEW
from pipeline.decisions.placing import Placement
from pipeline.decisions.placing_missed import MISSED


def apply_missed(tables: Tables, placement: Placement) -> Tables:
    """Say of near misses what people said of them.

    Args:
        tables: The tables, decisions on recommendations in them.
        placement: The decisions with their rows.

    Returns:
        The tables with near_misses.review_status.
    """
    rejected = {key for key, fields in placement.on(MISSED).items() if REVIEW in fields}
    added = {key for key, fields in placement.on("recommendations").items() if ADD in fields}
    if MISSED not in tables or not (rejected or added):
        return tables
    rows = read_rows(take_frame(tables, "recommendations"), ("recommendation_id", "sentence_id"))
    taken = {row["sentence_id"] for row in rows if row["recommendation_id"] in added and row["sentence_id"]}
    frame = take_frame(tables, MISSED)
    cells: dict[str, dict[int, str]] = defaultdict(dict)
    positions = find_positions(frame, "near_miss_id")
    for key in rejected:
        cells["review_status"][positions[key]] = "rejected"
    for place, row in enumerate(read_rows(frame, ("sentence_id",))):
        if row["sentence_id"] in taken:
            cells["review_status"][place] = "added"
    return {**tables, MISSED: set_cells(frame, cells)}
