"""The words of a PDF page as columns side by side.

A page has some five hundred words, and of most of them only their letters are wanted once lines are known. So they are kept as arrays, which
numpy cuts into lines in a few calls; a word becomes an object of its own only where somebody looks at it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import compress
from typing import Any, final, overload

import numpy as np
from numpy.typing import NDArray

from pipeline.readers.pdf_fonts import Style

Floats = NDArray[np.float64]
Places = NDArray[np.intp]


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


@final  # so that its type tells it: `isinstance` asks Python code about what is no sequence of this kind
@dataclass(slots=True, eq=False)
class WordList(Sequence[Word]):
    """Words as columns side by side; as a sequence it gives words.

    Attributes:
        texts: Their letters.
        places: A row (x0, top, x1, bottom, baseline) a word, each as in `Word`.
        rows: Numbers of the lines that PDFium counts them to.
        numbers: Their places in the file's order.
        styles: The ways in which they are set, each once.
        runs: For each word which of these it is set in.
    """

    texts: list[str]
    places: Floats
    rows: Places
    numbers: Places
    styles: list[Style]
    runs: Places
    _told: dict[str, NDArray[Any]] = field(default_factory=dict)  # attributes of the styles, once asked for

    def __len__(self) -> int:
        return len(self.texts)

    @overload
    def __getitem__(self, index: int) -> Word: ...
    @overload
    def __getitem__(self, index: slice) -> list[Word]: ...
    def __getitem__(self, index: int | slice) -> Word | list[Word]:
        if isinstance(index, slice):
            return self._make(index)
        x0, top, x1, bottom, baseline = self.places[index].tolist()
        return Word(self.texts[index], x0, top, x1, bottom, baseline, self.styles[self.runs[index]], int(self.rows[index]), int(self.numbers[index]))

    def __iter__(self) -> Iterator[Word]:
        return iter(self._make(slice(None)))

    def _make(self, part: slice) -> list[Word]:
        return self._make_words(self.texts[part], part)

    def pick(self, places: Places) -> list[Word]:
        """The words at some places of the list.

        Args:
            places: Their places, in any order.

        Returns:
            The words, in the order of the places.
        """
        return self._make_words(list(map(self.texts.__getitem__, places.tolist())), places)

    def _make_words(self, texts: list[str], part: slice | Places) -> list[Word]:
        styles = map(self.styles.__getitem__, self.runs[part].tolist())
        columns = self.places[part].T.tolist()
        return list(map(Word, texts, *columns, styles, self.rows[part].tolist(), self.numbers[part].tolist()))

    def measure_styles(self, name: str, kind: type) -> NDArray[Any]:
        """An attribute of each word's style.

        Args:
            name: Of the attribute.
            kind: The type of the array.

        Returns:
            A value a word.
        """
        told = self._told.get(name)
        if told is None:
            told = self._told[name] = np.array([getattr(style, name) for style in self.styles], kind)
        found: NDArray[Any] = told[self.runs]
        return found

    def select(self, chosen: NDArray[np.bool_]) -> WordList:
        """Some of the words.

        Args:
            chosen: For each word whether it stays.

        Returns:
            Those that stay, in their order.
        """
        if chosen.all():
            return self
        texts = list(compress(self.texts, chosen.tolist()))
        return WordList(texts, self.places[chosen], self.rows[chosen], self.numbers[chosen], self.styles, self.runs[chosen], self._told)


def find_middles(words: Sequence[Word]) -> tuple[Floats, Floats]:
    """Where the middles of words lie.

    Args:
        words: Words of a page.

    Returns:
        Their distances from the left, and from the top.
    """
    if type(words) is WordList:
        x0, top, x1, bottom, _ = words.places.T
        return (x0 + x1) / 2, (top + bottom) / 2
    return np.array([(word.x0 + word.x1) / 2 for word in words]), np.array([(word.top + word.bottom) / 2 for word in words])


@final
@dataclass(slots=True, eq=False)
class Stretch(Sequence[Word]):
    """Words that follow each other in a list.

    Attributes:
        words: The list.
        start: Place of the first.
        end: Place behind the last.
        is_uniform: Whether they are all set in one way.
    """

    words: WordList
    start: int
    end: int
    is_uniform: bool = True

    @property
    def texts(self) -> list[str]:
        """Their letters."""
        return self.words.texts[self.start : self.end]

    @property
    def runs(self) -> list[int]:
        """For each of them which of the list's styles it is set in."""
        runs: list[int] = self.words.runs[self.start : self.end].tolist()
        return runs

    @property
    def distinct_styles(self) -> list[Style]:
        """The ways in which they are set, each once, that of the first word first."""
        return [self.words.styles[run] for run in dict.fromkeys(self.runs)]

    def __len__(self) -> int:
        return self.end - self.start

    @overload
    def __getitem__(self, index: int) -> Word: ...
    @overload
    def __getitem__(self, index: slice) -> list[Word]: ...
    def __getitem__(self, index: int | slice) -> Word | list[Word]:
        if isinstance(index, slice):
            return list(self)[index]
        return self.words[range(self.start, self.end)[index]]

    def __iter__(self) -> Iterator[Word]:
        return iter(self.words[self.start : self.end])
