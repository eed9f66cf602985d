"""Reviewers' decisions on entities as training examples.

What a person kept, renamed, relabelled or merged is a name of that label wherever it stands; what a person deleted is none. Of other names in the same
sentence nobody has said anything: training passes over them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from pipeline.decisions import FoldedDecisions, Placement, place_decisions
from pipeline.decisions.folding import is_yes
from pipeline.decisions.kinds import DELETE, MERGE
from pipeline.training.annotations import LABELS, Span
from pipeline.training.marked import MarkedText

if TYPE_CHECKING:
    import pandas as pd

_TELLING = ("label", "name", MERGE, DELETE)  # "delete: no" keeps; a note says nothing
_MOST_SENTENCES = 20  # of one entity: a body on every page would drown the others


def find_reviewed(tables: Mapping[str, pd.DataFrame], folded: FoldedDecisions) -> list[MarkedText]:
    """Find sentences whose names reviewers have decided on.

    Args:
        tables: Tables with the decisions in them, as `apply_decisions` gives them: "sentences" and "mentions" are read.
        folded: What stands in the ledger.

    Returns:
        The sentences, in the order of the table, each once.
    """
    kept, deleted = _read_decided(place_decisions(tables, folded))
    if not kept and not deleted:
        return []
    mentions = _group(tables["mentions"])
    taken: dict[str, int] = {}
    reviewed = []
    for row in tables["sentences"].sort_values(["document_id", "sentence_number"]).to_dict("records"):
        names = mentions.get(str(row["sentence_id"]), [])
        about = {str(name["entity_id"]) for name in names if str(name["entity_id"]) in kept and str(name["label"]) in LABELS}
        about |= {name for name in deleted if _find_words(name, str(row["text"]))}
        fresh = {key for key in about if taken.get(key, 0) < _MOST_SENTENCES}
        if fresh:
            reviewed.append(_mark(str(row["text"]), names, kept, deleted))
            for key in fresh:
                taken[key] = taken.get(key, 0) + 1
    return reviewed


def _read_decided(placement: Placement) -> tuple[set[str], set[str]]:
    """Ids of entities that people confirmed by what they did to them, and names of those that they deleted."""
    entries = [entry for entry in placement.folded.standing if entry.table == "entities" and entry.field in _TELLING]
    gone = {entry.key: entry for entry in entries if entry.field == DELETE and is_yes(entry)}
    # ids change when documents do: the row of today counts
    kept = {str(entry.human_value) if entry.field == MERGE else placement.places[entry.decision_id].row or entry.key for entry in entries}
    names = {name for entry in gone.values() if (name := entry.seen.get("name") or entry.evidence_text)}
    return kept - gone.keys(), names


def _group(mentions: pd.DataFrame) -> dict[str, list[dict[str, Any]]]:
    grouped: dict[str, list[dict[str, Any]]] = {}
    for row in mentions.to_dict("records"):
        grouped.setdefault(str(row["sentence_id"]), []).append({str(key): value for key, value in row.items()})
    return grouped


def _mark(text: str, names: list[dict[str, Any]], kept: set[str], deleted: set[str]) -> MarkedText:
    spans: list[Span] = []
    unknown: list[tuple[int, int]] = []
    covered = 0
    for name in sorted(names, key=lambda row: (int(row["start_char"]), -int(row["end_char"]))):
        start, end, label = int(name["start_char"]), int(name["end_char"]), str(name["label"])
        is_kept = str(name["entity_id"]) in kept
        # figures and dates are no names; of nested names the outer one counts, even if nobody has said anything of it
        if label not in LABELS or start < covered or (text[start:end] in deleted and not is_kept):
            continue
        covered = end
        if is_kept:
            spans.append(Span(start, end, label))
        else:
            unknown.append((start, end))
    return MarkedText(text, tuple(spans), tuple(unknown))


def _find_words(name: str, text: str) -> bool:
    return name in text and re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text) is not None
