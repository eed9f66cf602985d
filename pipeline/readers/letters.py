"""The letters of a paragraph, counted by their look: whether it is bold, and how large it is."""

from __future__ import annotations

from collections import Counter


class Letters(Counter[tuple[bool, float]]):
    """Number of letters for each look (whether they are bold, size in points)."""

    def add(self, text: str, size: float, *, is_bold: bool) -> None:
        """Count the letters of a stretch of text; white space has no look.

        Args:
            text: The text.
            size: Size of its letters in points; 0 if unknown.
            is_bold: Whether they are bold, or underlined, as headings were before there was bold.
        """
        count = sum(1 for letter in text if not letter.isspace())
        if count:
            self[is_bold, size] += count

    @property
    def is_bold(self) -> bool:
        """Whether most letters are bold."""
        return sum(count for (is_bold, _), count in self.items() if is_bold) * 2 > self.total()

    @property
    def font_size(self) -> float | None:
        """Most frequent size in points; of two as frequent, the larger. None where there are no letters."""
        sizes: Counter[float] = Counter()
        for (_, size), count in self.items():
            sizes[size] += count
        return max(sizes, key=lambda size: (sizes[size], size)) if sizes else None
