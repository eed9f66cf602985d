"""The walk through a Word document's body: every paragraph, list item, table, text box and note, in reading order."""

from __future__ import annotations

from pipeline.readers.charts import lay_out_chart, read_chart
from pipeline.readers.diagrams import read_diagram
from pipeline.readers.paragraphs import Role, find_text_role, make_blocks
from pipeline.readers.parts import Package
from pipeline.readers.word.names import MC, Element, W, number_of, value_of
from pipeline.readers.word.numbering import Numbering
from pipeline.readers.word.styles import Styles
from pipeline.readers.word.tables import Grid, is_layout, read_grid
from pipeline.readers.word.text import ParagraphText, find_paragraphs, read_paragraph
from pipeline.schemas import Block, TableCell

_DELETED = (W + "del", W + "moveFrom")


class BodyReader:
    """Collects the blocks and cells of one document, and notes on what is left out."""

    def __init__(self, package: Package, main: str) -> None:
        """Get ready to walk.

        Args:
            package: The open document.
            main: Name of its main part.
        """
        self._package = package
        self._main = main
        self._styles = Styles(package.find_xml(package.related(main, "styles")))
        self._numbering = Numbering(package.find_xml(package.related(main, "numbering")))
        self._notes = {kind: self._read_notes(kind) for kind in ("footnote", "endnote")}
        self._endnotes: list[tuple[str, str]] = []
        self._note_numbers: dict[tuple[str, str], int] = {}
        self._carried = ""  # text of a paragraph whose end was deleted: it goes on in the next
        self._paragraphs = 0
        self._tables = 0
        self.blocks: list[Block] = []
        self.cells: list[TableCell] = []
        self.notes: list[str] = []

    def read_body(self, body: Element) -> None:
        """Walk through the body and put the endnotes behind it."""
        self._take_all(body)
        self._emit_notes(self._endnotes)

    def read_story(self, root: Element, kind: str) -> list[Block]:
        """Read a header or footer.

        Args:
            root: Root of its part.
            kind: "head" or "foot".

        Returns:
            A block a paragraph.
        """
        texts = [read_paragraph(paragraph, self._styles).text.strip() for paragraph in find_paragraphs(root)]
        return [Block(text, "head" if kind == "head" else "foot", locator="header" if kind == "head" else "footer") for text in texts if text]

    def _take_all(self, parent: Element) -> None:
        for element in parent:
            self._take(element)

    def _take(self, element: Element) -> None:
        if element.tag == W + "p":
            self._take_paragraph(element)
        elif element.tag == W + "tbl":
            self._take_table(element)
        elif element.tag == MC + "AlternateContent":
            choices = [*element.findall(MC + "Choice"), *element.findall(MC + "Fallback")]
            self._take_all(choices[0] if choices else element)
        elif element.tag not in _DELETED and element.tag not in {W + "sectPr", W + "sdtPr", W + "sdtEndPr"}:
            self._take_all(element)  # content controls, custom XML: what counts lies within

    def _take_paragraph(self, paragraph: Element) -> None:
        found = read_paragraph(paragraph, self._styles)
        found.text = self._carried + found.text
        self._carried = ""
        mark = paragraph.find(f"{W}pPr/{W}rPr")
        if mark is not None and any(mark.find(tag) is not None for tag in _DELETED):
            self._carried = found.text
        elif found.text.strip():
            self._emit_paragraph(paragraph, found)
        for box in found.boxes:
            self._take_all(box)
        for relation_id in found.diagrams:
            self._emit_diagram(relation_id)
        for relation_id in found.charts:
            self._emit_chart(relation_id)
        self._emit_notes([note for note in found.notes if note[0] == "footnote"])
        self._endnotes.extend(note for note in found.notes if note[0] == "endnote")

    def _emit_paragraph(self, paragraph: Element, found: ParagraphText) -> None:
        style = value_of(paragraph, "pPr/pStyle")
        role = self._find_role(paragraph, style, found.text)
        marker, depth = self._find_marker(paragraph, style)
        if depth is not None and role.kind == "paragraph":
            role = Role("list item", depth)
        self._paragraphs += 1
        self.blocks += make_blocks(found.text, role, found.letters, marker=marker, locator=f"paragraph {self._paragraphs}")

    def _find_role(self, paragraph: Element, style: str | None, text: str) -> Role:
        role = self._styles.role(style)
        level = number_of(paragraph, "pPr/outlineLvl")
        if role.kind == "paragraph" and level is not None and 0 <= level < 9:
            role = Role("heading", level + 1)
        return find_text_role(role, text)

    def _find_marker(self, paragraph: Element, style: str | None) -> tuple[str | None, int | None]:
        """Number or bullet of a paragraph and its depth from 1; (None, None) if it is in no list."""
        own = paragraph.find(f"{W}pPr/{W}numPr")
        inherited = self._styles.numbering(style)
        number_id = value_of(own, "numId") or value_of(inherited, "numId")
        if number_id is None or number_id == "0":
            return None, None
        level = number_of(own, "ilvl")
        if level is None:
            level = self._numbering.level_of_style(number_id, self._styles.numbering_style(style))
        if level is None:
            level = number_of(inherited, "ilvl") or 0
        marker = self._numbering.count(number_id, level)
        return (marker, level + 1) if marker else (None, None)

    def _take_table(self, table: Element) -> None:
        if is_layout(table):
            for cell in table.iter(W + "tc"):
                if next(cell.iterancestors(W + "tbl")) is table:
                    self._take_all(cell)
            return
        grid = read_grid(table, self._read_cell)
        self._tables += 1
        for row, cells in enumerate(grid.rows, start=1):
            for column, text in cells:
                self.cells.append(TableCell(document_id="", table_number=self._tables, row=row, column=column, text=text or None))
            joined = " | ".join(text.replace("\n", " ") for _, text in cells if text)
            if joined:
                self.blocks.append(Block(joined, "table", locator=f"table {self._tables}, row {row}"))
        self._emit_notes(grid.notes)

    def _read_cell(self, cell: Element, grid: Grid) -> str:
        lines = []
        for paragraph in find_paragraphs(cell):
            found = read_paragraph(paragraph, self._styles)
            marker, _ = self._find_marker(paragraph, value_of(paragraph, "pPr/pStyle"))
            text = found.text.strip()
            if text:
                lines.append(f"{marker} {text}" if marker else text)
            grid.notes.extend(found.notes)
        return "\n".join(lines)

    def _emit_diagram(self, relation_id: str) -> None:
        relation = self._package.relations(self._main).get(relation_id)
        for text in read_diagram(self._package, relation.target if relation else None):
            self._paragraphs += 1
            self.blocks.append(Block(text, "paragraph", locator=f"paragraph {self._paragraphs}"))

    def _emit_chart(self, relation_id: str) -> None:
        relation = self._package.relations(self._main).get(relation_id)
        chart = read_chart(self._package, relation.target if relation else None)
        for title in chart.titles:
            self._paragraphs += 1
            self.blocks.append(Block(title, "caption", locator=f"paragraph {self._paragraphs}"))
        self._tables += bool(chart.rows)
        blocks, cells, notes = lay_out_chart(chart, self._tables)
        self.blocks += blocks
        self.cells += cells
        self.notes += notes

    def _emit_notes(self, notes: list[tuple[str, str]]) -> None:
        for kind, note_id in notes:
            note = self._notes[kind].get(note_id)
            if note is None or (kind, note_id) in self._note_numbers:
                continue
            number = 1 + sum(1 for other, _ in self._note_numbers if other == kind)
            self._note_numbers[kind, note_id] = number
            texts = [read_paragraph(paragraph, self._styles).text.strip() for paragraph in find_paragraphs(note)]
            text = " ".join(text for text in texts if text)
            if text:
                self.blocks.append(Block(text, "footnote", marker=str(number), locator=f"{kind} {number}"))

    def _read_notes(self, kind: str) -> dict[str, Element]:
        root = self._package.find_xml(self._package.related(self._main, kind + "s"))
        notes = [] if root is None else root.findall(W + kind)
        return {
            note.get(W + "id", ""): note for note in notes if note.get(W + "type") not in {"separator", "continuationSeparator", "continuationNotice"}
        }
