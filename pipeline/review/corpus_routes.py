"""The pages of the corpus: documents, runs, themes, entities, disagreements, search."""

from __future__ import annotations

import io
from collections import Counter

from fastapi import APIRouter, HTTPException
from fastapi.responses import HTMLResponse, Response

from pipeline.decisions.kinds import UNDO
from pipeline.report.view import find_reason_to_hide, list_rows
from pipeline.report.workbook import write_sheets
from pipeline.review.board import TO_DO, Board
from pipeline.review.corpus import find_agreements, list_conflicts, list_runs
from pipeline.review.documents import DOCUMENT_FILTERS, find_document_page
from pipeline.review.entities import find_entity_page, list_pairs, name_entities
from pipeline.review.history import tell_entries
from pipeline.review.pictures import DRAWN
from pipeline.review.previews import preview_theme_merge, tell_entity_merge, tell_theme_split
from pipeline.review.reading import read_part
from pipeline.review.rendering import render
from pipeline.review.room import TheBoard, TheSession, show
from pipeline.review.searching import SHOWN, make_hit_sheets, search
from pipeline.review.shelf import KEYS
from pipeline.review.themes import MOST_LISTED, ORDERS, list_things, name_themes
from pipeline.schemas.entities import ENTITY_LABELS

corpus_pages = APIRouter()
_WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_LATEST = 40  # decisions listed on the page of runs


@corpus_pages.get("/documents")
def show_documents(board: TheBoard, session: TheSession, q: str = "", wanted: str = "", page: int = 1) -> HTMLResponse:
    """The documents, and the files that could not be read."""
    tables = board.published.tables
    found = find_document_page(board, count_to_do(board), q[:200], wanted, page)
    is_first = not (q or wanted) and found.number == 1
    return show(
        "documents.html.j2",
        board,
        session,
        "/documents",
        page=found,
        q=q[:200],
        wanted=wanted,
        filters=DOCUMENT_FILTERS,
        drawn=DRAWN,
        rejected=list_rows(tables["rejected_files"]) if is_first else [],
        changes=Counter((row["new_document_id"], row["change"]) for row in list_rows(tables["version_changes"])),
    )


@corpus_pages.get("/documents/{document_id}")
def show_document(document_id: str, board: TheBoard, session: TheSession, part: int = 1, at: str = "") -> HTMLResponse:
    """A document's text, part by part, with what was found in it and a way to add what was missed."""
    document = board.published.view.documents.get(document_id)
    if document is None:
        raise HTTPException(404, "There is no such document in the tables published now.")
    is_drawn = document.row["format"] in DRAWN
    return show("reader.html.j2", board, session, "/documents", document=document, part=read_part(board, document_id, part, at), is_drawn=is_drawn)


@corpus_pages.get("/themes")
def show_themes(board: TheBoard, session: TheSession, order: str = "") -> HTMLResponse:
    """All themes."""
    order = order if order in dict(ORDERS) else ""
    context = {"things": list_things(board, order), "names": name_themes(board), "orders": ORDERS, "order": order, "most_listed": MOST_LISTED}
    return show("themes.html.j2", board, session, "/themes", **context)


@corpus_pages.get("/themes/preview")
def tell_theme_preview(board: TheBoard, source: str = "", target: str = "") -> HTMLResponse:
    """What a merge of two themes would do, as a part of a page."""
    merge = preview_theme_merge(board, source, target)
    return HTMLResponse(render("preview.html.j2", told=merge.told if merge else [], merge=merge))


@corpus_pages.get("/themes/split")
def tell_split(board: TheBoard, source: str = "", parts: str = "") -> HTMLResponse:
    """What would go where if parts were split off a theme, as a part of a page."""
    return HTMLResponse(render("preview.html.j2", told=tell_theme_split(board, source, parts[:5_000]), merge=None))


@corpus_pages.get("/entities")
def show_entities(board: TheBoard, session: TheSession, q: str = "", label: str = "", page: int = 1) -> HTMLResponse:
    """Names that may be the same, and all entities."""
    kind = label if label in ENTITY_LABELS else ""
    found = find_entity_page(board, q[:200], kind, page)
    pairs = [] if q or kind or page > 1 else list_pairs(board)
    context = {"page": found, "pairs": pairs, "names": name_entities(board), "labels": ENTITY_LABELS, "q": q[:200], "label": kind}
    return show("entities.html.j2", board, session, "/entities", **context)


@corpus_pages.get("/entities/preview")
def tell_entity_preview(board: TheBoard, source: str = "", target: str = "") -> HTMLResponse:
    """What a merge of two entities would do, as a part of a page."""
    return HTMLResponse(render("preview.html.j2", told=tell_entity_merge(board, source, target), merge=None))


@corpus_pages.get("/conflicts")
def show_conflicts(board: TheBoard, session: TheSession) -> HTMLResponse:
    """Facts on which documents disagree."""
    return show("conflicts.html.j2", board, session, "/conflicts", things=list_conflicts(board))


@corpus_pages.get("/runs")
def show_runs(board: TheBoard, session: TheSession) -> HTMLResponse:
    """The runs, what each changed, and what people decided."""
    statuses = board.folded.statuses
    latest = [entry for entry in reversed(board.folded.entries) if entry.field != UNDO][:_LATEST]
    counts = Counter(entry.reviewer for entry in board.folded.entries if entry.field != UNDO and statuses.get(entry.decision_id) != "undone")
    return show(
        "runs.html.j2",
        board,
        session,
        "/runs",
        things=list_runs(board),
        said=tell_entries([(entry, statuses.get(entry.decision_id, "")) for entry in latest]),
        counts=sorted(counts.items()),
        agreements=find_agreements(board),
    )


@corpus_pages.get("/search")
def show_search(board: TheBoard, session: TheSession, q: str = "", document: str = "") -> HTMLResponse:
    """Search over passages, recommendations and pledges."""
    named = document if document in board.published.view.documents else ""
    documents = [(one["document_id"], board.published.view.documents[one["document_id"]].title) for one in board.published.documents]
    found = search(board, q, named)
    return show("search.html.j2", board, session, "/search", q=q[:500], document=named, documents=documents, found=found, most=SHOWN)


@corpus_pages.get("/search/hits.xlsx")
def send_hits(board: TheBoard, q: str = "", document: str = "") -> Response:
    """All hits of a search as a workbook."""
    held = io.BytesIO()
    write_sheets(make_hit_sheets(board, q, document if document in board.published.view.documents else ""), held)
    return Response(held.getvalue(), media_type=_WORKBOOK, headers={"content-disposition": 'attachment; filename="hits.xlsx"'})


def count_to_do(board: Board) -> Counter[tuple[str, str]]:
    """How many undecided recommendations and pledges each document has, by table and document."""
    counts: Counter[tuple[str, str]] = Counter()
    for table in KEYS:
        for statement in board.statements(table).values():
            if board.state(table, statement).status in TO_DO and find_reason_to_hide(statement.row) is None:
                counts[table, statement.document.document_id] += 1
    return counts
