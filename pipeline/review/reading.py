"""A document's text as it is read in the app: its passages by section, each sentence with what stands on it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from pipeline.report.view import Row, list_rows
from pipeline.review.board import Board
from pipeline.review.shelf import KEYS

PART_SIZE = 60  # passages on a page of the reader
AROUND = 3  # passages shown before and after the one in question
_LEFT_OUT = frozenset({"running head"})


@dataclass(frozen=True, slots=True)
class ReadSentence:
    """A sentence, and the recommendations and pledges that begin in it: (table, key, status)."""

    sentence_id: str
    text: str
    rows: tuple[tuple[str, str, str], ...] = ()
    is_here: bool = False


@dataclass(frozen=True, slots=True)
class ReadPassage:
    """A passage; `heading` where another section begins with it."""

    passage_id: str
    kind: str
    page: int | None
    heading: str
    sentences: list[ReadSentence] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a document: its passages, which part it is, of how many."""

    passages: list[ReadPassage]
    number: int
    count: int


def read_part(board: Board, document_id: str, number: int, at: str = "") -> Part:
    """Read a part of a document.

    Args:
        board: What stands.
        document_id: The document.
        number: The part, from 1; one that isn't there is the nearest.
        at: A sentence: the part that holds it is taken instead.

    Returns:
        The part, its sentences with their rows.
    """
    passages = _read_passages(board, document_id)
    count = max(1, -(-len(passages) // PART_SIZE))
    if at:
        passage_id = _find_passage(board, document_id, at)
        place = next((place for place, row in enumerate(passages) if row["passage_id"] == passage_id), 0)
        number = place // PART_SIZE + 1
    number = min(max(number, 1), count)
    chosen = passages[(number - 1) * PART_SIZE : number * PART_SIZE]
    before = passages[(number - 1) * PART_SIZE - 1]["section_id"] if number > 1 and passages else None
    return Part(_join(board, document_id, chosen, before, {at}), number, count)


def read_around(board: Board, document_id: str, sentence_id: str | None) -> list[ReadPassage]:
    """Read the passage of a sentence with those before and after it.

    Args:
        board: What stands.
        document_id: The document.
        sentence_id: The sentence.

    Returns:
        The passages; none where the sentence isn't known.
    """
    passage_id = _find_passage(board, document_id, sentence_id or "")
    if passage_id is None:
        return []
    passages = _read_passages(board, document_id)
    here = next((place for place, row in enumerate(passages) if row["passage_id"] == passage_id), None)
    if here is None:
        return []
    chosen = passages[max(0, here - AROUND) : here + AROUND + 1]
    return _join(board, document_id, chosen, None, {str(sentence_id)})


def _find_passage(board: Board, document_id: str, sentence_id: str) -> str | None:
    frame = board.published.of_document("sentences", document_id)
    return next(iter(frame[frame["sentence_id"] == sentence_id]["passage_id"].tolist()), None)


def _read_passages(board: Board, document_id: str) -> list[Row]:
    columns = ("passage_id", "section_id", "kind", "text", "page", "passage_number")
    rows = list_rows(board.published.of_document("passages", document_id), columns)
    return sorted((row for row in rows if row["kind"] not in _LEFT_OUT), key=lambda row: row["passage_number"] or 0)


def _join(board: Board, document_id: str, passages: list[Row], section_before: str | None, here: set[str]) -> list[ReadPassage]:
    wanted = {row["passage_id"] for row in passages}
    sentences: dict[str, list[Row]] = defaultdict(list)
    frame = board.published.of_document("sentences", document_id)
    for row in list_rows(frame[frame["passage_id"].isin(wanted)], ("sentence_id", "passage_id", "sentence_number", "text")):
        sentences[row["passage_id"]].append(row)
    stated = _find_stated(board, document_id)
    joined, section = [], section_before
    for row in passages:
        told = sorted(sentences[row["passage_id"]], key=lambda sentence: sentence["sentence_number"])
        read = [ReadSentence(one["sentence_id"], one["text"], tuple(stated.get(one["sentence_id"], ())), one["sentence_id"] in here) for one in told]
        heading = (board.published.sections.get(row["section_id"] or "", {}).get("heading") or "") if row["section_id"] != section else ""
        heading = "" if row["kind"] == "heading" else heading  # the heading is a passage itself
        section = row["section_id"]
        joined.append(ReadPassage(row["passage_id"], row["kind"] or "", row["page"], heading, read or [ReadSentence("", row["text"])]))
    return joined


def _find_stated(board: Board, document_id: str) -> dict[Any, list[tuple[str, str, str]]]:
    stated: dict[Any, list[tuple[str, str, str]]] = defaultdict(list)
    added = [(table, one) for table in KEYS for one in board.added[table].values() if one.document.document_id == document_id]
    for table, statement in (*board.published.stated_in.get(document_id, ()), *added):
        stated[statement.row["sentence_id"]].append((table, statement.row_id, board.state(table, statement).status))
    return stated
