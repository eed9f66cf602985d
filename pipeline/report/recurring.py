"""Recommendations that stand in several places, and who makes them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from pipeline.report.view import Statement, View, list_rows
from pipeline.report.wording import say_date


@dataclass(frozen=True, slots=True)
class Recurring:
    """A recommendation in several places, counted over the places that are shown.

    Attributes:
        group_id: Key of its row in recommendation_groups.
        text: A person's name for it, else its clearest wording.
        by: Who makes it.
        asked: Who should act.
        document_count: In how many documents it stands.
        first_on: Date of the oldest (ISO 8601); None if none is dated.
        last_on: Date of the newest.
        members: Its places, newest first.
    """

    group_id: str
    text: str
    by: list[str]
    asked: list[str]
    document_count: int
    first_on: str | None
    last_on: str | None
    members: list[Statement]

    @property
    def span(self) -> str:
        """When it was made, in words; "" if no place is dated."""
        first, last = say_date(self.first_on), say_date(self.last_on)
        return first if first == last else f"{first} to {last}"


def find_recurring(view: View, tables: Mapping[str, pd.DataFrame]) -> list[Recurring]:
    """Find the recommendations that stand in more than one place, those of most different bodies first."""
    members: dict[str, list[Statement]] = defaultdict(list)
    for statement in view.recommendations:
        if statement.row["group_id"]:
            members[statement.row["group_id"]].append(statement)
    groups = list_rows(tables["recommendation_groups"])
    found = [_describe(row["group_id"], row["name"] or row["text"], members[row["group_id"]]) for row in groups if len(members[row["group_id"]]) > 1]
    return sorted(found, key=lambda one: (-len(one.by), -one.document_count, -len(one.members), one.group_id))


def _describe(group_id: str, text: str, places: list[Statement]) -> Recurring:
    dates = sorted(place.document.dated_on for place in places if place.document.dated_on)
    return Recurring(
        group_id=group_id,
        text=text,
        by=list(dict.fromkeys(name for place in places for name in place.asked_by)),
        asked=list(dict.fromkeys(name for place in places for name in place.asked)),
        document_count=len({place.document.document_id for place in places}),
        first_on=dates[0] if dates else None,
        last_on=dates[-1] if dates else None,
        members=places,
    )
