"""What a training came to, told in the terminal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from rich.console import Console
from rich.markup import escape


def tell_outcome(console: Console, figures: Mapping[str, float], folder: Path | None, falls: Sequence[str], size: int | None = None) -> int:
    """Print the figures, and where the result lies or why it was not taken over.

    Args:
        console: Where to.
        figures: Figures by name, 0 to 100.
        folder: Where the result lies; None where it was not taken over.
        falls: The figures below their floors, a line each.
        size: Size of the folder in bytes, where it is worth saying.

    Returns:
        Exit code: 0 taken over, 1 not.
    """
    width = max(map(len, figures), default=0)
    for name, value in figures.items():
        console.print(escape(f"{name:{width}} {value:6.2f}"))
    if folder is None:
        console.print("[red]Not taken over: these figures fell below their floors (models/floors.json).[/red]")
        for line in falls:
            console.print(escape(line))
        return 1
    told = f"{folder} ({size / 1e6:.1f} MB)" if size is not None else str(folder)
    console.print(escape(f"{told}. The next run uses it and analyses every document again."))
    return 0
