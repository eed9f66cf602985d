"""A figure of quality: what was asked for, what of it was right, and what was missed or wrong."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured figure.

    Attributes:
        name: Its name, "room.thing".
        right: Things found that are right.
        missed: Things asked for that were not found, each as a line for a person.
        wrong: Things found that nobody asked for; empty where the figure is an accuracy.
        is_accuracy: Whether every thing is judged right or wrong once, so that precision and recall are the same.
    """

    name: str
    right: int
    missed: tuple[str, ...] = ()
    wrong: tuple[str, ...] = ()
    is_accuracy: bool = False

    @property
    def asked(self) -> int:
        """How many things the gold asks for."""
        return self.right + len(self.missed)

    @property
    def precision(self) -> float:
        """Share of what was found that is right; 1 where nothing was found."""
        found = self.right + len(self.wrong)
        return self.right / found if found else 1.0

    @property
    def recall(self) -> float:
        """Share of what was asked for that was found; 1 where nothing was asked for."""
        return self.right / self.asked if self.asked else 1.0

    @property
    def value(self) -> float:
        """The figure: F1 (harmonic mean of precision and recall), or the share that is right."""
        if self.is_accuracy:
            return self.recall
        total = 2 * self.right + len(self.missed) + len(self.wrong)
        return 2 * self.right / total if total else 1.0


@dataclass(slots=True)
class Tally:
    """Counts up to a figure.

    Attributes:
        name: The figure's name.
        is_accuracy: Whether it is an accuracy.
    """

    name: str
    is_accuracy: bool = False
    right: int = 0
    missed: list[str] | None = None
    wrong: list[str] | None = None

    def hit(self) -> None:
        """Count a thing that is right."""
        self.right += 1

    def miss(self, line: str) -> None:
        """Count a thing that was not found."""
        self.missed = [*(self.missed or []), line]

    def spurious(self, line: str) -> None:
        """Count a thing that should not have been found."""
        self.wrong = [*(self.wrong or []), line]

    def judge(self, is_right: bool, line: str) -> None:
        """Count a thing as right or, with its line, as missed."""
        if is_right:
            self.hit()
        else:
            self.miss(line)

    def figure(self) -> Figure:
        """The figure counted so far; its lines are sorted, so that two runs read alike."""
        return Figure(self.name, self.right, tuple(sorted(self.missed or [])), tuple(sorted(self.wrong or [])), self.is_accuracy)
