"""Pairs of entities that may be one: shown to a person with the reason, never merged."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from rapidfuzz import fuzz

from pipeline.ids import make_id
from pipeline.resolution.clusters import Cluster, choose_acronym
from pipeline.resolution.frames import Row
from pipeline.resolution.likeness import find_one_word_apart
from pipeline.resolution.mending import contrasts
from pipeline.resolution.names import fold_acronym, fold_name
from pipeline.resolution.people import suggest_people
from pipeline.resolution.word_order import find_turned

_MOST = 5  # suggestions for one entity: past that nobody reads on
_COMMON = 200  # entities that share a word: past that the word tells nothing
_LEAST = 4  # words of a name that another one may end like
_LINKS = frozenset({"of", "and", "for", "on", "in", "to", "with", "at", "de", "la"})
_PLACES = frozenset(
    {"province", "city", "state", "region", "district", "county", "municipality", "prefecture", "republic", "governorate", "autonomous"}
)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A pair that may be one, why, and how likely."""

    a: Cluster
    b: Cluster
    reason: str
    score: float


def suggest_merges(clusters: list[Cluster], never: Collection[frozenset[str]] = ()) -> list[Row]:
    """Suggest merges.

    Args:
        clusters: The entities, with ids.
        never: Pairs of ids that a person parted: no question any more.

    Returns:
        Rows of the table entity_suggestions, at most five for an entity, the likeliest.
    """
    things = [cluster for cluster in clusters if cluster.label not in {"PERSON", "NORP"}]
    people = [cluster for cluster in clusters if cluster.label == "PERSON"]
    found = [
        *_near_letters(things),
        *_contained(things),
        *_contained_but_for_a_form(things),
        *_turned(things),
        *_same_acronym(things),
        *(Suggestion(*parts) for parts in suggest_people(people)),
    ]
    best: dict[tuple[str, str], Suggestion] = {}
    for suggestion in found:
        ids = sorted((suggestion.a.entity_id, suggestion.b.entity_id))
        if _may_be_one(suggestion) and frozenset(ids) not in never:
            pair = (ids[0], ids[1])
            if pair not in best or best[pair].score < suggestion.score:
                best[pair] = suggestion
    return _rows(best)


def _rows(best: dict[tuple[str, str], Suggestion]) -> list[Row]:
    shown: Counter[str] = Counter()
    rows = []
    for (a, b), suggestion in sorted(best.items(), key=lambda item: (-item[1].score, item[0])):
        if shown[a] < _MOST and shown[b] < _MOST:
            shown.update((a, b))
            row = {"entity_id_a": a, "entity_id_b": b, "reason": suggestion.reason, "score": round(suggestion.score, 3), "status": "open"}
            rows.append({"suggestion_id": make_id("suggestion", a, b), **row})
    return rows


def _may_be_one(suggestion: Suggestion) -> bool:
    a, b = suggestion.a, suggestion.b
    if a is b or a.label != b.label or (a.entry and b.entry) or (a.country and b.country and a.country != b.country):
        return False
    return _numbers(a) == _numbers(b)


def _numbers(cluster: Cluster) -> frozenset[str]:
    return frozenset(word for key in cluster.keys if key.kind != "code" for word in key.core.split() if any(char.isdigit() for char in word))


def _near_letters(things: list[Cluster]) -> Iterator[Suggestion]:
    """Long names that differ in one letter, or in one word of the same root."""
    owner = {key: cluster for cluster in things for key in cluster.keys if key.kind == "thing"}
    for a, b, one, other in find_one_word_apart(sorted(owner)):
        if not {one, other} & contrasts():
            yield Suggestion(owner[a], owner[b], f"The names differ in one letter: “{one}” and “{other}”.", fuzz.ratio(a.core, b.core) / 100)
    frames: dict[tuple[str, ...], list[tuple[Cluster, str, str]]] = defaultdict(list)
    for key, cluster in sorted(owner.items()):
        words = key.core.split()
        for n, word in enumerate(words):
            if len(words) >= 3 and len(word) >= 6:
                frames[" ".join([*words[:n], "*", *words[n + 1 :]]), word[:5]].append((cluster, word, key.core))
    for bucket in frames.values():
        for i, (a_cluster, one, a_core) in enumerate(bucket[:_COMMON]):
            for b_cluster, other, b_core in bucket[i + 1 : _COMMON]:
                if one != other and not {one, other} <= contrasts():
                    yield Suggestion(
                        a_cluster, b_cluster, f"The names differ in the form of one word: “{one}” and “{other}”.", fuzz.ratio(a_core, b_core) / 100
                    )


def _turned(things: list[Cluster]) -> Iterator[Suggestion]:
    """Short names of the same words in another order: often one, sometimes two ("Kessel University", "University of Kessel")."""
    owner = {key: cluster for cluster in things for key in cluster.keys if key.kind == "thing"}
    for a, b in find_turned(sorted(owner)):
        yield Suggestion(owner[a], owner[b], "The same words in another order.", 0.8)


def _contained(things: list[Cluster]) -> Iterator[Suggestion]:
    """One name holds all words of another and one or two more."""
    words_of = [(cluster, _content(core), core) for cluster in things for core in _cores(cluster)]
    places: dict[str, list[int]] = defaultdict(list)
    for n, (_, words, _) in enumerate(words_of):
        for word in sorted(words):
            places[word].append(n)
    for cluster, words, core in words_of:
        if not words:
            continue
        rarest = min(words, key=lambda word: (len(places[word]), word))
        for n in places[rarest][:_COMMON]:
            other, others, other_core = words_of[n]
            extra = others - words
            if (
                other is not cluster
                and words < others
                and _says_enough(words, extra, is_end=cluster.entry is None and other_core.endswith(f" {core}"))
            ):
                yield Suggestion(
                    cluster, other, f"“{other_core}” is “{core}” with “{' '.join(sorted(extra))}” added.", 0.9 * _share(core, other_core)
                )


def _contained_but_for_a_form(things: list[Cluster]) -> Iterator[Suggestion]:
    """One name ends another but for the form of one word: "Kessel Marine Economy Zone", "Marine Economic Zone"."""
    ends: dict[tuple[str, ...], list[tuple[Cluster, str]]] = defaultdict(list)
    cores = [(cluster, core, core.split()) for cluster in things if not cluster.entry for core in _cores(cluster)]
    for cluster, core, words in cores:
        if len(words) >= _LEAST:
            ends[_stems(words)].append((cluster, core))
    for other, other_core, words in cores:
        for cut in (1, 2):
            if len(words) - cut < _LEAST:
                break
            rest = words[cut:]
            for cluster, core in ends.get(_stems(rest), [])[:_COMMON]:
                odd = {word for word in (*rest, *core.split()) if (word in rest) != (word in core.split())}
                if cluster is not other and len(odd) == 2 and not odd <= contrasts():
                    yield Suggestion(
                        cluster, other, f"“{other_core}” ends like “{core}”, but for the form of a word.", 0.85 * _share(core, other_core)
                    )


def _share(one: str, other: str) -> float:
    """How much of the longer name the shorter one is as long as, 0 to 1: a name that says its words twice may be longer than the one that holds them."""
    return min(len(one), len(other)) / max(len(one), len(other))


def _stems(words: list[str]) -> tuple[str, ...]:
    return tuple(word[:5] if len(word) >= 6 else word for word in words)


def _cores(cluster: Cluster) -> list[str]:
    return [fold_name(cluster.entry.name)] if cluster.entry else [_once(key.core) for key in cluster.keys if key.kind == "thing"]


def _once(core: str) -> str:
    """A name that says all its words twice ("Orlen Tide Union Orlen Tide Union", cut out of two lines) said once."""
    words = core.split()
    half = len(words) // 2
    return " ".join(words[:half]) if half and words[:half] == words[half:] else core


def _says_enough(words: frozenset[str], extra: frozenset[str], *, is_end: bool) -> bool:
    if extra & contrasts():
        return False
    most = 4 if is_end else 2  # what ends a longer name is what documents shorten it to: "the Joint Border Trade Zone"
    return (len(words) >= 3 and len(extra) <= most) or (len(words) == 1 and bool(extra) and extra <= _PLACES)


def _same_acronym(things: list[Cluster]) -> Iterator[Suggestion]:
    """Long forms that share words, with the same acronym."""
    sharing: dict[str, list[Cluster]] = defaultdict(list)
    for cluster in things:
        acronym = choose_acronym(cluster)
        if acronym and len(acronym) > 2:
            sharing[fold_acronym(acronym)].append(cluster)
    for acronym, group in sorted(sharing.items()):
        for i, a in enumerate(group[:_COMMON]):
            for b in group[i + 1 : _COMMON]:
                likeness = fuzz.token_set_ratio(_longest(a), _longest(b)) / 100
                if likeness >= 0.6:
                    yield Suggestion(a, b, f"Both are shortened to {acronym}.", 0.5 + 0.4 * likeness)


def _longest(cluster: Cluster) -> str:
    names = [cluster.entry.name.lower()] if cluster.entry else [key.core for key in cluster.keys]
    return max(names, key=lambda name: (len(name), name))


def _content(core: str) -> frozenset[str]:
    return frozenset(word for word in core.split() if word not in _LINKS)
