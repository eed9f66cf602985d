"""How well recommendations are found: sentences, fields, and whether the stated confidence holds."""

from __future__ import annotations

import random
import re
from dataclasses import dataclass, field

from rapidfuzz import fuzz

from pipeline.training.judge import find_calibration_error


@dataclass(slots=True)
class Tally:
    """Counts of one set of sentences.

    Attributes:
        hits: Recommending sentences found.
        missed: Recommending sentences not found.
        wrong: Others taken for one.
        slots: (right, all) by field.
        chances: (stated confidence, whether it was right) of the sentences found.
    """

    hits: int = 0
    missed: int = 0
    wrong: int = 0
    slots: dict[str, list[int]] = field(default_factory=dict)
    chances: list[tuple[float, bool]] = field(default_factory=list)

    def add(self, other: Tally) -> None:
        """Add another tally to this one."""
        self.hits, self.missed, self.wrong = self.hits + other.hits, self.missed + other.missed, self.wrong + other.wrong
        for name, (right, count) in other.slots.items():
            mine = self.slots.setdefault(name, [0, 0])
            mine[0], mine[1] = mine[0] + right, mine[1] + count
        self.chances += other.chances

    def count_slot(self, name: str, *, right: bool) -> None:
        """Count one judged field."""
        mine = self.slots.setdefault(name, [0, 0])
        mine[0], mine[1] = mine[0] + right, mine[1] + 1

    @property
    def precision(self) -> float:
        """Share of the sentences found that are right."""
        return self.hits / (self.hits + self.wrong) if self.hits + self.wrong else 1.0

    @property
    def recall(self) -> float:
        """Share of the recommending sentences that are found."""
        return self.hits / (self.hits + self.missed) if self.hits + self.missed else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def expect_calibration_error(chances: list[tuple[float, bool]], draws: int = 400) -> float:
    """The calibration error that rows would show by chance alone, if every stated confidence were exactly right: on few rows it is far from 0.

    Args:
        chances: (stated confidence, whether it was right); only the first is used.
        draws: How often the rows are drawn anew.

    Returns:
        The mean over the draws, the same on every run.
    """
    dice = random.Random(0)  # noqa: S311  # no secret hangs on it
    errors = [find_calibration_error([(chance, dice.random() < chance) for chance, _ in chances]) for _ in range(draws)]
    return sum(errors) / draws


def _fold(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text.lower())


def is_same_phrase(got: str | None, wanted: str | None) -> bool:
    """Whether two short phrases name the same party: nearly equal, or one inside the other with little around it."""
    if not got or not wanted:
        return not got and not wanted
    mine, theirs = _fold(got), _fold(wanted)
    if fuzz.token_sort_ratio(" ".join(mine), " ".join(theirs)) >= 85:
        return True
    short, longer = sorted((mine, theirs), key=len)
    return bool(short) and set(short) <= set(longer) and len(longer) <= 2 * len(short) + 2
