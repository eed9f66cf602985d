"""A page's letters cut into words: the cheap split gives the words that the cut tells of, or is not taken."""

from __future__ import annotations

import numpy as np
import pytest

from pipeline.readers.pdf_tokens import cut_text, take_words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The council\r\nof Varsund met.", ["The", "council", "of", "Varsund", "met."]),
        ("co\ufffeoperation of all", ["co\ufffe", "operation", "of", "all"]),  # a hyphen at a line's end ends its word
        ("co\ufffe operation", ["co\ufffe", "operation"]),
        ("4\xa0000 boats", ["4\xa0000", "boats"]),  # a no-break space holds its word together
        ("4\u2007000 boats\u3000and nets", ["4\u2007000", "boats", "and", "nets"]),
        ("one\x1ctwo three", ["one\x1ctwo", "three"]),  # white space for Python, a letter without sense in a PDF
        ("one\x1ctwo \x85 three", ["one\x1ctwo", "\x85", "three"]),  # as many words by Python's way, and other ones
        ("", []),
    ],
)
def test_words_are_those_of_the_cut(text: str, words: list[str]) -> None:
    starts, ends, _ = cut_text(text)
    assert take_words(text, starts, ends) == words


def test_words_cut_in_parts_stay_parted() -> None:
    assert take_words("Area12 rises", np.array([0, 4, 7]), np.array([4, 6, 12])) == ["Area", "12", "rises"]
