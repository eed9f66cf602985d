"""A small grey picture of a PDF page with the page's size, for the evidence pages: some 20 ms and 50 KB a page."""

from __future__ import annotations

import contextlib
import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pypdfium2
from PIL import Image

from pipeline.errors import UnreadableFileError
from pipeline.readers.pdf_open import try_passwords

MAX_BYTES = 60_000  # a hundred such pages stay mailable
_LONGEST = 4.0  # a page may be so many times as high as wide before its picture gets narrower
# What is tried in turn: width in pixels and number of greys. Text on paper needs few greys; PNG is crisper than JPEG or WebP at this
# size, and takes a tenth of the time of WebP. Photographs, which PNG packs badly, come last as JPEG.
_TRIES = ((860, 8), (860, 4), (700, 4))
_JPEG_TRIES = ((700, 45), (700, 25), (480, 25), (320, 20))


@dataclass(frozen=True, slots=True)
class PagePicture:
    """A picture of a page.

    Attributes:
        data: PNG or JPEG.
        width: Width of the page, turned as it is shown, in points.
        height: Its height.
    """

    data: bytes
    width: float
    height: float


def draw_pictures(path: Path, pages: Iterable[int], *, max_bytes: int = MAX_BYTES, passwords: Sequence[str] = ()) -> Iterator[PagePicture | None]:
    """Draw pages of a PDF as small grey pictures, one after the other.

    PDFium is not safe for threads: call this from one thread of a process at a time.

    Args:
        path: The file.
        pages: The pages, from 1.
        max_bytes: Size that a picture should not pass; the last try is taken whatever its size.
        passwords: Tried where the file is locked.

    Yields:
        A picture for each page; None for one that isn't there or can't be drawn.

    Raises:
        UnreadableFileError: The file can't be opened.
    """
    try:
        document = try_passwords(path, passwords)
    except (pypdfium2.PdfiumError, OSError) as error:
        raise UnreadableFileError(f"{path.name} could not be drawn: {error}.", "Open the file in a PDF viewer to see whether it is whole.") from error
    with document:
        for page in pages:
            picture = None
            if 1 <= page <= len(document):
                with contextlib.suppress(pypdfium2.PdfiumError, OSError, ValueError):
                    picture = _draw(document[page - 1], max_bytes)
            yield picture


def _draw(sheet: pypdfium2.PdfPage, max_bytes: int) -> PagePicture:
    width, height = sheet.get_size()
    return pack_picture(width, height, max_bytes, lambda scale: sheet.render(scale=scale, grayscale=True, may_draw_forms=False).to_pil())


def pack_picture(width: float, height: float, max_bytes: int, draw: Callable[[float], Image.Image]) -> PagePicture:
    """Make a page's small picture: as wide and with as many greys as its size in bytes allows.

    Args:
        width: Width of the page, in points.
        height: Its height.
        max_bytes: Size that it should not pass; the last try is taken whatever its size.
        draw: Draws the page at so many pixels a point.

    Returns:
        The picture.
    """
    drawn: dict[int, Image.Image] = {}
    data = b""
    for pixels, number in (*_TRIES, *_JPEG_TRIES):
        if pixels not in drawn:
            scale = pixels / max(width, height / _LONGEST, 1.0)
            drawn[pixels] = draw(scale).convert("L")
        data = _pack_png(drawn[pixels], number) if (pixels, number) in _TRIES else _pack_jpeg(drawn[pixels], number)
        if len(data) <= max_bytes:
            break
    return PagePicture(data, float(width), float(height))


def _pack_png(picture: Image.Image, greys: int) -> bytes:
    steps = picture.point([round(value * (greys - 1) / 255) for value in range(256)])
    indexed = Image.frombytes("P", steps.size, steps.tobytes())
    indexed.putpalette([round(step * 255 / (greys - 1)) for step in range(greys) for _ in "rgb"])
    buffer = io.BytesIO()
    indexed.save(buffer, "PNG", bits=4 if greys > 4 else 2, compress_level=4)
    return buffer.getvalue()


def _pack_jpeg(picture: Image.Image, quality: int) -> bytes:
    buffer = io.BytesIO()
    picture.save(buffer, "JPEG", quality=quality)
    return buffer.getvalue()
