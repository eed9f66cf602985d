"""The shapes of one slide, title first and then in the order in which a screen reader takes them."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.readers.charts import REFERENCE as CHART
from pipeline.readers.charts import lay_out_chart, read_chart
from pipeline.readers.diagrams import read_diagram
from pipeline.readers.parts import Package
from pipeline.readers.slides.bullets import Bullets
from pipeline.readers.slides.names import DIAGRAM, MC, A, Element, P, R, kind_of, placeholder_of
from pipeline.readers.slides.titles import find_drawn_title
from pipeline.readers.whole_numbers import whole_number
from pipeline.schemas import Block, TableCell
from pipeline.schemas.text import BlockKind

_TITLES = frozenset({"title", "ctrTitle"})
_FEET: dict[str, BlockKind] = {"ftr": "foot", "dt": "foot", "hdr": "head", "sldNum": "page number"}


class SlideReader:
    """Collects the blocks and cells of one slide, and notes on what is left out."""

    def __init__(self, package: Package, part: str, page: int, first_table: int, *, height: int = 0) -> None:
        """Get ready to read.

        Args:
            package: The open presentation.
            part: Name of the slide's part.
            page: Number of the slide, from 1.
            first_table: Number of the first table on it, from 1.
            height: Height of the slides in the file's units; 0 if unknown.
        """
        self._height = height
        self._package = package
        self._part = part
        self._page = page
        self._bullets = Bullets(package, part)
        self._table = first_table
        self.blocks: list[Block] = []
        self.cells: list[TableCell] = []
        self.notes: list[str] = []

    def read(self, root: Element) -> None:
        """Read the slide and its notes.

        Args:
            root: Root of the slide's part.
        """
        shapes = list(_shapes(root.find(f"{P}cSld/{P}spTree")))
        titles = [shape for shape in shapes if kind_of(placeholder_of(shape)) in _TITLES]
        drawn = None if any(text_of(shape).strip() for shape in titles) else find_drawn_title(shapes, self._height)
        if drawn is not None:
            self._take_title(drawn.findall(f"{P}txBody/{A}p"), "title")
        for shape in [*titles, *(shape for shape in shapes if shape not in titles and shape is not drawn)]:
            self._take(shape)
        self._take_notes()

    def _take(self, shape: Element) -> None:
        if shape.tag == P + "graphicFrame":
            for table in shape.iter(A + "tbl"):
                self._take_table(table)
            for diagram in shape.iter(DIAGRAM + "relIds"):
                relation = self._package.relations(self._part).get(diagram.get(R + "dm", ""))
                for text in read_diagram(self._package, relation.target if relation else None):
                    self._add(text, "paragraph")
            for reference in shape.iter(CHART):
                self._take_chart(reference)
            return
        paragraphs = shape.findall(f"{P}txBody/{A}p")
        kind = kind_of(placeholder_of(shape))
        if kind in _TITLES:
            self._take_title(paragraphs, kind)
        elif kind in _FEET:
            for paragraph in paragraphs:
                self._add(text_of(paragraph), _FEET[kind])
        else:
            self._take_text(shape, paragraphs)

    def _take_title(self, paragraphs: list[Element], kind: str) -> None:
        text = " ".join(text for paragraph in paragraphs if (text := text_of(paragraph).replace("\n", " ").strip()))
        is_cover = self._page == 1 and (kind == "ctrTitle" or not any(block.kind == "title" for block in self.blocks))
        self._add(text, "title" if is_cover else "heading", level=1)

    def _take_text(self, shape: Element, paragraphs: list[Element]) -> None:
        for paragraph, (mark, level) in zip(paragraphs, self._bullets.mark_paragraphs(shape, paragraphs), strict=True):
            sizes, bold = _letters_of(paragraph)
            self._add(text_of(paragraph), "list item" if mark else "paragraph", level=level if mark else None, marker=mark, size=sizes, is_bold=bold)

    def _take_table(self, table: Element) -> None:
        for row, line in enumerate(table.findall(A + "tr"), start=1):
            texts = []
            for column, cell in enumerate(line.findall(A + "tc"), start=1):
                if cell.get("hMerge") in {"1", "true"} or cell.get("vMerge") in {"1", "true"}:  # goes on from its neighbour
                    continue
                text = "\n".join(text for paragraph in cell.iter(A + "p") if (text := text_of(paragraph).strip()))
                texts.append(text.replace("\n", " "))
                self.cells.append(TableCell(document_id="", page=self._page, table_number=self._table, row=row, column=column, text=text or None))
            self._add(" | ".join(text for text in texts if text), "table")
        self._table += 1

    def _take_chart(self, reference: Element) -> None:
        relation = self._package.relations(self._part).get(reference.get(R + "id", ""))
        chart = read_chart(self._package, relation.target if relation else None)
        for title in chart.titles:
            self._add(title, "caption")
        blocks, cells, notes = lay_out_chart(chart, self._table, self._page)
        self.blocks += blocks
        self.cells += cells
        self.notes += notes
        self._table += bool(cells)

    def _take_notes(self) -> None:
        notes = self._package.find_xml(self._package.related(self._part, "notesslide"))
        for shape in () if notes is None else notes.iter(P + "sp"):
            if kind_of(placeholder_of(shape)) == "body":
                for paragraph in shape.findall(f"{P}txBody/{A}p"):
                    self._add(text_of(paragraph), "note")

    def _add(
        self, text: str, kind: BlockKind, *, level: int | None = None, marker: str | None = None, size: float | None = None, is_bold: bool = False
    ) -> None:
        if text.strip():
            locator = f"slide {self._page}"
            self.blocks.append(
                Block(text.strip("\n").rstrip(), kind, self._page, font_size=size, is_bold=is_bold, level=level, marker=marker, locator=locator)
            )


def text_of(paragraph: Element) -> str:
    """Text of a paragraph (a:p); line breaks kept as such."""
    pieces = ("\n" if element.tag == A + "br" else element.text or "" for element in paragraph.iter(A + "t", A + "br"))
    return "".join(pieces).replace("_x000B_", "\n").replace("\xad", "")  # a line break as PowerPoint writes it within a text


def _letters_of(paragraph: Element) -> tuple[float | None, bool]:
    """Size and boldness of a paragraph's letters, as far as its runs state them."""
    runs = [(run.find(A + "rPr"), len((run.findtext(A + "t") or "").strip())) for run in paragraph.findall(A + "r")]
    stated = [(properties, letters) for properties, letters in runs if properties is not None and letters]
    sizes = [(letters, size) for properties, letters in stated if (size := whole_number(properties.get("sz")))]
    bold = sum(letters for properties, letters in stated if properties.get("b") in {"1", "true"})
    return (max(sizes)[1] / 100 if sizes else None), bold * 2 > sum(letters for _, letters in runs)


def _shapes(parent: Element | None) -> Iterator[Element]:
    """Shapes and frames in order, those of groups among them; of things told twice the newer telling."""
    for element in () if parent is None else parent:
        if element.tag in {P + "sp", P + "graphicFrame"}:
            yield element
        elif element.tag == P + "grpSp":
            yield from _shapes(element)
        elif element.tag == MC + "AlternateContent":
            choices = [*element.findall(MC + "Choice"), *element.findall(MC + "Fallback")]
            yield from next((shapes for choice in choices if (shapes := list(_shapes(choice)))), [])
