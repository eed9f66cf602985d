"""Tables that repeat what a recommendation's row says: its parties and its themes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from pipeline.decisions.frames import Row, Tables, add_rows, build_frame, keep_rows, read_rows, split_joined, take_frame
from pipeline.decisions.parties import index_parties
from pipeline.decisions.theme_assignments import find_own

_ROLES = ("actor", "addressee", "recommended_by")


def follow_parties(tables: Tables, fresh: Mapping[str, tuple[Row, Row]]) -> Tables:
    """Bring changed actors, addressees and recommenders into recommendation_parties.

    Args:
        tables: The tables.
        fresh: Each decided row before and after, by id.
    """
    changed = {(key, role) for key, (before, after) in fresh.items() for role in _ROLES if before[role] != after[role]}
    if not changed:
        return tables
    frame = take_frame(tables, "recommendation_parties")
    kept = keep_rows(frame, lambda row: (row["recommendation_id"], row["role"]) not in changed, ("recommendation_id", "role"))
    find_party = index_parties(tables)
    rows = [
        {"recommendation_id": key, "role": role, "name": name, "entity_id": find_party(name)}
        for key, role in sorted(changed)
        for name in dict.fromkeys(split_joined(fresh[key][1][role]))
    ]
    return {**tables, "recommendation_parties": add_rows(kept, rows)}


def follow_themes(tables: Tables, fresh: Mapping[str, tuple[Row, Row]]) -> Tables:
    """Bring a person's theme of a recommendation into recommendation_themes: it takes the place and weight of the machine's main one.

    A theme of the team's own taxonomy takes no other's place: it stands beside the found one.

    Args:
        tables: The tables.
        fresh: Each decided row before and after, by id.
    """
    changed = {key: (before["theme_id"], after["theme_id"]) for key, (before, after) in fresh.items() if before["theme_id"] != after["theme_id"]}
    if not changed:
        return tables
    own = find_own(take_frame(tables, "themes"))
    kept: list[Row] = []
    weights: dict[str, float] = defaultdict(float)
    for row in read_rows(take_frame(tables, "recommendation_themes")):
        key = str(row["recommendation_id"])
        if key in changed and row["theme_id"] in changed[key] and (changed[key][1] not in own or row["theme_id"] in own):
            weights[key] = max(weights[key], float(row["weight"] or 0))
        else:
            kept.append(row)
    fresh_rows = [
        {"theme_id": theme_id, "recommendation_id": key, "weight": weights[key] or 1.0} for key, (_, theme_id) in sorted(changed.items()) if theme_id
    ]
    return {**tables, "recommendation_themes": build_frame("recommendation_themes", [*kept, *fresh_rows])}
