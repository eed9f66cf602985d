"""The text of one paragraph: insertions kept (deletions lie elsewhere in the file), comments, frames and notes set aside."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from pipeline.readers.letters import Letters
from pipeline.readers.opendocument.names import DRAW, OFFICE, SVG, TEXT, Element, number_of
from pipeline.readers.opendocument.styles import Styles
from pipeline.readers.word.styles import Look

_SPACES = re.compile(r"[ \t\r\n]+")
_MOST_SPACES = 1000  # a run of more lays something out
_SKIPPED = frozenset({
    OFFICE + "annotation", OFFICE + "annotation-end", TEXT + "ruby-text", TEXT + "script", TEXT + "note-citation", TEXT + "tracked-changes",
    SVG + "title", SVG + "desc", OFFICE + "binary-data", OFFICE + "event-listeners",
})  # fmt: skip


@dataclass(slots=True)
class Paragraph:
    """What one paragraph holds.

    Attributes:
        text: Its text; tabs and line breaks kept.
        frames: Shapes and frames anchored in it.
        notes: Notes referred to in it (text:note elements).
        letters: Its letters by their look.
    """

    text: str = ""
    frames: list[Element] = field(default_factory=list)
    notes: list[Element] = field(default_factory=list)
    letters: Letters = field(default_factory=Letters)


def read_paragraph(paragraph: Element, styles: Styles) -> Paragraph:
    """Read one paragraph or heading.

    Args:
        paragraph: The text:p or text:h element.
        styles: The document's styles.

    Returns:
        Its text and what hangs on it.
    """
    name = paragraph.get(TEXT + "style-name", "")
    look = styles.look("paragraph", name).over(styles.base_look())
    reading = _Reading(styles)
    if not styles.is_hidden("paragraph", name):
        reading.take_inside(paragraph, look)
    reading.found.text = reading.join()
    return reading.found


class _Reading:
    """The walk through one paragraph."""

    def __init__(self, styles: Styles) -> None:
        self.found = Paragraph()
        self._styles = styles
        self._pieces: list[str] = []
        self._ends_in_space = True  # white space at the beginning counts for nothing
        self._takers: dict[str, Callable[[Element, Look], None]] = {
            TEXT + "s": self._take_spaces,
            TEXT + "tab": lambda _element, look: self._write("\t", look),
            TEXT + "line-break": lambda _element, look: self._write("\n", look),
            TEXT + "note": lambda element, _look: self.found.notes.append(element),
            TEXT + "span": self._take_span,
            TEXT + "hidden-text": lambda _element, _look: None,
        }

    def take_inside(self, element: Element, look: Look) -> None:
        self._write_folded(element.text, look)
        for child in element:
            self._take(child, look)
            self._write_folded(child.tail, look)

    def join(self) -> str:
        return "".join(self._pieces).replace("\xad", "")

    def _take(self, element: Element, look: Look) -> None:
        tag = element.tag
        if not isinstance(tag, str) or tag in _SKIPPED:
            return
        if taker := self._takers.get(tag):
            taker(element, look)
        elif tag == DRAW + "a":
            for child in element:
                self._take(child, look)
        elif tag.startswith(DRAW):
            self.found.frames.append(element)
        else:  # links, fields, marks ...: what counts lies within
            self.take_inside(element, look)

    def _take_span(self, span: Element, look: Look) -> None:
        name = span.get(TEXT + "style-name", "")
        if not self._styles.is_hidden("text", name):
            self.take_inside(span, self._styles.look("text", name).over(look))

    def _take_spaces(self, element: Element, look: Look) -> None:
        self._write(" " * number_of(element, TEXT + "c", 1, _MOST_SPACES), look)

    def _write_folded(self, text: str | None, look: Look) -> None:
        """Text as XML has it: white space folded, and none where some was written before."""
        folded = _SPACES.sub(" ", text or "")
        if self._ends_in_space:
            folded = folded.removeprefix(" ")
        if folded:
            self._write(folded, look)
            self._ends_in_space = folded.endswith(" ")

    def _write(self, text: str, look: Look) -> None:
        self._pieces.append(text)
        self._ends_in_space = False
        self.found.letters.add(text, look.size or 0.0, is_bold=bool(look.is_bold))
