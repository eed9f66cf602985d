"""Whether LibreOffice is there: it opens what no reader of ours does, the Office files of before 2007."""

from __future__ import annotations

import shutil
from pathlib import Path

OLD_OFFICE = frozenset({"doc", "xls", "ppt"})
# Where its installers put it on systems whose PATH doesn't lead there.
_PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "C:/Program Files/LibreOffice/program/soffice.com",
    "C:/Program Files (x86)/LibreOffice/program/soffice.com",
)


def find_office_program() -> str | None:
    """Find LibreOffice's command.

    Returns:
        Its path; None where it is not installed.
    """
    for name in ("soffice", "libreoffice"):
        if found := shutil.which(name):
            return found
    return next((place for place in _PLACES if Path(place).is_file()), None)


def can_convert(file_format: str) -> bool:
    """Tell whether files of a format can be read by way of LibreOffice, on this machine, now."""
    return file_format in OLD_OFFICE and find_office_program() is not None
