"""Lay what the program read over what a person marked: every gold line gets the place of ours that covers it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.schemas import Box, ReadDocument, Structure

_COVERED = 0.4  # share of a gold line that ours must cover to be it; fragments of a justified line cover about half each
FURNITURE = frozenset({"head", "foot", "page number"})


@dataclass(frozen=True, slots=True)
class GoldLine:
    """A printed line as a person marked it."""

    box: Box
    kind: str
    block: int
    level: int | None


@dataclass(frozen=True, slots=True)
class GoldTable:
    """A table as a person marked it; cells as (row, column, box)."""

    box: Box
    is_ruled: bool
    cells: tuple[tuple[int, int, Box], ...]


@dataclass(frozen=True, slots=True)
class GoldPage:
    """A page as a person marked it, lines in the order of reading."""

    page: int
    lines: tuple[GoldLine, ...]
    tables: tuple[GoldTable, ...]


@dataclass(frozen=True, slots=True)
class GoldFile:
    """A document's marked pages."""

    file_name: str
    sha256: str
    pages: tuple[GoldPage, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """A printed line as the program read it.

    Attributes:
        box: Where.
        passage: Number of its passage, in the order of reading.
        order: Its number among all lines of the document.
        kind: Kind of the passage.
        level: Level of a heading or list item.
    """

    box: Box
    passage: int
    order: int
    kind: str
    level: int | None


@dataclass(slots=True)
class MatchedPage:
    """A marked page with our places for its lines.

    Attributes:
        gold: The page as marked.
        places: All places of ours on the page.
        found: For each gold line the place that covers it, or None.
        tables: Our tables on the page, as lists of (row, column, box).
    """

    gold: GoldPage
    places: list[Place]
    found: list[Place | None]
    tables: list[list[tuple[int, int, Box]]] = field(default_factory=list)


def read_gold(folder: Path) -> list[GoldFile]:
    """Read the marks.

    Args:
        folder: The folder of JSON files.

    Returns:
        A GoldFile for each file that has marked pages, by file name.
    """
    files = []
    for path in sorted(folder.glob("*.json")):
        stored = json.loads(path.read_text(encoding="utf-8"))
        if "pages" in stored:
            files.append(GoldFile(stored["file_name"], stored["sha256"], tuple(_page(page) for page in stored["pages"])))
    return files


def match_pages(gold: GoldFile, read: ReadDocument, structure: Structure) -> list[MatchedPage]:
    """Find our place for each gold line.

    Args:
        gold: The document's marks.
        read: What the reader gave.
        structure: What the passages room made of it.

    Returns:
        A MatchedPage for each marked page.
    """
    places = _list_places(structure)
    pages = []
    for page in gold.pages:
        here = places.get(page.page, [])
        found = [_find_place(line.box, here) for line in page.lines]
        pages.append(MatchedPage(page, here, found, _list_tables(read, page.page)))
    return pages


def share_covered(inner: Box, outer: Box) -> float:
    """Share of `inner`'s area that lies in `outer`, 0 to 1."""
    width = min(inner.x1, outer.x1) - max(inner.x0, outer.x0)
    height = min(inner.bottom, outer.bottom) - max(inner.top, outer.top)
    area = (inner.x1 - inner.x0) * (inner.bottom - inner.top)
    return max(width, 0.0) * max(height, 0.0) / area if area > 0 else 0.0


def likeness(a: Box, b: Box) -> float:
    """Intersection over union of two boxes, 0 to 1."""
    inner = share_covered(a, b) * (a.x1 - a.x0) * (a.bottom - a.top)
    whole = (a.x1 - a.x0) * (a.bottom - a.top) + (b.x1 - b.x0) * (b.bottom - b.top) - inner
    return inner / whole if whole > 0 else 0.0


def _page(stored: dict[str, object]) -> GoldPage:
    lines = tuple(GoldLine(Box(*line[:4]), line[4], line[5], line[6]) for line in _each(stored["lines"]))
    tables = tuple(
        GoldTable(Box(*table["box"]), table["is_ruled"], tuple((cell[0], cell[1], Box(*cell[4:8])) for cell in table["cells"]))
        for table in _each(stored["tables"])
    )
    return GoldPage(int(str(stored["page"])), lines, tables)


def _each(stored: object) -> Iterable:  # type: ignore[type-arg]  # JSON
    assert isinstance(stored, list)
    return stored


def _list_places(structure: Structure) -> dict[int, list[Place]]:
    levels = {section.section_id: section.level for section in structure.sections}
    places: dict[int, list[Place]] = {}
    order = 0
    for number, passage in enumerate(structure.passages):
        row = passage.row
        level = levels.get(row.section_id or "") if row.kind == "heading" else row.list_level
        for anchor in passage.anchors:
            if anchor.page is not None and anchor.box is not None:
                places.setdefault(anchor.page, []).append(Place(anchor.box, number, order, row.kind, level))
                order += 1
    return places


def _find_place(box: Box, places: list[Place]) -> Place | None:
    best = max(places, key=lambda place: share_covered(box, place.box), default=None)
    return best if best is not None and share_covered(box, best.box) >= _COVERED else None


def _list_tables(read: ReadDocument, page: int) -> list[list[tuple[int, int, Box]]]:
    tables: dict[int, list[tuple[int, int, Box]]] = {}
    for cell in read.cells:
        if cell.page == page and None not in (cell.x0, cell.top, cell.x1, cell.bottom):
            box = Box(float(cell.x0 or 0), float(cell.top or 0), float(cell.x1 or 0), float(cell.bottom or 0))
            tables.setdefault(cell.table_number, []).append((cell.row, cell.column, box))
    return [tables[number] for number in sorted(tables)]
