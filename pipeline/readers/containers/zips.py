"""ZIP archives: which files they hold, and how each is opened."""

from __future__ import annotations

import functools
import stat
import zipfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import BinaryIO, cast

from pipeline.errors import LimitError, UnreadableFileError
from pipeline.intake.packed import read_directory_size
from pipeline.readers.containers.packed import Packed
from pipeline.readers.containers.zip_names import clean_name, decode_names
from pipeline.readers.unpacking import DAMAGE
from pipeline.settings import Settings

_ENTRY = 200  # bytes of the directory for each file, with a long name
_SMALL = 16_000_000  # bytes of a directory that is read whatever the limit: some tens of MB in memory
_RATIO_FROM = 20_000_000  # bytes; below it even a high ratio does no harm
_AES = 99  # method under which WinZip's encryption is listed
_ENCRYPTED = 1
_UNIX = 3
_HINT_UNPACK = "Unpack the archive yourself and drop the files that are in it."
_HINT_PASSWORD = "Write its password into passwords.txt beside raw/, or unpack it yourself."  # noqa: S105  # no password


def open_zip(path: Path, settings: Settings, passwords: Sequence[str]) -> Iterator[Packed]:
    """List the files of a ZIP archive; each must be unpacked before the next is asked for.

    Args:
        path: The archive.
        settings: The home's settings.
        passwords: Tried on files that are encrypted.

    Yields:
        Its files in the order of its directory; folders are none.

    Raises:
        UnreadableFileError: It is damaged.
        LimitError: It holds more files, or unpacks to more, than the settings allow.
    """
    try:
        with path.open("rb") as file:
            size = read_directory_size(file)
        if size > max(_SMALL, _ENTRY * settings.limits.members):
            raise LimitError(f"It lists more files than the {settings.limits.members:,} allowed in an archive.", _hint("members"))
        archive = zipfile.ZipFile(path)
    except DAMAGE as error:
        raise UnreadableFileError(
            "The archive is damaged, was not copied to its end, or is one part of several.", "Get it again, or unpack it and drop what is in it."
        ) from error
    with archive:
        members = archive.infolist()
        files = [(name, member) for name, member in zip(decode_names(members), members, strict=True) if not _is_folder(member)]
        _check_totals([member for _, member in files], settings)
        for name, member in files:
            yield _tell(archive, name, member, settings, passwords)


def _is_folder(member: zipfile.ZipInfo) -> bool:
    return member.filename.endswith(("/", "\\")) and not member.file_size


def _check_totals(members: Sequence[zipfile.ZipInfo], settings: Settings) -> None:
    if len(members) > settings.limits.members:
        raise LimitError(f"It holds {len(members):,} files, more than the {settings.limits.members:,} allowed in an archive.", _hint("members"))
    total = sum(member.file_size for member in members)
    if total > settings.limits.unpacked_mb * 1_000_000:
        said = f"It would unpack to {total / 1_000_000:,.0f} MB, more than the {settings.limits.unpacked_mb:,} MB allowed."
        raise LimitError(said, _hint("unpacked_mb"))


def _hint(setting: str) -> str:
    return f"Check where it came from; if it is right, unpack it and drop what is in it, or raise {setting} under [limits]."


def _tell(archive: zipfile.ZipFile, name: str, member: zipfile.ZipInfo, settings: Settings, passwords: Sequence[str]) -> Packed:
    name, leads_out = clean_name(name)
    told = functools.partial(Packed, name, member.file_size)
    if leads_out:
        return told(outcome="rejected", reason="Its name leads out of the archive, as no honest program writes it.", hint="Check where it came from.")
    if member.create_system == _UNIX and stat.S_ISLNK(member.external_attr >> 16):
        return told(outcome="left out", reason="A link; links are not followed.", hint="Pack the file itself.")
    if member.file_size > _RATIO_FROM and member.file_size > settings.limits.ratio * max(member.compress_size, 1):
        said = f"It unpacks to more than {settings.limits.ratio:,} times its packed size: it looks like a decompression bomb."
        return told(
            outcome="rejected", reason=said, hint="Check where it came from; if it is right, unpack it yourself, or raise ratio under [limits]."
        )
    if member.compress_type == _AES:
        return told(outcome="rejected", reason="It is protected with a password (AES), which can't be opened here.", hint=_HINT_UNPACK)
    if member.flag_bits & _ENCRYPTED:
        tries = tuple(_opener(archive, member, key) for password in passwords for key in _encode(password))
        return told(tries=tries, reason="It is protected with a password.", hint=_HINT_PASSWORD)
    return told(tries=(_opener(archive, member, None),))


def _opener(archive: zipfile.ZipFile, member: zipfile.ZipInfo, key: bytes | None) -> Callable[[], BinaryIO]:
    return lambda: cast("BinaryIO", archive.open(member, pwd=key))


def _encode(password: str) -> list[bytes]:
    """A password as programs encode it: the older ones in the code page of their system."""
    keys = [password.encode("utf-8")]
    for code_page in ("cp1252", "cp437"):
        key = password.encode(code_page, "ignore")
        keys += [key] if key not in keys and len(key) == len(password) else []
    return keys
