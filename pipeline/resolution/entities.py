"""Mentions to entities across documents."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from pipeline.resolution.acronyms import index_acronyms
from pipeline.resolution.clusters import gather_clusters
from pipeline.resolution.entity_rows import count_cooccurrences, describe_aliases, describe_entities
from pipeline.resolution.fill import fill_entity_ids
from pipeline.resolution.frames import Tables, build_frame, read_rows
from pipeline.resolution.gazetteer import read_gazetteer
from pipeline.resolution.keys import Namer
from pipeline.resolution.likeness import find_same
from pipeline.resolution.memory import assign_ids, read_entity_memory
from pipeline.resolution.shared_forms import find_bracketed, find_same_short
from pipeline.resolution.short_forms import link_short_forms
from pipeline.resolution.suggestions import suggest_merges
from pipeline.resolution.surnames import link_surnames
from pipeline.resolution.ties import Union
from pipeline.resolution.uses import collect_uses, find_focus
from pipeline.resolution.verdicts import Verdicts, name_split, separate, split_off
from pipeline.resources.words import fold_spelling

_WORD = re.compile(r"[^\W\d_]{5,}")


def resolve_entities(tables: Tables, memory: Path | None, verdicts: Verdicts | None = None) -> Tables:
    """Tell which mentions are of one thing, over all documents.

    Args:
        tables: Needs documents, sentences, mentions and acronyms; takes names from the tables of statements and participants.
        memory: Folder that `write_entity_memory` wrote in the run before, or None.
        verdicts: What people said of names; it counts more than all that is found.

    Returns:
        The tables with every column of entity ids filled, and with entities, entity_aliases, entity_suggestions and cooccurrences.

    Raises:
        RunError: The memory can't be read.
    """
    tables = {**tables}
    for name in ("mentions", "acronyms", "documents", "sentences"):
        tables.setdefault(name, build_frame(name, []))
    gazetteer = read_gazetteer()
    count_word = _make_word_counter(tables)
    namer = Namer(gazetteer, index_acronyms(read_rows(tables, "acronyms")), find_focus(tables), count_word)
    uses = link_surnames(collect_uses(tables, namer))
    ties = [*find_same((use.key for use in uses), count_word), *find_same_short(uses, namer), *find_bracketed(tables, uses, namer)]
    uses = link_short_forms(uses, gazetteer, Union(ties))
    verdicts, remembered = verdicts or Verdicts(), read_entity_memory(memory)
    clusters = separate(gather_clusters(uses, ties, gazetteer), verdicts, remembered, gazetteer)
    assign_ids(clusters, remembered, _rank_documents(tables), frozenset(map(name_split, verdicts.split)))
    clusters = split_off(clusters, verdicts, gazetteer)
    filled = fill_entity_ids(tables, clusters, namer)
    filled["entities"] = build_frame("entities", describe_entities(clusters, gazetteer, namer.acronyms, _dates(tables)))
    filled["entity_aliases"] = build_frame("entity_aliases", describe_aliases(clusters))
    filled["entity_suggestions"] = build_frame("entity_suggestions", suggest_merges(clusters, verdicts.split_pairs))
    filled["cooccurrences"] = build_frame("cooccurrences", count_cooccurrences(filled))
    return filled


def _make_word_counter(tables: Tables) -> Callable[[str], int]:
    """Count folded words of the corpus, the first time someone asks."""
    counts: Counter[str] = Counter()

    def count_word(word: str) -> int:
        if not counts:
            counts[""] = 1
            plain: Counter[str] = Counter()
            for text in tables["sentences"]["text"]:
                plain.update(_WORD.findall(str(text).lower()))
            for name, count in plain.items():
                counts[fold_spelling(name)] += count
        return counts[word]

    return count_word


def _rank_documents(tables: Tables) -> dict[str, int]:
    rows = sorted(read_rows(tables, "documents"), key=lambda row: (row["dated_on"] or "9999", row["file_name"] or "", row["document_id"]))
    return {row["document_id"]: rank for rank, row in enumerate(rows)}


def _dates(tables: Tables) -> dict[str, str]:
    """Dates that documents state; a file's own date says nothing of when a thing was first named."""
    return {row["document_id"]: row["dated_on"] for row in read_rows(tables, "documents") if row["dated_on"] and row["dated_from"] != "file"}
