"""Letters by their look, and the blocks of one paragraph: what the readers of text documents have in common."""

from __future__ import annotations

import pytest

from pipeline.readers.letters import Letters
from pipeline.readers.paragraphs import Role, find_text_role, make_blocks, split_at_breaks


def letters_of(*parts: tuple[str, float, bool]) -> Letters:
    letters = Letters()
    for text, size, is_bold in parts:
        letters.add(text, size, is_bold=is_bold)
    return letters


@pytest.mark.parametrize(
    ("parts", "size", "is_bold"),
    [
        ([], None, False),
        ([(" \t\n", 12.0, True)], None, False),
        ([("Quay", 11.0, False), ("Harbour ", 14.0, True)], 14.0, True),
        ([("even", 9.0, True), ("odds", 12.0, False)], 12.0, False),  # of two as frequent the larger; half is not most
        ([("ab", 9.0, False), ("cd", 9.0, True), ("efg", 12.0, False)], 9.0, False),
    ],
)
def test_the_look_of_most_letters_counts(parts, size, is_bold):
    letters = letters_of(*parts)
    assert (letters.font_size, letters.is_bold) == (size, is_bold)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("One line", ["One line"]),
        ("Port Harrow\nElm Street", ["Port Harrow\nElm Street"]),
        ("\nFirst\n \nSecond\n", ["First", "Second"]),
        ("We ask to:\n• dredge\n  the quay\n• pave", ["We ask to:", "• dredge\n  the quay", "• pave"]),
        ("A dash\n– by itself", ["A dash\n– by itself"]),
    ],
)
def test_a_paragraph_is_split_where_people_part_it(text, parts):
    assert split_at_breaks(text) == parts


def test_the_first_part_has_the_role_and_the_rest_are_paragraphs():
    letters = letters_of(("bold", 13.0, True))
    first, rest = make_blocks("Item\n\nMore", Role("list item", marker="*"), letters, marker=None, locator="slide 2", page=2)
    assert (first.text, first.kind, first.level, first.marker) == ("Item", "list item", 1, "*")
    assert (rest.text, rest.kind, rest.level, rest.marker) == ("More", "paragraph", None, None)
    assert {(block.page, block.font_size, block.is_bold, block.locator) for block in (first, rest)} == {(2, 13.0, True, "slide 2")}
    (numbered,) = make_blocks("Item", Role("list item", 3, "*"), letters, marker="2.", locator="paragraph 1")
    assert (numbered.level, numbered.marker, numbered.page) == (3, "2.", None)


def test_prose_under_a_headings_style_is_prose():
    assert find_text_role(Role("heading", 1), "Tides of the Elm") == Role("heading", 1)
    assert find_text_role(Role("heading", 1), "tide " * 41) == Role("paragraph")
    assert find_text_role(Role("list item", 1), "tide " * 41) == Role("list item", 1)
