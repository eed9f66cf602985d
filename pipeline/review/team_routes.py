"""The page of what becomes of recommendations."""

from __future__ import annotations

from fastapi import APIRouter
from fastapi.responses import HTMLResponse

from pipeline.review.follow_up import find_follow_ups
from pipeline.review.room import TheBoard, TheSession, show
from pipeline.schemas.team import FOLLOW_UP_STATES

team_pages = APIRouter()


@team_pages.get("/follow-up")
def show_follow_up(board: TheBoard, session: TheSession, q: str = "", state: str = "", owner: str = "") -> HTMLResponse:
    """What is followed up: by state, by owner, what is overdue."""
    page = find_follow_ups(board, state[:40], owner[:300], q[:300])
    return show("follow_up.html.j2", board, session, "/follow-up", page=page, q=q[:300], state=state[:40], owner=owner[:300], states=FOLLOW_UP_STATES)
