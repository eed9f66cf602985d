"""Lines and drafts: what this room works on between the reader's Blocks and the finished Passages.

A Line is a Block with its text cleaned and its place in numbers that compare: points in a PDF, characters in a text file. A Draft is
a passage in the making: its lines, and what is known of it so far. Drafts never leave this room.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from dataclasses import dataclass, field, replace
from operator import attrgetter

from pipeline.dates import find_dates
from pipeline.passages.cleaning import clean_line, indent_of
from pipeline.passages.endings import is_hanging, starts_low
from pipeline.schemas import Block, Box, ReadDocument

# In fonts of symbols these draw bullets; no sentence opens so.
_ODD_BULLET = re.compile(r"^[!#$%&+<>@\\^`|~¡£¥¦¨¬¯´¸¿×÷‹›»«] +[^\W\d_]{2}")
_FEWEST_BULLETS = 3
_UNDERLINE = 1.5  # times a line's length: longer rules go from edge to edge
_INITIAL = 1.6  # times the body's size
_RULE = re.compile(r"\s*(?:[_\-–—=*~]\s*){3,}")  # a rule put in with the keys: it parts text and is none
_WIDE_GAP = re.compile(r"(?<=\S) {3,}(?=\S)")
_IS_BOLD = attrgetter("is_bold")
_SET_LINES = 8  # more are verse, or an address list
_SET_WORDS = 20  # of each
_FACT = re.compile(r"^[A-ZÀ-Ý][\w ]{1,24}:\s")
_WIDEST_GAP = re.compile(r"\S {6,}\S")
# A number or bullet and the tab behind it, with no other tab in the line: text pasted from word processors keeps the one that parted them.
_TABBED = re.compile(
    r"^\t*((?:\d{1,3}(?:[./]\d{1,3})*[.)]|\d{1,3}(?:[./]\d{1,3})+|\(?(?:[ivx]{1,5}|[a-zA-Z]|\d{1,3})\)|(?:[ivx]{1,5}|[IVX]{1,5}|[a-zA-Z])\.)|[^\w\s])\t(?=[^\t]+$)"
)
_TYPED_BULLET = re.compile(r"^(?:\s+[o§]\s+|[o§](?:\t| {2,}))(?=\w)")  # as word processors put for their second bullet into plain text


@dataclass(slots=True)
class Line:
    """A line of text, or a whole paragraph where the file knows paragraphs.

    Attributes:
        block: What the reader found.
        text: Its text, cleaned.
        left: Left edge: points, or characters of indent in a text file.
        right: Right edge, in the same unit.
        edge: Right edge that it could have reached, in the same unit.
        gap: Empty space above it, in lines; 0 where it follows its neighbour closely, and where a page or column begins.
        size: Size of its letters in points; 0 if unknown.
        number: Its place in reading order.
        opens_page: Whether it is the first line on its page or in its column.
        is_overlined: Whether a rule of keys stands right above it in a text file.
        is_underlined: Whether such a rule stands right below it, of about its length or as the second of a frame.
        page: Page it stands on.
        box: Its box on the page.
        is_bold: Whether most of its letters are bold.
        style: What its letters look like: size to half a point, bold, font.
    """

    block: Block
    text: str
    left: float = 0.0
    right: float = 0.0
    edge: float = 0.0
    gap: float = 0.0
    size: float = 0.0
    number: int = 0
    opens_page: bool = False
    is_overlined: bool = False
    is_underlined: bool = False
    page: int | None = field(init=False)
    box: Box | None = field(init=False)
    is_bold: bool = field(init=False)
    style: tuple[float, bool, str] = field(init=False)

    def __post_init__(self) -> None:
        """Take over from the block what is asked for again and again."""
        block = self.block
        self.page, self.box, self.is_bold = block.page, block.box, block.is_bold
        self.style = (round(self.size * 2) / 2, block.is_bold, block.font)


@dataclass(slots=True)
class Draft:
    """A passage in the making.

    Attributes:
        lines: Its lines in order.
        kind: As in `PASSAGE_KINDS`; "paragraph" until something better is known.
        text: Its mended text without the marker; "" until mended.
        spans: (start, end, line) of each line in the text.
        marker: Number or bullet kept apart from the text.
        marker_length: Characters of the first line that the marker takes.
        level: Level of a heading, or depth of a list item.
        stem: The draft that introduces this list item.
        is_fixed: Whether the file's own markup told the kind, so that no rule may change it.
        row: Its number in the finished list; -1 until finished.
        first: Its first line; lines are only ever added behind it.
        page: Page it begins on.
    """

    lines: list[Line]
    kind: str = "paragraph"
    text: str = ""
    spans: list[tuple[int, int, Line]] = field(default_factory=list)
    marker: str | None = None
    marker_length: int = 0
    level: int | None = None
    stem: Draft | None = None
    is_fixed: bool = False
    row: int = -1
    first: Line = field(init=False, repr=False)
    page: int | None = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Keep at hand what a dozen passes over the drafts ask for."""
        self.first = self.lines[0]
        self.page = self.first.page

    @property
    def last(self) -> Line:
        """Its last line."""
        return self.lines[-1]

    @property
    def gap(self) -> float:
        """Empty space above it, in lines."""
        return self.first.gap

    @property
    def size(self) -> float:
        """Size of its letters in points; 0 if unknown."""
        return self.first.size if len(self.lines) == 1 else max([line.size for line in self.lines])

    @property
    def is_bold(self) -> bool:
        """Whether all of it is bold."""
        return self.first.is_bold and all(map(_IS_BOLD, self.lines))  # of most drafts the first line tells

    @property
    def raw(self) -> str:
        """Its text as far as it is known: mended, or the lines joined."""
        return self.text or " ".join(line.text for line in self.lines)


def split_blocks(read: ReadDocument) -> tuple[list[Line], list[Line]]:
    """Turn a reader's blocks into lines.

    Args:
        read: What the reader took from the file.

    Returns:
        The lines of the text in reading order (gaps are set for text files only: `measure_layout` sets the others); and the running heads,
        feet and page numbers that the reader itself told, with rules put in with the keys ("_____").
    """
    lines: list[Line] = []
    furniture: list[Line] = []
    blanks, ruled = 0, -1
    for block in itertools.chain.from_iterable(map(_split_set_lines, read.blocks)):
        text = _clean_typed(block) if block.kind == "line" and block.box is None else clean_line(block.text)
        if not text.strip():
            blanks += block.kind == "line"
            continue
        box = block.box
        if box is None:
            line = Line(block, text, size=block.font_size or 0.0)
        else:
            line = Line(block, text, box.x0, box.x1, box.x1, 0.0, block.font_size or 0.0)
        is_rule = block.kind == "line" and not text[0].isalnum() and bool(_RULE.fullmatch(text))
        if block.kind in {"head", "foot", "page number"} or is_rule:
            furniture.append(line)
            if is_rule and block.box is None:  # in a text file it parts what stands above it from what stands below, and may frame a heading
                _underline(lines, line, blanks)
                blanks += 1
                ruled = len(lines)
            continue
        if box is None:
            _place(line, blanks)
        line.is_overlined = ruled == len(lines) and blanks == 1
        blanks = 0
        lines.append(line)
    _mark_openers(lines)
    _show_bullets(lines)
    for number, line in enumerate(lines):
        line.number = number
    return lines, furniture


def _underline(lines: list[Line], rule: Line, blanks: int) -> None:
    """Mark the line right above a rule as underlined, where the rule is about as long as it, or rules frame it."""
    if lines and not blanks and (lines[-1].is_overlined or 0.5 <= len(rule.text) / len(lines[-1].text) <= _UNDERLINE):
        lines[-1].is_underlined = True


def _split_set_lines(block: Block) -> list[Block]:
    """A paragraph of a web page or text document whose inner breaks part facts that stand one below the other: who, where, "Date: ..."."""
    lines = [line.strip() for line in block.text.split("\n")] if block.kind == "paragraph" and block.box is None and "\n" in block.text else []
    if not 2 <= len(lines) <= _SET_LINES or not all(lines) or any(len(line.split()) > _SET_WORDS for line in lines):
        return [block]
    apart = all(not starts_low(line) and not is_hanging(before) and not before.endswith(".") for before, line in itertools.pairwise(lines))
    tells = any(_FACT.match(line) or find_dates(line) for line in lines)
    return [replace(block, text=line) for line in lines] if apart and tells else [block]


def _clean_typed(block: Block) -> str:
    """A cleaned line of a text file: tabs stay where they part columns, not behind the number or bullet of an item."""
    text = clean_line(_TYPED_BULLET.sub("• ", _mark_columns(block)))
    return _TABBED.sub(r"\1 ", text) if "\t" in text else text


def _mark_columns(block: Block) -> str:
    """A line of a text file with tabs in the place of wide gaps, as they stand between the columns of a table."""
    text = block.text.strip()
    return _WIDE_GAP.sub("\t", text) if _WIDE_GAP.search(text) and (_WIDEST_GAP.search(text) or len(_WIDE_GAP.findall(text)) > 1) else block.text


def _place(line: Line, blanks: int) -> None:
    """Place a line of a text without boxes."""
    line.left = float(indent_of(line.block.text))
    line.right = line.left + len(line.text)
    line.gap = float(blanks)


def _mark_openers(lines: list[Line]) -> None:
    """Mark the lines that begin a page or a column."""
    before: Line | None = None
    for line in lines:
        # a line that stands higher than the line read before it begins a column
        above, here = before.box if before is not None else None, line.box
        is_column = above is not None and here is not None and here.bottom < above.top
        line.opens_page = is_column or before is None or before.page != line.page
        before = line


def _show_bullets(lines: list[Line]) -> None:
    """Put a bullet where a font of symbols has one in the place of another character: at least three lines open with it and a blank."""
    odd = [line for line in lines if not line.text[0].isalnum() and line.box is not None and _ODD_BULLET.match(line.text)]
    counts = Counter(line.text[0] for line in odd)
    for line in odd:
        if counts[line.text[0]] >= _FEWEST_BULLETS:
            line.text = "•" + line.text[1:]


def merge_drop_caps(lines: list[Line], body_size: float) -> list[Line]:
    """Give large initials back to the words that they begin.

    Args:
        lines: The document's lines in order.
        body_size: Size of the letters of most of its text.

    Returns:
        The lines without those that hold one large letter beside a line that goes on in lower case.
    """
    initials = [
        line for line in lines if len(line.text) == 1 and line.text.isupper() and line.box is not None and line.size > _INITIAL * body_size > 0
    ]
    merged: set[int] = set()
    pages = {initial.page for initial in initials}
    near = [line for line in lines if line.page in pages]
    for initial in initials:
        rest = next((line for line in near if _is_rest(initial, line)), None)
        if rest is not None:
            rest.text = initial.text + rest.text
            merged.add(initial.number)
    return [line for line in lines if line.number not in merged]


def _is_rest(initial: Line, line: Line) -> bool:
    if line.page != initial.page or line.box is None or initial.box is None or not line.text[:1].isalpha() or line is initial:
        return False
    goes_on = line.text[:1].islower() or line.text[:2].isupper()
    height = initial.box.bottom - initial.box.top
    return goes_on and abs(line.box.top - initial.box.top) < 0.5 * height and 0 <= line.left - initial.right + 2.0 < 2 * initial.size
