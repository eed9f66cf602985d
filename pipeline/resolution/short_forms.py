"""Short forms that a document uses after the full name: "the Commission" of the only commission that it names."""

from __future__ import annotations

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
from pipeline.resources.words import fold_word

_LABELS = frozenset({"ORG", "AGREEMENT", "EVENT", "PARK", "FAC"})
_LINKS = frozenset({"of", "for", "on", "in", "to", "against"})
_HEADS = frozenset({"ministry", "department", "directorate", "bureau"})  # every country has many: "the Ministry" is the one that was named
_COLOURS = frozenset({"green", "blue", "red", "white", "black"})  # of programmes ("Blue Fund"); no common words elsewhere, since they are surnames
_PLAIN = frozenset({"and", "of", "for", "on", "in", "the", "to"})


def link_short_forms(uses: Iterable[Use], gazetteer: Gazetteer, union: Union) -> list[Use]:
    """Give short forms the key of the full name in their own document.

    "The Ministry" of the only one named, and a name made of nothing but common words, which ends a longer name of the same label ("Policy
    Forum", "Lake Policy Forum") or begins one that goes on with "of", "for", "on" ... ("Joint Plan", "Joint Plan for Harbours"), where the
    document names one such thing only.

    Args:
        uses: All uses.
        gazetteer: Known things, whose names count as full names too.
        union: Full names that are one thing.

    Returns:
        The uses, in order.
    """
    uses = list(uses)
    longer: dict[tuple[str, str, str], set[Key]] = defaultdict(set)
    for use in uses:
        if use.label in _LABELS:
            for part in _parts(_name_of(use.key, gazetteer)):
                longer[use.document_id, use.label, part].add(use.key)

    def find_full(document_id: str, label: str, key: Key) -> Key:
        """The only full name of a short one; a longer short form ("Economic Zone" for "the Zone") leads on to it."""
        is_head = key.core in _HEADS
        if key.kind != "thing" or not (is_head or (not key.country and _is_generic(key.core))):
            return key
        found = {find_full(document_id, label, other) for other in longer.get((document_id, label, key.core), ())}
        found = {other for other in found if not is_head or other.country in {"", key.country}}
        return min(found) if len({union.find(other) for other in found}) == 1 else key

    def link(use: Use) -> Use:
        full = find_full(use.document_id, use.label, use.key) if use.label in _LABELS else use.key
        return replace(use, key=full, basis=SHORTENED) if full != use.key else use

    return [link(use) for use in uses]


def _name_of(key: Key, gazetteer: Gazetteer) -> str:
    return gazetteer.names.get(key.core, "") if key.kind == "code" else key.core


def _parts(name: str) -> Iterator[str]:
    """Ends of a name, its beginnings before "of" or "for", and both cut away."""
    words = name.split()
    for first in range(len(words)):
        if first == 0 or (words[first] not in _PLAIN and words[first - 1] not in _PLAIN):
            for last in range(first + 1, len(words) + 1):
                if (first, last) != (0, len(words)) and (last == len(words) or (words[last] in _LINKS and words[last - 1] not in _PLAIN)):
                    yield " ".join(words[first:last])


def _is_generic(core: str) -> bool:
    return not is_national_body(core) and all(fold_word(word) in read_english() or word in _PLAIN or word in _COLOURS for word in core.split())
