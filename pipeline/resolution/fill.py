"""Entity ids for the names that stand in other tables: publishers, actors, speakers, recommenders, participants."""

from __future__ import annotations

from typing import Any

import pandas as pd

from pipeline.resolution.clusters import Cluster
from pipeline.resolution.frames import Tables, read_rows, set_column
from pipeline.resolution.keys import Key, Namer
from pipeline.resolution.uses import split_names

# Labels that a name is tried as, in this order; a party is a body or a country before it is a person.
_PARTY = ("ORG", "GPE", "PERSON")
_SINGLE = (  # table, column of names, column of the id, labels
    ("documents", "publisher", "publisher_entity_id", _PARTY),
    ("participants", "person", "person_entity_id", ("PERSON",)),
    ("participants", "organisation", "organisation_entity_id", ("ORG", "GPE")),
    ("sentences", "speaker", "speaker_entity_id", ("PERSON", "ORG", "GPE")),
    ("acronyms", "expansion", "entity_id", ("ORG", "GPE")),
    ("recommendation_parties", "name", "entity_id", _PARTY),
    *((table, column, f"{column}_entity_id", _PARTY) for table in ("recommendations", "commitments") for column in ("actor", "addressee")),
)


class Finder:
    """Finds the entity that a name in a document stands for."""

    def __init__(self, clusters: list[Cluster], namer: Namer) -> None:
        """Index the names of all entities.

        Args:
            clusters: The entities, with ids.
            namer: Finds keys of names that no mention has.
        """
        self._namer = namer
        self._by_use: dict[tuple[str, str], str] = {}
        self._by_key: dict[Key, str] = {}
        self._parted: set[Key] = set()  # a person gave some of its names to another entity
        for cluster in clusters:
            for use in cluster.uses:
                self._by_use.setdefault((use.document_id, use.text), cluster.entity_id)
            for key in cluster.keys:
                if self._by_key.setdefault(key, cluster.entity_id) != cluster.entity_id:
                    self._parted.add(key)

    def find(self, name: str | None, document_id: str | None, labels: tuple[str, ...]) -> str | None:
        """Find an entity.

        Args:
            name: A name; of several joined by "; " the first that is found counts.
            document_id: The document it stands in.
            labels: What it may be.

        Returns:
            The id, or None.
        """
        for part in split_names(name):
            alone = self._by_use.get((document_id or "", part)) if "PERSON" in labels and " " not in part else None
            if alone:  # a surname is whose it is in this document
                return alone
            for label in labels:
                key = self._namer.find_key(part, label, document_id)
                found = (self._by_use.get((document_id or "", part)) if key in self._parted else None) or self._by_key.get(key)
                if found:
                    return found
            found = self._by_use.get((document_id or "", part)) if "ORG" in labels else None
            if found:
                return found
        return None


def fill_entity_ids(tables: Tables, clusters: list[Cluster], namer: Namer) -> Tables:
    """Fill every column of entity ids.

    Args:
        tables: All tables.
        clusters: The entities, with ids.
        namer: Finds keys.

    Returns:
        The tables, with copies of those that changed.
    """
    finder = Finder(clusters, namer)
    filled = dict(tables)
    filled["mentions"] = _fill_mentions(tables, clusters)
    owners = {row["recommendation_id"]: row["document_id"] for row in read_rows(tables, "recommendations")}
    for table, column, target, labels in _SINGLE:
        frame = filled.get(table)
        if frame is not None and len(frame) and column in frame:
            documents = _documents_of(frame, owners)
            found = [finder.find(_text(name), document, labels) for name, document in zip(frame[column], documents, strict=True)]
            filled[table] = set_column(frame, target, found)
    for table in ("recommendations", "commitments"):
        filled = _fill_statement(filled, table, finder)
    return filled


def _fill_statement(tables: Tables, table: str, finder: Finder) -> Tables:
    frame = tables.get(table)
    if frame is None or frame.empty:
        return tables
    publishers = {row["document_id"]: row["publisher_entity_id"] for row in read_rows(tables, "documents")}
    recommenders = []
    for names, document in zip(frame["recommended_by"], frame["document_id"], strict=True):
        found = [finder.find(name, document, ("ORG", "GPE", "PERSON")) for name in split_names(_text(names))]
        recommenders.append("; ".join(dict.fromkeys(entity for entity in found if entity)) or None)
    frame = set_column(frame, "recommended_by_entity_id", recommenders)
    return {**tables, table: set_column(frame, "issued_by_entity_id", [publishers.get(document) for document in frame["document_id"]])}


def _fill_mentions(tables: Tables, clusters: list[Cluster]) -> pd.DataFrame:
    frame = tables["mentions"]
    ids = {(use.document_id, use.label, use.text): cluster.entity_id for cluster in clusters for use in cluster.uses}
    return set_column(frame, "entity_id", [ids.get(place) for place in zip(frame["document_id"], frame["label"], frame["text"], strict=True)])


def _documents_of(frame: pd.DataFrame, owners: dict[str, str]) -> list[str | None]:
    if "document_id" in frame:
        return list(frame["document_id"])
    return [owners.get(recommendation) for recommendation in frame["recommendation_id"]]


def _text(value: Any) -> str | None:  # noqa: ANN401  # a cell of a frame
    return value if isinstance(value, str) else None
