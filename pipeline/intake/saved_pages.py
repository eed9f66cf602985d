"""Web pages saved with a folder: what lies in the folder is part of the page, not a report."""

from __future__ import annotations

import functools
import importlib.resources
import tomllib
from collections.abc import Iterable
from dataclasses import replace
from pathlib import PurePosixPath

from pipeline.intake.found import FoundFile

# What no browser puts there by itself: someone did, and wants it read.
_REPORTS = frozenset({"pdf", "docx", "pptx", "xlsx", "odt", "odp", "ods", "rtf", "doc", "xls", "ppt", "eml", "msg", "zip"})


def leave_out_page_parts(found: Iterable[FoundFile]) -> list[FoundFile]:
    """Leave out the pictures, styles and frames that belong to saved web pages.

    Args:
        found: What was found.

    Returns:
        The same, where files in a folder "page_files" beside "page.html" are left out with that reason; reports put there are not.
    """
    files = list(found)
    folders = {folder: page.file_name for page in files if page.format == "html" for folder in _folders_of(page.file_name)}
    return [_leave_out(file, page) if (page := _page_of(file, folders)) else file for file in files]


def _folders_of(page: str) -> list[str]:
    path = PurePosixPath(page)
    return [str(path.with_name(path.stem + ending)) for ending in _read_endings()]


def _page_of(file: FoundFile, folders: dict[str, str]) -> str | None:
    if file.outcome == "left out" or file.format in _REPORTS:
        return None
    return next((folders[str(folder)] for folder in PurePosixPath(file.file_name).parents if str(folder) in folders), None)


def _leave_out(file: FoundFile, page: str) -> FoundFile:
    reason = f"A part of the saved web page '{PurePosixPath(page).name}'."
    return replace(file, outcome="left out", reason=reason, hint="", document_id=None)


@functools.cache
def _read_endings() -> list[str]:
    text = importlib.resources.files("pipeline.resources").joinpath("saved_pages.toml").read_text(encoding="utf-8")
    endings: list[str] = tomllib.loads(text)["endings"]
    return endings
