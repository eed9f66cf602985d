"""`briefmill review export | import`: decisions by workbook."""

from __future__ import annotations

import contextlib
import getpass
from pathlib import Path

from rich.console import Console
from rich.markup import escape

from pipeline.decisions import export_sheets, import_sheets, open_ledger
from pipeline.errors import RunError, UsageError
from pipeline.settings import Settings, read_settings
from pipeline.store import Tables
from pipeline.tables import read_published

_FILE_NAME = "review.xlsx"


def export_review(home: Path | None, *, file: Path | None) -> int:
    """Write the review workbook.

    Args:
        home: The home; None for BRIEFMILL_HOME or the current folder.
        file: The workbook; None for reviews/review.xlsx.

    Returns:
        Exit code 0.

    Raises:
        RunError: Nothing is published yet.
        UsageError: The workbook can't be written there.
    """
    settings = read_settings(home)
    tables = _published(settings)
    path = file or settings.reviews / _FILE_NAME
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        export_sheets(tables, path, settings)
    except OSError as error:
        raise UsageError(f"{path} can't be written: {error}. Is it open in another program?") from error
    Console(highlight=False).print(f"{path} is ready. Fill in the decision columns, save, then: briefmill review import {path}")
    return 0


def import_review(home: Path | None, *, file: Path | None, reviewer: str) -> int:
    """Take a review workbook back.

    Args:
        home: The home; None for BRIEFMILL_HOME or the current folder.
        file: The workbook; None for reviews/review.xlsx.
        reviewer: Who decided; "" for the setting, else the account's name.

    Returns:
        Exit code: 0 all rows taken, 3 some rows could not be.

    Raises:
        RunError: Nothing is published yet.
        UsageError: There is no such workbook.
    """
    settings = read_settings(home)
    tables = _published(settings)
    path = file or settings.reviews / _FILE_NAME
    if not path.is_file():
        raise UsageError(f"There is no workbook {path}. Make one with: briefmill review export")
    with contextlib.closing(open_ledger(settings)) as ledger:
        result = import_sheets(path, tables, ledger, reviewer or settings.review.reviewer or getpass.getuser())
    console = Console(highlight=False, soft_wrap=True)
    for problem in result.problems:
        console.print(f"[yellow]{escape(str(problem))}[/yellow]")
    for note in result.notes:
        console.print(escape(str(note)))
    console.print(f"{len(result.taken)} decisions taken, {len(result.problems)} rows not understood. briefmill run applies them.")
    return 3 if result.problems else 0


def _published(settings: Settings) -> Tables:
    tables = read_published(settings.processed)
    if tables is None:
        raise RunError("Nothing is published yet: briefmill run")
    return tables
