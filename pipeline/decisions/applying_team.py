"""What only people fill, put into tables of its own: what becomes of recommendations, and the team's own columns."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from pipeline.decisions.entries import Entry
from pipeline.decisions.frames import Row, Tables, add_rows, build_frame, find_positions, read_rows, take_frame
from pipeline.decisions.kinds import ADD, FOLLOW_UP_FIELDS, NOTE, OWN, is_own
from pipeline.decisions.places import GONE, Place
from pipeline.decisions.placing import Placed, Placement

_GROUPS = "recommendation_groups"
_HOLDS = {"id": "applied", "merged": "applied", "same words": "applied", "reworded": "older version", "gone": "orphan"}


def apply_team(tables: Tables, placement: Placement) -> Tables:
    """Fill the tables `follow_ups` and `recommendation_fields`.

    Args:
        tables: The tables, decisions on recommendations and groups in them.
        placement: The decisions with their rows.

    Returns:
        The tables; the two are left out where nobody said anything.
    """
    follow_ups, fields = _make_follow_ups(tables, placement), _make_fields(tables, placement)
    made = {"follow_ups": follow_ups, "recommendation_fields": fields}
    return {**tables, **{name: build_frame(name, rows) for name, rows in made.items() if rows or name in tables}}


def add_groups(tables: Tables, placement: Placement) -> Tables:
    """Give every recommendation that a person added a row in recommendation_groups, as every found one has.

    Args:
        tables: The tables, decisions on recommendations in them.
        placement: The decisions with their rows.

    Returns:
        The tables; the counts of new groups are empty and left to recounting.
    """
    added = {key for key, fields in placement.on("recommendations").items() if ADD in fields}
    if not added:
        return tables
    frame = take_frame(tables, _GROUPS)
    there = find_positions(frame, "group_id")
    columns = ("recommendation_id", "group_id", "text", "recommended_by", "actor", "addressee")
    rows = [row for row in read_rows(take_frame(tables, "recommendations"), columns) if row["recommendation_id"] in added and row["group_id"]]
    rows = [row for row in rows if row["group_id"] not in there]
    if not rows:
        return tables
    counts = {"place_count": 0, "document_count": 0, "recommender_count": 0}
    fresh = {row["group_id"]: {"group_id": row["group_id"], "text": row["text"], **counts, **_tell_parties(row)} for row in rows}
    return {**tables, _GROUPS: add_rows(frame, [fresh[key] for key in sorted(fresh)])}


def tell_follow_up(fields: Mapping[str, Placed]) -> dict[str, str]:
    """What people said of a group's follow-up, by field, with the latest note; {} where nobody said anything of it.

    Args:
        fields: The decisions on the group.
    """
    said = {name: fields[name].entry.human_value or "" for name in FOLLOW_UP_FIELDS if name in fields}
    if not any(said.values()):
        return {}
    noted = [placed.entry for name, placed in fields.items() if placed.entry.note or name == NOTE]
    latest = max(noted, key=lambda entry: entry.order) if noted else None
    note = ((latest.human_value if latest.field == NOTE else latest.note) if latest else None) or ""
    return {**said, "state": said.get("state") or "open", "note": note}


def _tell_parties(row: Row) -> dict[str, Any]:
    return {"recommended_by": row["recommended_by"], "asked": row["addressee"] or row["actor"]}


def _make_follow_ups(tables: Tables, placement: Placement) -> list[Row]:
    groups = {str(row["group_id"]): row["name"] or row["text"] for row in read_rows(take_frame(tables, _GROUPS), ("group_id", "name", "text"))}
    rows = [_make_row(key, fields, groups.get(key)) for key, fields in placement.on(_GROUPS).items() if tell_follow_up(fields)]
    gone: dict[str, dict[str, Placed]] = defaultdict(dict)
    for entry in placement.gone:
        if entry.table == _GROUPS:
            gone[entry.key][entry.field] = Placed(entry, GONE)
    return rows + [_make_row(key, fields, None) for key, fields in sorted(gone.items()) if tell_follow_up(fields)]


def _make_row(key: str, fields: Mapping[str, Placed], text: str | None) -> Row:
    said = tell_follow_up(fields)
    entries = [placed.entry for name, placed in fields.items() if name in FOLLOW_UP_FIELDS]
    last: Entry = max(entries, key=lambda entry: entry.order)
    place: Place = GONE if text is None else fields[last.field].place
    return {
        "follow_up_id": key,
        "group_id": key if text is not None else None,
        "text": text or last.evidence_text or "(its words were not kept)",
        **{name: said.get(name) or None for name in (*FOLLOW_UP_FIELDS, "note")},
        "reviewer": last.reviewer,
        "said_at": last.made_at,
        "status": _HOLDS[place.how],
    }


def _make_fields(tables: Tables, placement: Placement) -> list[Row]:
    there = find_positions(take_frame(tables, "recommendations"), "recommendation_id")
    return [
        {
            "recommendation_id": key,
            "field": name.removeprefix(OWN),
            "value": value,
            "reviewer": placed.entry.reviewer,
            "said_at": placed.entry.made_at,
        }
        for key, fields in placement.on("recommendations").items()
        for name, placed in sorted(fields.items())
        if key in there and is_own(name) and (value := placed.entry.human_value)
    ]
