"""`briefmill status`: what is published, what waits, what could not be read."""

from __future__ import annotations

from pathlib import Path

from rich.console import Console
from rich.markup import escape

from pipeline.planning import make_plan
from pipeline.settings import Settings, read_settings
from pipeline.staleness import find_staleness
from pipeline.store import Tables, open_store
from pipeline.tables import read_published

_SHOWN = 20


def show_status(home: Path | None) -> int:
    """Say how the home stands; changes nothing.

    Args:
        home: The home; None for BRIEFMILL_HOME or the current folder.

    Returns:
        Exit code 0.
    """
    settings = read_settings(home)
    console = Console(highlight=False, soft_wrap=True)
    tables = read_published(settings.processed)
    if tables is None:
        console.print("Nothing is published yet: briefmill run")
    else:
        _tell_published(console, tables)
    _tell_pending(console, settings)
    return 0


def _tell_published(console: Console, tables: Tables) -> None:
    runs = tables["runs"]
    if len(runs):
        last = runs.iloc[-1]
        console.print(f"Published: run {last['run_id']}, finished {last['finished_at']}")
    for name, title in (("documents", "documents"), ("recommendations", "recommendations"), ("commitments", "pledges"), ("themes", "themes")):
        console.print(f"  {len(tables[name]):>7} {title}")
    decided = tables["recommendations"]["review_status"].dropna()
    console.print(f"  {int((decided != 'unchecked').sum()):>7} recommendations reviewed")
    rejected = tables["rejected_files"]
    for row in rejected.head(_SHOWN).itertuples(index=False):
        console.print(f"  [yellow]{row.stage}[/yellow] {escape(str(row.file_name))}: {escape(str(row.reason))}")
    if len(rejected) > _SHOWN:
        console.print(f"  ... and {len(rejected) - _SHOWN} more in processed/tables/rejected_files.csv")
    _tell_reading(console, tables)
    notes = tables["documents"]["analysis_note"].dropna()
    for note, count in notes.value_counts().head(_SHOWN).items():
        console.print(f"  {count} documents: {escape(str(note))}")


def _tell_reading(console: Console, tables: Tables) -> None:
    """Documents with pages not to trust, the worst first."""
    documents = tables["documents"]
    if "quality_note" not in documents:  # published by an older program
        return
    doubtful = documents[documents["quality_note"].notna()].sort_values(["quality", "file_name"], kind="stable")
    for row in doubtful.head(_SHOWN).itertuples(index=False):
        console.print(f"  [yellow]read with care[/yellow] {escape(str(row.file_name))}: {escape(str(row.quality_note))}")
    if len(doubtful) > _SHOWN:
        console.print(f"  ... and {len(doubtful) - _SHOWN} more: column quality_note of processed/tables/documents.csv")


def _tell_pending(console: Console, settings: Settings) -> None:
    if not settings.raw.is_dir():
        console.print("There is no raw/ here: briefmill init .")
        return
    plan = make_plan(settings, find_staleness(settings), lambda: open_store(settings.processed))
    if plan.is_needed:
        console.print(f"To do: {len(plan.jobs)} documents to read, {len(plan.changes.removed)} files gone. briefmill run")
    else:
        console.print("Up to date.")
