"""Recommendations that stand in several places, and who makes them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from pipeline.report.view import Row, Statement, View, list_rows
from pipeline.report.wording import say_date
from pipeline.schemas.wording import find_value_title


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
        is_new: Whether only the newest documents that ask the same party say it; None where that can't be told.
        latest_answer: The answer given last, in a word; "" for none.
        answers: Every different answer given to it, oldest first.
        contradiction: Where others ask the same party for something else, in words; "" where none was found.
    """

    group_id: str
    text: str
    by: list[str]
    asked: list[str]
    document_count: int
    first_on: str | None
    last_on: str | None
    members: list[Statement]
    is_new: bool | None = None
    latest_answer: str = ""
    answers: tuple[str, ...] = ()
    contradiction: str = ""

    @property
    def answered(self) -> str:
        """The latest answer, and beside it all of them where they differ: "rejected (all answers: accepted in part; rejected)"."""
        return f"{self.latest_answer} (all answers: {'; '.join(self.answers)})" if len(self.answers) > 1 else self.latest_answer

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
    found = [_describe(row, members[row["group_id"]]) for row in groups if len(members[row["group_id"]]) > 1]
    return sorted(found, key=lambda one: (-len(one.by), -one.document_count, -len(one.members), one.group_id))


def _describe(row: Row, places: list[Statement]) -> Recurring:
    dates = sorted(place.document.dated_on for place in places if place.document.dated_on)
    return Recurring(
        group_id=row["group_id"],
        text=row["name"] or row["text"],
        by=list(dict.fromkeys(name for place in places for name in place.asked_by)),
        asked=list(dict.fromkeys(name for place in places for name in place.asked)),
        document_count=len({place.document.document_id for place in places}),
        first_on=dates[0] if dates else None,
        last_on=dates[-1] if dates else None,
        members=places,
        is_new=row["is_new"],
        latest_answer=find_value_title("response", row["latest_response"] or ""),
        answers=tuple(find_value_title("response", answer) for answer in (row["responses"] or "").split("; ") if answer),
        contradiction=row["contradiction"] or ("another recommendation asks for something else" if row["has_contradiction"] else ""),
    )
