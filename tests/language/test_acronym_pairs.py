from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from pipeline.language.acronyms import match_letters

Analyse = Callable[..., dict[str, list[Any]]]


@pytest.mark.parametrize(
    ("text", "pair"),
    [
        ("The Lake Harbour Board (LHB) met.", ("LHB", "Lake Harbour Board")),
        ("We study special berthing areas (SBAs) here.", ("SBA", "special berthing areas")),
        ("It backs small, middle and grown trading firms (SMGTFs).", ("SMGTF", "small, middle and grown trading firms")),
        ("The Ministry of Tides (MinTid) Ruritania spoke.", ("MinTid", "Ministry of Tides")),
        ("Notes: NSH (Northern Shore), WB (West Bight).", ("NSH", "Northern Shore")),
        ("The Port Development Council (hereinafter “PDC”) ruled.", ("PDC", "Port Development Council")),
        ("The Department of Ferries of Kessel Province (KPDOF) paid.", ("KPDOF", "Department of Ferries of Kessel Province")),
        ("He leads a cross-harbour team on berthing parks (CHTBP).", ("CHTBP", "cross-harbour team on berthing parks")),
    ],
)
def test_pairs_are_found(analyse: Analyse, text: str, pair: tuple[str, str]) -> None:
    rows = analyse(text)["acronyms"]
    assert pair in [(row.acronym, row.expansion) for row in rows]


@pytest.mark.parametrize(
    "text",
    [
        "The vessel (2019) sank.",
        "The convention centre (Kessel) opened.",
        "Work went on in the yard that the team had let (ISAM) at last.",
        "Article 4 (b) and part (IV) apply.",
        "They met twice (once in Arda).",
    ],
)
def test_other_brackets_are_none(analyse: Analyse, text: str) -> None:
    assert analyse(text)["acronyms"] == []


def test_a_variant_of_the_long_form_is_no_second_meaning(analyse: Analyse) -> None:
    rows = analyse("The Lake Harbour Board (LHB) met.", "The Lake Harbour Boards (LHB) met again.", "A low half beam (LHB) broke.")["acronyms"]
    assert [(row.acronym, row.expansion) for row in rows] == [("LHB", "Lake Harbour Board"), ("LHB", "low half beam")]


def test_a_list_of_acronyms_is_read(analyse: Analyse) -> None:
    rows = analyse("LHB\tLake Harbour Board", "TPA – Tide Pilots Association", "Preface", section="acronyms")["acronyms"]
    assert [(row.acronym, row.expansion) for row in rows] == [("LHB", "Lake Harbour Board"), ("TPA", "Tide Pilots Association")]


def test_a_line_that_spells_its_acronym_is_a_pair_anywhere(analyse: Analyse) -> None:
    tables = analyse(("list item", "LHB Lake Harbour Board"), ("list item", "LHB the old name"), "The LHB met.")
    assert [(row.acronym, row.expansion) for row in tables["acronyms"]] == [("LHB", "Lake Harbour Board")]
    assert [row.text for row in tables["mentions"]] == ["LHB", "Lake Harbour Board", "LHB", "LHB"]


def test_letters_may_be_skipped_only_over_small_words() -> None:
    assert match_letters("BAP", "the Board of the Arda Pilots") == 4
    assert match_letters("XYZ", "the Board of Arda Pilots") is None


def test_an_acronym_takes_its_label_from_its_long_form(analyse: Analyse) -> None:
    mentions = analyse("The Lake Harbour Board (LHB) met.", "The LHB paid for special berthing areas (SBAs).", "Six SBAs closed.")["mentions"]
    assert [(m.text, m.label) for m in mentions if m.text == "LHB"] == [("LHB", "ORG"), ("LHB", "ORG")]
    assert not [m for m in mentions if m.text.startswith("SBA")]


def test_a_misspelt_long_form_is_named_like_the_right_one(analyse: Analyse) -> None:
    tables = analyse("The Lower Arda Inititaive (LAI) met.", "The Lower Arda Initiative (LAI) Secretariat paid.")
    labels = {row.text: row.label for row in tables["mentions"]}
    assert labels["Lower Arda Inititaive"] == labels["LAI"] == labels["Lower Arda Initiative"] == "ORG"


@pytest.mark.parametrize(
    ("text", "pair"),
    [
        ("The Fund for Rowing to Distant Lakes (FRDL) met.", ("FRDL", "Fund for Rowing to Distant Lakes")),
        ("Kenya’s Ministry of Tides (MoT) met.", ("MoT", "Ministry of Tides")),
        ("The United Nations Tide Commission for Quays (TCQ) met.", ("TCQ", "United Nations Tide Commission for Quays")),
        ("The National Fund for Educational Development (FNDE) met.", ("FNDE", "National Fund for Educational Development")),
    ],
)
def test_where_a_long_form_begins(analyse: Analyse, text: str, pair: tuple[str, str]) -> None:
    assert [(row.acronym, row.expansion) for row in analyse(text)["acronyms"]] == [pair]


def test_an_executive_with_an_acronym_is_a_body(analyse: Analyse) -> None:
    tables = analyse("It is run by the Harbour Tolls Executive (HTE). The HTE met.", "The Chief Toll Executive (CTE) left. The CTE rows.")
    assert [row.text for row in tables["mentions"] if row.label == "ORG"] == ["Harbour Tolls Executive", "HTE", "HTE"]
