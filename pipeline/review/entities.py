"""What the page of entities shows: names that may be the same, with a sentence of each, and all entities with their aliases."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from pipeline.decisions.frames import split_joined
from pipeline.decisions.kinds import DELETE, MERGE, SPLIT
from pipeline.decisions.sheet_cells import make_cell, name_with_id
from pipeline.decisions.sheet_context import SheetRow
from pipeline.decisions.sheet_plan import DECISION
from pipeline.decisions.sheet_rows import build_entity_rows, build_gone_entities
from pipeline.ids import fold_text
from pipeline.report.view import Row, list_rows
from pipeline.review.board import Board
from pipeline.review.shelf import Published
from pipeline.tables.shaping import is_among

PAGE_SIZE = 60
_NAMES = 400  # offered to be merged into; any other can be typed


@dataclass(frozen=True, slots=True)
class Pair:
    """Two names that may be the same.

    Attributes:
        sheet: What is shown and filled in, as the review workbook has it.
        row: Its row in the table.
        sides: The two entities: row, and a sentence in which it stands with its document.
    """

    sheet: SheetRow
    row: Row
    sides: list[tuple[Row, Row]]

    @property
    def decision(self) -> str:
        """What was decided: "merge", "keep apart" or ""."""
        return self.sheet.filled.get(DECISION, "")


@dataclass(frozen=True, slots=True)
class Name:
    """A name that an entity goes by.

    Attributes:
        text: The name.
        count: How often it was met by that name; None where only the ledger knows it.
        reason: Why it is taken for this entity's.
        is_split: Whether a person said that it is another's.
        can_be_split: Whether that can be said here: one that a person's merge brought is given back by undoing the merge.
    """

    text: str
    count: int | None
    reason: str
    is_split: bool
    can_be_split: bool


@dataclass(frozen=True, slots=True)
class EntityThing:
    """An entity as the page shows it: row, what is filled in, its names (the most frequent first)."""

    row: Row
    sheet: SheetRow
    names: list[Name]

    @property
    def is_gone(self) -> bool:
        """Whether people merged it away or deleted it."""
        return is_gone(self.sheet)

    @property
    def other_names(self) -> list[str]:
        """The names beside the one that it is shown by."""
        return [name.text for name in self.names if name.text != self.sheet.shown.get("name") and not name.is_split]

    @property
    def split_off(self) -> str:
        """The names that are split off it, as the form that lists its names would give them."""
        return "; ".join(name.text for name in self.names if name.is_split)


@dataclass(frozen=True, slots=True)
class EntityPage:
    """A page of entities: what is on it, how many there are, the number of the page and of pages."""

    things: list[EntityThing]
    total: int
    number: int
    count: int


def list_pairs(board: Board) -> list[Pair]:
    """Names that may be the same, open ones first, the most alike first."""
    published = board.published
    rows = {row["suggestion_id"]: row for row in list_rows(published.tables["entity_suggestions"])}
    entities = published.once(find_entities)
    examples = published.once(_find_examples)
    pairs = []
    for sheet in board.sheet_rows("entity_suggestions"):
        row = rows.get(sheet.key)
        if row:
            ids = [row["entity_id_a"], row["entity_id_b"]]
            pairs.append(Pair(sheet, row, [(entities.get(one, {"name": one}), examples.get(one, {})) for one in ids]))
    return sorted(pairs, key=lambda pair: bool(pair.decision))


def find_entity_page(board: Board, q: str, label: str, number: int) -> EntityPage:
    """Find a page of entities, those mentioned most first; what people merged away or deleted stands at the end.

    Args:
        board: What stands.
        q: Words that all stand in a name or alias.
        label: A kind; "" for all.
        number: The page, from 1.
    """
    words = [fold_text(word) for word in q.split()]
    entities, index = board.published.once(find_entities), board.published.once(_index_entities)
    typed = {
        key: fold_text(fields["name"].entry.human_value or "") for key, fields in board.context.placement.on("entities").items() if "name" in fields
    }
    found = [key for key, kind, text in index if (not label or kind == label) and all(word in text or word in typed.get(key, "") for word in words)]
    gone = {sheet.key: sheet for sheet in build_gone_entities(board.context, entities)}
    found += [key for key, sheet in gone.items() if not label and all(word in fold_text(sheet.shown.get("name", "")) for word in words)]
    count = max(1, -(-len(found) // PAGE_SIZE))
    number = min(max(number, 1), count)
    shown = found[(number - 1) * PAGE_SIZE : number * PAGE_SIZE]
    # Rows are built of what is shown alone: there may be a hundred thousand, and every decision makes them anew.
    sheets = gone | {sheet.key: sheet for sheet in build_entity_rows(board.context, shown)}
    names = _find_names(board, [sheets[key] for key in shown])
    things = [EntityThing(entities.get(key) or _tell_gone(sheets[key]), sheets[key], names[key]) for key in shown]
    return EntityPage(things, len(found), number, count)


def _index_entities(published: Published) -> list[tuple[str, str, str]]:
    """Key, kind and folded names of every entity, those mentioned most first."""
    names: dict[str, list[str]] = defaultdict(list)
    for row in list_rows(published.tables["entity_aliases"], ("entity_id", "alias")):
        names[row["entity_id"]].append(row["alias"])
    rows = sorted(published.once(find_entities).values(), key=lambda row: (-int(row["mention_count"] or 0), row["name"] or "", row["entity_id"]))
    return [
        (row["entity_id"], row["label"], fold_text(" ".join([row["name"] or "", row["acronym"] or "", *names[row["entity_id"]]]))) for row in rows
    ]


def _tell_gone(sheet: SheetRow) -> Row:
    return {"entity_id": sheet.key, "name": sheet.shown.get("name"), "label": None, "acronym": None}


def _find_names(board: Board, sheets: list[SheetRow]) -> dict[str, list[Name]]:
    """The names of some entities; those that a person split off stay listed, so that it can be taken back."""
    frame = board.published.tables["entity_aliases"]
    rows: dict[str, list[Row]] = defaultdict(list)
    for row in list_rows(frame[is_among(frame["entity_id"], [sheet.key for sheet in sheets])]):
        rows[row["entity_id"]].append(row)
    found = {}
    for sheet in sheets:
        gone = {fold_text(name): name for name in split_joined(sheet.filled.get(SPLIT))}
        told = sorted(rows[sheet.key], key=lambda row: (-int(row["mention_count"] or 0), row["alias"]))
        names = [Name(row["alias"], row["mention_count"], row["reason"] or "", fold_text(row["alias"]) in gone, _can_be_split(row)) for row in told]
        listed = {fold_text(name.text) for name in names}
        found[sheet.key] = names + [Name(name, None, "", is_split=True, can_be_split=True) for key, name in gone.items() if key not in listed]
    return found


def _can_be_split(row: Row) -> bool:
    return not row["former_entity_id"] and ";" not in row["alias"]  # names are told to the ledger joined by ";"


def name_entities(board: Board) -> list[str]:
    """The entities offered to be merged into, with the id behind the name."""
    return board.published.once(_find_offered)


def _find_offered(published: Published) -> list[str]:
    entities = published.once(find_entities)
    return [make_cell(name_with_id(entities[key]["name"] or "", key)) for key, _, _ in published.once(_index_entities)[:_NAMES]]


def is_gone(sheet: SheetRow) -> bool:
    """Whether people merged an entity away or deleted it."""
    return bool(sheet.filled.get(MERGE) or sheet.filled.get(DELETE))


def find_entities(published: Published) -> dict[Any, Row]:
    """All entities by id."""
    return {row["entity_id"]: row for row in list_rows(published.tables["entities"])}


def _find_examples(published: Published) -> dict[Any, Row]:
    """A sentence for each entity of a pair, with its document."""
    pairs = published.tables["entity_suggestions"]
    wanted = set(pairs["entity_id_a"]) | set(pairs["entity_id_b"])
    mentions = published.tables["mentions"]
    first = mentions[mentions["entity_id"].isin(wanted)].drop_duplicates("entity_id")
    sentences = published.tables["sentences"]
    near = sentences[is_among(sentences["sentence_id"], first["sentence_id"])]
    texts = {row["sentence_id"]: row["text"] for row in list_rows(near, ("sentence_id", "text"))}
    documents = published.view.documents
    return {
        row["entity_id"]: {"text": texts.get(row["sentence_id"], ""), "title": documents[row["document_id"]].title, "document_id": row["document_id"], "sentence_id": row["sentence_id"]}
        for row in list_rows(first, ("entity_id", "sentence_id", "document_id"))
        if row["document_id"] in documents
    }  # fmt: skip
