"""What stands in the rows of the review workbook: the tables as published, with the decisions of today filled in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection

from pipeline.decisions.applying_documents import holds
from pipeline.decisions.applying_statements import tell_status
from pipeline.decisions.folding import is_yes
from pipeline.decisions.frames import Row, read_rows, take_frame, text_of
from pipeline.decisions.kinds import (
    DELETE,
    DOCUMENT_FIELDS,
    HIDE,
    KEEP_APART,
    MERGE,
    ORDER,
    PIN,
    REVIEW,
    SPLIT,
    STATEMENT_FIELDS,
    STATEMENT_TABLES,
    is_own,
)
from pipeline.decisions.placing import Placed
from pipeline.decisions.sheet_cells import make_cell
from pipeline.decisions.sheet_context import SUGGESTION, SheetContext, SheetRow, fill_all, fill_value, make_row
from pipeline.decisions.sheet_groups import build_groups
from pipeline.decisions.sheet_missed import build_missed
from pipeline.decisions.sheet_plan import DECISION, OTHER_VALUE, OWN_THEMES, Sheet
from pipeline.decisions.sheet_themes import build_own_themes
from pipeline.decisions.theme_order import find_spots, rank_themes
from pipeline.schemas import TABLES
from pipeline.schemas.wording import find_value_title

_ENTITY_FIELDS = ("name", MERGE, SPLIT, "label", DELETE)
_DECISION_WORDS = {"accepted": "accept", "rejected": "reject", "edited": "edit", "added": "add"}


def build_rows(context: SheetContext, sheet: Sheet) -> list[SheetRow]:
    """The rows of a sheet, in the order in which they are shown."""
    return _BUILDERS[sheet.table](context, sheet.table)


def _build_statements(context: SheetContext, table: str) -> list[SheetRow]:
    (id_column,) = TABLES[table].key
    documents = {str(row["document_id"]): row for row in read_rows(take_frame(context.tables, "documents"), ("document_id", "title", "file_name"))}
    headings = {str(row["section_id"]): row["heading"] for row in read_rows(take_frame(context.tables, "sections"), ("section_id", "heading"))}
    rows = []
    for row in read_rows(take_frame(context.tables, table)):
        key = str(row[id_column])
        fields = context.fields(table, key)
        document = documents.get(str(row["document_id"]), {})
        shown = {name: row[name] for name in ("text", "page", "number", "confidence")}
        shown |= {"document": document.get("title"), "file_name": document.get("file_name"), "heading": headings.get(str(row["section_id"]))}
        for name in STATEMENT_FIELDS:
            value = fields[name].entry.machine_value if name in fields else row[name]
            shown[name] = context.name_theme(value) if name == "theme_id" else find_value_title(name, text_of(value))
        status = tell_status(fields) if fields else ""
        shown["review_status"] = find_value_title("review_status", status or text_of(row["review_status"]) or "unchecked")
        filled = {name: fill_value(context, placed) for name, placed in fields.items() if name in STATEMENT_FIELDS or is_own(name)}
        rows.append(make_row(key, shown, {DECISION: _DECISION_WORDS.get(status, "")} | filled, fields))
    return rows


def _build_themes(context: SheetContext, table: str) -> list[SheetRow]:
    terms: dict[str, list[tuple[float, str]]] = defaultdict(list)
    for row in read_rows(take_frame(context.tables, "theme_terms"), ("theme_id", "term", "weight")):
        terms[str(row["theme_id"])].append((-float(row["weight"] or 0), str(row["term"])))
    rows = []
    found = {str(row["theme_id"]): row for row in read_rows(take_frame(context.tables, table))}
    ranks = rank_themes(found, find_spots(found, context.placement.on(table)))
    for key, row in sorted(found.items(), key=lambda item: (ranks.get(item[0], len(found) + 1), -int(item[1]["passage_count"] or 0), item[0])):
        fields = context.fields(table, key)
        shown = {name: row[name] for name in ("machine_label", "document_count", "passage_count", "trend")}
        shown["terms"] = ", ".join(term for _, term in sorted(terms[key])[:12])
        rows.append(make_row(key, shown, fill_all(context, fields, ("label", MERGE, HIDE, PIN, ORDER, SPLIT)), fields))
    return rows


def _build_entities(context: SheetContext, table: str) -> list[SheetRow]:
    there = set(take_frame(context.tables, table)["entity_id"])
    return build_entity_rows(context) + build_gone_entities(context, there)


def build_entity_rows(context: SheetContext, wanted: Collection[str] | None = None) -> list[SheetRow]:
    """The rows of the sheet Entities that are in the tables, those mentioned most first.

    Args:
        context: The tables and what was decided on them.
        wanted: Ids of entities; None for all.
    """
    table = "entities"
    frames = [take_frame(context.tables, name) for name in ("entity_aliases", table)]
    if wanted is not None:
        frames = [frame[frame["entity_id"].isin(list(wanted))] for frame in frames]
    aliases: dict[str, list[str]] = defaultdict(list)
    for row in read_rows(frames[0], ("entity_id", "alias")):
        aliases[str(row["entity_id"])].append(str(row["alias"]))
    rows = []
    found = read_rows(frames[1])
    for row in sorted(found, key=lambda row: (-int(row["mention_count"] or 0), text_of(row["name"]), str(row["entity_id"]))):
        key = str(row["entity_id"])
        fields = context.fields(table, key)
        machine = context.drafter.machine_row(table, key) if fields else row
        shown = {"name": machine["name"], "document_count": row["document_count"], "mention_count": row["mention_count"]}
        shown |= {"label": find_value_title("label", text_of(machine["label"])), "aliases": "; ".join(sorted(aliases[key])[:20])}
        rows.append(make_row(key, shown, fill_all(context, fields, _ENTITY_FIELDS), fields))
    return rows


def build_gone_entities(context: SheetContext, there: Collection[str]) -> list[SheetRow]:
    """Entities that people merged away or deleted: gone from the tables, but a person may want them back.

    Args:
        context: The tables and what was decided on them.
        there: Ids of the entities in the tables.
    """
    decided: dict[str, dict[str, Placed]] = defaultdict(dict)
    for entry in context.placement.folded.standing:
        if entry.table == "entities" and entry.key not in there:
            place = context.placement.places[entry.decision_id]
            if place.row in (None, entry.key):
                decided[entry.key][entry.field] = Placed(entry, place)
    rows = []
    for key, fields in sorted(decided.items()):
        if MERGE in fields or DELETE in fields:
            latest = max(fields.values(), key=lambda placed: placed.entry.order).entry
            shown = {"name": latest.seen.get("name") or latest.evidence_text, "label": find_value_title("label", latest.seen.get("label", ""))}
            rows.append(make_row(key, shown, fill_all(context, fields, _ENTITY_FIELDS), fields))
    return rows


def _build_suggestions(context: SheetContext, table: str) -> list[SheetRow]:
    merged = {entry.seen[SUGGESTION]: entry for entry in context.placement.folded.standing if entry.field == MERGE and SUGGESTION in entry.seen}
    rows = []
    for row in sorted(read_rows(take_frame(context.tables, table)), key=lambda row: (-float(row["score"] or 0), str(row["suggestion_id"]))):
        key = str(row["suggestion_id"])
        fields = dict(context.fields(table, key))
        names = [context.drafter.name_entity(row[name]) for name in ("entity_id_a", "entity_id_b")]
        kept, entry = fields.get(KEEP_APART), merged.get(key)
        is_merged = row["entity_id_a"] == row["entity_id_b"]
        if entry:
            names = [entry.evidence_text or names[0], entry.value_name or names[1]]
            is_merged = kept is None or not is_yes(kept.entry) or kept.entry.order < entry.order
        decision = "merge" if is_merged else KEEP_APART if kept and is_yes(kept.entry) else ""
        shown: Row = {"one": names[0], "other": names[1], "reason": row["reason"], "score": f"{float(row['score'] or 0):.2f}"}
        shown["pair"] = " / ".join(sorted(names))
        rows.append(make_row(key, shown, {DECISION: decision}, fields))
    return rows


def _build_documents(context: SheetContext, table: str) -> list[SheetRow]:
    rows = []
    for row in sorted(read_rows(take_frame(context.tables, table)), key=lambda row: (text_of(row["file_name"]), str(row["document_id"]))):
        key = str(row["document_id"])
        fields = context.fields(table, key)
        held = {name: placed for name, placed in fields.items() if name in DOCUMENT_FIELDS and holds(placed, row)}
        shown = {"file_name": row["file_name"]}
        shown |= {name: held[name].entry.machine_value if name in held else row[name] for name in DOCUMENT_FIELDS}
        rows.append(make_row(key, shown, fill_all(context, held, DOCUMENT_FIELDS), fields))
    return rows


def _build_conflicts(context: SheetContext, table: str) -> list[SheetRow]:
    rows = []
    for row in sorted(
        read_rows(take_frame(context.tables, table)), key=lambda row: (text_of(row["kind"]), text_of(row["subject"]), str(row["conflict_id"]))
    ):
        key = str(row["conflict_id"])
        fields = context.fields(table, key)
        shown: Row = {name: row[name] for name in ("kind", "subject", "value_a", "value_b")}
        for name in ("document_a", "document_b"):
            document = context.drafter.row("documents", text_of(row[f"document_id_{name[-1]}"]))
            shown[name] = document.get("title") or document.get("file_name")
        shown["fact"] = " / ".join([text_of(row["subject"]), *sorted((text_of(row["value_a"]), text_of(row["value_b"])))])
        filled = {DECISION: "both right" if REVIEW in fields else "", OTHER_VALUE: ""}
        if "chosen_value" in fields:
            value = fields["chosen_value"].entry.human_value or ""
            sides = {text_of(row["value_b"]): "second", text_of(row["value_a"]): "first"}
            filled = {DECISION: sides.get(value, ""), OTHER_VALUE: "" if value in sides else value}
        rows.append(make_row(key, shown, filled, fields))
    return rows


def _build_answers(context: SheetContext, table: str) -> list[SheetRow]:
    """Doubtful matches, and those that people decided on; the surest first."""
    rows = []
    found = read_rows(take_frame(context.tables, table))
    for row in sorted(found, key=lambda row: (-float(row["confidence"] or 0), str(row["response_id"]))):
        key = str(row["response_id"])
        fields = context.fields(table, key)
        review = fields.get(REVIEW)
        if not (row["is_suggestion"] or review):
            continue
        target = row["recommendation_id"] or (review.entry.seen.get("recommendation_id") if review else None)
        recommendation = context.drafter.row("recommendations", text_of(target))
        shown: Row = {"one": row["text"], "other": recommendation.get("text"), "confidence": f"{float(row['confidence'] or 0):.2f}"}
        shown |= {name: find_value_title(name, text_of(row[name])) for name in ("response", "match_basis")}
        for name, document_id in (("document", row["document_id"]), ("answered", recommendation.get("document_id"))):
            document = context.drafter.row("documents", text_of(document_id))
            shown[name] = document.get("title") or document.get("file_name")
        shown["pair"] = " / ".join(sorted((text_of(shown["one"]), text_of(shown["other"]))))
        decision = {"accepted": "accept", "rejected": "reject"}.get(review.entry.human_value or "", "") if review else ""
        rows.append(make_row(key, shown, {DECISION: decision}, fields))
    return rows


_BUILDERS: dict[str, Callable[[SheetContext, str], list[SheetRow]]] = {
    **dict.fromkeys(STATEMENT_TABLES, _build_statements),
    "themes": _build_themes,
    OWN_THEMES: build_own_themes,
    "entities": _build_entities,
    "entity_suggestions": _build_suggestions,
    "documents": _build_documents,
    "conflicts": _build_conflicts,
    "responses": _build_answers,
    "recommendation_groups": build_groups,
    "near_misses": build_missed,
}


def list_names(context: SheetContext, table: str) -> list[str]:
    """What a drop-down of themes or entities offers, most frequent first; what went elsewhere left out."""
    column = "passage_count" if table == "themes" else "mention_count"
    rows = [row for row in read_rows(take_frame(context.tables, table)) if table != "themes" or not row["is_retired"]]
    rows.sort(key=lambda row: (-int(row[column] or 0), text_of(row["label"]), str(row[TABLES[table].key[0]])))
    name = context.name_theme if table == "themes" else context.name_entity
    return [make_cell(name(row[TABLES[table].key[0]])) for row in rows]
