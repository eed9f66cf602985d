"""A corpus of invented names for `benchmarks/resolution.py`: who is meant is known, since the program made it up.

Shaped as reports are: a few things are named everywhere and most hardly ever (Zipf), a document keeps to some forty things, gives the full name
first and the short form afterwards, and now and then misspells. Names are made of syllables and of a few plain words; only names of countries are
real, from the product's own list, so that "Peru's Ministry of ..." can be told from "Ministry of ... of Peru".
"""

from __future__ import annotations

import random
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import accumulate
from typing import TypeVar

_Item = TypeVar("_Item")
_ONSETS = ["b", "br", "c", "d", "dr", "f", "g", "gr", "h", "j", "k", "kl", "l", "m", "n", "p", "r", "s", "st", "t", "tr", "v", "w", "z"]
_VOWELS = ["a", "e", "i", "o", "u", "a", "e", "o", "ai", "ei"]
_CODAS = ["", "n", "r", "l", "s", "m", "nd", "rn", "ck", "th", "lt"]
_ENDINGS = ["", "", "en", "ow", "ar", "mark", "stad", "vik", "ova", "mere", "field", "ton"]
_FIELDS = """harbour safety;inland navigation;rural credit;industrial policy;water supply;marine economy;vocational training;food standards;energy transition;
freight transport;forest conservation;export promotion;public procurement;consumer protection;land registration;disaster relief;social insurance;customs cooperation;
digital infrastructure;mineral resources;regional planning;labour inspection;coastal fisheries;small enterprises;road maintenance;urban development;health research;
technology transfer;investment promotion;cultural heritage;grain storage;river basin management;plant protection;waste recycling;air quality;railway operations""".replace(
    "\n", ""
)
_HEADS = [
    "Council",
    "Institute",
    "Agency",
    "Commission",
    "Association",
    "Authority",
    "Centre",
    "Board",
    "Foundation",
    "Federation",
    "Programme",
    "Fund",
]
_TRADES = ["Steel", "Logistics", "Textile", "Shipping", "Chemical", "Machinery", "Cement", "Foods", "Software", "Construction"]
_TITLES = ["Dr.", "Mr.", "Ms.", "Prof.", "H.E. Mr.", "Ambassador"]


@dataclass(slots=True)
class Thing:
    """A thing that is named.

    Attributes:
        label: Entity label.
        full: Ways to name it in full; the first is the usual one.
        short: Ways to name it once the document has named it in full.
        acronym: Its short form in capitals, if any.
        country: Where it is a body of a country: the country's thing.
    """

    label: str
    full: list[str]
    short: list[str] = field(default_factory=list)
    acronym: str = ""
    country: int = -1


class World:
    """Things with names that no two of one label share."""

    def __init__(self, seed: int, count: int, countries: list[tuple[list[str], str]]) -> None:
        """Make things.

        Args:
            seed: The same seed makes the same things.
            count: How many.
            countries: Names and demonym of each country.
        """
        self._dice = random.Random(seed)  # noqa: S311  # invented names, no secret
        self._fields = [one.strip() for one in _FIELDS.split(";")]
        self._taken: set[str] = set()
        self.things: list[Thing] = []
        self._countries = [(n, names, demonym) for n, (names, demonym) in enumerate(countries)]
        self.things += [Thing("GPE", names) for names, _ in countries]
        self._places = [self._word() for _ in range(max(50, count // 12))]
        self._surnames = [self._word() for _ in range(max(80, count // 20))]
        self._given = [self._word() for _ in range(max(60, count // 100))]
        makers: list[tuple[int, Callable[[], Thing]]] = [
            (24, self._body), (8, self._ministry), (10, self._company), (4, self._university), (4, self._unit), (28, self._person), (12, self._place), (5, self._park),
            (5, self._agreement),
        ]  # fmt: skip
        kinds = self._dice.choices([make for _, make in makers], [weight for weight, _ in makers], k=count - len(self.things))
        self.things += [self._make_new(make) for make in kinds]

    def _word(self) -> str:
        dice = self._dice
        syllables = (dice.choice(_ONSETS) + dice.choice(_VOWELS) + dice.choice(_CODAS) for _ in range(dice.choice((2, 2, 3))))
        return ("".join(syllables) + dice.choice(_ENDINGS)).capitalize()

    def _make_new(self, make: Callable[[], Thing]) -> Thing:
        """A thing none of whose names is taken."""
        thing = make()
        while any(name.casefold() in self._taken for name in thing.full):
            thing = make()
        self._taken.update(name.casefold() for name in thing.full)
        return thing

    def _field(self) -> str:
        return self._dice.choice(self._fields).title()

    def _some(self, forms: list[str]) -> list[str]:
        """The usual name and some of the others; most things go by one."""
        return forms[: self._dice.choice((1, 1, *range(1, len(forms) + 1)))]

    def _body(self) -> Thing:
        place, topic, head = _pick_zipf(self._dice, self._places), self._field(), self._dice.choice(_HEADS)
        american = topic.replace("Labour", "Labor").replace("Harbour", "Harbor")
        forms = [f"{place} {topic} {head}", f"the {place} {american} {head}", f"{topic} {head} of {place}"]
        return Thing("ORG", self._some(forms), [f"the {topic} {head}"], "".join(word[0] for word in forms[0].split()))

    def _ministry(self) -> Thing:
        number, names, demonym = _pick_zipf(self._dice, self._countries)
        topic = f"{self._field()} and {self._field()}"
        forms = [
            f"Ministry of {topic} of {names[0]}",
            f"{names[0]}'s Ministry of {topic}",
            f"{demonym} Ministry of {topic}",
            f"Ministry of {topic} of the {names[-1]}",
        ]
        return Thing("ORG", self._some(forms), [f"Ministry of {topic}"], country=number)

    def _company(self) -> Thing:
        name = f"{self._word()} {self._dice.choice(_TRADES)}"
        return Thing("ORG", self._some([f"{name} Co., Ltd.", f"{name} Company Limited", f"{name} Co Ltd"]))

    def _university(self) -> Thing:
        place = self._word()
        return Thing("ORG", self._some([f"University of {place}", f"Univ. of {place}", f"{place} University"]))

    def _unit(self) -> Thing:
        topic, body = self._field(), f"{_pick_zipf(self._dice, self._places)} {self._dice.choice(_HEADS)}"
        return Thing("ORG", self._some([f"Department of {topic}, {body}", f"{topic} Department of the {body}"]))

    def _person(self) -> Thing:
        family = _pick_zipf(self._dice, self._surnames)
        middle = f"{self._word()} " if self._dice.random() < 0.3 else ""
        name = f"{_pick_zipf(self._dice, self._given)} {middle}{family}"
        return Thing("PERSON", self._some([name, f"{self._dice.choice(_TITLES)} {name}", name.replace("a", "á", 1)]), [family])

    def _place(self) -> Thing:
        return Thing("GPE", [f"{self._word()}{self._dice.choice(('', '', ' Province', ' City'))}"])

    def _park(self) -> Thing:
        kind = self._dice.choice(("Economic Development Zone", "Industrial Park", "Special Economic Zone"))
        return Thing("PARK", [f"{self._word()} {kind}"], [kind])

    def _agreement(self) -> Thing:
        topic, place = self._field(), self._word()
        return Thing("AGREEMENT", self._some([f"{place} Convention on {topic}", f"{place} Convention for {topic}"]))


@dataclass(frozen=True, slots=True)
class Named:
    """A name in a document: the thing meant, its label and the words; the acronym that it introduces, if any."""

    thing: int
    label: str
    text: str
    acronym: str = ""
    expansion: str = ""


def write_documents(world: World, seed: int, count: int, mentions: int, spread: int = 40) -> Iterator[list[Named]]:
    """Name things in documents.

    Args:
        world: The things.
        seed: The same seed names the same.
        count: How many documents.
        mentions: How many mentions a document has.
        spread: How many things a document names.

    Yields:
        The names of a document, in order.
    """
    dice = random.Random(seed)  # noqa: S311  # see above
    total = len(world.things)
    turn = iter(range(total * (1 + count * spread // total)))
    weights = list(accumulate(1 / (rank + 1) for rank in range(spread)))
    for _ in range(count):
        often = [_pick_rank(dice, total) for _ in range(spread // 2)]
        chosen = list(dict.fromkeys([*often, *(next(turn) % total for _ in range(spread - len(often)))]))
        known: dict[int, str] = {}
        # Each thing of the document is named at least once, the first ones again and again.
        order = [*chosen, *(chosen[min(bisect_left(weights, dice.random() * weights[-1]), len(chosen) - 1)] for _ in range(mentions - len(chosen)))]
        shorts = Counter(short for number in chosen for short in (*world.things[number].short, world.things[number].acronym))
        yield [_name(dice, world.things[number], number, known, shorts) for number in order]


def _name(dice: random.Random, thing: Thing, number: int, known: dict[int, str], shorts: Counter[str]) -> Named:
    """Name a thing: in full first, later often by its acronym or a short form that no other thing of the document has."""
    acronym = thing.acronym if shorts[thing.acronym] == 1 else ""
    if number not in known:
        usual = thing.full[0] if dice.random() < 0.7 else dice.choice(thing.full)
        known[number] = _misspell(dice, usual) if dice.random() < 0.01 and len(usual) > 20 else usual
        return Named(number, thing.label, f"{known[number]} ({acronym})" if acronym else known[number], acronym, known[number])
    short = dice.choice(thing.short) if thing.short else ""
    if acronym and dice.random() < 0.4:
        return Named(number, thing.label, acronym)
    if short and shorts[short] == 1 and dice.random() < 0.3:
        return Named(number, thing.label, short)
    return Named(number, thing.label, known[number])


def _misspell(dice: random.Random, name: str) -> str:
    """Leave out or double a letter of the longest word."""
    words = name.split()
    n = max(range(len(words)), key=lambda position: len(words[position]))
    at = dice.randrange(2, max(3, len(words[n]) - 1))
    words[n] = words[n][:at] + words[n][at + 1 :] if dice.random() < 0.5 else words[n][:at] + words[n][at - 1] + words[n][at:]
    return " ".join(words)


def _pick_rank(dice: random.Random, count: int) -> int:
    """A rank by Zipf's law, the density 1/x over 1 to count."""
    return min(count - 1, int(count ** dice.random()) - 1)


def _pick_zipf(dice: random.Random, items: list[_Item]) -> _Item:
    return items[_pick_rank(dice, len(items))]
