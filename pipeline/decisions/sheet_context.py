"""The tables and the decisions on them, as the sheets of the review workbook show them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

import pandas as pd

from pipeline.decisions.drafting import Drafter
from pipeline.decisions.entries import Entry
from pipeline.decisions.folding import FoldedDecisions, is_yes
from pipeline.decisions.frames import text_of
from pipeline.decisions.kinds import ADD, DELETE, FOLLOW_UP_FIELDS, HIDE, KEEP_APART, MERGE, NOTE, OWN, PIN, REVIEW, SPLIT, UNDO
from pipeline.decisions.placing import Placed, Placement, place_decisions
from pipeline.decisions.sheet_cells import EMPTY, make_cell, name_with_id
from pipeline.decisions.theme_frames import read_parts, write_parts
from pipeline.schemas import TABLES
from pipeline.schemas.wording import find_value_title

Fields = Mapping[str, Placed]
SUGGESTION = "suggestion_id"  # noted in a merge that was made on the sheet of suggestions


@dataclass(slots=True)
class SheetRow:
    """One row of a sheet.

    Attributes:
        key: Key of the row in its table.
        shown: Texts of the columns that are shown, by name.
        filled: Texts of the columns that people fill in, as decisions stand today; "" where there is none.
    """

    key: str
    shown: dict[str, str]
    filled: dict[str, str] = field(default_factory=dict)


class SheetContext:
    """The tables and the decisions on them, ready to be shown in sheets."""

    def __init__(
        self,
        tables: Mapping[str, pd.DataFrame],
        folded: FoldedDecisions,
        reviewer: str = "",
        made_with: str = "workbook",
        like: SheetContext | None = None,
    ) -> None:
        """Put tables and decisions together.

        Args:
            tables: Published tables.
            folded: What stands in the ledger.
            reviewer: Who will decide.
            made_with: What with.
            like: A context of the very same tables: what it has found there is not looked for again.
        """
        self.tables = tables
        self.reviewer = reviewer
        is_same = like is not None and like.placement.folded is folded
        self.placement: Placement = like.placement if like and is_same else place_decisions(tables, folded, like.placement if like else None)
        self._live: dict[tuple[str, str, str], list[Entry]] | None = None
        self._standing = {(entry.table, entry.key, entry.field): entry for entry in folded.standing}
        self.drafter: Drafter = Drafter(tables, self.placement, reviewer, made_with, like.drafter if like else None)

    def fields(self, table: str, key: str) -> Fields:
        """Decisions on a row, by field."""
        return self.placement.on(table).get(key, {})

    def find(self, table: str, key: str, field: str) -> Entry | None:
        """The entry that stands for a row's field as the ledger names them, whether or not the row is in these tables."""
        return self._standing.get((table, key, field))

    def live(self, table: str, key: str, field: str) -> list[Entry]:
        """All entries on a row's field that are not undone, those that a later one replaced with them: what an emptied cell takes back."""
        if self._live is None:
            self._live = defaultdict(list)
            rows = {(entry.table, entry.key): self.placement.places[entry.decision_id].row for entry in self.placement.folded.standing}
            for entry in self.placement.folded.entries:
                if entry.field != UNDO and self.placement.folded.statuses.get(entry.decision_id) != "undone":
                    for row in dict.fromkeys((entry.key, rows.get((entry.table, entry.key)))):
                        self._live[entry.table, row or "", entry.field].append(entry)
        return self._live.get((table, key, field), [])

    def name_theme(self, theme_id: object) -> str:
        """A theme as drop-downs offer it; "" for none."""
        if not theme_id:
            return ""
        return name_with_id(self.drafter.row("themes", str(theme_id)).get("label") or "", str(theme_id))

    def name_entity(self, entity_id: object) -> str:
        """An entity as drop-downs offer it."""
        return name_with_id(self.drafter.name_entity(entity_id), str(entity_id))


def describe_entry(entry: Entry) -> str:
    """A decision in a few words: what, by whom, when."""
    what = entry.human_value or "empty"
    if entry.field == REVIEW:
        said = what
    elif entry.field == ADD:
        said = "added"
    elif entry.field in (HIDE, PIN, DELETE, KEEP_APART):
        said = entry.field if is_yes(entry) else f"not {entry.field}"
    else:
        said = f"{_name_field(entry)}: {entry.value_name or what}"
    return f"{said} ({entry.reviewer}, {entry.made_at[:10]})"


def _name_field(entry: Entry) -> str:
    """What people call a field: those that only people fill by their titles."""
    if entry.table == "recommendation_groups" and entry.field in FOLLOW_UP_FIELDS:
        return TABLES["follow_ups"].column(entry.field).title
    return entry.field.removeprefix(OWN)


def fill_value(context: SheetContext, placed: Placed | None) -> str:
    """What a decided field shows in the column where people fill it in."""
    if placed is None:
        return ""
    entry = placed.entry
    if entry.human_value == "":
        return EMPTY
    if entry.field == "theme_id":
        return context.name_theme(entry.human_value)
    if (entry.table, entry.field) == ("themes", SPLIT):
        parts = read_parts(entry.human_value or "")
        return write_parts(parts, {key: text_of(context.drafter.row("themes", key).get("label")) for part in parts for key in part.theme_ids})
    if entry.field in (HIDE, PIN, DELETE):
        return "yes" if is_yes(entry) else ""
    if entry.field == MERGE:
        name = context.name_theme if entry.table == "themes" else context.name_entity
        return name(entry.human_value)
    if entry.table == "entities" and entry.field in ("name", SPLIT):
        return entry.human_value or ""
    return find_value_title(entry.field, entry.human_value or "")


def find_note(fields: Fields) -> str:
    """The latest note on a row."""
    noted = [placed.entry for name, placed in fields.items() if placed.entry.note or name == NOTE]
    if not noted:
        return ""
    latest = max(noted, key=lambda entry: entry.order)
    return (latest.human_value if latest.field == NOTE else latest.note) or ""


def _earlier(fields: Fields) -> str:
    ordered = sorted(fields.values(), key=lambda placed: placed.entry.order)
    said = [
        describe_entry(placed.entry) + ("" if placed.place.is_firm else ", on an older version") for placed in ordered if placed.entry.field != NOTE
    ]
    return "; ".join(said)


def make_row(key: str, shown: Mapping[str, object], filled: Mapping[str, str], fields: Fields) -> SheetRow:
    """Make a row out of values.

    Args:
        key: Its key.
        shown: What is shown, by column.
        filled: What is filled in, by column.
        fields: The decisions on it: they give the note and the line on earlier decisions.
    """
    texts = {name: make_cell(text_of(value)) for name, value in shown.items()}
    texts["earlier"] = make_cell(_earlier(fields))
    cells = {name: make_cell(value) for name, value in filled.items() if value}
    note = find_note(fields)
    return SheetRow(key, texts, cells | {NOTE: make_cell(note)} if note else cells)


def fill_all(context: SheetContext, fields: Fields, names: tuple[str, ...]) -> dict[str, str]:
    """What some decided fields show where people fill them in."""
    return {name: fill_value(context, fields.get(name)) for name in names}
