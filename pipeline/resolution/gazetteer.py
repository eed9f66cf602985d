"""Countries, organisations and places that everyone knows, looked up by folded name; the lists lie in pipeline/resources."""

from __future__ import annotations

import functools
from dataclasses import dataclass, field

from pipeline.resolution.names import fold_acronym, fold_name
from pipeline.resources.gazetteers import KnownName, read_known_names


@dataclass(frozen=True, slots=True)
class Entry:
    """A thing that a gazetteer knows.

    Attributes:
        code: Its code over all gazetteers, say "country:KR".
        label: Its entity label.
        name: The name shown for it.
        acronym: Its short form, if any.
        country_code: ISO 3166-1 alpha-2 code of the country it is or belongs to.
        organisation_type: Kind of organisation, for organisations.
        parent: Name of what it is part of, as the list has it.
    """

    code: str
    label: str
    name: str
    acronym: str | None = None
    country_code: str | None = None
    organisation_type: str | None = None
    parent: str | None = None


@dataclass(slots=True)
class Gazetteer:
    """Entries by folded name, acronym and demonym.

    Attributes:
        by_name: Entry of each folded name.
        by_acronym: Entry of each folded acronym that only one entry has.
        countries: Country code of each folded name of a country.
        demonyms: Country code of each folded demonym.
        entries: Entry of each code.
        names: Folded name of each code.
    """

    by_name: dict[str, Entry] = field(default_factory=dict)
    by_acronym: dict[str, Entry] = field(default_factory=dict)
    countries: dict[str, str] = field(default_factory=dict)
    demonyms: dict[str, str] = field(default_factory=dict)
    entries: dict[str, Entry] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)

    def find_national(self, core: str, country: str) -> Entry | None:
        """The listed body of a country by the rest of its name: of "ministry of commerce" and "CN" the Ministry of Commerce of China.

        Args:
            core: Folded name without the country.
            country: Country code.
        """
        known = self.entries.get(f"country:{country}")
        return self.by_name.get(f"{core} of {fold_name(known.name)}") if known else None

    def find_people(self, folded: str) -> Entry | None:
        """The entry of a people by its demonym, one for each country."""
        code = self.demonyms.get(folded)
        return self.entries.get(f"people:{code}") if code else None


@functools.cache
def read_gazetteer() -> Gazetteer:
    """Read the lists of pipeline/resources and index them.

    Returns:
        The gazetteer. Do not change it: it is shared.
    """
    gazetteer = Gazetteer()
    bearers: dict[str, list[Entry]] = {}
    for thing in read_known_names():
        entry = _make_entry(thing)
        gazetteer.entries[entry.code] = entry
        gazetteer.names[entry.code] = fold_name(thing.name)
        for name in thing.names:
            gazetteer.by_name.setdefault(fold_name(name), entry)
        for form in thing.short_forms:
            bearers.setdefault(fold_acronym(form), []).append(entry)
        if thing.code.startswith("country:"):
            _add_country(gazetteer, thing)
    for acronym, entries in bearers.items():
        if len({entry.code for entry in entries}) == 1:
            gazetteer.by_acronym[acronym] = entries[0]
    return gazetteer


def _make_entry(thing: KnownName) -> Entry:
    kind = thing.kind if thing.label == "ORG" else ""
    return Entry(thing.code, thing.label, thing.name, thing.acronym or None, thing.country_code or None, kind or None, thing.parent or None)


def _add_country(gazetteer: Gazetteer, thing: KnownName) -> None:
    for name in thing.names:
        gazetteer.countries.setdefault(fold_name(name), thing.country_code)
    for demonym in thing.adjectives:
        gazetteer.demonyms.setdefault(fold_name(demonym), thing.country_code)
    if thing.adjectives:
        people = f"people:{thing.country_code}"
        gazetteer.entries[people] = Entry(people, "NORP", thing.adjectives[0], None, thing.country_code)
