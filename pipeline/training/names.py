"""Invent names: bodies, persons, places, parks, agreements and events that no list holds, so that a recogniser learns shapes and contexts."""

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


class NameMaker:
    """Invents names of every label."""

    def __init__(self, classes: Mapping[str, frozenset[str]], rng: random.Random) -> None:
        """Sort the lists it draws from.

        Args:
            classes: Names in lower case by class, as `read_name_classes` gives them.
            rng: Where chance comes from.
        """
        self._rng = rng
        # "uk" and "prc" are no names to print with one capital
        self._lists = {name: sorted(entry for entry in entries if len(entry) > 3) for name, entries in sorted(classes.items())}
        self._makers: dict[str, Callable[[], str]] = {
            "ORG": self._body, "PERSON": self.person, "GPE": self._place, "LOC": self._area, "PARK": self._park,
            "FAC": self._building, "AGREEMENT": self._agreement, "EVENT": self._event, "NORP": self._people,
        }  # fmt: skip

    def make(self, label: str) -> str:
        """Invent a name.

        Args:
            label: One of the labels of the annotations.

        Returns:
            The name, as a text would print it.
        """
        return self._makers[label]()

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

    def _from_list(self, name: str) -> str:
        entries = self._lists.get(name)
        return print_name(self._rng.choice(entries)) if entries else self._syllables()

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

    def _body(self) -> str:
        makers = (
            (0.24, self._ministry), (0.52, self._institution), (0.70, self._company), (0.78, self._university), (0.84, self._family_firm),
            (0.89, lambda: f"{self._town()} {self._pick('org', 'clubs')}"), (0.93, lambda: f"{self._town()} {self._pick('org', 'papers')}"),
            (1.01, lambda: self.acronym(self._rng.choice([3, 3, 4, 4, 5]))),
        )  # fmt: skip
        chance = self._rng.random()
        return next(make() for bound, make in makers if chance < bound)

    def _ministry(self) -> str:
        head = self._rng.choice(
            [
                "Ministry of",
                "Ministry of",
                "Department of",
                "Department for",
                "Office of",
                "Bureau of",
                "Secretariat for",
                "Committee on",
                "Directorate of",
            ]
        )
        fields = self._rng.sample(_read_parts()["words"]["fields"], self._rng.choice([1, 1, 1, 2, 2, 3]))
        name = f"{head} {fields[0]}" if len(fields) == 1 else f"{head} {', '.join(fields[:-1])} and {fields[-1]}"
        return f"{name} of {self._of_country()}" if self._rng.random() < 0.2 else name

    def _of_country(self) -> str:
        country = self._from_list("COUNTRY")
        return f"the {country}" if country.startswith(("Republic", "Kingdom", "United", "Democratic")) else country

    def _institution(self) -> str:
        head = self._pick("org", "bodies")
        front = self._rng.choice([self._pick("words", "scopes"), self._town(), self._from_list("DEMONYM"), self._syllables(), ""])
        name = " ".join(part for part in (front, self._rng.choice([self._pick("words", "kinds"), ""]), head) if part)
        if " " not in name:
            name = f"{self._pick('words', 'scopes')} {name}"
        chance = self._rng.random()
        if chance < 0.2:
            return f"{name} {self._rng.choice(['for', 'on', 'of'])} {self._pick('words', 'fields')}"
        return f"{name} of {self._rng.choice([self._of_country(), self._town()])}" if chance < 0.32 else name

    def _company(self) -> str:
        front = self._rng.choice([self._syllables(), self._surname_or_town(), self.acronym(3)])
        if self._rng.random() < 0.12:  # a pair of countries in front of a company is no event and no place
            front = f"{self._from_list('COUNTRY')}-{self._from_list('COUNTRY')} {self._syllables()}"
        words = self._pick("org", "company_words") if self._rng.random() < 0.7 else ""
        end = self._pick("org", "company_ends") if self._rng.random() < 0.7 or not words else ""
        return " ".join(part for part in (front, words, end) if part)

    def _surname_or_town(self) -> str:
        return self._family() if self._rng.random() < 0.5 else self._town()

    def _university(self) -> str:
        kind = self._rng.choice(
            ["University", "University", "Institute of Technology", "Polytechnic", "College", "Business School", "School of Public Policy"]
        )
        return f"University of {self._town()}" if self._rng.random() < 0.4 else f"{self._surname_or_town()} {kind}"

    def _family_firm(self) -> str:
        if self._rng.random() < 0.5:
            return f"{self._family()} & {self._rng.choice([self._family(), 'Sons', 'Co', 'Partners'])}"
        return f"{self._family()} {self._rng.choice(['Foundation', 'Trust', 'Brothers', 'Group', 'Fund', 'Institute'])}"

    def _park(self) -> str:
        place = self._town() if self._rng.random() < 0.75 else f"{self._from_list('COUNTRY')}-{self._from_list('COUNTRY')}"
        if self._rng.random() < 0.2:
            return f"{place} {self._pick('park', 'whole')}"
        return f"{place} {self._pick('park', 'kinds')} {self._pick('park', 'heads')}"

    def _agreement(self) -> str:
        chance = self._rng.random()
        if chance < 0.3:
            topic = self._pick("agreement", "topics")
            return f"{self._rng.choice([self._town(), self._pick('words', 'scopes'), 'United Nations', 'Optional'])} {self._pick('agreement', 'heads')} on {topic}"
        if chance < 0.5:
            year = f"{self._rng.choice([',', ''])} {self._rng.randint(1948, 2039)}" if self._rng.random() < 0.4 else ""
            return f"{self._pick('words', 'fields')} {self._pick('agreement', 'acts')}{year}"
        if chance < 0.7:
            front = self._rng.choice(
                ["National", "Third", "Regional", self._town(), self._from_list("DEMONYM"), f"{self._from_list('COUNTRY')} 2030"]
            )
            return f"{front} {self._pick('words', 'kinds')} {self._pick('agreement', 'plans')}"
        if chance < 0.78:
            return f"{self._rng.choice(['Vision', 'Agenda', 'Plan', self._from_list('COUNTRY')])} {self._rng.randint(2025, 2063)}"
        if chance < 0.84:
            return f"{self._rng.choice(['resolution', 'Resolution', 'decision', 'Directive'])} {self._rng.randint(2, 99)}/{self._rng.randint(1, 299)}"
        return f"{self._rng.choice([self._town(), self._syllables(), self._from_list('AREA')])} {self._pick('agreement', 'heads')}"

    def _event(self) -> str:
        if self._rng.random() < 0.1:
            return f"{self._rng.choice([self._town(), self._from_list('DEMONYM')])} {self._pick('event', 'wars')}"
        front = self._rng.choice([self._town(), self._pick("words", "scopes"), self._from_list("COUNTRY"), ""])
        middle = self._rng.choice([self._pick("words", "kinds"), ""])
        parts = [self._pick("event", "ordinals") if self._rng.random() < 0.45 else "", front, middle, self._pick("event", "heads")]
        name = " ".join(part for part in parts if part)
        if " " not in name:
            name = f"{self._town()} {name}"
        chance = self._rng.random()
        if chance < 0.25:
            return f"{name} on {self._pick('words', 'fields')}"
        return f"{name} {self._rng.randint(1990, 2035)}" if chance < 0.35 else name

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

    def _people(self) -> str:
        return (
            self._from_list("DEMONYM")
            if self._rng.random() < 0.85
            else self._syllables() + self._rng.choice(["an", "ans", "ese", "i", "ian", "ians"])
        )


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
