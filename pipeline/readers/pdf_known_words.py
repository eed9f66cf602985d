"""The words of a PDF, for mending hyphens in the cells of its tables."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from pipeline.readers.pdf_page import Page

_MARKS = ".,;:()[]“”‘’\"'"  # beside a word
_FEW = 40  # words: looking for each in the text takes less time than parting all of it


class KnownWords:
    """The words of a document in lower case, asked for one by one: most documents are asked for none, and hardly any for more than a few."""

    def __init__(self, pages: Sequence[Page]) -> None:
        """Take no more than note where the words stand.

        Args:
            pages: All pages of the document; their lines are settled.
        """
        self._pages = pages
        self._asked = 0

    def __contains__(self, word: object) -> bool:
        """Whether the document has a word, given in lower case, marks beside it aside."""
        if not isinstance(word, str) or word.split() != [word]:  # what has a blank in it is no word
            return False
        self._asked += 1
        return self._stands_in_text(word) if self._asked <= _FEW else word in self._words

    @cached_property
    def _text(self) -> str:
        # rows of tables are left out: their text is what is being written
        return " ".join([line.text for page in self._pages for line in page.lines if not line.cells]).casefold()

    @cached_property
    def _words(self) -> frozenset[str]:
        return frozenset([word.strip(_MARKS) for word in set(self._text.split())])

    def _stands_in_text(self, word: str) -> bool:
        """Whether the word stands in the text with nothing but marks between it and the blanks beside it."""
        text = self._text
        place = text.find(word)
        while place >= 0:
            start, end = place, place + len(word)
            while start > 0 and text[start - 1] in _MARKS:
                start -= 1
            while end < len(text) and text[end] in _MARKS:
                end += 1
            if (start == 0 or text[start - 1].isspace()) and (end == len(text) or text[end].isspace()):
                return True
            place = text.find(word, place + 1)
        return False
