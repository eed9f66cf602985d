"""People's word on entities: renamed, relabelled, merged, deleted, kept apart; every table that names one follows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from pipeline.decisions.entity_counts import merge_aliases, merge_cooccurrences, merge_entity_rows
from pipeline.decisions.entries import Entry
from pipeline.decisions.folding import is_yes
from pipeline.decisions.frames import Tables, find_positions, keep_rows, map_column, read_column, set_cells, split_joined, take_frame
from pipeline.decisions.kinds import DELETE, KEEP_APART, MERGE
from pipeline.decisions.merging import Merge, resolve_merges
from pipeline.decisions.parties import index_parties
from pipeline.decisions.placing import Placed, Placement

_ID_ENDINGS = ("entity_id", "entity_id_a", "entity_id_b")
# These have rules of their own.
_OWN_RULES = {("entities", "entity_id"), ("entity_aliases", "entity_id"), ("entity_aliases", "former_entity_id")}
_OWN_TABLES = {"cooccurrences", "decisions"}


@dataclass(frozen=True, slots=True)
class _Plan:
    """What is to become of entities.

    Attributes:
        roots: The entity that stays, by the id of each that goes into it.
        deleted: Ids of what is no entity.
        kept_apart: Decisions that hold two apart, by their pair.
        statuses: What became of decisions that don't hold.
    """

    roots: Mapping[str, str]
    deleted: frozenset[str]
    kept_apart: Mapping[frozenset[str], Entry]
    statuses: dict[str, str]


def apply_entities(tables: Tables, placement: Placement) -> tuple[Tables, dict[str, str]]:
    """Put people's decisions on entities into all tables.

    Merged: one row stays, with the counts of all, their names as its aliases and, beside each, the id it had. Deleted: the row, its names,
    mentions and pairs go; other tables forget the id.

    Args:
        tables: The tables.
        placement: The decisions with their rows.

    Returns:
        The tables, and statuses of decisions that another one made void.
    """
    decided = placement.on("entities")
    plan = _make_plan(tables, placement)
    tables = _rename(tables, decided, plan)
    if plan.roots or plan.deleted:
        tables = _remap(tables, plan)
    return _settle_suggestions(tables, plan), plan.statuses


def _make_plan(tables: Tables, placement: Placement) -> _Plan:
    decided = placement.on("entities")
    kept_apart = _read_kept_apart(placement)
    statuses: dict[str, str] = {}
    there = find_positions(take_frame(tables, "entities"), "entity_id")
    find_party = index_parties(tables)
    deleted: set[str] = set()
    merges: list[Merge] = []
    for row, fields in decided.items():
        merge, delete = fields.get(MERGE), fields.get(DELETE)
        if merge and delete and is_yes(delete.entry):
            loser = min(merge, delete, key=lambda placed: placed.entry.order)
            statuses[loser.entry.decision_id] = "overruled"
            merge, delete = (None, delete) if loser is merge else (merge, None)
        if delete and is_yes(delete.entry):
            deleted.add(row)
        if merge and merge.place.how != "merged":
            merges += _read_merge(row, merge.entry, there, find_party(merge.entry.value_name), kept_apart, statuses)
    for entry in placement.gone:  # what is gone already is deleted as wished
        if entry.table == "entities" and entry.field == DELETE and is_yes(entry):
            deleted.add(entry.key)
            statuses[entry.decision_id] = "applied"
    resolved = resolve_merges(merges)
    statuses |= {entry.decision_id: "overruled" for entry in resolved.overruled}
    roots = {source: root for source, root in resolved.roots.items() if source not in deleted}
    return _Plan(roots, frozenset(deleted), kept_apart, statuses)


def _read_merge(
    row: str, entry: Entry, there: Mapping[str, int], by_name: str | None, kept_apart: Mapping[frozenset[str], Entry], statuses: dict[str, str]
) -> list[Merge]:
    target = entry.human_value if entry.human_value in there else by_name
    if target is None or target not in there:
        statuses[entry.decision_id] = "orphan"
        return []
    kept = kept_apart.get(frozenset((row, target)))
    if kept and kept.order > entry.order:
        statuses[entry.decision_id] = "overruled"
        return []
    if kept:
        statuses[kept.decision_id] = "overruled"
    return [Merge(row, target, entry)]


def _read_kept_apart(placement: Placement) -> dict[frozenset[str], Entry]:
    pairs = {}
    for entry in placement.folded.standing:
        pair = frozenset(entry.seen[name] for name in ("entity_id_a", "entity_id_b") if name in entry.seen)
        if entry.field == KEEP_APART and is_yes(entry) and len(pair) == 2:
            pairs[pair] = entry
    return pairs


def _rename(tables: Tables, decided: Mapping[str, Mapping[str, Placed]], plan: _Plan) -> Tables:
    """New names and labels; the old name stays as an alias."""
    frame = take_frame(tables, "entities")
    positions = find_positions(frame, "entity_id")
    names = read_column(frame, "name")
    cells: dict[str, dict[int, object]] = {"name": {}, "label": {}}
    labels: dict[str, str] = {}
    old_names: list[tuple[str, str]] = []
    for row, fields in decided.items():
        for field in ("name", "label"):
            placed = fields.get(field)
            if not placed:
                continue
            if placed.place.how == "merged" or row in plan.roots or row in plan.deleted:
                plan.statuses[placed.entry.decision_id] = "overruled"
                continue
            cells[field][positions[row]] = placed.entry.human_value
            if field == "label":
                labels[row] = str(placed.entry.human_value)
            elif names[positions[row]] != placed.entry.human_value:
                old_names.append((row, names[positions[row]]))
    if not any(cells.values()):
        return tables
    changed = {**tables, "entities": set_cells(frame, cells)}
    if old_names:
        changed["entity_aliases"] = merge_aliases(take_frame(tables, "entity_aliases"), {}, old_names, {})
    return _label_mentions(changed, labels)


def _label_mentions(tables: Tables, labels: Mapping[str, str]) -> Tables:
    if not labels or "mentions" not in tables:
        return tables
    frame = take_frame(tables, "mentions")
    cells = {position: labels[entity_id] for position, entity_id in enumerate(read_column(frame, "entity_id")) if entity_id in labels}
    return {**tables, "mentions": set_cells(frame, {"label": cells})}


def _remap(tables: Tables, plan: _Plan) -> Tables:
    entities = take_frame(tables, "entities")
    there = find_positions(entities, "entity_id")
    names, all_labels = read_column(entities, "name"), read_column(entities, "label")
    gone_names = {source: str(names[there[source]]) for source in plan.roots}
    changed = dict(tables)
    changed["entities"] = merge_entity_rows(entities, plan.roots, plan.deleted, tables)
    aliases = keep_rows(take_frame(tables, "entity_aliases"), lambda row: row["entity_id"] not in plan.deleted, ("entity_id",))
    changed["entity_aliases"] = merge_aliases(aliases, plan.roots, [(plan.roots[source], name) for source, name in gone_names.items()], gone_names)
    if "cooccurrences" in tables:
        changed["cooccurrences"] = merge_cooccurrences(tables, plan.roots, plan.deleted)
    if "mentions" in tables:
        changed["mentions"] = keep_rows(take_frame(tables, "mentions"), lambda row: row["entity_id"] not in plan.deleted, ("entity_id",))
    if "entity_suggestions" in tables:
        columns = ("entity_id_a", "entity_id_b")
        suggestions = take_frame(tables, "entity_suggestions")
        changed["entity_suggestions"] = keep_rows(suggestions, lambda row: not plan.deleted & {row[name] for name in columns}, columns)
    labels = {root: str(all_labels[there[root]]) for root in plan.roots.values()}
    changed = _remap_columns(changed, plan)
    return _label_mentions(changed, labels)


def _remap_columns(tables: Tables, plan: _Plan) -> Tables:
    def remap(value: object) -> str | None:
        kept = [plan.roots.get(part, part) for part in split_joined(value) if part not in plan.deleted]
        return "; ".join(dict.fromkeys(kept)) or None

    changed = dict(tables)
    for name, frame in tables.items():
        for column in frame.columns if name not in _OWN_TABLES else ():
            if str(column).endswith(_ID_ENDINGS) and (name, column) not in _OWN_RULES:
                changed[name] = map_column(changed[name], str(column), remap)
    return changed


def _settle_suggestions(tables: Tables, plan: _Plan) -> Tables:
    """What became of doubtful merges: merged, kept apart, or still open; an open one that asks what is answered goes."""
    for pair, entry in plan.kept_apart.items():
        if pair & plan.deleted:
            plan.statuses[entry.decision_id] = "overruled"
    if "entity_suggestions" not in tables or tables["entity_suggestions"].empty:
        return tables
    frame = take_frame(tables, "entity_suggestions")
    kept = {
        frozenset(plan.roots.get(one, one) for one in pair)
        for pair, entry in plan.kept_apart.items()
        if plan.statuses.get(entry.decision_id) != "overruled"
    }
    answers: dict[int, str] = {}
    rows: dict[frozenset[str], list[int]] = defaultdict(list)
    for position, (one, other) in enumerate(zip(read_column(frame, "entity_id_a"), read_column(frame, "entity_id_b"), strict=True)):
        rows[frozenset((str(one), str(other)))].append(position)
        if one == other:
            answers[position] = "merged"
        elif frozenset((one, other)) in kept:
            answers[position] = "kept apart"
    return {**tables, "entity_suggestions": set_cells(frame, {"status": answers})}
