"""Names that a person splits off an entity: what a cell of the review workbook, or the app's list of names, says."""

from __future__ import annotations

from pipeline.decisions.frames import read_rows, split_joined, take_frame, text_of
from pipeline.decisions.kinds import SPLIT
from pipeline.decisions.sheet_context import SheetContext
from pipeline.decisions.sheet_values import RowProblem
from pipeline.ids import fold_text


def read_split(context: SheetContext, key: str, text: str) -> str:
    """The names that a cell splits off an entity, as the program spells them, joined by "; "; "" for none.

    Args:
        context: The tables.
        key: Id of the entity.
        text: What stands in the cell; names split off before stay only where it names them again.

    Raises:
        RowProblem: One of them is no name of it, came to it by a person's merge, or no name would be left.
    """
    frame = take_frame(context.tables, "entity_aliases")
    rows = read_rows(frame[frame["entity_id"] == key], ("alias", "former_entity_id")) if len(frame) else []
    entry = context.find("entities", key, SPLIT)
    before = {fold_text(name): name for name in split_joined(entry.human_value if entry else None)}
    own = {fold_text(text_of(row["alias"])): text_of(row["alias"]) for row in rows if not row["former_entity_id"]}
    merged = {fold_text(text_of(row["alias"])) for row in rows if row["former_entity_id"]}
    wanted = dict.fromkeys(fold_text(name) for name in split_joined(text))
    for name in wanted:
        if name in merged and name not in own:
            raise RowProblem(f"'{name[:60]}' came to it by a person's merge. Take that merge back instead.")
        if name not in own and name not in before:
            raise RowProblem(f"'{name[:60]}' is none of its names: {'; '.join(own.values())[:200]}. Write names as they stand there, joined by ;.")
    if wanted and not set(own) - set(wanted):
        raise RowProblem("no name would be left of it. Leave it one, or rename it.")
    return "; ".join(own.get(name) or before[name] for name in wanted)
