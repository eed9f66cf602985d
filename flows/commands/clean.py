"""`briefmill clean`: all of processed/ goes; the next run makes it again."""

from __future__ import annotations

import shutil
from pathlib import Path

import typer
from rich.console import Console

from pipeline.locking import lock_home
from pipeline.settings import read_settings

_KEPT = {".gitkeep"}


def clean_home(home: Path | None, *, yes: bool) -> int:
    """Remove what runs made; raw/, reviews/ and models/ stay.

    Args:
        home: The home; None for BRIEFMILL_HOME or the current folder.
        yes: Whether to go on without asking.

    Returns:
        Exit code: 0 done, 1 if the person said no.

    Raises:
        HomeBusyError: A run is at work.
    """
    settings = read_settings(home)
    console = Console(highlight=False)
    if not yes and not typer.confirm(f"Remove everything in {settings.processed}? The next run makes it again; reports and decisions stay."):
        return 1
    with lock_home(settings.home):
        for path in sorted(settings.processed.iterdir()) if settings.processed.is_dir() else []:
            if path.name in _KEPT:
                continue
            if path.is_dir() and not path.is_symlink():
                shutil.rmtree(path)
            else:
                path.unlink()
    console.print(f"{settings.processed} is empty.")
    return 0
