"""Classes of names as features for a trained entity recogniser: what a stretch of words may be, not what it is.

The gazetteers of `gazetteers.py` label by themselves and stay precise. Here they stand together with the lists in name_hints/, which are only hints:
towns that are also common words, family names, given names. Accents are optional: every name is there without its accents as well.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterator
from importlib import resources

from pipeline.resources.gazetteers import KnownName, read_known_names
from pipeline.resources.words import read_word_list

NAME_CLASSES = (
    *("COUNTRY", "DEMONYM", "CITY", "REGION1", "AREA", "ORG", "ACRONYM", "AGREEMENT", "GIVEN", "FAMILY"),
    *("TITLE", "ORGWORD", "PARKWORD", "EVENTWORD", "AGREEMENTWORD", "FACWORD", "AREAWORD", "COMPANYEND", "MONTH"),
)
# Heads of names.toml by class; what makes a region of a name ("Province") and what makes a landscape of it go together.
_HEADS = {
    "ORG": "ORGWORD",
    "PARK": "PARKWORD",
    "EVENT": "EVENTWORD",
    "AGREEMENT": "AGREEMENTWORD",
    "FAC": "FACWORD",
    "LOC": "AREAWORD",
    "GPE": "AREAWORD",
}
# A line of hints is "class or place of origin: name, name, name".
_HINT_LINE = re.compile(r"^(?P<key>[A-Za-z][A-Za-z0-9 -]*): (?P<names>.+)$")
_SPACES = re.compile(r"\s+")
# Letters that lose their sign without being built of a letter and an accent.
_PLAIN = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ı": "i", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae", "œ": "oe", "ħ": "h", "ə": "a", "ŋ": "ng"})


@functools.cache
def read_name_classes() -> dict[str, frozenset[str]]:
    """Read the names of every class.

    A name may be in several classes ("jordan" is a country, a given name and a family name). Short forms are lower-cased too ("who", "us"): ask for
    capitals in the text before a match of them counts.

    Returns:
        Class → names in lower case, several words parted by one space, apostrophes straight; one class for each of `NAME_CLASSES`.
        Do not change it: it is shared.
    """
    classes: dict[str, set[str]] = {name: set() for name in NAME_CLASSES}
    for name_class, name in (*_known(), *_words(), *_hints()):
        classes[name_class].update(_spellings(name))
    listed = {spelling for name in _flat(read_hints("cities")) for spelling in _spellings(name)}
    classes["CITY"] -= classes["REGION1"] - listed  # the gazetteers hold towns and regions in one list; the hints say which are both
    classes["GIVEN"] -= classes["TITLE"]  # "Dean" is met as an office far more often
    return {name_class: frozenset(names) for name_class, names in classes.items()}


def read_hints(name: str) -> dict[str, tuple[str, ...]]:
    """Read one file of hints.

    Args:
        name: Name of the file in name_hints/ without its ending.

    Returns:
        Names by the key of their lines (a class, or where they are at home), as the file writes them.
    """
    text = (resources.files("pipeline.resources") / "name_hints" / f"{name}.txt").read_text(encoding="utf-8")
    lines = [match for match in map(_HINT_LINE.match, text.splitlines()) if match]
    found: dict[str, tuple[str, ...]] = {}
    for line in lines:
        found[line["key"]] = (*found.get(line["key"], ()), *(part.strip() for part in line["names"].split(",") if part.strip()))
    return found


def _known() -> Iterator[tuple[str, str]]:
    """Give what the product's own gazetteers know."""
    for thing in read_known_names():
        for name_class, names in _sorted_names(thing):
            yield from ((name_class, name) for name in names)


def _sorted_names(thing: KnownName) -> list[tuple[str, tuple[str, ...]]]:
    if thing.code.startswith("country:"):
        return [("COUNTRY", (*thing.names, *thing.short_forms)), ("DEMONYM", thing.adjectives)]
    match thing.label:
        case "GPE":
            return [("CITY", thing.names)]
        case "LOC":
            return [("AREA", thing.names)]
        case "ORG":
            return [("ORG", thing.names), ("ACRONYM", thing.short_forms)]
        case "AGREEMENT":
            return [("AGREEMENT", thing.names), ("ACRONYM", thing.short_forms)]
    return []  # events have no class


def _words() -> Iterator[tuple[str, str]]:
    """Give the words from which names are built, and those beside persons."""
    names, titles = read_word_list("names"), read_word_list("titles")
    for head, name_class in _HEADS.items():
        yield from ((name_class, word) for word in names["heads"][head])
    yield from (("COMPANYEND", word) for word in names["companies"]["endings"])
    yield from (("TITLE", word) for word in (*titles["honorifics"]["words"], *titles["functions"]["before"], *titles["functions"]["nouns"]))
    yield from (("MONTH", word) for word in titles["calendar"]["words"])


def _hints() -> Iterator[tuple[str, str]]:
    """Give what only this file reads."""
    for file, name_class in (("cities", "CITY"), ("regions", "REGION1"), ("areas", "AREA"), ("given_names", "GIVEN"), ("family_names", "FAMILY")):
        yield from ((name_class, name) for name in _flat(read_hints(file)))
    for file in ("bodies", "words"):
        for name_class, names in read_hints(file).items():
            yield from ((name_class, name) for name in names)
    *given, family = _frequent_given_names()
    yield from (("GIVEN", name) for line in given for name in line.split())
    yield from (("FAMILY", name) for name in family.split())


def _frequent_given_names() -> list[str]:
    """Read the lines of the product's given names; the last one holds family names that stand first."""
    text = (resources.files("pipeline.resources") / "given_names.txt").read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def _flat(hints: dict[str, tuple[str, ...]]) -> Iterator[str]:
    return (name for names in hints.values() for name in names)


def _spellings(name: str) -> set[str]:
    """Write a name as the classes hold it: with and without its accents, without an article at its head."""
    plain = unicodedata.normalize("NFC", _SPACES.sub(" ", name.replace("’", "'").strip()).lower())
    if plain.isascii():
        return {plain, plain.removeprefix("the ")}
    stripped = "".join(letter for letter in unicodedata.normalize("NFKD", plain.translate(_PLAIN)) if not unicodedata.combining(letter))
    return {form for whole in (plain, stripped) for form in (whole, whole.removeprefix("the "))}
