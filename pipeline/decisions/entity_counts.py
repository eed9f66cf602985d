"""What merging does to numbers and names of entities: counts summed without counting twice, every name kept."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping

import pandas as pd

from pipeline.decisions.frames import JOINED, Row, build_frame, keep_rows, read_rows, set_cells, split_joined, take_frame, text_of

_SAID = {"reason": "A person said so.", "confidence": 1.0}
_FILLED = ("acronym", "country_code", "organisation_type", "parent_entity_id")


def merge_entity_rows(entities: pd.DataFrame, roots: Mapping[str, str], deleted: Collection[str], tables: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """Merge rows of entities into the ones that stay, and take out the deleted.

    Args:
        entities: The entities.
        roots: The one that stays, by the id of each that goes.
        deleted: Ids of what is no entity.
        tables: The tables before the merge; by the mentions, a document that names two of them is counted once.

    Returns:
        The entities that stay.
    """
    rows = read_rows(entities)
    positions = {str(row["entity_id"]): position for position, row in enumerate(rows)}
    documents = _collect(tables, "document_id", set(roots) | set(roots.values()))
    cells: dict[str, dict[int, object]] = defaultdict(dict)
    for root, sources in sorted(_members(roots).items()):
        if root not in positions:
            continue
        family = [rows[positions[one]] for one in (root, *sources) if one in positions]
        for column, value in _sum_family(family, [documents[one] for one in (root, *sources)]).items():
            cells[column][positions[root]] = value
    merged = set_cells(entities, cells)
    parents = {position: None for position, row in enumerate(rows) if _is_own_parent(row, merged["parent_entity_id"].iloc[position], roots)}
    merged = set_cells(merged, {"parent_entity_id": parents})
    return keep_rows(merged, lambda row: row["entity_id"] not in roots and row["entity_id"] not in deleted, ("entity_id",))


def _sum_family(family: list[Row], documents: list[set[str]]) -> Row:
    seen = [str(row["first_seen_on"]) for row in family if row["first_seen_on"]]
    filled = {column: next((row[column] for row in family if row[column] is not None), None) for column in _FILLED}
    return {
        "mention_count": sum(int(row["mention_count"] or 0) for row in family),
        "document_count": sum(int(row["document_count"] or 0) for row in family) - _count_twice(documents),
        "first_seen_on": min(seen) if seen else None,
        **filled,
    }


def _is_own_parent(row: Row, parent: object, roots: Mapping[str, str]) -> bool:
    return bool(parent) and roots.get(str(parent), parent) == row["entity_id"]


def merge_aliases(aliases: pd.DataFrame, roots: Mapping[str, str], names: Iterable[tuple[str, str]], former: Mapping[str, str]) -> pd.DataFrame:
    """Give the names of merged entities to the one that stays, and keep old names.

    Args:
        aliases: The other names.
        roots: The entity that stays, by the id of each that goes.
        names: (entity, name) to be kept as an alias at least.
        former: The name of each entity that goes, by its id.

    Returns:
        The other names; a name of an entity that went has the id it had.
    """
    merged: dict[tuple[str, str], Row] = {}
    for row in read_rows(aliases):
        entity_id = roots.get(str(row["entity_id"]), str(row["entity_id"]))
        said = _SAID if entity_id != row["entity_id"] else {}
        fresh = {"entity_id": entity_id, "mention_count": 0, "former_entity_id": None, **said}
        known = merged.setdefault((entity_id, text_of(row["alias"])), row | fresh)
        known["mention_count"] += int(row["mention_count"] or 0)
        known["former_entity_id"] = _join(known["former_entity_id"], row["former_entity_id"])
    for entity_id, name in names:
        merged.setdefault((entity_id, name), {"entity_id": entity_id, "alias": name, "mention_count": 0, "former_entity_id": None, **_SAID})
    for source, name in sorted(former.items()):
        known = merged[roots[source], name]
        known["former_entity_id"] = _join(known["former_entity_id"], source)
    return build_frame("entity_aliases", list(merged.values()))


def merge_cooccurrences(tables: Mapping[str, pd.DataFrame], roots: Mapping[str, str], deleted: Collection[str]) -> pd.DataFrame:
    """Merge pairs of entities.

    Args:
        tables: The tables before the merge; by the mentions, a sentence that names both merged ones is counted once.
        roots: The entity that stays, by the id of each that goes.
        deleted: Ids of what is no entity.

    Returns:
        The pairs that remain, each once; the smaller id first where a merge touched it.
    """
    frame = take_frame(tables, "cooccurrences")
    touched = set(roots) | set(roots.values()) | set(deleted)
    columns = ("entity_id_a", "entity_id_b")
    untouched = keep_rows(frame, lambda row: not touched & {row[name] for name in columns}, columns)
    pairs: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in read_rows(keep_rows(frame, lambda row: bool(touched & {row[name] for name in columns}), columns)):
        one, other = sorted(roots.get(str(row[name]), str(row[name])) for name in columns)
        if one != other and not {one, other} & set(deleted):
            pairs[one, other].append(row)
    named = {str(row[name]) for rows in pairs.values() for row in rows for name in columns}
    sentences = _collect(tables, "sentence_id", named)
    document_of = _find_documents(tables, sentences)
    summed = [{"entity_id_a": one, "entity_id_b": other, **_sum_pairs(rows, sentences, document_of)} for (one, other), rows in sorted(pairs.items())]
    return build_frame("cooccurrences", [*read_rows(untouched), *summed])


def _sum_pairs(rows: list[Row], sentences: Mapping[str, set[str]], document_of: Mapping[str, str]) -> Row:
    shared = [sentences[str(row["entity_id_a"])] & sentences[str(row["entity_id_b"])] for row in rows]
    documents = [{document_of[sentence] for sentence in one} for one in shared]
    return {
        "sentence_count": sum(int(row["sentence_count"] or 0) for row in rows) - _count_twice(shared),
        "document_count": sum(int(row["document_count"] or 0) for row in rows) - _count_twice(documents),
    }


def _count_twice(sets: list[set[str]]) -> int:
    return sum(len(one) for one in sets) - len(set().union(*sets))


def _find_documents(tables: Mapping[str, pd.DataFrame], sentences: Mapping[str, set[str]]) -> dict[str, str]:
    wanted = set().union(*sentences.values())
    rows = read_rows(take_frame(tables, "mentions"), ("sentence_id", "document_id"))
    return {str(row["sentence_id"]): str(row["document_id"]) for row in rows if row["sentence_id"] in wanted}


def _collect(tables: Mapping[str, pd.DataFrame], column: str, entity_ids: Collection[str]) -> dict[str, set[str]]:
    """Sentences or documents that mention each of some entities."""
    places: dict[str, set[str]] = defaultdict(set)
    for row in read_rows(take_frame(tables, "mentions"), ("entity_id", column)):
        if row["entity_id"] in entity_ids:
            places[str(row["entity_id"])].add(str(row[column]))
    return places


def _members(roots: Mapping[str, str]) -> dict[str, list[str]]:
    members: dict[str, list[str]] = defaultdict(list)
    for source, root in sorted(roots.items()):
        members[root].append(source)
    return members


def _join(known: object, more: object) -> str | None:
    return JOINED.join(sorted({*split_joined(known), *split_joined(more)})) or None
