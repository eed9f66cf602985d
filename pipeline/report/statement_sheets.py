"""The sheets about what is recommended, pledged and recurring."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pandas as pd

from pipeline.report.recurring import Recurring, find_recurring
from pipeline.report.sheet import Aside, Sheet, SheetColumn, pick, year_of
from pipeline.report.team import TeamView, list_team_columns
from pipeline.report.view import UNNAMED, Statement, View

_Maker = Callable[[Statement], Any]
_NEW_MEANS = (
    "“new”: it stands only in the newest documents that ask the same party, and older ones ask that party for other things.\n"
    "“cannot be told”: dates are missing, or there is no older document to compare with."
)
_ANSWER_MEANS = "The answer given last at any of its places; doubtful matches are left out. Empty: no answer was found in the documents."
_CONTRADICTION_MEANS = "Another recommendation asks the same party for the opposite, or for another number, target or deadline: what is asked where."


def make_recommendations_sheet(view: View, not_looked: str, team: TeamView | None = None) -> Sheet:
    """The sheet of recommendations: one row each, with all that is needed to quote it.

    Args:
        view: What is shown.
        not_looked: What to say where there are none and not every document was looked through; "" otherwise.
        team: What people filled besides: columns after ours.
    """
    opening: list[tuple[SheetColumn, _Maker]] = [
        (SheetColumn("Recommendation", 62, "long"), lambda s: s.text),
        (SheetColumn("Strength", 10), lambda s: s.strength),
        (SheetColumn("Who should act", 24), _say_asked),
        (SheetColumn("Who recommends", 24), lambda s: "; ".join(s.asked_by)),
    ]
    closing: list[tuple[SheetColumn, _Maker]] = [
        (SheetColumn("Answer", 12), lambda s: s.title_of("response")),
        (SheetColumn("Also said elsewhere", 10, "number"), lambda s: s.other_places or None),
        (SheetColumn("Voice", 16), lambda s: s.title_of("voice")),
    ]
    columns = opening + _places() + _details() + closing + _checks("recommendation_id", view) + list_team_columns(team or TeamView())
    return Sheet(
        "Recommendations",
        "Every recommendation found, newest document first: filter by strength, by who should act, by theme.",
        [column for column, _ in columns],
        pick(view.recommendations, *(make for _, make in columns)),
        not_looked or "None found.",
        [year_of(statement.document.dated_on) for statement in view.recommendations],
    )


def make_pledges_sheet(view: View, not_looked: str) -> Sheet:
    """The sheet of pledges; see `make_recommendations_sheet`."""
    opening: list[tuple[SheetColumn, _Maker]] = [
        (SheetColumn("Pledge", 62, "long"), lambda s: s.text),
        (SheetColumn("Who pledges", 26), _say_asked),
        (SheetColumn("By when", 18), lambda s: s.row["deadline"]),
        (SheetColumn("Due on", 12), lambda s: s.row["due_on"]),
    ]
    columns = opening + _places() + _details()[:4] + _checks("commitment_id", view)
    return Sheet(
        "Pledges",
        "What institutions say they will do themselves, with their deadlines.",
        [column for column, _ in columns],
        pick(view.pledges, *(make for _, make in columns)),
        not_looked or "None found.",
        [year_of(statement.document.dated_on) for statement in view.pledges],
    )


def make_recurring_sheet(view: View, tables: Mapping[str, pd.DataFrame], not_looked: str) -> Sheet:
    """The sheet of recommendations that stand in more than one place."""
    found = find_recurring(view, tables)
    rows = [_recurring_row(one) for one in found]
    columns = [
        SheetColumn("Recommendation (clearest wording)", 62, "long"), SheetColumn("Bodies that make it", 10, "number"),
        SheetColumn("Documents", 11, "number"), SheetColumn("Places", 9, "number"), SheetColumn("First", 12), SheetColumn("Last", 12),
        SheetColumn("New", 10, note=_NEW_MEANS), SheetColumn("Who makes it", 40), SheetColumn("Who should act", 30),
        SheetColumn("Latest answer", 20, note=_ANSWER_MEANS), SheetColumn("Contradiction", 44, "long", note=_CONTRADICTION_MEANS),
        SheetColumn("Theme", 20), SheetColumn("Newest place", 10, "link"),
        SheetColumn("Its citation", 50), SheetColumn("Group id", 15, "id"),
    ]  # fmt: skip
    purpose = "The same recommendation in several places, those made by the most different bodies first."
    return Sheet("Recurring", purpose, columns, rows, not_looked or "No recommendation was found in more than one place.", [year_of(one.last_on) for one in found])  # fmt: skip


def _recurring_row(one: Recurring) -> list[Any]:
    newest = one.members[0]
    return [
        one.text, len(one.by), one.document_count, len(one.members), one.first_on, one.last_on, _say_new(one),
        "; ".join(one.by), "; ".join(one.asked), one.answered, one.contradiction, newest.theme, newest.link, newest.citation, one.group_id,
    ]  # fmt: skip


def _say_new(one: Recurring) -> str:
    return Aside("(cannot be told)") if one.is_new is None else "new" if one.is_new else "no"


def _say_asked(statement: Statement) -> str:
    if not statement.asked and statement.unnamed:
        return Aside(f"({statement.unnamed})")
    return "; ".join(statement.asked)


def _say_basis(statement: Statement) -> str:
    has_reason = statement.row["actor"] and statement.row["actor_basis"] not in UNNAMED
    return statement.title_of("actor_basis") if has_reason or statement.unnamed else ""


def _places() -> list[tuple[SheetColumn, _Maker]]:
    return [
        (SheetColumn("Document", 34), lambda s: s.document.title),
        (SheetColumn("Date", 12), lambda s: s.document.dated_on or "no date"),
        (SheetColumn("Issued by", 24), lambda s: s.document.issuer),
        (SheetColumn("Section", 26), lambda s: s.section),
        (SheetColumn("Page", 7, "number"), lambda s: s.row["page"] if s.row["page"] is not None else s.locator),
        (SheetColumn("Evidence", 9, "link"), lambda s: s.link),
        (SheetColumn("Citation (to paste)", 50), lambda s: s.citation),
    ]


def _details() -> list[tuple[SheetColumn, _Maker]]:
    return [
        (SheetColumn("Theme", 22), lambda s: s.theme),
        (SheetColumn("Also about", 24), lambda s: "; ".join(s.other_themes)),
        (SheetColumn("My themes", 24), lambda s: "; ".join(s.own_themes)),
        (SheetColumn("Number", 9), lambda s: s.row["number"]),
        (SheetColumn("Action", 16), lambda s: s.row["action"]),
        (SheetColumn("Acted on", 24), lambda s: s.row["target"]),
        (SheetColumn("Condition", 20), lambda s: s.row["condition"]),
        (SheetColumn("By when", 16), lambda s: s.row["deadline"]),
        (SheetColumn("Due on", 12), lambda s: s.row["due_on"]),
        (SheetColumn("Who should act, because", 20), _say_basis),
        (SheetColumn("Meant for, because", 20), lambda s: s.title_of("addressee_basis")),
    ]


def _checks(key: str, view: View) -> list[tuple[SheetColumn, _Maker]]:
    return [
        (SheetColumn("Sure", 14, note="\n".join(view.certainty.legend)), lambda s: s.sure.word),
        (SheetColumn("Sure, in %", 7, "share", note="The program’s own reckoning, to sort by."), lambda s: s.row["confidence"]),
        (SheetColumn("Review", 16), lambda s: s.title_of("review_status")),
        (SheetColumn("File", 30), lambda s: s.document.row["file_name"]),
        (SheetColumn("Row id", 15, "id"), lambda s: s.row[key]),
        (SheetColumn("Document id", 15, "id"), lambda s: s.document.document_id),
    ]
