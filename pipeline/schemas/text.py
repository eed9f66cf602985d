"""What flows between rooms on the way to the tables: blocks as read, passages with their places."""

from __future__ import annotations

from dataclasses import field
from typing import Literal

from pipeline.schemas.documents import Passage, Section, TableCell
from pipeline.schemas.frozen import record

SLIDE_FORMATS = frozenset({"pptx", "odp", "ppt"})  # their pages are slides
WEB_FORMATS = frozenset({"html", "mhtml"})
MAIL_FORMATS = frozenset({"eml", "msg"})

BlockKind = Literal["line", "paragraph", "heading", "title", "list item", "table", "caption", "footnote", "note", "head", "foot", "page number"]


@record(frozen=True, slots=True)
class Box:
    """A rectangle on a page, in points from the page's top left corner."""

    x0: float
    top: float
    x1: float
    bottom: float

    def union(self, other: Box) -> Box:
        """The smallest box that holds both."""
        return Box(min(self.x0, other.x0), min(self.top, other.top), max(self.x1, other.x1), max(self.bottom, other.bottom))


@record(frozen=True, slots=True)
class Block:
    """One piece of text as its reader found it, in reading order.

    A PDF or text file gives a block a line (`kind` "line"; a text file's empty lines are blocks with empty text, since they part
    paragraphs); a DOCX, HTML or PPTX file a block a paragraph, whose kind its own markup tells.

    Attributes:
        text: The text, as in the file: not mended, hyphens at line ends kept as "-"; tabs kept.
        kind: What the reader knows of it. "head", "foot" and "page number" are running heads and feet.
        page: Page or slide, from 1; None for text without pages.
        box: Its place on the page; None where there is none.
        font_size: Size of its letters in points, the most frequent one; None if unknown.
        is_bold: Whether most of its letters are bold, or, in files with markup, underlined.
        font: Name of its font, for telling headings from text; "" if unknown.
        level: Level of a heading from 1, or depth of a list item from 1.
        marker: Bullet or number of a list item where the file keeps it apart from the text.
        column: Number of the text column on its page, from 0, for what was read in columns; a full-width line has -1.
        locator: "paragraph 12", "slide 3": for text without pages.
    """

    text: str
    kind: BlockKind = "line"
    page: int | None = None
    box: Box | None = None
    font_size: float | None = None
    is_bold: bool = False
    font: str = ""
    level: int | None = None
    marker: str | None = None
    column: int = -1
    locator: str | None = None


@record(frozen=True, slots=True)
class FileProperties:
    """What the file says of itself; properties lie, so content goes first."""

    title: str | None = None
    authors: str | None = None
    publisher: str | None = None
    published_on: str | None = None
    language: str | None = None
    description: str | None = None


@record(frozen=True, slots=True)
class PageReading:
    """How one page could be read.

    Attributes:
        page: Page or slide, from 1.
        text_source: "native" (the file's own text), "ocr" (recognised, by us or by the program that made the file) or "none".
        quality: 0 (nothing usable) to 1.
        ocr_confidence: Mean confidence of the recognised words, 0 to 1; None where nothing was recognised here.
        label: The number printed on the page ("iv", "12"), where it could be told; None otherwise.
        note: What a person should know of the page, in plain words; "" if nothing.
    """

    page: int
    text_source: str = "native"
    quality: float = 1.0
    ocr_confidence: float | None = None
    label: str | None = None
    note: str = ""


@record(frozen=True, slots=True)
class ReadDocument:
    """All that a reader took from one file.

    Attributes:
        format: "pdf", "docx", "odt", "rtf", "pptx", "odp", "html", "mhtml", "txt", "md", "xlsx", "ods", "csv", "doc", "ppt", "xls" ...
        blocks: In reading order.
        cells: Cells of the tables found (their document_id is "" until the document has one).
        properties: What the file says of itself.
        page_count: Pages or slides; None where there are none.
        page_sizes: (width, height) of each page in points; empty where there are none.
        text_source: "native", "ocr" or "mixed".
        outline: Bookmarks as (level, title, page).
        quality: How well the text could be read, 0 to 1.
        notes: What a person should know ("3 of 10 pages are images without text").
        pages: How each page could be read; empty where there are no pages.
        recognition: What recognised text depends on besides the file (engine, version, languages); "" where nothing had to be recognised.
    """

    format: str
    blocks: list[Block]
    cells: list[TableCell] = field(default_factory=list)
    properties: FileProperties = field(default_factory=FileProperties)
    page_count: int | None = None
    page_sizes: list[tuple[float, float]] = field(default_factory=list)
    text_source: str = "native"
    outline: list[tuple[int, str, int]] = field(default_factory=list)
    quality: float = 1.0
    notes: list[str] = field(default_factory=list)
    pages: list[PageReading] = field(default_factory=list)
    recognition: str = ""


@record(frozen=True, slots=True)
class Anchor:
    """Where a stretch of a passage's text was read from.

    `start` and `end` are character offsets in the passage's text; anchors of a passage follow each other without overlap.
    """

    start: int
    end: int
    page: int | None
    box: Box | None
    locator: str | None = None


@record(frozen=True, slots=True)
class StructuredPassage:
    """A passage's row together with the places of its text."""

    row: Passage
    anchors: tuple[Anchor, ...] = ()


@record(frozen=True, slots=True)
class Structure:
    """A document after the passages room: its sections and passages, in order.

    Every passage that is text of the document, headings included, is here; running heads and page numbers are passages of the kind
    "running head", at the end of the list, so that nothing that was read is lost.
    """

    sections: list[Section]
    passages: list[StructuredPassage]
