"""One recommendation or pledge with all that a person wants to see before deciding on it."""

from __future__ import annotations

from dataclasses import dataclass, field

from pipeline.decisions.kinds import REVIEW, RULES, STATEMENT_FIELDS
from pipeline.ids import fold_text
from pipeline.report.places import Place
from pipeline.report.view import Row, Statement, find_reason_to_hide
from pipeline.report.wording import say_page
from pipeline.review.board import Board, State
from pipeline.review.doubts import tell_doubts
from pipeline.review.follow_up import FollowUp, FollowUpField, tell_group
from pipeline.review.history import Said, tell_history
from pipeline.review.pictures import DRAWN
from pipeline.review.queueing import Item
from pipeline.review.reading import ReadPassage, read_around
from pipeline.review.shelf import MISSED, RECOMMENDATIONS, title_of
from pipeline.review.team import list_columns, read_own_values, tell_ours
from pipeline.schemas.wording import find_value_title

_TWINS = 12  # other places shown; more are counted
_BASES = {"actor": "actor_basis", "addressee": "addressee_basis"}


@dataclass(frozen=True, slots=True)
class FrameField:
    """One field of the frame.

    Attributes:
        name: Its column.
        title: What people call it.
        value: Its value as it stands, as the ledger keeps it.
        words: The same in words.
        machine: What the program said, in words, where a person said otherwise; None where nobody did.
        choices: (value, words) offered; empty for free text.
        aside: What it rests on.
        doubts: Why it is less sure than others, in words; empty where it isn't.
    """

    name: str
    title: str
    value: str
    words: str
    machine: str | None = None
    choices: tuple[tuple[str, str], ...] = ()
    aside: str = ""
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Detail:
    """What the right half of the screen shows."""

    table: str
    item: Item
    fields: list[FrameField]
    place: Place
    page_words: str
    pages: list[int]
    passages: list[ReadPassage]
    parts: list[str]
    answers: list[Row]
    twins: list[Item]
    more_twins: int
    group: Row | None
    said: list[Said]
    reason_hidden: str
    disagreed: list[str] = field(default_factory=list)
    follow_up: FollowUp | None = None
    own: list[FollowUpField] = field(default_factory=list)
    ours: frozenset[str] = frozenset()
    added_as: str = ""


def make_detail(board: Board, table: str, statement: Statement) -> Detail:
    """Put together what is shown of a row.

    Args:
        board: What stands.
        table: "recommendations" or "commitments".
        statement: The row.
    """
    published, row = board.published, statement.row
    state = board.state(table, statement)
    places = published.places(statement.document.document_id)
    parts = places.parts.get(statement.row_id, [])
    place = places.find(row["sentence_id"], statement.text, row, parts)
    shown = fold_text(" ".join(stretch for passage in place.passages for stretch, _ in passage))
    document_id = statement.document.document_id
    drawn = statement.document.row["format"] in DRAWN
    group_id = row["group_id"] if table == RECOMMENDATIONS else None
    twins = [twin for twin in published.by_group.get(group_id or "", []) if twin.row_id != statement.row_id]
    return Detail(
        table=table,
        item=Item(statement, state),
        fields=describe_fields(board, table, statement, state),
        place=place,
        page_words=say_page(place.page, place.locator or statement.locator, statement.document.row["format"]),
        pages=sorted({box.page for box in place.boxes} or ({place.page} if place.page else set())) if drawn else [],
        passages=read_around(board, document_id, row["sentence_id"]),
        parts=[part["text"] for part in parts if fold_text(part["text"]) not in shown],
        answers=places.answers.get(statement.row_id, []),
        twins=[Item(twin, board.state(table, twin)) for twin in twins[:_TWINS]],
        more_twins=max(0, len(twins) - _TWINS),
        group=next(iter(published.rows("recommendation_groups", "group_id", group_id)), None) if group_id and twins else None,
        said=tell_history(board, table, statement.row_id),
        reason_hidden=(find_reason_to_hide(row) or "") if row["review_status"] != "rejected" else "",
        disagreed=["whether it is right" if name == REVIEW else title_of(table, name) for name in state.disagreed],
        follow_up=tell_group(board, group_id) if group_id else None,
        own=describe_own(board, statement.row_id) if table == RECOMMENDATIONS else [],
        ours=tell_ours(board, table, statement.row_id),
        added_as=board.added_as(statement.row_id),
    )


def describe_own(board: Board, row_id: str) -> list[FollowUpField]:
    """The team's own columns of a recommendation, with what stands in them."""
    values = read_own_values(board, row_id)
    return [FollowUpField(column.field, column.name, values.get(column.field, ""), column.choices) for column in list_columns(board)]


def describe_fields(board: Board, table: str, statement: Statement, state: State) -> list[FrameField]:
    """Describe every field of the frame that a person may edit.

    Args:
        board: What stands.
        table: "recommendations" or "commitments".
        statement: The row.
        state: What stands on it.
    """
    described = []
    source = RECOMMENDATIONS if table == MISSED else table
    doubts = tell_doubts(board, table, statement)
    for name in STATEMENT_FIELDS:
        value = state.values[name]
        machine = _say(board, name, state.machine[name]) or "nothing" if name in state.machine else None
        basis = statement.row.get(_BASES.get(name, "")) if name not in state.machine and name in _BASES else None
        aside = find_value_title(_BASES[name], basis) if basis else _say_other_themes(statement) if name == "theme_id" else ""
        aside = "" if name in _BASES and name in doubts else aside  # the doubt says it
        choices = list_themes(board) if name == "theme_id" else tuple((one, find_value_title(name, one)) for one in RULES[source][name].values)
        described.append(FrameField(name, title_of(source, name), value, _say(board, name, value), machine, choices, aside, doubts.get(name, ())))
    return described


def _say_other_themes(statement: Statement) -> str:
    """The themes besides the main one: found ones, and those of the team's own taxonomy."""
    others = dict.fromkeys(name for name in (*statement.other_themes, *statement.own_themes) if name != statement.theme)
    return f"also: {'; '.join(others)}" if others else ""


def list_themes(board: Board) -> tuple[tuple[str, str], ...]:
    """The themes that something can be put under: (id, label), by label."""
    rows = board.published.tables["themes"]
    there = rows[~rows["is_retired"].fillna(value=False).astype(bool)]
    pairs = zip(there["theme_id"].tolist(), there["label"].tolist(), strict=True)
    return tuple(sorted(((str(key), str(label)) for key, label in pairs), key=lambda pair: (pair[1].casefold(), pair[0])))


def _say(board: Board, name: str, value: str) -> str:
    if name == "theme_id":
        return board.published.view.themes.get(value, value)
    return find_value_title(name, value) if value else ""
