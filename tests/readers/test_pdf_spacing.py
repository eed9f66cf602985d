"""Words whose spacing misleads: pieces put together, titles set apart closed, and lines of real words left alone."""

from __future__ import annotations

import pytest

from pipeline.readers.pdf_fonts import Font, Style
from pipeline.readers.pdf_spacing import close_spaced_letters, may_be_spaced, mend_split_words
from pipeline.readers.pdf_word_list import Word


def _words(text: str, gap: float, wide: float = 0.0) -> list[Word]:
    """Words 6 points a letter, parted by `gap`; a bar before a word asks for the wide gap."""
    style, x, words = Style(10, Font("Courier")), 0.0, []
    for number, piece in enumerate(text.split()):
        x += wide if piece.startswith("|") else gap
        letters = piece.lstrip("|")
        words.append(Word(letters, x, 0, x + 6 * len(letters), 10, 8, style, 0, number))
        x += 6 * len(letters)
    return words


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        ("R E P O R T", ["REPORT"]),
        ("P O R T S |O F |A R O", ["PORTS", "OF", "ARO"]),
        ("A B C", ["A", "B", "C"]),
        ("a plain line of words here", ["a", "plain", "line", "of", "words", "here"]),
    ],
)
def test_letters_set_apart_are_closed(text, joined):
    assert [word.text for word in close_spaced_letters(_words(text, 3, 9))] == joined


@pytest.mark.parametrize(
    ("text", "may_be"),
    [("R E P O R T", True), ("E I N E F AB", True), ("A ship is a ship", False), ("a b c d", False), ("• a b c d", True), ("1 2 3 4 5", False)],
)
def test_lines_that_may_be_letters_set_apart(text, may_be):
    assert may_be_spaced(text.split()) is may_be


def test_closed_letters_keep_their_place():
    words = _words("R E P O R T", 3)
    (word,) = close_spaced_letters(words)
    assert (word.x0, word.x1) == (words[0].x0, words[-1].x1)


@pytest.mark.parametrize(
    ("text", "gap", "wide", "joined"),
    [
        ("Nort h |qua y |an d |pie r", 1.5, 6, ["North", "quay", "and", "pier"]),
        ("plain words |with |one |gap", 2.5, 3.5, ["plain", "words", "with", "one", "gap"]),
        ("all words alike", 2.5, 0, ["all", "words", "alike"]),
    ],
)
def test_pieces_of_recognised_words_are_joined(text, gap, wide, joined):
    assert [word.text for word in mend_split_words(_words(text, gap, wide))] == joined
