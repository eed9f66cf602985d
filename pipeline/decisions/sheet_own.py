"""The team's own columns on the sheet of recommendations."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable

from pipeline.decisions.kinds import NOTE
from pipeline.decisions.own_columns import OwnColumn
from pipeline.decisions.sheet_plan import Sheet, SheetColumn

OWN_TITLE = "Own: "  # before the name of a column that is the team's own: by it such a column is known when the workbook comes back


def add_own_columns(sheet: Sheet, columns: Iterable[OwnColumn]) -> Sheet:
    """A sheet with the team's own columns, before the note.

    Args:
        sheet: The sheet; one that isn't of recommendations stays as it is.
        columns: The columns.
    """
    own = tuple(SheetColumn(column.field, f"{OWN_TITLE}{column.name}", 18, is_filled=True, choices=column.choices) for column in columns)
    if sheet.table != "recommendations" or not own:
        return sheet
    place = next(number for number, column in enumerate(sheet.columns) if column.name == NOTE)
    return dataclasses.replace(sheet, columns=(*sheet.columns[:place], *own, *sheet.columns[place:]))
