"""What a document's row says beyond its content: its files, its folder, the team's inventory, and the date that trends use."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from pipeline.intake import InventoryRow, match_rows
from pipeline.schemas import TABLES
from pipeline.store import MERGED_TABLES, Tables

_INVENTORY_TITLE = "inventory"


def complete_documents(tables: Tables, file_names: Mapping[str, str], inventory: Mapping[str, InventoryRow]) -> Tables:
    """Fill what a document's row takes from outside its content.

    Args:
        tables: Frames of the tables that documents fill.
        file_names: The first file of each document, by document id: a moved file changes this and nothing else.
        inventory: The team's inventory by file name.

    Returns:
        The tables with new `documents`, `recommendations` and `commitments` frames (those carry the document's date).
    """
    documents = tables["documents"].copy()
    if documents.empty:
        return {**tables, "documents": documents}
    documents["file_name"] = [file_names.get(key, name) for key, name in zip(documents["document_id"], documents["file_name"], strict=True)]
    folders = documents["file_name"].str.rpartition("/")[0]
    documents["folder"] = folders.where(folders != "", None)
    listed = match_rows(inventory, documents["file_name"])
    for index, name in documents["file_name"].items():
        if facts := listed.get(name):
            _enter_inventory(documents, index, facts)
    dates = [_date(row, listed) for row in documents.itertuples(index=False)]
    documents["dated_on"] = pd.Series([on for on, _ in dates], index=documents.index, dtype="str")
    documents["dated_from"] = pd.Series([source for _, source in dates], index=documents.index, dtype="str")
    return {**tables, "documents": documents, **_date_statements(tables, documents)}


def merge_repeated(tables: Tables) -> Tables:
    """Make one row of an event that several documents report: the first value that any of them gives, in the order of their ids.

    Args:
        tables: Frames of the tables that documents fill.

    Returns:
        The tables with new frames for those of `MERGED_TABLES`.
    """
    return {**tables, **{name: _merge_rows(tables[name], TABLES[name].key) for name in MERGED_TABLES}}


def _merge_rows(frame: pd.DataFrame, key: tuple[str, ...]) -> pd.DataFrame:
    if not frame.duplicated(list(key)).any():
        return frame
    merged = frame.groupby(list(key), sort=True, as_index=False).first()
    return merged[frame.columns].astype(frame.dtypes.to_dict())


def _enter_inventory(documents: pd.DataFrame, index: object, facts: InventoryRow) -> None:
    if facts.title:
        documents.loc[index, ["title", "title_from"]] = [facts.title, _INVENTORY_TITLE]
    if facts.country:
        documents.loc[index, "country"] = facts.country
    if facts.project:
        documents.loc[index, "project"] = facts.project
    if facts.own:
        documents.loc[index, "own_columns"] = "; ".join(f"{name}: {value}" for name, value in facts.own.items() if value)


def _date(row: object, inventory: Mapping[str, InventoryRow]) -> tuple[str | None, str]:
    """The date that trends use, and what it is; the inventory's is the team's statement."""
    facts = inventory.get(getattr(row, "file_name", ""))
    if facts and facts.date:
        return facts.date, "stated"
    for column, source in (("published_on", "published"), ("event_on", "event")):
        value = getattr(row, column)
        if isinstance(value, str) and value:
            return value, source
    return None, "none"


def _date_statements(tables: Tables, documents: pd.DataFrame) -> Tables:
    dates = documents.set_index("document_id")["dated_on"]
    dated = {}
    for name in ("recommendations", "commitments"):
        frame = tables[name].copy()
        frame["dated_on"] = frame["document_id"].map(dates).astype("str")
        dated[name] = frame
    return dated
