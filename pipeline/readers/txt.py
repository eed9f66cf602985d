"""Plain text: one Block a line, empty lines included, since they part paragraphs."""

from __future__ import annotations

import re
from pathlib import Path

from pipeline.errors import NoTextError, UnreadableFileError
from pipeline.intake.decoding import DecodedText, decode_text
from pipeline.schemas import Block, ReadDocument
from pipeline.settings import Settings

_LINE_END = re.compile(r"\r\n|[\n\r\x85\u2028\u2029]")


def read(path: Path, settings: Settings) -> ReadDocument:
    """Read a text file.

    Args:
        path: The file.
        settings: The home's settings.

    Returns:
        A block a line, with locator "line N"; pages only where form feeds part them.

    Raises:
        UnreadableFileError: The file is binary or can't be opened.
        NoTextError: It holds nothing but blanks.
    """
    del settings  # every reader is called alike
    decoded = read_text(path)
    blocks = split_lines(decoded.text)
    if not any(block.text for block in blocks):
        raise NoTextError("The file holds no text.", "Check that the right file was copied.")
    pages = blocks[-1].page
    return ReadDocument("txt", blocks, page_count=pages, quality=judge_decoding(decoded), notes=note_decoding(decoded))


def read_text(path: Path) -> DecodedText:
    """Read and decode a text file.

    Raises:
        UnreadableFileError: The file is binary or can't be opened.
    """
    try:
        return decode_text(path.read_bytes())
    except OSError as error:
        raise UnreadableFileError(f"The file could not be opened: {error.strerror}.", "Check that it is still there and may be read.") from error


def split_lines(text: str) -> list[Block]:
    """Split a text into a block a line.

    Args:
        text: The decoded text.

    Returns:
        Blocks with locator "line N", N as an editor counts; lines of blanks alone have empty text. The page is None unless the text has
        form feeds, each of which begins a page.
    """
    lines = _LINE_END.split(text.rstrip("\x0c \t\r\n"))
    has_pages = any("\x0c" in line for line in lines)
    page = 1
    blocks = []
    for number, line in enumerate(lines, start=1):
        first, *rest = line.split("\x0c")
        if first or not rest:
            blocks.append(_make_block(first, number, page if has_pages else None))
        for part in rest:
            page += 1
            blocks.append(_make_block(part, number, page))
    return blocks


def _make_block(line: str, number: int, page: int | None) -> Block:
    return Block(text=line if line.strip() else "", page=page, locator=f"line {number}")


def judge_decoding(decoded: DecodedText) -> float:
    """Judge how well a text could be decoded.

    Returns:
        1 for proven encodings, a little less for guessed ones, and less with each character lost.
    """
    lost = decoded.replaced / max(len(decoded.text), 1)
    return round(max(0.0, (0.95 if decoded.is_guess else 1.0) - 10 * lost), 3)  # one letter in ten lost: unusable


def note_decoding(decoded: DecodedText) -> list[str]:
    """Say in words what was doubtful about the encoding; nothing if all was plain."""
    notes = []
    if decoded.is_guess:
        notes.append(f"The encoding is not stated; it was read as {decoded.encoding}.")
    if decoded.replaced:
        notes.append(f"{decoded.replaced} characters could not be read.")
    return notes
