"""Words counted no further than asked, and plain text split without regular expressions."""

import re

import pytest

from pipeline.passages.patterns import pattern_of, read_table, stands_in
from pipeline.passages.word_counts import has_at_most, split_ascii_words


@pytest.mark.parametrize(
    ("text", "words", "fits"),
    [
        ("", 1, True),
        ("one", 1, True),
        (" one  two ", 2, True),
        ("one two three", 2, False),
        ("a\tb\nc", 3, True),
        ("a b", 1, False),
        ("a b c", 2, False),
    ],
)
def test_words_are_counted_as_far_as_asked(text: str, words: int, fits: bool) -> None:
    assert has_at_most(text, words) is fits


@pytest.mark.parametrize("text", ["", "Plain words, 3rd_time", "e-mail: a.b@c.org\nX9Y", "TABS\tand (brackets)"])
def test_plain_words_are_those_of_the_pattern(text: str) -> None:
    assert split_ascii_words(text) == re.findall(r"[^\W\d_]+", text.lower())


@pytest.mark.parametrize(("name", "key"), [("boilerplate", "imprint_lines"), ("captions", "photos")])
@pytest.mark.parametrize(
    "text",
    [
        "© 2019 Varda Basin Council",
        "The council, © 2019",
        "All rights reserved.",
        "Tel: 555 0100",
        "Call us: tel: 555",
        "Group photo of delegates",
        "From left to right: the chair",
        "Rivers rise.",
    ],
)
def test_lists_tried_in_two_parts_say_the_same(name: str, key: str, text: str) -> None:
    assert stands_in(text, name, key) == bool(pattern_of(name, key).search(text))


@pytest.mark.parametrize(("name", "key"), [("boilerplate", "imprint_lines"), ("captions", "photos")])
def test_entries_have_no_choice_outside_their_groups(name: str, key: str) -> None:
    for entry in read_table(name)[key]:
        bare = re.sub(r"\\.|\[[^\]]*\]", "", entry)
        while bare != (inner := re.sub(r"\([^()]*\)", "", bare)):
            bare = inner
        assert "|" not in bare, entry
