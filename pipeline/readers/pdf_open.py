"""Opening a PDF: what can go wrong in plain words, and what the file says of itself."""

from __future__ import annotations

import ctypes
import itertools
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from pipeline.errors import EncryptedFileError, LimitError, NoTextError, UnreadableFileError
from pipeline.schemas import FileProperties

_DATE = re.compile(r"^(?:D:)?(\d{4})(?:-?(\d{2}))?(?:-?(\d{2}))?")
_PROGRAM = re.compile(r"^(microsoft (office )?(word|powerpoint|excel|publisher)|powerpoint presentation)\s*[-–:]?\s*", re.IGNORECASE)
_FILE_NAME = re.compile(
    r"^\S{1,120}\.(docx?|pptx?|xlsx?|pdf|indd|qxd|p65|pub|odt|rtf|html?|tex|dvi|ps|eps|ai|pages|txt|wpd)$|\.(indd|qxd|docx?|rtf)$", re.IGNORECASE
)
_NO_TITLE = frozenset(
    {"untitled", "untitled document", "untitled-1", "document", "document1", "title", "none", "presentation", "slide 1", "layout 1", "print"}
)
_BOOKMARKS = 5000  # an index of every figure is no outline any more


def open_document(path: Path, page_limit: int, passwords: Sequence[str] = ()) -> pypdfium2.PdfDocument:
    """Open a PDF; one that is locked is tried with an empty password (PDFium does so itself) and then with the given ones.

    Args:
        path: The file.
        page_limit: A document of more pages is refused.
        passwords: Passwords to try, in order.

    Returns:
        The open document; the caller closes it.

    Raises:
        EncryptedFileError: It is locked, and none of the passwords opens it.
        UnreadableFileError: It is empty, damaged, or no PDF.
        NoTextError: It has no pages.
        LimitError: It has too many.
    """
    try:
        document = try_passwords(path.read_bytes() if _has_odd_name(path) else path, passwords)
    except pypdfium2.PdfiumError as error:
        raise _explain(error, path) from error
    problem = _check_pages(len(document), page_limit)
    if problem is not None:
        document.close()
        raise problem
    return document


def try_passwords(source: Path | bytes, passwords: Sequence[str]) -> pypdfium2.PdfDocument:
    """Open a PDF with none or the first password that fits.

    Args:
        source: The file, or its bytes.
        passwords: Passwords to try, in order.

    Returns:
        The open document; the caller closes it.

    Raises:
        PdfiumError: PDFium can't open it.
    """
    for password in (None, *passwords):
        try:
            return pypdfium2.PdfDocument(source, password=password)
        except pypdfium2.PdfiumError as error:
            if error.err_code != pdfium.FPDF_ERR_PASSWORD:
                raise
            locked = error
    raise locked


def _check_pages(pages: int, limit: int) -> NoTextError | LimitError | None:
    if pages == 0:
        return NoTextError("The PDF has no pages.", "Open it in a PDF viewer; if it is empty there too, ask for the file again.")
    if pages > limit:
        return LimitError(
            f"The PDF has {pages:,} pages, more than the {limit:,} that one file may have.",
            "Split it, or raise 'pages' under [limits] in briefmill.toml.",
        )
    return None


def _has_odd_name(path: Path) -> bool:
    """PDFium takes a name in UTF-8 only."""
    try:
        str(path.resolve()).encode("utf-8")
    except UnicodeEncodeError:
        return True
    return False


def _explain(error: pypdfium2.PdfiumError, path: Path) -> EncryptedFileError | UnreadableFileError:
    """The error in words for the person who dropped the file."""
    code = error.err_code
    if code in {pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY}:
        return EncryptedFileError(
            "The PDF is locked with a password.",
            "Write its password as a line of its own into passwords.txt beside raw/, or save it as a PDF without one.",
        )
    with path.open("rb") as file:
        head = file.read(1024)
        file.seek(max(path.stat().st_size - 2048, 0))
        tail = file.read()
    if not head:
        return UnreadableFileError("The file is empty.", "Copy or download it again.")
    if b"%PDF-" not in head:
        return UnreadableFileError("The file is named PDF but is none inside.", "Open it to see what it is; copy or download the report again.")
    if b"%%EOF" not in tail:
        return UnreadableFileError(
            "The PDF is cut off: its end, where the list of its parts stands, is missing.",
            "The copy or download was probably not complete; get the file again.",
        )
    return UnreadableFileError(
        "The PDF is damaged and can't be opened.", "If a PDF viewer still opens it, print it to a new PDF; else get the file again."
    )


def read_properties(document: pypdfium2.PdfDocument) -> FileProperties:
    """What the file says of itself.

    Args:
        document: An open document.

    Returns:
        Title, authors, description, language, and the day it was made; None for what is missing or plainly no title.
    """
    return FileProperties(
        title=_clean_title(_value(document, "Title")),
        authors=_clean(_value(document, "Author")),
        published_on=_clean_date(_value(document, "CreationDate")),
        language=_language(document),
        description=_clean(_value(document, "Subject")),
    )


def _value(document: pypdfium2.PdfDocument, key: str) -> str:
    try:
        return str(document.get_metadata_value(key))
    except (UnicodeDecodeError, ValueError):
        return ""


def _clean(text: str) -> str | None:
    text = " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())
    return text if any(letter.isalnum() for letter in text) else None


def _clean_title(text: str) -> str | None:
    """A title, unless it is the name of a program or of the file that it was made from."""
    cleaned = _PROGRAM.sub("", _clean(text) or "")
    if not cleaned or _FILE_NAME.search(cleaned) or cleaned.casefold() in _NO_TITLE:
        return None
    return cleaned


def _clean_date(text: str) -> str | None:
    """A PDF date (D:20150317…) as ISO 8601, to the day."""
    found = _DATE.match(text.strip())
    if not found or not 1980 <= int(found[1]) <= 2100:
        return None
    year, month, day = found[1], found[2], found[3]
    if not month or not 1 <= int(month) <= 12:
        return year
    return f"{year}-{month}-{day}" if day and 1 <= int(day) <= 31 else f"{year}-{month}"


def _language(document: pypdfium2.PdfDocument) -> str | None:
    length = pdfium.FPDFCatalog_GetLanguage(document, None, 0)
    if not 2 < length < 100:
        return None
    buffer = ctypes.create_string_buffer(length)
    pdfium.FPDFCatalog_GetLanguage(document, ctypes.cast(buffer, ctypes.POINTER(pdfium.FPDF_WCHAR)), length)
    code = buffer.raw[: length - 2].decode("utf-16-le", "replace").split("-")[0].strip().lower()
    return code if len(code) == 2 and code.isalpha() else None


def read_labels(document: pypdfium2.PdfDocument) -> list[str]:
    """The labels that the file gives its pages.

    Args:
        document: An open document.

    Returns:
        A label a page, "" where it has none; empty if no page has one.
    """
    labels = []
    for index in range(len(document)):
        try:
            labels.append(_clean(str(document.get_page_label(index))) or "")
        except (UnicodeDecodeError, ValueError):
            labels.append("")
    return labels if any(labels) else []


def read_outline(document: pypdfium2.PdfDocument) -> list[tuple[int, str, int]]:
    """The file's bookmarks.

    Args:
        document: An open document.

    Returns:
        (level from 1, title, page from 1) in order; bookmarks without a page in this file are left out.
    """
    outline = []
    for bookmark in itertools.islice(document.get_toc(), _BOOKMARKS):
        title = _clean(_bookmark_title(bookmark))
        target = bookmark.get_dest()
        page = target.get_index() if target else None
        if title and page is not None and 0 <= page < len(document):
            outline.append((bookmark.level + 1, title, page + 1))
    return outline


def _bookmark_title(bookmark: Any) -> str:  # noqa: ANN401  # pypdfium2 has no types
    try:
        return str(bookmark.get_title())
    except UnicodeDecodeError:
        return ""
