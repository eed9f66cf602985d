"""PDF reader: a block a line in reading order, table cells, bookmarks, and a word on pages that could not be read.

PDFium reads letters, boxes, fonts and ruling lines; pdfplumber's table geometry makes cells of the ruling lines. The way of a page:
words (pdf_words) → fragments (pdf_lines) → tables out (pdf_tables) → columns and order (pdf_columns, pdf_order); then over all pages:
running heads and feet (pdf_furniture), footnotes (pdf_footnotes), quality (pdf_quality).
"""

from __future__ import annotations

from pathlib import Path

from pipeline.readers.pdf_open import open_document, read_outline, read_properties
from pipeline.readers.pdf_page import Page, read_page
from pipeline.schemas import Block, ReadDocument
from pipeline.settings import Settings


def read(path: Path, settings: Settings) -> ReadDocument:
    """Read a PDF.

    Args:
        path: The file.
        settings: The limits are used.

    Returns:
        Lines in reading order with their boxes, cells of ruled tables, and what the file says of itself.

    Raises:
        EncryptedFileError: It needs a password.
        UnreadableFileError: It is damaged or no PDF.
        NoTextError: It has no usable text.
        LimitError: It has too many pages.
    """
    document = open_document(path, settings.limits.pages)
    try:
        pages = _read_pages(document)
        properties = read_properties(document)
        outline = read_outline(document)
    finally:
        document.close()
    blocks: list[Block] = []
    for page in pages:
        blocks += page.blocks()
    return ReadDocument(
        "pdf",
        blocks,
        properties=properties,
        page_count=len(pages),
        page_sizes=[page.frame.size(page.frame.rotation) for page in pages],
        outline=outline,
    )


def _read_pages(document) -> list[Page]:
    fonts = {}
    return [read_page(document, number, fonts) for number in range(1, len(document) + 1)]
