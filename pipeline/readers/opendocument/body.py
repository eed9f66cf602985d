"""The walk through an OpenDocument body: every paragraph, list item, table, frame and note, in reading order."""

from __future__ import annotations

from dataclasses import replace

from pipeline.readers.opendocument.lists import Lists, OpenList
from pipeline.readers.opendocument.names import CHART, DRAW, OFFICE, STYLE, SVG, TABLE, TEXT, XLINK, Element, number_of
from pipeline.readers.opendocument.styles import Styles
from pipeline.readers.opendocument.tables import is_layout, iter_cells, iter_rows
from pipeline.readers.opendocument.text import Paragraph, read_paragraph
from pipeline.readers.paragraphs import Role, find_text_role, make_blocks
from pipeline.schemas import Block, TableCell
from pipeline.schemas.text import BlockKind

_SKIPPED = frozenset({
    TEXT + "tracked-changes", TEXT + "sequence-decls", TEXT + "variable-decls", TEXT + "user-field-decls", OFFICE + "forms", OFFICE + "annotation",
    TEXT + "table-of-content-source", TEXT + "alphabetical-index-source", TEXT + "illustration-index-source", TEXT + "table-index-source",
    TEXT + "object-index-source", TEXT + "user-index-source", TEXT + "bibliography-source", OFFICE + "event-listeners", SVG + "title", SVG + "desc",
    DRAW + "image", DRAW + "object-ole", DRAW + "plugin", OFFICE + "binary-data",
})  # fmt: skip


class BodyReader:
    """Collects the blocks and cells of one document."""

    def __init__(self, styles: Styles, charts: dict[str, Element] | None = None) -> None:
        """Get ready to walk.

        Args:
            styles: The document's styles.
            charts: Roots of the charts embedded in the document, by name.
        """
        self._styles = styles
        self._charts = charts or {}
        self._lists = Lists(styles)
        self._endnotes: list[tuple[str, Element]] = []
        self._paragraphs = 0
        self._tables = 0
        self._in_cell = False
        self.page: int | None = None
        self.blocks: list[Block] = []
        self.cells: list[TableCell] = []

    def read_body(self, body: Element) -> None:
        """Walk through a text's body and put the endnotes behind it."""
        self.take_all(body)
        for marker, note in self._endnotes:
            self._emit_note(marker, note)

    def read_story(self, root: Element, kind: BlockKind) -> list[Block]:
        """Read a part of its own: a header, a footer, a slide's frame.

        Args:
            root: The element.
            kind: What its blocks are.

        Returns:
            Its blocks, which are not among those of the body.
        """
        before, self.blocks, counted = self.blocks, [], self._paragraphs
        self.take_all(root)
        found, self.blocks, self._paragraphs = self.blocks, before, counted
        return [replace(block, kind=kind, level=None, marker=None) for block in found]

    def take_all(self, parent: Element) -> None:
        """Walk through all that lies within an element."""
        for element in parent:
            self._take(element)

    def _take(self, element: Element) -> None:
        tag = element.tag
        if tag in {TEXT + "p", TEXT + "h"}:
            self._take_paragraph(element)
        elif tag == TEXT + "list":
            self._take_list(element, None)
        elif tag == TABLE + "table":
            self._take_table(element)
        elif tag == DRAW + "object":
            self._take_chart(self._charts.get(element.get(XLINK + "href", "").removeprefix("./").rstrip("/")))
        elif tag == TEXT + "numbered-paragraph":
            self._take_numbered(element)
        elif isinstance(tag, str) and tag not in _SKIPPED and not (tag == TEXT + "section" and element.get(TEXT + "display") == "none"):
            self.take_all(element)  # sections, indexes, frames, groups: what counts lies within

    def _take_list(self, element: Element, outer: OpenList | None) -> None:
        opened = self._lists.open(element, outer)
        for item in element:
            if item.tag not in {TEXT + "list-item", TEXT + "list-header"}:
                continue
            is_marked = item.tag == TEXT + "list-item"
            for child in item:
                if child.tag in {TEXT + "p", TEXT + "h"}:
                    marker = self._lists.count(opened, item) if is_marked and not self._is_unnumbered(child) else None
                    is_marked = False
                    self._take_paragraph(child, marker, opened.level)
                elif child.tag == TEXT + "list":
                    self._take_list(child, opened)
                else:
                    self._take(child)

    def _is_unnumbered(self, paragraph: Element) -> bool:
        name = paragraph.get(TEXT + "style-name", "")
        return self._styles.properties("paragraph", name, "paragraph-properties", TEXT + "enable-numbering") == "false"

    def _take_numbered(self, element: Element) -> None:
        opened = OpenList(element.get(TEXT + "style-name", ""), number_of(element, TEXT + "level"))
        for child in element:
            if child.tag in {TEXT + "p", TEXT + "h"}:
                self._take_paragraph(child, self._lists.count(opened, element), opened.level)

    def _take_paragraph(self, paragraph: Element, marker: str | None = None, depth: int | None = None) -> None:
        found = read_paragraph(paragraph, self._styles)
        role = self._find_role(paragraph, found.text)
        if role.kind == "heading" and paragraph.tag == TEXT + "h" and depth is None:
            marker = self._lists.count_heading(role.level or 1, paragraph)
        if marker and role.kind == "paragraph":
            role = Role("list item", depth)
        if found.text.strip():
            self._emit_paragraph(found, role, marker)
        for frame in found.frames:
            self._take(frame)
        for note in found.notes:
            self._take_note(note)

    def _find_role(self, paragraph: Element, text: str) -> Role:
        role = self._styles.role(paragraph.get(TEXT + "style-name", ""))
        if paragraph.tag == TEXT + "h" and role.kind != "title":
            role = Role("heading", max(number_of(paragraph, TEXT + "outline-level"), 1))
        elif role.kind == "footnote":
            role = Role("paragraph")
        return find_text_role(role, text)

    def _emit_paragraph(self, found: Paragraph, role: Role, marker: str | None) -> None:
        self._paragraphs += 1
        locator = f"slide {self.page}" if self.page else f"paragraph {self._paragraphs}"
        self.blocks += make_blocks(found.text, role, found.letters, marker=marker, locator=locator, page=self.page)

    def _take_note(self, note: Element) -> None:
        marker = (note.findtext(TEXT + "note-citation") or "").strip()
        if note.get(TEXT + "note-class") == "endnote":
            self._endnotes.append((marker, note))
        else:
            self._emit_note(marker, note)

    def _emit_note(self, marker: str, note: Element) -> None:
        kind = "endnote" if note.get(TEXT + "note-class") == "endnote" else "footnote"
        texts = [block.text for block in self.read_story(note, "footnote")]
        if texts:
            self.blocks.append(Block(" ".join(texts), "footnote", self.page, marker=marker or None, locator=f"{kind} {marker}".strip()))

    def _take_table(self, table: Element) -> None:
        if self._in_cell or is_layout(table):
            for row in iter_rows(table):
                for _, cell, _ in iter_cells(row):
                    self.take_all(cell)
            return
        self._tables += 1
        number = self._tables
        notes: list[Block] = []
        for row, element in enumerate(iter_rows(table), start=1):
            texts = []
            for column, cell, _ in iter_cells(element):
                text, more = self._read_cell(cell)
                notes += more
                texts.append(text.replace("\n", " "))
                self.cells.append(TableCell(document_id="", page=self.page, table_number=number, row=row, column=column, text=text or None))
            if joined := " | ".join(text for text in texts if text):
                locator = f"slide {self.page}" if self.page else f"table {number}, row {row}"
                self.blocks.append(Block(joined, "table", self.page, locator=locator))
        self.blocks += notes

    def _take_chart(self, root: Element | None) -> None:
        """A chart's titles, and the table that it draws."""
        if root is None or self._in_cell:
            return
        for title in root.iter(CHART + "title"):
            self.blocks += self.read_story(title, "caption")
        for table in root.iter(TABLE + "table"):
            self._take_table(table)

    def _read_cell(self, cell: Element) -> tuple[str, list[Block]]:
        """Text of a cell, a line a paragraph, and the notes referred to in it."""
        before, self.blocks, self._in_cell = self.blocks, [], True
        counted = self._paragraphs
        self.take_all(cell)
        found, self.blocks, self._in_cell = self.blocks, before, False
        self._paragraphs = counted
        texts = [f"{block.marker} {block.text}" if block.marker else block.text for block in found if block.kind != "footnote"]
        return "\n".join(texts), [block for block in found if block.kind == "footnote"]


def find_running(styles: Element | None, reader: BodyReader, kind: BlockKind) -> list[Block]:
    """Headers or footers of all master pages, each text once.

    Args:
        styles: Root of the part that holds the master pages.
        reader: The document's reader.
        kind: "head" or "foot".

    Returns:
        A block a paragraph.
    """
    name = "header" if kind == "head" else "footer"
    found: dict[str, Block] = {}
    for page in () if styles is None else styles.iter(STYLE + "master-page"):
        for suffix in ("-first", "", "-left"):
            for story in page.iterfind(f"{STYLE}{name}{suffix}"):
                if story.get(STYLE + "display") != "false":
                    for block in reader.read_story(story, kind):
                        found.setdefault(block.text, replace(block, locator=name))
    return list(found.values())
