"""Lines of a PDF page and fragments of such."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

from pipeline.readers.pdf_fonts import Font, raise_digits
from pipeline.readers.pdf_spacing import close_spaced_letters, may_be_spaced
from pipeline.readers.pdf_tables import Cell, Table
from pipeline.readers.pdf_word_list import Stretch, Word
from pipeline.schemas import Block, Box
from pipeline.schemas.text import BlockKind

LEVEL = 0.05  # points: words so close in height stand on one baseline
_DIGITS = frozenset("0123456789,")


@dataclass(slots=True, eq=False)
class Line:
    """A line or a fragment of one, in a reading frame.

    Attributes:
        words: Its words from left to right (as the file orders them).
        x0: Left edge in points.
        top: Upper edge.
        x1: Right edge.
        bottom: Lower edge.
        baseline: The line it stands on.
        size: Most frequent size of its letters.
        font: Most frequent font.
        turn: Its direction in quarter turns; -1 for a slanted one.
        number: Its place in the file's own order.
        column: Column of its page, -1 for a full-width line.
        kind: What it was found to be.
        gaps: Places (index of the word after) of gaps wide enough for a tab.
        table: The table that it stands for (while lines are put in order) or is a row of.
        cells: The filled cells of a table's row, of which it is made.
        settled: Its text and whether it is bold, once its words are let go.
    """

    words: Sequence[Word]
    x0: float
    top: float
    x1: float
    bottom: float
    baseline: float
    size: float
    font: Font
    turn: int
    number: int
    column: int = -1
    kind: BlockKind = "line"
    gaps: AbstractSet[int] = frozenset()
    table: Table | None = None
    cells: Sequence[Cell] = ()
    settled: tuple[str, bool] | None = None

    @property
    def texts(self) -> list[str]:
        """The letters of its words."""
        return self.words.texts if type(self.words) is Stretch else [word.text for word in self.words]

    @property
    def text(self) -> str:
        """Its words joined by spaces, or by tabs over wide gaps; a table's row with bars between its cells."""
        if self.cells:
            return " | ".join(cell.text for cell in self.cells)
        if self.settled is not None:
            return self.settled[0]
        if not self.gaps:
            return " ".join(self.texts)
        wide = " | " if self.kind == "table" else "\t"
        parts: list[str] = []
        for index, text in enumerate(self.texts):
            parts += ((wide if index in self.gaps else " ") if index else "", text)
        return "".join(parts)

    @property
    def box(self) -> Box:
        """Its place in its reading frame."""
        return Box(self.x0, self.top, self.x1, self.bottom)

    @property
    def is_bold(self) -> bool:
        """Whether most of its letters are bold."""
        if self.settled is not None:
            return self.settled[1]
        if type(self.words) is Stretch:
            if self.words.is_uniform:
                return self.font.is_bold
            if len({style.font.is_bold for style in self.words.distinct_styles}) == 1:
                return self.font.is_bold
        return sum(letters if font.is_bold else -letters for font, letters in list_weights(self.words)) > 0

    @property
    def height(self) -> float:
        """From top to bottom, in points."""
        return self.bottom - self.top

    def settle(self) -> None:
        """Let its words go, letters set with spaces between them joined: a long report has millions, and only their text is wanted from here on."""
        if self.gaps or self.cells:
            text = self.text
        else:
            texts = self.texts
            if may_be_spaced(texts):
                self.words = close_spaced_letters(self.words)
                texts = self.texts
            text = " ".join(texts)
        self.settled = text, self.is_bold
        self.words = ()

    def block(self, page: int, box: Box, size: float) -> Block:
        """The line as a block.

        Args:
            page: Its page, from 1.
            box: Its place on the page as shown.
            size: Size of its letters to the hundredth of a point.
        """
        text, is_bold = (self.text, self.is_bold) if self.cells or self.settled is None else self.settled
        return Block(text, self.kind, page, box, size, is_bold, self.font.name, None, None, self.column)


def make_line(words: Sequence[Word]) -> Line:
    """A line out of its words.

    Args:
        words: At least one word, in order.

    Returns:
        The line, with size and font those of most of its letters.
    """
    if type(words) is Stretch:
        return _make_line_of_stretch(words)
    style, baseline = words[0].style, words[0].baseline
    for word in words:
        if word.style is not style or not -LEVEL < word.baseline - baseline < LEVEL:
            return make_mixed_line(words)

    left, right = min([word.x0 for word in words]), max([word.x1 for word in words])
    number = min([word.number for word in words])
    return Line(words, left, words[0].top, right, words[0].bottom, baseline, style.size, style.font, style.turn, number)


def _make_line_of_stretch(words: Stretch) -> Line:
    """The same for words that follow each other in a list."""
    style, *others = words.distinct_styles
    left, tops, right, bottoms, baselines = words.words.places[words.start : words.end].T.tolist()
    baseline = baselines[0]
    part = Stretch(words.words, words.start, words.end, is_uniform=not others)
    if others:
        # Bold or slanted words in a line leave its size and level alone.
        if any(other.size != style.size for other in others) or baselines.count(baseline) < len(baselines):
            return make_mixed_line(list(words))
        font, top, bottom = find_font(part), min(tops), max(bottoms)
    elif not -LEVEL < min(baselines) - baseline <= max(baselines) - baseline < LEVEL:
        return make_mixed_line(list(words))
    else:
        font, top, bottom = style.font, tops[0], bottoms[0]
    number = min(words.words.numbers[words.start : words.end].tolist())
    return Line(part, min(left), top, max(right), bottom, baseline, style.size, font, style.turn, number)


def make_mixed_line(words: Sequence[Word]) -> Line:
    """A line of words that are set in several ways.

    Args:
        words: At least one word, in order.

    Returns:
        As `make_line`; small raised digits are written as such.
    """
    sizes: dict[tuple[float, float], int] = {}
    for word in words:
        key = word.style.size, word.baseline
        sizes[key] = sizes.get(key, 0) + len(word.text)
    size, baseline = max(sizes, key=sizes.__getitem__)
    main = words
    if min(sizes)[0] < 0.8 * size:  # else none is small enough for a mark
        words = _raise_marks(words, size, baseline)
        main = [word for word in words if word.style.size >= 0.6 * size] or words
    return Line(
        words,
        min([word.x0 for word in words]),
        min([word.top for word in main]),
        max([word.x1 for word in words]),
        max([word.bottom for word in main]),
        baseline,
        size,
        find_font(words),
        words[0].style.turn,
        min([word.number for word in words]),
    )


def list_weights(words: Sequence[Word]) -> list[tuple[Font, int]]:
    """Fonts and how many letters are set in each, in the order of the words; one may come again."""
    if type(words) is Stretch:
        letters: dict[int, int] = {}
        for run, text in zip(words.runs, words.texts, strict=True):
            letters[run] = letters.get(run, 0) + len(text)
        return [(words.words.styles[run].font, count) for run, count in letters.items()]
    return [(word.style.font, len(word.text)) for word in words]


def find_font(words: Sequence[Word]) -> Font:
    """The font of most letters.

    Args:
        words: At least one word.
    """
    weights = list_weights(words)
    if len({id(font) for font, _ in weights}) == 1:
        return weights[0][0]
    letters: dict[int, int] = {}
    for font, count in weights:
        letters[id(font)] = letters.get(id(font), 0) + count  # a font is one object in its document
    most = max(letters.values())
    return next(font for font, _ in weights if letters[id(font)] == most)


def _raise_marks(words: Sequence[Word], size: float, baseline: float) -> list[Word]:
    """Write words that are small raised digits as superscript digits, and hang them on the word before."""
    kept: list[Word] = []
    for word in words:
        if word.style.size < 0.8 * size and word.baseline < baseline - 0.12 * size and _DIGITS.issuperset(word.text):
            raised = raise_digits(word.text)
            if kept and -0.3 * size < word.x0 - kept[-1].x1 < 0.5 * size:
                kept[-1] = replace(kept[-1], text=kept[-1].text + raised, x1=max(kept[-1].x1, word.x1))
            else:
                kept.append(replace(word, text=raised))
        else:
            kept.append(word)
    return kept


def list_edges(words: Sequence[Word]) -> list[tuple[float, float]]:
    """Left and right edge of each word.

    Args:
        words: Words of a line.
    """
    if type(words) is Stretch:
        left, _, right, _, _ = words.words.places[words.start : words.end].T.tolist()
        return list(zip(left, right, strict=True))
    return [(word.x0, word.x1) for word in words]
