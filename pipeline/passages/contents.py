"""Tell contents pages from text: rows of a heading and the page it stands on, or headings that all come again in the text."""

from __future__ import annotations

import re

from pipeline.ids import fold_text
from pipeline.passages.endings import is_finished
from pipeline.passages.lines import Line
from pipeline.passages.patterns import pattern_of

_LEADER = re.compile(r"(?:\.\s?){5,}|…{2,}|(?:·\s?){5,}|_{6,}")
_SHORT_LEADER = re.compile(r"\w\)?\s?\.{2,}\s?\d{1,3}$")  # on a contents page; a long entry leaves room for two dots
_PAGE = re.compile(r"(?:^|[\s.…\t])(?:\d{1,3}|[ivxl]{1,6})(?:\s*[–-]\s*\d{1,4})?\s*$")
# What stands above the rows.
_COLUMN_NAMES = re.compile(
    r"^(?:(?:paragraphs?|chapters?|sections?|párrafos?|paragraphes?|kapitel)[\s\t]+)?(?:pages?(?:\s+(?:no\.?|number))?|pg\.?|páginas?|seite)$"
)
_LONG = 250  # characters: no row of a contents page is longer
_SHORT = 100  # characters: what stands below the rows without a page number
_PATIENCE = 3  # rows without a page number in a row after which the contents have ended: a long title wraps twice
_MOST_PLAIN = 400  # lines: no contents page without page numbers is longer
_FEWEST_PLAIN = 5  # rows
_COME_AGAIN = 0.6  # of the rows of a contents page without page numbers stand as headings in the text


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
        line = lines[position]
        if len(line.text) < 60 and line.block.kind in {"line", "paragraph", "heading", "title"} and names.match(_plain(line.text)):
            found = _read_entries(lines, position + 1) or _read_plain_entries(lines, position + 1)
            rows.update(found)
            position += len(found)
        position += 1
    _add_leaders(lines, rows)
    _add_tails(lines, rows)
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
        if pending and _is_name(pending[-1]) and pending[-1].is_bold != line.is_bold:
            pending = []
        pending.append(line)
        if sum(len(_LEADER.sub("", each.text)) for each in pending) > _LONG or len(pending) > _PATIENCE + 1:
            break
        if entries >= 3 and leaders == entries and any(each.page != pending[0].page for each in pending):
            break
        has_leader = _has_leader(line.text) or "\t" in line.text or bool(_SHORT_LEADER.search(line.text))
        if not _is_row(line.text) or (entries >= 3 and leaders == entries and not has_leader):
            continue
        rows.update({each.number: pending[0].number for each in pending})
        pending = []
        entries += 1
        leaders += has_leader
    return rows if entries >= 2 else {}


def _read_plain_entries(lines: list[Line], start: int) -> dict[int, int]:
    """Rows without page numbers from a place on: lines in one size of letters, most of which stand in the text again, alone.

    Args:
        lines: The document's lines in order.
        start: Where the rows begin.

    Returns:
        As `find_contents`; nothing where too few come again.
    """
    piece = lines[start : start + _MOST_PLAIN]
    size = piece[0].size if piece else 0.0
    end = next((place for place, line in enumerate(piece) if abs(line.size - size) > 0.3 or line.block.kind != "line"), len(piece))
    piece = piece[:end]
    if len(piece) < _FEWEST_PLAIN or not size or end == _MOST_PLAIN:
        return {}
    later = _fold_later(lines[start + end :], {fold_text(line.text)[:12] for line in piece})
    rows: dict[int, int] = {}
    place = found = entries = 0
    while place < len(piece):
        texts = [fold_text(" ".join(line.text for line in piece[place : place + count])) for count in (1, 2, 3)]
        count = next((number for number, text in enumerate(texts, start=1) if text in later), 0)
        found, entries = found + bool(count), entries + 1
        rows.update({line.number: piece[place].number for line in piece[place : place + max(count, 1)]})
        place += max(count, 1)
    return rows if entries >= _FEWEST_PLAIN and found >= _COME_AGAIN * entries else {}


def _fold_later(lines: list[Line], openings: set[str]) -> set[str]:
    """Texts of single lines, and of two and three that follow each other, that open like one of those looked for."""
    found: set[str] = set()
    starts = {opening[:count] for opening in openings for count in (1, 3)}
    for place, line in enumerate(lines):
        start = line.text[:4]  # a mark beyond ASCII may belong to the letter before it
        start = start[:3] if start.isascii() and start[:3].isalnum() else start[:1] if start[:2].isascii() else ""
        if start.isalnum() and start.lower() not in starts:
            continue  # the cheap test: folding takes time, and most lines open otherwise
        if fold_text(line.text)[:12] in openings:
            found.update(fold_text(" ".join(each.text for each in lines[place : place + count])) for count in (1, 2, 3))
    return found


def _has_leader(text: str) -> bool:
    # cheap to look for: most lines have none
    has_dots = "...." in text or ". . ." in text or "______" in text
    return (has_dots or (not text.isascii() and ("……" in text or "··" in text or "· ·" in text))) and bool(_LEADER.search(text))


def _plain(text: str) -> str:
    return text.strip(" \t:").lower()


def _is_row(text: str) -> bool:
    return _has_leader(text) or (bool(_PAGE.search(text)) and not text.strip().isdigit())


def _is_name(line: Line) -> bool:
    """Whether a line names a list of its own on the contents page: "Figures", "Appendices"."""
    return len(line.text) < 40 and bool(pattern_of("captions", "lists", r"^{}").match(_plain(line.text)))


def _add_leaders(lines: list[Line], rows: dict[int, int]) -> None:
    """Add rows with dots that lead to a page number wherever at least three stand together; a wrapped row begins in the line above."""
    leading = [line.number for line in lines if _has_leader(line.text)]
    for place, number in enumerate(leading):
        near = leading[max(0, place - 2) : place + 3]
        if number in rows or sum(abs(other - number) <= 6 for other in near) < 3:
            continue
        rows[number] = number


def _add_tails(lines: list[Line], rows: dict[int, int]) -> None:
    """Add short lines without a page number below the last row of a page, if nothing else stands there: annexes often have none."""
    last: dict[int | None, int] = {line.page: place for place, line in enumerate(lines) if line.number in rows and line.page is not None}
    for page, place in last.items():
        above = sum(line.number in rows for line in lines[:place] if line.page == page)
        tail = [line for line in lines[place + 1 : place + 40] if line.page == page]
        fits = all(len(line.text) < _SHORT and not is_finished(line.text) and line.block.kind == "line" for line in tail)
        if 0 < len(tail) <= min(8, above) and fits and lines[place + 1 + len(tail) : place + 2 + len(tail)]:
            rows.update({line.number: line.number for line in tail if not _is_name(line)})
