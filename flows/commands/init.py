"""`briefmill init DIR`: a new home."""

from __future__ import annotations

from pathlib import Path

from rich.console import Console

from flows.commands.run import make_folders
from pipeline.errors import UsageError
from pipeline.settings import FILE_NAME, describe_settings, read_settings


def init_home(folder: Path) -> int:
    """Make a home: its folders, and a settings file in which every setting is explained and commented out.

    Args:
        folder: Where.

    Returns:
        Exit code 0.

    Raises:
        UsageError: The place can't hold one.
    """
    if folder.exists() and not folder.is_dir():
        raise UsageError(f"{folder} is a file; name a folder.")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        settings = read_settings(folder)
        make_folders(settings)
        file = folder / FILE_NAME
        if not file.exists():
            file.write_text(describe_settings(), encoding="utf-8")
    except OSError as error:
        raise UsageError(f"{folder} can't be made: {error}") from error
    console = Console(highlight=False)
    console.print(f"{folder} is ready. Drop reports into {folder / 'raw'}, then: briefmill run --home {folder}")
    console.print("Back up raw/, reviews/ and models/; processed/ can always be made again.")
    return 0
