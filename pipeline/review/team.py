"""What is the team's own: its columns, and which recommendations are made to it or by it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from functools import cached_property
from typing import Any

from pipeline.decisions.frames import split_joined, text_of
from pipeline.decisions.kinds import is_own
from pipeline.decisions.own_columns import OwnColumn, list_own_columns
from pipeline.decisions.own_parties import OwnOrganisations, find_own_organisations
from pipeline.review.board import Board
from pipeline.review.shelf import PLEDGES, RECOMMENDATIONS, Published

TO_US, BY_US = "to", "by"
_MADE_BY = ("recommended_by",)
_MEANT_FOR = ("actor", "addressee")


class Team:
    """The team's columns and organisations on the tables of one run."""

    def __init__(self, published: Published) -> None:
        """Look at nothing yet.

        Args:
            published: The run, with the settings that name what is the team's.
        """
        self._published = published

    @cached_property
    def organisations(self) -> OwnOrganisations:
        """The team's own organisations."""
        return find_own_organisations(self._published.tables, self._published.team.organisations)

    @cached_property
    def ours(self) -> dict[str, frozenset[str]]:
        """For each recommendation and pledge of the run, whether it is made to us, by us or both."""
        found = self._published.statements
        every = {key: (table, one.row) for table, statements in found.items() for key, one in statements.items()}
        return {key: sides for key, (table, row) in every.items() if (sides := self.tell_sides(table, row))}

    def tell_sides(self, table: str, row: Mapping[str, Any]) -> frozenset[str]:
        """Whether a recommendation is made to us ("to"), by us ("by"), both or neither.

        Args:
            table: "recommendations" or "commitments"; a pledge is made by who acts.
            row: Its row.
        """
        if not self.organisations.names:
            return frozenset()
        if table == PLEDGES:
            return frozenset({BY_US} if self._has(row, ("actor",)) else ())
        by = self._has(row, _MADE_BY) or (not row.get("recommended_by") and self._is_own(row.get("issued_by_entity_id"), ""))
        sides = ((TO_US, self._has(row, _MEANT_FOR)), (BY_US, by))
        return frozenset(side for side, holds in sides if holds)

    def _has(self, row: Mapping[str, Any], columns: tuple[str, ...]) -> bool:
        return any(self._is_own(row.get(f"{column}_entity_id"), row.get(column)) for column in columns)

    def _is_own(self, entity_ids: object, names: object) -> bool:
        ids = split_joined(text_of(entity_ids))
        if any(self.organisations.have(one, "") for one in ids):
            return True
        return any(self.organisations.have(None, name) for name in split_joined(text_of(names)))


def find_team(published: Published) -> Team:
    """The team on a run's tables, to be found once."""
    return Team(published)


def tell_ours(board: Board, table: str, row_id: str) -> frozenset[str]:
    """Whether a row is made to us or by us, what people corrected on it taken into account.

    Args:
        board: What stands.
        table: "recommendations" or "commitments".
        row_id: Its key.
    """
    team = board.published.once(find_team)
    statement = board.statement(table, row_id)
    if statement is None or not team.organisations.names:
        return frozenset()
    state = board.state(table, statement)
    changed = {name for name in (*_MADE_BY, *_MEANT_FOR) if name in state.machine}
    if not changed and row_id in board.published.statements[table]:
        return team.ours.get(row_id, frozenset())
    # a corrected name has its entity in the next run only
    row = {**statement.row, **{name: state.values[name] for name in changed}, **{f"{name}_entity_id": None for name in changed}}
    return team.tell_sides(table, row)


def list_columns(board: Board) -> tuple[OwnColumn, ...]:
    """The team's own columns: those that the settings name, and those that hold values all the same."""
    return list_own_columns(board.published.team.columns, board.folded.standing)


def read_own_values(board: Board, row_id: str) -> dict[str, str]:
    """What the team's own columns hold for a recommendation, by field."""
    return {name: placed.entry.human_value or "" for name, placed in board.context.fields(RECOMMENDATIONS, row_id).items() if is_own(name)}


def count_values(board: Board) -> list[tuple[str, int]]:
    """Every value of an own column as the filter offers it ("own: Priority=high"), with how many recommendations have it."""
    counts = Counter(
        f"{name}={placed.entry.human_value}"
        for fields in board.context.placement.on(RECOMMENDATIONS).values()
        for name, placed in fields.items()
        if is_own(name) and placed.entry.human_value
    )
    return sorted(counts.items())
