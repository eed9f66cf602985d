"""Places and peoples that the words beside them show, whatever a recogniser made of them."""

from __future__ import annotations

import pytest

from pipeline.language.cues import find_peoples
from pipeline.language.places import LabelledName, find_places


def places(text: str, *guesses: tuple[str, str]) -> set[tuple[str, str]]:
    spans = [LabelledName(text.index(name), text.index(name) + len(name), label, is_guess=True) for name, label in guesses]
    return {(name, label) for name, label, _ in find_places(text, spans)}


@pytest.mark.parametrize(
    ("text", "guesses", "wanted"),
    [
        ("The municipalities of Orsolv and Tamrek pay the guards.", [], {("Orsolv", "GPE"), ("Tamrek", "GPE")}),
        ("Two boats from Belkun upazila sank.", [], {("Belkun", "GPE")}),
        ("The road to Orsolv and Tamrek counties is closed.", [("Orsolv", "GPE")], {("Tamrek", "GPE")}),
        ("The town of Belkun has no quay.", [("Belkun", "PERSON")], {("Belkun", "GPE")}),
        ("Lamps were lit in Orsolv, Tamrek and Belkun.", [("Orsolv", "GPE"), ("Belkun", "ORG")], {("Tamrek", "GPE"), ("Belkun", "GPE")}),
        ("They sailed past Orsolv, Tamrek and Belkun.", [("Orsolv", "GPE"), ("Tamrek", "GPE")], {("Belkun", "GPE")}),
        ("The fishers on Orsolv and Tamrek have no ice.", [("Orsolv", "GPE")], {("Orsolv", "LOC"), ("Tamrek", "LOC")}),
        ("It lies beneath the Orsolv, which floods.", [("Orsolv", "GPE")], {("Orsolv", "LOC")}),
        ("It flows into the Upper Orsolv and on.", [("Upper Orsolv", "GPE")], {("Upper Orsolv", "LOC")}),
    ],
)
def test_what_stands_beside_a_name_makes_it_a_place(text: str, guesses: list[tuple[str, str]], wanted: set[tuple[str, str]]) -> None:
    assert places(text, *guesses) >= wanted


@pytest.mark.parametrize(
    ("text", "guesses"),
    [
        ("He met Kenya, Orsolv and Tamrek.", [("Kenya", "GPE")]),  # countries stand beside firms
        ("A report on Orsolv was read.", [("Orsolv", "GPE")]),
        ("The Orsolv ferry sails.", [("Orsolv", "GPE")]),
        ("The town of March was spared.", []),
        ("In May and June boats sank.", []),
        ("The rights of the Orsolv were named.", [("Orsolv", "GPE")]),  # a people
        ("Shrines are kept by the Orsolv; they pay.", [("Orsolv", "GPE")]),  # a trust
        ("Goods pass over the Orsolv and Tamrek Ports.", [("Orsolv", "GPE")]),
        ("They asked Orsolv, Tamrek and Belkun.", [("Orsolv", "GPE")]),
    ],
)
def test_nothing_else_is_made_a_place(text: str, guesses: list[tuple[str, str]]) -> None:
    assert places(text, *guesses) == set()


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Orsolv and Tamrek elders showed us the wells.", ["Orsolv", "Tamrek"]),
        ("The Belkun herders moved north.", ["Belkun"]),
        ("Three Orsolv-speaking pilots came.", ["Orsolv"]),
        ("Orsolv’s ethnic groups and Tamrek's elders were heard.", []),
        ("Poor families and village elders came, and Nairobi families too.", []),
    ],
)
def test_a_people_is_told_by_its_people(text: str, wanted: list[str]) -> None:
    assert list(find_peoples(text)) == wanted
