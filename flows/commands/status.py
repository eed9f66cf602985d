"""`briefmill status`: what is published, what waits, what could not be read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.markup import escape

from flows.commands.published import read_columns
from pipeline.planning import make_plan
from pipeline.settings import Settings, read_settings
from pipeline.staleness import find_staleness

Rows = Sequence[Mapping[str, Any]]

_SHOWN = 20
_COLUMNS = {
    "runs": ("run_id", "finished_at"),
    "documents": ("file_name", "quality", "quality_note", "analysis_note"),
    "recommendations": ("review_status",),
    "commitments": ("document_id",),
    "themes": ("theme_id",),
    "rejected_files": ("stage", "file_name", "reason"),
}


def show_status(home: Path | None) -> int:
    """Say how the home stands; changes nothing.

    Args:
        home: The home; None for BRIEFMILL_HOME or the current folder.

    Returns:
        Exit code 0.
    """
    settings = read_settings(home)
    console = Console(highlight=False, soft_wrap=True)
    tables = read_columns(settings, _COLUMNS)
    if tables is None:
        console.print("Nothing is published yet: briefmill run")
    else:
        _tell_published(console, tables)
    _tell_pending(console, settings)
    return 0


def _tell_published(console: Console, tables: Mapping[str, Rows]) -> None:
    if tables["runs"]:
        last = tables["runs"][-1]
        console.print(f"Published: run {last['run_id']}, finished {last['finished_at']}")
    for name, title in (("documents", "documents"), ("recommendations", "recommendations"), ("commitments", "pledges"), ("themes", "themes")):
        console.print(f"  {len(tables[name]):>7} {title}")
    decided = [row for row in tables["recommendations"] if row["review_status"] not in {None, "unchecked"}]
    console.print(f"  {len(decided):>7} recommendations reviewed")
    rejected = tables["rejected_files"]
    for row in rejected[:_SHOWN]:
        console.print(f"  [yellow]{row['stage']}[/yellow] {escape(row['file_name'])}: {escape(str(row['reason']))}")
    if len(rejected) > _SHOWN:
        console.print(f"  ... and {len(rejected) - _SHOWN} more in processed/tables/rejected_files.csv")
    _tell_reading(console, tables["documents"])
    notes = Counter(row["analysis_note"] for row in tables["documents"] if row["analysis_note"])
    for note, count in notes.most_common(_SHOWN):
        console.print(f"  {count} documents: {escape(note)}")


def _tell_reading(console: Console, documents: Rows) -> None:
    """Documents with pages not to trust, the worst first."""
    doubtful = sorted((row for row in documents if row["quality_note"]), key=lambda row: (row["quality"] is None, row["quality"], row["file_name"]))
    for row in doubtful[:_SHOWN]:
        console.print(f"  [yellow]read with care[/yellow] {escape(row['file_name'])}: {escape(row['quality_note'])}")
    if len(doubtful) > _SHOWN:
        console.print(f"  ... and {len(doubtful) - _SHOWN} more: column quality_note of processed/tables/documents.csv")


def _tell_pending(console: Console, settings: Settings) -> None:
    if not settings.raw.is_dir():
        console.print("There is no raw/ here: briefmill init .")
        return
    from pipeline.store import open_store

    plan = make_plan(settings, find_staleness(settings), lambda: open_store(settings.processed))
    if plan.is_needed:
        console.print(f"To do: {len(plan.jobs)} documents to read, {len(plan.changes.removed)} files gone. briefmill run")
    else:
        console.print("Up to date.")
