"""Measures under codes of letters and numbers, turns in minutes, and cells that hold several requests."""

from __future__ import annotations

import pytest
from recommendation_documents import Line, found, heading


def rows(*parts) -> list[tuple[str | None, str]]:
    return [(row.number, row.text) for row in found(*parts)]


def test_measures_are_known_by_their_codes():
    lines = (
        "WS-1. Replace the main under Mill Lane.",
        "WS-2. Install meters at all public taps. This will cut losses.",
        "H-1: Adopt an inspection programme.",
        "H-2 – Sell the vacant lots.",
    )
    assert rows(heading("Water and homes"), *lines) == [
        ("WS-1", "Replace the main under Mill Lane."),
        ("WS-2", "Install meters at all public taps."),
        ("H-1", "Adopt an inspection programme."),
        ("H-2", "Sell the vacant lots."),
    ]


@pytest.mark.parametrize(
    "lines",
    [
        ("WS-9. Installed meters, 2020 to 2024", "WS-10. Installed pumps, 2020 to 2024"),
        ("B-52 bombers flew over the town in May.", "B-17 bombers had flown there before."),
        ("H-1. Install heat pumps in the hall.",),  # one alone may be a name
        ("A 12 Open road to the hills.", "A 13 Open road to the coast."),
    ],
)
def test_other_codes_are_none(lines):
    assert rows(heading("Water and homes"), *lines) == []


def test_a_coded_title_over_measures_is_none():
    parts = (
        "H-1 Improve homes",
        Line("Insulate the roofs of all schools.", "list item", "•"),
        "H-2 Improve roads",
        Line("Pave Mill Lane before 2031.", "list item", "•"),
    )
    assert not {"Improve homes", "Improve roads"} & {text for _, text in rows(heading("Plan"), *parts)}


def test_minutes_say_whose_turn_it_is():
    found_rows = found(
        heading("Minutes of 4 May"),
        "Lamps: Mr Oak to chase the county.",
        "Shed roof – Peter to mend it before June.",
        "Treasurer to circulate the accounts.",
        "Waiting list: nobody to report.",
        "Welcome: Ms Fern to the chair.",
    )
    assert [(row.actor, row.action) for row in found_rows] == [("Mr Oak", "chase"), ("Peter", "mend"), ("Treasurer", "circulate")]


def test_a_headline_alone_is_no_turn():
    assert rows(heading("News of the week"), "Bread: Minister to cut the tax.", "Mayor to open the new pier.") == []
    assert rows(heading("Minutes of 4 May"), "Bread: Minister to cut the tax.") == []


@pytest.mark.parametrize(
    ("cell", "requests"),
    [
        ("Print the fare on every ticket. Sell tickets on board.", ["Print the fare on every ticket.", "Sell tickets on board."]),
        ("Paint the hulls; check the belts; train two mates", ["Paint the hulls", "check the belts", "train two mates"]),
        ("(a) Hire a mate (b) Pay overtime on Sundays", ["Hire a mate", "Pay overtime on Sundays"]),
        ("Mend the ramp. It has been broken since May.", ["Mend the ramp. It has been broken since May."]),
        ("Mend the ramp (see no. 4. below)", ["Mend the ramp (see no. 4. below)"]),
        ("No change", []),
    ],
)
def test_a_cell_may_hold_several_requests(cell, requests):
    assert [text for _, text in rows(Line("Issue | Recommendations", "table"), Line(f"Ferry | {cell}", "table"))] == requests


@pytest.mark.parametrize(
    ("cell", "action"),
    [
        ("A night tariff for ice makers", "introduce"),
        ("Cold stores at both quays", "provide"),
        ("Rosters agreed for all crews", "agree"),
        ("Open both gates to cyclists", "open"),
    ],
)
def test_a_wanted_thing_in_a_cell_has_an_action(cell, action):
    (row,) = found(Line("Recommendation | Owner | Deadline", "table"), Line(f"{cell} | Growers | May", "table"))
    assert row.action == action
