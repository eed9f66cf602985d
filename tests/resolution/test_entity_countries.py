from __future__ import annotations

import pytest

from pipeline.resolution.countries import find_countries, is_national_body, split_country
from pipeline.resolution.gazetteer import read_gazetteer


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Ministry of Waterways of Peru", ("ministry of waterways", "PE")),
        ("Peru's Ministry of Waterways", ("ministry of waterways", "PE")),
        ("the Peruvian Ministry of Waterways", ("ministry of waterways", "PE")),
        ("Ministry of Waterways (MoW) Peru", ("ministry of waterways", "PE")),
        ("Ministry of Waterways of the Republic of Peru", ("ministry of waterways", "PE")),
        ("Peruvian Government", ("government", "PE")),
        ("Embassy of Peru in Chile", ("embassy to chile", "PE")),
        ("Embassy of Peru to Chile", ("embassy to chile", "PE")),
        ("Bank of Peru", ("bank", "PE")),
        ("Peru Harbour Institute", ("harbor institute", "PE")),
        # a brand, a pair of countries, a place of work: no country of its own
        ("Peru Today", ("peru today", None)),
        ("Peru-Chile Harbour Council", ("peru chile harbor council", None)),
        ("Peru and Chile Harbour Council", ("peru and chile harbor council", None)),
        ("Lake Council Peru", ("lake council peru", None)),
        ("Lake Council", ("lake council", None)),
    ],
)
def test_the_country_is_split_off_a_name(name: str, expected: tuple[str, str | None]) -> None:
    assert split_country(name, read_gazetteer()) == expected


def test_the_two_koreas_stay_two() -> None:
    countries = read_gazetteer().countries
    assert countries["republic of korea"] == "KR"
    assert countries["democratic people republic of korea"] == "KP"
    assert find_countries("Democratic People's Republic of Korea") == {"KP"}


def test_the_longest_country_name_in_a_text_is_found() -> None:
    assert find_countries("From Papua New Guinea to Guinea-Bissau") == {"PG", "GW"}
    assert find_countries("no country at all") == frozenset()


@pytest.mark.parametrize(("name", "is_one"), [("ministry of waterways", True), ("supreme court", True), ("harbor institute", False), ("bank", False)])
def test_national_bodies_are_told(name: str, is_one: bool) -> None:
    assert is_national_body(name) is is_one
