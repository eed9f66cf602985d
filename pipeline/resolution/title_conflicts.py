"""One person, two functions: in documents of one date, or on one event."""

from __future__ import annotations

import functools
import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

from rapidfuzz import fuzz

from pipeline.resolution.event_names import strip_edition
from pipeline.resolution.findings import Finding, Statement
from pipeline.resolution.frames import Row, Tables, read_rows
from pipeline.resolution.names import fold_name
from pipeline.resolution.uses import split_names
from pipeline.resources.words import read_word_list

_OTHER = 60.0  # token set ratio: "Director" and "Director of Trade" are one title, as are "Vice President" and "Vice-President"
_SAME_WORD = 80.0  # "Economy" and "Economic"
_LINKS = frozenset({"of", "for", "and", "in", "at", "to", "on"})
_AND = re.compile(r"\band\b|[,;/&]", re.IGNORECASE)
_MOST = 12  # documents that tell of a person on one day: past that it is somebody whom everybody names, each in his own words


def find_title_conflicts(tables: Tables) -> Iterator[Finding]:
    """Find people whose functions differ.

    Args:
        tables: Needs participants with entity ids, events and documents.

    Yields:
        Pairs of documents that give a person of one organisation, on the day of one event or on the same day of writing, functions
        that no one function is. Between days a person may have been promoted.
    """
    people: dict[tuple[str, str], list[Row]] = defaultdict(list)
    days = _Days(tables)
    for row in sorted(read_rows(tables, "participants"), key=lambda row: str(row["participant_id"])):
        if row["person_entity_id"] and row["role_title"]:
            for day in days.find(row):
                people[row["person_entity_id"], day].append(row)
    for _, rows in sorted(people.items()):
        if len({row["document_id"] for row in rows}) > _MOST:
            continue
        for a, b in combinations(rows, 2):
            if a["document_id"] != b["document_id"] and _share_organisation(a, b) and _is_question(a, b):
                yield Finding("person's title", a["person"], _state(a), _state(b))


def _is_question(a: Row, b: Row) -> bool:
    return is_other_title(a["role_title"], b["role_title"], f"{a['organisation'] or ''} {b['organisation'] or ''}")


class _Days:
    """When somebody held a function: on the day of the event at which they spoke, or of the document; at one edition, whatever its day."""

    def __init__(self, tables: Tables) -> None:
        self._events = {row["event_id"]: row for row in read_rows(tables, "events")}
        self._documents = {row["document_id"]: row["event_on"] or row["dated_on"] for row in read_rows(tables, "documents")}

    def find(self, row: Row) -> list[str]:
        """Whatever tells the time of a row of participants; two rows that share one of these are of one time."""
        event = self._events.get(row["event_id"])
        day = (event["start_on"] if event else None) or self._documents.get(row["document_id"])
        found = [day] if day and len(day) >= 10 else []
        if event and event["edition"] is not None and (series := strip_edition(event["name"])):
            found.append(f"{series} {int(event['edition'])} {(day or '')[:4]}")
        return found


def is_other_title(one: str, other: str, organisations: str = "") -> bool:
    """Whether two functions can't both be meant for one office.

    Args:
        one: A function as printed.
        other: Another.
        organisations: Names of the bodies; their words in a function tell nothing of it.

    Returns:
        True for "Chief Economist" and "Director of Tides", "Minister of Trade" and "Minister of Finance", "Director" and "Deputy
        Director"; False where one says more than the other ("Director", "Director of Trade"; "President", "President and CEO"), says it
        in other words ("Head of Trade", "Director of Trade") or in short ("CEO", "Chief Executive Officer").
    """
    bodies = frozenset(fold_name(organisations).split())
    return all(_differ(_split(a, bodies), _split(b, bodies)) for a in _AND.split(one) for b in _AND.split(other) if a.strip() and b.strip())


def _split(title: str, bodies: frozenset[str]) -> tuple[str, ...]:
    words = tuple(word for word in fold_name(title).split() if word not in _LINKS)
    return tuple(word for word in words if word not in bodies) or words


def _differ(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    if _is_acronym(a, b) or _is_acronym(b, a):
        return False
    plain_a, plain_b = (tuple(word for word in words if word not in _ranks()) for words in (a, b))
    if plain_a and set(plain_a) == set(plain_b):
        return {*a} & _ranks() != {*b} & _ranks()
    if fuzz.token_set_ratio(" ".join(a), " ".join(b)) < _OTHER:
        return True
    if not plain_a or not plain_b or plain_a[0] != plain_b[0]:
        return False
    rests = _leave_out(plain_a, plain_b), _leave_out(plain_b, plain_a)  # of one office, two fields without a common word
    return all(rests) and len(rests[0]) == len(plain_a) - 1 and len(rests[1]) == len(plain_b) - 1


def _leave_out(words: tuple[str, ...], others: tuple[str, ...]) -> list[str]:
    return [word for word in words if max((fuzz.ratio(word, other) for other in others), default=0.0) < _SAME_WORD]


def _is_acronym(short: tuple[str, ...], words: tuple[str, ...]) -> bool:
    return len(short) == 1 and len(words) > 1 and short[0] == "".join(word[0] for word in words)


@functools.cache
def _ranks() -> frozenset[str]:
    """Words that make another office of one: "Deputy Director", "Acting Director"."""
    return frozenset(read_word_list("offices")["other_ranks"])


def _share_organisation(a: Row, b: Row) -> bool:
    """Someone may hold an office in each of two bodies; within one, two offices are a question."""
    one, other = ({fold_name(name) for name in split_names(row["organisation"])} for row in (a, b))
    return bool(one & other) or (a["organisation_entity_id"] is not None and a["organisation_entity_id"] == b["organisation_entity_id"])


def _state(row: Row) -> Statement:
    return Statement(row["document_id"], str(row["role_title"]), row["sentence_id"])
