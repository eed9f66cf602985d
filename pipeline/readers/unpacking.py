"""The gate through which every ZIP-based file passes before anything in it is unpacked: Office files are archives, and archives bite."""

from __future__ import annotations

import lzma
import zipfile
import zlib
from pathlib import Path

from pipeline.errors import EncryptedFileError, LimitError, UnreadableFileError
from pipeline.intake.packed import OLE_SIGNATURE, sniff_ole
from pipeline.settings import Settings

_RATIO_FROM = 20_000_000  # bytes; below it even a high ratio does no harm
_OPEN = "Open it in the program that made it, save it again, and drop the new copy."

# What zipfile raises on damaged archives; OSError for places that lie before the file's beginning.
DAMAGE = (zipfile.BadZipFile, NotImplementedError, EOFError, zlib.error, lzma.LZMAError, RuntimeError, ValueError, KeyError, OSError)


class OfficeArchive(zipfile.ZipFile):
    """An Office file's archive, with what one of its parts may weigh in megabytes."""

    part_mb: int = 300


def open_archive(path: Path, settings: Settings) -> OfficeArchive:
    """Open an Office file's archive after checking that it can be unpacked safely.

    Args:
        path: The file.
        settings: The home's settings; `limits` bounds what it may unpack to, its parts, and how tightly they are packed.

    Returns:
        The open archive.

    Raises:
        EncryptedFileError: It is under a password.
        UnreadableFileError: It is damaged, or not of this kind.
        LimitError: It would unpack to too much, or has parts that lead out of it.
    """
    try:
        with path.open("rb") as file:
            if file.read(8) == OLE_SIGNATURE:
                _refuse_ole(sniff_ole(file))
    except OSError as error:
        raise UnreadableFileError(f"The file could not be opened: {error.strerror or error}.", "Check that it may be read.") from error
    try:
        archive = OfficeArchive(path)
    except DAMAGE as error:
        raise UnreadableFileError("The file is damaged or was not copied to its end.", _OPEN) from error
    try:
        _check_members(archive, settings)
    except Exception:
        archive.close()
        raise
    archive.part_mb = settings.limits.part_mb
    return archive


def read_member(archive: zipfile.ZipFile, name: str) -> bytes:
    """Unpack one part of an archive that `open_archive` let through.

    Args:
        archive: The archive.
        name: Name of the part, as the archive has it.

    Returns:
        Its bytes.

    Raises:
        UnreadableFileError: The part is damaged.
        LimitError: It is too large to be worked on.
    """
    most = archive.part_mb if isinstance(archive, OfficeArchive) else OfficeArchive.part_mb
    if archive.getinfo(name).file_size > most * 1_000_000:
        said = f"Its part '{name}' is larger than the {most:,} MB that one part may have."
        raise LimitError(said, "Split the document, save it as PDF, or raise part_mb under [limits].")
    try:
        return archive.read(name)
    except DAMAGE as error:
        raise UnreadableFileError(f"The file is damaged: its part '{name}' can't be unpacked.", _OPEN) from error


def _refuse_ole(kind: str) -> None:
    if kind == "encrypted":
        raise EncryptedFileError("It is protected with a password.", "Open it with the password, save it without one, and drop it again.")
    raise UnreadableFileError("It is an Office file of the old kind (before 2007).", "Open it and save it as DOCX, PPTX or PDF.")


def _check_members(archive: zipfile.ZipFile, settings: Settings) -> None:
    members = archive.infolist()
    if len(members) > settings.limits.parts:
        said = f"The file packs {len(members):,} parts, more than the {settings.limits.parts:,} allowed."
        raise LimitError(said, "Save it as PDF; or, if it is right, raise parts under [limits].")
    total = sum(member.file_size for member in members)
    if total > settings.limits.unpacked_mb * 1_000_000:
        raise LimitError(
            f"The file would unpack to {total / 1_000_000:,.0f} MB, more than the {settings.limits.unpacked_mb:,} MB allowed.",
            "Check where it came from; if it is right, raise unpacked_mb under [limits].",
        )
    for member in members:
        if member.flag_bits & 1:
            raise EncryptedFileError("Parts of it are protected with a password.", "Save it without a password and drop it again.")
        if member.file_size > _RATIO_FROM and member.file_size > settings.limits.ratio * max(member.compress_size, 1):
            raise LimitError(
                f"A part of it unpacks to more than {settings.limits.ratio:,} times its packed size: it looks like a decompression bomb.",
                "Check where it came from; if it is right, raise ratio under [limits].",
            )
        if ".." in member.filename.replace("\\", "/").split("/"):
            raise LimitError("The file has parts whose names lead out of it, as no office program writes them.", "Check where it came from.")
