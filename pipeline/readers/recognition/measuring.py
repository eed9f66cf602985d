"""Size, baseline and weight of recognised lines: engines give boxes of words, and a box is as high as the letters in it happen to be."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from statistics import median

import numpy as np

from pipeline.readers.recognition.found import FoundWord
from pipeline.readers.recognition.upright import Grey, Sheet

# Heights over the baseline and depths under it, in parts of a font's size: about the middle of what text fonts have.
_SMALL, _TALL, _DEEP = 0.46, 0.69, 0.21
_UP = dict.fromkeys("acemnorsuvwxzgpqyαειοσςυω", _SMALL) | {"t": 0.58, "i": 0.66, "j": 0.66}
_DOWN = frozenset("gjpqyQ,;()[]{}/ßçşţ")
_SAME = 1.1  # sizes closer than this are one size, misjudged by a pixel
_BOLD = 1.3  # strokes thicker than the page's by this are bold
_DARK = 140  # of 255
_BULLETS = frozenset("eo¢©®°«»*¤·¥")


@dataclass(slots=True)
class FoundLine:
    """A recognised line.

    Attributes:
        words: Its words, left to right as the engine has them.
        size: Size of its letters in points.
        baseline: In pixels.
        stroke: Mean width of its strokes in parts of its size; 0 if not measured.
        is_bold: Whether its strokes are thicker than those of most of its page.
    """

    words: list[FoundWord]
    size: float
    baseline: float
    stroke: float = 0.0
    is_bold: bool = False

    @property
    def letters(self) -> int:
        """How many letters it has."""
        return sum(len(word.text) for word in self.words)


def measure_lines(sheet: Sheet) -> list[FoundLine]:
    """Put a page's words into lines and measure them.

    Args:
        sheet: What was read of the page.

    Returns:
        Lines in the engine's order.
    """
    groups: dict[int, list[FoundWord]] = {}
    for word in sheet.words:
        groups.setdefault(word.line, []).append(word)
    lines = [_measure_line(words, sheet.scale) for words in groups.values()]
    if sheet.grey is not None:
        for line in lines:
            line.stroke = _measure_stroke(sheet.grey, line, sheet.scale)
        _mark_bold(lines)
    mend_bullets(lines)
    return lines


def mend_bullets(lines: list[FoundLine]) -> None:
    """Write "•" for the letters that engines take bullets for: a lone "e", "¢" or "©" at the beginning of several lines, one under the other.

    Args:
        lines: Lines of a page; their first words are set right.
    """
    marked = [line for line in lines if len(line.words) > 1 and line.words[0].text in _BULLETS]
    for line in marked:
        mark, after = line.words[0], line.words[1]
        same = [other for other in marked if abs(other.words[0].x0 - mark.x0) <= 0.5 * (mark.bottom - mark.top) + 6]
        if len(same) >= 2 and after.x0 - mark.x1 > 0.2 * (after.bottom - after.top):
            line.words[0] = replace(mark, text="•")


def settle_sizes(lines: Iterable[FoundLine]) -> None:
    """Give lines of nearly the same size the same, over a whole document: the body's size first, then those above and below it.

    Args:
        lines: Lines of all recognised pages; their sizes are set, to the half point.
    """
    left = sorted(lines, key=lambda line: line.size)
    while left:
        middle = _find_middle([(line.size, line.letters) for line in left])
        near = [line for line in left if middle / _SAME <= line.size <= middle * _SAME]
        for line in near:
            line.size = max(round(2 * middle) / 2, 1.0)
        taken = {id(line) for line in near}
        left = [line for line in left if id(line) not in taken]


def _find_middle(weighed: list[tuple[float, int]]) -> float:
    """The weighted median."""
    weighed = sorted(weighed)
    half, seen = sum(weight for _, weight in weighed) / 2, 0
    for value, weight in weighed:
        seen += weight
        if seen >= half:
            return value
    return weighed[-1][0]


def _measure_line(words: list[FoundWord], scale: float) -> FoundLine:
    sizes: list[tuple[float, int]] = []
    feet: list[float] = []
    for word in words:
        up, down = _find_extent(word.text)
        if up:
            size = (word.bottom - word.top) / (up + down)
            sizes.append((size, len(word.text)))
            feet.append(word.bottom - down * size)
    if not sizes:  # dashes, bullets, asterisks
        height = max(word.bottom - word.top for word in words)
        return FoundLine(words, max(height / _TALL, 4 * scale) / scale, max(word.bottom for word in words))
    return FoundLine(words, _find_middle(sizes) / scale, median(feet))


def _find_extent(text: str) -> tuple[float, float]:
    """How far a word's letters reach over and under the baseline, in parts of the size; (0, 0) for a word without letters."""
    letters = [letter for letter in text if letter.isalnum()]
    if not letters:
        return 0.0, 0.0
    up = max(_TALL if letter in "()[]{}/" else _UP.get(letter, _TALL) for letter in text if letter.isalnum() or letter in "()[]{}/")
    return up, _DEEP if any(letter in _DOWN for letter in text) else 0.0


def _measure_stroke(grey: Grey, line: FoundLine, scale: float) -> float:
    """Mean width of strokes: dark pixels by runs of dark pixels along the rows."""
    dark_count = runs = 0
    for word in line.words:
        rows = slice(max(int(word.top), 0), int(word.bottom) + 1)
        part = grey[rows, max(int(word.x0), 0) : int(word.x1) + 1] < _DARK
        if part.size and any(letter.isalpha() for letter in word.text):
            dark_count += int(part.sum())
            runs += int(np.count_nonzero(part[:, 1:] & ~part[:, :-1]) + np.count_nonzero(part[:, 0]))
    return dark_count / runs / (line.size * scale) if runs else 0.0


def _mark_bold(lines: list[FoundLine]) -> None:
    measured = [(line.stroke, line.letters) for line in lines if line.stroke]
    if sum(weight for _, weight in measured) < 200:
        return  # too little text to know what is plain
    usual = _find_middle(measured)
    for line in lines:
        line.is_bold = line.stroke >= _BOLD * usual
