"""Finding the row of every decision in the tables of today: by id, else by its words in what its document has become."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from pipeline.decisions.entries import Entry
from pipeline.decisions.folding import FoldedDecisions, Target, keep_latest
from pipeline.decisions.kinds import ADD, STATEMENT_TABLES
from pipeline.decisions.lineage import Lineage
from pipeline.decisions.places import GONE, Place
from pipeline.decisions.placing_groups import place_groups
from pipeline.decisions.placing_missed import MISSED, place_missed
from pipeline.decisions.placing_others import (
    place_answers,
    place_conflicts,
    place_documents,
    place_entities,
    place_suggestions,
    place_themes,
)
from pipeline.decisions.placing_statements import place_additions, place_statements

RECOMMENDATIONS, GROUPS = "recommendations", "recommendation_groups"
_PLACERS = {
    "themes": place_themes,
    "documents": place_documents,
    "entities": place_entities,
    "entity_suggestions": place_suggestions,
    "conflicts": place_conflicts,
    "responses": place_answers,
    MISSED: place_missed,
}


@dataclass(frozen=True, slots=True)
class Placed:
    """A standing decision and its row."""

    entry: Entry
    place: Place


@dataclass(frozen=True, slots=True)
class Placement:
    """All decisions and their rows in one set of tables.

    Attributes:
        folded: What stands in the ledger.
        rows: Decisions by table, row and field: for each the latest of all that lead to that row.
        gone: Standing decisions whose row is in these tables no more.
        places: The place of every standing decision, by its id.
        statuses: "replaced" or "overruled", by decision id, where a later decision on another version of the same row beat one that stood.
        agreeing: Decisions that say the same as a later one, with its id.
    """

    folded: FoldedDecisions
    rows: Mapping[str, Mapping[str, Mapping[str, Placed]]]
    gone: tuple[Entry, ...]
    places: Mapping[str, Place]
    statuses: Mapping[str, str]
    agreeing: Mapping[str, str]

    def on(self, table: str) -> Mapping[str, Mapping[str, Placed]]:
        """Decisions on a table by row and field, rows in order."""
        return self.rows.get(table, {})

    def find(self, table: str, row: str, field: str) -> Placed | None:
        """The decision that stands for a row's field, if there is one."""
        return self.rows.get(table, {}).get(row, {}).get(field)


def place_decisions(tables: Mapping[str, pd.DataFrame], folded: FoldedDecisions, like: Placement | None = None) -> Placement:
    """Find the rows of all standing decisions.

    Args:
        tables: The tables, the machine's own or published ones; any may be missing or empty.
        folded: What stands in the ledger.
        like: Decisions placed before in the very same tables: rows found then are not looked for again.

    Returns:
        Every decision with its place.
    """
    found: dict[Target, Place] = {}
    if like:
        found = {(entry.table, entry.key): like.places[entry.decision_id] for entry in like.folded.standing}
    by_table: dict[str, list[Entry]] = defaultdict(list)
    for entry in folded.standing:
        if (entry.table, entry.key) not in found:
            by_table[entry.table].append(entry)
    if by_table:
        lineage = Lineage(tables, folded.standing)
        for table, entries in sorted(by_table.items()):
            found |= {(table, key): place for key, place in _place_table(tables, table, entries, lineage).items()}
    if by_table[GROUPS]:  # last, since what people added has its group by the place that it was given
        added = {entry.key for entry in folded.standing if entry.table == RECOMMENDATIONS and entry.field == ADD}
        groups = place_groups(tables, by_table[GROUPS], {key: found[RECOMMENDATIONS, key] for key in sorted(added)})
        found |= {(GROUPS, key): place for key, place in groups.items()}
    places = {entry.decision_id: found.get((entry.table, entry.key), GONE) for entry in folded.standing}
    here = [entry for entry in folded.standing if places[entry.decision_id].row is not None]
    latest = keep_latest(here, lambda entry: (entry.table, str(places[entry.decision_id].row)))
    rows: dict[str, dict[str, dict[str, Placed]]] = defaultdict(lambda: defaultdict(dict))
    for entry in latest.standing:
        place = places[entry.decision_id]
        rows[entry.table][str(place.row)][entry.field] = Placed(entry, place)
    return Placement(
        folded=folded,
        rows={table: {row: rows[table][row] for row in sorted(rows[table])} for table in sorted(rows)},
        gone=tuple(entry for entry in folded.standing if places[entry.decision_id].row is None),
        places=places,
        statuses=latest.statuses,
        agreeing={**folded.agreeing, **latest.agreeing},
    )


def _place_table(tables: Mapping[str, pd.DataFrame], table: str, entries: list[Entry], lineage: Lineage) -> dict[str, Place]:
    if table not in STATEMENT_TABLES:
        placer = _PLACERS.get(table)
        return placer(tables, entries, lineage) if placer else {}
    additions = [entry for entry in entries if entry.field == ADD]
    added = {entry.key for entry in additions}
    places = place_statements(tables, table, [entry for entry in entries if entry.key not in added], lineage, added)
    return places | place_additions(tables, table, additions, lineage)
