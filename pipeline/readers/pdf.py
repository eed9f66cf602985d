"""PDF reader: a block a line in reading order, table cells, bookmarks, and a word on pages that could not be read.

PDFium reads letters, boxes, fonts and ruling lines; pdfplumber's table geometry makes cells of the ruling lines. The way of a page:
words (pdf_words) → fragments (pdf_lines) → tables out (pdf_tables) → columns and order (pdf_columns, pdf_order); then over all pages:
running heads and feet (pdf_furniture), footnotes (pdf_footnotes), quality (pdf_quality).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from pypdfium2 import PdfDocument

from pipeline.errors import EncryptedFileError, UnreadableFileError
from pipeline.intake.passwords import read_passwords
from pipeline.readers.collector import collecting
from pipeline.readers.pdf_blocks import list_blocks
from pipeline.readers.pdf_cells import write_cells
from pipeline.readers.pdf_fallback import read_edges_slowly, read_pages_slowly
from pipeline.readers.pdf_fonts import Font
from pipeline.readers.pdf_footnotes import mark_footnotes
from pipeline.readers.pdf_furniture import mark_furniture
from pipeline.readers.pdf_known_words import KnownWords
from pipeline.readers.pdf_labels import find_labels, label_pages
from pipeline.readers.pdf_open import open_document, read_labels, read_outline, read_properties
from pipeline.readers.pdf_page import Page, read_page
from pipeline.readers.pdf_quality import find_body_size, judge_reading
from pipeline.readers.pdf_tables import Table
from pipeline.readers.recognition.outcome import Recognition
from pipeline.readers.recognition.pages import recognise_pages
from pipeline.schemas import FileProperties, ReadDocument, TableCell
from pipeline.settings import Settings

_STRETCH = 100  # pages: PDFium keeps the fonts and streams of all pages that it has read until the file is closed
_WHOLE = 160  # pages: a file of no more is read in one go, since to open it again takes as long as to read some of them


def read(path: Path, settings: Settings) -> ReadDocument:
    """Read a PDF.

    Args:
        path: The file.
        settings: The limits are used, and the passwords.txt of its home.

    Returns:
        Lines in reading order with their boxes, cells of ruled tables, and what the file says of itself. Pages without a usable text
        layer are recognised where there is an engine; where not, they give no lines, and a note says so.

    Raises:
        EncryptedFileError: It needs a password that passwords.txt doesn't have.
        UnreadableFileError: It is damaged or no PDF.
        NoTextError: It has no usable text.
        LimitError: It has too many pages.
    """
    with collecting(is_on=False):  # in one go: turned on between two parts of the work, it looks through all lines once for each
        try:
            pages, said = _read_with_pdfium(path, settings)
        except (UnreadableFileError, EncryptedFileError) as error:
            failure = error
        else:
            return _put_together(pages, said, recognise_pages(path, pages, settings))
    pages = read_pages_slowly(path, settings.limits.pages, read_passwords(settings))
    if not pages:
        raise failure
    recognition = recognise_pages(path, pages, settings)
    with collecting(is_on=False):
        return _put_together(pages, _Said(), recognition)


def _put_together(pages: list[Page], said: _Said, recognition: Recognition) -> ReadDocument:
    """What takes all pages: running heads and feet, footnotes, quality; and the document out of them."""
    write_cells([table for page in pages for table in page.tables], KnownWords(pages))
    body_size = find_body_size(pages)
    mark_furniture(pages, body_size)
    mark_footnotes(pages, body_size)
    reading = judge_reading(pages, recognition)
    good = [page for page in pages if page.number not in reading.unreadable]
    return ReadDocument(
        format="pdf",
        blocks=list_blocks(good),
        cells=_list_cells(good),
        properties=said.properties,
        page_count=len(pages),
        page_sizes=[page.shown_size for page in pages],
        text_source=reading.text_source,
        outline=said.outline,
        quality=reading.quality,
        notes=reading.notes,
        pages=label_pages(reading.pages, find_labels(pages, said.labels)),
        recognition=recognition.key,
    )


@dataclass(frozen=True, slots=True)
class _Said:
    """What the file says of itself and its pages."""

    properties: FileProperties = field(default_factory=FileProperties)
    outline: list[tuple[int, str, int]] = field(default_factory=list)
    labels: list[str] = field(default_factory=list)


def _read_with_pdfium(path: Path, settings: Settings) -> tuple[list[Page], _Said]:
    passwords = read_passwords(settings)
    fonts: dict[Font, Font] = {}
    read_edges = partial(read_edges_slowly, path)
    pages: list[Page] = []
    said, count = None, 1
    while len(pages) < count:
        with open_document(path, settings.limits.pages, passwords) as document:
            said, count = said or _read_said(document), len(document)
            stretch = count if count <= _WHOLE else _STRETCH
            numbers = range(len(pages) + 1, min(len(pages) + stretch, count) + 1)
            pages += [read_page(document, number, fonts, read_edges) for number in numbers]
    return pages, said or _Said()


def _read_said(document: PdfDocument) -> _Said:
    return _Said(read_properties(document), read_outline(document), read_labels(document))


def _list_cells(pages: list[Page]) -> list[TableCell]:
    """The cells of all tables, numbered through the document."""
    numbered: list[tuple[Page, Table]] = [(page, table) for page in pages for table in page.tables]
    cells = []
    for number, (page, table) in enumerate(numbered, start=1):
        for cell in table.cells:
            box = page.show(cell.box)
            cells.append(
                TableCell(
                    document_id="",
                    page=page.number,
                    table_number=number,
                    row=cell.row,
                    column=cell.column,
                    text=cell.text or None,
                    x0=box.x0,
                    top=box.top,
                    x1=box.x1,
                    bottom=box.bottom,
                ),
            )
    return cells
