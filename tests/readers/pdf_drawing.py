"""Draws the PDFs that the tests of the PDF reader read: everything in them is invented."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from reportlab.pdfgen.canvas import Canvas

from pipeline.readers.pdf import read
from pipeline.schemas import Block, ReadDocument
from pipeline.settings import Settings

PAGE = (595, 842)
Draw = Callable[[Canvas], None]

WORDS = [
    "The",
    "harbour",
    "council",
    "of",
    "Vellmark",
    "met",
    "in",
    "spring",
    "to",
    "weigh",
    "how",
    "small",
    "ports",
    "could",
    "share",
    "pilots,",
    "tugs",
    "and",
    "weather",
    "data",
    "with",
    "the",
    "islands,",
    "since",
    "fuel",
    "had",
    "become",
    "dear",
    "and",
    "crews",
    "were",
    "leaving",
    "for",
    "the",
    "mainland.",
    "Members",
    "heard",
    "from",
    "the",
    "ferry",
    "guild,",
    "the",
    "school",
    "of",
    "navigation",
    "and",
    "two",
    "cooperative",
    "banks,",
    "and",
    "they",
    "asked",
    "the",
    "regional",
    "office",
    "to",
    "draw",
    "up",
    "a",
    "plan",
    "within",
    "a",
    "year.",
    "Several",
    "speakers",
    "warned",
    "that",
    "a",
    "plan",
    "alone",
    "would",
    "change",
    "little",
    "unless",
    "somebody",
    "paid",
    "for",
    "dredging,",
    "and",
    "that",
    "the",
    "last",
    "three",
    "plans",
    "had",
    "been",
    "filed",
    "and",
    "forgotten",
    "by",
    "the",
    "winter.",
]


def draw_pdf(path: Path, pages: list[Draw], **options: object) -> Path:
    """Write a PDF, a function a page; the same bytes every time."""
    canvas = Canvas(str(path), pagesize=PAGE, invariant=1, **options)
    for page in pages:
        page(canvas)
        canvas.showPage()
    canvas.save()
    return path


def make_lines(count: int, width: int, start: int = 0) -> list[str]:
    """Lines of prose, each about `width` letters long."""
    lines: list[str] = []
    place = start
    while len(lines) < count:
        line = WORDS[place % len(WORDS)]
        while len(line) + 1 + len(WORDS[(place + 1) % len(WORDS)]) <= width:
            place += 1
            line += " " + WORDS[place % len(WORDS)]
        place += 1
        lines.append(line)
    return lines


def write_lines(canvas: Canvas, lines: list[str], x: float, top: float, *, size: float = 10, font: str = "Helvetica", leading: float = 13) -> float:
    """Write lines downwards from `top` (distance of the first baseline from the page's top); return where the next would stand."""
    canvas.setFont(font, size)
    for line in lines:
        canvas.drawString(x, PAGE[1] - top, line)
        top += leading
    return top


def read_drawn(tmp_path: Path, pages: list[Draw], settings: Settings) -> ReadDocument:
    """Draw and read."""
    return read(draw_pdf(tmp_path / "drawn.pdf", pages), settings)


def texts(blocks: list[Block], *kinds: str) -> list[str]:
    """Texts of the blocks of some kinds (all if none is named)."""
    return [block.text for block in blocks if not kinds or block.kind in kinds]
