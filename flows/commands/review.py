"""`briefmill review`: the app; `briefmill review export | import`: decisions by workbook."""

from __future__ import annotations

import contextlib
import getpass
import sys
from pathlib import Path

from rich.console import Console
from rich.markup import escape

from flows.commands.published import read_tables
from pipeline.decisions import export_sheets, import_sheets, open_ledger
from pipeline.errors import UsageError
from pipeline.settings import Settings, read_settings
from pipeline.tables import find_published

_FILE_NAME = "review.xlsx"


def open_review(home: Path | None, *, host: str, port: int | None, reviewer: str, open_browser: bool) -> int:
    """Open the review app and serve it until it is stopped.

    Args:
        home: The home; None for BRIEFMILL_HOME or the current folder.
        host: Where to listen; other machines get in only with a password.
        port: The port; None for the home's own.
        reviewer: Who decides; "" for the setting, else the account's name.
        open_browser: Whether to open a browser.

    Returns:
        Exit code 0, when it was stopped.

    Raises:
        UsageError: The port is taken, or there is no password for other machines.
    """
    from pipeline.review.app import make_app
    from pipeline.review.serving import LOOPBACK, listen, serve_app

    settings = read_settings(home)
    console = Console(highlight=False, soft_wrap=True)
    password = "" if host in LOOPBACK else _ask_password(settings)
    taken = listen(host, settings.review.port if port is None else port)
    name, own_port = reviewer or settings.review.reviewer or getpass.getuser(), int(taken.getsockname()[1])
    app = make_app(settings, reviewer=name, password=password, port=own_port, reads_ahead=True)
    if find_published(settings.processed) is None:
        console.print("Nothing is published yet: drop reports into raw/ and run briefmill run. The page shows them as soon as they are there.")
    if password:
        console.print("Open to other machines, unencrypted: use it in a network you trust, or put a proxy with TLS before it.")
    serve_app(app, taken, open_browser=open_browser, say=lambda text: console.print(escape(text)))
    return 0


def _ask_password(settings: Settings) -> str:
    if settings.review.password:
        return settings.review.password
    if not sys.stdin.isatty():
        raise UsageError(
            "To be open to other machines the app needs a password: set BRIEFMILL_REVIEW__PASSWORD or [review] password in briefmill.toml."
        )
    password = getpass.getpass("Password that other machines have to know: ")
    if not password.strip():
        raise UsageError("Without a password the app is open on this machine only: leave --host away.")
    return password


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
    tables = read_tables(settings)
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
    tables = read_tables(settings)
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
