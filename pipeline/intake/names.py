"""Which files are left out by their name alone: they are hidden, locks, half downloads, or belong to the system."""

from __future__ import annotations

import fnmatch
from pathlib import PurePosixPath

# Pattern of the name, in lower case → why it is left out.
_NOT_REPORTS: tuple[tuple[str, str], ...] = (
    ("~$*", "A lock file that Office keeps while the document is open."),
    (".~lock.*#", "A lock file that LibreOffice keeps while the document is open."),
    (".ds_store", "A file that macOS keeps for itself."),
    ("._*", "A file that macOS keeps for itself."),
    ("icon\r", "A file that macOS keeps for itself."),
    ("thumbs.db", "A file that Windows keeps for itself."),
    ("ehthumbs.db", "A file that Windows keeps for itself."),
    ("desktop.ini", "A file that Windows keeps for itself."),
    ("*.part", "An unfinished download; it is read once it has its final name."),
    ("*.partial", "An unfinished download; it is read once it has its final name."),
    ("*.crdownload", "An unfinished download; it is read once it has its final name."),
    ("*.opdownload", "An unfinished download; it is read once it has its final name."),
    ("*.download", "An unfinished download; it is read once it has its final name."),
    ("*.filepart", "An unfinished download; it is read once it has its final name."),
    ("*.tmp", "A temporary file of another program."),
    ("*.swp", "A temporary file of another program."),
    ("*~", "A backup that an editor left behind."),
)
SAMPLES = "samples"
_INVENTORIES = frozenset({"inventory.csv", "inventory.xlsx"})


def tell_left_out(file_name: str) -> str | None:
    """Tell why a file is left out, going by its name alone.

    Args:
        file_name: Path under raw/ with forward slashes.

    Returns:
        The reason in plain words, or None for a file that may be a report.
    """
    path = PurePosixPath(file_name)
    name = path.name.lower()
    for pattern, reason in _NOT_REPORTS:
        if fnmatch.fnmatchcase(name, pattern):
            return reason
    if name.startswith("."):
        return "A hidden file."
    for folder in path.parts[:-1]:
        if folder.startswith(".") or folder.lower() in {"__macosx", "$recycle.bin", "system volume information"}:
            return f"It lies in the hidden folder '{folder}'."
    if file_name in _INVENTORIES:
        return "The team's inventory: read as such, not as a report."
    if file_name.lower() == "readme.md":
        return "A note about this folder, not a report."
    return None


def is_sample(file_name: str) -> bool:
    """Tell whether a file is one of the shipped samples."""
    return file_name.startswith(SAMPLES + "/")
