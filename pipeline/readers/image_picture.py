"""A small grey picture of each page of an image file, for the evidence pages: as `pdf_picture` makes them of a PDF's."""

from __future__ import annotations

import contextlib
import warnings
from collections.abc import Iterable, Iterator
from pathlib import Path

from PIL import Image, ImageOps

from pipeline.errors import UnreadableFileError
from pipeline.readers.image import FORMATS, find_dpi, flatten
from pipeline.readers.pdf_picture import MAX_BYTES, PagePicture, pack_picture


def draw_image_pictures(path: Path, pages: Iterable[int], *, max_bytes: int = MAX_BYTES) -> Iterator[PagePicture | None]:
    """Draw pages of an image file as small grey pictures, in the points that its lines were placed in.

    Args:
        path: The file; that it is no larger than the limits allow was seen when it was read.
        pages: The pages, from 1.
        max_bytes: Size that a picture should not pass.

    Yields:
        A picture for each page; None for one that isn't there or can't be drawn.

    Raises:
        UnreadableFileError: The file can't be opened.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(path, formats=FORMATS) as image:
                for page in pages:
                    picture = None
                    with contextlib.suppress(OSError, SyntaxError, ValueError, EOFError):  # a damaged frame costs itself
                        picture = _draw_frame(image, page, max_bytes)
                    yield picture
    except (OSError, SyntaxError, ValueError, MemoryError, Image.DecompressionBombError) as error:
        raise UnreadableFileError(f"{path.name} could not be drawn: {error}.", "Open the file in a viewer to see whether it is whole.") from error


def _draw_frame(image: Image.Image, page: int, max_bytes: int) -> PagePicture:
    image.seek(page - 1)
    shown = ImageOps.exif_transpose(image)
    points = 72 / find_dpi(image, shown)
    grey = flatten(shown)
    width, height = points * grey.width, points * grey.height

    def draw(scale: float) -> Image.Image:
        size = max(1, round(width * scale)), max(1, round(height * scale))
        return grey.resize(size, Image.Resampling.BOX if size[0] < grey.width else Image.Resampling.BICUBIC)

    return pack_picture(width, height, max_bytes, draw)
