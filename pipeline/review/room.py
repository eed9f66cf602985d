"""What every page has at hand: the desk, the pictures, who is there; and the frame around a page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import Depends, Request
from fastapi.responses import HTMLResponse

from pipeline.review.board import Board
from pipeline.review.desk import Desk
from pipeline.review.guarding import Guard
from pipeline.review.pictures import Pictures
from pipeline.review.prefilling import FrameReader
from pipeline.review.rendering import render
from pipeline.review.sessions import Session
from pipeline.settings import Settings

PLACES = (
    ("/recommendations", "Recommendations"),
    ("/pledges", "Pledges"),
    ("/missed", "Perhaps missed"),
    ("/follow-up", "Follow-up"),
    ("/themes", "Themes"),
    ("/entities", "Entities"),
    ("/conflicts", "Disagreements"),
    ("/documents", "Documents"),
    ("/runs", "Runs"),
    ("/search", "Search"),
)


@dataclass(frozen=True, slots=True)
class Room:
    """What the pages share."""

    settings: Settings
    desk: Desk
    pictures: Pictures
    guard: Guard
    frames: FrameReader


def _find_room(request: Request) -> Room:
    room = request.app.state.room
    assert isinstance(room, Room)
    return room


def _find_session(request: Request) -> Session:
    session = request.state.session
    assert isinstance(session, Session), "the guard lets nobody in without one"
    return session


def _look(room: Annotated[Room, Depends(_find_room)]) -> Board:
    return room.desk.look()


TheRoom = Annotated[Room, Depends(_find_room)]
TheSession = Annotated[Session, Depends(_find_session)]
TheBoard = Annotated[Board, Depends(_look)]


def show(template: str, board: Board, session: Session, place: str, **context: Any) -> HTMLResponse:  # noqa: ANN401  # what a template is given
    """Show a page in its frame.

    Args:
        template: Name of the template.
        board: What stands.
        session: Who looks.
        place: The path of the page in the navigation.
        context: What the template is given besides.
    """
    runs = board.published.tables["runs"]
    latest = runs.sort_values("started_at").tail(1)["finished_at"].tolist() if len(runs) else []
    told = {"places": PLACES, "place": place, "session": session, "run_id": board.published.run_id, "published_at": latest[0] if latest else ""}
    return HTMLResponse(render(template, **told, **context))
