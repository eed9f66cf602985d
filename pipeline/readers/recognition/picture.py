"""From a page to a picture that an engine reads well: resolution, dark ground, uneven light."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from PIL import Image, ImageFilter, ImageOps

# Engines read letters best at 200 to 300 dots an inch; more costs time and brings nothing.
_LOW, _HIGH = 200.0, 300.0
_MOST_PIXELS = 40_000_000  # of a picture to be recognised: A2 at 300 dpi; larger sheets are scaled down
_LONGEST = 20_000  # pixels; tesseract takes 32,767
_SHADOW = 24  # steps of grey by which the paper may differ over a page that is evenly lit
_FEW_PIXELS = 25  # a short word at 200 dpi has a hundred and more at half that resolution
_SHEET = 150.0  # dpi to which a page is shrunk where only its layout is looked at


@dataclass(frozen=True, slots=True)
class Picture:
    """A page as an engine gets it.

    Attributes:
        image: In grey.
        scale: Pixels a point of the page.
    """

    image: Image.Image
    scale: float

    @property
    def dpi(self) -> float:
        """Dots an inch."""
        return 72 * self.scale


def choose_scale(width: float, height: float, dpi: float | None) -> float:
    """How large a page is drawn for recognition.

    Args:
        width: Of the page, in points.
        height: Of the page, in points.
        dpi: Resolution of the scan on it; None where letters are drawn, not scanned.

    Returns:
        Pixels a point. A coarse scan (below 150 dpi, as faxes and web copies are) is drawn at the high end, since letters of few
        pixels are read better when they are enlarged smoothly.
    """
    wanted = _LOW if dpi is None or _LOW * 0.75 <= dpi < _LOW else _HIGH if dpi < _LOW else min(dpi, _HIGH)
    area = max(width * height, 1.0)
    return min(wanted / 72, math.sqrt(_MOST_PIXELS / area), _LONGEST / max(width, height, 1.0))


def clean_ground(image: Image.Image) -> Image.Image:
    """Make letters dark on an even, light ground.

    Args:
        image: A page in grey.

    Returns:
        The page: turned from white on black, shadows and grey ground taken out, faint print darkened; as it was where it is fine.
    """
    image = image.convert("L")
    if float(np.median(_sample(image))) < 100:
        image = ImageOps.invert(image)
    ground = _find_ground(image)
    if float(np.percentile(ground, 90) - np.percentile(ground, 10)) > _SHADOW:  # a shadow across the page, a photo of a page
        lifted = np.asarray(image, dtype=np.float32) / np.maximum(ground, 40) * 255
        image = Image.fromarray(np.clip(lifted, 0, 255).astype(np.uint8))
    grey = _sample(image)
    paper = float(np.median(grey))
    ink = float(np.percentile(grey[grey < paper - 24], 10)) if np.count_nonzero(grey < paper - 24) > _FEW_PIXELS else 0.0
    if paper >= 215 and ink <= 90:
        return image
    span = max(paper - 12 - ink, 24.0)
    return image.point([min(max(round((value - ink) * 255 / span), 0), 255) for value in range(256)])


def _sample(image: Image.Image) -> np.ndarray[tuple[int, ...], np.dtype[np.uint8]]:
    """Every third pixel each way: enough for shares, and none is mixed with its neighbours."""
    return np.asarray(image)[::3, ::3]


def _find_ground(image: Image.Image) -> np.ndarray[tuple[int, int], np.dtype[np.float32]]:
    """How light the paper is at each pixel: the lightest shade nearby, smoothed."""
    step = max(1, min(image.size) // 120)
    coarse = image.reduce(step).filter(ImageFilter.MaxFilter(9)).filter(ImageFilter.GaussianBlur(4))
    return np.asarray(coarse.resize(image.size, Image.Resampling.BILINEAR), dtype=np.float32)


def is_blank(image: Image.Image) -> bool:
    """Whether there is nothing on a page that could be a letter.

    Args:
        image: A page in grey.
    """
    grey = np.asarray(image.convert("L").reduce(2), dtype=np.int16)
    return bool(np.count_nonzero(np.abs(grey - int(np.median(grey))) > 60) < _FEW_PIXELS)


def looks_like_paper(image: Image.Image) -> bool:
    """Whether a page is print on paper rather than a photograph: most of it of one shade, with little but letters on it.

    Args:
        image: A page in grey.
    """
    small = np.asarray(image.convert("L").reduce(max(1, min(image.size) // 400)), dtype=np.int16)
    ground = int(np.argmax(np.bincount(small.ravel() // 4))) * 4 + 2
    return bool(np.count_nonzero(np.abs(small - ground) <= 16) >= 0.6 * small.size)


def shrink(picture: Picture) -> Picture:
    """A smaller copy for what needs the layout only: 150 dpi."""
    factor = min(1.0, _SHEET / picture.dpi)
    if factor >= 0.9:
        return picture
    width, height = picture.image.size
    return Picture(
        picture.image.resize((max(1, round(width * factor)), max(1, round(height * factor))), Image.Resampling.BOX), picture.scale * factor
    )
