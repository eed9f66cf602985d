"""Names of events taken apart: the series, the edition, the year."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

from pipeline.resolution.frames import Row, Tables, read_rows
from pipeline.resolution.names import fold_name, split_asides
from pipeline.resources.words import read_word_list

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_LINKS = frozenset({"of", "the", "for", "on", "in", "and", "to"})


@dataclass(frozen=True, slots=True)
class EventName:
    """What the name of an event says.

    Attributes:
        series: Folded name without edition, year and what stands in brackets.
        edition: Its number in the series; None if it isn't said.
        years: Years in the name.
    """

    series: str
    edition: int | None
    years: frozenset[str]

    @property
    def is_telling(self) -> bool:
        """Whether it names something: "the Forum" alone does not."""
        return len(self.series.split()) >= 2


@functools.cache
def _pattern() -> re.Pattern[str]:
    figures = read_word_list("figures")
    ordinals = "|".join(sorted(figures["ordinals"], key=lambda word: (-len(word), word)))
    tens = "|".join(word for word in figures["numbers"] if word.endswith("ty"))
    return re.compile(rf"\b(?:\d{{1,3}}(?:st|nd|rd|th)|(?:(?:{tens})[ -])?(?:{ordinals})|annual)\b")


def strip_edition(name: str) -> str:
    """Fold a name without edition, year and what stands in brackets: "Sixth Annual Lake Forum 2023 (LF)" is "lake forum"."""
    folded = _YEAR.sub(" ", _pattern().sub(" ", fold_name(split_asides(name).whole)))
    words = folded.split()
    while words and (words[0] in _LINKS or words[0] == "edition"):  # "fifth edition of the Lake Forum"
        words.pop(0)
    while words and words[-1] in {*_LINKS, "edition"}:
        words.pop()
    return " ".join(words)


def read_number(name: str) -> int | None:
    """The number of an edition in a name, "Twenty-first Lake Forum"; None if there is none."""
    match = _pattern().search(fold_name(split_asides(name).whole).replace("annual", ""))
    if match is None:
        return None
    figures: dict[str, dict[str, int]] = read_word_list("figures")
    if match[0][0].isdigit():
        return int(re.sub(r"\D", "", match[0]))
    *tens, ordinal = re.split(r"[ -]", match[0])
    return sum(int(figures["numbers"][word]) for word in tens) + int(figures["ordinals"][ordinal])


def has_edition(name: str) -> bool:
    """Whether a name is of one event and not of a series: "Sixth Lake Forum", "Lake Forum 2023"."""
    return bool(_YEAR.search(name) or _pattern().search(fold_name(name).replace("annual", "")))


def index_event_names(tables: Tables) -> dict[str, str]:
    """Name of the entity that each alias of an event leads to.

    Args:
        tables: Takes entities and entity_aliases.
    """
    names = {row["entity_id"]: row["name"] for row in read_rows(tables, "entities") if row["label"] == "EVENT"}
    return {row["alias"]: names[row["entity_id"]] for row in read_rows(tables, "entity_aliases") if row["entity_id"] in names}


def read_event_name(row: Row, aliases: dict[str, str]) -> EventName:
    """Take the name of an event apart.

    Args:
        row: A row of events.
        aliases: Names of entities by alias, from `index_event_names`.
    """
    name = row["name"] or row["series"] or ""
    edition = read_number(name) if row["edition"] is None else int(row["edition"])
    return EventName(strip_edition(aliases.get(name, name)), edition, frozenset(_YEAR.findall(name)))
