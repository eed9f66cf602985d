"""Every entry under raw/, looked at without being opened."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import RunError
from pipeline.intake.found import FoundFile


@dataclass(frozen=True, slots=True)
class Seen:
    """A regular file as a first look shows it.

    Attributes:
        file_name: Path under raw/ with forward slashes.
        path: The file itself.
        size: Its size in bytes.
        written_at: When it was last written, in seconds since 1970.
        touched_at: When it was last written, renamed or put here, in seconds since 1970: copies keep the old time of writing.
    """

    file_name: str
    path: Path
    size: int
    written_at: float
    touched_at: float


def read_entries(raw: Path) -> list[Seen | FoundFile]:
    """Walk through raw/ and all folders in it.

    Args:
        raw: The folder.

    Returns:
        Regular files as seen, and for everything else that is no folder (links, pipes, devices, folders that can't be opened) what
        becomes of it; in the order of their names. Nothing where the folder does not exist.

    Raises:
        RunError: The folder itself can't be opened.
    """
    entries = list(_walk(raw, raw.resolve()))
    return sorted(entries, key=lambda entry: entry.file_name)


def _walk(folder: Path, root: Path, prefix: str = "") -> Iterator[Seen | FoundFile]:
    waiting = [(folder, prefix)]
    while waiting:
        folder, prefix = waiting.pop()
        try:
            with os.scandir(folder) as found:
                entries = list(found)
        except OSError as error:
            if prefix:
                yield FoundFile(
                    prefix, folder, outcome="rejected", reason=f"The folder could not be opened: {error.strerror}.", hint=_PERMIT, is_closed=True
                )
            elif not isinstance(error, FileNotFoundError):  # to go on as if all reports were gone would empty the tables
                raise RunError(f"{folder} could not be opened: {error.strerror}. {_PERMIT}") from error
            continue
        for entry in entries:
            name = prefix + _printable(entry.name)
            if entry.is_symlink() or getattr(entry, "is_junction", bool)():
                yield _leave_out_link(name, Path(entry.path), root)
            elif entry.is_dir(follow_symlinks=False):
                waiting.append((Path(entry.path), name + "/"))
            else:
                yield look_at(name, Path(entry.path))


_PERMIT = "Give yourself the right to read it."


def _printable(name: str) -> str:
    """File names are bytes; those that are not UTF-8 could not be written to a table."""
    return os.fsencode(name).decode("utf-8", "backslashreplace")


def _leave_out_link(name: str, path: Path, root: Path) -> FoundFile:
    try:
        leads_out = not path.resolve().is_relative_to(root)
    except (OSError, RuntimeError):  # a link to itself
        leads_out = False
    reason = "A link that leads out of raw/; links are not followed." if leads_out else "A link; links are not followed."
    return FoundFile(name, path, outcome="left out", reason=reason, hint="Copy the file itself into raw/.")


def look_at(name: str, path: Path) -> Seen | FoundFile:
    """Look at one file without opening it.

    Args:
        name: Its path under raw/.
        path: The file.

    Returns:
        The file as seen; or what becomes of it, where it is no regular file.
    """
    try:
        status = path.lstat()
    except OSError as error:
        return FoundFile(name, path, outcome="rejected", reason=f"The file could not be looked at: {error.strerror}.", hint=_PERMIT, is_closed=True)
    if not stat.S_ISREG(status.st_mode):
        return FoundFile(name, path, outcome="left out", reason="A pipe, socket or device, not a file.")
    return Seen(name, path, status.st_size, status.st_mtime, max(status.st_mtime, status.st_ctime))
