"""The pages of the corpus: documents, runs, themes, entities, disagreements, search."""

from __future__ import annotations

from fastapi import APIRouter, HTTPException
from fastapi.responses import HTMLResponse

from pipeline.review.reading import read_part
from pipeline.review.room import TheBoard, TheSession, show

corpus_pages = APIRouter()


@corpus_pages.get("/documents/{document_id}")
def show_document(document_id: str, board: TheBoard, session: TheSession, part: int = 1, at: str = "") -> HTMLResponse:
    """A document's text, part by part, with what was found in it and a way to add what was missed."""
    document = board.published.view.documents.get(document_id)
    if document is None:
        raise HTTPException(404, "There is no such document in the tables published now.")
    return show("reader.html.j2", board, session, "/documents", document=document, part=read_part(board, document_id, part, at))
