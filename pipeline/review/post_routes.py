"""What pages post: decisions, additions, undo, a name. Each is in the ledger before the reply leaves."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Response
from pydantic import BaseModel, ConfigDict, Field

from pipeline.decisions.entries import Entry
from pipeline.decisions.sheet_missed import SEEN
from pipeline.errors import DecisionError
from pipeline.review.board import Board
from pipeline.review.desk import Desk
from pipeline.review.queueing import make_item
from pipeline.review.rendering import render
from pipeline.review.room import TheBoard, TheRoom, TheSession
from pipeline.review.sessions import clean_name
from pipeline.review.shelf import MISSED, QUEUES
from pipeline.review.theme_moves import say_place

posts = APIRouter(prefix="/api")
Key = Annotated[str, Field(min_length=1, max_length=200)]
Text = Annotated[str, Field(max_length=100_000)]
Name = Annotated[str, Field(min_length=1, max_length=60)]


class _Posted(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


class Decision(_Posted):
    """A decision on one or more rows."""

    table: Name
    keys: list[Key] = Field(min_length=1, max_length=5_000)
    changes: dict[Name, Text] = Field(min_length=1, max_length=40)


class Addition(_Posted):
    """Something that the program missed."""

    table: Name
    document_id: Key
    frame: dict[Name, Text] = Field(min_length=1, max_length=30)
    note: Text = ""


class Splitting(_Posted):
    """One row that is two: the parts, each with its words and fields."""

    table: Name
    key: Key
    parts: list[dict[Name, Text]] = Field(min_length=2, max_length=12)
    note: Text = ""


class Marked(_Posted):
    """Words that a person marked, and what stands before them."""

    document_id: Key
    text: str = Field(min_length=1, max_length=20_000)
    before: str = Field("", max_length=100_000)


class Beginning(_Posted):
    """Somebody is about to mark words."""


class Moving(_Posted):
    """A theme put elsewhere in the order."""

    key: Key
    to: Name


class Undoing(_Posted):
    """One act to be taken back; "" for the last one of this person."""

    batch_id: str = Field("", max_length=200)


class Naming(_Posted):
    """Who decides from now on."""

    name: str = Field(min_length=1, max_length=200)


@posts.post("/decide")
def decide(posted: Decision, room: TheRoom, session: TheSession) -> dict[str, Any]:
    """Take a decision."""
    entries = room.desk.decide(session.reviewer, posted.table, posted.keys, posted.changes)
    return _answer(room.desk, entries, posted.table, posted.keys)


@posts.post("/add")
def add(posted: Addition, room: TheRoom, session: TheSession) -> dict[str, Any]:
    """Add what was missed."""
    entry = room.desk.add(session.reviewer, posted.table, posted.document_id, posted.frame, posted.note)
    return _answer(room.desk, [entry], posted.table, [entry.key])


@posts.post("/split")
def split(posted: Splitting, room: TheRoom, session: TheSession) -> dict[str, Any]:
    """Make two rows (or more) of one."""
    entries = room.desk.split(session.reviewer, posted.table, posted.key, posted.parts, posted.note)
    return _answer(room.desk, entries, posted.table, [entry.key for entry in entries])


@posts.post("/frame")
def read_frame(posted: Marked, room: TheRoom, board: TheBoard) -> dict[str, dict[str, str]]:
    """What the program reads out of marked words; nothing is stored."""
    document = board.published.view.documents.get(posted.document_id)
    if document is None:
        raise DecisionError("This document isn't in the published tables any more. Reload the page.")
    return room.frames.read(document.row, posted.text, posted.before)


@posts.post("/frame/begin")
def begin_reading(posted: Beginning, room: TheRoom) -> dict[str, Any]:
    """Get ready to read marked words; nothing is stored."""
    del posted
    room.frames.begin()
    return {"made": 0}


@posts.post("/move")
def move(posted: Moving, room: TheRoom, session: TheSession) -> dict[str, Any]:
    """Put a theme elsewhere in the order."""
    entries = room.desk.move(session.reviewer, posted.key, posted.to)
    return _answer(room.desk, entries, "themes", [posted.key]) | {"said": say_place(room.desk.look(), posted.key)}


@posts.post("/undo")
def undo(posted: Undoing, room: TheRoom, session: TheSession) -> dict[str, Any]:
    """Take back an act."""
    entries = room.desk.undo(session.reviewer, posted.batch_id)
    table = entries[0].table if entries else ""
    undone = {entry.human_value for entry in entries}
    missed = [entry.seen[SEEN] for entry in room.desk.look().folded.entries if entry.decision_id in undone and SEEN in entry.seen]
    if missed:  # what was added out of the list of what was perhaps missed goes back there
        return _answer(room.desk, entries, MISSED, missed)
    return _answer(room.desk, entries, table, [entry.key for entry in entries])


@posts.post("/name")
def take_name(posted: Naming, room: TheRoom, session: TheSession, response: Response) -> dict[str, Any]:
    """Sign with another name from now on."""
    session.reviewer = clean_name(posted.name) or session.reviewer
    room.guard.keep_name(response, session.reviewer)
    return {"made": 0, "name": session.reviewer}


def _answer(desk: Desk, entries: list[Entry], table: str, keys: list[str]) -> dict[str, Any]:
    """What was done, and the rows as they now stand in a list."""
    board = desk.look()
    rows = {key: _draw_row(board, table, key) for key in dict.fromkeys(keys)} if table in QUEUES else {}
    return {
        "made": len(entries),
        "batch": entries[0].batch_id if entries else "",
        "table": table,
        "keys": list(dict.fromkeys(keys)),
        "rows": {key: row for key, row in rows.items() if row},
        "statuses": {key: _tell_status(board, table, key) for key in rows},
    }


def _draw_row(board: Board, table: str, key: str) -> str:
    statement = board.statement(table, key)
    if statement is None:
        return ""
    return render("row.html.j2", item=make_item(board, table, statement), table=table, here=False, base="")


def _tell_status(board: Board, table: str, key: str) -> str:
    statement = board.statement(table, key)
    return board.state(table, statement).status if statement else "gone"
