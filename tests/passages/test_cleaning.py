from __future__ import annotations

import pytest

from pipeline.passages.cleaning import clean_line, indent_of


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("harbour\u00a0dues \u200b rose\u00a0", "harbour dues rose"),
        ("the â€œTannbergâ€\x9d pact isnâ€™t", "the “Tannberg” pact isn’t"),
        ("Ã©tude dÃ©jÃ  lue", "étude déjà lue"),
        ("so\u00adcial co\u00ad", "social co-"),
        ("low\ufffe", "low-"),
        ("ﬁnance oﬃce", "finance office"),
        ("\tName \t Title", "\tName\tTitle"),
        ("a\x00b\x1fc", "abc"),
        ("it -- and ‘this’ 【Part】", "it -- and ‘this’ 【Part】"),
        ("the “public interest\ufffd? clause", "the “public interest” clause"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("in\u200cform", "inform"),
        (" le  quai “neuf” – réparé ", "le quai “neuf” – réparé"),
    ],
)
def test_what_no_reader_sees_goes_and_wording_stays(raw: str, clean: str) -> None:
    assert clean_line(raw) == clean


def test_indents_are_counted_in_columns() -> None:
    assert [indent_of(text) for text in ("a", "   a", "\ta", "  \tab", "\u200b a", "")] == [0, 3, 8, 8, 1, 0]
