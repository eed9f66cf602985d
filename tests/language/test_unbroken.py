"""Where no sentence can begin, and where one still can."""

from __future__ import annotations

import pytest
import spacy
from spacy.tokens import Doc

from pipeline.language.unbroken import keep_together


@pytest.mark.parametrize(
    ("text", "free"),
    [
        ("Dredge the bay. Close the mole.", ["Dredge", "the", "bay", "Close", "the", "mole"]),
        ("======= quay", ["=", "quay"]),
        ("____ (a)/(b)", ["_", "("]),
        ("at noon.The tide", ["at", "noon", "The", "tide"]),
        ("a mole(The old one", ["a", "mole(The", "old", "one"]),
        ("no, it.is", ["no", "it.is"]),
        ("Quay\nBay", ["Quay", "\n", "Bay"]),
        ("Quay", ["Quay"]),
        ("", []),
    ],
)
def test_what_can_begin_a_sentence(text: str, free: list[str]) -> None:
    doc = spacy.blank("en")(text)
    keep_together(doc)
    assert [token.text for token in doc if token.is_sent_start is not False] == free


def test_what_was_said_before_stays() -> None:
    doc = Doc(spacy.blank("en").vocab, words=["a", "=", "=", "="], spaces=[True, False, False, False], sent_starts=[True, None, True, None])
    keep_together(doc)
    assert [token.is_sent_start for token in doc] == [True, None, True, False]


def test_a_capital_behind_what_closes_after_a_stop_can_begin_one() -> None:
    doc = Doc(spacy.blank("en").vocab, words=["(", "above", ".", ")", "The", "tide"], spaces=[False, False, False, False, True, False])
    keep_together(doc)
    assert [token.text for token in doc if token.is_sent_start is not False] == ["(", "The", "tide"]
