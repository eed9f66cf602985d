"""Two verbs of `briefmill review`: an analyst's own sheet, and a random sample to be judged."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

Home = Annotated[
    Path | None, typer.Option("--home", help="The folder with raw/, processed/, reviews/ and models/ (BRIEFMILL_HOME; default: the current folder).")
]
Reviewer = Annotated[str, typer.Option("--reviewer", help="Who says so; default: the setting, else the account's name.")]


def add_sheet_verbs(review_app: typer.Typer, finish: Callable[..., None]) -> None:
    """Add the verbs.

    Args:
        review_app: The commands of `briefmill review`.
        finish: Calls a command and leaves with its exit code.
    """

    @review_app.command("import-sheet")
    def review_import_sheet(
        file: Annotated[Path, typer.Argument(help="Your own list of recommendations: .xlsx, .csv or .tsv, whatever its columns are called.")],
        home: Home = None,
        column: Annotated[
            list[str] | None, typer.Option("--column", metavar="FIELD=HEAD", help="Which column says what, where that was understood wrongly.")
        ] = None,
        take: Annotated[bool, typer.Option("--take", help="Enter it; without this nothing is written.")] = False,
        accept: Annotated[bool, typer.Option("--accept", help="Also accept every recommendation that your sheet lists.")] = False,
        limit: Annotated[int, typer.Option("--limit", min=0, help="How many rows of each kind to show; 0 for all.")] = 10,
        reviewer: Reviewer = "",
    ) -> None:
        """Compare your own old sheet with what was found, and take over what it says beyond that."""
        from flows.commands.old_sheets import take_old_sheet

        finish(take_old_sheet, home, file=file, columns=column or [], reviewer=reviewer, take=take, accept=accept, limit=limit)

    @review_app.command("sample")
    def review_sample(
        count: Annotated[int, typer.Argument(min=1, max=2000, help="How many recommendations to draw, and as many sentences without one.")] = 50,
        home: Home = None,
        read: Annotated[
            bool, typer.Option("--read", help="Read the answers back, keep them, and say how good the program is on your reports.")
        ] = False,
        file: Annotated[Path | None, typer.Option("--file", help="The workbook; default: reviews/sample.xlsx.")] = None,
        reviewer: Reviewer = "",
    ) -> None:
        """Draw random rows to judge: how many are right, how many are missed, on your own reports."""
        from flows.commands.sampling import judge_sample

        finish(judge_sample, home, count=count, read=read, file=file, reviewer=reviewer)
