"""Classes of names: what they must hold and how their files must look."""

from __future__ import annotations

import csv
from importlib import resources

import pytest

from pipeline.resources.name_classes import NAME_CLASSES, read_hints, read_name_classes

FILES = ("areas", "bodies", "cities", "family_names", "given_names", "regions", "words")
LARGEST = 400_000  # bytes of all files together: the wheel carries them


@pytest.mark.parametrize(
    ("name_class", "names"),
    [
        ("COUNTRY", ["kenya", "côte d'ivoire", "cote d'ivoire", "uk", "netherlands"]),
        ("DEMONYM", ["kenyan", "swiss"]),
        ("CITY", ["nairobi", "reading", "split", "zürich", "zurich", "monaco", "singapore", "new york", "são paulo", "sao paulo", "hague"]),
        ("REGION1", ["bavaria", "new york", "uttar pradesh", "minas gerais", "kwazulu-natal", "oromia"]),
        ("AREA", ["africa", "zambezi", "lake victoria", "himalayas", "sahel", "strait of hormuz"]),
        ("ORG", ["world bank", "united nations mission in south sudan", "home office"]),
        ("ACRONYM", ["unhcr", "who", "afdb"]),
        ("AGREEMENT", ["paris agreement", "nagoya protocol", "maputo protocol"]),
        ("GIVEN", ["mark", "xiaoming", "thandiwe", "oleksandr", "hyun-woo", "priya", "abdulaziz", "kenji", "jose", "josé"]),
        ("FAMILY", ["nguyen", "zhang", "okonkwo", "müller", "muller", "al-thani", "haddad", "o'neill"]),
        ("TITLE", ["mr", "dr", "president", "minister", "director", "prime minister"]),
        ("ORGWORD", ["ministry", "agency"]),
        ("PARKWORD", ["park", "special economic zone"]),
        ("EVENTWORD", ["summit", "election"]),
        ("AGREEMENTWORD", ["treaty", "memorandum of understanding"]),
        ("FACWORD", ["airport", "power plant"]),
        ("AREAWORD", ["river", "province"]),
        ("COMPANYEND", ["ltd", "gmbh", "plc"]),
        ("MONTH", ["january", "monday", "dec"]),
    ],
)
def test_a_class_holds_what_belongs_to_it(name_class: str, names: list[str]) -> None:
    assert [name for name in names if name not in read_name_classes()[name_class]] == []


def test_there_are_all_classes_and_no_other() -> None:
    assert tuple(read_name_classes()) == NAME_CLASSES


def test_names_are_lower_case_with_single_spaces_and_straight_apostrophes() -> None:
    names = [name for names in read_name_classes().values() for name in names]
    assert [name for name in names if name != name.lower() or name != " ".join(name.split()) or "’" in name or not name] == []


def test_titles_and_common_words_are_no_given_names() -> None:
    assert read_name_classes()["GIVEN"] & {"dean", "president", "the", "and", "of", "minister", "monday", "development"} == set()


def test_every_capital_is_a_city() -> None:
    text = (resources.files("pipeline.resources") / "countries.csv").read_text(encoding="utf-8")
    capitals = [part.strip().lower() for row in csv.DictReader(text.splitlines()) for part in row["capital"].split(";") if part.strip()]
    assert len(capitals) > 200
    assert [capital for capital in capitals if capital not in read_name_classes()["CITY"]] == []


def test_a_region_that_is_no_town_is_no_city() -> None:
    assert "bavaria" not in read_name_classes()["CITY"]
    assert "california" not in read_name_classes()["CITY"]


@pytest.mark.parametrize("name", FILES)
def test_a_file_of_hints_names_its_source_and_no_name_twice_in_a_group(name: str) -> None:
    text = (resources.files("pipeline.resources") / "name_hints" / f"{name}.txt").read_text(encoding="utf-8")
    assert "# Source:" in text[:700]
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    assert [line for line in lines if ": " not in line] == []
    assert {key: double for key, names in read_hints(name).items() if (double := {part for part in names if names.count(part) > 1})} == {}


def test_the_files_stay_small() -> None:
    folder = resources.files("pipeline.resources") / "name_hints"
    assert sum(len((folder / f"{name}.txt").read_bytes()) for name in FILES) <= LARGEST
