"""`briefmill trace FILE --pages`: the pages with what was made of them drawn over, for the eyes."""

from __future__ import annotations

import re
from pathlib import Path, PurePosixPath

from rich.console import Console
from rich.markup import escape

from flows.commands.trace_marks import mark_pages, name_passage
from flows.commands.trace_sheet import SheetPage, make_sheet
from flows.commands.trace_target import find_target
from pipeline.errors import DocumentError, UsageError
from pipeline.intake import FoundFile
from pipeline.passages import find_structure
from pipeline.readers import read_document
from pipeline.schemas import ReadDocument, Structure
from pipeline.settings import Settings, read_settings

_NAME = re.compile(r"[^\w.\-]+")
_SHOWN = 100  # characters of a passage in the outline


def trace_pages(home: Path | None, *, file: Path, out: Path | None, first: int, last: int) -> int:
    """Read one file here and now and draw its pages with blocks, order and kinds over them.

    Args:
        home: The home, for its settings.
        file: The file; a path under raw/ will do, in an archive or message too: x.zip/inner.pdf.
        out: Folder for the pictures; None for one under processed/pages/.
        first: First page to draw, from 1.
        last: Last page to draw; 0 for all.

    Returns:
        Exit code: 0 done, 3 the file can't be used.

    Raises:
        UsageError: There is no such file or page, or the pictures would lie under raw/.
    """
    settings = read_settings(home)
    target = find_target(file, settings)[0]
    name = PurePosixPath(target.file_name)
    folder = (out or settings.processed / "pages" / (_NAME.sub("_", name.stem) or "document")).resolve()
    if folder.is_relative_to(settings.raw.resolve()):
        raise UsageError(f"{folder} lies under raw/, where briefmill never writes. Name another folder with --out.")
    console = Console(highlight=False, soft_wrap=True)
    if target.outcome != "ready":
        console.print(f"[yellow]{target.outcome}[/yellow]  {escape(target.reason)} {escape(target.hint)}")
        return 3 if target.outcome == "rejected" else 0
    try:
        read = read_document(target.path, target.format, settings)
        structure = find_structure(read, "document")
        if target.format != "pdf":
            _tell_outline(console, name.name, target.format, structure)
            return 0
        sheet = _write_pages(target, read, structure, folder, settings, (first, last))
    except DocumentError as error:
        console.print(f"[yellow]{error.stage}[/yellow]  {escape(error.reason)} {escape(error.hint)}")
        return 3
    console.print(f"{escape(name.name)}: drawn in {escape(str(folder))}; open {escape(sheet.name)} there.")
    return 0


def _write_pages(target: FoundFile, read: ReadDocument, structure: Structure, folder: Path, settings: Settings, span: tuple[int, int]) -> Path:
    from pipeline.readers.pdf_overlay import draw_marked_pages

    name, count = PurePosixPath(target.file_name).name, read.page_count or 0
    first, last = max(span[0], 1), min(span[1] or count, count)
    if first > last:
        raise UsageError(f"{name} has {count} pages; --from {span[0]} --to {span[1] or count} names none of them.")
    pages = mark_pages(read, structure, range(first, last + 1))
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("page-*.png"):  # of an earlier look: they would not be on the sheet
        old.unlink()
    drawn = []
    for marked, picture in zip(pages, draw_marked_pages(target.path, pages, settings), strict=True):
        image = f"page-{marked.page:04}.png"
        if picture is not None:
            (folder / image).write_bytes(picture)
        drawn.append(SheetPage(marked.page, marked.headline, image if picture is not None else None))
    sheet = folder / "index.html"
    sheet.write_text(make_sheet(name, drawn, structure, read.notes), encoding="utf-8")
    return sheet


def _tell_outline(console: Console, name: str, found: str, structure: Structure) -> None:
    """What a file without pages was made of, a line a passage."""
    console.print(f"{escape(name)} is {escape(found)}: it has no pages to draw. What was made of it, in order:")
    sections = {section.section_id: section for section in structure.sections}
    for passage in structure.passages:
        row = passage.row
        section = sections.get(row.section_id or "")
        depth = (section.level if section is not None else 0) - (row.kind == "heading") + (row.list_level or 0)
        text = row.text[:_SHOWN] + ("…" if len(row.text) > _SHOWN else "")
        console.print(f"{row.passage_number:>5}  {'  ' * max(depth, 0)}[bold]{name_passage(row, sections)}[/bold]  {escape(text)}")
