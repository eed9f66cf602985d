"""The team's own organisations, as the settings name them: found among the entities, and marked among the parties of recommendations."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import pandas as pd

from pipeline.decisions.frames import Tables, read_rows, set_cells, split_joined, take_frame, text_of
from pipeline.decisions.parties import index_parties
from pipeline.ids import fold_text

_PARTIES = "recommendation_parties"


@dataclass(frozen=True, slots=True)
class OwnOrganisations:
    """The team's own organisations.

    Attributes:
        entity_ids: Entities that they are.
        names: Their names, acronyms and other names, folded.
        unknown: Names of the settings that no entity, or more than one, goes by: they are known by these words alone.
    """

    entity_ids: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    unknown: tuple[str, ...] = ()

    def have(self, entity_id: object, name: object) -> bool:
        """Whether a party is one of them.

        Args:
            entity_id: Its entity, or several joined by "; ".
            name: Its name, which counts where it has no entity.
        """
        ids = split_joined(text_of(entity_id))
        return any(one in self.entity_ids for one in ids) if ids else _fold(text_of(name)) in self.names


def find_own_organisations(tables: Mapping[str, pd.DataFrame], names: Iterable[str]) -> OwnOrganisations:
    """Find the team's own organisations among the entities, by name, acronym or other name.

    Args:
        tables: The tables; entities and entity_aliases are read.
        names: `settings.team.organisations`.
    """
    wanted = [name for name in names if name.strip()]
    if not wanted:
        return OwnOrganisations()
    find = index_parties(tables)
    found = {name: split_joined(find(name) or find(f"the {name}") or "") for name in wanted}
    ids = frozenset(entity_id for one in found.values() for entity_id in one)
    known = {_fold(name) for name in wanted}
    for table, columns in (("entities", ("name", "acronym")), ("entity_aliases", ("alias",))):
        for row in read_rows(take_frame(tables, table), ("entity_id", *columns)):
            if row["entity_id"] in ids:
                known |= {_fold(text_of(row[column])) for column in columns if row[column]}
    return OwnOrganisations(ids, frozenset(known), tuple(name for name in wanted if not found[name]))


def mark_own_parties(tables: Tables, names: Iterable[str]) -> Tables:
    """Mark the team's own organisations among the parties of recommendations.

    Args:
        tables: The tables, decisions in them.
        names: `settings.team.organisations`.

    Returns:
        The tables with recommendation_parties.is_own; as they are where no organisation is named.
    """
    own = find_own_organisations(tables, names)
    if not own.names or _PARTIES not in tables:
        return tables
    frame = take_frame(tables, _PARTIES)
    rows = read_rows(frame, ("entity_id", "name"))
    return {**tables, _PARTIES: set_cells(frame, {"is_own": {place: own.have(row["entity_id"], row["name"]) for place, row in enumerate(rows)}})}


def _fold(name: str) -> str:
    return fold_text(name).removeprefix("the ")
