"""Uses of names gathered into entities: union of keys, then what each entity is called and what kind of thing it is."""

from __future__ import annotations

import functools
import heapq
import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from pipeline.resolution.acronyms import AcronymIndex
from pipeline.resolution.bases import SAME, Basis
from pipeline.resolution.countries import find_countries, is_national_body, is_national_name, split_country
from pipeline.resolution.gazetteer import Entry, Gazetteer
from pipeline.resolution.keys import Key
from pipeline.resolution.names import fold_acronym, fold_name, fold_person, is_acronym, split_asides
from pipeline.resolution.ties import Tie, Union
from pipeline.resolution.uses import Use
from pipeline.schemas.entities import ENTITY_LABELS

_OWNED = re.compile(r"['’]s?\s")


@dataclass
class Cluster:
    """All names of one entity.

    Attributes:
        keys: Its keys, sorted.
        uses: Its uses, in order of document.
        entry: The gazetteer's entry, if one knows it.
        entity_id: Its id, once it has one.
        names: How often each name is mentioned.
        ties: What holds its keys together.
    """

    keys: tuple[Key, ...]
    uses: list[Use]
    entry: Entry | None = None
    entity_id: str = ""
    names: Counter[str] = field(default_factory=Counter)
    ties: list[Tie] = field(default_factory=list)

    @functools.cached_property
    def label(self) -> str:
        """The gazetteer's label, else the one most mentions have; in doubt the first of the contract."""
        if self.entry:
            return self.entry.label
        counts: Counter[str] = Counter()
        for use in self.uses:
            counts[use.label] += 10 * use.count + 1
        return min(counts, key=lambda label: (-counts[label], ENTITY_LABELS.index(label)))

    def trust(self, use: Use) -> Basis:
        """What it rests on that a use is of this entity: the weakest step."""
        return min(use.basis, self._trusted.get(use.key, SAME)) if self.ties else use.basis

    @functools.cached_property
    def _trusted(self) -> dict[Key, Basis]:
        counts: Counter[Key] = Counter()
        for use in self.uses:
            counts[use.key] += 1 + use.count
        return _trust_keys(min(counts, key=lambda key: (key.kind != "code", -counts[key], key)), self.ties)

    @property
    def country(self) -> str | None:
        """Country code that the gazetteer or a name gives."""
        if self.entry:
            return self.entry.country_code
        return next((key.country for key in self.keys if key.country), None)

    @functools.cached_property
    def documents(self) -> set[str]:
        """Documents that name it."""
        return {use.document_id for use in self.uses}


def gather_clusters(uses: Iterable[Use], ties: Iterable[Tie], gazetteer: Gazetteer) -> list[Cluster]:
    """Gather uses into clusters.

    Args:
        uses: All uses.
        ties: Keys that are one thing.
        gazetteer: Known things.

    Returns:
        Clusters sorted by their first key.
    """
    ties = list(ties)
    find = Union(ties).find
    members: dict[Key, list[Use]] = defaultdict(list)
    for use in uses:
        members[find(use.key)].append(use)
    tied: dict[Key, list[Tie]] = defaultdict(list)
    for tie in ties:
        tied[find(tie.a)].append(tie)
    return [make_cluster(members[root], gazetteer, tied.get(root, [])) for root in sorted(members)]


def _trust_keys(main: Key, ties: list[Tie]) -> dict[Key, Basis]:
    """How each key hangs together with the main one: the weakest step of the best way between them (Prim's tree of the surest ties)."""
    near: dict[Key, list[tuple[Basis, Key]]] = defaultdict(list)
    for a, b, basis in ties:
        near[a].append((basis, b))
        near[b].append((basis, a))
    trusted: dict[Key, Basis] = {}
    open_ends = [(-SAME.confidence, SAME, main)]
    while open_ends:
        _, basis, key = heapq.heappop(open_ends)
        if key not in trusted:
            trusted[key] = basis
            for step, other in near[key]:
                weakest = min(step, basis)
                heapq.heappush(open_ends, (-weakest.confidence, weakest, other))
    return trusted


def choose_name(cluster: Cluster, gazetteer: Gazetteer, acronyms: AcronymIndex) -> str:
    """The name an entity is shown by.

    Args:
        cluster: The entity.
        gazetteer: Known things, for the name of a country.
        acronyms: Long forms, for what is only ever named by its short one.

    Returns:
        The gazetteer's; else the most frequent long form as printed. A body that every country has gets its country behind it.
    """
    if cluster.entry:
        return cluster.entry.name
    needs_country = bool(cluster.country) and any(is_national_body(key.core) or is_national_name(key.core) for key in cluster.keys)

    def rank(item: tuple[str, int]) -> tuple[bool, bool, bool, bool, int, int, str]:
        name, count = item
        shouted = name.isupper() or name.islower()
        titled = cluster.label == "PERSON" and fold_name(name) != fold_person(name)
        return is_acronym(name), needs_country and not find_countries(name), shouted, titled or bool(_OWNED.search(name)), -count, -len(name), name

    name = min((cluster.names if any(not is_acronym(name) for name in cluster.names) else _spell_out(cluster, acronyms)).items(), key=rank)[0]
    if needs_country and not split_country(name, gazetteer)[1]:
        return f"{name} ({gazetteer.entries[f'country:{cluster.country}'].name})"
    return name


def _spell_out(cluster: Cluster, acronyms: AcronymIndex) -> Counter[str]:
    """Long forms of an entity that is only named by its acronym; the acronym where no document gives one."""
    forms = [acronyms.expand_locally(use.text, use.document_id) or acronyms.expand_widely(use.text) for use in cluster.uses]
    return Counter(form for form in forms if form) or cluster.names


def choose_acronym(cluster: Cluster) -> str | None:
    """The short form of an entity: the gazetteer's; else the most frequent acronym among its names, as printed."""
    if cluster.entry:
        return cluster.entry.acronym
    counts: Counter[str] = Counter()
    for use in cluster.uses:
        asides = split_asides(use.text).asides if use.text.rstrip().endswith(")") else ()  # inside a name it shortens what stands before
        forms = [use.text, *asides]
        for form in forms:
            if is_acronym(form) and cluster.label not in {"PERSON", "NORP"}:
                counts[form.strip()] += max(use.count, 1)
    by_fold: dict[str, Counter[str]] = defaultdict(Counter)
    for form, count in counts.items():
        by_fold[fold_acronym(form)][form] += count
    if not by_fold or set(counts) == set(cluster.names):
        return None
    best = min(by_fold, key=lambda folded: (-by_fold[folded].total(), folded))
    return min(by_fold[best], key=lambda form: (form.upper().rstrip("S") != best and form.upper() != best, -by_fold[best][form], form))


def make_cluster(uses: list[Use], gazetteer: Gazetteer, ties: list[Tie]) -> Cluster:
    """Make an entity of uses and what ties their keys."""
    keys = tuple(sorted({use.key for use in uses}))
    entry = next((gazetteer.entries[key.core] for key in keys if key.kind == "code"), None)
    cluster = Cluster(keys, uses, entry, ties=ties)
    for use in uses:
        plain = split_asides(use.text).whole or use.text
        if fold_name(plain) != "":
            cluster.names[re.sub(r"^[Tt]he\s+", "", plain)] += max(use.count, 1)
    return cluster
