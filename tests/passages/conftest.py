"""Documents made by hand for this room: lines of a printed page without a PDF, and text without a file."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipeline.readers.txt import split_lines
from pipeline.schemas import Block, Box, ReadDocument

Row = tuple[str, dict[str, object]]


class Printer:
    """Prints lines on pages of 600 by 800 points, in letters of ten points that are five wide, twelve from line to line."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.page = 1
        self.top = 60.0
        self.left = 50.0

    def line(
        self,
        text: str,
        *,
        size: float = 10.0,
        bold: bool = False,
        gap: float = 0.0,
        indent: float = 0.0,
        kind: str = "line",
        font: str = "Serif",
        column: int = -1,
    ) -> None:
        self.top += gap
        left = self.left + indent
        box = Box(left, self.top, left + 0.5 * size * len(text), self.top + size)
        self.blocks.append(Block(text, kind, self.page, box, size, bold, font, column=column))  # type: ignore[arg-type]
        self.top += 1.2 * size

    def lines(self, *texts: str, **style: object) -> None:
        for number, text in enumerate(texts):
            self.line(text, **{**style, "gap": style.get("gap", 8.0) if number == 0 else 0.0})  # type: ignore[arg-type]

    def turn(self) -> None:
        self.page += 1
        self.top = 60.0

    def read(self, outline: list[tuple[int, str, int]] | None = None) -> ReadDocument:
        return ReadDocument("pdf", self.blocks, page_count=self.page, page_sizes=[(600.0, 800.0)] * self.page, outline=outline or [])


@pytest.fixture
def printer() -> Printer:
    return Printer()


@pytest.fixture
def typed() -> Callable[[str], ReadDocument]:
    return lambda text: ReadDocument("txt", split_lines(text))
