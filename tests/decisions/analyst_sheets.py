"""Spreadsheets as analysts keep them, and the invented tables that they are about."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd
from harbour_tables import TEXTS, Tables, frame, make_tables

FERRY = [
    "The Ferry Board should print timetables in all four languages of the isles.",
    "The Ferry Board must inspect life jackets twice a year.",
]
# Sentences of the documents of which the program made no recommendation.
MISSED = "It would be wise to move the customs sheds out of the flood plain before the next winter."
PLAIN = "Landings of herring fell by a third in the years after the storm."
SECOND = "Nobody counted the boats that were lost, and the yards kept no books."


def make_corpus() -> Tables:
    """Two reports of an invented archipelago, each with sentences beside its recommendations."""
    ports = make_tables()
    ferries = make_tables(
        "doc2", FERRY, "ferries/Ferry_Survey-2025.docx", title="Survey of the Ferries 2025", document_type="survey", supersedes=None
    )
    both: Tables = {}
    for name in ("files", "documents", "sentences", "passages", "recommendations", "recommendation_parties"):
        rows = [ports[name], ferries[name]]
        if name in ("passages", "sentences"):
            rows.append(frame(name, [_beside(name, number, text) for number, text in enumerate((MISSED, PLAIN, SECOND), 1)]))
        both[name] = pd.concat(rows, ignore_index=True)
    both["recommendations"]["group_id"] = None
    both["runs"] = frame("runs", [{"run_id": "run-1", "started_at": "2031-01-01T00:00:00Z", "version": "0.1.0"}])
    return {**ports, **both}


def _beside(name: str, number: int, text: str) -> dict[str, Any]:
    row: dict[str, Any] = {"passage_id": f"more-{number}", "document_id": "doc1", "text": text}
    if name == "sentences":
        return row | {"sentence_id": f"extra-{number}", "sentence_number": 100 + number}
    return row | {"passage_number": 100 + number, "kind": "paragraph", "page": 7}


def write_xlsx(path: Path, sheets: dict[str, Sequence[Sequence[Any]]], merge: Sequence[str] = ()) -> Path:
    """A workbook of these rows; `merge` holds ranges of its first sheet."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, rows in sheets.items():
        page = book.create_sheet(title)
        for row in rows:
            page.append(list(row))
    for area in merge:
        book.worksheets[0].merge_cells(area)
    book.save(path)
    return path


__all__ = ["FERRY", "MISSED", "PLAIN", "SECOND", "TEXTS", "make_corpus", "write_xlsx"]
