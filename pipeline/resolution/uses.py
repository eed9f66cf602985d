"""Every name that stands for an entity in a document, counted, with its key."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from pipeline.resolution.bases import COUNTRY_NEAR, COUNTRY_WIDE, SAME, Basis
from pipeline.resolution.countries import find_countries, is_national_body
from pipeline.resolution.frames import Tables, read_rows
from pipeline.resolution.gazetteer import Gazetteer
from pipeline.resolution.keys import Key, Namer, key_of
from pipeline.schemas.entities import ENTITY_LABELS

_FOCUS_SHARE = 0.6  # of the mentions of countries: a report about one country names it again and again
_FOCUS_COUNT = 3
_LABELS = frozenset(ENTITY_LABELS)
_LONG_CORE = 3  # words: a name this long says what it is without its country


@dataclass(frozen=True, slots=True)
class Use:
    """A name in a document.

    Attributes:
        document_id: The document.
        label: Entity label of the mention.
        text: The name as printed.
        count: How often it is mentioned there; 0 where only another table names it.
        key: What it shares with other names of the thing.
        basis: Why it has that key.
    """

    document_id: str
    label: str
    text: str
    count: int
    key: Key
    basis: Basis = SAME

    def take_key(self, key: Key, basis: Basis) -> Use:
        """The same use with another key, trusted no more than what that rests on."""
        return replace(self, key=key, basis=min(self.basis, basis))


def find_focus(tables: Tables) -> dict[str, str]:
    """Find the one country that a document is about.

    Args:
        tables: Needs documents and mentions.

    Returns:
        Country code by document: of the inventory's country, else the title's only one, else the one most mentions of countries are of.
    """
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for (document_id, label, text), count in count_mentions(tables).items():
        if label == "GPE":
            for code in find_countries(text):
                counts[document_id][code] += count
    focus: dict[str, str] = {}
    for row in read_rows(tables, "documents"):
        named = [find_countries(row[column] or "") for column in ("country", "title")]
        single = next((next(iter(codes)) for codes in named if len(codes) == 1), None)
        main = single or _dominant(counts.get(row["document_id"], Counter()))
        if main:
            focus[row["document_id"]] = main
    return focus


def collect_uses(tables: Tables, namer: Namer) -> list[Use]:
    """Collect every name of every document.

    Args:
        tables: Needs mentions; takes names from documents, participants, sentences and recommendations too.
        namer: Finds keys.

    Returns:
        The uses, sorted, keys completed with the country where the document or the corpus leaves but one.
    """
    counted = count_mentions(tables)
    uses = [_use(name, count, namer) for name, count in counted.items()]
    certain = set(_certain_names(tables)) - counted.keys()
    possible = set(_possible_names(tables)) - counted.keys() - certain
    uses += [_use(name, 0, namer) for name in sorted(certain)]
    uses += [use for use in (_use(name, 0, namer) for name in sorted(possible)) if use.key.kind == "code"]
    uses.sort(key=lambda use: (use.document_id, use.label, use.text))
    return _complete_countries(uses, namer.gazetteer)


def count_mentions(tables: Tables) -> Counter[tuple[str, str, str]]:
    """How often each (document, label, text) is mentioned; values such as dates and sums are no entities."""
    frame = tables.get("mentions")
    counts: Counter[tuple[str, str, str]] = Counter()
    if frame is not None and len(frame):
        counts.update(zip(frame["document_id"].tolist(), frame["label"].tolist(), frame["text"].tolist(), strict=True))
        for place in [place for place in counts if place[1] not in _LABELS or not str(place[2]).strip()]:
            del counts[place]
    return counts


def split_names(text: str | None) -> list[str]:
    """Names joined by "; " as the contract has it."""
    return [name.strip() for name in re.split(r";\s*", text or "") if name.strip()]


def _use(name: tuple[str, str, str], count: int, namer: Namer) -> Use:
    document_id, label, text = name
    return Use(document_id, label, text, count, *namer.find(text, label, document_id))


def _certain_names(tables: Tables) -> Iterator[tuple[str, str, str]]:
    """People and bodies of agendas, bylines and imprints: entities, whether or not a sentence mentions them."""
    for row in read_rows(tables, "participants"):
        yield row["document_id"], "PERSON", row["person"]
        yield from ((row["document_id"], "ORG", name) for name in split_names(row["organisation"]))
    for row in read_rows(tables, "documents"):
        yield from ((row["document_id"], "ORG", name) for name in split_names(row["publisher"]))


def _possible_names(tables: Tables) -> Iterator[tuple[str, str, str]]:
    """Parties of statements: entities only where a gazetteer knows them, since "developing countries" is a party too."""
    for table in ("recommendations", "commitments"):
        for row in read_rows(tables, table):
            for column in ("actor", "addressee", "recommended_by"):
                yield from ((row["document_id"], "ORG", name) for name in split_names(row[column]))


def _dominant(counts: Counter[str]) -> str | None:
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    if ranked and ranked[0][1] >= _FOCUS_COUNT and ranked[0][1] >= _FOCUS_SHARE * counts.total():
        return ranked[0][0]
    return None


def _complete_countries(uses: Iterable[Use], gazetteer: Gazetteer) -> list[Use]:
    """Give a name without a country the one that its document, or for long names the corpus, gives the same name."""
    uses = list(uses)
    local: dict[tuple[str, str], set[str]] = defaultdict(set)
    wide: dict[str, set[str]] = defaultdict(set)
    for use in uses:
        if use.key.kind == "thing" and use.key.country:
            local[use.document_id, use.key.core].add(use.key.country)
            wide[use.key.core].add(use.key.country)

    def complete(use: Use) -> Use:
        if use.key.kind != "thing" or use.key.country or use.label in {"GPE", "LOC"}:
            return use
        core, basis = use.key.core, COUNTRY_NEAR
        countries = local.get((use.document_id, core), set()) if " " in core or is_national_body(core) else set()
        if not countries and len(core.split()) >= _LONG_CORE and not is_national_body(core):
            countries, basis = wide.get(core, set()), COUNTRY_WIDE
        if len(countries) != 1:
            return use
        country = next(iter(countries))
        entry = gazetteer.find_national(core, country)
        return use.take_key(key_of(entry) if entry else use.key._replace(country=country), basis)

    return [complete(use) for use in uses]
