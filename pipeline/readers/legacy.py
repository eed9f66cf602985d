"""Word, Excel and PowerPoint files of before 2007 (DOC, XLS, PPT): converted by LibreOffice, then read like those of today."""

from __future__ import annotations

import re
import struct
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from pipeline.errors import EncryptedFileError, UnreadableFileError, UnsupportedFormatError
from pipeline.intake.office_program import find_office_program
from pipeline.intake.packed import sniff_ole
from pipeline.readers import docx, pptx, spreadsheet
from pipeline.readers.office_conversion import convert_document
from pipeline.schemas import ReadDocument
from pipeline.settings import Settings

_READERS: dict[str, tuple[str, Callable[[Path, Settings], ReadDocument]]] = {
    "doc": ("docx", docx.read),
    "xls": ("xlsx", spreadsheet.read),
    "ppt": ("pptx", pptx.read),
}
_SHARE_OF_TIME = 0.7  # of a file's time goes to LibreOffice at most; the rest is for reading what it made
_SECTOR = 512  # bytes; streams begin at multiples of it
_WORD_START = re.compile(rb"\xec\xa5")
_EXCEL_START = re.compile(rb"\x09\x08\x10\x00")
_ENCRYPTED_BIT = 0x0100  # of the flags at byte 10 of a Word document ([MS-DOC] 2.5.2)
_FILE_PASS = 0x002F  # the record that begins an encrypted Excel workbook ([MS-XLS] 2.4.117)
_HINT = "Open it with the password, save it without one, and drop it again."


def read(path: Path, settings: Settings) -> ReadDocument:
    """Read an Office file of before 2007.

    Args:
        path: The file.
        settings: The home's settings.

    Returns:
        What the reader of today's format makes of the converted file.

    Raises:
        UnsupportedFormatError: LibreOffice is not installed.
        EncryptedFileError: It is under a password.
        UnreadableFileError: LibreOffice can't open it.
        LimitError: Converting it takes too long, or gives too much.
        NoTextError: It holds no text.
    """
    with path.open("rb") as file:
        kind = sniff_ole(file)
    if kind not in _READERS:
        raise UnreadableFileError("It is no Word, Excel or PowerPoint file.", "Open it in the program that made it and save it as DOCX or PDF.")
    if is_encrypted(path.read_bytes(), kind):
        raise EncryptedFileError("It is protected with a password.", _HINT)
    program = find_office_program()
    if program is None:
        raise UnsupportedFormatError(
            "It is an Office file of before 2007.", "Install LibreOffice, or open it and save it as DOCX, XLSX, PPTX or PDF."
        )
    new, reader = _READERS[kind]
    with tempfile.TemporaryDirectory(prefix="briefmill-office-", ignore_cleanup_errors=True) as folder:
        converted = convert_document(program, path, old=kind, new=new, folder=Path(folder), seconds=_SHARE_OF_TIME * settings.limits.seconds_per_file)
        found = reader(converted, settings)
    return replace(found, format=kind, notes=[*found.notes, "It was converted by LibreOffice."])


def is_encrypted(data: bytes, kind: str) -> bool:
    """Tell whether an old Office file is under a password, which LibreOffice does not say.

    Args:
        data: The file.
        kind: "doc", "xls" or "ppt".

    Returns:
        True where its main stream says so; a presentation under a password has a stream of that name.
    """
    if kind == "ppt":
        return "EncryptedSummary".encode("utf-16-le") in data
    start = next((match.start() for match in (_WORD_START if kind == "doc" else _EXCEL_START).finditer(data) if match.start() % _SECTOR == 0), None)
    if start is None:
        return False
    if kind == "doc":
        return len(data) >= start + 12 and bool(struct.unpack_from("<H", data, start + 10)[0] & _ENCRYPTED_BIT)
    return _begins_with_password(data, start)


def _begins_with_password(data: bytes, start: int) -> bool:
    """An Excel workbook's first records: what marks its beginning, perhaps a protection against changes, then the password."""
    for _ in range(4):
        if len(data) < start + 4:
            return False
        kind, length = struct.unpack_from("<HH", data, start)
        if kind == _FILE_PASS:
            return True
        start += 4 + length
    return False
