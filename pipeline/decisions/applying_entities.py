"""People's word on entities: renamed, relabelled, merged, deleted, kept apart; every table that names one follows."""

from __future__ import annotations

from collections.abc import Mapping

from pipeline.decisions.entity_counts import merge_aliases, merge_cooccurrences, merge_entity_rows
from pipeline.decisions.entity_plan import EntityPlan, plan_entities
from pipeline.decisions.frames import Tables, find_positions, keep_rows, map_column, read_column, set_cells, split_joined, take_frame
from pipeline.decisions.placing import Placed, Placement

_ID_ENDINGS = ("entity_id", "entity_id_a", "entity_id_b")
# These have rules of their own.
_OWN_RULES = {("entities", "entity_id"), ("entity_aliases", "entity_id"), ("entity_aliases", "former_entity_id")}
_OWN_TABLES = {"cooccurrences", "decisions"}


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
    plan = plan_entities(tables, placement)
    tables = _rename(tables, decided, plan)
    if plan.roots or plan.deleted:
        tables = _remap(tables, plan)
    return _settle_suggestions(tables, plan), plan.statuses


def _rename(tables: Tables, decided: Mapping[str, Mapping[str, Placed]], plan: EntityPlan) -> Tables:
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


def _remap(tables: Tables, plan: EntityPlan) -> Tables:
    entities = take_frame(tables, "entities")
    there = find_positions(entities, "entity_id")
    names, all_labels = read_column(entities, "name"), read_column(entities, "label")
    gone_names = {source: str(names[there[source]]) for source in plan.roots if plan.move(source)}
    changed = dict(tables)
    changed["entities"] = merge_entity_rows(entities, plan.roots, plan.deleted, tables)
    aliases = keep_rows(take_frame(tables, "entity_aliases"), lambda row: plan.move(row["entity_id"]) is not None, ("entity_id",))
    changed["entity_aliases"] = merge_aliases(aliases, plan.roots, [(plan.roots[source], name) for source, name in gone_names.items()], gone_names)
    if "cooccurrences" in tables:
        changed["cooccurrences"] = merge_cooccurrences(tables, plan.roots, plan.deleted)
    if "mentions" in tables:
        mentions = take_frame(tables, "mentions")
        changed["mentions"] = keep_rows(mentions, lambda row: row["entity_id"] is None or plan.move(row["entity_id"]) is not None, ("entity_id",))
    if "entity_suggestions" in tables:
        columns = ("entity_id_a", "entity_id_b")
        suggestions = take_frame(tables, "entity_suggestions")
        changed["entity_suggestions"] = keep_rows(suggestions, lambda row: None not in {plan.move(row[name]) for name in columns}, columns)
    labels = {root: str(all_labels[there[root]]) for root in plan.roots.values()}
    changed = _remap_columns(changed, plan)
    return _label_mentions(changed, labels)


def _remap_columns(tables: Tables, plan: EntityPlan) -> Tables:
    def remap(value: object) -> str | None:
        moved = [plan.move(part) for part in split_joined(value)]
        return "; ".join(dict.fromkeys(part for part in moved if part)) or None

    changed = dict(tables)
    for name, frame in tables.items():
        for column in frame.columns if name not in _OWN_TABLES else ():
            if str(column).endswith(_ID_ENDINGS) and (name, column) not in _OWN_RULES:
                changed[name] = map_column(changed[name], str(column), remap)
    return changed


def _settle_suggestions(tables: Tables, plan: EntityPlan) -> Tables:
    """What became of doubtful merges: merged, kept apart, or still open."""
    for pair, entry in plan.kept_apart.items():
        if None in {plan.move(one) for one in pair}:
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
    for position, (one, other) in enumerate(zip(read_column(frame, "entity_id_a"), read_column(frame, "entity_id_b"), strict=True)):
        if one == other:
            answers[position] = "merged"
        elif frozenset((one, other)) in kept:
            answers[position] = "kept apart"
    return {**tables, "entity_suggestions": set_cells(frame, {"status": answers})} if answers else tables
