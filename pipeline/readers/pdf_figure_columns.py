"""Columns of figures that share one cell of a ruled table: where rules part groups of columns only, the figures of each row stand in one cell.

They are parted where paper runs down between them through all rows. Only columns of figures are: words side by side may be one entry.
"""

from __future__ import annotations

from itertools import pairwise

from pipeline.readers.pdf_tables import Cell, Table
from pipeline.readers.pdf_unruled import is_figure
from pipeline.readers.pdf_word_list import Word
from pipeline.schemas import Box

_ROWS = 3  # of figures at the least: two may stand under each other by chance
_SHARE = 0.6  # of the cells of a group that hold figures side by side, and of those that have one in each column
_ENTRY_GAP = 0.8  # of the letters' size, between entries: within a figure ("1 250 000") it is a third of that
_WORD_GAP = 0.45  # of the letters' size, within a title that spans the columns
_RIVER = 2.0  # points of paper between two columns

_Span = tuple[float, float]


def split_figure_columns(table: Table) -> None:
    """Part the columns of figures that have no rules between them.

    Args:
        table: A table with words; its cells are replaced where columns are found.
    """
    groups: dict[tuple[int, int], list[Cell]] = {}
    for cell in table.cells:
        groups.setdefault((round(cell.box.x0), round(cell.box.x1)), []).append(cell)
    lefts = sorted({cell.box.x0 for cell in table.cells})
    cells: list[Cell] = []
    for group in groups.values():
        places = _find_places(group, lefts)
        for cell in group:
            cells += _split(cell, places) if places and not _is_title(cell, group, places) else [cell]
    if len(cells) == len(table.cells):
        return
    columns = {left: number for number, left in enumerate(sorted({cell.box.x0 for cell in cells}), start=1)}
    for cell in cells:
        cell.column = columns[cell.box.x0]
    table.cells = sorted(cells, key=lambda cell: (cell.row, cell.column))


def _find_places(group: list[Cell], lefts: list[float]) -> list[float]:
    """Where a group of cells, one under the other, is parted; none if it isn't."""
    filled = [cell for cell in group if len(cell.words) >= 2]
    if len(filled) < _ROWS:
        return []
    rows = [_find_entries(cell.words) for cell in filled]
    rows = [row for row in rows if len(row) >= 2 and sum(is_figure(text) for _, text in row) > 0.5 * len(row)]
    if len(rows) < max(_ROWS, _SHARE * len(filled)):
        return []
    bands = _merge([span for row in rows for span, _ in row], _RIVER)
    full = [sum(any(low <= span[0] <= high for span, _ in row) for row in rows) >= _SHARE * len(rows) for low, high in bands]
    if len(bands) < 2 or not all(full):
        return []
    # Where rules part the same columns in other rows, their place is taken.
    rivers = [(before[1], after[0]) for before, after in pairwise(bands)]
    return [next((left for left in lefts if low <= left <= high), (low + high) / 2) for low, high in rivers]


def _find_entries(words: list[Word]) -> list[tuple[_Span, str]]:
    """Entries of a cell with their text, from left to right; words that stand close are one."""
    entries: list[tuple[_Span, str]] = []
    for word in sorted(words, key=lambda word: word.x0):
        if entries and word.x0 - entries[-1][0][1] <= _ENTRY_GAP * word.style.size:
            (low, high), text = entries[-1]
            entries[-1] = ((low, max(high, word.x1)), f"{text} {word.text}")
        else:
            entries.append(((word.x0, word.x1), word.text))
    return entries


def _merge(spans: list[_Span], gap: float) -> list[_Span]:
    merged: list[_Span] = []
    for low, high in sorted(spans):
        if merged and low - merged[-1][1] <= gap:
            merged[-1] = (merged[-1][0], max(merged[-1][1], high))
        else:
            merged.append((low, high))
    return merged


def _is_title(cell: Cell, group: list[Cell], places: list[float]) -> bool:
    """Whether a cell is the title of the columns below: its text runs over a place where they are parted, or stands alone in the first rows."""
    if not cell.words:
        return False
    gap = _WORD_GAP * cell.words[0].style.size
    spans = _merge([(word.x0, word.x1) for word in cell.words], gap)
    if any(low < place < high for low, high in spans for place in places):
        return True
    first = min(other.row for other in group if len(_find_entries(other.words)) >= 2)
    return cell.row < first and len(spans) == 1


def _split(cell: Cell, places: list[float]) -> list[Cell]:
    sides = [cell.box.x0, *places, cell.box.x1]
    parts = [Cell(cell.row, cell.column, Box(low, cell.box.top, high, cell.box.bottom)) for low, high in pairwise(sides)]
    for word in cell.words:
        middle = (word.x0 + word.x1) / 2
        parts[sum(middle > place for place in places)].words.append(word)
    return parts
