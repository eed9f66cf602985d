"""Rows for recommendations and pledges that a person added: put where their words stand in the document."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

import pandas as pd

from pipeline.decisions.frames import Row, read_rows, take_frame, text_of
from pipeline.decisions.kinds import STATEMENT_FIELDS, read_addition
from pipeline.decisions.matching import Wanted, match_texts
from pipeline.decisions.placing import Placed
from pipeline.decisions.placing_groups import make_added_group
from pipeline.ids import fold_text, make_id
from pipeline.schemas import TABLES

_BOX = ("page", "x0", "top", "x1", "bottom")


def make_added_key(document_id: str, text: str) -> str:
    """The id of an added recommendation or pledge: the same words in the same document are the same one."""
    return make_id("added", document_id, fold_text(text))


def make_rows(tables: Mapping[str, pd.DataFrame], table: str, additions: list[Placed]) -> list[Row]:
    """Make rows of what people added.

    Args:
        tables: The tables; documents, sentences, passages and evidence_boxes tell its place.
        table: "recommendations" or "commitments".
        additions: The additions, each placed in its document.

    Returns:
        Their rows.
    """
    if not additions:
        return []
    wanted = {str(placed.place.document_id) for placed in additions}
    documents = {str(row["document_id"]): row for row in read_rows(take_frame(tables, "documents")) if row["document_id"] in wanted}
    replaced = {str(row["supersedes"]) for row in read_rows(take_frame(tables, "documents"), ("supersedes",)) if row["supersedes"]}
    sentences: dict[str, list[Row]] = defaultdict(list)
    for row in read_rows(take_frame(tables, "sentences"), ("document_id", "sentence_id", "passage_id", "text")):
        if row["document_id"] in wanted:
            sentences[str(row["document_id"])].append(row)
    rows = []
    for placed in additions:
        document_id = str(placed.place.document_id)
        frame = read_addition(str(placed.entry.human_value))
        row = _start_row(table, str(placed.place.row), frame, documents.get(document_id, {}))
        row |= {"document_id": document_id, "is_current": document_id not in replaced}
        row |= _find_spot(tables, frame["text"], sentences[document_id], _read_page(frame.get("page"), placed.entry.page))
        rows.append(row)
    return rows


def _start_row(table: str, key: str, frame: Mapping[str, str], document: Row) -> Row:
    row: Row = dict.fromkeys(TABLES[table].column_names)
    row |= {
        TABLES[table].key[0]: key,
        "form": "running",
        "voice": "document",
        "text": frame["text"],
        "number": frame.get("number"),
        "group_id": make_added_group(key) if table == "recommendations" else None,
        "is_main_place": True,
        "confidence": 1.0,
        "issued_by_entity_id": document.get("publisher_entity_id"),
        "dated_on": document.get("dated_on"),
    }
    # The fields that a person fills are empty here: `applying_statements` fills them, and ids and parties follow.
    return row | dict.fromkeys(STATEMENT_FIELDS)


def _find_spot(tables: Mapping[str, pd.DataFrame], text: str, sentences: list[Row], page: int | None) -> Row:
    """Sentence, section, page and box of a text in its document; the page alone where it isn't found."""
    sentence = _find_sentence(text, sentences)
    if sentence is None:
        return {"page": page}
    spot: Row = {"sentence_id": sentence["sentence_id"], "page": page}
    passages = take_frame(tables, "passages")
    for row in read_rows(passages[passages["passage_id"] == sentence["passage_id"]], ("section_id", *_BOX)):
        spot |= {name: value for name, value in row.items() if value is not None}
    boxes = take_frame(tables, "evidence_boxes")
    for row in read_rows(boxes[boxes["sentence_id"] == sentence["sentence_id"]].sort_values("box_number").head(1), _BOX):
        spot |= {name: value for name, value in row.items() if value is not None}
    return spot


def _find_sentence(text: str, sentences: list[Row]) -> Row | None:
    """The sentence that a text is, stands in, or begins with."""
    folded = fold_text(text)
    for row in sentences:
        sentence = fold_text(text_of(row["text"]))
        if folded in sentence or (len(sentence) > 20 and sentence in folded):  # shorter ones ("Yes.") stand in many texts
            return row
    found = match_texts([Wanted("text", text)], [Wanted(str(number), text_of(row["text"])) for number, row in enumerate(sentences)]).get("text")
    return sentences[int(found.row)] if found else None


def _read_page(stated: Any, seen: int | None) -> int | None:  # noqa: ANN401  # JSON holds a number or a text
    return int(stated) if text_of(stated).isdigit() else seen
