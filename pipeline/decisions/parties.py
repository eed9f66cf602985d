"""From a name that a person typed to the entity it names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping

import pandas as pd

from pipeline.decisions.frames import JOINED, read_rows, split_joined, take_frame, text_of
from pipeline.ids import fold_text


def index_parties(tables: Mapping[str, pd.DataFrame]) -> Callable[[str | None], str | None]:
    """Make a finder of entities by name, acronym or alias.

    Args:
        tables: The tables; entities and entity_aliases are read, when the finder is first called.

    Returns:
        A function from a name (or several joined by "; ") to the entity's id (ids joined likewise); None where no or more than one entity
        goes by that name.
    """
    index: dict[str, set[str]] = defaultdict(set)

    def find(name: str | None) -> str | None:
        if not name:
            return None
        if not index:
            _fill(index, tables)
        found = []
        for part in (name, *split_joined(name)) if fold_text(name) in index else split_joined(name):
            ids = index.get(fold_text(part), set())
            if len(ids) == 1:
                found += sorted(ids)
        return JOINED.join(dict.fromkeys(found)) or None

    return find


def _fill(index: dict[str, set[str]], tables: Mapping[str, pd.DataFrame]) -> None:
    for row in read_rows(take_frame(tables, "entity_aliases"), ("entity_id", "alias")):
        index[fold_text(text_of(row["alias"]))].add(str(row["entity_id"]))
    entities = read_rows(take_frame(tables, "entities"), ("entity_id", "name", "acronym"))
    for column in ("acronym", "name"):  # a name outdoes another's acronym, an acronym another's alias
        taken: dict[str, set[str]] = defaultdict(set)
        for row in entities:
            if row[column]:
                taken[fold_text(text_of(row[column]))].add(str(row["entity_id"]))
        index.update(taken)
