"""The pages of recommendations and pledges: the queue, one row with its evidence, pictures of pages."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import FileResponse, HTMLResponse, RedirectResponse, Response

from pipeline.review.board import Board
from pipeline.review.detail import Detail, make_detail
from pipeline.review.doubts import DOUBTABLE
from pipeline.review.follow_up import NOT_YET, OVERDUE
from pipeline.review.page_text import read_page_text
from pipeline.review.pictures import DRAWN, TYPES
from pipeline.review.queueing import ANY, Wish, find_all_choices, find_page, read_wish
from pipeline.review.rendering import render
from pipeline.review.room import Room, TheBoard, TheRoom, TheSession, show
from pipeline.review.shelf import MISSED, PLEDGES, QUEUES, RECOMMENDATIONS, title_of
from pipeline.review.team import count_values, list_columns
from pipeline.schemas.team import FOLLOW_UP_STATES

statement_pages = APIRouter()
PATHS = {RECOMMENDATIONS: "/recommendations", PLEDGES: "/pledges", MISSED: "/missed"}
_GONE = "There is no such row in the tables published now. It may be gone with its report; search for its words."


@statement_pages.get("/recommendations")
def show_recommendations(request: Request, room: TheRoom, board: TheBoard, session: TheSession, at: str = "") -> HTMLResponse:
    """The queue of recommendations with the first, or the one asked for, beside it."""
    return _show_queue(RECOMMENDATIONS, request, room, board, session, at)


@statement_pages.get("/pledges")
def show_pledges(request: Request, room: TheRoom, board: TheBoard, session: TheSession, at: str = "") -> HTMLResponse:
    """The queue of pledges."""
    return _show_queue(PLEDGES, request, room, board, session, at)


@statement_pages.get("/missed")
def show_missed(request: Request, room: TheRoom, board: TheBoard, session: TheSession, at: str = "") -> HTMLResponse:
    """The queue of sentences that were perhaps missed, the likeliest first."""
    return _show_queue(MISSED, request, room, board, session, at)


@statement_pages.get("/parts/{table}/{key}")
def show_detail(table: str, key: str, room: TheRoom, board: TheBoard) -> HTMLResponse:
    """One row, as a part of the queue's page."""
    statement = board.statement(table, key) if table in QUEUES else None
    if statement is None:
        raise HTTPException(404, _GONE)
    return HTMLResponse(render("detail.html.j2", **_draw_detail(room, board, make_detail(board, table, statement))))


@statement_pages.get("/at/{key}")
def lead_to_row(key: str, board: TheBoard) -> RedirectResponse:
    """The page on which a row is shown, whichever table it is of: what evidence pages link to."""
    table = next((table for table in QUEUES if board.statement(table, key)), None)
    if table is None:
        raise HTTPException(404, _GONE)
    return RedirectResponse(f"{PATHS[table]}?status={ANY}&at={key}", status_code=303)


@statement_pages.get("/figures/{document_id}/{page}")
def show_figure(document_id: str, page: int, room: TheRoom, board: TheBoard, key: str = "") -> HTMLResponse:
    """The picture of a page with a row's boxes on it, as a part of a page."""
    table = next((table for table in QUEUES if board.statement(table, key)), None)
    statement = board.statement(table, key) if table else None
    detail = make_detail(board, table, statement) if table and statement and statement.document.document_id == document_id else None
    if document_id not in board.published.view.documents:
        raise HTTPException(404, "There is no such document in the tables published now.")
    return HTMLResponse(render("figure.html.j2", **_draw_figure(room, board, document_id, page, key, detail)))


@statement_pages.get("/documents/{document_id}/pages/{page}")
def show_page(document_id: str, page: int, room: TheRoom, board: TheBoard, session: TheSession) -> HTMLResponse:
    """A page of a document as it looks, with what was found on it and a way to mark what was missed."""
    document = board.published.view.documents.get(document_id)
    if document is None or document.row["format"] not in DRAWN:
        raise HTTPException(404, "There is no such document in the tables published now, or its pages can't be shown.")
    figure = _draw_figure(room, board, document_id, page, "", None)
    return show("page.html.j2", board, session, "/documents", document=document, figure=figure)


@statement_pages.get("/pictures/{document_id}/{page}")
def send_picture(document_id: str, page: int, room: TheRoom, board: TheBoard) -> Response:
    """The picture of a page."""
    picture = room.pictures.find(board.published, document_id, page)
    if picture is None:
        raise HTTPException(404, "There is no picture of this page.")
    return FileResponse(picture.path, media_type=TYPES.get(picture.path.suffix, "image/png"), headers={"cache-control": "private, max-age=3600"})


def _show_queue(table: str, request: Request, room: Room, board: Board, session: TheSession, at: str) -> HTMLResponse:
    wish = read_wish(request.query_params)
    page = find_page(board, table, wish)
    statement = board.statement(table, at) if at else None
    if at and statement is None:
        raise HTTPException(404, _GONE)
    chosen = statement or (page.items[0].statement if page.items else None)
    detail = _draw_detail(room, board, make_detail(board, table, chosen)) if chosen else None
    return show(
        "queue.html.j2",
        board,
        session,
        PATHS[table],
        table=table,
        page=page,
        wish=wish,
        plain=Wish(),
        choices=board.published.once(find_all_choices)[table],
        detail=detail,
        key=chosen.row_id if chosen else "",
        is_asked=bool(at),
        columns=list_columns(board),
        own_values=board.once(count_values),
        doubtable=[(ANY, "any field", None), *((name, title_of(table, name), None) for name in DOUBTABLE)],
        has_own_organisations=bool(board.published.team.organisations),
        follow_choices=[(word, word, None) for word in ("unfinished", OVERDUE, *FOLLOW_UP_STATES, NOT_YET)],
    )


def _draw_detail(room: Room, board: Board, detail: Detail) -> dict[str, Any]:
    """What the detail's template is given: the detail and its figure."""
    document_id = detail.item.statement.document.document_id
    figure = _draw_figure(room, board, document_id, detail.pages[0], detail.item.statement.row_id, detail) if detail.pages else None
    return {
        "detail": detail,
        "item": detail.item,
        "statement": detail.item.statement,
        "state": detail.item.state,
        "table": detail.table,
        "figure": figure,
    }


def _draw_figure(room: Room, board: Board, document_id: str, page: int, key: str, detail: Detail | None) -> dict[str, Any]:
    document = board.published.view.documents[document_id]
    last = document.row["page_count"] or 1
    page = min(max(page, 1), last)
    picture = room.pictures.find(board.published, document_id, page)
    return {
        "picture": picture,
        "text": read_page_text(board, document_id, page) if picture else None,
        "boxes": [box for box in detail.place.boxes if box.page == page] if detail else [],
        "own_pages": detail.pages if detail else [],
        "document_id": document_id,
        "page": page,
        "last": last,
        "key": key,
    }
