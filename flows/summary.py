"""The closing summary of a run: every file accounted for."""

from __future__ import annotations

from typing import Any

from rich.console import Console
from rich.markup import escape

from pipeline.planning import RunSummary
from pipeline.schemas import RejectedFile
from pipeline.settings import Settings

_OUTCOMES = ("processed", "unchanged", "duplicate", "waiting", "rejected", "left out")
_SHOWN = 15  # rejected files named on the screen; all of them are in the table
_TOLD = (
    ("documents", "documents"),
    ("recommendations", "recommendations"),
    ("commitments", "pledges"),
    ("entities", "entities"),
    ("themes", "themes"),
    ("quantities", "figures"),
)


def print_summary(console: Console, summary: RunSummary, settings: Settings, seconds: float, *, quiet: bool) -> None:
    """Say what a run found, did and left.

    Args:
        console: Where to.
        summary: The run.
        settings: The settings.
        seconds: How long it took.
        quiet: Whether only trouble is said.
    """
    counts = summary.counts
    trouble = _rejected(summary)
    if not quiet:
        told = " + ".join(f"{counts[name]} {name}" for name in _OUTCOMES)
        console.print(f"[bold]{counts['found']} files found[/bold] = {told}")
        if counts["removed"]:
            console.print(f"{counts['removed']} gone since the last run")
        if summary.is_published:
            console.print(" · ".join(f"{summary.totals.get(name, 0)} {title}" for name, title in _TOLD))
        else:
            console.print("Nothing new: the published tables are up to date.")
    for row in trouble[:_SHOWN]:
        console.print(f"[yellow]not read[/yellow] {escape(row.file_name)}: {escape(row.reason)} {escape(row.hint or '')}")
    if len(trouble) > _SHOWN:
        console.print(f"... and {len(trouble) - _SHOWN} more: processed/tables/rejected_files.csv")
    for note in summary.notes:
        console.print(f"[yellow]note[/yellow] {escape(note)}")
    if not quiet:
        _tell_left_out(console, summary)
        console.print(f"{seconds:.1f} s · open {escape(str(settings.processed / 'report.html'))}")


def summary_json(summary: RunSummary, seconds: float) -> dict[str, Any]:
    """The summary as data.

    Args:
        summary: The run.
        seconds: How long it took.
    """
    return {
        "run_id": summary.run_id,
        "is_published": summary.is_published,
        "seconds": round(seconds, 2),
        "files": {name: summary.counts[name] for name in ("found", *_OUTCOMES, "removed")},
        "tables": summary.totals,
        "notes": summary.notes,
        "rejected": [{"file_name": row.file_name, "stage": row.stage, "reason": row.reason, "hint": row.hint} for row in _rejected(summary)],
    }


def _rejected(summary: RunSummary) -> list[RejectedFile]:
    names = {file.file_name for file, outcome in summary.outcomes if outcome == "rejected"}
    return [row for row in summary.rejected_rows if row.file_name in names]


def _tell_left_out(console: Console, summary: RunSummary) -> None:
    reasons: dict[str, int] = {}
    for file, outcome in summary.outcomes:
        if outcome in ("left out", "waiting"):
            reasons[file.reason] = reasons.get(file.reason, 0) + 1
    for reason, count in sorted(reasons.items()):
        console.print(f"[dim]{count} not taken: {escape(reason)}[/dim]")
