"""What the page of documents shows: how each was read, its files and versions, what was corrected, what is left to do."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field

from pipeline.decisions.kinds import NOTE
from pipeline.decisions.sheet_context import SheetRow
from pipeline.ids import fold_text
from pipeline.report.view import DocumentView, Row, Statement, list_rows
from pipeline.review.board import Board
from pipeline.review.shelf import RECOMMENDATIONS, Published

PAGE_SIZE = 60  # documents on a page


@dataclass(frozen=True, slots=True)
class DocumentThing:
    """A document as the page shows it.

    Attributes:
        document: The document.
        sheet: What is shown and filled in, as the review workbook has it.
        stages: How each stage ended that has something to say.
        files: Names of its files beside the first.
        older: The version that it replaces.
        newer: The version that replaces it.
        twin: The document that says nearly the same.
        to_do: How many of its recommendations, and of its pledges, nobody has decided on.
        changes: What differs from the version that it replaces.
    """

    document: DocumentView
    sheet: SheetRow
    stages: list[Row]
    files: list[str]
    older: DocumentView | None
    newer: DocumentView | None
    twin: DocumentView | None
    to_do: tuple[int, int]
    changes: list[VersionChange] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class VersionChange:
    """A recommendation that differs from the version before: what happened to it, the old row and the new one, where they are there."""

    change: str
    old: Statement | None
    new: Statement | None


@dataclass(frozen=True, slots=True)
class DocumentPage:
    """A page of documents: what is on it, how many there are, the number of the page and of pages."""

    things: list[DocumentThing]
    total: int
    number: int
    count: int


def find_document_page(board: Board, to_do: Counter[tuple[str, str]], q: str = "", wanted: str = "", number: int = 1) -> DocumentPage:
    """Find a page of the documents, by file name.

    Args:
        board: What stands.
        to_do: How many undecided rows each has, by table.
        q: Words that all stand in title, file name or issuer.
        wanted: One of `DOCUMENT_FILTERS`; "" for all.
        number: The page, from 1.
    """
    words = [fold_text(word) for word in q.split()]
    test = _TESTS.get(wanted)
    found = [thing for thing in list_documents(board, to_do) if (test is None or test(thing)) and all(word in _fold(thing) for word in words)]
    count = max(1, -(-len(found) // PAGE_SIZE))
    number = min(max(number, 1), count)
    return DocumentPage(found[(number - 1) * PAGE_SIZE : number * PAGE_SIZE], len(found), number, count)


def _fold(thing: DocumentThing) -> str:
    document, typed = thing.document, thing.sheet.filled
    return fold_text(" ".join(text for text in (document.title, document.row["file_name"], document.issuer, typed.get("title")) if text))


DOCUMENT_FILTERS = (
    ("", "all"),
    ("todo", "with something to do"),
    ("poor", "read less well, or not wholly analysed"),
    ("versions", "versions and copies"),
    ("undated", "without a date or issuer"),
    ("corrected", "corrected by a person"),
)
_TESTS: dict[str, Callable[[DocumentThing], bool]] = {
    "todo": lambda one: any(one.to_do),
    "poor": lambda one: one.document.row["quality_grade"] not in (None, "good") or one.document.row["analysis"] != "full" or bool(one.stages),
    "versions": lambda one: bool(one.older or one.newer or one.twin or one.files),
    "undated": lambda one: not one.document.dated_on or not one.document.row["publisher"],
    "corrected": lambda one: any(value for name, value in one.sheet.filled.items() if name != NOTE),
}


def _find_changes(published: Published) -> dict[str, list[VersionChange]]:
    """The recommendations that differ from the version before, by the newer document."""
    statements = published.statements[RECOMMENDATIONS]
    found: dict[str, list[VersionChange]] = defaultdict(list)
    for row in list_rows(published.tables["version_changes"]):
        old, new = statements.get(row["old_key"] or ""), statements.get(row["new_key"] or "")
        if old or new:
            found[row["new_document_id"]].append(VersionChange(row["change"], old, new))
    return dict(found)


def list_documents(board: Board, to_do: Counter[tuple[str, str]]) -> list[DocumentThing]:
    """All documents by file name.

    Args:
        board: What stands.
        to_do: How many undecided rows each has, by table.
    """
    published = board.published
    documents = published.view.documents
    changes = published.once(_find_changes)
    stages: dict[str, list[Row]] = defaultdict(list)
    for row in list_rows(published.tables["stage_status"]):
        if row["status"] != "done":
            stages[row["document_id"]].append(row)
    files: dict[str, list[str]] = defaultdict(list)
    for row in list_rows(published.tables["files"], ("file_name", "document_id")):
        files[row["document_id"]].append(row["file_name"])
    newer = {document.row["supersedes"]: document for document in documents.values() if document.row["supersedes"]}
    return [
        DocumentThing(
            document=documents[sheet.key],
            sheet=sheet,
            stages=stages[sheet.key],
            files=[name for name in files[sheet.key] if name != documents[sheet.key].row["file_name"]],
            older=documents.get(documents[sheet.key].row["supersedes"]),
            newer=newer.get(sheet.key),
            twin=documents.get(documents[sheet.key].row["duplicate_of"]),
            to_do=(to_do["recommendations", sheet.key], to_do["commitments", sheet.key]),
            changes=changes.get(sheet.key, []),
        )
        for sheet in board.sheet_rows("documents")
        if sheet.key in documents
    ]
