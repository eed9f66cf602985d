"""Tell contents pages from text: rows of a heading and the page it stands on."""

from __future__ import annotations

import re

from pipeline.passages.lines import Line
from pipeline.passages.patterns import pattern_of

_LEADER = re.compile(r"(?:\.\s?){5,}|…{2,}|(?:·\s?){5,}|_{6,}")
_DOTS = ("....", ". . .", "……", "··", "· ·", "______")  # cheap to look for: most lines have none
_PAGE = re.compile(r"(?:^|[\s.…\t])(?:\d{1,3}|[ivxl]{1,6})(?:\s*[–-]\s*\d{1,4})?\s*$")
# What stands above the rows.
_COLUMN_NAMES = re.compile(
    r"^(?:(?:paragraphs?|chapters?|sections?|párrafos?|paragraphes?|kapitel)[\s\t]+)?(?:pages?(?:\s+(?:no\.?|number))?|pg\.?|páginas?|seite)$"
)
_LONG = 250  # characters: no row of a contents page is longer
_PATIENCE = 3  # rows without a page number in a row after which the contents have ended: a long title wraps twice


def find_contents(lines: list[Line]) -> dict[int, int]:
    """Find the lines of contents pages.

    Args:
        lines: The document's lines in order.

    Returns:
        Number of the entry that each line of a contents page belongs to, by the line's number; a wrapped entry has several lines.
    """
    rows: dict[int, int] = {}
    names = pattern_of("sections", "contents")
    position = 0
    while position < len(lines):
        if (
            len(lines[position].text) < 60
            and lines[position].block.kind in {"line", "paragraph", "heading", "title"}
            and names.match(_plain(lines[position].text))
        ):
            found = _read_entries(lines, position + 1)
            rows.update(found)
            position += len(found)
        position += 1
    _add_leaders(lines, rows)
    return rows


def _read_entries(lines: list[Line], start: int) -> dict[int, int]:
    """Rows from a place on, while they end with page numbers; entries are numbered by their first line."""
    names = pattern_of("sections", "contents")
    rows: dict[int, int] = {}
    pending: list[Line] = []
    entries = leaders = 0
    for line in lines[start:]:
        if line.block.kind not in {"line", "paragraph", "list item", "table"}:
            break
        if not pending and _COLUMN_NAMES.match(_plain(line.text)):
            rows[line.number] = line.number
            continue
        if len(line.text) < 60 and names.match(_plain(line.text)):
            break  # a list of tables after that of figures begins anew
        pending.append(line)
        if sum(len(_LEADER.sub("", each.text)) for each in pending) > _LONG or len(pending) > _PATIENCE + 1:
            break
        if entries >= 3 and leaders == entries and any(each.page != pending[0].page for each in pending):
            break
        has_leader = _has_leader(line.text) or "\t" in line.text
        if not _is_row(line.text) or (entries >= 3 and leaders == entries and not has_leader):
            continue
        rows.update({each.number: pending[0].number for each in pending})
        pending = []
        entries += 1
        leaders += has_leader
    return rows if entries >= 2 else {}


def _has_leader(text: str) -> bool:
    return any(dots in text for dots in _DOTS) and bool(_LEADER.search(text))


def _plain(text: str) -> str:
    return text.strip(" \t:").lower()


def _is_row(text: str) -> bool:
    return _has_leader(text) or (bool(_PAGE.search(text)) and not text.strip().isdigit())


def _add_leaders(lines: list[Line], rows: dict[int, int]) -> None:
    """Add rows with dots that lead to a page number wherever at least three stand together; a wrapped row begins in the line above."""
    leading = [line.number for line in lines if _has_leader(line.text)]
    for place, number in enumerate(leading):
        near = leading[max(0, place - 2) : place + 3]
        if number in rows or sum(abs(other - number) <= 6 for other in near) < 3:
            continue
        rows[number] = number
