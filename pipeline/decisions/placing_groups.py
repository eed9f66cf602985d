"""Finding again the recurring recommendations that people decided on: by the recommendations behind them, whichever group these are in today."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

import pandas as pd

from pipeline.decisions.entries import Entry
from pipeline.decisions.frames import read_rows, split_joined, take_frame, text_of
from pipeline.decisions.matching import Wanted, match_texts
from pipeline.decisions.places import GONE, Place
from pipeline.ids import make_id

MEMBERS = "recommendation_ids"  # what an entry keeps under `seen`: the recommendations that were in the group, joined by "; "
MOST_MEMBERS = 300  # ids kept: a recommendation in more places than that is found by these as well


def make_added_group(key: str) -> str:
    """Id of the group of an added recommendation, made as those of found ones are made from their first place."""
    return make_id("group", key)


def place_groups(tables: Mapping[str, pd.DataFrame], entries: Iterable[Entry], statements: Mapping[str, Place]) -> dict[str, Place]:
    """Find recommendation groups.

    A group's id is made from its first place and changes when an older report comes in. So a decision holds for the recommendations that were
    behind the group: it goes where most of them are; else by the id, else to the same or like words.

    Args:
        tables: The tables.
        entries: The standing decisions on groups.
        statements: Where what people added belongs, by key.

    Returns:
        The place of each key.
    """
    latest = {entry.key: entry for entry in entries}
    group_of = _read_groups(tables)
    there = {str(row["group_id"]): text_of(row["text"]) for row in read_rows(take_frame(tables, "recommendation_groups"), ("group_id", "text"))}
    there |= dict.fromkeys(set(group_of.values()) - there.keys(), "")
    places: dict[str, Place] = {}
    for key, entry in latest.items():
        found = Counter(filter(None, (_find_group(member, group_of, statements) for member in split_joined(entry.seen.get(MEMBERS)))))
        if found:
            most = max(found.values())
            places[key] = Place(key if found[key] == most else min(group for group, count in found.items() if count == most), "id")
        elif key in there:
            places[key] = Place(key, "id")
    lost = {key: entry for key, entry in latest.items() if key not in places and entry.evidence_text}
    return {**dict.fromkeys(latest, GONE), **places, **(_place_by_words(tables, lost, there) if lost else {})}


def _read_groups(tables: Mapping[str, pd.DataFrame]) -> dict[str, str]:
    rows = read_rows(take_frame(tables, "recommendations"), ("recommendation_id", "group_id"))
    return {str(row["recommendation_id"]): str(row["group_id"]) for row in rows if row["group_id"]}


def _find_group(member: str, group_of: Mapping[str, str], statements: Mapping[str, Place]) -> str | None:
    place = statements.get(member)
    if place is None or place.row is None:
        return group_of.get(member)
    return make_added_group(place.row) if place.document_id else group_of.get(place.row)


def _place_by_words(tables: Mapping[str, pd.DataFrame], lost: Mapping[str, Entry], there: Mapping[str, str]) -> dict[str, Place]:
    """By the words of groups first, then by those of single places: the clearest wording of a group may be another one today."""
    wanted = [Wanted(key, entry.evidence_text or "") for key, entry in sorted(lost.items())]
    found = match_texts(wanted, [Wanted(key, text) for key, text in sorted(there.items()) if text])
    places = {key: Place(match.row, "same words" if match.is_same else "reworded") for key, match in found.items()}
    left = [one for one in wanted if one.name not in places]
    if left:
        rows = [row for row in read_rows(take_frame(tables, "recommendations"), ("recommendation_id", "group_id", "text")) if row["group_id"]]
        groups = {str(row["recommendation_id"]): str(row["group_id"]) for row in rows}
        single = match_texts(left, [Wanted(str(row["recommendation_id"]), text_of(row["text"])) for row in rows])
        places |= {key: Place(groups[match.row], "same words" if match.is_same else "reworded") for key, match in single.items()}
    return places
