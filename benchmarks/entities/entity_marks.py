"""What readers marked in documents that don't ship (names, people, events, figures), laid over the documents as they are read today."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from pipeline.training.standoff import Mark

Place = Sequence[int]  # [sentences ahead, first character, character behind the last]


@dataclass(frozen=True, slots=True)
class Name:
    """A mention of an entity.

    Attributes:
        sentence: Number of its sentence in the document, from 0.
        start: Its first character in the sentence.
        end: The character behind its last.
        label: ORG, PERSON ...
        thing: The entity that it is of.
        is_doubtful: Counts neither for nor against.
    """

    sentence: int
    start: int
    end: int
    label: str
    thing: str
    is_doubtful: bool = False


@dataclass(frozen=True, slots=True)
class Person:
    """A person who takes part, speaks or writes."""

    sentence: int
    name: str
    title: str = ""
    organisations: tuple[str, ...] = ()
    is_doubtful: bool = False


@dataclass(frozen=True, slots=True)
class Gathering:
    """An event."""

    sentence: int
    name: str
    thing: str = ""
    start_on: str = ""
    end_on: str = ""
    is_doubtful: bool = False


@dataclass(frozen=True, slots=True)
class Amount:
    """A figure in the text; `high` ends a range."""

    sentence: int
    value: float
    high: float | None = None
    unit: str = ""
    is_doubtful: bool = False


@dataclass(slots=True)
class Findings:
    """What was found in one document, by a reader or by the program."""

    names: list[Name] = field(default_factory=list)
    people: list[Person] = field(default_factory=list)
    gatherings: list[Gathering] = field(default_factory=list)
    amounts: list[Amount] = field(default_factory=list)


def is_read_alike(mark: Mark, text: str) -> bool:
    """Whether a sentence still has the length that its marks were counted in."""
    return int(mark.fields.get("characters", len(text))) == len(text)


def read_findings(placed: Sequence[tuple[Mark, int]], texts: Sequence[str] | None = None) -> Findings:
    """Read the marks of one document.

    Args:
        placed: Marks with the numbers of their sentences (`pipeline.training.standoff.place_marks`).
        texts: The document's sentences; None leaves names, titles and bodies at their places ("place 12 40"), enough to compare two readers.

    Returns:
        What the reader found, with words instead of places.
    """
    found = Findings()
    for mark, index in placed:

        def phrase(place: Place | None, base: int = index) -> str:
            if place is None:
                return ""
            ahead, start, end = place
            if texts is None:
                return f"place {base + ahead} {start}"
            return texts[base + ahead][start:end] if 0 <= base + ahead < len(texts) else ""

        found.names += [Name(index, *row[:3], str(row[3]), len(row) > 4) for row in mark.fields.get("mentions", [])]
        found.people += [_person(row, index, phrase) for row in mark.fields.get("people", [])]
        found.gatherings += [
            Gathering(index, phrase(row["name"]), str(row["thing"]), row.get("from", ""), row.get("to", ""), row.get("doubtful", False))
            for row in mark.fields.get("events", [])
        ]
        found.amounts += [
            Amount(index, row["value"], row.get("high"), row.get("unit", ""), row.get("doubtful", False)) for row in mark.fields.get("quantities", [])
        ]
    return found


def _person(row: dict[str, Any], index: int, phrase: Any) -> Person:  # noqa: ANN401  # a function of a place
    bodies = tuple(phrase(place) for place in row.get("organisations", []))
    return Person(index, phrase(row["name"]), phrase(row.get("title")), bodies, row.get("doubtful", False))
