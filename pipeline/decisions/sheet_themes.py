"""The sheet "My themes", a team's own taxonomy, and what is split off a theme: their rows, and what their cells mean."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.decisions.entries import Entry
from pipeline.decisions.frames import Row
from pipeline.decisions.kinds import ADD, HIDE, MERGE, find_problem
from pipeline.decisions.sheet_context import SheetContext, SheetRow, make_row
from pipeline.decisions.sheet_plan import OWN_THEMES
from pipeline.decisions.sheet_reading import ReadRow
from pipeline.decisions.sheet_taking import TAKERS, Taker
from pipeline.decisions.sheet_values import RowProblem
from pipeline.decisions.theme_frames import OwnFrame, find_problem_in_parts, make_own_key, read_own, read_parts, split_items, write_own, write_parts
from pipeline.ids import fold_text


def list_own_themes(entries: Iterable[Entry]) -> dict[str, OwnFrame]:
    """The themes of the team's own taxonomy, by id, in the order in which they were first written down.

    Args:
        entries: Standing decisions.
    """
    return {entry.key: read_own(entry.human_value or "") for entry in entries if (entry.table, entry.field) == ("themes", ADD)}


def build_own_themes(context: SheetContext, table: str) -> list[SheetRow]:
    """The rows of the sheet "My themes": those of one parent together, by code and name."""
    del table
    own = list_own_themes(context.placement.folded.standing)
    rows = []
    for key, frame in sorted(own.items(), key=lambda item: _rank(item[1], own)):
        row: Row = context.drafter.row("themes", key)
        fields = context.fields("themes", key)
        shown = {"label": row.get("label") or frame.name} | {name: row.get(name) for name in ("document_count", "passage_count")}
        parent = own[frame.parent].name if frame.parent in own else ""
        filled = {"name": frame.name, "parent": parent, "terms": "; ".join(frame.terms), "code": frame.code}
        rows.append(make_row(key, shown, filled, {name: placed for name, placed in fields.items() if name not in {MERGE, HIDE}}))
    return rows


def _rank(frame: OwnFrame, own: dict[str, OwnFrame]) -> tuple[tuple[str, str], bool, tuple[str, str]]:
    above = own.get(frame.parent, frame)
    return _order(above), above is not frame, _order(frame)


def _order(frame: OwnFrame) -> tuple[str, str]:
    """Codes with numbers in them in the order of the numbers."""
    return "".join(part.rjust(6, "0") if part.isdigit() else part for part in _part_digits(frame.code)), fold_text(frame.name)


def _part_digits(code: str) -> list[str]:
    parts: list[str] = []
    for letter in code:
        if parts and parts[-1][-1].isdigit() == letter.isdigit():
            parts[-1] += letter
        else:
            parts.append(letter)
    return parts


def take_own_theme(taker: Taker) -> None:
    """Take a theme of the team's own taxonomy, change it, or take it out."""
    taker.table = "themes"
    cells = taker.change.read.filled
    own = list_own_themes(taker.context.placement.folded.standing)
    name = cells.get("name", "")
    if not name:
        if not taker.key:
            raise RowProblem("it has no name. Write the theme's name into the column Name.")
        if "name" in taker.change.changed:
            taker.take_back(ADD)
        return
    if sum(fold_text(row.filled.get("name", "")) == fold_text(name) for row in taker.rows) > 1:
        raise RowProblem(f"there are several rows of the name '{name[:60]}'. Give each theme its own name, or keep one of them.")
    known = {fold_text(frame.name): key for key, frame in own.items()}
    taker.key = taker.key or known.get(fold_text(name)) or make_own_key(name)
    if known.get(fold_text(name), taker.key) != taker.key and not _is_renamed(known[fold_text(name)], name, taker.rows):
        raise RowProblem(f"there is a theme of your own of the name '{name[:60]}' already. Change that one, or choose another name.")
    frame = OwnFrame(name, _find_parent(taker, own, known), split_items(cells.get("terms", "")), cells.get("code", ""))
    if not _marks(*frame.terms, frame.name):
        raise RowProblem(
            "neither its name nor its terms hold a word that marks a theme. Write words or phrases of the reports into the column Terms."
        )
    value = write_own(frame)
    problem = find_problem("themes", ADD, value)
    if problem:
        raise RowProblem(f"it can't be taken: {problem}")
    if taker.key not in own or write_own(own[taker.key]) != value:
        taker.say(ADD, value)


def _is_renamed(key: str, name: str, rows: Iterable[ReadRow]) -> bool:
    """Whether the theme that had a name has another in this very sheet."""
    return any(row.key == key and fold_text(row.filled.get("name", "")) != fold_text(name) for row in rows)


def _find_parent(taker: Taker, own: dict[str, OwnFrame], known: dict[str, str]) -> str:
    """The id of the theme that a row is part of; "" for none."""
    told = taker.change.read.filled.get("parent", "")
    if not told:
        return ""
    wanted = fold_text(told)
    if wanted == fold_text(taker.change.read.filled["name"]):
        raise RowProblem("it is part of itself. Name another theme, or clear the column 'Part of'.")
    rows = {fold_text(row.filled.get("name", "")): row for row in taker.rows}
    above = rows.get(wanted)
    if above is None and wanted not in known:
        raise RowProblem(f"it is part of '{told[:60]}', but no row of this sheet has that name. Add a row for it, or clear the column 'Part of'.")
    its_parent = above.filled.get("parent", "") if above else own[known[wanted]].parent
    if its_parent:
        raise RowProblem(f"it is part of '{told[:60]}', which is part of another itself; there are two levels. Name the upper one.")
    parts = {key for key, frame in own.items() if frame.parent == taker.key} - {row.key for row in taker.rows}
    if parts:  # those in this sheet are told by themselves
        name = own[min(parts)].name
        raise RowProblem(
            f"it is part of another, and '{name}', which this sheet leaves out, is part of it; there are two levels. Export the sheet anew."
        )
    return above.key if above and above.key in own else known.get(wanted) or make_own_key(told)


def _marks(*texts: str) -> bool:
    from pipeline.themes.anchors import find_anchor  # comes with libraries that only an import of this sheet needs

    return any(find_anchor(text) for text in texts)


def read_theme_parts(context: SheetContext, key: str, text: str) -> str:
    """What a cell splits off a theme, as the ledger keeps it; "" for nothing.

    Args:
        context: The tables.
        key: Id of the theme.
        text: What stands in the cell: "New name: word; phrase | ...".

    Raises:
        RowProblem: It can't be split like that.
    """
    if not text.strip():
        return ""
    row = context.drafter.row("themes", key)
    if row.get("origin") == "own":
        raise RowProblem("it is a theme of your own. Write another one on the sheet My themes instead of splitting it.")
    problem = find_problem_in_parts(text)
    if problem:
        raise RowProblem(problem)
    parts = read_parts(text)
    for part in parts:
        for theme_id in part.theme_ids:
            if context.drafter.row("themes", theme_id).get("parent_theme_id") != key:
                raise RowProblem(f"the theme with the id '{theme_id[:40]}' is no part of it. Name a theme whose 'Part of' is this one, or words.")
        dull = next((term for term in part.terms if not _marks(term)), None)
        if dull:
            raise RowProblem(f"'{dull[:60]}' marks no theme: it is a number, a name or a word that stands everywhere. Write words of the theme.")
    return write_parts(parts)


TAKERS |= {OWN_THEMES: take_own_theme}
