"""What a run changed: rows added, changed and removed, by their keys."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from pipeline.schemas import TABLES, Table
from pipeline.tables.shaping import shape_table

# Rows without a document of their own, and the column and table that lead to one.
_PARENTS = {
    "evidence_boxes": ("sentence_id", "sentences"),
    "recommendation_parts": ("recommendation_id", "recommendations"),
    "recommendation_parties": ("recommendation_id", "recommendations"),
    "recommendation_themes": ("recommendation_id", "recommendations"),
    "commitment_themes": ("commitment_id", "commitments"),
    "passage_themes": ("passage_id", "passages"),
}
_CORPUS_CAUSES = ("new report", "replaced", "removed")  # what set off work on the whole corpus, the first that applies


def find_changes(old: Mapping[str, pd.DataFrame] | None, new: Mapping[str, pd.DataFrame], run_id: str, causes: Mapping[str, str]) -> pd.DataFrame:
    """Compare two states of the tables.

    Tables about runs are left out. The first run has no rows: there everything is new.

    Args:
        old: The tables published before, completed; None before the first run.
        new: The tables of this run, completed.
        run_id: This run.
        causes: Why, by document id: "new report", "replaced", "removed", "decision". A document that is not named changed because the
            program or a setting did. The key "" gives the cause for rows of the whole corpus where no document came or went.

    Returns:
        The table run_changes.
    """
    if old is None:
        return shape_table(TABLES["run_changes"], None)
    parents = {table: _find_documents(old, new, table) for table in sorted({parent for _, parent in _PARENTS.values()})}
    found = [find_table_changes(table, old[name], new[name], causes, parents) for name, table in TABLES.items() if table.scope != "run"]
    changes = pd.concat(found, ignore_index=True)
    return shape_table(TABLES["run_changes"], changes.assign(run_id=run_id))


def find_table_changes(
    table: Table,
    old: pd.DataFrame,
    new: pd.DataFrame,
    causes: Mapping[str, str],
    parents: Mapping[str, pd.Series],
) -> pd.DataFrame:
    """Compare two states of one table, key by key.

    Args:
        table: Its declaration.
        old: Its rows before.
        new: Its rows now.
        causes: Why, by document id; see `find_changes`.
        parents: Document ids by the key of the tables that lead to a document.

    Returns:
        A row a change: table, key, change, cause.
    """
    shared = [column.name for column in table.columns if column.name in old.columns]  # a column that is new changes no row
    keys, old_keys = _index_keys(table, new), _index_keys(table, old)
    at = old_keys.get_indexer(keys)  # where each row stood before, -1 for one that is new
    is_known = at >= 0
    before = _fingerprint_rows(old, shared)
    is_changed = is_known & (_fingerprint_rows(new, shared) != (before[at] if len(before) else 0))
    parts = [(new, ~is_known, "added"), (new, is_changed, "changed"), (old, keys.get_indexer(old_keys) < 0, "removed")]
    found = [_list_changes(table, frame[rows], change, causes, parents) for frame, rows, change in parts if rows.any()]
    return pd.concat(found, ignore_index=True) if found else pd.DataFrame(columns=["table", "key", "change", "cause"])


def make_keys(table: Table, frame: pd.DataFrame) -> pd.Series:
    """The key of each row as one text; several columns are joined by "; "."""
    if len(table.key) == 1 and table.column(table.key[0]).type == "string":
        return frame[table.key[0]]
    parts = [frame[name].astype("object").where(frame[name].notna(), "").map(str) for name in table.key]
    joined = parts[0]
    for part in parts[1:]:
        joined = joined + "; " + part
    return joined


def _index_keys(table: Table, frame: pd.DataFrame) -> pd.Index[Any]:
    # As Python texts: pandas looks these up by hash, Arrow texts one by one.
    keys: pd.Index[Any] = pd.Index(make_keys(table, frame).to_numpy(dtype="object"))
    return keys


def _fingerprint_rows(frame: pd.DataFrame, columns: list[str]) -> NDArray[np.uint64]:
    return np.asarray(pd.util.hash_pandas_object(frame[columns], index=False), dtype=np.uint64)


def _list_changes(table: Table, rows: pd.DataFrame, change: str, causes: Mapping[str, str], parents: Mapping[str, pd.Series]) -> pd.DataFrame:
    documents = _name_documents(table, rows, parents)
    if documents is None:
        named = pd.Series(_cause_of_corpus(causes), index=rows.index, dtype="object")
    else:
        named = documents.map(lambda document: causes.get(document, "program"))
    return pd.DataFrame({"table": table.name, "key": make_keys(table, rows), "change": change, "cause": named})


def _name_documents(table: Table, rows: pd.DataFrame, parents: Mapping[str, pd.Series]) -> pd.Series | None:
    if "document_id" in rows.columns:
        return rows["document_id"].astype("object")
    if table.name in _PARENTS:
        column, parent = _PARENTS[table.name]
        return rows[column].astype("object").map(parents[parent])
    return None


def _cause_of_corpus(causes: Mapping[str, str]) -> str:
    met = set(causes.values())
    return next((cause for cause in _CORPUS_CAUSES if cause in met), causes.get("", "program"))


def _find_documents(old: Mapping[str, pd.DataFrame], new: Mapping[str, pd.DataFrame], table: str) -> pd.Series:
    key = TABLES[table].key[0]
    both = pd.concat([frame[[key, "document_id"]] for frame in (new[table], old[table])], ignore_index=True).drop_duplicates(key)
    return both.set_index(key)["document_id"].astype("object")
