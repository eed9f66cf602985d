"""What people made of themes: their own taxonomy beside the found ones, their order, and which themes statements have."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping
from typing import Any

import pandas as pd

Row = dict[str, Any]
_LEAST_SHARE = 0.25  # of a recommendation that a theme besides its main one has to be: smaller ones are of a word or two
_LINKS = {"recommendation_themes": "recommendation_id", "commitment_themes": "commitment_id"}


def name_theme(row: Mapping[str, Any]) -> str:
    """A theme's label, its code in the team's taxonomy before it.

    Args:
        row: Its label and code.
    """
    return f"{row['code']} {row['label']}" if row["code"] else str(row["label"])


def rank_theme(row: Mapping[str, Any]) -> tuple[bool, float]:
    """What puts themes in people's order: pinned ones first, then those put in order, then the rest as equals.

    Args:
        row: Its row in the table.
    """
    return not row["is_pinned"], math.inf if row["rank"] is None else row["rank"]


def find_themes(tables: Mapping[str, pd.DataFrame]) -> dict[str, list[str]]:
    """Find the themes that recommendations and pledges have: found ones that they are about to a good part, then the team's own.

    Args:
        tables: Every declared table, completed.

    Returns:
        Ids of themes by id of the recommendation or pledge: found ones, the heaviest first, then own ones in order of their names.
    """
    rows = {row["theme_id"]: row for row in _list_themes(tables["themes"]) if not row["is_retired"]}
    found: dict[str, list[tuple[bool, float, str, str]]] = defaultdict(list)
    for table, key in _LINKS.items():
        columns = (tables[table][name].tolist() for name in (key, "theme_id", "weight"))
        for row_id, theme_id, weight in zip(*columns, strict=True):
            row = rows.get(theme_id)
            if row and (row["origin"] == "own" or weight >= _LEAST_SHARE):
                is_own = row["origin"] == "own"
                found[row_id].append((is_own, 0.0 if is_own else -weight, name_theme(row), theme_id))
    return {row_id: [theme_id for *_, theme_id in sorted(themes)] for row_id, themes in found.items()}


def find_own(tables: Mapping[str, pd.DataFrame]) -> frozenset[str]:
    """Ids of the themes of the team's own taxonomy."""
    return frozenset(row["theme_id"] for row in _list_themes(tables["themes"]) if row["origin"] == "own")


def list_people_first(tables: Mapping[str, pd.DataFrame]) -> list[str]:
    """Names of the themes that people pinned or put in order, as they want them."""
    rows = [row for row in _list_themes(tables["themes"]) if not row["is_retired"] and (row["is_pinned"] or row["rank"] is not None)]
    return [name_theme(row) for row in sorted(rows, key=lambda row: (rank_theme(row), row["theme_id"]))]


def _list_themes(themes: pd.DataFrame) -> list[Row]:
    names = ("theme_id", "label", "code", "origin", "is_retired", "is_pinned", "rank")
    columns = [themes[name].astype(object).where(themes[name].notna(), None).tolist() for name in names]
    return [dict(zip(names, values, strict=True)) for values in zip(*columns, strict=True)]
