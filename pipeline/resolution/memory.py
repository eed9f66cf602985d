"""What a run remembers of entities: the id of every name, so that an entity keeps its id when documents are added.

The folder holds one file, `names.json`: a list of {label, name, country_code, entity_id}, sorted.
"""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

from pipeline.errors import RunError
from pipeline.ids import make_id
from pipeline.resolution.clusters import Cluster
from pipeline.resolution.frames import Tables, read_rows
from pipeline.resolution.names import fold_name, fold_person

_FILE = "names.json"
Memory = dict[tuple[str, str, str], str]


def write_entity_memory(tables: Tables, folder: Path) -> None:
    """Write the id of every name of every entity.

    Args:
        tables: Needs entities and entity_aliases, as the machine made them.
        folder: Folder of this run; made if missing.
    """
    entities = {row["entity_id"]: row for row in read_rows(tables, "entities")}
    names = {(row["entity_id"], row["alias"]) for row in read_rows(tables, "entity_aliases")}
    names |= {(entity_id, row["name"]) for entity_id, row in entities.items()}
    rows = [
        {"label": entities[entity_id]["label"], "name": name, "country_code": entities[entity_id]["country_code"], "entity_id": entity_id}
        for entity_id, name in sorted(names)
        if entity_id in entities
    ]
    folder.mkdir(parents=True, exist_ok=True)
    text = json.dumps(sorted(rows, key=lambda row: (row["entity_id"], row["name"])), ensure_ascii=False, indent=0)
    (folder / _FILE).write_text(text + "\n", encoding="utf-8")


def read_entity_memory(folder: Path | None) -> Memory:
    """Read the ids of names.

    Args:
        folder: The folder that `write_entity_memory` wrote, or None.

    Returns:
        Id by kind of thing, folded name and country code; empty without a memory.

    Raises:
        RunError: The file can't be read.
    """
    if folder is None or not (folder / _FILE).is_file():
        return {}
    try:
        rows = json.loads((folder / _FILE).read_text(encoding="utf-8"))
        return {place_name(row["label"], row["name"], row["country_code"]): row["entity_id"] for row in rows}
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise RunError(f"The memory of entities in {folder} can't be read ({error}). Restore it from a backup or delete the folder.") from error


def assign_ids(clusters: list[Cluster], memory: Memory, document_rank: dict[str, int], split: frozenset[str] = frozenset()) -> None:
    """Give every cluster its id.

    Args:
        clusters: The entities of the corpus; their `entity_id` is set.
        memory: Ids of the run before.
        document_rank: Order of documents, the earliest first.
        split: Ids of what people split off entities: what it was split off comes first.
    """
    taken: set[str] = set()
    for cluster in clusters:
        if cluster.entry:
            cluster.entity_id = make_id("entity", cluster.entry.code)
            taken.add(cluster.entity_id)
    wishes = [
        (-votes, entity_id, n)
        for n, cluster in enumerate(clusters)
        if not cluster.entry
        for entity_id, votes in _recall(cluster, memory, split).items()
    ]
    for _, entity_id, n in sorted(wishes):
        if not clusters[n].entity_id and entity_id not in taken:
            clusters[n].entity_id = entity_id
            taken.add(entity_id)
    pending = [cluster for cluster in clusters if not cluster.entity_id]
    taken.update(memory.values())
    for cluster in pending:
        cluster.entity_id = _make_new(cluster, document_rank, taken)
        taken.add(cluster.entity_id)


def _recall(cluster: Cluster, memory: Memory, split: frozenset[str]) -> Counter[str]:
    """Remembered ids of the cluster's names, weighed by how often each is used."""
    votes: Counter[str] = Counter()
    if memory:
        label = cluster.label
        for use in cluster.uses:
            # A name may have been remembered before its country was known.
            entity_id = memory.get(place_name(label, use.text, cluster.country)) or memory.get(place_name(label, use.text, None))
            if entity_id:
                votes[entity_id] += 1 + use.count
    whole = Counter({entity_id: count for entity_id, count in votes.items() if entity_id not in split})
    return whole or votes


def _make_new(cluster: Cluster, document_rank: dict[str, int], taken: set[str]) -> str:
    first = min(cluster.uses, key=lambda use: (document_rank.get(use.document_id, len(document_rank)), use.key, use.text))
    ordinal = 1
    while (entity_id := make_id("entity", *first.key, *([] if ordinal == 1 else [ordinal]))) in taken:
        ordinal += 1
    return entity_id


def place_name(label: str, name: str, country: str | None) -> tuple[str, str, str]:
    """Where a name is looked up in the memory."""
    kind = label if label in {"PERSON", "NORP"} else "thing"
    return kind, fold_person(name) if label == "PERSON" else fold_name(name), country or ""
