"""`briefmill review sample`: how good the program is on a team's own reports, by a random sample that a person judges."""

from __future__ import annotations

import contextlib
import getpass
from pathlib import Path

from rich.console import Console
from rich.markup import escape

from flows.commands.published import read_tables
from pipeline.decisions import open_ledger
from pipeline.decisions.sample_figures import say_figures
from pipeline.decisions.sample_taking import FILE_NAME, draw_sample, take_sample
from pipeline.settings import read_settings


def judge_sample(home: Path | None, *, count: int, read: bool, file: Path | None, reviewer: str) -> int:
    """Draw a sample, or read the answers to one.

    Args:
        home: The home; None for BRIEFMILL_HOME or the current folder.
        count: How many recommendations to draw, and as many sentences.
        read: Whether to read answers instead.
        file: The workbook; None for reviews/sample.xlsx.
        reviewer: Who judged; "" for the setting, else the account's name.

    Returns:
        Exit code: 0, or 3 where some answers were not understood.

    Raises:
        RunError: Nothing is published yet.
    """
    settings = read_settings(home)
    tables = read_tables(settings)
    path = file or settings.reviews / FILE_NAME
    console = Console(highlight=False, soft_wrap=True)
    with contextlib.closing(open_ledger(settings)) as ledger:
        if not read:
            drawn, sentences = draw_sample(path, tables, ledger, settings.reviews, count)
            console.print(escape(f"{path} is ready: {drawn} recommendations and {sentences} sentences without one. Write yes or no, save, then:"))
            console.print("briefmill review sample --read" + (f" --file {escape(str(path))}" if file else ""))
            return 0
        result = take_sample(path, tables, ledger, settings.reviews, reviewer or settings.review.reviewer or getpass.getuser())
    for problem in result.problems:
        console.print(escape(problem))
    console.print(f"{result.judged} rows judged, {len(result.taken)} decisions entered. briefmill run applies them.")
    for line in say_figures(result.figures):
        console.print(escape(line))
    return 3 if result.problems else 0
