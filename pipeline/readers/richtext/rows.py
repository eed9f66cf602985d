"""Paragraphs into cells, cells into rows, rows into tables, as an RTF file ends them one after the other."""

from __future__ import annotations

from pipeline.readers.richtext.blocks import BlockMaker
from pipeline.readers.richtext.state import Looks, Row, Story


class RowReader:
    """Keeps the shape of the row that is being read."""

    def __init__(self, made: BlockMaker) -> None:
        """Start outside any table.

        Args:
            made: Takes what is finished.
        """
        self._made = made
        self.begin_definition()

    def begin_definition(self) -> None:
        """Begin the shape of a row."""
        self._edges: list[int] = []
        self._covered: list[bool] = []
        self._left = 0
        self._covers = False

    def set_left(self, number: int) -> None:
        """Set the left edge of the row's first cell, in twips."""
        self._left = number

    def cover_next(self) -> None:
        """Let the next cell go on from its neighbour."""
        self._covers = True

    def add_edge(self, number: int) -> None:
        """Add a cell by its right edge, in twips."""
        self._edges.append(number)
        self._covered.append(self._covers)
        self._covers = False

    def take_paragraph(self, story: Story, looks: Looks) -> None:
        """End a paragraph: of a cell, or of the text."""
        paragraph = story.end_paragraph(looks)
        if looks.in_table:
            story.paragraphs.append(paragraph)
            return
        if story.rows and not story.row:
            self._made.add_table(story)
        self._made.add_paragraph(story, paragraph)

    def end_cell(self, story: Story, looks: Looks) -> None:
        """End a cell, whose last paragraph has no end of its own."""
        story.paragraphs.append(story.end_paragraph(looks))
        story.row.append(story.paragraphs)
        story.paragraphs = []

    def end_nested_cell(self, story: Story, looks: Looks) -> None:
        """End a cell of a table in a cell: a paragraph of the outer one."""
        story.paragraphs.append(story.end_paragraph(looks))

    def end_row(self, story: Story) -> None:
        """End a row."""
        if story.row:
            story.rows.append(Row(story.row, list(self._edges), self._left, list(self._covered)))
        story.row = []

    def end(self, story: Story, looks: Looks) -> None:
        """End a story: what is still open in it is closed."""
        if story.paragraphs or story.row:
            self.end_cell(story, looks)
            self.end_row(story)
        self._made.add_table(story)
        if story.pieces or story.follows:
            self._made.add_paragraph(story, story.end_paragraph(looks))
