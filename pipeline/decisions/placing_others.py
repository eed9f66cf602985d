"""Finding again the entities, themes, documents, suggestions, disagreements and answers that people decided on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

import pandas as pd

from pipeline.decisions.entries import Entry
from pipeline.decisions.frames import find_positions, read_rows, split_joined, take_frame, text_of
from pipeline.decisions.lineage import Lineage
from pipeline.decisions.matching import is_alike, is_same
from pipeline.decisions.places import GONE, Place
from pipeline.ids import fold_text

Tables = Mapping[str, pd.DataFrame]
Entries = Iterable[Entry]


def place_themes(tables: Tables, entries: Entries, lineage: Lineage) -> dict[str, Place]:
    """Find themes: by id alone, since the themes room carries ids from run to run."""
    del lineage
    return _place_by_id(tables, "themes", "theme_id", entries)


def place_documents(tables: Tables, entries: Entries, lineage: Lineage) -> dict[str, Place]:
    """Find documents: by id, else what their file has become, if its title is still like the one they had."""
    known = list(entries)
    places = _place_by_id(tables, "documents", "document_id", known)
    titles = {str(row["document_id"]): text_of(row["title"]) for row in read_rows(take_frame(tables, "documents"), ("document_id", "title"))}
    corrected = {entry.key: entry.human_value or "" for entry in known if entry.field == "title"}
    for entry in known:
        if places[entry.key] is not GONE:
            continue
        names = [name for name in (entry.evidence_text, entry.document_title, corrected.get(entry.key)) if name]
        kin = [document_id for tier in lineage.find(entry.document_id, entry.file_name, entry.document_title) for document_id in tier]
        for document_id in kin:
            if not names or any(is_alike(name, titles[document_id]) for name in names):
                places[entry.key] = Place(document_id, "reworded")
                break
    return places


def place_entities(tables: Tables, entries: Entries, lineage: Lineage) -> dict[str, Place]:
    """Find entities: by id; by the id they had before a person merged them; else by name or alias and label, where only one has it."""
    del lineage
    known = list(entries)
    places = _place_by_id(tables, "entities", "entity_id", known)
    lost = {entry.key: entry for entry in known if places[entry.key] is GONE}
    if not lost:
        return places
    rows = read_rows(take_frame(tables, "entities"), ("entity_id", "name", "label"))
    labels = {str(row["entity_id"]): text_of(row["label"]) for row in rows}
    names: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        names[fold_text(text_of(row["name"]))].add(str(row["entity_id"]))
    former_ids: set[str] = set()
    former_names: set[str] = set()
    for row in read_rows(take_frame(tables, "entity_aliases"), ("entity_id", "alias", "former_entity_id")):
        folded = fold_text(text_of(row["alias"]))
        if row["former_entity_id"]:
            former_ids |= set(split_joined(row["former_entity_id"]))
            former_names.add(folded)
        else:
            names[folded].add(str(row["entity_id"]))
    for key, entry in sorted(lost.items()):
        name = fold_text(entry.evidence_text or "")
        named = [found for found in sorted(names.get(name, ())) if entry.seen.get("label") in (None, labels.get(found))]
        if key in former_ids or (name in former_names and not named):
            places[key] = Place(key, "merged")
        elif name and len(named) == 1:
            places[key] = Place(named[0], "id")
    return places


def place_suggestions(tables: Tables, entries: Entries, lineage: Lineage) -> dict[str, Place]:
    """Find doubtful merges: by id, else by their pair of entities."""
    del lineage
    known = list(entries)
    places = _place_by_id(tables, "entity_suggestions", "suggestion_id", known)
    rows = read_rows(take_frame(tables, "entity_suggestions"), ("suggestion_id", "entity_id_a", "entity_id_b"))
    pairs = {frozenset((row["entity_id_a"], row["entity_id_b"])): str(row["suggestion_id"]) for row in reversed(rows)}
    for entry in known:
        if places[entry.key] is GONE:
            row = pairs.get(frozenset((entry.seen.get("entity_id_a"), entry.seen.get("entity_id_b"))))
            places[entry.key] = Place(row, "id") if row else GONE
    return places


def place_conflicts(tables: Tables, entries: Entries, lineage: Lineage) -> dict[str, Place]:
    """Find disagreements: by id, else the same two values on the same subject."""
    del lineage
    known = list(entries)
    places = _place_by_id(tables, "conflicts", "conflict_id", known)
    rows = read_rows(take_frame(tables, "conflicts"), ("conflict_id", "kind", "subject", "value_a", "value_b"))
    for entry in known:
        if places[entry.key] is not GONE or not entry.seen.get("subject"):
            continue
        values = {entry.seen.get("value_a", ""), entry.seen.get("value_b", "")}
        for row in rows:
            same_values = {text_of(row["value_a"]), text_of(row["value_b"])} == values
            subject = text_of(row["subject"])
            if same_values and row["kind"] == entry.seen.get("kind") and is_alike(subject, entry.seen["subject"]):
                places[entry.key] = Place(str(row["conflict_id"]), "same words" if is_same(subject, entry.seen["subject"]) else "reworded")
                break
    return places


def place_answers(tables: Tables, entries: Entries, lineage: Lineage) -> dict[str, Place]:
    """Find answers: by id, else the same words about the same recommendation."""
    del lineage
    known = list(entries)
    places = _place_by_id(tables, "responses", "response_id", known)
    lost = [entry for entry in known if places[entry.key] is GONE and entry.evidence_text]
    if lost:
        columns = ("response_id", "recommendation_id", "text")
        rows = read_rows(take_frame(tables, "responses"), columns)
        there = {(row["recommendation_id"], fold_text(text_of(row["text"]))): str(row["response_id"]) for row in reversed(rows)}
        for entry in lost:
            row = there.get((entry.seen.get("recommendation_id"), fold_text(entry.evidence_text or "")))
            places[entry.key] = Place(row, "same words") if row else GONE
    return places


def _place_by_id(tables: Tables, table: str, id_column: str, entries: Entries) -> dict[str, Place]:
    there = find_positions(take_frame(tables, table), id_column)
    return {entry.key: Place(entry.key, "id") if entry.key in there else GONE for entry in entries}
