"""Finding again the recommendations and pledges that people decided on."""

from __future__ import annotations

import dataclasses
from collections import defaultdict
from collections.abc import Iterable, Mapping

import pandas as pd

from pipeline.decisions.entries import Entry
from pipeline.decisions.frames import Row, read_rows, take_frame, text_of
from pipeline.decisions.kinds import read_addition
from pipeline.decisions.lineage import Lineage
from pipeline.decisions.matching import LIKENESS, Found, Wanted, is_alike, match_texts
from pipeline.decisions.places import GONE, Place
from pipeline.errors import DecisionError
from pipeline.ids import fold_text
from pipeline.schemas import TABLES

# A person who adds a sentence has its likes before their eyes: only (nearly) the same words are the same statement.
_ADDED_LIKENESS = 0.95
_WINDOW = 3  # an added text may run over so many sentences


def place_statements(tables: Mapping[str, pd.DataFrame], table: str, entries: Iterable[Entry], lineage: Lineage, added: set[str]) -> dict[str, Place]:
    """Find the rows of a table of recommendations or pledges.

    Args:
        tables: The tables.
        table: "recommendations" or "commitments".
        entries: The standing decisions on it, what people added left out.
        lineage: The documents' lineage.
        added: Keys of what people added: their rows are made by the decisions themselves, so none is found there.

    Returns:
        The place of each key.
    """
    (id_column,) = TABLES[table].key
    columns = (id_column, "document_id", "text", "page", "number")
    rows = {str(row[id_column]): row for row in read_rows(take_frame(tables, table), columns) if row[id_column] not in added}
    latest = {entry.key: entry for entry in entries}
    places = {key: _place_by_id(entry, rows[key]) for key, entry in latest.items() if key in rows}
    by_document: dict[str, list[Row]] = defaultdict(list)
    for row in rows.values():
        by_document[str(row["document_id"])].append(row)
    lost: dict[str, list[Entry]] = defaultdict(list)
    for key, entry in sorted(latest.items()):
        if key not in rows:
            lost[entry.document_id or ""].append(entry)
    for _, group in sorted(lost.items()):
        places |= _place_by_words(group, by_document, lineage, id_column)
    return places


def _place_by_id(entry: Entry, row: Row) -> Place:
    # The id says that it is the same statement; where the program now reads quite other words there, a person should look.
    changed = entry.evidence_text and not is_alike(entry.evidence_text, text_of(row["text"]))
    return Place(entry.key, "reworded" if changed else "id")


def _place_by_words(
    group: list[Entry], by_document: Mapping[str, list[Row]], lineage: Lineage, id_column: str, least: float = LIKENESS
) -> dict[str, Place]:
    places: dict[str, Place] = {}
    tiers: dict[tuple[tuple[str, ...], ...], list[Entry]] = defaultdict(list)
    for entry in group:
        found = lineage.find(entry.document_id, entry.file_name, entry.document_title)
        tiers[tuple(tuple(tier) for tier in found)].append(entry)
    for kin, members in sorted(tiers.items()):
        left = {entry.key: entry for entry in members if entry.evidence_text}
        for tier in kin:
            rows = [_wanted_row(row, id_column) for document_id in tier for row in by_document.get(document_id, ())]
            matched = match_texts([_wanted_entry(entry) for entry in left.values()], rows, least)
            places |= {key: _place_found(found) for key, found in matched.items()}
            left = {key: entry for key, entry in left.items() if key not in matched}
    return {entry.key: places.get(entry.key, GONE) for entry in group}


def _wanted_row(row: Row, id_column: str) -> Wanted:
    return Wanted(str(row[id_column]), text_of(row["text"]), _page_of(row), text_of(row["number"]))


def _wanted_entry(entry: Entry) -> Wanted:
    return Wanted(entry.key, entry.evidence_text or "", entry.page, entry.seen.get("number", ""))


def _place_found(found: Found) -> Place:
    return Place(found.row, "same words" if found.is_same else "reworded")


def _page_of(row: Row) -> int | None:
    return int(row["page"]) if row["page"] is not None else None


def place_additions(tables: Mapping[str, pd.DataFrame], table: str, entries: Iterable[Entry], lineage: Lineage) -> dict[str, Place]:
    """Find where what people added belongs: a row that the machine has found since, else a new row in its document.

    Args:
        tables: The tables.
        table: "recommendations" or "commitments".
        entries: The standing additions to it.
        lineage: The documents' lineage.

    Returns:
        The place of each key: the machine's row, or the key itself with the document it belongs to.
    """
    (id_column,) = TABLES[table].key
    additions = [dataclasses.replace(entry, evidence_text=_read_text(entry)) for entry in entries]
    if not additions:
        return {}
    keys = {entry.key for entry in additions}
    by_document: dict[str, list[Row]] = defaultdict(list)
    home: dict[str, str] = {}
    for row in read_rows(take_frame(tables, table), (id_column, "document_id", "text", "page", "number")):
        if row[id_column] not in keys:
            by_document[str(row["document_id"])].append(row)
            home[str(row[id_column])] = str(row["document_id"])
    found = _place_by_words(additions, by_document, lineage, id_column, _ADDED_LIKENESS)
    sentences = _read_sentences(tables)
    places: dict[str, Place] = {}
    made: dict[tuple[str | None, str], Place] = {}  # the same words added to two versions of a document are one row
    for entry in additions:
        place = found[entry.key]
        if place.row is None:
            place = _place_new(entry, sentences, lineage)
            if place.row is not None:
                place = dataclasses.replace(place, row=made.setdefault((place.document_id, fold_text(entry.evidence_text or "")), place).row)
            places[entry.key] = place
        else:
            places[entry.key] = Place(place.row, "id") if home[place.row] == entry.document_id else place
    return places


def _read_text(entry: Entry) -> str | None:
    try:
        return read_addition(entry.human_value or "")["text"]
    except DecisionError:  # written by a newer program
        return None


def _place_new(entry: Entry, sentences: Mapping[str, list[str]], lineage: Lineage) -> Place:
    if not entry.evidence_text:
        return GONE
    for tier in lineage.find(entry.document_id, entry.file_name, entry.document_title):
        for document_id in tier:
            if document_id == entry.document_id:
                return Place(entry.key, "id", document_id)
            how = _find_in_text(entry.evidence_text, sentences.get(document_id, []))
            if how:
                return Place(entry.key, "same words" if how == "same" else "reworded", document_id)
    return GONE


def _find_in_text(text: str, sentences: list[str]) -> str:
    """Whether a text stands in a document: "same" for the same words, "alike", or ""."""
    spans = [" ".join(sentences[start : start + size]) for size in range(1, _WINDOW + 1) for start in range(len(sentences) - size + 1)]
    found = match_texts([Wanted("text", text)], [Wanted(str(number), span) for number, span in enumerate(spans)]).get("text")
    if not found:
        return ""
    return "same" if found.is_same else "alike"


def _read_sentences(tables: Mapping[str, pd.DataFrame]) -> dict[str, list[str]]:
    sentences: dict[str, list[str]] = defaultdict(list)
    for row in read_rows(take_frame(tables, "sentences"), ("document_id", "text")):
        sentences[str(row["document_id"])].append(text_of(row["text"]))
    return sentences
