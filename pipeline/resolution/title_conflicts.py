"""One person, two functions, in documents of one date."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

from rapidfuzz import fuzz

from pipeline.resolution.findings import Finding, Statement
from pipeline.resolution.frames import Row, Tables, read_rows
from pipeline.resolution.names import fold_name
from pipeline.resolution.uses import split_names

_OTHER = 60.0  # token set ratio: "Director" and "Director of Trade" are one title, as are "Vice President" and "Vice-President"


def find_title_conflicts(tables: Tables) -> Iterator[Finding]:
    """Find people whose functions differ.

    Args:
        tables: Needs participants with entity ids, and documents.

    Yields:
        Pairs of documents of the same day that give a person of one organisation functions without a common word.
    """
    dates = {row["document_id"]: row["dated_on"] for row in read_rows(tables, "documents")}
    people: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in sorted(read_rows(tables, "participants"), key=lambda row: str(row["participant_id"])):
        date = dates.get(row["document_id"])
        if row["person_entity_id"] and row["role_title"] and date and len(date) >= 10:
            people[row["person_entity_id"], date].append(row)
    for _, rows in sorted(people.items()):
        for a, b in combinations(rows, 2):
            if a["document_id"] != b["document_id"] and _share_organisation(a, b) and _is_other_title(a["role_title"], b["role_title"]):
                yield Finding("person's title", a["person"], _state(a), _state(b))


def _share_organisation(a: Row, b: Row) -> bool:
    """Someone may hold an office in each of two bodies; within one, two offices are a question."""
    one, other = ({fold_name(name) for name in split_names(row["organisation"])} for row in (a, b))
    return bool(one & other) or (a["organisation_entity_id"] is not None and a["organisation_entity_id"] == b["organisation_entity_id"])


def _is_other_title(one: str, other: str) -> bool:
    a, b = fold_name(one), fold_name(other)
    return fuzz.token_set_ratio(a, b) < _OTHER


def _state(row: Row) -> Statement:
    return Statement(row["document_id"], str(row["role_title"]), row["sentence_id"])
