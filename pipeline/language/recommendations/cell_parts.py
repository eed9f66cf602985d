"""A row of a table cut into its cells, and a cell into the requests it holds."""

from __future__ import annotations

import re

from pipeline.language.recommendations.finite import find_finite
from pipeline.language.recommendations.headed import tells_past
from pipeline.language.recommendations.items import looks_like_deed

_BULLET = re.compile(r"(?:^|(?<=\s))[•▪■●◦‣]\s+")
_DASH = re.compile(r"^[·–-]\s+|(?<=[.;])\s+[·–-]\s+")  # elsewhere a dash stands inside a sentence
_NEXT_GROUP = re.compile(r"(?<=[.!?])\s+[A-Z]\w*(?:\s\w+){0,3}$")  # "... by May. Training • ...": the next bullets' title
# "(a) Hire a mate (b) Pay overtime": where the next request begins; sentences of one cell are one request, as those of one bullet are
_STOP = re.compile(r"(?:^|\s)\(?(?:[a-z]|[ivx]{1,4}|\d{1,2})[.)]\s+(?=[A-Z])")
_WISH_WORDS = 12  # of a wanted thing in a cell; more tell something


def cut_cells(text: str) -> list[tuple[int, str]]:
    """Cut a row of a table into its cells.

    Args:
        text: The row, its cells parted by "|".

    Returns:
        Each cell's offset in the row and its text.
    """
    cells, start = [], 0
    for piece in text.split("|"):
        cells.append((start + len(piece) - len(piece.lstrip()), piece.strip()))
        start += len(piece) + 1
    return cells


def cut_bullets(cell: str) -> list[tuple[int, str]]:
    """Cut a cell at its bullets.

    Args:
        cell: The text of a cell.

    Returns:
        Each bullet's offset in the cell and its text; the whole cell where it has none.
    """
    bullet = next((pattern for pattern in (_BULLET, _DASH) if pattern.search(cell)), None)
    if bullet is None:
        return [(0, cell)] if cell else []
    found = list(bullet.finditer(cell))
    ends = [*(match.start() for match in found[1:]), len(cell)]
    pieces = [(match.end(), cell[match.end() : end].strip()) for match, end in zip(found, ends, strict=True)]
    return [(start, _NEXT_GROUP.sub("", piece)) for start, piece in pieces[:-1]] + pieces[-1:]


def cut_requests(cell: str, *, asks: bool = False) -> list[tuple[int, str]]:
    """Cut a cell at its bullets, and where every sentence or numbered part of it tells somebody to act, at those.

    Args:
        cell: The text of a cell.
        asks: Whether the column holds nothing but wishes, so that nouns ask as well ("higher fees; a second launch").

    Returns:
        Each request's offset in the cell and its text; the whole cell where it holds one.
    """
    found = []
    for offset, piece in cut_bullets(cell):
        starts = [0, *(match.end() for match in _STOP.finditer(piece))]
        ends = [*(match.start() for match in _STOP.finditer(piece)), len(piece)]
        parts = [(start, part) for start, end in zip(starts, ends, strict=True) if (part := piece[start:end].strip())]
        is_cut = len(parts) > 1 and all(len(part.split()) > 1 and (looks_like_deed(part) or (asks and _is_wish(part))) for _, part in parts)
        found += [(offset + start, part) for start, part in parts] if is_cut else [(offset, piece)]
    return found


def _is_wish(part: str) -> bool:
    """Whether a part names a wanted thing and tells nothing."""
    return find_finite(part) is None and not tells_past(part) and len(part.split()) <= _WISH_WORDS
