"""The frames of an OpenDocument slide, title first, then the notes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from pipeline.readers.opendocument.body import BodyReader
from pipeline.readers.opendocument.names import DRAW, SHOW, TABLE, TEXT, Element
from pipeline.readers.opendocument.styles import Styles
from pipeline.schemas import Block, TableCell
from pipeline.schemas.text import BlockKind

_FEET: dict[str, BlockKind] = {"footer": "foot", "date-time": "foot", "header": "head", "page-number": "page number"}
_CONTENT = (TEXT + "p", TEXT + "h", TEXT + "list", TABLE + "table", DRAW + "object")


class SlideReader:
    """Collects the blocks and cells of all slides."""

    def __init__(self, styles: Styles, show: Element, charts: dict[str, Element] | None = None) -> None:
        """Get ready to read.

        Args:
            styles: The document's styles.
            show: The office:presentation element.
            charts: Roots of the charts embedded in the document, by name.
        """
        self._reader = BodyReader(styles, charts)
        self._footers = {footer.get(SHOW + "name"): footer for footer in show.iter(SHOW + "footer-decl")}
        self.blocks: list[Block] = []

    @property
    def cells(self) -> list[TableCell]:
        """Cells of all tables so far."""
        return self._reader.cells

    def read(self, page: Element, number: int) -> None:
        """Read one slide and its notes.

        Args:
            page: The draw:page element.
            number: Its number, from 1.
        """
        self._reader.page = number
        frames = list(_frames(page))
        for frame in sorted(frames, key=lambda frame: frame.get(SHOW + "class") != "title"):
            self._take(frame, number)
        footer = self._footers.get(page.get(SHOW + "use-footer-name"))
        if footer is not None and (footer.text or "").strip():
            self.blocks.append(Block(footer.text.strip(), "foot", number, locator=f"slide {number}"))
        for notes in page.iterfind(SHOW + "notes"):
            for frame in _frames(notes):
                if frame.get(SHOW + "class") == "notes":
                    self.blocks += self._reader.read_story(frame, "note")

    def _take(self, frame: Element, number: int) -> None:
        kind = frame.get(SHOW + "class", "")
        if frame.get(SHOW + "placeholder") == "true":  # it shows what to type there, not what was typed
            return
        if kind == "title":
            self._take_title(frame, number)
        elif kind in _FEET:
            self.blocks += self._reader.read_story(frame, _FEET[kind])
        else:
            self._reader.blocks = []
            self._reader.take_all(frame)
            is_cover_line = kind == "subtitle" and number == 1
            self.blocks += [replace(block, kind="paragraph", level=None, marker=None) if is_cover_line else block for block in self._reader.blocks]

    def _take_title(self, frame: Element, number: int) -> None:
        lines = self._reader.read_story(frame, "heading")
        if lines:
            is_cover = number == 1 and not any(block.kind == "title" for block in self.blocks)
            text = " ".join(line.text.replace("\n", " ").strip() for line in lines)
            self.blocks.append(replace(lines[0], text=text, kind="title" if is_cover else "heading", level=1))


def _frames(parent: Element) -> Iterator[Element]:
    """Frames and shapes in order, those of groups among them."""
    for element in parent:
        if not isinstance(element.tag, str):
            continue
        if element.tag in {DRAW + "g", DRAW + "a"}:
            yield from _frames(element)
        elif element.tag.startswith(DRAW) and next(element.iter(*_CONTENT), None) is not None:
            yield element
