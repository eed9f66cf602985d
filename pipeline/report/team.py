"""What only people fill, beside the recommendations: follow-up, the team's own columns, and what is made to or by the team's own organisations."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from pipeline.report.sheet import Sheet, SheetColumn, year_of
from pipeline.report.view import Row, Statement, View, list_rows
from pipeline.schemas.team import FOLLOW_UP_STATES

_MEANT = "Filled by people in the review app or workbook; the program adds nothing."


@dataclass(frozen=True, slots=True)
class TeamView:
    """What people filled.

    Attributes:
        fields: Values of own columns by recommendation and column.
        columns: Names of the columns that hold something.
        follow_ups: Follow-ups by group.
        gone: Follow-ups whose recommendations are in no document any more.
        ours: By recommendation, "made to us", "made by us" or both; empty where no organisation is named as the team's own.
    """

    fields: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    columns: tuple[str, ...] = ()
    follow_ups: Mapping[str, Row] = field(default_factory=dict)
    gone: tuple[Row, ...] = ()
    ours: Mapping[str, str] | None = None


def read_team(tables: Mapping[str, pd.DataFrame]) -> TeamView:
    """Read what people filled.

    Args:
        tables: Every declared table, completed.
    """
    fields: dict[str, dict[str, str]] = defaultdict(dict)
    for row in list_rows(tables["recommendation_fields"]):
        fields[row["recommendation_id"]][row["field"]] = row["value"]
    follow_ups = list_rows(tables["follow_ups"])
    parties = tables["recommendation_parties"]
    sides: dict[str, set[str]] | None = None if parties["is_own"].isna().all() else defaultdict(set)
    if sides is not None:
        for row in list_rows(parties[parties["is_own"].fillna(value=False).astype(bool)], ("recommendation_id", "role")):
            sides[row["recommendation_id"]].add("made by us" if row["role"] == "recommended_by" else "made to us")
    return TeamView(
        fields=dict(fields),
        columns=tuple(sorted({name for values in fields.values() for name in values})),
        follow_ups={row["group_id"]: row for row in follow_ups if row["group_id"]},
        gone=tuple(row for row in follow_ups if not row["group_id"]),
        ours=None if sides is None else {key: " and ".join(sorted(found, reverse=True)) for key, found in sides.items()},
    )


def say_followed(team: TeamView) -> str:
    """How many recommendations are followed up, by state, in a sentence; "" for none."""
    counts = Counter(row["state"] for row in team.follow_ups.values())
    told = ", ".join(f"{counts[word]:,} {word}" for word in FOLLOW_UP_STATES if counts[word])
    return f"Followed up: {told}." if told else ""


def list_team_columns(team: TeamView) -> list[tuple[SheetColumn, Callable[[Statement], Any]]]:
    """The columns of the sheet of recommendations that hold what people filled; none for what nobody uses."""
    columns: list[tuple[SheetColumn, Callable[[Statement], Any]]] = []
    if team.ours is not None:
        ours = team.ours
        columns.append((SheetColumn("Our organisations", 14), lambda s: ours.get(s.row_id, "")))
    if team.follow_ups:
        for name, title, width in (("state", "Follow-up", 12), ("owner", "Owner", 18), ("due_on", "To be done by", 12)):
            columns.append((SheetColumn(title, width, note=_MEANT), _of_follow_up(team, name)))
    columns += [(SheetColumn(name, 16, note=_MEANT), _of_column(team, name)) for name in team.columns]
    return columns


def make_follow_up_sheet(view: View, team: TeamView) -> Sheet | None:
    """The sheet of what becomes of recommendations, unfinished ones first; None where nobody follows anything up."""
    rows = sorted(
        (*team.follow_ups.values(), *team.gone), key=lambda row: (row["state"] in ("done", "dropped"), row["due_on"] or "9999", row["text"])
    )
    if not rows:
        return None
    newest: dict[str, Statement] = {}
    for statement in view.recommendations:  # newest first
        if statement.row["group_id"]:
            newest.setdefault(statement.row["group_id"], statement)
    columns = [
        SheetColumn("Recommendation", 62, "long"), SheetColumn("State", 11), SheetColumn("Owner", 20), SheetColumn("To be done by", 12),
        SheetColumn("State as of", 12), SheetColumn("Evidence", 40, "long"), SheetColumn("Note", 40, "long"), SheetColumn("Who should act", 26),
        SheetColumn("Due, as the text says", 12), SheetColumn("Newest place", 10, "link"), SheetColumn("Its citation", 50),
        SheetColumn("Last said by", 16), SheetColumn("On", 12), SheetColumn("Holds", 30), SheetColumn("Group id", 15, "id"),
    ]  # fmt: skip
    values = [_tell_row(row, newest.get(row["group_id"] or "")) for row in rows]
    return Sheet("Follow-up", f"What becomes of recommendations. {_MEANT}", columns, values, "", [year_of(row["due_on"]) for row in rows])


def _tell_row(row: Row, place: Statement | None) -> list[Any]:
    holds = {"applied": "yes", "older version": "said on an older version", "orphan": "its recommendation is in no document any more"}
    asked = "; ".join(place.asked) if place else ""
    return [
        row["text"], row["state"], row["owner"], row["due_on"], row["as_of_on"], row["evidence"], row["note"], asked, place.row["due_on"] if place else None,
        place.link if place else None, place.citation if place else None, row["reviewer"], row["said_at"][:10], holds[row["status"]], row["group_id"],
    ]  # fmt: skip


def _of_follow_up(team: TeamView, name: str) -> Callable[[Statement], Any]:
    return lambda statement: team.follow_ups.get(statement.row["group_id"] or "", {}).get(name)


def _of_column(team: TeamView, name: str) -> Callable[[Statement], Any]:
    return lambda statement: team.fields.get(statement.row_id, {}).get(name)
