"""Search over passages, recommendations and pledges."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from pipeline.ids import fold_text
from pipeline.report.marking import mark_text
from pipeline.report.sheet import Sheet, SheetColumn
from pipeline.report.view import Row, list_rows
from pipeline.review.board import Board
from pipeline.review.shelf import KEYS, Published

_KINDS = (("recommendations", "Recommendations"), ("commitments", "Pledges"), ("passages", "Passages"))
SHOWN = 40  # hits shown of each kind; all are counted
_NOT_TEXT = ("running head", "contents")
_LENGTH = 420  # characters of a passage shown around its first hit


@dataclass(frozen=True, slots=True)
class Hit:
    """A row that was found: its text cut and marked, its row, the title and date of its document, its sentence."""

    pieces: list[tuple[str, bool]]
    row: Row
    title: str
    date: str
    key: str = ""


@dataclass(frozen=True, slots=True)
class Hits:
    """Hits by kind: what it is called, the hits shown, how many there are."""

    kind: str
    shown: list[Hit]
    total: int


def search(board: Board, text: str, document_id: str = "") -> list[Hits]:
    """Find the rows whose text holds all words.

    Args:
        board: What stands.
        text: Words; those in quotes stand together.
        document_id: Only in this document; "" for all.
    """
    words = split_words(text)
    if not words:
        return []
    found = []
    for table, title in _KINDS:
        frame = _find_frame(board.published, table, words, document_id)
        found.append(Hits(title, [_show(board, table, row, words) for row in list_rows(frame.head(SHOWN))], len(frame)))
    return found


def make_hit_sheets(board: Board, text: str, document_id: str = "") -> list[Sheet]:
    """All hits of a search as sheets of a workbook, one for each kind; see `search`."""
    words, documents = split_words(text), board.published.view.documents
    columns = [
        SheetColumn("Text", 90, "long"),
        SheetColumn("Document", 40),
        SheetColumn("Date", 12),
        SheetColumn("Page", 8, "number"),
        SheetColumn("File", 40),
        SheetColumn("Id", 16, "id"),
    ]
    sheets = []
    for table, title in _KINDS:
        frame = _find_frame(board.published, table, words, document_id) if words else board.published.tables[table].head(0)
        key = KEYS.get(table, "passage_id")
        rows = [(row, documents[row["document_id"]]) for row in list_rows(frame, ("document_id", "text", "page", key))]
        values = [[row["text"], document.title, document.dated_on, row["page"], document.row["file_name"], row[key]] for row, document in rows]
        years = [(document.dated_on or "")[:4] for _, document in rows]
        sheets.append(Sheet(title, "", columns, values, "Nothing was found.", years))
    return sheets


def _find_frame(published: Published, table: str, words: list[str], document_id: str) -> pd.DataFrame:
    frame = published.tables[table]
    hit = find_hits(published, table, words)
    if document_id:
        hit &= (frame["document_id"] == document_id).fillna(value=False)
    return frame[hit.astype(bool)]


def split_words(text: str) -> list[str]:
    """Words and phrases of a search, folded: `water "lost pipes"` gives two."""
    words: list[str] = []
    for place, stretch in enumerate(text[:500].split('"')):
        words += [stretch] if place % 2 else stretch.split()
    return list(dict.fromkeys(folded for word in words if (folded := fold_text(word))))


def find_hits(published: Published, table: str, words: list[str]) -> pd.Series:
    """Which rows of a table hold all of the folded words."""
    folded = published.once(_FOLDERS[table])
    hit = pd.Series(data=True, index=folded.index)
    for word in words:
        hit &= folded.str.contains(word, regex=False)
    return hit


def _fold_recommendations(published: Published) -> pd.Series:
    return published.tables["recommendations"]["text"].map(fold_text)


def _fold_pledges(published: Published) -> pd.Series:
    return published.tables["commitments"]["text"].map(fold_text)


def _fold_passages(published: Published) -> pd.Series:
    frame = published.tables["passages"]
    return frame["text"].fillna("").map(fold_text).where(~frame["kind"].isin(_NOT_TEXT), "")


_FOLDERS = {"recommendations": _fold_recommendations, "commitments": _fold_pledges, "passages": _fold_passages}


def _show(board: Board, table: str, row: Row, words: list[str]) -> Hit:
    document = board.published.view.documents[row["document_id"]]
    sentence = row.get("sentence_id") or next(
        (one["sentence_id"] for one in board.published.rows("sentences", "passage_id", row.get("passage_id") or "")), None
    )
    return Hit(_mark(row["text"], words), row | {"sentence_id": sentence}, document.title, document.date, row[KEYS[table]] if table in KEYS else "")


def _mark(text: str, words: list[str]) -> list[tuple[str, bool]]:
    """Mark the words where the plain text holds them as they were typed, and cut what lies far from the first."""
    low = text.casefold()
    spans: list[tuple[int, int]] = []
    for word in words:
        at = low.find(word)
        while at >= 0 and len(spans) < 50 and len(low) == len(text):
            spans.append((at, at + len(word)))
            at = low.find(word, at + len(word))
    start = max(0, min((span[0] for span in spans), default=0) - 120)
    end = min(len(text), start + _LENGTH)
    inside = [(max(a, start) - start, min(b, end) - start) for a, b in spans if a < end and b > start]
    pieces = mark_text(text[start:end], inside)
    return [*([("… ", False)] if start else []), *pieces, *([(" …", False)] if end < len(text) else [])]
