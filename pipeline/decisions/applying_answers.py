"""People's word on answers: a doubtful match confirmed, or an answer said to belong to another recommendation."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import Any

from pipeline.decisions.frames import Row, Tables, find_positions, read_rows, set_cells, take_frame
from pipeline.decisions.kinds import REVIEW
from pipeline.decisions.placing import Placement

_Changes = dict[str, dict[int, Any]]


def apply_answers(tables: Tables, placement: Placement) -> Tables:
    """Put people's decisions on answers into their rows and into what counts them.

    Accepted, a suggested match is as good as a certain one; rejected, the answer stays and leads to no recommendation. Done before answers
    are given to recommendations, so that `recommendations.response` and the groups follow; done again, it changes nothing.

    Args:
        tables: The tables, `responses` matched.
        placement: The decisions with their rows.

    Returns:
        The tables: responses, the counts of replies, copies that are no main place, and the answer of a recommendation that lost its own.
    """
    decided = placement.on("responses")
    if not decided:
        return tables
    frame = take_frame(tables, "responses")
    positions = find_positions(frame, "response_id")
    rows = read_rows(frame)
    cells: _Changes = defaultdict(dict)
    moved: dict[str, Counter[str]] = defaultdict(Counter)
    copies: set[str] = set()
    lost: list[Row] = []
    for key, fields in decided.items():
        if REVIEW not in fields:
            continue
        row, position, said = rows[positions[key]], positions[key], fields[REVIEW].entry.human_value
        cells["review_status"][position] = said
        if said == "accepted":
            if row["is_suggestion"]:
                cells["is_suggestion"][position] = False
                moved[str(row["document_id"])].update({"matched_count": 1, "suggested_count": -1})
            copies |= {str(row["quoted_recommendation_id"])} - {"None", str(row["recommendation_id"])}
        elif row["recommendation_id"] is not None:
            cells["recommendation_id"][position] = None
            cells["is_suggestion"][position] = False
            moved[str(row["document_id"])].update({"suggested_count" if row["is_suggestion"] else "matched_count": -1, "unmatched_count": 1})
            lost += [] if row["is_suggestion"] else [row]
    after = {**tables, "responses": set_cells(frame, cells)}
    return _withdraw(_demote(_count(after, moved), copies), lost)


def _count(tables: Tables, moved: dict[str, Counter[str]]) -> Tables:
    if not moved:
        return tables
    frame = take_frame(tables, "replies")
    cells: _Changes = defaultdict(dict)
    for position, row in enumerate(read_rows(frame)):
        for column, difference in moved.get(str(row["document_id"]), Counter()).items():
            cells[column][position] = max(0, int(row[column] or 0) + difference)
    return {**tables, "replies": set_cells(frame, cells)}


def _demote(tables: Tables, copies: set[str]) -> Tables:
    """What a reply only quotes is no main place once its original is known."""
    if not copies:
        return tables
    frame = take_frame(tables, "recommendations")
    places = {position: False for position, row in enumerate(read_rows(frame, ("recommendation_id",))) if row["recommendation_id"] in copies}
    return {**tables, "recommendations": set_cells(frame, {"is_main_place": places})}


def _withdraw(tables: Tables, lost: list[Row]) -> Tables:
    """A recommendation whose certain answer was rejected says what its other answers say, else nothing."""
    if not lost:
        return tables
    left: dict[str, list[Row]] = defaultdict(list)
    for row in read_rows(take_frame(tables, "responses")):
        if row["recommendation_id"] is not None and not row["is_suggestion"]:
            left[str(row["recommendation_id"])].append(row)
    frame = take_frame(tables, "recommendations")
    positions = find_positions(frame, "recommendation_id")
    rows = read_rows(frame, ("recommendation_id", "response"))
    cells = {}
    for answer in lost:
        key = str(answer["recommendation_id"])
        if key in positions and rows[positions[key]]["response"] == answer["response"]:
            others = sorted(left[key], key=lambda row: (row["responded_on"] or "", row["response_id"]))
            cells[positions[key]] = others[-1]["response"] if others else None
    return {**tables, "recommendations": set_cells(frame, {"response": cells})}
