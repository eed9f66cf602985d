"""PDF portfolios, and other PDFs with files embedded in them."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from pathlib import Path

from pipeline.readers.containers.packed import Packed
from pipeline.readers.mail_message import clean_attachment_name
from pipeline.readers.pdf_open import open_document
from pipeline.settings import Settings


def open_pdf(path: Path, settings: Settings, passwords: Sequence[str]) -> Iterator[Packed]:
    """List the files embedded in a PDF.

    Args:
        path: The PDF.
        settings: The home's settings.
        passwords: Tried where it is locked.

    Yields:
        Its embedded files in order.

    Raises:
        DocumentError: It can't be opened; its reader says the same.
    """
    import pypdfium2

    with open_document(path, settings.limits.pages, passwords) as document:
        for number in range(document.count_attachments()):
            name = f"embedded file {number + 1}"
            try:
                attachment = document.get_attachment(number)
                name = clean_attachment_name(attachment.get_name(), name)
                data = bytes(attachment.get_data())
            except pypdfium2.PdfiumError:
                yield Packed(name, outcome="rejected", hint="Open the PDF in a viewer and save the embedded file.")
                continue
            yield Packed(name, len(data), (lambda data=data: io.BytesIO(data),))  # type: ignore[misc]  # a default binds now
