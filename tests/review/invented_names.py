"""What resolution, the themes' memory and earlier runs add to the invented tables: other names, doubtful pairs, mentions, history."""

from __future__ import annotations

from typing import Any

import pandas as pd
from invented_corpus import CGI, HLF, ICF, MOW, NHC
from invented_tables import document_id_of, entity_id_of
from invented_tables import make_tables as make_plain_tables

from pipeline.ids import make_id
from pipeline.tables import Tables, complete_tables

OTHER_NAMES = {
    MOW: [
        ("Ministry of Waterways", 9, "the long form less its country"),
        ("Waterways Ministry", 3, "the same words in another order"),
        ("Ministry of Harbours and Waterways", 1, "a longer form of the name"),
        ("MoW", 6, "its acronym in the same document"),
    ],
    NHC: [("NHC", 4, "its acronym in the same document"), ("the Council", 3, "a short form, in a document that names it in full")],
    ICF: [("ICF", 5, "its acronym in the same document")],
}
PAIRS = [(CGI, "employers", "the one is named where the other is meant", 0.62), (HLF, NHC, "alike in most letters of their short forms", 0.41)]


def make_tables() -> Tables:
    """The tables of the invented corpus with all that the pages of names, themes, documents and runs show."""
    tables = make_plain_tables()
    entities = dict(zip(tables["entities"]["name"], tables["entities"]["entity_id"], strict=True))
    added: dict[str, list[dict[str, Any]]] = {
        "entity_aliases": _list_aliases(tables),
        "entity_suggestions": [
            {"suggestion_id": make_id("suggestion", a, b), "entity_id_a": entities[a], "entity_id_b": entities[b], "reason": why, "score": score, "status": "open"}
            for a, b, why, score in PAIRS
        ],
        "mentions": _list_mentions(tables, entities),
        "theme_history": _list_history(tables),
        "runs": [{"run_id": "run-1", "started_at": "2024-11-25T09:10:00Z", "finished_at": "2024-11-25T09:11:40Z", "version": "0.1.0", "found": 11, "processed": 9, "unchanged": 0, "duplicate": 0, "waiting": 0, "rejected": 2, "left_out": 0, "removed": 0}],
        "run_changes": [
            {"run_id": "run-2", "table": table, "key": f"{table}-{change}-{number}", "change": change, "cause": cause}
            for table, change, cause, count in (("documents", "added", "new report", 1), ("recommendations", "added", "new report", 4), ("recommendations", "changed", "replaced", 2), ("themes", "changed", "new report", 3))
            for number in range(count)
        ],
        "version_changes": _list_version_changes(tables),
    }  # fmt: skip
    tables["themes"] = tables["themes"].assign(label=tables["themes"]["machine_label"], is_reviewed=False)  # named by nobody yet
    tables["documents"] = tables["documents"].assign(
        quality_grade=["good" if quality > 0.9 else "fair" for quality in tables["documents"]["quality"]]
    )
    merged = {name: pd.concat([tables[name], pd.DataFrame(rows)], ignore_index=True) if len(tables[name]) else pd.DataFrame(rows) for name, rows in added.items()}  # fmt: skip
    return complete_tables({**tables, **merged})


def _list_aliases(tables: Tables) -> list[dict[str, Any]]:
    told = []
    for row in tables["entities"].to_dict("records"):
        others = OTHER_NAMES.get(row["name"], [])
        told.append(
            {
                "entity_id": row["entity_id"],
                "alias": row["name"],
                "mention_count": row["mention_count"],
                "reason": "the name itself",
                "confidence": 1.0,
            }
        )
        told += [{"entity_id": row["entity_id"], "alias": alias, "mention_count": count, "reason": why, "confidence": 0.8} for alias, count, why in others]  # fmt: skip
    return told


def _list_mentions(tables: Tables, entities: dict[str, str]) -> list[dict[str, Any]]:
    labels = dict(zip(tables["entities"]["entity_id"], tables["entities"]["label"], strict=True))
    told = []
    for row in tables["sentences"].to_dict("records"):
        for name, entity_id in sorted(entities.items()):
            at = row["text"].lower().find(name.lower())
            if at >= 0:
                ids = {
                    "mention_id": make_id("mention", row["sentence_id"], name),
                    "document_id": row["document_id"],
                    "sentence_id": row["sentence_id"],
                }
                told.append({**ids, "entity_id": entity_id, "label": labels[entity_id], "text": name, "start_char": at, "end_char": at + len(name), "source": "list"})  # fmt: skip
    return told


def _list_history(tables: Tables) -> list[dict[str, Any]]:
    told = []
    for row in tables["themes"].to_dict("records"):
        counts = {"theme_id": row["theme_id"], "document_count": row["document_count"], "passage_count": row["passage_count"]}
        if row["is_new_in_run"]:
            told.append({**counts, "run_id": "run-2", "change": "born", "from_theme_id": None})
            continue
        told.append({**counts, "run_id": "run-2", "change": "continued", "from_theme_id": None})
        told.append({**counts, "run_id": "run-1", "change": "born", "from_theme_id": None, "passage_count": max(0, row["passage_count"] - 3)})
    return told


def _list_version_changes(tables: Tables) -> list[dict[str, Any]]:
    old, new = (make_id("document", f"briefs/shore-power {year}.pdf") for year in (2023, 2024))
    frame = tables["recommendations"]
    of = {one: frame[frame["document_id"] == one].set_index("text")["recommendation_id"] for one in (old, new)}
    pool = next(key for text, key in of[old].items() if "pool their orders" in str(text))
    exempt = next(key for text, key in of[new].items() if "exempt shore power" in str(text))
    pair = {"old_document_id": old, "new_document_id": new, "kind": "recommendation"}
    return [{**pair, "old_key": pool, "new_key": None, "change": "dropped"}, {**pair, "old_key": None, "new_key": exempt, "change": "added"}]


__all__ = ["MOW", "OTHER_NAMES", "PAIRS", "document_id_of", "entity_id_of", "make_tables"]
