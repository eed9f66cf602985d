"""Which tables only lay a page out; office programs and web pages use them alike."""

from __future__ import annotations

from collections.abc import Iterable

_LONG_CELL = 150  # words: a cell this long holds running text, not an entry
_FEW_COLUMNS = 3  # a layout has this many at most


def is_page_layout(columns: int, *, has_inner: bool, cell_words: Iterable[int]) -> bool:
    """Tell whether a table only lays the page out: a frame around a box, or columns of running text.

    Args:
        columns: Cells of its longest row.
        has_inner: Whether another table stands in it.
        cell_words: Words in each of its cells; asked for only where nothing else decides.

    Returns:
        True where its cells should be read one after the other, as if there were no table.
    """
    if columns <= 1:
        return True
    if columns > _FEW_COLUMNS:
        return False
    return has_inner or any(words >= _LONG_CELL for words in cell_words)
