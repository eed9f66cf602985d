"""Invented names look like names of their label, are many, and follow from the seed."""

from __future__ import annotations

import random
import re

import pytest

from pipeline.resources.name_classes import read_name_classes
from pipeline.training.annotations import LABELS
from pipeline.training.name_parts import print_name
from pipeline.training.names import NameMaker


def make(seed: int) -> NameMaker:
    return NameMaker(read_name_classes(), random.Random(seed))


@pytest.mark.parametrize("label", LABELS)
def test_names_are_clean_and_many(label: str) -> None:
    maker = make(1)
    names = [maker.make(label) for _ in range(300)]
    assert len(set(names)) > 100
    for name in names:
        assert name == " ".join(name.split())
        assert 2 < len(name) < 150
        assert name[0].isupper() or name[0].isdigit() or name.startswith(("resolution", "decision")) or not name[0].isascii()


@pytest.mark.parametrize("label", LABELS)
def test_the_same_seed_gives_the_same_names(label: str) -> None:
    first, second = make(2), make(2)
    assert [first.make(label) for _ in range(40)] == [second.make(label) for _ in range(40)]


def test_persons_have_two_to_five_words_and_surnames_one_or_two() -> None:
    maker = make(3)
    assert {len(maker.person().split()) for _ in range(300)} <= {2, 3, 4, 5, 6}
    assert all(maker.surname() for _ in range(50))


def test_acronyms_are_as_long_as_wanted() -> None:
    maker = make(4)
    for length in range(2, 7):
        acronym = maker.acronym(length)
        assert len(acronym) == length
        assert acronym.isupper()


def test_without_lists_names_are_made_of_syllables() -> None:
    maker = NameMaker({}, random.Random(5))
    assert len({maker.make("GPE") for _ in range(30)}) > 10


def test_agreements_come_in_every_form_of_the_genre() -> None:
    maker = make(7)
    names = [maker.make("AGREEMENT") for _ in range(500)]
    for form in (
        r" No\.? ?\d+",
        r"^[\w ]+[–/-][\w –/-]+ (Agreement|Treaty)$",
        r"Act(, | of | )\d{4}$",
        r"^(Regulation|Directive|Decision) ",
        r"(Programme|Project|Scheme)\b",
        r"Response Plan$",
    ):
        assert any(re.search(form, name) for name in names), form


def test_events_are_meetings_contests_storms_and_battles() -> None:
    maker = make(8)
    names = [maker.make("EVENT") for _ in range(500)]
    for form in (
        r"^(Battle|Siege) of ",
        r"^(Typhoon|Hurricane|Cyclone) ",
        r"^\d{4} .*(Games|Cup|Championships)$",
        r"(Forum|Conference|Summit)( on .+)?$",
        r" War$",
    ):
        assert any(re.search(form, name) for name in names), form
    assert not any(re.match(r"[A-Z]\w+[ae]ns (War|Spring|Crisis)", name) for name in names), "people of a country stand before no war"


def test_an_unknown_label_is_a_fault_of_the_caller() -> None:
    with pytest.raises(KeyError):
        make(6).make("DATE")


@pytest.mark.parametrize(
    ("listed", "printed"),
    [
        ("republic of korea", "Republic of Korea"),
        ("o'brien", "O'Brien"),
        ("jean-pierre", "Jean-Pierre"),
        ("de la rue", "De la Rue"),
        ("côte d'ivoire", "Côte d'Ivoire"),
        ("d'hondt", "D'Hondt"),
        ("people's bank", "People's Bank"),
        ("", ""),
    ],
)
def test_printing(listed: str, printed: str) -> None:
    assert print_name(listed) == printed
