"""Web pages: the main text without menus, banners and footers."""

from __future__ import annotations

import copy
import itertools
from dataclasses import replace
from pathlib import Path
from typing import Any

from pipeline.errors import NoTextError, UnreadableFileError
from pipeline.readers.txt import judge_decoding, note_decoding, split_lines
from pipeline.readers.web.blocks import PageWalk
from pipeline.readers.web.main_text import choose_main
from pipeline.readers.web.markup import Page, parse_page, prune, strip_tags
from pipeline.readers.web.properties import find_properties, fold
from pipeline.schemas import Block, FileProperties, ReadDocument, TableCell
from pipeline.settings import Settings

Element = Any  # lxml's elements carry no types

_LARGEST = 20_000_000  # characters: finding the main text of a larger page takes minutes
_FEW_WORDS = 40
# No date guessed out of running text, and none that depends on what day it is today.
_DATES = {"extensive_search": False, "original_date": True, "min_date": "1990-01-01", "max_date": "2199-12-31"}
_NOTE_WHOLE = "The main text could not be told from what surrounds it; the whole page was read."
_NOTE_DEEP = "The page's markup is nested too deep to be followed; its plain text was read."


def read(path: Path, settings: Settings) -> ReadDocument:
    """Read a saved web page.

    Args:
        path: The file.
        settings: The home's settings.

    Returns:
        Title, headings, paragraphs, list items and tables of its main text; the whole text where no main text can be told.

    Raises:
        UnreadableFileError: The file is no text or can't be opened.
        NoTextError: The page holds no text of its own.
    """
    del settings  # every reader is called alike
    try:
        data = path.read_bytes()
    except OSError as error:
        raise UnreadableFileError(f"The file could not be opened: {error.strerror}.", "Check that it is still there and may be read.") from error
    return read_page(data)


def read_page(data: bytes, declared: str | None = None) -> ReadDocument:
    """Read a web page.

    Args:
        data: Its bytes.
        declared: Encoding that what it came in states for it; None if nothing does.

    Returns:
        As `read`.

    Raises:
        UnreadableFileError: The bytes are no text.
        NoTextError: The page holds no text of its own.
    """
    page = parse_page(data, declared)
    notes = note_decoding(page.decoded)
    quality = judge_decoding(page.decoded)
    if page.root is None:
        blocks = [Block(line, "paragraph", locator=f"paragraph {number}") for number, line in enumerate(strip_tags(page.decoded.text), start=1)]
        return _finish(blocks, [], FileProperties(), quality * 0.6, [*notes, _NOTE_DEEP])
    if lines := _find_plain_text(page.root):
        return _finish(lines, [], find_properties(page.root), quality, notes)
    found = _read_main(page, _read_whole(page.root, all_furniture=False))
    if found is None:
        properties = find_properties(page.root)
        whole = _read_whole(page.root, all_furniture=True)
        return _finish(_entitle(whole.blocks, properties.title), whole.cells, properties, quality * 0.8, [*notes, _NOTE_WHOLE])
    blocks, cells, properties = found
    return _finish(_entitle(blocks, properties.title), cells, properties, quality, notes)


def _finish(blocks: list[Block], cells: list[TableCell], properties: FileProperties, quality: float, notes: list[str]) -> ReadDocument:
    words = [word for block in blocks if block.kind != "title" for word in block.text.split()]
    if len(words) < _FEW_WORDS and "javascript" in " ".join(words).lower():
        raise NoTextError("The page holds no text of its own: it fetches it when it is opened.", "Open it in a browser and print it to PDF.")
    if not words:
        raise NoTextError("The page holds no text.", "Open it in a browser; if it shows text there, print it to PDF.")
    return ReadDocument("html", _renumber(blocks), cells, properties, quality=round(quality, 3), notes=notes)


def _renumber(blocks: list[Block]) -> list[Block]:
    """Count the paragraphs of the main text alone: what surrounds it isn't seen by anyone who looks one up."""
    numbers = itertools.count(1)
    return [replace(block, locator=f"paragraph {next(numbers)}") if (block.locator or "").startswith("paragraph") else block for block in blocks]


def _read_main(page: Page, whole: PageWalk) -> tuple[list[Block], list[TableCell], FileProperties] | None:
    """The main text and what the page says of itself; None where no main text can be told."""
    from trafilatura import bare_extraction

    assert page.root is not None
    if len(page.decoded.text) > _LARGEST:
        return None
    root = copy.deepcopy(page.root)
    prune(root, all_furniture=False)
    found = bare_extraction(root, favor_recall=True, include_tables=True, include_comments=False, with_metadata=True, date_extraction_params=_DATES)
    if found is None:
        return None
    extracted = PageWalk()
    extracted.walk(found.body)
    if _is_too_little(extracted.blocks, whole.blocks):
        return None
    blocks, cells = choose_main(whole.blocks, whole.cells, extracted.blocks) or (extracted.blocks, extracted.cells)
    return blocks, cells, find_properties(page.root, found)


def _read_whole(root: Element, *, all_furniture: bool) -> PageWalk:
    """All text of the page but for its furniture."""
    root = copy.deepcopy(root)
    prune(root, all_furniture=all_furniture)
    body = root.find("body")
    walk = PageWalk()
    walk.walk(root if body is None else body)
    return walk


def _is_too_little(blocks: list[Block], whole: list[Block]) -> bool:
    """Short main texts may be the whole text of a short page, or a sign that the main text was missed."""
    words, all_words = (sum(len(block.text.split()) for block in some) for some in (blocks, whole))
    return words == 0 or (words < _FEW_WORDS and all_words > 2 * words) or words < all_words / 10


def _entitle(blocks: list[Block], title: str | None) -> list[Block]:
    """Make the heading that repeats the page's title its title; headings before it belong to the site."""
    if not title:
        return blocks
    for number, block in enumerate(blocks):
        if block.kind == "heading" and _says_the_same(block.text, title):
            before = [other for other in blocks[:number] if other.kind != "heading"]
            kicker, text = _split_kicker(block.text, title)
            above = [Block(kicker, "paragraph", locator=block.locator)] if kicker else []
            return [*before, *above, Block(text, "title", level=1, locator=block.locator), *blocks[number + 1 :]]
    return [Block(title, "title", level=1, locator="title"), *blocks]


def _split_kicker(heading: str, title: str) -> tuple[str, str]:
    """The line above a title that stands in the same heading, and the title."""
    place = heading.find(title)
    return (heading[:place].strip(), title) if place > 0 and heading.endswith(title) else ("", heading)


def _says_the_same(heading: str, title: str) -> bool:
    """A heading may carry a kicker before the title, or a title the name of its section."""
    folded, wanted = fold(heading), fold(title)
    return folded == wanted or (len(folded) >= 15 and folded in wanted) or (len(wanted) >= 15 and folded.endswith(wanted))


def _find_plain_text(root: Element) -> list[Block]:
    """The lines of a page that is one preformatted text, as browsers save text files; empty for any other."""
    body = root.find("body")
    for pre in root.iter("pre"):
        text = pre.text_content()
        if body is not None and len(text) > 0.98 * len(body.text_content().strip()) and text.count("\n") >= 5:
            return split_lines(text)
    return []
