"""What people made of themes: their own taxonomy beside the found ones, their order, and which themes statements have."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

from pipeline.tables.shaping import is_among

Row = dict[str, Any]
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


def find_own_themes(tables: Mapping[str, pd.DataFrame]) -> dict[str, list[str]]:
    """Find which of the team's own themes recommendations and pledges have.

    Args:
        tables: Every declared table, completed.

    Returns:
        Ids of themes by id of the recommendation or pledge, in order of their names.
    """
    themes = tables["themes"]
    themes = themes[(themes["origin"] == "own") & ~themes["is_retired"].fillna(value=False).astype(bool)]
    if themes.empty:
        return {}
    columns = (themes[name].tolist() for name in ("theme_id", "label", "code"))
    names = {
        theme_id: name_theme({"label": label, "code": code if isinstance(code, str) else None})
        for theme_id, label, code in zip(*columns, strict=True)
    }
    found: dict[str, list[str]] = defaultdict(list)
    for table, key in _LINKS.items():
        links = tables[table][is_among(tables[table]["theme_id"], themes["theme_id"])]
        for row_id, theme_id in zip(links[key].tolist(), links["theme_id"].tolist(), strict=True):
            found[row_id].append(theme_id)
    return {row_id: sorted(ids, key=lambda theme_id: (names[theme_id], theme_id)) for row_id, ids in found.items()}


def count_recommended(rows: Iterable[tuple[str, str | None]], own: Mapping[str, list[str]]) -> Counter[str]:
    """How many recommendations each theme has, the team's own among them.

    Args:
        rows: Id and main theme of each recommendation that counts.
        own: The team's own themes of each, by its id.
    """
    counts: Counter[str] = Counter()
    for row_id, theme_id in rows:
        counts.update({*([theme_id] if theme_id else []), *own.get(row_id, ())})
    return counts
