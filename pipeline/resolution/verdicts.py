"""What people said of names: these are not that entity's, these two are not one. It holds for names that come later, too."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from pipeline.ids import fold_text, make_id
from pipeline.resolution.clusters import Cluster, make_cluster
from pipeline.resolution.gazetteer import Gazetteer
from pipeline.resolution.memory import Memory, place_name
from pipeline.resolution.uses import Use

Pair = frozenset[str]


@dataclass(frozen=True, slots=True)
class Verdicts:
    """What people said of names.

    Attributes:
        split: Names that are not the entity's, by the entity's id; together they are another one.
        apart: Pairs of ids of entities that are two.
    """

    split: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    apart: frozenset[Pair] = frozenset()

    @property
    def split_pairs(self) -> frozenset[Pair]:
        """Each entity that names were split off, with what those names are."""
        return frozenset(frozenset((entity_id, name_split(entity_id))) for entity_id in self.split)


def name_split(entity_id: str) -> str:
    """The id of what is split off an entity; a person's later word may add names to it."""
    return make_id("entity", "split off", entity_id)


def separate(clusters: list[Cluster], verdicts: Verdicts, memory: Memory, gazetteer: Gazetteer) -> list[Cluster]:
    """Take apart what new evidence would join though a person keeps it apart.

    Args:
        clusters: The entities, without ids.
        verdicts: What people said.
        memory: Ids of names in the run before, which the verdicts speak of.
        gazetteer: Known things.

    Returns:
        The entities; of a joined pair, names go where they were, and new ones to the one that is named more.
    """
    if not verdicts.apart or not memory:
        return clusters
    touched = frozenset().union(*verdicts.apart)
    found: list[Cluster] = []
    for cluster in clusters:
        homes = {use: memory.get(place_name(cluster.label, use.text, cluster.country)) for use in cluster.uses}
        present = touched & {home for home in homes.values() if home}
        conflicting = sorted({one for pair in verdicts.apart if pair <= present for one in pair})
        found += _part(cluster, homes, conflicting, gazetteer) if conflicting else [cluster]
    return found


def _part(cluster: Cluster, homes: dict[Use, str | None], conflicting: list[str], gazetteer: Gazetteer) -> list[Cluster]:
    sizes: Counter[str] = Counter()
    of_key: dict[object, Counter[str]] = defaultdict(Counter)
    for use, home in homes.items():
        if home in conflicting:
            sizes[str(home)] += 1 + use.count
            of_key[use.key][str(home)] += 1 + use.count
    largest = max(conflicting, key=lambda one: (sizes[one], one))
    parts: dict[str, list[Use]] = defaultdict(list)
    for use, home in homes.items():
        near = of_key[use.key].most_common(1)
        parts[str(home) if home in conflicting else near[0][0] if near else largest].append(use)
    return [make_cluster(parts[one], gazetteer, cluster.ties) for one in conflicting]


def split_off(clusters: list[Cluster], verdicts: Verdicts, gazetteer: Gazetteer) -> list[Cluster]:
    """Split names off entities.

    Args:
        clusters: The entities, with ids.
        verdicts: What people said.
        gazetteer: Known things.

    Returns:
        The entities, those split off last. An entity of which nothing would be left stays whole.
    """
    kept, split = [], []
    for cluster in clusters:
        names = {fold_text(name) for name in verdicts.split.get(cluster.entity_id, ())}
        gone = [use for use in cluster.uses if fold_text(use.text) in names]
        if gone and len(gone) < len(cluster.uses):
            stays = make_cluster([use for use in cluster.uses if fold_text(use.text) not in names], gazetteer, cluster.ties)
            stays.entity_id, stays.entry = cluster.entity_id, cluster.entry
            other = make_cluster(gone, gazetteer, [])
            other.entity_id, other.entry = name_split(cluster.entity_id), None
            kept.append(stays)
            split.append(other)
        else:
            kept.append(cluster)
    return kept + split
