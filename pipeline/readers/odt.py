"""OpenDocument texts (ODT, templates, flat files): one Block a paragraph."""

from __future__ import annotations

from pathlib import Path

from pipeline.errors import NoTextError, UnreadableFileError
from pipeline.readers.opendocument.body import BodyReader, find_running
from pipeline.readers.opendocument.names import OFFICE, TEXT
from pipeline.readers.opendocument.package import OpenDocument, open_document
from pipeline.readers.opendocument.properties import find_properties
from pipeline.readers.opendocument.styles import Styles
from pipeline.schemas import ReadDocument
from pipeline.settings import Settings


def read(path: Path, settings: Settings) -> ReadDocument:
    """Read an OpenDocument text.

    Args:
        path: The file.
        settings: The home's settings.

    Returns:
        Its paragraphs, list items with the numbers an office program would show, tables, frames and notes as blocks, running heads
        first and feet last; tracked changes as if accepted.

    Raises:
        EncryptedFileError: It is under a password.
        UnreadableFileError: It is damaged.
        LimitError: It would unpack to too much, nests too deep, or declares entities.
        NoTextError: It holds no text.
    """
    document = open_document(path, settings)
    body = document.body("text")
    if body is None:
        raise UnreadableFileError("The file is damaged: it holds no text document.", "Open it in LibreOffice, save it again, and drop the new copy.")
    reader = BodyReader(Styles(document.content, document.styles), document.charts)
    heads = find_running(document.styles, reader, "head")
    feet = find_running(document.styles, reader, "foot")
    reader.read_body(body)
    if not reader.blocks:
        reason = "The document holds images but no text." if document.has_images else "The document holds no text."
        raise NoTextError(reason, "If it shows scanned pages, save it as PDF.")
    return ReadDocument("odt", [*heads, *reader.blocks, *feet], reader.cells, find_properties(document.meta), notes=_note(document))


def _note(document: OpenDocument) -> list[str]:
    notes = []
    if next(document.content.iter(TEXT + "changed-region"), None) is not None:
        notes.append("It has tracked changes; it was read as if they were accepted.")
    if next(document.content.iter(OFFICE + "annotation"), None) is not None:
        notes.append("It has comments, which were not read.")
    return notes
