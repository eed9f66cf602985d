"""Which recommendation each row of an analyst's sheet is; else where its words stand; else that they stand nowhere."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from rapidfuzz import fuzz

from pipeline.decisions.frames import Row, read_rows, take_frame, text_of
from pipeline.decisions.matching import LIKENESS, Wanted, match_texts
from pipeline.decisions.old_sheet_known import Known, Statement
from pipeline.decisions.old_sheet_rows import Listed
from pipeline.decisions.old_sheet_search import Spot, find_spots
from pipeline.ids import fold_text

Kind = Literal["matched", "missed", "absent"]
_LEAST_WORDS = 5  # of a text that is a part of another: fewer stand in many
_HEAD = 40  # characters of a sentence that is looked for by its beginning, or by a stretch of it
_BREAK = re.compile(r"(?<=[.:;?!])\s+")
_SHARED = 0.5  # of the words of the shorter, where the number says the same


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a row.

    Attributes:
        listed: The row.
        kind: "matched" with a recommendation or pledge; "missed": its words stand in a document, but the program made no recommendation
            of them; "absent": they stand in no document that was read.
        statement: The recommendation or pledge.
        spot: Where its words stand.
        how: What tells, in plain words.
    """

    listed: Listed
    kind: Kind
    statement: Statement | None = None
    spot: Spot | None = None
    how: str = ""

    @property
    def document_id(self) -> str:
        """The document it was found in; "" for none."""
        return self.statement.document_id if self.statement else self.spot.document_id if self.spot else ""


def match_rows(rows: Sequence[Listed], known: Known) -> list[Outcome]:
    """Match the rows of a sheet.

    In the document that a row names first, recommendations before other sentences; then in all documents, likewise.

    Args:
        rows: The rows.
        known: The published tables.

    Returns:
        An outcome for each row, in order.
    """
    found: dict[int, Outcome] = {}
    by_documents: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for place, row in enumerate(rows):
        if row.documents:
            by_documents[row.documents].append(place)
    for documents, places in sorted(by_documents.items()):
        statements = [one for one in known.statements if one.document_id in documents]
        found |= _match_statements(rows, places, statements, is_named=True)
    searcher = _Searcher(known)
    found |= searcher.find(rows, [place for places in by_documents.values() for place in places if place not in found], is_named=True)
    found |= _match_statements(rows, [place for place in range(len(rows)) if place not in found], known.statements, is_named=False)
    found |= searcher.find(rows, [place for place in range(len(rows)) if place not in found], is_named=False)
    return [found.get(place) or Outcome(row, "absent") for place, row in enumerate(rows)]


def find_unlisted(outcomes: Iterable[Outcome], known: Known) -> list[Statement]:
    """Find the recommendations that a sheet doesn't list, in the documents that it is about.

    Args:
        outcomes: What became of its rows.
        known: The published tables.

    Returns:
        Recommendations of current documents at their main place that nobody rejected, in their order.
    """
    outcomes = list(outcomes)
    about = {one.document_id for one in outcomes} | {document for one in outcomes for document in one.listed.documents}
    matched = [one.statement for one in outcomes if one.statement]
    keys = {one.key for one in matched}
    groups = {(one.document_id, one.row["group_id"]) for one in matched if one.row["group_id"]}
    return [
        one
        for one in known.statements
        if one.table == "recommendations" and one.document_id in about and one.key not in keys and (one.document_id, one.row["group_id"]) not in groups
        and one.row["is_current"] is not False and one.row["is_main_place"] is not False and one.row["review_status"] != "rejected"
    ]  # fmt: skip


def _match_statements(rows: Sequence[Listed], places: Sequence[int], statements: Sequence[Statement], *, is_named: bool) -> dict[int, Outcome]:
    found: dict[int, Outcome] = {}
    if not places or not statements:
        return found
    wanted = [Wanted(str(place), rows[place].text, rows[place].page, rows[place].label) for place in places]
    there = [Wanted(str(number), one.text, _page(one.row), text_of(one.row["number"])) for number, one in enumerate(statements)]
    while wanted:  # a sheet may list one recommendation in several rows, say one for each actor
        matched = match_texts(wanted, there, LIKENESS)
        for name, match in matched.items():
            how = "the same words" if match.is_same else "words that are alike"
            found[int(name)] = Outcome(rows[int(name)], "matched", statements[int(match.row)], how=how)
        wanted = [one for one in wanted if one.name not in matched] if matched else []
    folded = [fold_text(one.text) for one in statements]
    for place in places:
        if place not in found:
            number, how = _find_by_number(rows[place], statements) if is_named else (None, "")
            number, how = (number, how) if number is not None else _find_part(rows[place], folded)
            if number is not None:
                found[place] = Outcome(rows[place], "matched", statements[number], how=how)
    return found


def _find_by_number(row: Listed, statements: Sequence[Statement]) -> tuple[int | None, str]:
    """The one statement of a row's number, if they share half of their words."""
    label = _bare_number(row.label)
    same = [number for number, one in enumerate(statements) if label and _bare_number(text_of(one.row["number"])) == label]
    if len(same) != 1:
        return None, ""
    mine, theirs = (set(fold_text(text).split()) for text in (row.text, statements[same[0]].text))
    shared = len(mine & theirs)
    return (same[0], "its number and half of its words") if shared >= max(3, _SHARED * min(len(mine), len(theirs))) else (None, "")


def _find_part(row: Listed, folded: Sequence[str]) -> tuple[int | None, str]:
    """The first statement that holds the words of a row; else the longest one that they hold."""
    text = fold_text(row.text)
    if len(text.split()) < _LEAST_WORDS:
        return None, ""
    bare = text.rstrip(" .;,")
    for number, other in enumerate(folded):
        if bare in other:
            return number, "it is a part of the words"
    inside = [(len(other), -number) for number, other in enumerate(folded) if len(other.split()) >= _LEAST_WORDS and other.rstrip(" .;,") in text]
    return (-max(inside)[1], "the words are a part of it") if inside else (None, "")


def _bare_number(label: str) -> str:
    return "".join(
        letter for letter in fold_text(label).removeprefix("recommendation").removeprefix("rec") if letter.isalnum() or letter == "."
    ).strip(".")


def _page(row: Row) -> int | None:
    return int(row["page"]) if row["page"] is not None else None


class _Searcher:
    """Looks for words in the passages of documents."""

    def __init__(self, known: Known) -> None:
        self._known = known
        self._passages: list[Row] | None = None
        self._sentences: dict[str, list[str]] = defaultdict(list)

    def find(self, rows: Sequence[Listed], places: Sequence[int], *, is_named: bool) -> dict[int, Outcome]:
        """Find where rows stand: in the documents they name, or anywhere."""
        if not places:
            return {}
        if self._passages is None:
            self._passages = read_rows(take_frame(self._known.tables, "passages"), ("passage_id", "document_id", "kind", "text", "page"))
            for row in read_rows(take_frame(self._known.tables, "sentences"), ("passage_id", "text")):
                self._sentences[str(row["passage_id"])].append(text_of(row["text"]))
        allowed: Mapping[str, tuple[str, ...]] | None = {str(place): rows[place].documents for place in places} if is_named else None
        texts = {str(place): rows[place].text for place in places}
        spots = find_spots(texts, self._passages, self._sentences, allowed)
        # A sentence and the list below it are one cell in a sheet and several passages in a document: its beginning is looked for.
        heads = {
            name: head
            for name, text in texts.items()
            if name not in spots and len(head := _BREAK.split(text, maxsplit=1)[0]) >= _HEAD and head != text
        }
        spots |= find_spots(heads, self._passages, self._sentences, allowed)
        return {int(name): self._judge(rows[int(name)], spot) for name, spot in spots.items()}

    def _judge(self, row: Listed, spot: Spot) -> Outcome:
        """Missed, unless a statement of the document shares most of the words: more or less of it was taken."""
        mine = [fold_text(row.text), fold_text(spot.text)]
        scored = [
            (max(fuzz.partial_ratio(text, other, score_cutoff=100 * LIKENESS) for text in mine), -number)
            for number, one in enumerate(self._known.statements)
            if one.document_id == spot.document_id and len(other := fold_text(one.text)) >= _HEAD
        ]
        score, number = max(scored, default=(0.0, 0))
        if not score:
            return Outcome(row, "missed", spot=spot)
        return Outcome(row, "matched", self._known.statements[-number], how="most of its words")
