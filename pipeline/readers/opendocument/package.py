"""An OpenDocument file's parts: a ZIP archive of XML files, or all of them in one flat XML file."""

from __future__ import annotations

import zipfile
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.errors import EncryptedFileError, LimitError, UnreadableFileError
from pipeline.readers.opendocument.names import OFFICE, Element
from pipeline.readers.parts import parse_xml
from pipeline.readers.unpacking import open_archive, read_member
from pipeline.settings import Settings

_MOST_FLAT = 300_000_000  # bytes: as for one part of an archive


@dataclass(frozen=True, slots=True)
class OpenDocument:
    """The parts of one file.

    Attributes:
        content: Root with the body and its automatic styles.
        styles: Root with the common styles and the master pages; None if missing. In a flat file the same as `content`.
        meta: Root with the metadata; None if missing.
        has_images: Whether pictures are packed with it.
        charts: Roots of the charts embedded in it, by the name of their folder ("Object 1").
    """

    content: Element
    styles: Element | None
    meta: Element | None
    has_images: bool = False
    charts: dict[str, Element] = field(default_factory=dict)

    def body(self, kind: str) -> Element | None:
        """The body's element of a kind ("text", "presentation", "spreadsheet"); None if it has none."""
        return next(self.content.iter(OFFICE + kind), None)


def open_document(path: Path, settings: Settings) -> OpenDocument:
    """Open an OpenDocument file.

    Args:
        path: The file, packed or flat.
        settings: The home's settings; the limits bound what it may unpack to.

    Returns:
        Its parts, parsed.

    Raises:
        EncryptedFileError: It is under a password.
        UnreadableFileError: It is damaged, or no such file.
        LimitError: It would unpack to too much, nests too deep, or declares entities.
    """
    with path.open("rb") as file:
        is_packed = file.read(2) == b"PK"
    if not is_packed:
        return _open_flat(path)
    with open_archive(path, settings) as archive:
        names = set(archive.namelist())
        if "encrypted-package" in names or ("META-INF/manifest.xml" in names and b"encryption-data" in read_member(archive, "META-INF/manifest.xml")):
            raise EncryptedFileError("It is protected with a password.", "Open it with the password, save it without one, and drop it again.")
        if "content.xml" not in names:
            raise UnreadableFileError("The file is damaged: its content is missing.", "Open it in LibreOffice, save it again, and drop the new copy.")
        content = parse_xml(read_member(archive, "content.xml"), "content.xml")
        has_images = any(name.startswith("Pictures/") for name in names)
        charts = {name.rpartition("/")[0]: root for name in sorted(names) if (root := _find_chart(archive, name)) is not None}
        return OpenDocument(content, _find_part(archive, "styles.xml"), _find_part(archive, "meta.xml"), has_images, charts)


def _open_flat(path: Path) -> OpenDocument:
    if path.stat().st_size > _MOST_FLAT:
        raise LimitError("The file is too large to be worked on.", "Save it as ODT or PDF.")
    root = parse_xml(path.read_bytes(), path.name)
    return OpenDocument(root, root, root, has_images=next(root.iter(OFFICE + "binary-data"), None) is not None)


def _find_chart(archive: zipfile.ZipFile, name: str) -> Element | None:
    """The root of an embedded chart; None for other objects, and for other files."""
    folder, _, file = name.rpartition("/")
    if file != "content.xml" or not folder or "/" in folder:
        return None
    root = _find_part(archive, name)
    return root if root is not None and next(root.iter(OFFICE + "chart"), None) is not None else None


def _find_part(archive: zipfile.ZipFile, name: str) -> Element | None:
    """A part that a document can do without; None if it is missing or damaged."""
    try:
        return parse_xml(read_member(archive, name), name)
    except (UnreadableFileError, KeyError):
        return None
