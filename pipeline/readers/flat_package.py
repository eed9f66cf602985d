"""Office files in one XML file ("Flat OPC"): all parts of a package within one, as Word saves "XML document" and as scripts pass it on."""

from __future__ import annotations

import base64
import binascii
import io
import zipfile
from pathlib import Path

from lxml import etree

from pipeline.errors import LimitError, UnreadableFileError
from pipeline.readers.parts import Package, parse_xml
from pipeline.readers.unpacking import open_archive
from pipeline.settings import Settings

_PKG = "{http://schemas.microsoft.com/office/2006/xmlPackage}"
_MOST = 300_000_000  # bytes: as for one part of an archive


def open_package(path: Path, settings: Settings) -> Package:
    """Open an Office file, packed or flat.

    Args:
        path: The file.
        settings: The home's settings; the limits bound what it may unpack to.

    Returns:
        The open package.

    Raises:
        EncryptedFileError: It is under a password.
        UnreadableFileError: It is damaged, or not of this kind.
        LimitError: It would unpack to too much, nests too deep, or declares entities.
    """
    try:
        with path.open("rb") as file:
            is_flat = file.read(256).lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<?xml")
    except OSError as error:
        raise UnreadableFileError(f"The file could not be opened: {error.strerror or error}.", "Check that it may be read.") from error
    return Package(_pack(path) if is_flat else open_archive(path, settings))


def _pack(path: Path) -> zipfile.ZipFile:
    """An archive in memory of a flat file's parts."""
    if path.stat().st_size > _MOST:
        raise LimitError("The file is too large to be worked on.", "Save it as DOCX or PDF.")
    root = parse_xml(path.read_bytes(), path.name)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as archive:
        parts = {part.get(_PKG + "name", "").lstrip("/"): part for part in root.iter(_PKG + "part")}
        for name, part in parts.items():
            data = part.find(_PKG + "xmlData")
            is_xml = data is not None and len(data) > 0
            if name:
                archive.writestr(name, etree.tostring(data[0]) if is_xml else _decode(part.findtext(_PKG + "binaryData") or ""))
    return zipfile.ZipFile(packed)


def _decode(text: str) -> bytes:
    """A picture's bytes; nothing for damaged ones, which no reader needs."""
    try:
        return base64.b64decode(text)
    except (binascii.Error, ValueError):
        return b""
