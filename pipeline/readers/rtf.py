"""Rich Text Format (RTF): one Block a paragraph.

Libraries for RTF give its text alone; headings, lists, tables, notes and running heads stand in its control words, so that they are
read here.
"""

from __future__ import annotations

from pathlib import Path

from pipeline.errors import NoTextError, UnreadableFileError
from pipeline.readers.richtext.blocks import number_paragraphs
from pipeline.readers.richtext.walk import RichTextWalk
from pipeline.schemas import FileProperties, ReadDocument
from pipeline.settings import Settings


def read(path: Path, settings: Settings) -> ReadDocument:
    """Read an RTF file.

    Args:
        path: The file.
        settings: The home's settings.

    Returns:
        Its paragraphs, list items with the numbers and bullets that the file keeps, tables, text boxes and notes as blocks, running
        heads first and feet last; tracked changes as if accepted.

    Raises:
        UnreadableFileError: It can't be opened.
        LimitError: It nests too deep.
        NoTextError: It holds no text.
    """
    del settings  # every reader is called alike
    try:
        data = path.read_bytes()
    except OSError as error:
        raise UnreadableFileError(f"The file could not be opened: {error.strerror}.", "Check that it is still there and may be read.") from error
    walk = RichTextWalk(data)
    walk.walk()
    made = walk.made
    blocks = number_paragraphs([*walk.body.blocks, *made.endnotes])
    if not blocks:
        reason = "The document holds images but no text." if b"\\pict" in data else "The document holds no text."
        raise NoTextError(reason, "If it shows scanned pages, save it as PDF.")
    whole = [*made.heads.values(), *blocks, *made.feet.values()]
    lost = sum(block.text.count("\ufffd") for block in whole)
    quality = max(0.0, 1.0 - 10 * lost / max(sum(len(block.text) for block in whole), 1))
    return ReadDocument("rtf", whole, made.cells, _find_properties(walk), quality=round(quality, 3), notes=_note(walk, lost))


def _find_properties(walk: RichTextWalk) -> FileProperties:
    stated = {name: text.strip() for name, text in walk.info.items() if text.strip()}
    time = walk.times.get("revtim") or walk.times.get("creatim") or {}
    year, month, day = time.get("yr", 0), time.get("mo", 0), time.get("dy", 0)
    is_date = 1980 <= year <= 2200 and 1 <= month <= 12 and 1 <= day <= 31  # what a calendar has
    return FileProperties(
        title=stated.get("title"),
        authors=stated.get("author"),
        publisher=stated.get("company"),
        published_on=f"{year:04}-{month:02}-{day:02}" if is_date else None,
        description=stated.get("doccomm") or stated.get("subject"),
    )


def _note(walk: RichTextWalk, lost: int) -> list[str]:
    notes = []
    if walk.has_changes:
        notes.append("It has tracked changes; it was read as if they were accepted.")
    if walk.has_comments:
        notes.append("It has comments, which were not read.")
    if walk.is_cut:
        notes.append("The file ends in the middle; it was read as far as it goes.")
    if lost:
        notes.append(f"{lost} characters could not be read.")
    return notes
