"""Presentations (PPTX, PPTM, slide shows, templates; transitional and strict): one Block a paragraph, one page a slide."""

from __future__ import annotations

from pathlib import Path

from pipeline.errors import NoTextError
from pipeline.readers.flat_package import open_package
from pipeline.readers.parts import Element, Package
from pipeline.readers.properties import read_properties
from pipeline.readers.slides.names import P, R
from pipeline.readers.slides.shapes import SlideReader
from pipeline.readers.whole_numbers import whole_number
from pipeline.schemas import Block, ReadDocument, TableCell
from pipeline.settings import Settings


def read(path: Path, settings: Settings) -> ReadDocument:
    """Read a presentation.

    Args:
        path: The file.
        settings: The home's settings.

    Returns:
        For each slide its title as a heading (the first slide's as the title), then text, tables and diagrams, then the notes.

    Raises:
        EncryptedFileError: It is under a password.
        UnreadableFileError: It is damaged.
        LimitError: It would unpack to too much, or nests too deep.
        NoTextError: It holds no text.
    """
    with open_package(path, settings) as package:
        main = package.find_main("ppt/presentation.xml")
        slides = _find_slides(package, main)
        height = _find_height(package, main)
        blocks: list[Block] = []
        cells: list[TableCell] = []
        notes: list[str] = []
        for page, part in enumerate(slides, start=1):
            root = package.find_xml(part)
            if root is None:
                notes.append(f"Slide {page} is damaged and was not read.")
                continue
            reader = SlideReader(package, part, page, 1 + len({cell.table_number for cell in cells}), height=height)
            reader.read(root)
            blocks += reader.blocks
            cells += reader.cells
            notes += [*_note(package, part, page, root), *reader.notes]
        if not any(block.kind not in {"head", "foot", "page number"} for block in blocks):
            has_images = any("/media/" in name for name in package.names())
            reason = "The slides hold images but no text." if has_images else "The presentation holds no text."
            raise NoTextError(reason, "If they show text, save the presentation as PDF.")
        return ReadDocument("pptx", blocks, cells, read_properties(package), page_count=len(slides), notes=notes)


def _find_slides(package: Package, main: str) -> list[str]:
    """Names of the slides' parts in the order of the show."""
    relations = package.relations(main)
    listed = package.xml(main).iterfind(f"{P}sldIdLst/{P}sldId")
    found = (relations.get(slide.get(R + "id", "")) for slide in listed)
    return [relation.target for relation in found if relation]


def _find_height(package: Package, main: str) -> int:
    size = package.xml(main).find(P + "sldSz")
    return 0 if size is None else whole_number(size.get("cy")) or 0


def _note(package: Package, part: str, page: int, root: Element) -> list[str]:
    notes = []
    if root.get("show") in {"0", "false"}:
        notes.append(f"Slide {page} is hidden in the show; it was read like the others.")
    if package.related(part, "comments"):
        notes.append(f"Slide {page} has comments, which were not read.")
    return notes
