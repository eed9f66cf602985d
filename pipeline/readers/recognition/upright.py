"""Recognising a page whichever way it lies: level it, read it, and turn it where what was read makes no sense."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np
from PIL import Image

from pipeline.readers.recognition.found import FoundWord, Orientation, judge_words
from pipeline.readers.recognition.leaders import erase_leaders
from pipeline.readers.recognition.picture import Picture, clean_ground
from pipeline.readers.recognition.tilt import find_tilt

# Confidence below which a page may lie wrong or be in other letters. Upright print has 0.85 and more, poor copies 0.7, upside down 0.4.
_DOUBTFUL = 0.65
_LEADERS = frozenset("0oOecs2.,:;-_·")
_TURN = {1: Image.Transpose.ROTATE_270, 2: Image.Transpose.ROTATE_180, 3: Image.Transpose.ROTATE_90}  # clockwise; PIL turns the other way

Read = Callable[[Picture], list[FoundWord]]
Look = Callable[[Picture], Orientation | None]
Grey = np.ndarray[tuple[int, int], np.dtype[np.uint8]]


@dataclass(slots=True)
class Sheet:
    """What was read of one page.

    Attributes:
        words: Words in pixels of the levelled picture.
        turns: Quarter turns clockwise that set the page upright.
        tilt: Degrees, counter-clockwise, that then made it level.
        scale: Pixels a point.
        confidence: Mean of the words'.
        script: Script of its letters where it was looked for; else "".
        grey: The levelled picture, for measuring strokes.
        shift: By how many pixels the levelled picture is larger than the page, on the left and at the top.
    """

    words: list[FoundWord] = field(default_factory=list)
    turns: int = 0
    tilt: float = 0.0
    scale: float = 1.0
    confidence: float = 0.0
    script: str = ""
    grey: Grey | None = None
    shift: tuple[float, float] = (0.0, 0.0)


def read_sheet(picture: Picture, read: Read, look: Look, *, turns: int = 0) -> Sheet:
    """Recognise a page whichever way it lies.

    Args:
        picture: The page as shown.
        read: Recognises an upright picture.
        look: Tells how a picture lies; None if it can't.
        turns: Quarter turns clockwise to begin with: those of the page before.

    Returns:
        The best reading.
    """
    cleaned = Picture(clean_ground(picture.image), picture.scale)
    best = _read_turned(cleaned, turns, read)
    if not _is_doubtful(best):
        return best
    told = look(cleaned)
    for other in _list_turns(best, told):
        if other != best.turns:
            sheet = _read_turned(cleaned, other, read)
            if _weigh(sheet) > _weigh(best):
                best = sheet
            if not _is_doubtful(best):
                break
    if told is not None and best.confidence < _DOUBTFUL:  # what reads well is in letters that the engine knows
        best.script = told.script
    return best


def _read_turned(picture: Picture, turns: int, read: Read) -> Sheet:
    image = picture.image.transpose(_TURN[turns]) if turns else picture.image
    tilt = find_tilt(image)
    level = image.rotate(tilt, Image.Resampling.BICUBIC, expand=True, fillcolor=255) if tilt else image
    level = erase_leaders(level, picture.dpi)
    words = [word for word in read(Picture(level, picture.scale)) if not _is_speck(word)]
    shift = (level.width - image.width) / 2, (level.height - image.height) / 2
    return Sheet(words, turns, tilt, picture.scale, judge_words(words), "", np.asarray(level, dtype=np.uint8), shift)


def _is_speck(word: FoundWord) -> bool:
    """Dirt, rules, edges of boxes and the dots of contents pages, which engines read as dots, bars, dashes, zeros and small letters, unsure."""
    if word.confidence >= 0.5:
        return False
    return not any(letter.isalnum() for letter in word.text) or (len(word.text) > 1 and _LEADERS.issuperset(word.text))


def _is_doubtful(sheet: Sheet) -> bool:
    return sheet.confidence < _DOUBTFUL or _is_on_its_side(sheet.words)


def _is_on_its_side(words: list[FoundWord]) -> bool:
    """Whether most words are higher than wide: some engines read lines that run up the page."""
    long = [word for word in words if len(word.text) >= 4]
    return len(long) >= 3 and sum(word.bottom - word.top > word.x1 - word.x0 for word in long) > 0.5 * len(long)


def _list_turns(sheet: Sheet, told: Orientation | None) -> list[int]:
    """Quarter turns worth trying, the likeliest first."""
    if _is_on_its_side(sheet.words):
        guess = [told.turns] if told and told.turns % 2 else []
        return [*guess, *(turns for turns in ((sheet.turns + 1) % 4, (sheet.turns + 3) % 4) if turns not in guess)]
    if told is not None:
        return [told.turns]
    letters = sum(len(word.text) for word in sheet.words)
    return [(sheet.turns + step) % 4 for step in (2, 1, 3)] if letters >= 40 else []


def _weigh(sheet: Sheet) -> float:
    """How much was read for sure; words that stand on end count nothing."""
    return 0.0 if _is_on_its_side(sheet.words) else sum(max(word.confidence - 0.4, 0.0) * len(word.text) for word in sheet.words)
