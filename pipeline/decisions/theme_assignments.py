"""What belongs to which theme, after themes were merged or hidden: weights summed, main themes chosen anew."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping

import pandas as pd

from pipeline.decisions.frames import Row, Tables, build_frame, read_column, read_rows, set_cells, take_frame
from pipeline.decisions.kinds import STATEMENT_TABLES

# What each table assigns to themes.
ASSIGNMENTS = {
    "passage_themes": "passage_id",
    "document_themes": "document_id",
    "recommendation_themes": "recommendation_id",
    "commitment_themes": "commitment_id",
}
_LINKS = {"recommendations": "recommendation_themes", "commitments": "commitment_themes"}
Move = Callable[[str], str | None]


def reassign(frame: pd.DataFrame, column: str, move: Move) -> pd.DataFrame:
    """Assign what belonged to merged themes to the one that stays, and take hidden ones out.

    Args:
        frame: A table of assignments.
        column: What is assigned.
        move: The theme that stands for one; None if it is hidden.

    Returns:
        The assignments: weights of merged themes summed, up to 1; a passage tells for the whole if it told for a part.
    """
    theme_ids = {str(theme_id) for theme_id in frame["theme_id"].dropna().unique()}
    moved = {theme_id: move(theme_id) for theme_id in theme_ids}
    if all(theme_id == root for theme_id, root in moved.items()):
        return frame
    merged: dict[tuple[str, str], Row] = {}
    weights: dict[tuple[str, str], list[float]] = {}
    for row in read_rows(frame):
        root = moved[str(row["theme_id"])]
        if root is None:
            continue
        weights.setdefault((str(row[column]), root), []).append(float(row["weight"] or 0))
        known = merged.get((str(row[column]), root))
        if known is None:
            merged[str(row[column]), root] = {**row, "theme_id": root}
            continue
        if row.get("is_telling") is not None:
            known["is_telling"] = bool(known["is_telling"]) or bool(row["is_telling"])
    for key, parts in weights.items():
        if len(parts) > 1:
            merged[key]["weight"] = min(1.0, math.fsum(parts))  # exact: whatever order the rows came in
    columns = list(frame.columns)
    return pd.DataFrame({name: pd.Series([row.get(str(name)) for row in merged.values()], dtype=object) for name in columns})


def move_main_themes(tables: Tables, move: Move) -> Tables:
    """Give recommendations and pledges whose main theme went the one that stands for it, else their next heaviest: a found one before one's own.

    Args:
        tables: The tables, assignments already moved.
        move: The theme that stands for one; None if it is hidden.
    """
    changed = dict(tables)
    own = find_own(take_frame(tables, "themes"))
    for table in STATEMENT_TABLES:
        if table not in tables:
            continue
        frame = take_frame(tables, table)
        link, column = take_frame(tables, _LINKS[table]), ASSIGNMENTS[_LINKS[table]]
        heaviest = find_heaviest(link, column) | find_heaviest(link, column, own)
        keys = read_column(frame, column)
        cells = {}
        for position, (key, theme_id) in enumerate(zip(keys, read_column(frame, "theme_id"), strict=True)):
            if theme_id is None or move(str(theme_id)) == theme_id:
                continue
            root = move(str(theme_id))
            cells[position] = root if root is not None else heaviest.get(str(key))
        changed[table] = set_cells(frame, {"theme_id": cells})
    return changed


def find_own(themes: pd.DataFrame) -> frozenset[str]:
    """Ids of the themes of the team's own taxonomy: they stand beside a thing's other themes."""
    return frozenset(str(row["theme_id"]) for row in read_rows(themes, ("theme_id", "origin")) if row["origin"] == "own")


def find_heaviest(frame: pd.DataFrame, column: str, leave_out: frozenset[str] = frozenset()) -> dict[str, str]:
    """The heaviest theme of each thing assigned; of equals, the one whose id comes first.

    Args:
        frame: A table of assignments.
        column: What is assigned.
        leave_out: Themes that don't count.
    """
    best: dict[str, tuple[float, str]] = {}
    for row in read_rows(frame, ("theme_id", column, "weight")):
        if row["theme_id"] in leave_out:
            continue
        rank = (-float(row["weight"] or 0), str(row["theme_id"]))
        best[str(row[column])] = min(best.get(str(row[column]), rank), rank)
    return {key: theme_id for key, (_, theme_id) in best.items()}


def count_main(frame: pd.DataFrame, own: frozenset[str] = frozenset()) -> Counter[str]:
    """How many passages have each theme as their main one; of the team's own themes, how many have each at all."""
    counts = Counter(find_heaviest(frame, "passage_id", own).values())
    if own:
        counts.update(str(theme_id) for theme_id in read_column(frame, "theme_id") if theme_id in own)
    return counts


def count_documents(frame: pd.DataFrame, own: frozenset[str] = frozenset()) -> Counter[str]:
    """How many documents have each theme, own ones as well."""
    del own
    return Counter(str(theme_id) for theme_id in read_column(frame, "theme_id"))


def unite_terms(frame: pd.DataFrame, roots: Mapping[str, str]) -> pd.DataFrame:
    """Give the theme that stays the strongest terms of all that went into it.

    Args:
        frame: The terms; those of the themes that went stay with their rows.
        roots: The theme that stays, by the id of each that goes.

    Returns:
        The terms; a theme has no more than the longest list among its parts.
    """
    if not roots:
        return frame
    lists: dict[str, list[Row]] = defaultdict(list)
    for row in read_rows(frame):
        lists[str(row["theme_id"])].append(row)
    for root in sorted(set(roots.values())):
        parts = [root, *(source for source, target in sorted(roots.items()) if target == root)]
        weights: dict[str, float] = {}
        for row in (row for part in parts for row in lists[part]):
            weights[str(row["term"])] = max(weights.get(str(row["term"]), 0.0), float(row["weight"] or 0))
        strongest = sorted(weights.items(), key=lambda item: (-item[1], item[0]))[: max(len(lists[part]) for part in parts)]
        lists[root] = [{"theme_id": root, "term": term, "weight": weight} for term, weight in strongest]
    return build_frame("theme_terms", [row for theme_id in sorted(lists) for row in lists[theme_id]])
