"""What is to become of entities, by all that people decided on them: which go where, which go altogether, which words are void."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pipeline.decisions.entries import Entry
from pipeline.decisions.folding import is_yes
from pipeline.decisions.frames import Tables, find_positions, take_frame
from pipeline.decisions.kinds import DELETE, KEEP_APART, MERGE
from pipeline.decisions.merging import Merge, resolve_merges
from pipeline.decisions.parties import index_parties
from pipeline.decisions.placing import Placement

Pair = frozenset[str]


@dataclass(frozen=True, slots=True)
class EntityPlan:
    """What is to become of entities.

    Attributes:
        roots: The entity that stays, by the id of each that goes into it.
        deleted: Ids of what is no entity.
        kept_apart: Decisions that hold two apart, by their pair.
        statuses: What became of decisions that don't hold.
    """

    roots: Mapping[str, str]
    deleted: frozenset[str]
    kept_apart: Mapping[Pair, Entry]
    statuses: dict[str, str]

    def move(self, entity_id: str) -> str | None:
        """The entity that stands for one; None if it is deleted."""
        root = self.roots.get(entity_id, entity_id)
        return None if root in self.deleted or entity_id in self.deleted else root


def plan_entities(tables: Tables, placement: Placement) -> EntityPlan:
    """Weigh all decisions on entities against each other.

    Args:
        tables: The tables.
        placement: The decisions with their rows.

    Returns:
        What is to be done.
    """
    kept_apart = read_kept_apart(placement.folded.standing)
    statuses = judge_entities(placement.folded.standing, kept_apart)
    there = find_positions(take_frame(tables, "entities"), "entity_id")
    find_party = index_parties(tables)
    deleted: set[str] = set()
    merges: list[Merge] = []
    for row, fields in placement.on("entities").items():
        merge, delete = fields.get(MERGE), fields.get(DELETE)
        if delete and is_yes(delete.entry) and delete.entry.decision_id not in statuses:
            deleted.add(row)
        if merge and merge.place.how != "merged" and merge.entry.decision_id not in statuses:
            target = merge.entry.human_value if merge.entry.human_value in there else find_party(merge.entry.value_name)
            if target in there:
                merges.append(Merge(row, str(target), merge.entry))
            else:
                statuses[merge.entry.decision_id] = "orphan"
    gone = _find_wished(placement, statuses)
    statuses |= {
        entry.decision_id: "applied" if entry.field in (DELETE, MERGE) and statuses.get(entry.decision_id) != "overruled" else "overruled"
        for entry in placement.gone
        if entry.table == "entities" and entry.key in gone
    }
    resolved = resolve_merges(merges)
    statuses |= {entry.decision_id: "overruled" for entry in resolved.overruled}
    return EntityPlan(resolved.roots, frozenset(deleted | gone), kept_apart, statuses)


def judge_entities(standing: Iterable[Entry], kept_apart: Mapping[Pair, Entry]) -> dict[str, str]:
    """Which merges, deletions and separations a later word makes void.

    By the ledger alone, so that it is the same for tables with and without the decisions in them.
    """
    statuses: dict[str, str] = {}
    deletes = {entry.key: entry for entry in standing if (entry.table, entry.field) == ("entities", DELETE) and is_yes(entry)}
    merges = {entry.key: entry for entry in standing if (entry.table, entry.field) == ("entities", MERGE)}
    for key, merge in merges.items():
        for other in (deletes.get(key), kept_apart.get(frozenset((key, merge.human_value or "")))):
            if other:
                statuses[min(merge, other, key=lambda entry: entry.order).decision_id] = "overruled"
    left = [Merge(key, merge.human_value or "", merge) for key, merge in merges.items() if merge.decision_id not in statuses]
    return statuses | {entry.decision_id: "overruled" for entry in resolve_merges(left).overruled}


def _find_wished(placement: Placement, statuses: Mapping[str, str]) -> set[str]:
    """Entities that are not in the tables because people deleted them, or what they were merged into."""
    gone = [entry for entry in placement.gone if entry.table == "entities" and statuses.get(entry.decision_id) != "overruled"]
    deletes = (entry for entry in placement.folded.standing if (entry.table, entry.field) == ("entities", DELETE) and is_yes(entry))
    wished = {entry.key for entry in deletes if statuses.get(entry.decision_id) != "overruled"}
    into = resolve_merges(Merge(entry.key, entry.human_value or "", entry) for entry in gone if entry.field == MERGE).roots
    return wished | {key for key, root in into.items() if root in wished}


def read_kept_apart(standing: Iterable[Entry]) -> dict[Pair, Entry]:
    """The decisions that keep two entities apart, by the pair."""
    pairs = {}
    for entry in standing:
        pair = frozenset(entry.seen[name] for name in ("entity_id_a", "entity_id_b") if name in entry.seen)
        if entry.field == KEEP_APART and is_yes(entry) and len(pair) == 2:
            pairs[pair] = entry
    return pairs
