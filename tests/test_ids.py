from __future__ import annotations

import re

import pytest

from pipeline.ids import IdMaker, fold_text, make_id


def test_an_id_is_the_same_on_every_machine() -> None:
    assert make_id("document", "abc") == "23yus769kzna"


def test_an_id_is_short_and_without_look_alikes() -> None:
    ids = {make_id("x", number) for number in range(2000)}
    assert len(ids) == 2000
    assert all(re.fullmatch(r"[23456789abcdefghjkmnpqrstuvwxyz]{12}", made) for made in ids)


def test_parts_are_told_apart() -> None:
    assert len({make_id("a", "bc"), make_id("ab", "c"), make_id("abc"), make_id("abc", None), make_id("abc", "")}) == 5


def test_a_repeated_thing_gets_an_ordinal() -> None:
    one, other = IdMaker("doc"), IdMaker("doc")
    first, second = one.make("Same."), one.make("Same.")
    assert first != second
    assert (other.make("Same."), other.make("Same.")) == (first, second)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("“Water” – now", '"water" - NOW'),
        ("Straße", "STRASSE"),
        ("a\u00ad b\u00a0c", "a b c"),
        ("ﬁne", "fine"),
        (" two  “words” ", 'two "words"'),
        ("“Água” – naïve’s", '"água" - NAÏVE\'s'),
    ],
)
def test_texts_that_read_alike_fold_alike(a: str, b: str) -> None:
    assert fold_text(a) == fold_text(b)
