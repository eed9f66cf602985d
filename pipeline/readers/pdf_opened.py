"""An open page of a PDF, without the objects that pypdfium2 makes for each page to have it closed in time: here it always is."""

from __future__ import annotations

from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from pipeline.readers.pdf_frame import Frame


class OpenPage:
    """A page of an open document; to be closed before the document is.

    Args:
        document: An open document without forms to fill in.
        number: Page, from 1.

    Attributes:
        raw: PDFium's page; None where it can't be loaded.
    """

    __slots__ = ("raw",)

    def __init__(self, document: pypdfium2.PdfDocument, number: int) -> None:
        self.raw: Any = pdfium.FPDF_LoadPage(document.raw, number - 1) or None

    def read_frame(self) -> Frame:
        """Its visible part, and how it is shown.

        Raises:
            PdfiumError: PDFium can't tell.
        """
        box = pdfium.FS_RECTF()
        if not pdfium.FPDF_GetPageBoundingBox(self.raw, box):
            raise pypdfium2.PdfiumError("Failed to get page bounding box.")
        return Frame(box.left, box.bottom, box.right, box.top, pdfium.FPDFPage_GetRotation(self.raw))

    def close(self) -> None:
        """Give PDFium its memory back; once."""
        pdfium.FPDF_ClosePage(self.raw)
