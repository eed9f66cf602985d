"""Names that everyone knows, as data: countries, places, organisations, agreements and events, read once.

The CSV files beside this one hold facts (no text of anybody's), several values in a cell joined by "; ".
"""

from __future__ import annotations

import csv
import functools
from dataclasses import dataclass
from importlib import resources


@dataclass(frozen=True, slots=True)
class KnownName:
    """One real thing of the gazetteers.

    Attributes:
        code: Stable code of the thing, say "country:KE" or "organisation:world bank".
        label: Entity label, say "GPE".
        name: Name shown for it.
        acronym: Its short form, or "".
        names: Every long name it goes by, `name` first.
        short_forms: Every short form it goes by (matched in their exact case), `acronym` first.
        adjectives: Peoples and adjectives that belong to a country ("Kenyan", "Kenyans").
        country_code: ISO 3166-1 alpha-2 code, or "".
        kind: Kind of organisation, "country" or "territory", or "".
        parent: Name of the organisation it is part of, or "".
    """

    code: str
    label: str
    name: str
    acronym: str = ""
    names: tuple[str, ...] = ()
    short_forms: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    country_code: str = ""
    kind: str = ""
    parent: str = ""


@functools.cache
def read_known_names() -> tuple[KnownName, ...]:
    """Read all gazetteers.

    Returns:
        Countries, capitals, places, organisations, agreements and events; no code twice.
    """
    things: dict[str, KnownName] = {}
    for thing in (*_countries(), *_places(), *_organisations(), *_agreements()):
        things.setdefault(thing.code, thing)
    return tuple(things.values())


@functools.cache
def read_adjectives() -> dict[str, str]:
    """Read the adjectives and peoples of countries.

    Returns:
        Country code by word, say "Kenyan" → "KE"; a word that several countries share belongs to the first.
    """
    words: dict[str, str] = {}
    for thing in _countries():
        for word in thing.adjectives:
            words.setdefault(word, thing.country_code)
    return words


def _countries() -> list[KnownName]:
    found = []
    for row in _read("countries.csv"):
        names = (row["name"], *_several(row["official_name"]), *_several(row["other_names"]))
        found.append(
            KnownName(
                code=f"country:{row['code']}",
                label="GPE",
                name=row["name"],
                acronym=next(iter(_several(row["short_forms"])), ""),
                names=tuple(dict.fromkeys(names)),
                short_forms=_several(row["short_forms"]),
                adjectives=_several(row["demonyms"]),
                country_code=row["code"],
                kind=row["kind"],
            )
        )
    return [*found, *(_capital(row) for row in _read("countries.csv") if row["capital"])]


def _capital(row: dict[str, str]) -> KnownName:
    names = _several(row["capital"])
    return KnownName(code=f"place:{names[0].lower()}", label="GPE", name=names[0], names=names, country_code=row["code"], kind="place")


def _places() -> list[KnownName]:
    return [
        KnownName(
            code=f"place:{row['name'].lower()}",
            label=row["label"],
            name=row["name"],
            names=(row["name"], *_several(row["other_names"])),
            country_code=row["country_code"],
            kind="place",
        )
        for row in _read("places.csv")
    ]


def _organisations() -> list[KnownName]:
    return [
        KnownName(
            code=f"organisation:{row['name'].lower()}",
            label="ORG",
            name=row["name"],
            acronym=row["acronym"],
            names=_with_owners((row["name"], *(name for name in _several(row["other_names"]) if not _is_short(name))), row),
            short_forms=tuple(
                name for name in (row["acronym"], *_several(row["other_names"])) if name and (name == row["acronym"] or _is_short(name))
            ),
            country_code=row["country_code"],
            kind=row["kind"],
            parent=row["parent"],
        )
        for row in _read("organisations.csv")
    ]


def _with_owners(names: tuple[str, ...], row: dict[str, str]) -> tuple[str, ...]:
    """Names of a government's body also as "Kenya's Ministry of Ports" and "Ministry of Ports Kenya", beside "Ministry of Ports of Kenya"."""
    if row["kind"] != "government" or not row["country_code"]:
        return names
    found = list(names)
    for country in _country_names().get(row["country_code"], ()):
        for name in names:
            if name.endswith(f" of {country}"):
                bare = name.removesuffix(f" of {country}")
                found += [f"{country}'s {bare}", f"{bare} {country}"] if " " in bare and not bare.endswith("Republic") else []
    return tuple(dict.fromkeys(found))


@functools.cache
def _country_names() -> dict[str, tuple[str, ...]]:
    return {row["code"]: (row["name"], *_several(row["other_names"])) for row in _read("countries.csv")}


def _agreements() -> list[KnownName]:
    return [
        KnownName(
            code=f"{row['label'].lower()}:{row['name'].lower()}",
            label=row["label"],
            name=row["name"],
            acronym=row["acronym"],
            names=(row["name"], *(name for name in _several(row["other_names"]) if not _is_short(name))),
            short_forms=tuple(
                name for name in (row["acronym"], *_several(row["other_names"])) if name and (name == row["acronym"] or _is_short(name))
            ),
        )
        for row in _read("agreements.csv")
    ]


def _is_short(name: str) -> bool:
    """Whether a name is an acronym, whose case matters."""
    letters = [letter for letter in name if letter.isalpha()]
    return " " not in name and len(name) <= 9 and sum(letter.isupper() for letter in letters) >= 2


def _several(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split(";") if part.strip())


def _read(name: str) -> list[dict[str, str]]:
    text = (resources.files("pipeline.resources") / name).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))
