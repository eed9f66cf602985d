"""Invent names: bodies, persons, places, parks, agreements and events that no list holds, so that a recogniser learns shapes and contexts."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping

from pipeline.training.name_parts import PartMaker


class NameMaker(PartMaker):
    """Invents names of every label."""

    def __init__(self, classes: Mapping[str, frozenset[str]], rng: random.Random) -> None:
        """Sort the lists it draws from.

        Args:
            classes: Names in lower case by class, as `read_name_classes` gives them.
            rng: Where chance comes from.
        """
        super().__init__(classes, rng)
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

    def _body(self) -> str:
        makers = (
            (0.24, self._ministry), (0.52, self._institution), (0.70, self._company), (0.78, self._university), (0.84, self._family_firm),
            (0.89, lambda: f"{self._town()} {self._pick('org', 'clubs')}"), (0.93, lambda: f"{self._town()} {self._pick('org', 'papers')}"),
            (1.01, lambda: self.acronym(self._rng.choice([3, 3, 4, 4, 5]))),
        )  # fmt: skip
        return self._one_of(makers)

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
        fields = self._sample_fields(self._rng.choice([1, 1, 1, 2, 2, 3]))
        name = f"{head} {fields[0]}" if len(fields) == 1 else f"{head} {', '.join(fields[:-1])} and {fields[-1]}"
        return f"{name} of {self._of_country()}" if self._rng.random() < 0.2 else name

    def _institution(self) -> str:
        head = self._pick("org", "bodies")
        front = self._rng.choice([self._pick("words", "scopes"), self._town(), self._adjective(), self._syllables(), ""])
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

    def _people(self) -> str:
        return (
            self._from_list("DEMONYM")
            if self._rng.random() < 0.85
            else self._syllables() + self._rng.choice(["an", "ans", "ese", "i", "ian", "ians"])
        )

    def _agreement(self) -> str:
        makers = (
            (0.20, self._convention), (0.34, self._act), (0.46, self._numbered_law), (0.60, self._plan), (0.72, self._programme), (0.80, self._pact),
            (0.86, lambda: f"{self._rng.choice(['Vision', 'Agenda', 'Plan', 'Horizon', self._from_list('COUNTRY')])} {self._rng.randint(2025, 2063)}"),
            (0.91, self._resolution),
            (1.01, lambda: f"{self._rng.choice([self._town(), self._syllables(), self._from_list('AREA')])} {self._pick('agreement', 'heads')}"),
        )  # fmt: skip
        return self._one_of(makers)

    def _convention(self) -> str:
        front = self._rng.choice(
            [self._town(), self._pick("words", "scopes"), "United Nations", "Optional", "Additional", self._pick("words", "kinds")]
        )
        head = self._pick("agreement", "heads")
        return f"{front} {head} {self._rng.choice(['on', 'on', 'for'])} {self._rng.choice([self._pick('agreement', 'topics'), self._two_fields()])}"

    def _act(self) -> str:
        subject = self._rng.choice(
            [self._pick("words", "fields"), self._two_fields(), f"{self._pick('words', 'kinds')} {self._pick('words', 'nouns')}"]
        )
        name = f"{subject} {self._pick('agreement', 'acts')}"
        ends = ["", "", "", f", {self._rng.randint(1948, 2039)}", f" {self._rng.randint(1948, 2039)}", f" of {self._rng.randint(1948, 2039)}"]
        return name + self._rng.choice(ends)

    def _numbered_law(self) -> str:
        head = self._rng.choice(
            ["Law", "Act", "Decree", "Presidential Decree", "Executive Order", "Legislative Decree", "Government Regulation", "Ordinance"]
        )
        country = f" of {self._of_country()}" if self._rng.random() < 0.2 and head in ("Law", "Act") else ""
        number, year = self._rng.randint(1, 990), self._rng.randint(1955, 2036)
        shape = self._rng.random()
        mark = self._rng.choice(["No. ", "No. ", "No ", "", "N° "])
        if shape < 0.3:
            name = f"{head}{country} {mark}{number} of {year}"
        elif shape < 0.55:
            name = f"{head}{country} {mark}{number}/{self._rng.choice([year, year % 100])}"
        elif shape < 0.7:
            name = f"{head}{country} {mark}{number}-{self._rng.choice(['I', 'II', 'IV', 'V', 'VI', 'XII', 'FZ', str(year % 100)])}"
        elif shape < 0.85:
            return f"{self._rng.choice(['Regulation', 'Directive', 'Decision'])} {self._rng.choice(['(EU) ', '(EC) No ', ''])}{year}/{number}"
        else:
            name = f"{head}{country} {mark}{number}"
        return f"{name} on {self._rng.choice([self._pick('words', 'fields'), self._two_fields()])}" if self._rng.random() < 0.4 else name

    def _plan(self) -> str:
        front = self._rng.choice(
            ["National", "Third", "Second", "Regional", self._town(), self._adjective(), f"{self._from_list('COUNTRY')} 2030", self.acronym(4)]
        )
        middle = self._rng.choice(
            [self._pick("words", "kinds"), self._two_fields(), f"{self._pick('words', 'kinds')} and {self._pick('words', 'kinds')}"]
        )
        return f"{front} {middle} {self._pick('agreement', 'plans')}"

    def _programme(self) -> str:
        """A programme, project or scheme: what it is for, where, or a slogan before the noun, or behind it."""
        head = self._pick("agreement", "schemes")
        phase = self._rng.choice(["", "", "", " II", " 2", ", Phase II", " Phase 3", f" {self._rng.randint(2020, 2040)}"])
        shape = self._rng.random()
        if shape < 0.3:
            return f"{self._pick('agreement', 'slogans')} {head}{phase}"
        if shape < 0.65:
            where = self._rng.choice([self._town(), self._area(), self._adjective(), self._pick("words", "scopes"), self._syllables()])
            return f"{where} {self._pick('words', 'kinds')} {self._rng.choice([self._pick('words', 'nouns') + ' ', ''])}{head}{phase}"
        if shape < 0.85:
            return f"{head} for {self._rng.choice([self._pick('agreement', 'topics'), self._two_fields()])}"
        return f"{self._pick('agreement', 'slogans')}{phase}"

    def _pact(self) -> str:
        """What two or three countries or areas have signed."""
        count = self._rng.choice([2, 2, 2, 3])
        partners = [
            self._rng.choice([self._from_list("COUNTRY"), self._from_list("COUNTRY"), self._from_list("AREA"), self.acronym(2)]) for _ in range(count)
        ]
        mark = self._rng.choice(["–", "-", "–", "/"])
        return f"{mark.join(partners)} {self._rng.choice([self._pick('words', 'kinds') + ' ', '', ''])}{self._pick('agreement', 'pacts')}"

    def _resolution(self) -> str:
        head = self._rng.choice(["resolution", "Resolution", "decision", "Decision", "Directive", "Recommendation"])
        if self._rng.random() < 0.5:
            return f"{head} {self._rng.randint(2, 99)}/{self._rng.randint(1, 299)}"
        return f"{head} {self._rng.randint(100, 2900)} ({self._rng.randint(1960, 2036)})"

    def _event(self) -> str:
        makers: tuple[tuple[float, Callable[[], str]], ...] = (
            (0.08, lambda: f"{self._rng.choice([self._town(), self._adjective()])} {self._pick('event', 'wars')}"),
            (0.13, lambda: f"{self._pick('event', 'storms')} {self._given()}"),
            (0.17, lambda: f"{self._pick('event', 'battles')} {self._town()}"),
            (0.27, self._contest),
            (1.01, self._meeting),
        )
        return self._one_of(makers)

    def _contest(self) -> str:
        """Games, cups and polls: the year in front, behind, or nowhere."""
        who = self._rng.choice([self._adjective(), self._town(), self._pick("words", "scopes"), self._from_list("COUNTRY")])
        name = f"{who} {self._pick('event', 'contests')}"
        year = self._rng.randint(1930, 2036)
        return self._rng.choice([f"{year} {name}", f"{year} {name}", f"{name} {year}", name])

    def _meeting(self) -> str:
        front = self._rng.choice([self._town(), self._pick("words", "scopes"), self._from_list("COUNTRY"), ""])
        middle = self._rng.choice([self._pick("words", "kinds"), self._pick("words", "nouns"), ""])
        ordinal = self._rng.choice([self._pick("event", "ordinals"), str(self._rng.randint(1990, 2036))]) if self._rng.random() < 0.5 else ""
        parts = [ordinal, front, middle, self._pick("event", "heads")]
        name = " ".join(part for part in parts if part)
        if " " not in name:
            name = f"{self._town()} {name}"
        chance = self._rng.random()
        if chance < 0.25:
            return f"{name} on {self._rng.choice([self._pick('words', 'fields'), self._two_fields(), self._pick('agreement', 'topics')])}"
        if chance < 0.32:
            return f"{name} for {self._pick('words', 'fields')}"
        return f"{name} {self._rng.randint(1990, 2035)}" if chance < 0.42 and not ordinal else name
