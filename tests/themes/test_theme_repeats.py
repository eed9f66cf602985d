from __future__ import annotations

import pytest

from pipeline.themes.packing import TokenTable
from pipeline.themes.repeats import mark_repeated
from pipeline.themes.tokens import GAP, Token, split_tokens

WORDS = {
    word: Token(word, word, "content") for word in ["reef", "coral", "algae", "tide", "quota", "fleet", "trawl", "herring", "seal", "whale", "kelp"]
}


def passage(text: str) -> list[Token]:
    return [WORDS.get(word, GAP) for word in text.split()]


EIGHT = "reef coral algae tide quota fleet trawl herring"


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (EIGHT, EIGHT, "00000000"),
        (EIGHT, "seal " + EIGHT + " whale", "1000000001"),
        (EIGHT, "reef coral - algae tide - quota fleet trawl herring seal", "00000000001"),  # gaps part no run, and go with it
        (EIGHT, "coral reef algae tide quota fleet trawl herring", "11111111"),  # another order
        (EIGHT, "reef coral algae tide quota fleet trawl", "1111111"),  # seven
        (EIGHT + " seal", EIGHT + " seal", "000000000"),
        ("kelp", EIGHT + " " + EIGHT, "1" * 16),  # said twice by itself
        ("", "", ""),
    ],
)
def test_a_run_of_eight_words_that_stood_before_is_not_fresh(before: str, after: str, expected: str) -> None:
    first, second = mark_repeated([passage(before), passage(after)])
    assert all(first)
    assert "".join(str(value) for value in second) == expected


def test_the_first_passage_keeps_what_all_later_ones_repeat() -> None:
    marked = mark_repeated([passage("seal " * 9), *[passage(EIGHT)] * 3])
    assert [sum(fresh) for fresh in marked] == [9, 8, 0, 0]
    assert mark_repeated([]) == []


def test_packed_tokens_read_like_the_list() -> None:
    table = TokenTable()
    tokens = split_tokens("Herring quotas, and seals", [], {})
    first, second = table.pack(tokens), table.pack([*tokens, GAP])
    assert list(first) == tokens
    assert (len(second), second[-1], list(second[1:3])) == (len(tokens) + 1, GAP, tokens[1:3])
    assert len(table.tokens) <= len(tokens) + 1  # kept once
    assert first.numbers.itemsize == 4
