"""Words for readers: dates, citations, links, counts; and text made safe for a page or a cell."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from urllib.parse import quote

from pipeline.schemas.text import SLIDE_FORMATS

_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")
_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")

# Invisible characters that turn the direction of what follows (a title could then reverse the page around it), and control characters.
_UNSAFE = re.compile("[\u202a-\u202e\u2066-\u2069\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufeff\ufffe\uffff\ud800-\udfff]")


def clean_text(text: str) -> str:
    """Take out what no reader sees and what can turn a page around: direction overrides and control characters."""
    return text if text.isprintable() else _UNSAFE.sub("", text)  # none of them is printable, and asking costs a tenth


def cut_text(text: str, length: int) -> str:
    """Cut a text at a word so that it has at most `length` characters, with an ellipsis if something went."""
    if len(text) <= length:
        return text
    head = text[: length - 1]
    return (head.rsplit(" ", 1)[0] if " " in head[length // 2 :] else head).rstrip(" ,;:") + "…"


def say_date(stated: str | None) -> str:
    """An ISO date in words, to the precision stated: "12 June 2024", "June 2024", "2024"; "" for none."""
    if not stated:
        return ""
    match = _DATE.match(stated)
    if not match:
        return stated
    year, month, day = match.groups()
    if month is None or not 1 <= int(month) <= 12:
        return year
    return f"{int(day)} {_MONTHS[int(month) - 1]} {year}" if day else f"{_MONTHS[int(month) - 1]} {year}"


def say_count(number: int, one: str, many: str = "") -> str:
    """A count with its noun: "1 document", "2,300 documents"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def name_evidence(document_id: str) -> str:
    """File name of a document's evidence page, whatever the id holds."""
    return quote(document_id, safe="") + ".html"


def link_evidence(document_id: str, row_id: str = "") -> str:
    """Relative link from report or workbook to a row's place on its evidence page."""
    return f"evidence/{quote(document_id, safe='')}.html" + (f"#{quote(row_id, safe='')}" if row_id else "")


def say_page(page: int | None, locator: str | None, file_format: str, *, in_full: bool = False) -> str:
    """Where something stands in its document: "p. 7", "slide 3", "paragraph 12".

    Args:
        page: Page or slide, from 1.
        locator: Paragraph or line, for text without pages.
        file_format: Format of the document.
        in_full: For a citation: a PDF's pages are counted from its first, whatever number is printed on them, and that is said.

    Returns:
        Words; "" where nothing is known.
    """
    if page is None:
        return locator or ""
    if file_format in SLIDE_FORMATS:
        return f"slide {page}"
    return f"PDF page {page}" if in_full and file_format == "pdf" else f"p. {page}"


def cite(*, title: str, issuer: str | None, dated_on: str | None, section: str | None, number: str | None, place: str) -> str:
    """A citation to paste into a brief: issuer, title, date, section, number, page.

    Args:
        title: Title of the document.
        issuer: Who published it.
        dated_on: Its date (ISO 8601).
        section: Heading of the section.
        number: Number of the recommendation in the document.
        place: Where it stands, as `say_page` has it.

    Returns:
        One sentence that ends with a full stop.
    """
    parts = [issuer or "", f"“{title}”", say_date(dated_on) or "no date"]
    parts += [f"section “{section}”"] if section else []
    parts += [f"no. {number}"] if number else []
    return ", ".join(part for part in (*parts, place) if part) + "."


def name_file(file_name: str) -> str:
    """The last part of a path, without its ending: the title of a document that has none."""
    return PurePosixPath(file_name).stem or file_name
