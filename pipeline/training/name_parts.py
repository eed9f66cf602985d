"""What invented names are put together from: persons, places, and the parts of longer names."""

from __future__ import annotations

import functools
import random
import tomllib
from collections.abc import Callable, Mapping
from pathlib import Path

_PARTS = Path(__file__).with_name("name_parts.toml")
_SMALL = frozenset(
    ["of", "the", "and", "for", "in", "on", "de", "da", "do", "du", "la", "van", "von", "der", "den", "bin", "al", "el", "dos", "ibn", "y"]
)


@functools.cache
def _read_parts() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads(_PARTS.read_text(encoding="utf-8"))


class PartMaker:
    """Invents what stands in names of every label: persons, places, acronyms, subjects."""

    def __init__(self, classes: Mapping[str, frozenset[str]], rng: random.Random) -> None:
        """Sort the lists it draws from.

        Args:
            classes: Names in lower case by class, as `read_name_classes` gives them.
            rng: Where chance comes from.
        """
        self._rng = rng
        # "uk" and "prc" are no names to print with one capital
        self._lists = {name: sorted(entry for entry in entries if len(entry) > 3) for name, entries in sorted(classes.items())}

    def person(self) -> str:
        """Invent a person's name of two to four words."""
        given, family = self._given(), self._family()
        shape = self._rng.random()
        if shape < 0.12:
            return f"{given} {self._rng.choice('ABCDEFGHJKLMNOPRSTVWY')}. {family}"
        if shape < 0.18:
            return f"{self._rng.choice('ABCDEFGHJKLMNOPRSTVWY')}. {family}"
        if shape < 0.28:
            return f"{given} {self._given()} {family}"
        if shape < 0.36:
            return f"{given} {family}-{self._family()}"
        if shape < 0.44:
            return f"{given} {self._rng.choice(['al-', 'de ', 'van ', 'von ', 'bin ', 'dos ', 'El ', 'Mc', 'O’', 'ibn ', 'van der ', 'da '])}{family}"
        if shape < 0.54:
            return f"{family} {given}"
        return f"{given} {family}"

    def surname(self) -> str:
        """Invent a family name."""
        return self._family()

    def acronym(self, length: int) -> str:
        """Invent an acronym of so many letters."""
        return "".join(self._rng.choice("AABCCDDEEFGHIIJKLMNNOPPRSSTTUWXYZ") for _ in range(length))

    def _pick(self, group: str, name: str) -> str:
        return self._rng.choice(_read_parts()[group][name])

    def _one_of(self, makers: tuple[tuple[float, Callable[[], str]], ...]) -> str:
        """What the maker makes whose share chance falls on; shares are given as upper bounds."""
        chance = self._rng.random()
        return next(make() for bound, make in makers if chance < bound)

    def _from_list(self, name: str) -> str:
        entries = self._lists.get(name)
        return print_name(self._rng.choice(entries)) if entries else self._syllables()

    def _adjective(self) -> str:
        """Of a country, to stand before a noun: not "Kenyans"."""
        return next((name for name in (self._from_list("DEMONYM") for _ in range(4)) if not name.endswith("s")), self._syllables() + "an")

    def _syllables(self) -> str:
        return f"{self._pick('gpe', 'starts')}{self._pick('gpe', 'middles')}{self._pick('gpe', 'ends')}"

    def _given(self) -> str:
        # half of the names in no list: else the recogniser learns that every person is in one
        return self._from_list("GIVEN") if self._rng.random() < 0.6 else self._altered("GIVEN")

    def _family(self) -> str:
        return self._from_list("FAMILY") if self._rng.random() < 0.45 else self._altered("FAMILY")

    def _altered(self, name: str) -> str:
        """A name like one of a list, but with other sounds."""
        word = self._from_list(name)
        vowels = [place for place, letter in enumerate(word) if letter in "aeiou"]
        for place in self._rng.sample(vowels, min(len(vowels), 2)):
            word = word[:place] + self._rng.choice("aeiou") + word[place + 1 :]
        if self._rng.random() < 0.3:
            word += self._rng.choice(["a", "o", "e", "ov", "ski", "ez", "sen", "wa", "yan", "i", "u", "dze"])
        return word

    def _town(self) -> str:
        shape = self._rng.random()
        if shape < 0.35:
            return self._from_list("CITY")
        if shape < 0.45:
            return self._from_list("REGION1")
        if shape < 0.55:
            return f"{self._syllables()} {self._syllables()}"
        return self._syllables()

    def _place(self) -> str:
        shape = self._rng.random()
        if shape < 0.35:
            return self._from_list("COUNTRY")
        if shape < 0.45:
            return f"{self._pick('gpe', 'before')} {self._town()}"
        if shape < 0.55:
            return f"{self._town()} {self._pick('gpe', 'behind')}"
        return self._town()

    def _surname_or_town(self) -> str:
        return self._family() if self._rng.random() < 0.5 else self._town()

    def _of_country(self) -> str:
        country = self._from_list("COUNTRY")
        return f"the {country}" if country.startswith(("Republic", "Kingdom", "United", "Democratic")) else country

    def _two_fields(self) -> str:
        return " and ".join(self._sample_fields(2))

    def _sample_fields(self, count: int) -> list[str]:
        return self._rng.sample(_read_parts()["words"]["fields"], count)

    def _building(self) -> str:
        return f"{self._surname_or_town()} {self._pick('fac', 'heads')}"

    def _area(self) -> str:
        chance = self._rng.random()
        if chance < 0.35:
            return self._from_list("AREA")
        if chance < 0.5:
            return f"{self._pick('loc', 'before')} {self._town()}"
        if chance < 0.65:
            return f"{self._pick('loc', 'parts')} {self._rng.choice([self._from_list('AREA'), self._syllables()])}"
        return f"{self._town()} {self._pick('loc', 'heads')}"


def print_name(name: str) -> str:
    """Write a name of a list, which is in lower case, as a text prints it.

    Args:
        name: "republic of korea", "o'brien", "jean-pierre".

    Returns:
        "Republic of Korea", "O'Brien", "Jean-Pierre".
    """
    words = [word if word in _SMALL and place else _capital(word) for place, word in enumerate(name.split())]
    return " ".join(words).replace(" D'", " d'")  # Côte d'Ivoire


def _capital(word: str) -> str:
    pieces = "-".join(piece[:1].upper() + piece[1:] for piece in word.split("-"))
    head, mark, rest = pieces.partition("'")
    return head + mark + rest[:1].upper() + rest[1:] if mark and len(head) == 1 else pieces
