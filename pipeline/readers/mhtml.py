"""Web archives (MHTML, MHT): a page and all that it shows, as browsers save it in one file, laid out like a message."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from email.message import Message
from email.parser import BytesParser
from email.policy import compat32
from pathlib import Path

from pipeline.errors import LimitError, NoTextError, UnreadableFileError
from pipeline.readers.html import read_page
from pipeline.schemas import ReadDocument
from pipeline.settings import Settings

_MOST_FRAMES = 50  # of one archive that are looked into
_DAMAGED = "Open it in a browser and save it again, or print it to PDF."


def read(path: Path, settings: Settings) -> ReadDocument:
    """Read a web archive.

    Args:
        path: The file.
        settings: The home's settings.

    Returns:
        As for its page; where that only frames others, those one after the other.

    Raises:
        UnreadableFileError: The file can't be opened, or holds no page.
        LimitError: Its parts nest too deep.
        NoTextError: Its pages hold no text of their own.
    """
    del settings  # every reader is called alike
    try:
        with path.open("rb") as file:
            pages = list(_find_pages(BytesParser(policy=compat32).parse(file)))
    except OSError as error:
        raise UnreadableFileError(f"The file could not be opened: {error.strerror}.", "Check that it is still there and may be read.") from error
    except RecursionError as error:
        raise LimitError("Its parts are nested deeper than any page's.", _DAMAGED) from error
    if not pages:
        raise UnreadableFileError("The web archive holds no page.", _DAMAGED)
    try:
        found = _read_page(pages[0])
    except NoTextError:
        found = _read_frames(pages[1:])
    return replace(found, format="mhtml")


def _find_pages(message: Message) -> Iterator[Message]:
    """The archive's pages, the one that it opens with first."""
    start = str(message.get_param("start") or "")
    pages = (part for part in message.walk() if part.get_content_type() in {"text/html", "application/xhtml+xml"})
    yield from sorted(pages, key=lambda part: not start or part.get("Content-ID", "") != start)


def _read_page(part: Message) -> ReadDocument:
    data = part.get_payload(decode=True)
    return read_page(data if isinstance(data, bytes) else b"", part.get_content_charset())


def _read_frames(parts: list[Message]) -> ReadDocument:
    """The pages that a page without text of its own frames; those without text are left out."""
    found: ReadDocument | None = None
    for part in parts[:_MOST_FRAMES]:
        try:
            read = _read_page(part)
        except (NoTextError, UnreadableFileError):
            continue
        if found is None:
            found = read
        else:
            tables = max((cell.table_number for cell in found.cells), default=0)
            cells = [replace(cell, table_number=cell.table_number + tables) for cell in read.cells]
            notes = list(dict.fromkeys([*found.notes, *read.notes]))
            quality = min(found.quality, read.quality)
            found = replace(found, blocks=[*found.blocks, *read.blocks], cells=[*found.cells, *cells], quality=quality, notes=notes)
    if found is None:
        raise NoTextError("The page holds no text.", "Open it in a browser; if it shows text there, print it to PDF.")
    if len(parts) > _MOST_FRAMES:
        found = replace(found, notes=[*found.notes, f"The page frames {len(parts):,} pages; the first {_MOST_FRAMES} were read."])
    return found
