"""What is called by a number: acts, conferences of parties, sessions and meetings; laws with their brackets and years."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from pipeline.language.numbered import find_numbered

Analyse = Callable[..., dict[str, list[Any]]]


def named(text: str) -> list[tuple[str, str]]:
    return [(text[start:end], label) for start, end, label in find_numbered(text, {})]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Under General Assembly resolution 62/9 of 3 May it met.", [("resolution 62/9", "AGREEMENT")]),
        ("Resolutions 541 (1983) and 550 (1984) bind all.", [("Resolutions 541 (1983) and 550 (1984)", "AGREEMENT")]),
        ("They cite Security Council resolution 2254.", [("resolution 2254", "AGREEMENT")]),
        ("Decision 5/CMA.2 was adopted at COP 28.", [("Decision 5/CMA.2", "AGREEMENT"), ("COP 28", "EVENT")]),
        ("The Council held its ninth session in May.", [("ninth session", "EVENT")]),
        ("At the 9th meeting, on 12 May 2031, it rose.", [("9th meeting", "EVENT")]),
        ("At the 2nd meeting held on 12 May 2031 it rose.", [("2nd meeting", "EVENT")]),
        ("The fourth session of the Tide Council in Kessel ended.", [("fourth session of the Tide Council", "EVENT")]),
        ("Sixty-first session", [("Sixty-first session", "EVENT")]),
    ],
)
def test_acts_and_gatherings_with_a_number(text: str, found: list[tuple[str, str]]) -> None:
    assert named(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "The second session dealt with tolls.",
        "Session 3 and the third session were short.",
        "In the 2nd session of the Lake Workshop pilots spoke.",
        "It cost COP 27 million, or COP 5,000 each, at a resolution of 300 dpi.",
        "See A/RES/60/251 and paragraph 7/3.",
    ],
)
def test_units_amounts_and_symbols_are_none(text: str) -> None:
    assert named(text) == []


def mentions(tables: dict[str, list[Any]]) -> list[tuple[str, str]]:
    return [(row.text, row.label) for row in tables["mentions"] if row.label not in ("DATE", "CARDINAL")]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Pilots are bound by the Harbour Pilots Act of 2031 today.", ("Harbour Pilots Act of 2031", "AGREEMENT")),
        ("Pilots are bound by the Harbour Pilots Act, 2031.", ("Harbour Pilots Act, 2031", "AGREEMENT")),
        ("The Ports (Pilots and Tugs) (Amendment) Bill, 2031 passed.", ("Ports (Pilots and Tugs) (Amendment) Bill, 2031", "AGREEMENT")),
        ("It lends under its Skippers in Tides Programme to tugs.", ("Skippers in Tides Programme", "AGREEMENT")),
        ("The Right to Row Network met.", ("Right to Row Network", "ORG")),
        ("Firms of Kessel Valley SEZ export.", ("Kessel Valley SEZ", "PARK")),
        ("They saw Kessel Industrial City at noon.", ("Kessel Industrial City", "PARK")),
        ("It was run by the e-Harbour Unit of the Lake Bank.", ("e-Harbour Unit of the Lake Bank", "ORG")),
        ("Participants adopted the Nairobi Call for Green Quays.", ("Nairobi Call for Green Quays", "AGREEMENT")),
        ("LOOKING BACK ---- The Quay Tolls Board met in May.", ("Quay Tolls Board", "ORG")),
        ("The Fourth Lake Tide Round Table met.", ("Fourth Lake Tide Round Table", "EVENT")),
        ("It is of the Tide Institute of Kessel and Deputy Chair of the Quay Board.", ("Tide Institute of Kessel", "ORG")),
        ("It was read by the Nairobi-based Centre for Tide Policy.", ("Centre for Tide Policy", "ORG")),
    ],
)
def test_how_far_names_reach(analyse: Analyse, text: str, found: tuple[str, str]) -> None:
    assert found in mentions(analyse(text))


@pytest.mark.parametrize("text", ["Many Kenyan SEZ grew.", "The Members for Ports Programme.", "The Call for Tenders closed, see Table 2."])
def test_kinds_and_members_are_no_names(analyse: Analyse, text: str) -> None:
    assert not [name for name, label in mentions(analyse(text)) if label in ("PARK", "EVENT") or name.startswith(("Members", "Call"))]


def test_a_conference_of_parties_is_no_amount(analyse: Analyse) -> None:
    tables = analyse("It must be settled before COP30 opens, and COP 30,000 is due.")
    assert [(row.value, row.unit) for row in tables["quantities"]] == [(30000.0, "COP")]
    assert ("COP30", "EVENT") in mentions(tables)


def test_a_fall_is_two_figures(analyse: Analyse) -> None:
    tables = analyse("The gap has shrunk from 23 to 11.5 per cent of tolls, and from 2024 to 9 per cent.")
    assert [(row.value, row.value_high) for row in tables["quantities"]] == [(23.0, None), (11.5, None), (9.0, None)]
