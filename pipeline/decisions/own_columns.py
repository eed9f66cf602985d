"""The team's own columns of recommendations, as the settings name them: 'Project number', or with choices 'Priority: high, medium, low'."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from pipeline.decisions.entries import Entry
from pipeline.decisions.kinds import LONGEST_OWN, OWN, is_own
from pipeline.errors import SettingsError


@dataclass(frozen=True, slots=True)
class OwnColumn:
    """A column of the team's own.

    Attributes:
        name: Its name.
        choices: Words offered; empty where it is free.
    """

    name: str
    choices: tuple[str, ...] = ()

    @property
    def field(self) -> str:
        """What decisions on it are called."""
        return f"{OWN}{self.name}"


def read_own_columns(specs: Iterable[str]) -> tuple[OwnColumn, ...]:
    """Read the columns that the settings name.

    Args:
        specs: `settings.team.columns`: names, each with ": " and its choices behind it if it has some.

    Returns:
        The columns, in order.

    Raises:
        SettingsError: A name is empty, too long or there twice.
    """
    columns: dict[str, OwnColumn] = {}
    for spec in specs:
        name, _, words = " ".join(spec.split()).partition(":")
        name = name.strip()
        if not 0 < len(name) <= LONGEST_OWN or name.casefold() in columns:
            raise SettingsError(f"[team] columns: '{spec[:80]}' has no name of 1 to {LONGEST_OWN} characters, or the name is there twice.")
        choices = tuple(dict.fromkeys(word.strip() for word in words.split(",") if word.strip()))
        columns[name.casefold()] = OwnColumn(name, choices)
    return tuple(columns.values())


def list_own_columns(specs: Iterable[str], standing: Iterable[Entry]) -> tuple[OwnColumn, ...]:
    """The columns that the settings name, and those that they name no more but that hold values.

    Args:
        specs: `settings.team.columns`.
        standing: What stands in the ledger.
    """
    columns = read_own_columns(specs)
    named = {column.field for column in columns}
    kept = {entry.field for entry in standing if entry.table == "recommendations" and is_own(entry.field) and entry.human_value} - named
    return (*columns, *(OwnColumn(field.removeprefix(OWN)) for field in sorted(kept)))
