"""Likeness and pairing, on cases small enough to do in the head."""

from __future__ import annotations

import pytest
from scorer.pairing import are_same_names, fold, is_same_name, name_likeness, pair_up, text_likeness


def test_text_likeness_counts_shared_neighbours() -> None:
    # ^a ab bc c$ against ^a ab bd d$: two of four shared
    assert text_likeness("a b c", "a b d") == pytest.approx(0.5)
    assert text_likeness("a b c", "A  b, c.") == 1.0
    assert text_likeness("", "a") == 0.0


def test_name_likeness_leaves_articles_and_titles_out() -> None:
    assert name_likeness("the Harbour Board", "Harbour Board") == 1.0
    assert name_likeness("Dr Ada Ferro", "Ada Ferro") == 1.0
    assert name_likeness("Harbour Board", "Board of the Lakes") == pytest.approx(0.5)


@pytest.mark.parametrize(
    ("found", "wanted", "is_same"),
    [
        (None, None, True),
        (float("nan"), None, True),
        ("the Board", None, False),
        (None, "the Board", False),
        ("The Harbour Board", "the Harbour Board", True),
        ("Ministry of Fisheries", "Ministry of Education", False),
    ],
)
def test_an_empty_cell_is_right_only_where_nothing_is_wanted(found: object, wanted: str | None, is_same: bool) -> None:
    assert is_same_name(found, wanted) is is_same


@pytest.mark.parametrize(
    ("found", "is_same"),
    [("Ghana; Norway", True), ("Norway; Ghana", True), ("Norway", False), ("Norway; Ghana; Chile", False), (None, False)],
)
def test_several_names_must_all_be_there_in_whatever_order(found: str | None, is_same: bool) -> None:
    assert are_same_names(found, "Ghana; Norway") is is_same


def test_pairs_are_one_to_one_and_the_likest_go_first() -> None:
    likeness = {("a", "x"): 0.9, ("a", "y"): 0.8, ("b", "x"): 0.85, ("b", "y"): 0.4}
    pairs = pair_up(["a", "b"], ["x", "y"], lambda one, other: likeness[one, other], 0.5)
    assert pairs == [(0, 0)]
    assert pair_up(["a", "b"], ["x", "y"], lambda one, other: likeness[one, other], 0.3) == [(0, 0), (1, 1)]
    assert pair_up([], ["x"], lambda _one, _other: 1.0, 0.5) == []


def test_fold_makes_typography_plain() -> None:
    assert fold("The  Farmers’ Union – 2026–27") == "the farmers union 2026-27"
    assert fold(None) == ""
