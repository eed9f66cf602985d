"""Paragraphs, tables and notes of an RTF file → Blocks and cells."""

from __future__ import annotations

from dataclasses import replace

from pipeline.readers.paragraphs import Role, find_text_role, make_blocks
from pipeline.readers.richtext.state import Paragraph, Row, Story
from pipeline.readers.richtext.styles import Look
from pipeline.readers.richtext.tables import is_layout, place_cells
from pipeline.schemas import Block, TableCell
from pipeline.schemas.text import BlockKind


class BlockMaker:
    """Makes blocks, and counts paragraphs, tables and notes."""

    def __init__(self, look: Look) -> None:
        """Start with nothing.

        Args:
            look: The file's fonts and styles, which may still be growing.
        """
        self._look = look
        self._tables = 0
        self._notes = {"footnote": 0, "endnote": 0}
        self.cells: list[TableCell] = []
        self.endnotes: list[Block] = []
        self.heads: dict[str, Block] = {}
        self.feet: dict[str, Block] = {}

    def add_paragraph(self, story: Story, paragraph: Paragraph) -> None:
        """Add a paragraph, and what hangs on it, to its story."""
        if paragraph.text.strip():
            story.blocks += self._make(paragraph)
        story.blocks += paragraph.follows

    def add_table(self, story: Story) -> None:
        """Add the table that has been read to its story."""
        rows, story.rows = story.rows, []
        if not rows:
            return
        if story.kind != "body" or is_layout(rows):
            for row in rows:
                for cell in row.cells:
                    for paragraph in cell:
                        self.add_paragraph(story, paragraph)
            return
        self._tables += 1
        story.blocks += self._fill_table(rows)

    def finish(self, outer: Story, story: Story) -> None:
        """Hand what a story holds on to the one it stands in, or keep it for the beginning or end."""
        if story.kind == "box":
            outer.follows += story.blocks
        elif story.kind in {"head", "foot"}:
            kept, kind, locator = (self.heads, "head", "header") if story.kind == "head" else (self.feet, "foot", "footer")
            for block in story.blocks:
                kept.setdefault(block.text, Block(block.text.strip(), _as_kind(kind), locator=locator))
        else:
            self._finish_note(outer, story)

    def _finish_note(self, outer: Story, story: Story) -> None:
        text = " ".join(block.text.strip() for block in story.blocks)
        if not text:
            return
        self._notes[story.kind] += story.has_number
        number = str(self._notes[story.kind]) if story.has_number else None
        block = Block(text, "footnote", marker=number, locator=f"{story.kind} {number or ''}".strip())
        (outer.follows if story.kind == "footnote" else self.endnotes).append(block)

    def _fill_table(self, rows: list[Row]) -> list[Block]:
        blocks: list[Block] = []
        follows: list[Block] = []
        for row, cells in enumerate(place_cells(rows), start=1):
            texts = []
            for column, paragraphs in cells:
                lines = [f"{one.marker} {one.text.strip()}" if one.marker else one.text.strip() for one in paragraphs if one.text.strip()]
                follows += [block for paragraph in paragraphs for block in paragraph.follows]
                self.cells.append(
                    TableCell(document_id="", table_number=self._tables, row=row, column=column, text="\n".join(lines) or None),
                )
                texts.append(" ".join(lines).replace("\n", " "))
            if joined := " | ".join(text for text in texts if text):
                blocks.append(Block(joined, "table", locator=f"table {self._tables}, row {row}"))
        return blocks + follows

    def _make(self, paragraph: Paragraph) -> list[Block]:
        role = find_text_role(self._look.role(paragraph.looks), paragraph.text)
        if role.kind in {"footnote", "paragraph"}:
            role = Role("list item", paragraph.looks.depth + 1) if paragraph.marker else Role("paragraph")
        return make_blocks(paragraph.text, role, paragraph.letters, marker=paragraph.marker, locator="paragraph")


def _as_kind(kind: str) -> BlockKind:
    return "head" if kind == "head" else "foot"


def number_paragraphs(blocks: list[Block]) -> list[Block]:
    """Count the paragraphs of the finished text: notes and tables have places of their own."""
    numbered = []
    count = 0
    for block in blocks:
        if block.locator == "paragraph":
            count += 1
            numbered.append(replace(block, locator=f"paragraph {count}"))
        else:
            numbered.append(block)
    return numbered
