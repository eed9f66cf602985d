"""Which row of today's tables each row of a returned sheet is: by its id, else by its words."""

from __future__ import annotations

import contextlib
from collections import Counter, defaultdict
from dataclasses import dataclass

from pipeline.decisions.matching import Wanted, is_alike, match_texts
from pipeline.decisions.sheet_cells import compare_cell
from pipeline.decisions.sheet_context import SheetRow
from pipeline.decisions.sheet_plan import DECISION, Sheet
from pipeline.decisions.sheet_reading import ReadRow
from pipeline.decisions.sheet_values import RowProblem, read_decision
from pipeline.ids import fold_text


@dataclass(frozen=True, slots=True)
class Change:
    """A row of a sheet and what a person changed in it.

    Attributes:
        number: Its number in the sheet.
        read: The row as it came back.
        row: The row of today; None for a new one.
        changed: What was filled in otherwise than exported, by column: "" where a cell was emptied.
    """

    number: int
    read: ReadRow
    row: SheetRow | None
    changed: dict[str, str]

    @property
    def current(self) -> dict[str, str]:
        """What would be filled in if the sheet were exported now, as it would be read back."""
        return {name: compare_cell(text) for name, text in self.row.filled.items()} if self.row else {}


def find_changes(
    sheet: Sheet, read: list[ReadRow], rows: list[SheetRow], baseline: dict[tuple[str, str, str], str], problems: list[str]
) -> list[Change]:
    """Find what a person changed in a sheet.

    Args:
        sheet: The sheet.
        read: Its rows as they came back.
        rows: Its rows as they would be exported today.
        baseline: What was filled in when it was exported, by sheet, key and column.
        problems: What is wrong is added here, a line each.

    Returns:
        The changed rows, in order.
    """
    told = {row.number: _tell_changes(sheet, row, baseline) for row in read}
    active = [row for row in read if told[row.number]]
    known = {row.key: row for row in rows}
    by_id = {row.number: known[row.key] for row in active if row.key in known and _has_same_words(sheet, row, known[row.key])}
    taken = {row.key for row in by_id.values()}
    by_words = _match_by_words(sheet, [row for row in active if row.number not in by_id], [row for row in rows if row.key not in taken])
    changes = []
    for row in active:
        found = by_id.get(row.number) or by_words.get(row.number)
        is_new = sheet.takes_new or _is_addition(told[row.number].get(DECISION, ""))
        if found is None and not is_new:
            problems.append(_say_lost(sheet, row, is_known=row.key in known))
        else:
            changes.append(Change(row.number, row, found, told[row.number]))
    return _drop_contradictions(sheet, changes, problems)


def _is_addition(text: str) -> bool:
    with contextlib.suppress(RowProblem):
        return read_decision(text) == "add"
    return False


def _tell_changes(sheet: Sheet, row: ReadRow, baseline: dict[tuple[str, str, str], str]) -> dict[str, str]:
    return {name: text for name, text in row.filled.items() if text != baseline.get((sheet.title, row.key, name), "")}


def _read_words(sheet: Sheet, row: ReadRow) -> str:
    """The words of a row, put together as `sheet_rows` does where a column of that name isn't shown."""
    if sheet.words == "pair":
        return " / ".join(sorted((row.shown.get("one", ""), row.shown.get("other", ""))))
    if sheet.words == "fact":
        return " / ".join([row.shown.get("subject", ""), *sorted((row.shown.get("value_a", ""), row.shown.get("value_b", "")))])
    return row.shown.get(sheet.words, "")


def _has_same_words(sheet: Sheet, read: ReadRow, row: SheetRow) -> bool:
    """Whether the words beside an id are those of its row: else ids were moved or words were edited."""
    words, told = _read_words(sheet, read), compare_cell(row.shown.get(sheet.words, ""))
    if not words.strip(" /") or not told or sheet.table == "documents":  # a file may have been renamed; its id tells the content
        return True
    # An entity or theme may be named anew between two runs; its id stays.
    return sheet.least >= 1.0 or is_alike(words, told, sheet.least)


def _match_by_words(sheet: Sheet, lost: list[ReadRow], rows: list[SheetRow]) -> dict[int, SheetRow]:
    """Rows whose id isn't known, found by their words: in the same file first, else in a document of the same title."""
    found: dict[int, SheetRow] = {}
    for column in ("file_name", "document", "") if sheet.least < 1.0 else ("",):
        groups: dict[str, list[ReadRow]] = defaultdict(list)
        for read in lost:
            if read.number not in found and (not column or read.shown.get(column)):
                groups[fold_text(read.shown.get(column, ""))].append(read)
        free = [row for row in rows if row.key not in {taken.key for taken in found.values()}]
        for told, group in sorted(groups.items()):
            if not column and sheet.least < 1.0:
                group = [read for read in group if not read.shown.get("file_name") and not read.shown.get("document")]  # noqa: PLW2901  # fewer of them
            there = {row.key: row for row in free if not column or fold_text(compare_cell(row.shown.get(column, ""))) == told}
            if sheet.least >= 1.0:  # a name that two have tells neither
                there = _drop_namesakes(sheet, there)
            wanted = [Wanted(str(read.number), words, _page(read.shown)) for read in group if (words := _read_words(sheet, read)).strip(" /")]
            texts = [Wanted(row.key, compare_cell(row.shown.get(sheet.words, "")), _page(row.shown)) for row in there.values()]
            found |= {int(name): there[match.row] for name, match in match_texts(wanted, texts, sheet.least).items()}
    return found


def _drop_namesakes(sheet: Sheet, rows: dict[str, SheetRow]) -> dict[str, SheetRow]:
    counts = Counter(fold_text(row.shown.get(sheet.words, "")) for row in rows.values())
    return {key: row for key, row in rows.items() if counts[fold_text(row.shown.get(sheet.words, ""))] == 1}


def _page(shown: dict[str, str]) -> int | None:
    page = shown.get("page", "")
    return int(page) if page.isdigit() else None


def _say_lost(sheet: Sheet, row: ReadRow, *, is_known: bool) -> str:
    place = f"Sheet {sheet.title}, row {row.number}:"
    if is_known:
        return f"{place} its words are not those of its id. Leave words and id as they were, and write corrections into the columns for them."
    if not row.key and not _read_words(sheet, row).strip(" /"):
        return f"{place} it says a decision, but not on what. Delete the row, or copy words and id back."
    what = f"nothing of the id '{row.key}' is" if row.key else "a row of these words isn't"
    return f"{place} {what} in the tables of today, nor anything of its words. The report may be gone; export the sheets anew and decide there."


def _drop_contradictions(sheet: Sheet, changes: list[Change], problems: list[str]) -> list[Change]:
    """Rows that speak of the same thing: once if they say the same, not at all if they don't."""
    groups: dict[str, list[Change]] = defaultdict(list)
    for change in changes:
        groups[change.row.key if change.row else f"row {change.number}"].append(change)
    kept = []
    for group in groups.values():
        if any(change.changed != group[0].changed for change in group):
            numbers = " and ".join(str(change.number) for change in group)
            problems.append(f"Sheet {sheet.title}, rows {numbers}: they are on the same row but say different things. Keep one of them.")
        else:
            kept.append(group[0])
    return kept
