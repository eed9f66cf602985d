"""The file that `briefmill trace` is asked about."""

from __future__ import annotations

from pathlib import Path

from pipeline.errors import UsageError
from pipeline.intake import FoundFile, open_file
from pipeline.opening import Opener, find_member
from pipeline.settings import Settings


def find_target(file: Path, settings: Settings) -> list[FoundFile]:
    """Find the file and what is in it.

    Args:
        file: Its path on disk, or its name under raw/, in an archive or message too: x.zip/inner.pdf.
        settings: The home's settings.

    Returns:
        The file; with the files in it behind it, where it is an archive or message.

    Raises:
        UsageError: There is no such file.
    """
    path, raw = file.resolve(), settings.raw.resolve()
    names = [path.relative_to(raw).as_posix()] if path.is_relative_to(raw) else []
    for name in [*names, file.as_posix()]:
        if not Path(name).is_absolute() and (found := find_member(settings, name)):
            return found
    if not file.is_file():
        raise UsageError(f"There is no file {file}, nor {settings.raw / file}.")
    with Opener(settings) as opener:
        return open_file(file, file.name, settings, opener.open)
