"""Where rows stand: the passage with the sentence marked, and the boxes on the page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from pipeline.ids import fold_text
from pipeline.report.marking import count_following, find_spans, mark_text, trim_pieces
from pipeline.report.view import Row, View, list_rows
from pipeline.tables.shaping import is_among

_AHEAD = 12  # sentences looked at behind the first: few statements run over more
_BOX = ("x0", "top", "x1", "bottom")


@dataclass(frozen=True, slots=True)
class PlacedBox:
    """A box on a page, in points from its top left."""

    page: int
    x0: float
    top: float
    x1: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Place:
    """Where a row stands.

    Attributes:
        order: Number of its first sentence in the document; what stands without a sentence comes first.
        page: Page it begins on.
        locator: Paragraph or slide, for text without pages.
        passages: The text around it, a list of (stretch, whether marked) for each passage.
        stem: The line above the list it is an item of.
        boxes: Its places on pages.
    """

    order: int = 0
    page: int | None = None
    locator: str | None = None
    passages: list[list[tuple[str, bool]]] = field(default_factory=list)
    stem: str = ""
    boxes: list[PlacedBox] = field(default_factory=list)


class Places:
    """Look-ups from a row to its sentences, passages and boxes; made once for all documents."""

    def __init__(self, tables: Mapping[str, pd.DataFrame], view: View) -> None:
        """Read what the rows that have evidence need, and nothing else.

        Args:
            tables: Every declared table, completed and sorted.
            view: What is shown.
        """
        ids = _find_sentence_ids(tables)
        sentences = tables["sentences"]
        sentences = sentences.iloc[_with_following(sentences, ids)]
        self.sentences = list_rows(sentences, ("sentence_id", "document_id", "passage_id", "sentence_number", "text"))
        self.at = {row["sentence_id"]: place for place, row in enumerate(self.sentences)}
        self._read_passages(tables)
        boxes = tables["evidence_boxes"]
        self.boxes = _group(list_rows(boxes[is_among(boxes["sentence_id"], sentences["sentence_id"])]), "sentence_id")
        self.parts = _group(list_rows(tables["recommendation_parts"]), "recommendation_id")
        self.answers = _group(list_rows(tables["responses"]), "recommendation_id")
        self.twins: dict[str, list[str]] = defaultdict(list)  # newest first, as the view has them
        for statement in view.recommendations:
            if statement.row["group_id"]:
                self.twins[statement.row["group_id"]].append(statement.row_id)

    def find(self, sentence_id: str | None, text: str, row: Row, parts: Sequence[Row] = ()) -> Place:
        """Find where a row stands.

        Args:
            sentence_id: Its first sentence.
            text: Its words; further sentences that are part of them are marked too.
            row: A row that may have a page and box of its own.
            parts: Rows of parts with boxes of their own.
        """
        own = [box for box in map(_make_box, [row, *parts]) if box]
        if sentence_id not in self.at:
            return Place(page=row.get("page"), boxes=own)
        start = self.at[sentence_id]
        following = self._following(start)
        chosen = following[: count_following(text, [sentence["text"] for sentence in following])]
        found = [found for sentence in chosen for found in self.boxes.get(sentence["sentence_id"], [])]
        boxes = [box for box in map(_make_box, found) if box]
        marked = fold_text(" ".join(sentence["text"] for sentence in chosen))
        boxes = (boxes or own[:1]) + [box for part in parts if fold_text(part["text"]) not in marked and (box := _make_box(part))]
        passages, stem = self._mark(chosen)
        page = row.get("page") or next((box.page for box in boxes), None) or next((one["page"] for one in found if one["page"]), None)
        locator = next((one["locator"] for one in found if one["locator"]), None)
        return Place(chosen[0]["sentence_number"], page, locator, passages, stem, list(dict.fromkeys(boxes)))

    def _following(self, start: int) -> list[Row]:
        first, following = self.sentences[start], []
        for offset, row in enumerate(self.sentences[start : start + _AHEAD]):
            if row["document_id"] != first["document_id"] or row["sentence_number"] != first["sentence_number"] + offset:
                break
            following.append(row)
        return following

    def _mark(self, chosen: Sequence[Row]) -> tuple[list[list[tuple[str, bool]]], str]:
        by_passage: dict[str, list[str]] = {}
        for sentence in chosen:
            by_passage.setdefault(sentence["passage_id"], []).append(sentence["text"])
        marked = []
        for passage_id, texts in by_passage.items():
            text = self.passages[passage_id]["text"] if passage_id in self.passages else " ".join(texts)
            spans = [span for span in find_spans(text, texts) if span]
            marked.append(trim_pieces(mark_text(text, spans)) if spans else [(" ".join(texts), True)])
        first = self.passages.get(next(iter(by_passage)), {})
        return marked, self.stems.get(first.get("stem_passage_id"), "")

    def _read_passages(self, tables: Mapping[str, pd.DataFrame]) -> None:
        wanted = {row["passage_id"] for row in self.sentences}
        passages = tables["passages"]
        near = passages[is_among(passages["passage_id"], wanted)]
        self.passages = {row["passage_id"]: row for row in list_rows(near, ("passage_id", "text", "stem_passage_id"))}
        stems = passages[is_among(passages["passage_id"], near["stem_passage_id"].dropna())]
        self.stems: dict[Any, str] = {row["passage_id"]: row["text"] for row in list_rows(stems, ("passage_id", "text"))}


def _find_sentence_ids(tables: Mapping[str, pd.DataFrame]) -> pd.Series:
    columns = [tables[name]["sentence_id"] for name in ("recommendations", "commitments", "responses")]
    columns += [tables["conflicts"][name] for name in ("sentence_id_a", "sentence_id_b")]
    return pd.concat(columns, ignore_index=True).dropna()


def _with_following(sentences: pd.DataFrame, ids: pd.Series) -> list[int]:
    at = is_among(sentences["sentence_id"], ids).nonzero()[0]
    return sorted({place for start in at.tolist() for place in range(start, min(start + _AHEAD, len(sentences)))})


def _group(rows: list[Row], column: str) -> dict[str, list[Row]]:
    groups: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        if row[column]:
            groups[row[column]].append(row)
    return dict(groups)


def _make_box(row: Row) -> PlacedBox | None:
    if not row.get("page") or any(row.get(side) is None for side in _BOX):
        return None
    return PlacedBox(row["page"], *(row[side] for side in _BOX))
