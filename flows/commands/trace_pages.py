"""`briefmill trace FILE --pages`: the pages with what was made of them drawn over, for the eyes."""

from __future__ import annotations

import re
from pathlib import Path

from rich.console import Console
from rich.markup import escape

from flows.commands.trace_marks import mark_pages, name_passage
from flows.commands.trace_sheet import SheetPage, make_sheet
from pipeline.errors import DocumentError, UsageError
from pipeline.intake import sniff_format
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
        file: The file; a path under raw/ will do.
        out: Folder for the pictures; None for one under processed/pages/.
        first: First page to draw, from 1.
        last: Last page to draw; 0 for all.

    Returns:
        Exit code: 0 done, 3 the file can't be used.

    Raises:
        UsageError: There is no such file or page, or the pictures would lie under raw/.
    """
    settings = read_settings(home)
    path = find_file(file, settings)
    folder = (out or settings.processed / "pages" / (_NAME.sub("_", path.stem) or "document")).resolve()
    if folder.is_relative_to(settings.raw.resolve()):
        raise UsageError(f"{folder} lies under raw/, where briefmill never writes. Name another folder with --out.")
    console = Console(highlight=False, soft_wrap=True)
    try:
        found = sniff_format(path)
        read = read_document(path, found, settings)
        structure = find_structure(read, "document")
        if found != "pdf":
            _tell_outline(console, path, found, structure)
            return 0
        sheet = _write_pages(path, read, structure, folder, settings, (first, last))
    except DocumentError as error:
        console.print(f"[yellow]{error.stage}[/yellow]  {escape(error.reason)} {escape(error.hint)}")
        return 3
    console.print(f"{escape(path.name)}: drawn in {escape(str(folder))}; open {escape(sheet.name)} there.")
    return 0


def find_file(file: Path, settings: Settings) -> Path:
    """The file that a person means: a path, or one under raw/.

    Args:
        file: What was typed.
        settings: The home's settings.

    Returns:
        A path to a regular file.

    Raises:
        UsageError: There is none.
    """
    path = file if file.exists() else settings.raw / file
    if not path.is_file():
        raise UsageError(f"There is no file {file}, nor {settings.raw / file}.")
    return path


def _write_pages(path: Path, read: ReadDocument, structure: Structure, folder: Path, settings: Settings, span: tuple[int, int]) -> Path:
    from pipeline.readers.pdf_overlay import draw_marked_pages

    count = read.page_count or 0
    first, last = max(span[0], 1), min(span[1] or count, count)
    if first > last:
        raise UsageError(f"{path.name} has {count} pages; --from {span[0]} --to {span[1] or count} names none of them.")
    pages = mark_pages(read, structure, range(first, last + 1))
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("page-*.png"):  # of an earlier look: they would not be on the sheet
        old.unlink()
    drawn = []
    for marked, picture in zip(pages, draw_marked_pages(path, pages, settings), strict=True):
        name = f"page-{marked.page:04}.png"
        if picture is not None:
            (folder / name).write_bytes(picture)
        drawn.append(SheetPage(marked.page, marked.headline, name if picture is not None else None))
    sheet = folder / "index.html"
    sheet.write_text(make_sheet(path.name, drawn, structure, read.notes), encoding="utf-8")
    return sheet


def _tell_outline(console: Console, path: Path, found: str, structure: Structure) -> None:
    """What a file without pages was made of, a line a passage."""
    console.print(f"{escape(path.name)} is {escape(found)}: it has no pages to draw. What was made of it, in order:")
    sections = {section.section_id: section for section in structure.sections}
    for passage in structure.passages:
        row = passage.row
        section = sections.get(row.section_id or "")
        depth = (section.level if section is not None else 0) - (row.kind == "heading") + (row.list_level or 0)
        text = row.text[:_SHOWN] + ("…" if len(row.text) > _SHOWN else "")
        console.print(f"{row.passage_number:>5}  {'  ' * max(depth, 0)}[bold]{name_passage(row, sections)}[/bold]  {escape(text)}")
