"""Words of a PDF page with their boxes, straight from PDFium.

The text of a page comes in one call and is cut into words as arrays of letter numbers; a word needs the boxes of its first and last letter
only, and its font is asked for once a text object (a run of letters set by one operator). That is a third of the calls that every letter's
own box would take, and words are all that lines, columns and cells need.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from pipeline.readers.pdf_fonts import Style, clean_letters, has_odd_letters, raise_digits
from pipeline.readers.pdf_frame import Frame
from pipeline.readers.pdf_letters import Floats, Letters
from pipeline.readers.pdf_tokens import HYPHEN, Tokens, find_tokens

_NOTE_MARK = frozenset("0123456789*†‡,")
_NO_BREAK = "\xa0"


@dataclass(slots=True)
class Word:
    """A word in the reading frame of its own direction: x grows along the line, `top` downwards.

    Attributes:
        text: Its letters; a hyphen at a line's end is "-".
        x0: Left edge in points.
        top: Upper edge.
        x1: Right edge.
        bottom: Lower edge.
        baseline: The line it stands on.
        style: Size, font and direction.
        row: Number of the line that PDFium counts it to.
        number: Its place in the file's order.
    """

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    baseline: float
    style: Style
    row: int
    number: int


def read_words(letters: Letters, frame: Frame) -> list[Word]:
    """All words of a page, in the order of the file.

    Args:
        letters: The page's letters.
        frame: The page's edges.

    Returns:
        Words in the reading frames of their own directions; what stands outside the crop box (printers' marks) is left out.
    """
    return _WordReader(letters, frame).read()


class _WordReader:
    """Reads the words of one page."""

    def __init__(self, letters: Letters, frame: Frame) -> None:
        self._letters = letters
        self._text = letters.text
        self._frame = frame

    def read(self) -> list[Word]:
        """All words, in the file's order."""
        if not self._text.strip():
            return []
        tokens, ties = find_tokens(self._letters, self._frame)
        kinds = self._letters.read_styles(tokens.owners, tokens.starts)
        styles = [kinds[owner] for owner in tokens.owners]
        turns = {style.turn for style in kinds.values()}
        x0, x1 = self._read_spans(tokens, styles, is_level=turns == {0})
        texts = self._read_texts(tokens, styles, ties)
        baselines = self._read_baselines(tokens, styles, is_level=turns == {0})
        heights = {owner: (style.ascent, style.descent) for owner, style in kinds.items()}
        reach = np.array([heights[owner] for owner in tokens.owners])
        tops, bottoms = baselines - reach[:, 0], baselines + reach[:, 1]
        columns = texts, x0.tolist(), tops.tolist(), x1.tolist(), bottoms.tolist(), baselines.tolist(), styles, tokens.rows, tokens.starts
        words = list(map(Word, *columns))
        covered = {index for index in self._find_close(tokens, styles, x0, x1) if self._is_covered(words[index])}
        if covered:
            words = _join_covered(words, covered)
        if self._are_on_page(turns, (x0 + x1) / 2, (tops + bottoms) / 2):
            return words if all(texts) else [word for word in words if word.text]
        sizes = {turn: self._frame.size(self._frame.quarter(turn)) for turn in turns}
        return [word for word in words if word.text and _is_on_page(word, *sizes[word.style.turn])]

    def _read_spans(self, tokens: Tokens, styles: list[Style], *, is_level: bool) -> tuple[Floats, Floats]:
        """Left and right edges of all words, in their own frames."""
        lasts = [end - 1 for end in tokens.ends]
        left, right = self._letters.read_spans(tokens.starts)
        other_left, other_right = self._letters.read_spans(lasts)
        x0 = np.minimum(left, other_left) - self._frame.left
        x1 = np.maximum(right, other_right) - self._frame.left
        turned = [] if is_level else [number for number, style in enumerate(styles) if style.turn != 0]
        if turned:
            boxes = [self._letters.read_boxes([edge[number] for number in turned]).tolist() for edge in (tokens.starts, lasts)]
            for number, first, last in zip(turned, *boxes, strict=True):
                quarter = self._frame.quarter(styles[number].turn)
                places = [self._frame.turn(quarter, x, y)[0] for box in (first, last) for x, y in ((box[0], box[2]), (box[1], box[3]))]
                x0[number], x1[number] = min(places), max(places)
        return x0, x1

    def _read_baselines(self, tokens: Tokens, styles: list[Style], *, is_level: bool) -> Floats:
        """The height each word stands at, asked for where the line or the text object changes."""
        firsts, group = [], []
        last: tuple[int | None, int] | None = None
        for number, key in enumerate(zip(tokens.owners, tokens.rows, strict=True)):
            if key != last or key[0] is None:
                firsts.append(number)
                last = key
            group.append(len(firsts) - 1)
        origins = self._letters.read_origins([tokens.starts[number] for number in firsts])
        if not is_level:
            turns = [self._frame.quarter(styles[number].turn) for number in firsts]
            heights = np.array([self._frame.turn(turn, *origin)[1] for turn, origin in zip(turns, origins.tolist(), strict=True)])
        else:
            heights = self._frame.top - origins[:, 1]
        found: Floats = heights[group]
        return found

    def _read_texts(self, tokens: Tokens, styles: list[Style], ties: list[int]) -> list[str]:
        texts = [self._text[start:end] for start, end in zip(tokens.starts, tokens.ends, strict=True)]
        if has_odd_letters(self._text):
            for number, text in enumerate(texts):
                if has_odd_letters(text):
                    texts[number] = clean_letters(text.replace(HYPHEN, "-"), styles[number].font)
        if _NO_BREAK in self._text:
            texts = ["" if text.isspace() else text for text in texts]
        for number in ties:
            text = texts[number]
            is_whole = len(text) == tokens.ends[number] - tokens.starts[number] > 1
            if is_whole and (text[-1] in _NOTE_MARK or text[0].isdigit()):
                texts[number] = self._raise_note_marks(text, tokens.starts[number], tokens.owners[number])
        return texts

    def _are_on_page(self, turns: set[int], x: Floats, y: Floats) -> bool:
        """Whether words of one direction all have their middle on the page; False where it takes a look at each."""
        if len(turns) > 1:
            return False
        width, height = self._frame.size(self._frame.quarter(min(turns)))
        return bool(x.min() >= -2 and x.max() <= width + 2 and y.min() >= -2 and y.max() <= height + 2)

    def _find_close(self, tokens: Tokens, styles: list[Style], x0: Floats, x1: Floats) -> list[int]:
        """Words that begin before the one before them ends, or hardly after."""
        sizes = np.array([style.size for style in styles])
        rows = np.array(tokens.rows)
        found = (rows[1:] == rows[:-1]) & (x0[1:] < x1[:-1] + 0.05 * sizes[1:]) & (x0[1:] > x0[:-1])
        return [int(index) + 1 for index in np.flatnonzero(found)]

    def _is_covered(self, word: Word) -> bool:
        """Whether the space before a word is drawn over by it: some programs write "W e" and move back over the space."""
        if self._text[word.number - 1] != " " or word.style.turn != 0:
            return False
        left, right = (float(edge[0]) - self._frame.left for edge in self._letters.read_spans([word.number - 1]))
        return right > left and word.x0 < left + 0.3 * (right - left)

    def _raise_note_marks(self, text: str, start: int, owner: int | None) -> str:
        """Write small raised digits at a word's end or start as superscript digits, so that a note's mark is no part of a number."""
        owners = self._letters.find_owners(range(start, start + len(text)))
        if text[-1] in _NOTE_MARK:
            cut = len(text) - 1
            while cut > 0 and text[cut - 1] in _NOTE_MARK and owners[cut - 1] != owner:
                cut -= 1
            if cut > 0 and self._is_raised(start + cut, start):
                return text[:cut] + raise_digits(text[cut:])
        if text[0].isdigit() and text[-1].isalpha():
            digits = len(text) - len(text.lstrip("0123456789"))
            if self._is_raised(start, start + digits):
                return raise_digits(text[:digits]) + " " + text[digits:]
        return text

    def _is_raised(self, mark: int, body: int) -> bool:
        """Whether the letter at one index is markedly smaller and higher than the one at another."""
        owners = self._letters.find_owners((mark, body))
        kinds = self._letters.read_styles(owners, (mark, body))
        small, big = kinds[owners[0]], kinds[owners[1]]
        if small.size >= 0.8 * big.size:
            return False
        levels = [
            self._frame.turn(self._frame.quarter(style.turn), *origin)[1]
            for style, origin in zip((small, big), self._letters.read_origins((mark, body)).tolist(), strict=True)
        ]
        return levels[0] < levels[1] - 0.12 * big.size


def _is_on_page(word: Word, width: float, height: float) -> bool:
    return -2 <= (word.x0 + word.x1) / 2 <= width + 2 and -2 <= (word.top + word.bottom) / 2 <= height + 2


def _join_covered(words: list[Word], covered: set[int]) -> list[Word]:
    joined: list[Word] = []
    for number, word in enumerate(words):
        if number in covered and joined:
            last = joined[-1]
            joined[-1] = replace(last, text=last.text + word.text, x1=max(last.x1, word.x1))
        else:
            joined.append(word)
    return joined
