"""What is inside the two containers that office programs use: ZIP (since 2007) and OLE (before)."""

from __future__ import annotations

import lzma
import re
import zipfile
import zlib
from typing import BinaryIO

OLE_SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ZIP_SIGNATURES = (b"PK\x03\x04", b"PK\x05\x06", b"PK00PK\x03\x04")

# Names of the streams that give an OLE file away, as its directory keeps them.
_OLE_STREAMS = (
    ("EncryptedPackage", "encrypted"),  # first: nothing else is in such a file
    ("__properties_version1.0", "msg"),
    ("WordDocument", "doc"),
    ("PowerPoint Document", "ppt"),
    ("Workbook", "xls"),
    ("Book", "xls"),
)
_ENTRY = 128  # bytes of a directory entry; entries start at multiples of it, since sectors do
_OLE_LIMIT = 64 * 1024 * 1024  # bytes searched: directories stand near the start or, after a save, near the end

# Content types of the main part, transitional and strict, documents, templates and files with macros alike.
_MAIN_TYPES = (
    (re.compile(rb"(?:wordprocessingml\.(?:document|template)|ms-word\.(?:document|template)\.macroEnabled(?:Template)?)\.main\+xml", re.IGNORECASE), "docx"),
    (re.compile(rb"(?:presentationml\.(?:presentation|slideshow|template)|ms-powerpoint\.\w+\.macroEnabled)\.main\+xml", re.IGNORECASE), "pptx"),
    (re.compile(rb"(?:spreadsheetml\.(?:sheet|template)|ms-excel\.[\w.]+)\.main", re.IGNORECASE), "xlsx"),
)  # fmt: skip
FOLDERS = (("word/", "docx"), ("ppt/", "pptx"), ("xl/", "xlsx"))
_MIME_TYPES = (("opendocument.text", "odt"), ("opendocument.presentation", "odp"), ("opendocument.spreadsheet", "ods"), ("epub", "epub"))
_END, _END_64, _LOCATOR_64 = b"PK\x05\x06", b"PK\x06\x06", b"PK\x06\x07"
_END_SIZE = 22  # bytes of the end record without its comment, which may be 65,535 long
_LARGEST_DIRECTORY = 16_000_000  # bytes: no office program makes one as large, and reading it takes twenty times as much memory
_TYPES_LIMIT = 2_000_000  # a list of content types is some kilobytes; what is longer is not read to its end


def sniff_ole(file: BinaryIO) -> str:
    """Tell what an OLE file holds.

    Args:
        file: The open file.

    Returns:
        "doc", "xls", "ppt", "msg", "encrypted" (an OOXML file under a password), or "ole" for anything else.
    """
    file.seek(0)
    data = file.read(_OLE_LIMIT)
    for name, file_format in _OLE_STREAMS:
        pattern = name.encode("utf-16-le") + b"\x00\x00"
        start = data.find(pattern)
        while start >= 0:
            if start % _ENTRY == 0:
                return file_format
            start = data.find(pattern, start + 1)
    return "ole"


def sniff_zip(file: BinaryIO) -> str:
    """Tell what a ZIP file holds.

    Args:
        file: The open file.

    Returns:
        "docx", "pptx", "xlsx", "odt", "odp", "ods", "epub", "iwork", or "zip" for anything else. A damaged archive is what its
        readable names say, so that its reader can say that it is damaged.
    """
    try:
        if read_directory_size(file) > _LARGEST_DIRECTORY:
            return "zip"
        with zipfile.ZipFile(file) as archive:
            return _sniff_members(archive)
    except (zipfile.BadZipFile, zlib.error, lzma.LZMAError, NotImplementedError, OSError, ValueError, RuntimeError, EOFError):
        file.seek(0)
        head = file.read(_OLE_LIMIT)
        return next((file_format for folder, file_format in FOLDERS if b"PK\x03\x04" in head and folder.encode() in head), "zip")


def _sniff_members(archive: zipfile.ZipFile) -> str:
    names = [name.replace("\\", "/").lstrip("/") for name in archive.namelist()]
    if "mimetype" in names:
        mime_type = _read_start(archive, "mimetype").decode("latin-1")
        for part, file_format in _MIME_TYPES:
            if part in mime_type:
                return file_format
    if "[Content_Types].xml" in names:
        types = _read_start(archive, "[Content_Types].xml")
        for pattern, file_format in _MAIN_TYPES:
            if pattern.search(types):
                return file_format
        for folder, file_format in FOLDERS:
            if any(name.startswith(folder) for name in names):
                return file_format
    if any(name.endswith(".iwa") for name in names):
        return "iwork"
    return "zip"


def _read_start(archive: zipfile.ZipFile, name: str) -> bytes:
    stored = next(info for info in archive.infolist() if info.filename.replace("\\", "/").lstrip("/") == name)
    with archive.open(stored) as member:
        return member.read(_TYPES_LIMIT)


def read_directory_size(file: BinaryIO) -> int:
    """Read how large a ZIP archive's directory is, before anyone reads it into memory.

    Args:
        file: The open file.

    Returns:
        Bytes of the directory as the archive states them (APPNOTE.TXT, sections 4.3.14 to 4.3.16); 0 where it has no end record.
    """
    size = file.seek(0, 2)
    start = max(0, size - _END_SIZE - 65_535)
    file.seek(start)
    tail = file.read()
    at = tail.rfind(_END)
    if at < 0 or len(tail) < at + _END_SIZE:
        return 0
    stated = int.from_bytes(tail[at + 12 : at + 16], "little")
    locator = tail[max(0, at - 20) : at]
    if not locator.startswith(_LOCATOR_64):
        return stated
    file.seek(max(0, min(int.from_bytes(locator[8:16], "little"), size)))
    record = file.read(56)
    return max(stated if stated != 0xFFFFFFFF else 0, int.from_bytes(record[40:48], "little") if record.startswith(_END_64) else size)
