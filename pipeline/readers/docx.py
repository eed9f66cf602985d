"""Word documents (DOCX, DOCM, templates, transitional and strict): one Block a paragraph."""

from __future__ import annotations

from pathlib import Path

from pipeline.errors import NoTextError
from pipeline.readers.flat_package import open_package
from pipeline.readers.parts import Element, Package
from pipeline.readers.properties import read_properties
from pipeline.readers.word.body import BodyReader
from pipeline.readers.word.names import R, W
from pipeline.schemas import Block, ReadDocument
from pipeline.settings import Settings


def read(path: Path, settings: Settings) -> ReadDocument:
    """Read a Word document.

    Args:
        path: The file.
        settings: The home's settings.

    Returns:
        Its paragraphs, list items with the numbers Word would show, tables, text boxes and notes as blocks, running heads first and
        feet last; tracked changes as if accepted.

    Raises:
        EncryptedFileError: It is under a password.
        UnreadableFileError: It is damaged.
        LimitError: It would unpack to too much, or nests too deep.
        NoTextError: It holds no text.
    """
    with open_package(path, settings) as package:
        main = package.find_main("word/document.xml")
        root = package.xml(main)
        reader = BodyReader(package, main)
        body = root.find(W + "body")
        reader.read_body(root if body is None else body)
        blocks = [*_read_running(package, main, root, reader, "header"), *reader.blocks, *_read_running(package, main, root, reader, "footer")]
        if not any(block.kind not in {"head", "foot"} for block in blocks):
            raise NoTextError(_say_empty(package), "If it shows scanned pages, save it as PDF.")
        return ReadDocument("docx", blocks, reader.cells, read_properties(package), notes=[*_note(package, main, root), *reader.notes])


def _read_running(package: Package, main: str, root: Element, reader: BodyReader, kind: str) -> list[Block]:
    """Headers or footers of all sections, each text once, in the order of the sections."""
    relations = package.relations(main)
    found: dict[str, Block] = {}
    for reference in root.iter(f"{W}{kind}Reference"):
        relation = relations.get(reference.get(R + "id", ""))
        story = package.find_xml(relation.target) if relation else None
        if story is not None:
            for block in reader.read_story(story, "head" if kind == "header" else "foot"):
                found.setdefault(block.text, block)
    return list(found.values())


def _say_empty(package: Package) -> str:
    has_images = any("/media/" in name for name in package.names())
    return "The document holds images but no text." if has_images else "The document holds no text."


def _note(package: Package, main: str, root: Element) -> list[str]:
    notes = []
    if next(root.iter(W + "del", W + "ins", W + "moveFrom"), None) is not None:
        notes.append("It has tracked changes; it was read as if they were accepted.")
    if next(root.iter(W + "altChunk"), None) is not None:
        notes.append("It has an embedded document, which was not read.")
    if package.related(main, "comments"):
        notes.append("It has comments, which were not read.")
    return notes
