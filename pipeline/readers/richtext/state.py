"""What holds at a place of an RTF file: groups inherit it, and give it back where they end."""

from __future__ import annotations

import copy
from dataclasses import dataclass, field
from typing import Self

from pipeline.readers.letters import Letters
from pipeline.schemas import Block

BODY_LEVEL = 9  # the outline level that means "no heading"


@dataclass(slots=True)
class Looks:
    r"""What a paragraph is: reset by \pard.

    Attributes:
        style: Number of its style.
        outline: Its outline level, from 0; 9 for text.
        depth: Its level in a list, from 0.
        in_table: Whether it stands in a cell.
    """

    style: int = 0
    outline: int = BODY_LEVEL
    depth: int = 0
    in_table: bool = False


@dataclass(slots=True)
class State:
    r"""What holds at one place.

    Attributes:
        target: Where text goes: "story", "marker", "fonts", "styles", "info", a field of the properties, or "nowhere".
        story: The story that it goes to.
        looks: What the paragraph is.
        font: Number of the font.
        size: Size of the letters in points.
        is_bold: Whether they are bold.
        is_hidden: Whether they are hidden or deleted.
        fallback: Characters that follow a \u for programs that don't know it.
        is_starred: Whether \* has just been read.
    """

    target: str
    story: Story
    looks: Looks = field(default_factory=Looks)
    font: int | None = None
    size: float = 12.0
    is_bold: bool = False
    is_hidden: bool = False
    is_deleted: bool = False
    fallback: int = 1
    is_starred: bool = False

    def copy(self) -> Self:
        """A state for a group within this one."""
        other = copy.copy(self)
        other.looks = copy.copy(self.looks)
        other.is_starred = False
        return other

    def reset_letters(self) -> None:
        r"""What \plain does."""
        self.font, self.size, self.is_bold, self.is_hidden, self.is_deleted = None, 12.0, False, False, False


@dataclass(slots=True)
class Paragraph:
    """One paragraph as read.

    Attributes:
        text: Its text.
        looks: What it is.
        marker: Its number or bullet, as the file keeps it; None if it has none.
        letters: Its letters by their look.
        follows: Blocks that hang on it: text boxes and notes.
    """

    text: str
    looks: Looks
    marker: str | None = None
    letters: Letters = field(default_factory=Letters)
    follows: list[Block] = field(default_factory=list)


@dataclass(slots=True)
class Row:
    """A row of a table: the paragraphs of each cell, its cells' right edges, and which go on from a neighbour."""

    cells: list[list[Paragraph]] = field(default_factory=list)
    edges: list[int] = field(default_factory=list)
    left: int = 0
    covered: list[bool] = field(default_factory=list)


@dataclass(slots=True)
class Story:
    """A text of its own: the body, a header, a note, a text box.

    Attributes:
        kind: "body", "head", "foot", "footnote", "endnote", "box" or "info".
        pieces: Text of the paragraph that is being read.
        letters: Its letters by their look.
        marker: Its number or bullet so far.
        follows: What hangs on it so far.
        paragraphs: Paragraphs of the cell that is being read.
        row: Cells of the row that is being read.
        rows: Rows of the table that is being read.
        blocks: What is finished.
        has_number: Whether a note carries its number.
    """

    kind: str
    pieces: list[str] = field(default_factory=list)
    letters: Letters = field(default_factory=Letters)
    marker: list[str] = field(default_factory=list)
    follows: list[Block] = field(default_factory=list)
    paragraphs: list[Paragraph] = field(default_factory=list)
    row: list[list[Paragraph]] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    has_number: bool = False

    def end_paragraph(self, looks: Looks) -> Paragraph:
        """Close the paragraph that is being read and begin the next."""
        marker = "".join(self.marker).strip() or None
        paragraph = Paragraph("".join(self.pieces), copy.copy(looks), marker, self.letters, self.follows)
        self.pieces, self.letters, self.marker, self.follows = [], Letters(), [], []
        return paragraph
