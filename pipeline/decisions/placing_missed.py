"""Finding again the sentences, perhaps missed, of which people said that they are no recommendations."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pandas as pd

from pipeline.decisions.entries import Entry
from pipeline.decisions.frames import read_rows, take_frame, text_of
from pipeline.decisions.lineage import Lineage
from pipeline.decisions.places import GONE, Place
from pipeline.ids import fold_text

MISSED = "near_misses"


def place_missed(tables: Mapping[str, pd.DataFrame], entries: Iterable[Entry], lineage: Lineage) -> dict[str, Place]:
    """Find near misses: by id, else the same words in what their document has become; a sentence that was changed may be asked again.

    Args:
        tables: The tables.
        entries: The standing decisions on near misses.
        lineage: The documents' lineage.

    Returns:
        The place of each key.
    """
    rows = read_rows(take_frame(tables, MISSED), ("near_miss_id", "document_id", "text"))
    there = {str(row["near_miss_id"]) for row in rows}
    by_words: dict[tuple[str, str], str] = {}
    for row in rows:
        by_words.setdefault((str(row["document_id"]), fold_text(text_of(row["text"]))), str(row["near_miss_id"]))
    places: dict[str, Place] = {}
    for entry in entries:
        if entry.key in there:
            places[entry.key] = Place(entry.key, "id")
            continue
        kin = [one for tier in lineage.find(entry.document_id, entry.file_name, entry.document_title) for one in tier]
        found = [by_words[one, words] for one in kin if (one, words := fold_text(entry.evidence_text or "")) in by_words]
        places[entry.key] = Place(found[0], "same words") if found else GONE
    return places
