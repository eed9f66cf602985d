"""Scans dropped as images: PNG, JPEG, TIFF (of several pages too), GIF, WebP and BMP. A frame is a page, and its text is recognised."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PIL import Image, ImageOps, ImageSequence

from pipeline.errors import LimitError, NoTextError, UnreadableFileError
from pipeline.readers.pdf_blocks import list_blocks
from pipeline.readers.pdf_footnotes import mark_footnotes
from pipeline.readers.pdf_frame import Frame
from pipeline.readers.pdf_furniture import mark_furniture
from pipeline.readers.pdf_page import Page
from pipeline.readers.pdf_quality import find_body_size, judge_reading
from pipeline.readers.recognition.picture import Picture, choose_scale
from pipeline.readers.recognition.reading import PageReader
from pipeline.schemas import ReadDocument
from pipeline.settings import Settings

_SHORT, _AREA = 400, 300_000  # pixels: what is smaller is an icon, a logo or a thumbnail, and no page
_PAPER = 11.0  # inches of the longer side of a page whose resolution is not told
_PLAUSIBLE = (60.0, 1300.0)  # dots an inch; outside, the file's word is a default or a slip
FORMATS = ("PNG", "JPEG", "TIFF", "GIF", "WEBP", "BMP", "AVIF")
_FEWEST_WORDS = 5  # a photograph shows a sign or two


def read(path: Path, settings: Settings) -> ReadDocument:
    """Read the pages that an image file shows.

    Args:
        path: The file.
        settings: The group `[ocr]` and the limits.

    Returns:
        Recognised lines in reading order, with boxes in points by the image's own resolution.

    Raises:
        UnreadableFileError: It is damaged.
        LimitError: It has too many pixels or pages.
        ScanError: No text could be recognised in it, or there is no engine for it.
        NoTextError: It is too small to be a page.
    """
    with _opened(path, settings) as image:
        count = min(int(getattr(image, "n_frames", 1)), settings.limits.pages + 1)
        if count > settings.limits.pages:
            raise LimitError(f"The image has more than {settings.limits.pages:,} pages.", "Split it, or raise 'pages' under [limits].")
        reader = PageReader(settings, "", count)
        pages = [_read_frame(frame, number, reader) for number, frame in enumerate(ImageSequence.Iterator(image), start=1)]
    for number, page in reader.place_pages().items():
        pages[number - 1] = page
    recognition = reader.finish()
    if sum(len(line.text.split()) for page in pages for line in page.lines) < _FEWEST_WORDS:
        raise recognition.make_error("The image")
    body_size = find_body_size(pages)
    mark_furniture(pages, body_size)
    mark_footnotes(pages, body_size)
    reading = judge_reading(pages, recognition)
    return ReadDocument(
        format="image",
        blocks=list_blocks(pages),
        page_count=len(pages),
        page_sizes=[page.shown_size for page in pages],
        text_source="ocr",
        quality=reading.quality,
        notes=reading.notes,
        pages=reading.pages,
        recognition=recognition.key,
    )


@contextmanager
def _opened(path: Path, settings: Settings) -> Iterator[Image.Image]:
    """The open image; whatever Pillow says of a damaged one in the words of the house."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)  # our own limit is checked before a pixel is unpacked
            with Image.open(path, formats=FORMATS) as image:
                _check_size(image, settings)
                yield image
    except Image.DecompressionBombError as error:
        raise LimitError("The image has far more pixels than a page.", "Save it smaller: 300 dots an inch are enough.") from error
    except (OSError, SyntaxError, ValueError, EOFError, MemoryError) as error:
        raise UnreadableFileError(
            "The image is damaged, or of a kind that can't be opened.", "Open it in a viewer and save it as PNG or PDF."
        ) from error


def _check_size(image: Image.Image, settings: Settings) -> None:
    width, height = image.size
    limit = settings.limits.image_megapixels
    if width * height > limit * 1_000_000:
        raise LimitError(
            f"The image has {width * height / 1_000_000:,.0f} megapixels, more than the {limit:,} allowed.",
            "Save it smaller (300 dots an inch are enough), or raise image_megapixels under [limits].",
        )
    if min(width, height) < _SHORT or width * height < _AREA:
        raise NoTextError("It is an image too small to be a page of text.", "If it shows one, scan it at 200 dots an inch or more.")


def _read_frame(image: Image.Image, number: int, reader: PageReader) -> Page:
    """Recognise one page; the page without text that stands for it until all are read."""
    shown = ImageOps.exif_transpose(image)
    dpi = find_dpi(image, shown)
    width, height = (72 * side / dpi for side in shown.size)
    frame = Frame(0.0, 0.0, width, height)
    if reader.allows(number, shown.width * shown.height):
        reader.read(number, frame, lambda: _draw(shown, dpi), image_share=1.0, is_image=True)
    return Page(number, frame, image_share=1.0)


def find_dpi(image: Image.Image, shown: Image.Image) -> float:
    """Dots an inch, as the file says where that is plausible for a page, else as if it showed a sheet of letter paper.

    Args:
        image: The frame as the file has it.
        shown: The same the right way up.

    Returns:
        Dots an inch.
    """
    told = image.info.get("dpi", (0, 0))
    across, down = (float(told[0]), float(told[1])) if isinstance(told, tuple) and len(told) == 2 else (0.0, 0.0)
    longest = max(shown.size)
    # 72 and 96 are what programs write when they do not know; a page at that resolution would be a poster.
    if _PLAUSIBLE[0] <= across <= _PLAUSIBLE[1] and abs(across - down) < 0.1 * across and longest / across < 2.5 * _PAPER:
        return across
    return max(longest / _PAPER, _PLAUSIBLE[0])


def _draw(shown: Image.Image, dpi: float) -> Picture:
    width, height = (72 * side / dpi for side in shown.size)
    scale = choose_scale(width, height, dpi)
    grey = flatten(shown)
    size = max(1, round(width * scale)), max(1, round(height * scale))
    if size != grey.size:
        grey = grey.resize(size, Image.Resampling.LANCZOS if scale * 72 > dpi else Image.Resampling.BOX)
    return Picture(grey, scale)


def flatten(image: Image.Image) -> Image.Image:
    """In grey, what is transparent on white; 16-bit scans brought to 8.

    Args:
        image: Any image.

    Returns:
        It in 8-bit grey.
    """
    if image.mode.startswith("I") or image.mode == "F":
        low, high = (float(value) for value in image.getextrema())  # type: ignore[arg-type]  # one band
        return image.convert("F").point(lambda value: (value - low) * (255 / max(high - low, 1.0))).convert("L")
    if "A" in image.getbands() or "transparency" in image.info:
        ground = Image.new("RGBA", image.size, "white")
        ground.alpha_composite(image.convert("RGBA"))
        image = ground
    return image.convert("L")
