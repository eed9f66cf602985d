"""How sure the program is of a row, in words, and what a word means: how many of such rows were right where they were checked.

The words come with the judge of recommendations in models/recommendations-*/weights.json, which says under "bands" from which confidence a word
holds, and how many rows of it were checked on marked documents and found right. Without it the words stand alone.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeGuard

_HOUSE = Path(__file__).resolve().parents[1]
_SHIPPED = (_HOUSE.parent / "models", _HOUSE / "models")  # beside pipeline/ in a checkout, inside it in a wheel
_PATTERN, _FILE = "recommendations-*", "weights.json"
_WORD = re.compile(r"[a-z][a-z ]{0,23}")
_FEW = 10  # checked rows below which "8 of 10" would say more than is known
_BASIS = "Counted on marked documents, not on yours; pledges carry the words alone, since only recommendations were checked."
CHECKED = "checked by a person"
_BY_PERSON = frozenset({"accepted", "edited", "added"})


@dataclass(frozen=True, slots=True)
class Band:
    """A word for a stretch of confidence.

    Attributes:
        word: "likely".
        start: Confidence from which it holds, 0 to 1.
        right: How many of the rows checked were right.
        checked: How many rows of this band were checked; 0 where nobody measured it.
    """

    word: str
    start: float
    right: int = 0
    checked: int = 0

    @property
    def measure(self) -> str:
        """What the word was measured to mean: "8 of 10 such rows were right, on 400 checked"; "" where nobody measured it."""
        if not self.checked:
            return ""
        if self.right in {0, self.checked}:
            return f"{'all' if self.right else 'none'} of the {self.checked:,} such rows checked were right"
        if self.checked < _FEW:
            return f"{self.right} of the {self.checked} such rows checked were right"
        return f"{_say_tenths(self.right, self.checked)} such rows were right, on {self.checked:,} checked"

    @property
    def sentence(self) -> str:
        """The word with its measured meaning; the word alone where there is none."""
        return f"{self.word}: {self.measure}" if self.measure else self.word


@dataclass(frozen=True, slots=True)
class Sureness:
    """How sure a row is: the word to filter by, and the sentence that says what it means."""

    word: str = ""
    sentence: str = ""


PLAIN = (Band("almost certain", 0.9), Band("likely", 0.7), Band("perhaps", 0.0))


@dataclass(frozen=True, slots=True)
class Certainty:
    """The words in use, the surest first; the last one holds from 0."""

    bands: tuple[Band, ...] = PLAIN

    @property
    def measured(self) -> list[Band]:
        """The words whose meaning was measured."""
        return [band for band in self.bands if band.checked]

    @property
    def legend(self) -> list[str]:
        """A line a word with its measured meaning, then what the figures rest on; where none was measured, a line that says so."""
        if not self.measured:
            words = [f"“{band.word}”" for band in self.bands]
            return [f"{', '.join(words[:-1])} and {words[-1]}, the surest first: how often such rows are right has not been measured."]
        return [band.sentence if band.checked else f"{band.word}: not measured" for band in self.bands] + [_BASIS]

    def find(self, row: Mapping[str, Any], *, is_pledge: bool = False) -> Sureness:
        """Find how sure a row is.

        Args:
            row: A recommendation or pledge, with its confidence and review status.
            is_pledge: Of pledges only the word is said: what was checked were recommendations.

        Returns:
            Words; empty ones where the row has no confidence.
        """
        if row["review_status"] in _BY_PERSON:
            return Sureness(CHECKED, CHECKED)
        confidence = row["confidence"]
        if confidence is None or not 0 <= confidence <= 1:
            return Sureness()
        band = next(band for band in self.bands if confidence >= band.start)
        return Sureness(band.word, band.word if is_pledge else band.sentence)


def read_certainty(models: Path) -> Certainty:
    """Read the words and their measured meaning.

    Args:
        models: The home's models folder; where it has no judge of its own, the one that comes with the program counts.

    Returns:
        Words with figures; plain words where there is no judge or what it says of itself can't be used.
    """
    for folder in (models, *_SHIPPED):
        found = [path for path in folder.glob(f"{_PATTERN}/{_FILE}") if path.is_file()]
        if found:
            newest = max(found, key=lambda path: ([int(number) for number in re.findall(r"\d+", path.parent.name)], path.parent.name))
            return match_bands(_read_json(newest))
    return Certainty()


def match_bands(weights: object) -> Certainty:
    """Take the bands out of what a judge's file holds.

    Args:
        weights: Its content; anything.

    Returns:
        The bands where all have a word and a confidence to start from, and the last one starts at 0; else plain words. A band whose figures
        can't be (more rows right than checked) keeps its word alone.
    """
    entries = weights.get("bands") if isinstance(weights, dict) else None
    bands = [_match_band(entry) for entry in entries] if isinstance(entries, list) else []
    found = sorted((band for band in bands if band), key=lambda band: -band.start)
    is_whole = bool(found) and len(found) == len(bands) and found[-1].start == 0
    is_clear = len({band.word for band in found}) == len({band.start for band in found}) == len(found)
    return Certainty(tuple(found)) if is_whole and is_clear else Certainty()


def _match_band(entry: object) -> Band | None:
    if not isinstance(entry, dict):
        return None
    word, start, right, checked = (entry.get(key) for key in ("word", "from", "right", "checked"))
    if not isinstance(word, str) or not _WORD.fullmatch(word) or not _is_number(start) or not 0 <= start <= 1:
        return None
    if _is_count(right) and _is_count(checked) and right <= checked:
        return Band(word, float(start), right, checked)
    return Band(word, float(start))


def _is_number(value: object) -> TypeGuard[int | float]:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def _is_count(value: object) -> TypeGuard[int]:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


def _say_tenths(right: int, checked: int) -> str:
    """A share in tenths; what is not all is not rounded to all, nor to nothing what is not nothing."""
    tenths = (20 * right + checked) // (2 * checked)
    if 0 < tenths < 10:
        return f"{tenths} of 10"
    return "more than 9 of 10" if tenths else "fewer than 1 of 10"


def _read_json(path: Path) -> object:
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return None
