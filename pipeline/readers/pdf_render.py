"""A small picture of a PDF page, for the evidence pages of the report."""

from __future__ import annotations

import io
from pathlib import Path

import pypdfium2
from PIL import Image

from pipeline.errors import UnreadableFileError

_MAX_BYTES = 60_000  # an evidence page loads at once and a report of a hundred pages stays mailable
_COLOUR_SPREAD = 24  # differences between red, green and blue below this are paper, not colour
_GREYS = 4
_COLOURS = 24
_LONGEST = 4.0  # times as high as wide at the most: a banner is cut to what a screen shows


def render_page(path: Path, page: int, *, width_px: int = 1000, quality: int = 60, max_bytes: int = _MAX_BYTES) -> bytes:
    """Draw a page of a PDF as a small WebP picture.

    PDFium is not safe for threads: call this from one thread of a process at a time.

    Args:
        path: The file.
        page: Page, from 1.
        width_px: Width of the picture in pixels; its height follows from the page.
        quality: WebP quality, 1 to 100, where the page is no print in few colours (photographs, scans); it is lowered, and then the
            width, until the picture is small enough.
        max_bytes: Size that the picture may have.

    Returns:
        The picture's bytes (WebP), greyscale if the page has no colour.

    Raises:
        UnreadableFileError: The file or the page can't be opened.
    """
    try:
        with pypdfium2.PdfDocument(path) as document:
            image = _draw(document, page, width_px)
    except (pypdfium2.PdfiumError, OSError, IndexError) as error:
        raise UnreadableFileError(f"Page {page} could not be drawn: {error}.", "Open the file in a PDF viewer to see whether it is whole.") from error
    sharp = _write_sharp(image)
    return sharp if len(sharp) <= max_bytes else _shrink(image, quality, max_bytes)


def _draw(document: pypdfium2.PdfDocument, page: int, width_px: int) -> Image.Image:
    if not 1 <= page <= len(document):
        raise IndexError(f"the document has {len(document)} pages")
    sheet = document[page - 1]
    try:
        width, height = sheet.get_size()
        scale = (width_px - 0.01) / max(width, height / _LONGEST, 1.0)  # PDFium rounds up
        picture: Image.Image = sheet.render(scale=scale, may_draw_forms=False).to_pil()
        picture = picture.convert("RGB")
    finally:
        sheet.close()
    return picture if _has_colour(picture) else picture.convert("L")


def _has_colour(picture: Image.Image) -> bool:
    small = picture.resize((64, 64))
    pixels = zip(*(band.tobytes() for band in small.split()), strict=True)
    return any(max(pixel) - min(pixel) > _COLOUR_SPREAD for pixel in pixels)


def _write_sharp(picture: Image.Image) -> bytes:
    """Write print as print: few shades, no loss. A page of text takes a third of what a lossy picture of it does, and stays readable."""
    if picture.mode == "L":
        few = picture.point([round(value / 255 * (_GREYS - 1)) * 255 // (_GREYS - 1) for value in range(256)])
    else:
        few = picture.quantize(_COLOURS, dither=Image.Dither.NONE).convert("RGB")
    buffer = io.BytesIO()
    few.save(buffer, "WEBP", lossless=True, quality=60, method=4)
    return buffer.getvalue()


def _shrink(picture: Image.Image, quality: int, max_bytes: int) -> bytes:
    """Write a picture smaller and smaller until it fits."""
    data = _write(picture, quality)
    while len(data) > max_bytes:
        if quality > 30:
            quality -= 15
        elif picture.width > 300:
            picture = picture.resize((int(picture.width * 0.8), max(int(picture.height * 0.8), 1)), Image.Resampling.LANCZOS)
        elif quality > 5:
            quality = 5
        else:
            break
        data = _write(picture, quality)
    return data


def _write(picture: Image.Image, quality: int) -> bytes:
    buffer = io.BytesIO()
    picture.save(buffer, "WEBP", quality=quality, method=4)
    return buffer.getvalue()
