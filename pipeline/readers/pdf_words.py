"""Words of a PDF page with their boxes, straight from PDFium.

The text of a page comes in one call and is cut into words as arrays of letter numbers; a word needs the boxes of its first and last letter
only, and its font is asked for once a text object (a run of letters set by one operator). That is a third of the calls that every letter's
own box would take, and words are all that lines, columns and cells need.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from pipeline.readers.pdf_fonts import Style, clean_letters, raise_digits
from pipeline.readers.pdf_frame import Frame
from pipeline.readers.pdf_letters import Floats, Letters
from pipeline.readers.pdf_signs import NO_BREAK, ODD, find_signs, has_odd_letters, has_signs, list_signs
from pipeline.readers.pdf_tokens import Tokens, find_tokens, take_words
from pipeline.readers.pdf_word_list import Places, Word, WordList

_NOTE_MARK = frozenset("0123456789*†‡,")
_HYPHEN = "\ufffe"  # what PDFium writes for one at a line's end
_SMALL = 0.8  # of the letters' size: a raised mark is smaller
_NO_PLACES = np.empty((0, 5))


def read_words(letters: Letters, frame: Frame) -> Sequence[Word]:
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

    def read(self) -> Sequence[Word]:
        """All words, in the file's order."""
        if not self._text.strip():
            return []
        tokens, ties = find_tokens(self._letters, self._frame)
        edges = np.array([*tokens.heads, len(tokens.starts)])
        counts = edges[1:] - edges[:-1]
        heads = tokens.starts[edges[:-1]].tolist()
        owners = list(map(tokens.owners.__getitem__, tokens.heads))
        kinds = self._letters.read_styles(owners, heads)
        styles, numbers = _number_styles(list(map(kinds.__getitem__, owners)))
        words = WordList([], _NO_PLACES, tokens.rows, tokens.starts, styles, numbers.repeat(counts))
        turns = {style.turn for style in styles}
        left, right = self._read_spans(tokens, words, is_level=turns == {0})
        words.texts = self._read_texts(tokens, words, ties)
        baselines = self._read_baselines(heads, styles, numbers, is_level=turns == {0}).repeat(counts)
        columns = left, baselines - words.measure_styles("ascent", float), right, baselines + words.measure_styles("descent", float), baselines
        words.places = np.array(columns).T
        covered = {index for index in _find_close(words) if self._is_covered(words[index])}
        if covered:
            sizes = {turn: self._frame.size(self._frame.quarter(turn)) for turn in turns}
            return [word for word in _join_covered(words, covered) if word.text and _is_on_page(word, *sizes[word.style.turn])]
        return words.select(self._find_shown(words))

    def _read_spans(self, tokens: Tokens, words: WordList, *, is_level: bool) -> tuple[Floats, Floats]:
        """Left and right edges of all words, in their own frames."""
        starts, lasts = tokens.starts, tokens.ends - 1
        left, right = self._letters.read_spans(np.concatenate((starts, lasts)).tolist())
        x0 = np.minimum(left[: len(starts)], left[len(starts) :]) - self._frame.left
        x1 = np.maximum(right[: len(starts)], right[len(starts) :]) - self._frame.left
        turned = [] if is_level else words.measure_styles("turn", int).nonzero()[0].tolist()
        if turned:
            boxes = [self._letters.read_boxes([edge[number] for number in turned]).tolist() for edge in (starts.tolist(), lasts.tolist())]
            for number, first, last in zip(turned, *boxes, strict=True):
                quarter = self._frame.quarter(words.styles[words.runs[number]].turn)
                places = [self._frame.turn(quarter, x, y)[0] for box in (first, last) for x, y in ((box[0], box[2]), (box[1], box[3]))]
                x0[number], x1[number] = min(places), max(places)
        return x0, x1

    def _read_baselines(self, heads: list[int], styles: list[Style], numbers: Places, *, is_level: bool) -> Floats:
        """The height each run stands at, by its first letter."""
        origins = self._letters.read_origins(heads)
        levels: Floats = self._frame.top - origins[:, 1]
        if not is_level:
            quarters = np.array([self._frame.quarter(style.turn) for style in styles])[numbers]
            for number in quarters.nonzero()[0].tolist():
                levels[number] = self._frame.turn(int(quarters[number]), *origins[number].tolist())[1]
        return levels

    def _read_texts(self, tokens: Tokens, words: WordList, ties: list[int]) -> list[str]:
        texts = take_words(self._text, tokens.starts, tokens.ends)
        for number in _find_odd(self._text, words.numbers):
            text = texts[number]
            if has_odd_letters(text):
                texts[number] = clean_letters(text.replace(_HYPHEN, "-"), words.styles[words.runs[number]].font)
        if has_signs(self._text, NO_BREAK):
            for number in (list_signs(self._text)[tokens.starts] & NO_BREAK).nonzero()[0].tolist():
                texts[number] = "" if texts[number].isspace() else texts[number]
        for number in self._find_tied(tokens, words, texts, ties):
            texts[number] = self._raise_note_marks(texts[number], int(tokens.starts[number]), tokens.owners[number])
        return texts

    def _find_tied(self, tokens: Tokens, words: WordList, texts: list[str], ties: list[int]) -> list[int]:
        """The words by several operators that may begin or end in a small raised number."""
        tied = [
            number
            for number in ties
            if len(text := texts[number]) > 1
            and (text[-1] in _NOTE_MARK or text[0].isdigit())
            and len(text) == tokens.ends[number] - tokens.starts[number]
        ]
        lasts = [int(tokens.ends[number]) - 1 for number in tied]
        owners = self._letters.find_owners(lasts)
        kinds = self._letters.read_styles(owners, lasts)
        # One sign at the end, as large as the word's first letter, is no note's mark; most are commas.
        return [
            number
            for number, owner in zip(tied, owners, strict=True)
            if texts[number][-1] not in _NOTE_MARK
            or texts[number][-2] in _NOTE_MARK
            or kinds[owner].size < _SMALL * words.styles[words.runs[number]].size
        ]

    def _find_shown(self, words: WordList) -> NDArray[np.bool_]:
        """For each word whether it has letters and its middle stands on the page."""
        turns = {style.turn for style in words.styles}
        sizes = [self._frame.size(self._frame.quarter(turn)) for turn in turns]
        if len(turns) == 1 and all(words.texts) and _are_within(words.places, *sizes[0]):
            return np.ones(len(words.texts), np.bool_)
        size = np.array(sizes)
        if len(turns) > 1:
            size = np.array([self._frame.size(self._frame.quarter(style.turn)) for style in words.styles])[words.runs]
        middle = (words.places[:, :2] + words.places[:, 2:4]) / 2
        inside = (middle >= -2) & (middle <= size + 2)
        shown: NDArray[np.bool_] = inside[:, 0] & inside[:, 1]
        if not all(words.texts):
            shown = shown & np.array(list(map(bool, words.texts)))
        return shown

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
        if small.size >= _SMALL * big.size:
            return False
        levels = [
            self._frame.turn(self._frame.quarter(style.turn), *origin)[1]
            for style, origin in zip((small, big), self._letters.read_origins((mark, body)).tolist(), strict=True)
        ]
        return levels[0] < levels[1] - 0.12 * big.size


def _number_styles(styles: list[Style]) -> tuple[list[Style], Places]:
    """The ways in which text objects are set, each once, and the number of each object's."""
    keys = list(map(id, styles))
    distinct = dict(zip(keys, styles, strict=True))
    places = dict(zip(distinct, range(len(distinct)), strict=True))
    return list(distinct.values()), np.array(list(map(places.__getitem__, keys)), np.intp)


def _find_odd(text: str, starts: Places) -> list[int]:
    """Numbers of the words that odd letters may be of."""
    odd = find_signs(text, ODD)
    return np.unique(np.maximum(np.searchsorted(starts, odd, side="right") - 1, 0)).tolist() if odd else []


def _find_close(words: WordList) -> list[int]:
    """Words that begin before the one before them ends, or hardly after."""
    x0, x1 = words.places[:, 0], words.places[:, 2]
    sizes = words.measure_styles("size", float)
    found = (words.rows[1:] == words.rows[:-1]) & (x0[1:] < x1[:-1] + 0.05 * sizes[1:]) & (x0[1:] > x0[:-1])
    close: list[int] = (found.nonzero()[0] + 1).tolist()
    return close


def _are_within(places: Floats, width: float, height: float) -> bool:
    """The cheap test, which nearly all pages pass: whether all boxes lie wholly on the page, so that their middles do."""
    low: list[float] = places.min(axis=0).tolist()
    high: list[float] = places.max(axis=0).tolist()
    return min(low[:4]) >= -2 and max(high[0], high[2]) <= width + 2 and max(high[1], high[3]) <= height + 2


def _is_on_page(word: Word, width: float, height: float) -> bool:
    return -2 <= (word.x0 + word.x1) / 2 <= width + 2 and -2 <= (word.top + word.bottom) / 2 <= height + 2


def _join_covered(words: Sequence[Word], covered: set[int]) -> list[Word]:
    joined: list[Word] = []
    for number, word in enumerate(words):
        if number in covered and joined:
            last = joined[-1]
            joined[-1] = replace(last, text=last.text + word.text, x1=max(last.x1, word.x1))
        else:
            joined.append(word)
    return joined
