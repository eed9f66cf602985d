"""The way in: the first page, the password, the name, and the files that pages are made with."""

from __future__ import annotations

from urllib.parse import parse_qs

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from pipeline.review.rendering import STATIC, read_static, render
from pipeline.review.room import TheRoom

door_pages = APIRouter()


@door_pages.get("/")
def show_first() -> RedirectResponse:
    """The first page is the queue."""
    return RedirectResponse("/recommendations", status_code=303)


@door_pages.get("/static/{name}")
def send_static(name: str) -> Response:
    """A style sheet or script."""
    if name not in STATIC:
        raise HTTPException(404, "There is no such file.")
    return Response(read_static(name), media_type=STATIC[name], headers={"cache-control": "no-cache"})


@door_pages.get("/favicon.ico")
def send_icon() -> Response:
    """Browsers ask for it; there is none."""
    return Response(status_code=204)


@door_pages.get("/login")
def ask_password(room: TheRoom) -> Response:
    """Ask for the password and a name."""
    if not room.guard.sessions.needs_password:
        return RedirectResponse("/", status_code=303)
    return HTMLResponse(render("login.html.j2", problem="", name=""))


@door_pages.post("/login")
async def take_password(request: Request, room: TheRoom) -> Response:
    """Let a browser in that knows the password, under the name given."""
    told = parse_qs((await request.body()).decode("utf-8", "replace"), keep_blank_values=True, max_num_fields=10)
    name, password = (told.get(field, [""])[0] for field in ("name", "password"))
    sessions = room.guard.sessions
    if not name.strip():
        return HTMLResponse(render("login.html.j2", problem="Give your name: it is signed under what you decide.", name=""), 400)
    if not sessions.needs_password or not sessions.knows_password(password):
        return HTMLResponse(render("login.html.j2", problem="This is not the password. After five wrong ones, wait a minute.", name=name[:80]), 403)
    answer = RedirectResponse("/", status_code=303)
    room.guard.sign_in(answer, sessions.open(name))
    return answer
