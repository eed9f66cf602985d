"""What an engine says of a picture of a page."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FoundWord:
    """A recognised word, in pixels of the picture that was recognised.

    Attributes:
        text: Its letters.
        x0: Left edge.
        top: Upper edge.
        x1: Right edge.
        bottom: Lower edge.
        confidence: 0 to 1, by the engine's own measure.
        line: Number of its line, in the engine's order.
    """

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    confidence: float
    line: int


@dataclass(frozen=True, slots=True)
class Orientation:
    """How a page lies, as far as it could be told.

    Attributes:
        turns: Quarter turns clockwise that set it upright.
        is_sure: Whether that is more than a guess.
        script: The script of its letters ("Latin", "Cyrillic", "Arabic" ...); "" if not told.
    """

    turns: int
    is_sure: bool
    script: str = ""


def judge_words(words: list[FoundWord]) -> float:
    """Mean confidence of words, long ones counting more.

    Args:
        words: Recognised words.

    Returns:
        0 (nothing, or nothing sure) to 1.
    """
    letters = sum(len(word.text) for word in words)
    return sum(word.confidence * len(word.text) for word in words) / letters if letters else 0.0
