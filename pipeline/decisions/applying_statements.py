"""People's word on recommendations and pledges: accepted, rejected, edited, added; what hangs on an edited column follows."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Mapping
from typing import Any

from pipeline.decisions.additions import make_rows
from pipeline.decisions.applying_themes import ThemeMoves
from pipeline.decisions.frames import Row, Tables, add_rows, find_positions, keep_rows, read_rows, set_cells, take_frame
from pipeline.decisions.kinds import ADD, FRAME_FIELDS, REVIEW, STATEMENT_FIELDS, drop_remarks, read_addition
from pipeline.decisions.parties import index_parties
from pipeline.decisions.placing import Placed, Placement
from pipeline.decisions.statement_links import follow_parties, follow_themes
from pipeline.schemas import TABLES

Fields = Mapping[str, Placed]
_ISO_DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
_PARTY_IDS = {"actor": "actor_entity_id", "addressee": "addressee_entity_id", "recommended_by": "recommended_by_entity_id"}


def apply_statements(tables: Tables, placement: Placement, table: str, moves: ThemeMoves) -> tuple[Tables, dict[str, str]]:
    """Put people's decisions on recommendations or pledges into their rows.

    Args:
        tables: The tables.
        placement: The decisions with their rows.
        table: "recommendations" or "commitments".
        moves: Where themes went.

    Returns:
        The tables, and statuses of decisions that don't hold.
    """
    decided = placement.on(table)
    if not decided:
        return tables, {}
    (id_column,) = TABLES[table].key
    statuses: dict[str, str] = {}
    added = {row for row, fields in decided.items() if ADD in fields and fields[ADD].place.document_id}
    frame = keep_rows(take_frame(tables, table), lambda row: row[id_column] not in added, (id_column,))
    frame = add_rows(frame, make_rows(tables, table, [decided[row][ADD] for row in sorted(added)]))
    positions = find_positions(frame, id_column)
    rows = read_rows(frame)
    themes = set(find_positions(take_frame(tables, "themes"), "theme_id"))
    find_party = index_parties(tables)
    changes: dict[str, dict[int, Any]] = defaultdict(dict)
    fresh: dict[str, tuple[Row, Row]] = {}
    for key, fields in decided.items():
        before = rows[positions[key]]
        after = _edit(before, fields, lambda theme_id: moves.move(theme_id) if theme_id in themes else "", statuses)
        _follow(before, after, fields, find_party)
        after["review_status"] = tell_status(fields) or before["review_status"]
        for column in [name for name in after if after[name] != before[name]]:
            changes[column][positions[key]] = after[column]
        fresh[key] = (before, after)
    changed = {**tables, table: set_cells(frame, changes)}
    return (follow_themes(follow_parties(changed, fresh), fresh) if table == "recommendations" else changed), statuses


def tell_status(fields: Fields) -> str:
    """What people said of a row, as one word.

    Args:
        fields: The decisions on it.

    Returns:
        "check again" where the latest word was on other words of the document; else rejected, added, edited or accepted; "" where they only
        left a note or filled a column of the team's own.
    """
    said = [fields[name] for name in drop_remarks(fields)]
    firm = [placed.entry.order for placed in said if placed.place.is_firm]
    loose = [placed.entry.order for placed in said if not placed.place.is_firm]
    if loose and (not firm or max(loose) > max(firm)):
        return "check again"
    review = fields.get(REVIEW)
    if review and review.entry.human_value == "rejected":
        return "rejected"
    if ADD in fields:
        return "added"
    if any(name in fields for name in STATEMENT_FIELDS):
        return "edited"
    return "accepted" if review else ""


def _edit(before: Row, fields: Fields, find_theme: Callable[[str], str | None], statuses: dict[str, str]) -> Row:
    after = dict(before)
    review = fields.get(REVIEW)
    if review and review.place.is_firm and review.entry.human_value == "accepted":
        # Accepted as it then was: the program may read the same words otherwise later, the person's word holds.
        after |= {name: review.entry.seen[name] for name in FRAME_FIELDS if review.entry.seen.get(name)}
    if ADD in fields:
        frame = read_addition(str(fields[ADD].entry.human_value))
        after |= {name: value for name, value in frame.items() if name in STATEMENT_FIELDS}
    for name in STATEMENT_FIELDS:
        if name in fields:
            after[name] = fields[name].entry.human_value or None
    if after["theme_id"] != before["theme_id"] and after["theme_id"]:
        theme_id = find_theme(str(after["theme_id"]))
        if theme_id == "":  # there is no such theme any more
            after["theme_id"] = before["theme_id"]
            if "theme_id" in fields:
                statuses[fields["theme_id"].entry.decision_id] = "orphan"
        else:
            after["theme_id"] = theme_id
    return after


def _follow(before: Row, after: Row, fields: Fields, find_party: Callable[[str | None], str | None]) -> None:
    """Let ids and dates follow the words they were made from."""
    for name, id_column in _PARTY_IDS.items():
        if after[name] != before[name]:
            after[id_column] = find_party(after[name])
    for name in ("actor", "addressee"):
        if after[name] != before[name]:
            after[f"{name}_basis"] = None
    deadline = after["deadline"]
    if deadline != before["deadline"] and "due_on" not in fields and after["due_on"] == before["due_on"]:
        after["due_on"] = deadline if deadline and _ISO_DATE.fullmatch(str(deadline)) else None
