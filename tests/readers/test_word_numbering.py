from __future__ import annotations

import pytest
from lxml import etree
from word_files import part

from pipeline.readers.word.numbering import Numbering, show_bullet, show_number


def level(number: int, form: str, text: str, more: str = "") -> str:
    return f'<w:lvl w:ilvl="{number}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{more}<w:lvlText w:val="{text}"/></w:lvl>'


def make(*definitions: str) -> Numbering:
    return Numbering(etree.fromstring(part("numbering", "".join(definitions))))


def abstract(number: int, *levels: str) -> str:
    return f'<w:abstractNum w:abstractNumId="{number}">{"".join(levels)}</w:abstractNum>'


def use(number: int, abstract_number: int, more: str = "") -> str:
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{abstract_number}"/>{more}</w:num>'


def count(numbering: Numbering, *steps: tuple[str, int]) -> list[str | None]:
    return [numbering.count(number, depth) for number, depth in steps]


def test_levels_count_on_and_start_anew_below() -> None:
    numbering = make(abstract(1, level(0, "decimal", "%1."), level(1, "lowerLetter", "(%2)"), level(2, "decimal", "%1.%2.%3")), use(1, 1))
    steps = [("1", 0), ("1", 1), ("1", 1), ("1", 0), ("1", 1), ("1", 2), ("1", 2), ("1", 0), ("1", 2)]
    assert count(numbering, *steps) == ["1.", "(a)", "(b)", "2.", "(a)", "2.a.1", "2.a.2", "3.", "3.a.1"]


def test_legal_levels_show_digits() -> None:
    numbering = make(abstract(1, level(0, "upperRoman", "%1"), level(1, "decimal", "%1.%2", "<w:isLgl/>")), use(1, 1))
    assert count(numbering, ("1", 0), ("1", 0), ("1", 1)) == ["I", "II", "2.1"]


def test_lists_of_one_shape_count_on_unless_they_say_where_they_start() -> None:
    start = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'
    numbering = make(abstract(1, level(0, "decimal", "Recommendation %1:")), use(1, 1), use(2, 1), use(3, 1, start))
    assert count(numbering, ("1", 0), ("2", 0), ("3", 0), ("3", 0)) == [f"Recommendation {number}:" for number in (1, 2, 5, 6)]


def test_a_list_may_redefine_a_level() -> None:
    own = f'<w:lvlOverride w:ilvl="0">{level(0, "lowerRoman", "%1)")}</w:lvlOverride>'
    assert count(make(abstract(1, level(0, "decimal", "%1.")), use(1, 1, own)), ("1", 0), ("1", 0)) == ["i)", "ii)"]


def test_a_level_that_is_not_to_start_anew() -> None:
    numbering = make(abstract(1, level(0, "upperLetter", "%1"), level(1, "decimal", "%2", '<w:lvlRestart w:val="0"/>')), use(1, 1))
    assert count(numbering, ("1", 0), ("1", 1), ("1", 0), ("1", 1)) == ["A", "1", "B", "2"]


def test_lists_kept_under_the_name_of_a_style() -> None:
    numbering = make(
        abstract(1, '<w:numStyleLink w:val="House"/>'),
        abstract(2, '<w:styleLink w:val="House"/>', level(0, "decimal", "%1)", '<w:pStyle w:val="Item"/>')),
        use(1, 1),
    )
    assert numbering.count("1", 0) == "1)"
    assert numbering.level_of_style("1", "Item") == 0
    assert numbering.level_of_style("1", "Other") is None
    assert numbering.level_of_style("9", "Item") is None


def test_bullets_nothing_and_the_unknown() -> None:
    fonts = '<w:rPr><w:rFonts w:ascii="Wingdings"/></w:rPr>'
    numbering = make(abstract(1, level(0, "bullet", "ü", fonts), level(1, "none", "%2"), level(2, "bullet", "–")), use(1, 1), use(2, 7))
    assert count(numbering, ("1", 0), ("1", 1), ("1", 2), ("9", 0), ("2", 0)) == ["✓", "", "–", None, ""]
    assert Numbering(None).count("1", 0) is None


@pytest.mark.parametrize(
    ("form", "number", "expected"),
    [
        ("decimal", 12, "12"), ("decimalZero", 3, "03"), ("lowerLetter", 27, "aa"), ("upperLetter", 2, "B"), ("lowerRoman", 14, "xiv"),
        ("upperRoman", 1999, "MCMXCIX"), ("upperRoman", 4000, "4000"), ("ordinal", 11, "11th"), ("ordinal", 22, "22nd"), ("ordinal", 1, "1st"),
        ("cardinalText", 4, "Four"), ("ordinalText", 2, "Second"), ("ordinalText", 40, "40"), ("decimalEnclosedParen", 2, "(2)"),
        ("decimalEnclosedFullstop", 2, "2."), ("none", 2, ""), ("aiueo", 2, "2"),
    ],
)  # fmt: skip
def test_forms_of_numbers(form: str, number: int, expected: str) -> None:
    assert show_number(number, form) == expected


@pytest.mark.parametrize(
    ("text", "font", "expected"), [("\uf0b7", "Symbol", "•"), ("o", "Courier New", "◦"), ("\ue123", "Arial", "•"), ("", "", "•"), ("→", "", "→")]
)
def test_bullets(text: str, font: str, expected: str) -> None:
    assert show_bullet(text, font) == expected
