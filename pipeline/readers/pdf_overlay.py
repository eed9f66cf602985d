"""A picture of a PDF page with what was made of it drawn over: boxes in the colour of their kind, order, grids of tables.

It draws what it is told and knows nothing of kinds or sections; `briefmill trace FILE --pages` tells it.
"""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import pypdfium2
from PIL import Image, ImageDraw, ImageFont

from pipeline.intake.passwords import read_passwords
from pipeline.readers.pdf_open import open_document
from pipeline.schemas import Box
from pipeline.settings import Settings

Colour = tuple[int, int, int]

_LONGEST = 3000  # pixels: a poster is drawn smaller, not at the cost of a gigabyte
_HEAD = 26  # pixels above the page for what holds for the whole page
_PALE = 40  # of 255: the page stays readable under its fills
_ORDER: Colour = (110, 110, 110)
_LETTERS = 13  # pixels


@dataclass(frozen=True, slots=True)
class Mark:
    """Something to draw on a page.

    Attributes:
        boxes: Filled palely, a line each.
        outlines: Drawn as frames.
        colour: Red, green, blue, 0 to 255.
        label: Written beside the first frame; "" for none.
        in_order: Whether a thin line leads to it from the mark before.
    """

    boxes: tuple[Box, ...]
    outlines: tuple[Box, ...]
    colour: Colour
    label: str = ""
    in_order: bool = True


@dataclass(frozen=True, slots=True)
class MarkedPage:
    """A page and what to draw on it.

    Attributes:
        page: Page, from 1.
        headline: Written above the picture.
        marks: In the order of reading.
    """

    page: int
    headline: str
    marks: tuple[Mark, ...]


def draw_marked_pages(path: Path, pages: Iterable[MarkedPage], settings: Settings, *, width: int = 1100) -> Iterator[bytes | None]:
    """Draw pages of a PDF with marks over them.

    Args:
        path: The file.
        pages: The pages and their marks; boxes in points from the page's top left, as the page is shown.
        settings: The limits and the team's passwords are used.
        width: Width of a picture in pixels.

    Yields:
        A PNG for each page; None for one that can't be drawn.

    Raises:
        DocumentError: The file can't be opened.
    """
    with open_document(path, settings.limits.pages, read_passwords(settings)) as document:
        for marked in pages:
            try:
                yield _draw(document[marked.page - 1], marked, width)
            except (pypdfium2.PdfiumError, OSError, ValueError, IndexError):
                yield None


def _draw(sheet: pypdfium2.PdfPage, marked: MarkedPage, width: int) -> bytes:
    page_width, page_height = sheet.get_size()
    scale = min(width / max(page_width, 1.0), _LONGEST / max(page_height, 1.0))
    page = sheet.render(scale=scale, may_draw_forms=False).to_pil().convert("RGB")
    fills = Image.new("RGBA", page.size, (0, 0, 0, 0))
    painter = ImageDraw.Draw(fills)
    for mark in marked.marks:
        for box in mark.boxes:
            painter.rectangle(_place(box, scale), fill=(*mark.colour, _PALE))
    page = Image.alpha_composite(page.convert("RGBA"), fills).convert("RGB")
    painter = ImageDraw.Draw(page)
    _draw_order(painter, marked.marks, scale)
    for mark in marked.marks:
        _draw_frames(painter, mark, scale)
    return _pack(_add_headline(page, marked.headline))


def _place(box: Box, scale: float) -> tuple[float, float, float, float]:
    """The box in pixels; corners in order, which PIL insists on."""
    left, right = sorted((box.x0 * scale, box.x1 * scale))
    top, bottom = sorted((box.top * scale, box.bottom * scale))
    return left, top, right, bottom


def _draw_order(painter: ImageDraw.ImageDraw, marks: tuple[Mark, ...], scale: float) -> None:
    """A thin line from the end of each mark to the start of the next: a long one shows a jump."""
    placed = [mark for mark in marks if mark.in_order and mark.outlines]
    for before, after in pairwise(placed):
        x0, _, _, bottom = _place(before.outlines[-1], scale)
        left, top, _, _ = _place(after.outlines[0], scale)
        painter.line([(x0 + 3, bottom), (left + 3, top)], fill=_ORDER, width=1)


def _draw_frames(painter: ImageDraw.ImageDraw, mark: Mark, scale: float) -> None:
    for box in mark.outlines:
        painter.rectangle(_place(box, scale), outline=mark.colour, width=1)
    if not (mark.label and mark.outlines):
        return
    left, top, _, _ = _place(mark.outlines[0], scale)
    font = ImageFont.load_default(_LETTERS)
    length = painter.textlength(mark.label, font=font)
    if length + 5 <= left:
        left -= length + 5  # in the margin
    else:
        top = max(top - _LETTERS - 4, 0)  # the margin is too narrow: above the text
    painter.rectangle((left, top, left + length + 4, top + _LETTERS + 3), fill=mark.colour)
    painter.text((left + 2, top), mark.label, fill=(255, 255, 255), font=font)


def _add_headline(page: Image.Image, headline: str) -> Image.Image:
    whole = Image.new("RGB", (page.width, page.height + _HEAD), (250, 250, 245))
    whole.paste(page, (0, _HEAD))
    ImageDraw.Draw(whole).text((6, 5), _take_off_accents(headline), fill=(20, 20, 20), font=ImageFont.load_default(_LETTERS + 1))
    return whole


def _take_off_accents(text: str) -> str:
    """What Pillow's own font can draw: it has plain letters, quotes and dashes, and boxes for the rest."""
    plain = "".join(letter for letter in unicodedata.normalize("NFKD", text) if not unicodedata.category(letter).startswith("M"))
    return "".join(letter if letter.isascii() or not letter.isalnum() else "?" for letter in plain)


def _pack(picture: Image.Image) -> bytes:
    """As PNG of 256 colours: a third of the size, and nothing here needs more."""
    buffer = io.BytesIO()
    picture.quantize(256, method=Image.Quantize.FASTOCTREE).save(buffer, "PNG", compress_level=6)
    return buffer.getvalue()
