"""RapidOCR (with onnxruntime) as a library: for machines where no tesseract is to be had; its models are in the package.

Its angle classifier garbles upright lines and stays off; pages are turned upright before they come here. It finds lines, not words, and
no order: words get their share of a line's box by the widths of their letters, and the rooms of the PDF reader find the order.
"""

from __future__ import annotations

import functools
import importlib.metadata
import importlib.util
import logging
from dataclasses import replace
from typing import Any

import numpy as np
from PIL import Image

from pipeline.readers.recognition.found import FoundWord
from pipeline.readers.recognition.tesseract import RecognitionError

_PACKAGES = ("rapidocr", "onnxruntime")
_DARK = 140  # of 255
_NARROW, _WIDE = frozenset("iljtfrI.,;:'|!()[]1 -"), frozenset("mwMW@%—")


def read_version() -> str | None:
    """Version of the library and of what runs its models; None where either is missing."""
    if any(importlib.util.find_spec(name) is None for name in _PACKAGES):
        return None
    return " with onnxruntime ".join(importlib.metadata.version(name) for name in _PACKAGES)


@functools.cache
def _load() -> Any:  # noqa: ANN401  # the library has no types
    from rapidocr import RapidOCR

    logging.getLogger("RapidOCR").setLevel(logging.ERROR)
    settings = {
        "Global.use_cls": False,
        "Global.log_level": "error",
        "Global.max_side_len": 4000,  # its default would shrink a page at 200 dpi
        "EngineConfig.onnxruntime.intra_op_num_threads": 1,
        "EngineConfig.onnxruntime.inter_op_num_threads": 1,
    }
    return RapidOCR(params=settings)


def recognise(picture: Image.Image) -> list[FoundWord]:
    """Recognise the words of a page that stands upright.

    Args:
        picture: The page in grey, dark letters on a light ground.

    Returns:
        Words, line by line from top to bottom.

    Raises:
        RecognitionError: The library failed.
    """
    grey = np.asarray(picture.convert("L"))
    try:
        found = _load()(np.stack([grey] * 3, axis=-1))
    except Exception as error:  # whatever onnxruntime and opencv come up with costs one page
        raise RecognitionError(f"rapidocr failed: {type(error).__name__}: {error}") from error
    if found.boxes is None or not found.txts:
        return []
    lines = []
    for box, text, score in zip(found.boxes, found.txts, found.scores, strict=True):
        xs, ys = [float(point[0]) for point in box], [float(point[1]) for point in box]
        lines.append((min(xs), min(ys), max(xs), max(ys), str(text), float(score)))
    lines.sort(key=lambda line: (line[1], line[0]))
    return [tighten(word, grey) for number, line in enumerate(lines) for word in split_line(*line, number)]


def tighten(word: FoundWord, grey: np.ndarray[tuple[int, ...], np.dtype[np.uint8]]) -> FoundWord:
    """Make a word's box as high as its letters: the library's boxes have a margin, and the size of letters is told from their height.

    Args:
        word: A word.
        grey: The picture.

    Returns:
        The word with the rows of ink round its middle; as it is where there is none.
    """
    top = max(int(word.top), 0)
    part = grey[top : int(word.bottom) + 1, max(int(word.x0), 0) : int(word.x1) + 1] < _DARK
    inked = np.asarray(part.any(axis=1))
    rows = np.flatnonzero(inked)
    if not len(rows):
        return word
    middle = int(rows[np.argmin(np.abs(rows - len(inked) / 2))])
    gaps = np.flatnonzero(~inked)
    first = int(max(gaps[gaps < middle], default=-1)) + 1
    last = int(min(gaps[gaps > middle], default=len(inked)))
    return replace(word, top=float(top + first), bottom=float(top + last))


def split_line(x0: float, top: float, x1: float, bottom: float, text: str, confidence: float, line: int) -> list[FoundWord]:  # a line's facts
    """Part a recognised line into words.

    Args:
        x0: Left edge of the line in pixels.
        top: Upper edge.
        x1: Right edge.
        bottom: Lower edge.
        text: Its text.
        confidence: 0 to 1.
        line: Its number.

    Returns:
        Its words, each with its share of the box by the usual widths of its letters.
    """
    widths = [0.5 if letter in _NARROW else 1.5 if letter in _WIDE else 1.0 for letter in text]
    unit = (x1 - x0) / max(sum(widths), 0.5)
    words: list[FoundWord] = []
    start, place, from_place = 0, x0, x0
    for index, letter in enumerate([*text, " "]):
        if letter.isspace():
            if index > start:
                words.append(FoundWord(text[start:index], from_place, top, place, bottom, confidence, line))
            start, from_place = index + 1, place + (unit * widths[index] if index < len(text) else 0.0)
        if index < len(text):
            place += unit * widths[index]
    return words
