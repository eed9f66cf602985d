"""`briefmill trace FILE`: what left each room for one file. The debugger and the guided tour are the same command."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from rich.console import Console
from rich.markup import escape

from flows.commands.trace_target import find_target
from pipeline.analyse import DocumentAnalysis, DocumentJob, analyse_document
from pipeline.errors import DocumentError, UsageError
from pipeline.language import build_pipeline
from pipeline.schemas import TABLES
from pipeline.schemas.wording import find_value_title
from pipeline.settings import read_settings

_SHOWN = 3


def trace_file(home: Path | None, *, file: Path, table: str) -> int:
    """Analyse one file here and now, and print what left each room; nothing is written but what an archive unpacks to.

    Args:
        home: The home, for its settings.
        file: The file; a path under raw/ will do, in an archive or message too: x.zip/inner.pdf.
        table: Print all rows of this table instead.

    Returns:
        Exit code: 0 done, 3 the file can't be used.

    Raises:
        UsageError: There is no such file or table.
    """
    settings = read_settings(home)
    found = find_target(file, settings)
    if table and table not in TABLES:
        raise UsageError(f"There is no table '{table}'. There are: {', '.join(TABLES)}.")
    console = Console(highlight=False, soft_wrap=True)
    try:
        target = found[0]
        console.print(f"[bold]intake[/bold]  {escape(target.file_name)}: {target.format or 'not looked into'}, {target.size} bytes")
        for inner in found[1:]:
            said = inner.format if inner.outcome == "ready" else f"{inner.outcome}: {inner.reason}"
            console.print(f"  {escape(inner.file_name)}: {escape(said)}")
        if target.outcome != "ready":
            console.print(f"[yellow]{target.outcome}[/yellow]  {escape(target.reason)} {escape(target.hint)}")
            return 3 if target.outcome == "rejected" else 0
        job = DocumentJob(target.path, target.file_name, target.format, str(target.document_id), str(target.sha256))
        analysis = analyse_document(job, build_pipeline(settings), settings)
    except DocumentError as error:
        console.print(f"[yellow]{error.stage}[/yellow]  {escape(error.reason)} {escape(error.hint)}")
        return 3
    if table:
        for row in analysis.rows.get(table, []):
            console.print(escape(_row(row)))
        return 0
    _tell(console, analysis)
    return 0


def _tell(console: Console, analysis: DocumentAnalysis) -> None:
    read = analysis.read
    console.print(
        f"[bold]readers[/bold]  {len(read.blocks)} blocks, {read.page_count or 'no'} pages, text {read.text_source}, quality {read.quality:.2f}"
    )
    document = analysis.rows["documents"][0]
    graded = find_value_title("quality_grade", document.quality_grade or "")
    console.print(f"  read {graded} ({document.quality:.2f})" + (f": {escape(document.quality_note)}" if document.quality_note else ""))
    for note in read.notes:
        console.print(f"  note: {escape(note)}")
    for block in read.blocks[:_SHOWN]:
        console.print(f"  {block.kind:10} {escape(block.text[:100])}")
    sections = analysis.structure.sections
    console.print(f"[bold]passages[/bold]  {len(sections)} sections, {len(analysis.structure.passages)} passages")
    for section in sections:
        if section.heading:
            console.print(f"  {'  ' * section.level}{escape(section.heading)}  [dim]{section.kind}[/dim]")
    console.print("[bold]language[/bold]")
    for name, rows in analysis.rows.items():
        console.print(f"  {len(rows):>5} {name}")
        for row in rows[:_SHOWN] if name in ("documents", "recommendations", "commitments", "participants", "acronyms", "events") else []:
            console.print(f"        [dim]{escape(_row(row))[:220]}[/dim]")
    console.print("  ".join(f"{stage} {seconds:.2f} s" for stage, _, _, seconds in analysis.stages))


def _row(row: Any) -> str:  # noqa: ANN401  # any record
    values = {name: getattr(row, name) for name in row.__dataclass_fields__}
    return ", ".join(f"{name}={value}" for name, value in values.items() if value is not None and not name.endswith("_id"))
