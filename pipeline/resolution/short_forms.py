"""Short forms that a document uses after the full name: "the Commission" of the only commission that it names."""

from __future__ import annotations

import functools
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from pipeline.resolution.bases import SHORTENED
from pipeline.resolution.countries import is_national_body
from pipeline.resolution.gazetteer import Gazetteer
from pipeline.resolution.keys import Key
from pipeline.resolution.mending import read_english
from pipeline.resolution.ties import Union
from pipeline.resolution.uses import Use
from pipeline.resources.words import fold_word, read_word_list

_LABELS = frozenset({"ORG", "AGREEMENT", "EVENT", "PARK", "FAC"})
_LINKS = frozenset({"of", "for", "on", "in", "to", "against"})
_HEADS = frozenset({"ministry", "department", "directorate", "bureau"})  # every country has many: "the Ministry" is the one that was named
_COLOURS = frozenset({"green", "blue", "red", "white", "black"})  # of programmes ("Blue Fund"); no common words elsewhere, since they are surnames
_YEAR = re.compile(r"(?:19|20)\d\d(?:[-–]\d{2,4})?")
_SHORTEST = 2
_SPELT = "="  # in front of initials, which only capitals can mean
_PLAIN = frozenset({"and", "of", "for", "on", "in", "the", "to"})


def link_short_forms(uses: Iterable[Use], gazetteer: Gazetteer, union: Union) -> list[Use]:
    """Give short forms the key of the full name in their own document.

    "The Ministry" of the only one named, and a name made of nothing but common words, which ends a longer name of the same label ("Policy
    Forum", "Lake Policy Forum") or begins one that goes on with "of", "for", "on" ... ("Joint Plan", "Joint Plan for Harbours"), where the
    document names one such thing only. So are a law without its year, a forum without its subject and the initials of a body, whatever words they are made of.

    Args:
        uses: All uses.
        gazetteer: Known things, whose names count as full names too.
        union: Full names that are one thing.

    Returns:
        The uses, in order.
    """
    uses = list(uses)
    longer: dict[tuple[str, str, str], set[Key]] = defaultdict(set)
    unsaid: dict[tuple[str, str, str], set[Key]] = defaultdict(
        set
    )  # of names that no sentence has, say a ministry told by its minister: only where no other fits
    telling: dict[tuple[str, str, str], set[Key]] = defaultdict(set)
    for use in uses:
        if use.label in _LABELS:
            name = _name_of(use.key, gazetteer)
            for part in _parts(name):
                (longer if use.count else unsaid)[use.document_id, use.label, part].add(use.key)
            for part in _telling_parts(name, use.label):
                telling[use.document_id, use.label, part].add(use.key)

    def find_full(document_id: str, label: str, key: Key) -> Key:
        """The only full name of a short one; a longer short form ("Economic Zone" for "the Zone") leads on to it."""
        is_head = key.core in _HEADS
        sure = {union.find(other) for other in telling.get((document_id, label, key.core), ())} - {union.find(key)}
        if key.kind == "thing" and not is_head and len(sure) == 1:
            return min(other for other in telling[document_id, label, key.core] if union.find(other) in sure)
        if key.kind != "thing" or not (is_head or (not key.country and _is_generic(key.core))):
            return key
        place = (document_id, label, key.core)
        found = {find_full(document_id, label, other) for other in longer.get(place) or unsaid.get(place, set())}
        found = {other for other in found if not is_head or other.country in {"", key.country}}
        return min(found) if len({union.find(other) for other in found}) == 1 else key

    def link(use: Use) -> Use:
        if use.label not in _LABELS:
            return use
        spelt = (
            telling.get((use.document_id, use.label, f"{_SPELT}{use.key.core}"), set()) if use.text.isupper() and use.key.kind == "thing" else set()
        )
        full = min(spelt) if len({union.find(key) for key in spelt}) == 1 else find_full(use.document_id, use.label, use.key)
        return replace(use, key=full, basis=SHORTENED) if full != use.key else use

    return [link(use) for use in uses]


def _name_of(key: Key, gazetteer: Gazetteer) -> str:
    return gazetteer.names.get(key.core, "") if key.kind == "code" else key.core


def _parts(name: str) -> Iterator[str]:
    """Ends of a name, its beginnings before "of" or "for", and both cut away."""
    words = name.split()
    for first in range(len(words)):
        if first and words[first - 1] == "of" and not words[0].startswith(tuple(_HEADS)):
            break  # "Council of the Reed Union" is no union
        if first == 0 or (words[first] not in _PLAIN and words[first - 1] not in _PLAIN):
            for last in range(first + 1, len(words) + 1):
                if (first, last) != (0, len(words)) and (last == len(words) or (words[last] in _LINKS and words[last - 1] not in _PLAIN)):
                    yield " ".join(words[first:last])


def _telling_parts(name: str, label: str) -> Iterator[str]:
    """What can only mean this name: a law without its year, an event or agreement up to its subject ("Second Reed Dialogue" on ...), initials of a body."""
    words = name.split()
    if label == "AGREEMENT" and len(words) > _SHORTEST and _YEAR.fullmatch(words[-1]):
        yield " ".join(words[:-1]).rstrip(",")
    if label in ("AGREEMENT", "EVENT"):
        yield from (" ".join(words[:place]) for place in range(_SHORTEST, len(words)) if words[place] in ("of", "on", "for"))
    initials = "".join(word[0] for word in words if word not in _PLAIN)
    if label == "ORG" and len(initials) > _SHORTEST:
        yield f"{_SPELT}{initials}"


def _is_generic(core: str) -> bool:
    return not is_national_body(core) and all(
        fold_word(word) in read_english() or word in _PLAIN or word in _COLOURS or word in _read_heads() for word in core.split()
    )


@functools.cache
def _read_heads() -> frozenset[str]:
    """Last words of bodies and agreements that the list of English words does not have: "the League", "the Inspectorate", "the Compact"."""
    heads = read_word_list("names")["heads"]
    return frozenset(
        fold_word(word) for label in ("ORG", "AGREEMENT", "EVENT", "PARK") for word in heads[label] if " " not in word and word.isalpha()
    )
