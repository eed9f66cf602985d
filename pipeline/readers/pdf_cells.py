"""What stands in the cells of a table: rows without rules between them told apart, and the text of each cell."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from itertools import pairwise
from statistics import median

from pipeline.readers.pdf_fragments import find_fragments
from pipeline.readers.pdf_line_joining import join_lines
from pipeline.readers.pdf_tables import Cell, Table
from pipeline.readers.pdf_word_list import Word
from pipeline.schemas import Box

_TALL = 5  # lines of text in one band of cells, at the least, before rows are looked for in it
_LEADER = re.compile(r"\s*(?:\.{4,}|(?: \.){4,})\s*")
_BANDS = 4  # of cells at the most: with more, the table has rules between its rows
_SHORT = 6  # words a line in a cell: more is prose, whose lines are no rows


def split_tall_rows(table: Table) -> None:
    """Part the rows of a table that has rules between its columns, but none between its rows.

    A line of text begins a row where most columns have text on it and the line before it was not so full, or stands further off than
    lines within a row do.

    Args:
        table: A table with words; its cells are replaced where rows are found.
    """
    bands: dict[int, list[Cell]] = {}
    for cell in table.cells:
        bands.setdefault(cell.row, []).append(cell)
    words = sum(len(cell.words) for cell in table.cells)
    if len(bands) > _BANDS:
        return
    cells: list[Cell] = []
    for band in bands.values():
        first = cells[-1].row + 1 if cells else 1
        is_main = sum(len(cell.words) for cell in band) > 0.5 * words
        starts = _find_starts(band) if is_main else []
        for cell in band:
            cells += _split(cell, starts, first) if starts else [_move(cell, first)]
        cells.sort(key=lambda cell: (cell.row, cell.column))
    table.cells = cells


def _move(cell: Cell, row: int) -> Cell:
    return Cell(row, cell.column, cell.box, cell.words)


def _find_starts(band: list[Cell]) -> list[float]:
    """Heights at which rows begin within a band of cells; none if it is one row."""
    filled = [cell for cell in band if cell.words]
    if len(filled) < 3 or len({(round(cell.box.top), round(cell.box.bottom)) for cell in filled}) > 1:
        return []
    lines = _find_lines(filled)
    if len(lines) < _TALL or sum(1 for line in lines if len(line) > 1) < 3:
        return []
    if median(len(words) for line in lines for words in line.values()) > _SHORT:
        return []
    full = [len(line) >= max(2, 0.6 * len(filled)) for line in lines]
    tops = [min(word.top for words in line.values() for word in words) for line in lines]
    if sum(full) >= 0.8 * len(full):
        starts = [index for index, line in enumerate(lines) if full[index] or not _begins_lower(line)]
    else:
        steps = [below - above for above, below in pairwise(tops)]
        usual = min(steps)
        starts = [0] + [index for index in range(1, len(lines)) if full[index] and (not full[index - 1] or steps[index - 1] > 1.25 * usual)]
    # A row that begins in lower case is the rest of the one above.
    if sum(1 for index in starts[1:] if _begins_lower(lines[index])) > 0.25 * len(starts):
        return []
    return [tops[index] for index in starts]


def _begins_lower(line: dict[int, list[Word]]) -> bool:
    """Whether any entry of a line begins in lower case, as the rest of an entry does."""
    return any(words[0].text[0].islower() for words in line.values())


def _find_lines(cells: list[Cell]) -> list[dict[int, list[Word]]]:
    """Lines of text over all cells of a band: words by column."""
    words = sorted(((word.baseline, cell.column, word) for cell in cells for word in cell.words), key=lambda item: (item[0], item[1], item[2].number))
    lines: list[dict[int, list[Word]]] = []
    level = 0.0
    for baseline, column, word in words:
        if not lines or baseline - level > 0.4 * word.style.size:
            lines.append({})
            level = baseline
        lines[-1].setdefault(column, []).append(word)
    return lines


def _split(cell: Cell, starts: list[float], first: int) -> list[Cell]:
    """A tall cell as one cell a row."""
    edges = [cell.box.top, *[start - 1 for start in starts[1:]], cell.box.bottom]
    parts = []
    for offset in range(len(starts)):
        low, high = edges[offset], edges[offset + 1]
        words = [word for word in cell.words if low <= (word.top + word.bottom) / 2 < high or (offset == len(starts) - 1 and word.top >= low)]
        parts.append(Cell(first + offset, cell.column, Box(cell.box.x0, low, cell.box.x1, high), words))
    return parts


def write_cells(tables: list[Table], known: Container[str]) -> None:
    """Write the text of each cell out of its words, its lines joined and hyphens at their ends mended.

    Args:
        tables: Tables of a document; their cells' `text` is set.
        known: Words of the document in lower case: "infra-" and "structure" become one word if the document has it so elsewhere.
    """
    for table in tables:
        for cell in table.cells:
            words: Sequence[Word] = cell.words
            if len(words) > 1:
                words = [word for line in join_lines(find_fragments(words)) for word in line.words]
            text = _join(words, known)
            has_leader = "...." in text or " . . . ." in text  # the cheap test
            cell.text = (_LEADER.sub(" ", text) if has_leader else text).strip()


def _join(words: Sequence[Word], known: Container[str]) -> str:
    text = ""
    last: Word | None = None
    for word in words:
        if last is None:
            text = word.text
        elif last.text.endswith("-") and len(last.text) > 1 and last.row != word.row and word.text[0].islower():
            head, tail = _letters(last.text), _letters(word.text)
            keeps_hyphen = head + tail not in known and f"{head}-{tail}" in known
            text = (text if keeps_hyphen else text[:-1]) + word.text
        else:
            text += " " + word.text
        last = word
    return text


def _letters(text: str) -> str:
    return text.casefold().strip("-.,;:()[]“”‘’\"'")
