"""What announces people: labels ("Panel:", "In attendance"), and "prepared by" and its like."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

from pipeline.language.lexicons import read_lexicon
from pipeline.language.parts import find_part

SILENT = "silent"  # the part of those who were absent or may be asked
_LABEL = re.compile(r"(?P<words>(?:[A-Za-z][\w’'&/-]*\s){0,3}[A-Za-z][\w’'/-]*)(?:\s?\([A-Za-z]{1,3}\))?\s?:(?=\s|$)")
_OF_OTHERS = frozenset(("was attended by", "were attended by", "moved by", "seconded by", "signed by", "moved", "seconded", "attended by"))


def find_bare_label(text: str) -> str | None:
    """The part that a line gives to those named below it and holds nothing else: "In attendance", "PANEL:", "Signed"; None for other lines."""
    words = text.strip(" :.*-–").split()
    return _part_of(words) if 0 < len(words) <= 4 else None


def _part_of(words: list[str]) -> str | None:
    """The part that a label gives, by its last words; None for words that announce nobody."""
    lower = [word.lower().strip("’'") for word in words]
    lists = read_lexicon("participation")["lineups"]
    if any(" ".join(lower[-count:]) in lists["silent"] for count in (1, 2, 3)):
        return SILENT
    for count in (3, 2, 1):
        if len(lower) >= count and " ".join(lower[-count:]) in _heads():
            known = find_part(" ".join(lower))
            return known if known in read_lexicon("participation")["parts"] else "participant"
    return None


@functools.cache
def _heads() -> frozenset[str]:
    """What a label ends with that announces people."""
    lists = read_lexicon("participation")
    told = [word for words in lists["parts"].values() for word in words]
    return frozenset((*told, *lists["lists"]["heads"], *lists["lineups"]["labels"])) - frozenset(lists["lineups"]["no_labels"])


@functools.cache
def _stems() -> re.Pattern[str]:
    """What a list of people follows without a colon: "Prepared by", "with the participation of"."""
    lists = read_lexicon("participation")["lineups"]
    opening, inside = ("|".join(map(re.escape, lists[key])) for key in ("openers", "inside"))
    return re.compile(rf"(?:(?:^|(?<=[.|;:·•\n\t]\s))(?:{opening})|\b(?:{inside}))\s(?=\S)")


def find_labels(text: str) -> Iterator[tuple[int, int, str]]:
    """(start, end, part) of the labels in a passage, in order."""
    found = []
    for match in _LABEL.finditer(text):
        words = match["words"].split()
        part = _part_of(words)
        if part is not None:
            own = next(
                count for count in (1, 2, 3) if _part_of(words[-count:]) is not None
            )  # words of the name before stand in front: "Lake College Speakers:"
            found.append((match.end("words") - len(" ".join(words[-own:])), match.end(), part))
    for match in _stems().finditer(text):
        part = find_part(match[0]) if match[0].lower().strip() not in _OF_OTHERS else "participant"
        found.append((match.start(), match.end(), part if part in read_lexicon("participation")["parts"] else "participant"))
    yield from sorted(found)
