"""People's word on themes: labelled, pinned, put in order, merged, hidden; passages, documents and recommendations follow.

A merged or hidden theme keeps its row, reviewed and retired, with no passages: decisions on it still find it, and a reader of the table
sees where it went (`merged_into_theme_id`, `is_hidden`). The fit has followed most of this already (`theme_wishes`); here the rows say so, and what
the fit could not follow, say a merge into a theme of the team's own, is done.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pipeline.decisions.folding import is_yes
from pipeline.decisions.frames import Row, Tables, find_positions, read_rows, set_cells, take_frame
from pipeline.decisions.kinds import HIDE, MERGE, PIN, SPLIT, drop_remarks
from pipeline.decisions.merging import Merge, resolve_merges
from pipeline.decisions.placing import Placed, Placement
from pipeline.decisions.theme_assignments import ASSIGNMENTS, count_documents, count_main, find_own, move_main_themes, reassign, unite_terms
from pipeline.decisions.theme_frames import make_part_key, read_parts
from pipeline.decisions.theme_order import find_spots, rank_themes


@dataclass(frozen=True, slots=True)
class ThemeMoves:
    """Where themes go.

    Attributes:
        roots: The theme that stays, by the id of each that is merged into it.
        hidden: Themes not to be shown.
    """

    roots: Mapping[str, str]
    hidden: frozenset[str]

    def move(self, theme_id: str) -> str | None:
        """The theme that stands for one; None if it is hidden."""
        root = self.roots.get(theme_id, theme_id)
        return None if root in self.hidden else root


def apply_themes(tables: Tables, placement: Placement) -> tuple[Tables, ThemeMoves, dict[str, str]]:
    """Put people's decisions on themes into all tables.

    Args:
        tables: The tables.
        placement: The decisions with their rows.

    Returns:
        The tables, where themes went, and statuses of decisions that don't hold.
    """
    decided = placement.on("themes")
    if not decided:
        return tables, ThemeMoves({}, frozenset()), {}
    frame = take_frame(tables, "themes")
    moves, statuses = _plan(decided, find_positions(frame, "theme_id"))
    before = {str(row["theme_id"]): row for row in read_rows(frame)}
    changed = dict(tables)
    if moves.roots or moves.hidden:
        for table in ASSIGNMENTS:
            if table in tables:
                changed[table] = reassign(take_frame(tables, table), ASSIGNMENTS[table], moves.move)
        changed = move_main_themes(changed, moves.move)
        fresh = {source for source, root in moves.roots.items() if before[source]["merged_into_theme_id"] != root}
        if "theme_terms" in tables:
            changed["theme_terms"] = unite_terms(take_frame(tables, "theme_terms"), {source: moves.roots[source] for source in sorted(fresh)})
    rows = _describe(before, decided, moves)
    _count(rows, before, tables, changed, moves)
    ranks = rank_themes({key: row for key, row in rows.items() if not row["is_retired"]}, find_spots(rows, decided))
    for theme_id, row in rows.items():
        row["rank"] = ranks.get(theme_id)
    changed["themes"] = _write_rows(frame, rows)
    return changed, moves, statuses


def _plan(decided: Mapping[str, Mapping[str, Placed]], there: Mapping[str, int]) -> tuple[ThemeMoves, dict[str, str]]:
    statuses: dict[str, str] = {}
    merges = []
    for theme_id, fields in decided.items():
        if MERGE in fields:
            entry = fields[MERGE].entry
            if entry.human_value in there:
                merges.append(Merge(theme_id, str(entry.human_value), entry))
            else:
                statuses[entry.decision_id] = "orphan"
    resolved = resolve_merges(merges)
    statuses |= {entry.decision_id: "overruled" for entry in resolved.overruled}
    hidden = {theme_id for theme_id, fields in decided.items() if HIDE in fields and is_yes(fields[HIDE].entry) and theme_id not in resolved.roots}
    return ThemeMoves(resolved.roots, frozenset(hidden)), statuses


def _describe(before: Mapping[str, Row], decided: Mapping[str, Mapping[str, Placed]], moves: ThemeMoves) -> dict[str, Row]:
    """Rows with all that decisions say of them, counts aside."""
    rows = {theme_id: dict(row) for theme_id, row in before.items()}
    for theme_id, fields in decided.items():
        row = rows[theme_id]
        row["is_reviewed"] = row["is_reviewed"] or bool(drop_remarks(fields))
        if "label" in fields:
            row["label"] = fields["label"].entry.human_value
        if PIN in fields:
            row["is_pinned"] = is_yes(fields[PIN].entry)
        if HIDE in fields:
            row["is_hidden"] = theme_id in moves.hidden
        for part in read_parts(fields[SPLIT].entry.human_value or "") if SPLIT in fields else ():
            _name_part(rows, decided, make_part_key(theme_id, part), part.name)
    for theme_id in sorted({*moves.roots, *moves.hidden}):
        rows[theme_id] |= {"is_retired": True, "merged_into_theme_id": moves.roots.get(theme_id), "trend": None}
    for source, root in sorted(moves.roots.items()):
        rows[root]["is_reviewed"] = True
        if before[source]["merged_into_theme_id"] != root:
            _unite(rows[root], before[source])
    for theme_id, row in rows.items():
        row["parent_theme_id"] = _find_parent(theme_id, before, moves)
    return rows


def _name_part(rows: Mapping[str, Row], decided: Mapping[str, Mapping[str, Placed]], theme_id: str, name: str) -> None:
    """What was split off has the name it was given, until a person gives it another."""
    if theme_id in rows:
        rows[theme_id]["is_reviewed"] = True
        if name and "label" not in decided.get(theme_id, {}):
            rows[theme_id]["label"] = name


def _unite(row: Row, gone: Row) -> None:
    seen = [day for day in (row["first_seen_on"], gone["first_seen_on"]) if day]
    row["first_seen_on"] = min(seen) if seen else None
    row["is_new_in_run"] = bool(row["is_new_in_run"]) and bool(gone["is_new_in_run"])
    if row["trend"] != gone["trend"]:
        row["trend"] = None  # how the two move together isn't known before they are counted together
    row["coherence"] = row["stability"] = None  # measured on what the theme was


def _find_parent(theme_id: str, before: Mapping[str, Row], moves: ThemeMoves) -> str | None:
    """The theme above one, past themes that went and past itself."""
    here = moves.roots.get(theme_id, theme_id)
    passed = {here}
    parent = before[theme_id]["parent_theme_id"]
    while parent is not None:
        root = moves.roots.get(parent, parent)
        if root not in passed and root not in moves.hidden:
            return str(root)
        if parent in passed and parent != root:
            return None
        passed |= {root, parent}
        parent = before[parent]["parent_theme_id"] if parent in before else None
        if parent in passed:
            return None
    return None


def _count(rows: Mapping[str, Row], before: Mapping[str, Row], old: Tables, new: Tables, moves: ThemeMoves) -> None:
    """Counts after the move: the machine's own, plus what counting the assignments before and after differs by."""
    if not (moves.roots or moves.hidden):
        return
    own = find_own(take_frame(old, "themes"))
    for column, count, table in (("passage_count", count_main, "passage_themes"), ("document_count", count_documents, "document_themes")):
        earlier, later = count(take_frame(old, table), own), count(take_frame(new, table), own)
        has_rows = table in old and not old[table].empty
        for theme_id, row in rows.items():
            if theme_id in moves.roots or theme_id in moves.hidden:
                row[column] = 0
            elif has_rows:
                row[column] = max(0, int(row[column] or 0) + later[theme_id] - earlier[theme_id])
            else:
                row[column] = int(row[column] or 0) + sum(int(before[one][column] or 0) for one, root in moves.roots.items() if root == theme_id)


def _write_rows(frame: Any, rows: Mapping[str, Row]) -> Any:  # noqa: ANN401  # frames in and out
    changes: dict[str, dict[int, Any]] = defaultdict(dict)
    for position, row in enumerate(read_rows(frame)):
        for column, value in rows[str(row["theme_id"])].items():
            if value != row[column]:
                changes[column][position] = value
    return set_cells(frame, changes)
