"""The pages and what they post, put together into one app."""

from __future__ import annotations

import contextlib
import functools
import threading
from collections.abc import AsyncIterator, Callable, Iterator

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse, JSONResponse, Response
from starlette.exceptions import HTTPException

from pipeline.decisions.ledger import Ledger, open_ledger
from pipeline.errors import BriefmillError, RunError
from pipeline.review.corpus_routes import corpus_pages
from pipeline.review.desk import Desk
from pipeline.review.door_routes import door_pages
from pipeline.review.doubts import find_all_doubts
from pipeline.review.guarding import BodyLimit, Guard
from pipeline.review.pictures import Pictures
from pipeline.review.post_routes import posts
from pipeline.review.prefilling import FrameReader
from pipeline.review.queueing import find_all_choices
from pipeline.review.rendering import render
from pipeline.review.room import Room
from pipeline.review.sessions import Sessions
from pipeline.review.shelf import Published, Shelf
from pipeline.review.statement_routes import statement_pages
from pipeline.review.team_routes import team_pages
from pipeline.settings import Settings

_PATIENCE = 5.0  # seconds that the first page may take before what nobody has asked for yet is read beside it
_READ_AHEAD = 6.0  # seconds after the start: the first pages are shown by then, and nobody has marked anything yet


def make_app(
    settings: Settings, *, reviewer: str, password: str = "", port: int = 8765, ledger: Ledger | None = None, reads_ahead: bool = False
) -> FastAPI:
    """Make the review app of a home.

    Args:
        settings: Tell the home.
        reviewer: Name signed under decisions until a person gives another.
        password: What a browser has to know; "" lets in whoever is on this machine, and nobody else.
        port: The port it will listen on.
        ledger: The ledger; None opens the home's own.
        reads_ahead: Whether the grammar that reads marked words is loaded soon after the app opened, rather than when somebody first marks some.

    Returns:
        The app, ready to be served; it lets go of the ledger when it ends.
    """
    guard = Guard(Sessions(password, reviewer), port)
    room = Room(settings, Desk(Shelf(settings), ledger or open_ledger(settings)), Pictures(settings), guard, FrameReader(settings))

    @contextlib.asynccontextmanager
    async def live(app: FastAPI) -> AsyncIterator[None]:
        del app
        has_ended = threading.Event()
        warming = threading.Thread(target=_warm, args=(room.desk, guard.has_shown, has_ended), daemon=True)
        warming.start()
        ahead = threading.Timer(_READ_AHEAD, room.frames.begin)
        ahead.daemon = True
        if reads_ahead:
            ahead.start()
        yield
        ahead.cancel()
        has_ended.set()
        guard.has_shown.set()
        warming.join(_PATIENCE)  # an interpreter that ends while Arrow unpacks a table for this thread may wait for it for ever
        room.pictures.close()
        room.desk.ledger.close()

    app = FastAPI(title="briefmill review", openapi_url=None, docs_url=None, redoc_url=None, lifespan=live)
    app.state.room = room
    app.middleware("http")(guard)
    app.add_middleware(BodyLimit)
    for pages in (door_pages, statement_pages, team_pages, corpus_pages, posts):
        app.include_router(pages)
    app.add_exception_handler(BriefmillError, _say_error)
    app.add_exception_handler(RequestValidationError, _say_wrong)
    app.add_exception_handler(HTTPException, _say_status)
    return app


def _warm(desk: Desk, has_shown: threading.Event, has_ended: threading.Event) -> None:
    """Read the tables while the browser still opens, and the rest when it shows a page; whatever is wrong with them is said on the page."""
    with contextlib.suppress(BriefmillError):
        published = desk.look().published
        has_shown.wait(_PATIENCE)
        for step in _list_steps(desk, published):
            if has_ended.is_set():
                return
            step()


def _list_steps(desk: Desk, published: Published) -> Iterator[Callable[[], object]]:
    """What is read ahead, in the order in which it is likely to be wanted."""
    yield lambda: published.once(find_all_choices)
    yield lambda: published.page_index
    yield lambda: find_all_doubts(desk.look())
    for name in published.tables:
        yield functools.partial(published.tables.__getitem__, name)  # other documents are shown faster out of whole tables


async def _say_error(request: Request, error: Exception) -> Response:
    """What went wrong, in the words of the error: as JSON to what was posted, as a page to the rest."""
    if request.method == "POST":
        return JSONResponse({"error": str(error)}, status_code=422)
    is_waiting = isinstance(error, RunError)
    return HTMLResponse(render("message.html.j2", title="Not yet" if is_waiting else "This can't be shown", text=str(error), wait=is_waiting), 503)


async def _say_wrong(request: Request, error: Exception) -> Response:
    del request, error
    return JSONResponse({"error": "This request isn't one that the app makes; nothing was changed."}, status_code=422)


async def _say_status(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    if request.method == "POST":
        return JSONResponse({"error": str(error.detail)}, status_code=error.status_code)
    return HTMLResponse(render("message.html.j2", title="Not found", text=str(error.detail), wait=False), error.status_code)
