"""What a filled-in cell means: words, dates, names of themes and entities; or what is wrong with it."""

from __future__ import annotations

from pipeline.decisions.frames import Row, read_rows, take_frame, text_of
from pipeline.decisions.kinds import find_problem, find_rule
from pipeline.decisions.sheet_cells import is_emptied, read_id, read_word, read_yes
from pipeline.decisions.sheet_context import SheetContext
from pipeline.decisions.sheet_plan import WORDS
from pipeline.ids import fold_text
from pipeline.schemas import TABLES
from pipeline.schemas.wording import find_value_title

_SPELLINGS = {"accept": ("accepted", "ok", "yes"), "reject": ("rejected", "no"), "edit": ("edited", "change"), "add": ("added", "new")}


class RowProblem(Exception):  # noqa: N818  # not an error of the program: what is wrong with a row, and what to do
    """What is wrong with a row, in words that follow "Sheet X, row N:"."""


def read_decision(text: str) -> str:
    """The word that a Decision cell means; "" for an empty one.

    Raises:
        RowProblem: It is none of them.
    """
    if not text:
        return ""
    for word in WORDS:
        if read_word(text, (word, *_SPELLINGS[word])):
            return word
    raise RowProblem(f"the decision '{_short(text)}' is not one of: {', '.join(WORDS)}. Choose one of them.")


def read_value(context: SheetContext, table: str, field: str, text: str) -> str:
    """The value that a cell of a 'correct to' column means; "" for "nothing is to be stated".

    Args:
        context: The tables.
        table: The table.
        field: The field.
        text: What stands in the cell.

    Raises:
        RowProblem: The field doesn't take it.
    """
    if is_emptied(text):
        return _check(table, field, "", text)
    if field == "theme_id":
        return find_target(context, "themes", text)
    rule = find_rule(table, field)
    values = rule.values if rule else ()
    if values:
        titles = {find_value_title(field, value): value for value in values}
        word = read_word(text, (*titles, *values))
        if word is None:
            raise RowProblem(f"'{_short(text)}' is not one of: {', '.join(titles)}. Choose one of them.")
        return titles.get(word, word)
    return _check(table, field, text, text)


def read_flag(title: str, text: str) -> bool:
    """Whether a yes/no cell says yes; an empty one says no.

    Raises:
        RowProblem: It says something else.
    """
    said = read_yes(text)
    if said is None:
        raise RowProblem(f"'{_short(text)}' in column '{title}' is neither yes nor no. Write yes, or leave it empty.")
    return said


def find_target(context: SheetContext, table: str, text: str) -> str:
    """The theme or entity that a cell names: by the id behind its name, by its id alone, or by its name where only one has it.

    Raises:
        RowProblem: There is none, or there are several.
    """
    key_column, name_column = TABLES[table].key[0], "label" if table == "themes" else "name"
    for key in (read_id(text), text):
        if key and context.drafter.row(table, key):
            return _check_target(context.drafter.row(table, key), key, text)
    frame = take_frame(context.tables, table)
    named = [row for row in read_rows(frame, (key_column, name_column)) if fold_text(text_of(row[name_column])) == fold_text(text)]
    kind = "theme" if table == "themes" else "entity"
    if not named:
        raise RowProblem(f"there is no {kind} '{_short(text)}'. Choose one from the list.")
    if len(named) > 1:
        raise RowProblem(f"there are {len(named)} of the name '{_short(text)}'. Choose one from the list, with the id behind its name.")
    key = str(named[0][key_column])
    return _check_target(context.drafter.row(table, key), key, text)


def _check_target(row: Row, key: str, text: str) -> str:
    if row.get("is_retired") and (row.get("merged_into_theme_id") or row.get("is_hidden")):
        went = "merged into another" if row.get("merged_into_theme_id") else "hidden"
        raise RowProblem(f"'{_short(text)}' is {went}. Choose another.")
    return key


def _check(table: str, field: str, value: str, text: str) -> str:
    problem = find_problem(table, field, value)
    if problem:
        raise RowProblem(f"'{_short(text)}' can't be taken: {problem}")
    return value


def _short(text: str) -> str:
    return text if len(text) <= 60 else text[:57] + "..."
