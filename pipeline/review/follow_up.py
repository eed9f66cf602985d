"""What becomes of recommendations: beside each of them, and on a page of its own."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass, field

from pipeline.decisions.applying_team import tell_follow_up
from pipeline.decisions.frames import text_of
from pipeline.decisions.kinds import FOLLOW_UP_FIELDS
from pipeline.report.view import Statement
from pipeline.review.board import Board
from pipeline.review.history import Said, tell_history
from pipeline.review.shelf import RECOMMENDATIONS
from pipeline.schemas import TABLES
from pipeline.schemas.team import FOLLOW_UP_STATES

GROUPS = "recommendation_groups"
OVERDUE, NO_OWNER, NOT_YET = "overdue", "(nobody)", "not followed up"
UNFINISHED = ("open", "under way")
_MOST = 200  # shown on the page at once


@dataclass(frozen=True, slots=True)
class FollowUpField:
    """A field that a person fills: name, title, value, words offered."""

    name: str
    title: str
    value: str
    choices: tuple[str, ...] = ()
    hint: str = ""


@dataclass(frozen=True, slots=True)
class FollowUp:
    """What people said of a recommendation's follow-up.

    Attributes:
        key: The group, or for what is gone the key it was said under.
        text: Its name or clearest wording.
        fields: What can be filled.
        state: Its state; "" where nobody follows it up.
        owner: Who sees to it.
        due: By when, as the team says, else as the text does.
        is_texts_due: Whether that date is the text's.
        is_overdue: Whether it is unfinished and the date has passed.
        places: Where it stands, newest first; none where it is gone.
        said: All that was said of it.
        holds: "" where it holds; "older version" or "orphan".
        where: For what is gone: title and page of the document it was said on.
    """

    key: str
    text: str
    fields: list[FollowUpField]
    state: str = ""
    owner: str = ""
    due: str = ""
    is_texts_due: bool = False
    is_overdue: bool = False
    places: list[Statement] = field(default_factory=list)
    said: list[Said] = field(default_factory=list)
    holds: str = ""
    where: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class FollowUpPage:
    """What the page shows: the ones that answer the filters, how many, and how many of each state there are by owner."""

    shown: list[FollowUp]
    total: int
    all_count: int
    states: Counter[str]
    owners: list[tuple[str, Counter[str]]]


def tell_group(board: Board, group_id: str, *, today: dt.date | None = None) -> FollowUp:
    """What people said of a group's follow-up.

    Args:
        board: What stands.
        group_id: The group.
        today: The day that dates are compared with; None for today.
    """
    fields = board.context.fields(GROUPS, group_id)
    said = tell_follow_up(fields)
    places = sorted(_find_places(board, group_id), key=lambda one: one.document.dated_on or "", reverse=True)
    row = board.context.drafter.row(GROUPS, group_id)
    text = (fields["name"].entry.human_value if "name" in fields else "") or row.get("name") or row.get("text") or (places[0].text if places else "")
    texts_due = max((text_of(place.row["due_on"]) for place in places), default="")
    due = said.get("due_on") or texts_due
    is_firm = all(placed.place.is_firm for name, placed in fields.items() if name in FOLLOW_UP_FIELDS)
    return FollowUp(
        key=group_id,
        text=str(text),
        fields=describe_fields(said),
        state=said.get("state", ""),
        owner=said.get("owner", ""),
        due=due,
        is_texts_due=bool(due) and not said.get("due_on"),
        is_overdue=is_overdue(said.get("state", ""), due, today),
        places=places,
        said=tell_history(board, GROUPS, group_id),
        holds="" if is_firm else "older version",
        note=said.get("note", ""),
    )


def describe_fields(said: dict[str, str]) -> list[FollowUpField]:
    """The fields of a follow-up with what stands in them."""
    columns = [TABLES["follow_ups"].column(name) for name in FOLLOW_UP_FIELDS]
    return [
        FollowUpField(one.name, one.title, said.get(one.name, ""), one.values, "2026, 2026-05 or 2026-05-31" if one.name.endswith("_on") else "")
        for one in columns
    ]


def is_overdue(state: str, due: str, today: dt.date | None = None) -> bool:
    """Whether something unfinished was due before today; a year or month is over with its last day.

    Args:
        state: Its state.
        due: ISO date, month or year; "" for none.
        today: The day; None for today.
    """
    return state in UNFINISHED and bool(due) and due < (today or dt.datetime.now(dt.UTC).date()).isoformat()[: len(due)]


def find_follow_ups(board: Board, state: str = "", owner: str = "", words: str = "") -> FollowUpPage:
    """What is followed up: unfinished and overdue ones first, then by date.

    Args:
        board: What stands.
        state: One of the states, "unfinished" or "overdue"; "" for all.
        owner: Who sees to it; "(nobody)" for those without one; "" for all.
        words: Words that all stand in the recommendation, its owner, evidence or note.
    """
    every = board.once(find_all_follow_ups)
    low = words.casefold().split()
    chosen = [one for one in every if is_wanted(one, state, owner) and all(word in _all_words(one) for word in low)]
    owners: dict[str, Counter[str]] = {}
    states: Counter[str] = Counter()
    for one in every:
        told = owners.setdefault(one.owner or NO_OWNER, Counter())
        for name in (one.state, *([OVERDUE] if one.is_overdue else [])):
            told[name] += 1
            states[name] += 1
    return FollowUpPage(chosen[:_MOST], len(chosen), len(every), states, sorted(owners.items(), key=lambda pair: (pair[0] == NO_OWNER, pair[0])))


def find_all_follow_ups(board: Board) -> list[FollowUp]:
    """All follow-ups, those of what is gone among them."""
    fields = board.context.placement.on(GROUPS)
    every = [tell_group(board, key) for key, said in fields.items() if tell_follow_up(said)]
    gone: dict[str, dict[str, str]] = {}
    entries = {}
    for entry in board.context.placement.gone:
        if entry.table == GROUPS and entry.field in FOLLOW_UP_FIELDS and entry.human_value:
            gone.setdefault(entry.key, {})[entry.field] = entry.human_value
            entries[entry.key] = entry
    for key, said in sorted(gone.items()):
        entry = entries[key]
        where = ", p. ".join(str(part) for part in (entry.document_title or entry.file_name, entry.page) if part)
        every.append(
            FollowUp(
                key, entry.evidence_text or "", describe_fields(said), said.get("state") or "open", said.get("owner", ""), said.get("due_on", ""),
                is_overdue=is_overdue(said.get("state") or "open", said.get("due_on", "")), said=tell_history(board, GROUPS, key), holds="orphan", where=where,
            )
        )  # fmt: skip
    return sorted(every, key=lambda one: (FOLLOW_UP_STATES.index(one.state) > 1, not one.is_overdue, one.due or "9999", one.text))


def _find_places(board: Board, group_id: str) -> list[Statement]:
    added = [one for one in board.added[RECOMMENDATIONS].values() if one.row["group_id"] == group_id]
    found = [*board.published.by_group.get(group_id, []), *added]
    return [one for one in found if board.state(RECOMMENDATIONS, one).status != "rejected"] or found


def is_wanted(one: FollowUp, state: str, owner: str = "") -> bool:
    """Whether a follow-up answers the filters; see `find_follow_ups`."""
    if owner and (one.owner or NO_OWNER) != owner:
        return False
    if state == OVERDUE:
        return one.is_overdue
    return not state or one.state == state or (state == "unfinished" and one.state in UNFINISHED)


def _all_words(one: FollowUp) -> str:
    return " ".join((one.text, one.note, *(item.value for item in one.fields))).casefold()
