from __future__ import annotations

import pytest

from pipeline.themes.terms import find_terms
from pipeline.themes.tokens import find_bases, find_kind, split_tokens


def terms(text: str, names: list[tuple[int, int, bool]] | None = None, expansions: dict[str, str] | None = None) -> list[str]:
    return [key for key, _, _ in find_terms(split_tokens(text, names or [], expansions or {}))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tidal turbines feed islands.", ["tidal", "turbine", "tidal turbine", "feed", "turbine feed", "island", "feed island"]),
        ("the rights of the child", ["right", "child", "right child"]),
        ("rights, children", ["right", "child"]),
        ("Harbours and harbors", ["harbor", "harbor"]),
        ("eco-industrial parks", ["eco-industrial", "park", "eco-industrial park"]),
        ("public health", ["health", "public health"]),  # "public" alone is no theme
        ("public policy", []),
        ("It should be strengthened in 2024 -- by 30 percent", []),
        ("agri-food--exports", ["agri-food", "export"]),
        ("nurses' wards", ["nurse", "ward", "nurse ward"]),
        ("300 square meters", []),  # what is measured in is no theme, nor what letters are furnished with
        ("mail and telephone", []),
        ("mail ballots", ["ballot", "mail ballot"]),
    ],
)
def test_words_and_pairs_are_found(text: str, expected: list[str]) -> None:
    assert terms(text) == expected


def test_people_and_places_part_phrases_and_bodies_only_mark_them() -> None:
    text = "wards of Ana Soto nurses"
    assert terms(text, [(9, 17, True)]) == ["ward", "nurse"]
    found = find_terms(split_tokens("Tide Board wards", [(0, 10, False)], {}))
    assert ("tide", "tide", True) in found
    assert ("ward", "wards", False) in found


def test_acronyms_are_put_in_full() -> None:
    found = find_terms(split_tokens("SMZs grow", [], {"SMZs": "special marine zones"}))
    assert ("marine zone", "marine zones", False) in found
    assert ("HIV", "HIV") in {(surface, surface) for _, surface, _ in find_terms(split_tokens("the HIV clinic", [], {}))}


def test_a_capital_inside_a_sentence_is_a_name() -> None:
    found = find_terms(split_tokens("Herring near Kessel", [], {}))
    assert {key: is_name for key, _, is_name in found} == {"herring": False, "kessel": True}


def test_forms_of_stop_words_are_stop_words() -> None:
    assert find_kind("strengthened", "strengthened") == "gap"
    assert find_kind("reporting", "reporting") == "genre"
    assert find_kind("fishing", "fishing") == "content"
    assert find_bases("stopped") == {"stopped", "stopp", "stoppe", "stop"}
    assert "comply" in find_bases("complied")


def test_what_is_not_fresh_is_passed_over() -> None:
    tokens = split_tokens("tidal turbines", [], {})
    assert find_terms(tokens, [True, False]) == [("tidal", "tidal", False)]
