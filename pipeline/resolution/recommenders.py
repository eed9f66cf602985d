"""Who recommends to whom: recommendations counted by the party that makes them and the party they are meant for."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from pipeline.ids import make_id
from pipeline.resolution.frames import Row, Tables, read_rows
from pipeline.resolution.names import fold_name
from pipeline.resolution.uses import split_names

_MODALITIES = ("must", "should", "may")
_RESPONSES = ("accepted", "partly", "noted", "rejected", "pending", "implemented")


@dataclass(frozen=True, slots=True)
class Party:
    """A party of a recommendation.

    Attributes:
        key: Tells it from every other: its entity, else its folded name.
        name: Its name.
        entity_id: The entity, where it is known.
    """

    key: str
    name: str
    entity_id: str | None = field(default=None)


class Parties:
    """Finds who makes a recommendation and whom it is meant for, as all tables and pages count it."""

    def __init__(self, tables: Tables) -> None:
        """Read what leads from a recommendation to its parties.

        Args:
            tables: Needs recommendations; takes recommendation_parties, entities and documents.
        """
        self._names = {row["entity_id"]: row["name"] for row in read_rows(tables, "entities")}
        self._publishers = {row["document_id"]: row["publisher"] for row in read_rows(tables, "documents")}
        self._stated: dict[tuple[str, str], list[Party]] = defaultdict(list)
        for row in read_rows(tables, "recommendation_parties"):
            self._stated[row["recommendation_id"], row["role"]].append(self._make(row["name"], row["entity_id"]))

    def find_recommenders(self, row: Row) -> tuple[list[Party], bool]:
        """Who makes a recommendation.

        Args:
            row: A row of recommendations.

        Returns:
            The parties, and whether it is the document's issuer because the text names nobody.
        """
        if found := self._find(row, "recommended_by", None):
            return found, False
        issuer = self._names.get(row["issued_by_entity_id"]) or self._publishers.get(row["document_id"])
        return ([self._make(issuer, row["issued_by_entity_id"])] if issuer else []), True

    def find_addressees(self, row: Row) -> list[Party]:
        """Whom a recommendation is meant for; where only the actor is known, who should act."""
        return self._find(row, "addressee", row["addressee_entity_id"]) or self.find_actors(row)

    def find_actors(self, row: Row) -> list[Party]:
        """Who should act."""
        return self._find(row, "actor", row["actor_entity_id"])

    def _find(self, row: Row, column: str, entity_id: str | None) -> list[Party]:
        found = self._stated.get((row["recommendation_id"], column))
        if not found and entity_id in self._names:
            found = [self._make(row[column] or "", entity_id)]
        if not found:
            found = [self._make(name, None) for name in split_names(row[column])]
        return list({party.key: party for party in reversed(found)}.values())[::-1]

    def _make(self, name: str, entity_id: str | None) -> Party:
        if entity_id in self._names:
            return Party(f"entity {entity_id}", self._names[entity_id], entity_id)
        return Party(f"name {fold_name(name)}", name)


def list_counted(tables: Tables) -> list[Row]:
    """Recommendations that count: at their main place, in a current version, not rejected by a person."""
    return [
        row
        for row in read_rows(tables, "recommendations")
        if row["review_status"] != "rejected" and row["is_current"] is not False and row["is_main_place"] is not False
    ]


def count_recommender_addressees(rows: Iterable[Row], parties: Parties) -> list[Row]:
    """Rows of the table recommender_addressees.

    Args:
        rows: The recommendations that count.
        parties: Finds their parties.

    Returns:
        A row a pair; a recommendation of several to several counts in every pair, one that is meant for nobody in none.
    """
    found: dict[tuple[str, str], list[tuple[Row, bool]]] = defaultdict(list)
    spellings: dict[str, Counter[str]] = defaultdict(Counter)
    entities: dict[str, str | None] = {}
    for row in rows:
        recommenders, is_issuer = parties.find_recommenders(row)
        addressees = parties.find_addressees(row)
        for party in (*recommenders, *addressees):
            spellings[party.key][party.name] += 1
            entities[party.key] = party.entity_id
        for one, other in ((one.key, other.key) for one in recommenders for other in addressees):
            found[one, other].append((row, is_issuer))
    names = {key: min(counts, key=lambda name: (-counts[name], name)) for key, counts in spellings.items()}
    return [
        {
            "pair_id": make_id("pair", one, other),
            "recommended_by": names[one],
            "recommended_by_entity_id": entities[one],
            "addressee": names[other],
            "addressee_entity_id": entities[other],
            **_count([row for row, _ in members]),
            "issuer_count": sum(is_issuer for _, is_issuer in members),
        }
        for (one, other), members in sorted(found.items())
    ]


def _count(rows: list[Row]) -> Row:
    modalities, responses = Counter(row["modality"] for row in rows), Counter(row["response"] for row in rows)
    dates = sorted(row["dated_on"] for row in rows if row["dated_on"])
    return {
        "recommendation_count": len(rows),
        "document_count": len({row["document_id"] for row in rows}),
        **{f"{modality}_count": modalities[modality] for modality in _MODALITIES},
        **{f"{response}_count": responses[response] for response in _RESPONSES},
        "unanswered_count": responses[None],
        "first_on": dates[0] if dates else None,
        "last_on": dates[-1] if dates else None,
        "theme_id": _find_most(row["theme_id"] for row in rows),
        "example_recommendation_id": max(rows, key=_rank_example)["recommendation_id"],
    }


def _find_most(values: Iterator[str | None]) -> str | None:
    counts = Counter(value for value in values if value)
    return min(counts, key=lambda value: (-counts[value], value)) if counts else None


def _rank_example(row: Row) -> tuple[bool, float, str, str]:
    """A person's word first, then the surest, then the newest."""
    return row["review_status"] in {"accepted", "edited", "added"}, row["confidence"] or 0.0, row["dated_on"] or "", row["recommendation_id"]
