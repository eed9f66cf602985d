"""OpenDocument presentations (ODP, templates, flat files): one Block a paragraph, one page a slide."""

from __future__ import annotations

from pathlib import Path

from pipeline.errors import NoTextError, UnreadableFileError
from pipeline.readers.opendocument.names import DRAW, OFFICE, SHOW, Element
from pipeline.readers.opendocument.package import open_document
from pipeline.readers.opendocument.properties import find_properties
from pipeline.readers.opendocument.slides import SlideReader
from pipeline.readers.opendocument.styles import Styles
from pipeline.schemas import ReadDocument
from pipeline.settings import Settings


def read(path: Path, settings: Settings) -> ReadDocument:
    """Read an OpenDocument presentation.

    Args:
        path: The file.
        settings: The home's settings.

    Returns:
        For each slide its title as a heading (the first slide's as the title), then text and tables, then the notes.

    Raises:
        EncryptedFileError: It is under a password.
        UnreadableFileError: It is damaged.
        LimitError: It would unpack to too much, nests too deep, or declares entities.
        NoTextError: It holds no text.
    """
    document = open_document(path, settings)
    show = document.body("presentation")
    if show is None:
        raise UnreadableFileError("The file is damaged: it holds no slides.", "Open it in LibreOffice, save it again, and drop the new copy.")
    styles = Styles(document.content, document.styles)
    reader = SlideReader(styles, show, document.charts)
    pages = show.findall(DRAW + "page")
    for number, page in enumerate(pages, start=1):
        reader.read(page, number)
    if not any(block.kind not in {"head", "foot", "page number"} for block in reader.blocks):
        reason = "The slides hold images but no text." if document.has_images else "The presentation holds no text."
        raise NoTextError(reason, "If they show text, save the presentation as PDF.")
    notes = [note for number, page in enumerate(pages, start=1) for note in _note(page, number, styles)]
    return ReadDocument("odp", reader.blocks, reader.cells, find_properties(document.meta), page_count=len(pages), notes=notes)


def _note(page: Element, number: int, styles: Styles) -> list[str]:
    notes = []
    if styles.properties("drawing-page", page.get(DRAW + "style-name", ""), "drawing-page-properties", SHOW + "visibility") == "hidden":
        notes.append(f"Slide {number} is hidden in the show; it was read like the others.")
    if next(page.iter(OFFICE + "annotation"), None) is not None:
        notes.append(f"Slide {number} has comments, which were not read.")
    return notes
