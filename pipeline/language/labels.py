"""What a name names, by its head word and what stands beside it."""

from __future__ import annotations

import functools
import re

from pipeline.language.lexicons import read_lexicon, read_words
from pipeline.language.words import Word

_YEAR = re.compile(r"(?:19|20)\d\d")
_ORDINAL = re.compile(
    r"(?:\d+(?:st|nd|rd|th)|[A-Z]?[a-z]*(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|teenth|tieth))",
    re.IGNORECASE,
)


@functools.cache
def head_labels() -> dict[str, str]:
    """Label by head word, one word each."""
    heads = read_lexicon("names")["heads"]
    return {word: label for label, words in heads.items() for word in words if " " not in word}


def settle_label(name: str, label: str) -> str:
    """The label of a name by its own words where they leave no doubt, whatever a recogniser made of it.

    Args:
        name: The name.
        label: What the recogniser says.

    Returns:
        AGREEMENT for "Coast Access Act 2009", FAC for "Kessel Dry Port", EVENT for "4th Lake Forum", GPE for "Town of Kessel", PARK for "Kessel Creative
        Park"; else the recogniser's label.
    """
    words = name.replace("’", "'").split()
    while len(words) > 1 and not words[-1][0].isalpha():
        words.pop()
    if len(words) < 2:
        return label
    for firm, heads in read_lexicon("names")["firm"].items():
        if words[-1].capitalize() in heads or " ".join(words[-2:]).title() in heads:
            is_numbered = firm != "EVENT" or is_ordinal(words[0])
            return str(firm) if is_numbered and not (label == "PERSON" and firm == "AGREEMENT" and len(words) < 3) else label
    if (
        label == "ORG"
        and words[0] in read_words("names", "firm_of.GPE")
        and words[1] == "of"
        and not any(head_labels().get(word) == "ORG" for word in words[2:])
    ):
        return "GPE"
    if words[-1] == "Park" and label in ("ORG", "FAC") and _label_park("Park", words[:-1]) == "PARK":
        return "PARK"
    return label


def is_ordinal(word: str) -> bool:
    """Whether a word is an ordinal: "5th", "Sixth"."""
    return _ORDINAL.fullmatch(word) is not None


def label_of(words: list[Word], head: int) -> str:
    """Label a name.

    Args:
        words: The words of the name.
        head: Place of its head word among them.

    Returns:
        An entity label.
    """
    word = words[head].text
    before = [each.text for each in words[:head]]
    label = head_labels().get(word, "ORG")  # a company ending is no head word
    if word == "Facility" and before and before[-1] in read_words("names", "modifiers.site"):
        return "FAC"  # a building; others lend money
    if word == "Area" and before[-2:] == ["Free", "Trade"]:
        return "AGREEMENT"  # a treaty's area, not a fenced one
    if word in ("Park", "Zone", "Estate", "Area"):
        return _label_park(word, before)
    if word == "City" and before and before[-1] in read_words("names", "modifiers.city"):
        return "PARK"  # "Kessel Industrial City" is a fenced estate, whatever it is called
    if word in ("Center", "Centre") and before and before[-1] in read_words("names", "modifiers.venue") and head == len(words) - 1:
        return "LOC"
    if word in ("Congress", "Assembly", "Convention") and before and (is_ordinal(before[0]) or _YEAR.fullmatch(words[-1].text)):
        return "EVENT"
    if word == "Corridor" and before and before[-1] in ("Economic", "Industrial", "Growth", "Development"):
        return "PARK"
    return label


def _label_park(word: str, before: list[str]) -> str:
    last = before[-1] if before else ""
    if word in ("Zone", "Area"):
        parts = {part for name in before for part in name.split("-")}
        return "PARK" if parts & read_words("names", "modifiers.zone") and before[-2:] != ["Exclusive", "Economic"] else "LOC"
    if last in read_words("names", "modifiers.park") or last.rsplit("-", 1)[-1] in read_words("names", "modifiers.park"):
        return "PARK"
    return "LOC" if last in read_words("names", "modifiers.nature") else "FAC"
