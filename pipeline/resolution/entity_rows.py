"""Rows of the tables entities, entity_aliases and cooccurrences out of clusters."""

from __future__ import annotations

import functools
import re
from collections import Counter, defaultdict
from itertools import combinations

from pipeline.resolution.acronyms import AcronymIndex
from pipeline.resolution.bases import SAME, Basis
from pipeline.resolution.clusters import Cluster, choose_acronym, choose_name
from pipeline.resolution.frames import Row, Tables
from pipeline.resolution.gazetteer import Gazetteer
from pipeline.resolution.names import fold_name
from pipeline.resources.words import read_word_list

_LINK = re.compile(r"(?:\bof\b|\bat\b|\bin\b|\bunder\b|\bwithin\b|,)\s+")
_OFFICE = re.compile(r" (?:regional|country|liaison|field|permanent|executive|general)$")
# A sentence that names more than this is a list of participants: all stand beside all, which says nothing of any two.
MOST_IN_SENTENCE = 25


def describe_entities(clusters: list[Cluster], gazetteer: Gazetteer, acronyms: AcronymIndex, dates: dict[str, str]) -> list[Row]:
    """Describe every entity.

    Args:
        clusters: The entities, with ids.
        gazetteer: Known things.
        acronyms: Long forms.
        dates: Date of each dated document (ISO 8601).

    Returns:
        Rows of the table entities.
    """
    names = {cluster.entity_id: choose_name(cluster, gazetteer, acronyms) for cluster in clusters}
    ids = _ids_by_name(clusters, names)
    rows = []
    for cluster in clusters:
        seen = sorted(dates[document] for document in cluster.documents if document in dates)
        is_body = cluster.label in {"ORG", "PARK", "FAC"}
        rows.append(
            {
                "entity_id": cluster.entity_id,
                "label": cluster.label,
                "name": names[cluster.entity_id],
                "acronym": choose_acronym(cluster),
                "country_code": cluster.country,
                "organisation_type": find_organisation_type(cluster, names[cluster.entity_id]) if cluster.label == "ORG" else None,
                "parent_entity_id": _find_parent(cluster, names[cluster.entity_id], ids) if is_body else None,
                "document_count": len(cluster.documents),
                "mention_count": sum(use.count for use in cluster.uses),
                "first_seen_on": seen[0] if seen else None,
            }
        )
    return rows


def describe_aliases(clusters: list[Cluster]) -> list[Row]:
    """Rows of the table entity_aliases: every name as printed, with why it is one; of several reasons, in several documents, the weakest."""
    rows = []
    for cluster in clusters:
        counts: Counter[str] = Counter()
        bases: dict[str, Basis] = {}
        for use in cluster.uses:
            alias = " ".join(use.text.split())
            counts[alias] += use.count
            bases[alias] = min(bases.get(alias, SAME), cluster.trust(use))
        facts = ((alias, counts[alias], bases[alias]) for alias in sorted(counts))
        rows += [
            {"entity_id": cluster.entity_id, "alias": alias, "mention_count": count, "reason": basis.reason, "confidence": basis.confidence}
            for alias, count, basis in facts
        ]
    return rows


def count_cooccurrences(tables: Tables) -> list[Row]:
    """Rows of the table cooccurrences.

    Args:
        tables: Needs mentions with entity ids.

    Returns:
        A row a pair that stands in one sentence; sentences of more than 25 entities are lists and are left out.
    """
    frame = tables["mentions"]
    named: dict[tuple[str, str], set[str]] = defaultdict(set)
    for document_id, sentence_id, entity_id in zip(frame["document_id"], frame["sentence_id"], frame["entity_id"], strict=True):
        if isinstance(entity_id, str):
            named[document_id, sentence_id].add(entity_id)
    sentences: Counter[tuple[str, str]] = Counter()
    documents: dict[tuple[str, str], set[str]] = defaultdict(set)
    for (document_id, _), entity_ids in named.items():
        if len(entity_ids) <= MOST_IN_SENTENCE:
            for pair in combinations(sorted(entity_ids), 2):
                sentences[pair] += 1
                documents[pair].add(document_id)
    return [
        {"entity_id_a": a, "entity_id_b": b, "sentence_count": count, "document_count": len(documents[a, b])}
        for (a, b), count in sorted(sentences.items())
    ]


def find_organisation_type(cluster: Cluster, name: str) -> str | None:
    """Kind of organisation: the gazetteer's, else by the words of the name."""
    if cluster.entry and cluster.entry.organisation_type:
        return cluster.entry.organisation_type
    for text in (name, *sorted(cluster.names)):
        folded = f" {fold_name(text)} "
        for kind, words in _kinds():
            if any(f" {word} " in folded for word in words):
                return kind
    return None


@functools.cache
def _kinds() -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple((kind["name"], tuple(kind["words"])) for kind in read_word_list("resolution")["kinds"])


@functools.cache
def _units() -> tuple[str, ...]:
    return tuple(read_word_list("resolution")["bodies"]["units"])


@functools.cache
def _unit_pattern() -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(_units()) + r")\b")


def _ids_by_name(clusters: list[Cluster], names: dict[str, str]) -> dict[str, str]:
    """Entity ids by folded name of whatever can have parts; what two entities are called leads to neither."""
    found: dict[str, set[str]] = defaultdict(set)
    for cluster in clusters:
        if cluster.label in {"ORG", "AGREEMENT", "PARK"}:
            for name in {names[cluster.entity_id], *cluster.names}:
                found[fold_name(name)].add(cluster.entity_id)
    return {name: next(iter(ids)) for name, ids in found.items() if len(ids) == 1}


def _find_parent(cluster: Cluster, name: str, ids: dict[str, str]) -> str | None:
    """The body that a unit belongs to: by the gazetteer, behind "of", "at" or a comma, or in front of "Secretariat", "Regional Office" ..."""
    if cluster.entry:
        wanted = [fold_name(cluster.entry.parent)] if cluster.entry.parent else []
    else:
        wanted = [whole for text in (name, *sorted(cluster.names)) for whole in _wholes(text)]
    return next((ids[whole] for whole in wanted if ids.get(whole, cluster.entity_id) != cluster.entity_id), None)


def _wholes(name: str) -> list[str]:
    folded = fold_name(name)
    found = []
    for match in _LINK.finditer(name):
        part = fold_name(name[: match.start()])
        if _unit_pattern().search(part):
            found.append(fold_name(name[match.end() :]))
    if folded.endswith(_units()):
        fronts = (folded.removesuffix(" " + unit) for unit in _units())
        found += [_OFFICE.sub("", front) for front in fronts if front != folded]
    return [whole for whole in found if whole]
