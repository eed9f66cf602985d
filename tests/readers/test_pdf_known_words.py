"""The words of a PDF, one by one."""

from __future__ import annotations

import pytest

from pipeline.readers import pdf_known_words
from pipeline.readers.pdf_fonts import Font
from pipeline.readers.pdf_frame import Frame
from pipeline.readers.pdf_known_words import KnownWords
from pipeline.readers.pdf_lines import Line
from pipeline.readers.pdf_page import Page

_TEXT = ("The Infra-Structure (infrastructure), it was said,", "grew “twofold”. Water-\xa0works and re-use: STRASSE, Straße.")


def _known() -> KnownWords:
    lines = [
        Line([], 50, 100 + 12 * row, 400, 110 + 12 * row, 108 + 12 * row, 10, Font(), 0, row, settled=(text, False)) for row, text in enumerate(_TEXT)
    ]
    return KnownWords([Page(1, Frame(0, 0, 595, 842), lines=lines)])


@pytest.mark.parametrize("few", [0, 40])  # looked for in all words, and one by one
def test_words_of_a_document_are_known_with_marks_beside_them(few: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whole words in any case, marks beside them aside; no part of a word, none with a blank in it, and not the empty one."""
    monkeypatch.setattr(pdf_known_words, "_FEW", few)
    found = ["infra-structure", "infrastructure", "twofold", "water-", "re-use", "strasse"]
    others = ["structure", "infra", "fold", "water-\xa0works", "works and", ""]
    assert [word for word in [*found, *others] if word in _known()] == found


def test_a_document_that_is_asked_for_many_words_is_parted_into_them_once() -> None:
    """The answers stay the same past the number of words that are looked for one by one."""
    known = _known()
    assert [("twofold" in known, "two" in known) for _ in range(40)] == [(True, False)] * 40
