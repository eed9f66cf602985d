"""What `briefmill trace FILE --pages` draws over a page: passages by kind and order, headings and lists by level, tables, what was lost."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from pipeline.readers.pdf_overlay import Colour, Mark, MarkedPage
from pipeline.schemas import Anchor, Box, PageReading, Passage, ReadDocument, Section, Structure, StructuredPassage

COLOURS: dict[str, Colour] = {
    "title": (160, 0, 90),
    "heading": (205, 30, 30),
    "paragraph": (50, 95, 200),
    "list item": (20, 130, 50),
    "caption": (215, 115, 0),
    "table": (0, 135, 135),
    "footnote": (120, 60, 180),
    "contents": (130, 90, 40),
    "agenda": (110, 120, 0),
    "imprint": (200, 80, 150),
    "note": (80, 120, 140),
    "reference": (90, 60, 130),
    "running head": (130, 130, 130),
}
GRID: Colour = (0, 135, 135)
LOST: Colour = (255, 0, 0)
OTHER: Colour = (0, 0, 0)
LOST_LABEL = "in no passage"
_SHORT = {"paragraph": "p", "list item": "L", "heading": "H", "table": "t"}
_UNORDERED = {"running head"}


def mark_pages(read: ReadDocument, structure: Structure, pages: Iterable[int]) -> list[MarkedPage]:
    """Say what to draw on each page.

    Args:
        read: What the reader took from the file.
        structure: What the passages room made of it.
        pages: The pages wanted, from 1.

    Returns:
        A MarkedPage for each.
    """
    sections = {section.section_id: section for section in structure.sections}
    passages: dict[int, list[tuple[StructuredPassage, list[Anchor]]]] = defaultdict(list)
    for passage in structure.passages:
        by_page: dict[int, list[Anchor]] = defaultdict(list)
        for anchor in passage.anchors:
            if anchor.page is not None and anchor.box is not None:
                by_page[anchor.page].append(anchor)
        for page, anchors in by_page.items():
            passages[page].append((passage, anchors))
    readings = {reading.page: reading for reading in read.pages}
    marked = []
    for page in pages:
        marks = [_mark(passage.row, anchors, sections) for passage, anchors in passages[page]]
        marks += [*_mark_tables(read, page), *_mark_lost(read, page, [anchor for _, anchors in passages[page] for anchor in anchors])]
        marked.append(MarkedPage(page, _headline(page, readings.get(page), passages[page], sections), tuple(marks)))
    return marked


def name_passage(row: Passage, sections: dict[str, Section]) -> str:
    """A passage's kind with its level, and the kind of the section that a heading opens.

    Args:
        row: The passage.
        sections: The document's sections by id.

    Returns:
        "heading 2, recommendations", "list item 1", "paragraph".
    """
    section = sections.get(row.section_id or "")
    if row.kind == "heading" and section is not None:
        return f"heading {section.level}" + (f", {section.kind}" if section.kind != "body" else "")
    return f"list item {row.list_level}" if row.kind == "list item" and row.list_level else row.kind


def _mark(row: Passage, anchors: list[Anchor], sections: dict[str, Section]) -> Mark:
    boxes = tuple(anchor.box for anchor in anchors if anchor.box is not None)
    name, _, kind = name_passage(row, sections).partition(", ")
    short = name.replace(row.kind, _SHORT.get(row.kind, row.kind)).replace(" ", "") if row.kind in _SHORT else name
    label = f"{row.passage_number} {short} {kind}".strip() if row.kind not in _UNORDERED else ""
    return Mark(boxes, tuple(_join_lines(boxes)), COLOURS.get(row.kind, OTHER), label, row.kind not in _UNORDERED)


def _join_lines(boxes: tuple[Box, ...]) -> list[Box]:
    """Frames round lines that follow each other downwards; a passage that goes on in another column has two."""
    frames: list[Box] = []
    for box in boxes:
        last = frames[-1] if frames else None
        height = box.bottom - box.top
        if last is not None and -2 * height <= box.top - last.bottom <= 2 * height and box.x0 < last.x1 and box.x1 > last.x0:
            frames[-1] = last.union(box)
        else:
            frames.append(box)
    return frames


def _mark_tables(read: ReadDocument, page: int) -> list[Mark]:
    cells: dict[int, list[Box]] = defaultdict(list)
    shape: dict[int, tuple[int, int]] = {}
    for cell in read.cells:
        if cell.page == page and cell.x0 is not None and cell.top is not None and cell.x1 is not None and cell.bottom is not None:
            cells[cell.table_number].append(Box(cell.x0, cell.top, cell.x1, cell.bottom))
            rows, columns = shape.get(cell.table_number, (0, 0))
            shape[cell.table_number] = (max(rows, cell.row), max(columns, cell.column))
    return [Mark((), tuple(cells[number]), GRID, f"table {number}: {shape[number][0]} x {shape[number][1]}", in_order=False) for number in cells]


def _mark_lost(read: ReadDocument, page: int, anchors: list[Anchor]) -> list[Mark]:
    """Lines that were read and stand in no passage: there should be none."""
    places = [anchor.box for anchor in anchors if anchor.box is not None]
    lost = [block.box for block in read.blocks if block.page == page and block.box is not None and block.text.strip()]
    lost = [box for box in lost if not any(_holds_middle(place, box) for place in places)]
    return [Mark((box,), (box,), LOST, LOST_LABEL, in_order=False) for box in lost]


def _holds_middle(outer: Box, inner: Box) -> bool:
    across, down = (inner.x0 + inner.x1) / 2, (inner.top + inner.bottom) / 2
    return outer.x0 - 1 <= across <= outer.x1 + 1 and outer.top - 1 <= down <= outer.bottom + 1


def _headline(page: int, reading: PageReading | None, passages: list[tuple[StructuredPassage, list[Anchor]]], sections: dict[str, Section]) -> str:
    parts = [f"page {page}"]
    if reading is not None:
        parts += [f"printed {reading.label}"] if reading.label else []
        parts += [f"text {reading.text_source}", f"quality {reading.quality:.2f}"]
        parts += [f"OCR confidence {reading.ocr_confidence:.2f}"] if reading.ocr_confidence is not None else []
        parts += [reading.note] if reading.note else []
    first = next((passage.row for passage, _ in passages if passage.row.section_id), None)
    section = sections.get(first.section_id or "") if first is not None else None
    if section is not None and section.heading and first is not None and first.kind != "heading":
        parts.append(f"goes on: {section.heading[:60]} ({section.kind}, level {section.level})")
    return "  |  ".join(parts)
