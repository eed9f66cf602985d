"""The sheet on what becomes of recommendations: its rows, and what a changed row means."""

from __future__ import annotations

from collections.abc import Mapping

from pipeline.decisions.applying_team import tell_follow_up
from pipeline.decisions.frames import Row, read_rows, take_frame, text_of
from pipeline.decisions.kinds import FOLLOW_UP_FIELDS
from pipeline.decisions.sheet_context import SheetContext, SheetRow, fill_all, make_row
from pipeline.decisions.sheet_taking import TAKERS, Taker
from pipeline.decisions.sheet_values import read_value
from pipeline.schemas.wording import find_value_title

FILLED = ("name", *FOLLOW_UP_FIELDS)
_SHOWN = ("text", "recommended_by", "asked", "place_count", "document_count", "last_on")


def build_groups(context: SheetContext, table: str) -> list[SheetRow]:
    """The rows of the sheet: what is followed up first, then what stands in most places; groups without a recommendation that counts are left out.

    Args:
        context: The tables and the decisions.
        table: "recommendation_groups".
    """
    due = _find_due(context)
    rows: list[tuple[bool, Row, SheetRow]] = []
    for row in read_rows(take_frame(context.tables, table)):
        key = str(row["group_id"])
        fields = context.fields(table, key)
        is_followed = bool(tell_follow_up(fields))
        if key not in due and not fields:
            continue
        shown: Row = {name: row[name] for name in _SHOWN}
        shown |= {"latest_response": find_value_title("response", text_of(row["latest_response"])), "deadline": due.get(key)}
        rows.append((is_followed, row, make_row(key, shown, fill_all(context, fields, FILLED), fields)))
    rows.sort(key=lambda one: (not one[0], -int(one[1]["place_count"] or 0), text_of(one[1]["text"]), text_of(one[1]["group_id"])))
    return [made for _, _, made in rows]


def take_group(taker: Taker) -> None:
    """Name a recurring recommendation, or say what becomes of it."""
    for field in FILLED:
        if field in taker.change.changed:
            text = taker.change.changed[field]
            taker.say_or_take_back(field, read_value(taker.context, taker.table, field, text) if text else None)


def _find_due(context: SheetContext) -> Mapping[str, str]:
    """The deadline that the text of each group states, the latest of several; groups of which every place is rejected or outdated are not in it."""
    due: dict[str, str] = {}
    columns = ("group_id", "review_status", "is_current", "due_on")
    for row in read_rows(take_frame(context.tables, "recommendations"), columns):
        if row["group_id"] and row["review_status"] != "rejected" and row["is_current"] is not False:
            due[str(row["group_id"])] = max(due.get(str(row["group_id"]), ""), text_of(row["due_on"]))
    return due


TAKERS["recommendation_groups"] = take_group
