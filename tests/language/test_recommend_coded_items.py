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
        ("Print the fare on every ticket. Sell tickets on board.", ["Print the fare on every ticket. Sell tickets on board."]),
        ("Paint the hulls; check the belts; train two mates", ["Paint the hulls; check the belts; train two mates"]),
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


def test_an_imperative_title_over_each_item_is_cut():
    lines = (
        "Treat host and guest alike. At least half of the fund ought to go to villages.",
        "Stay small at first. Staff would be wise to keep each grant low.",
        "Talk before you dig. No well to be sunk without leave.",
    )
    numbered = [Line(text, "list item", f"{number}.") for number, text in enumerate(lines, 1)]
    assert [text for _, text in rows(heading("Recommendations"), *numbered)] == [text.split(". ", 1)[1] for text in lines]


@pytest.mark.parametrize(
    "lines",
    [
        ("Hire a clerk. The county should pay half.", "Paint two boats. Volunteers could help.", "Sow ten acres. The seed should be dry."),
        ("Mend the roof. It should be done by May.", "Buy lamps. They should be bright.", "Clear the ditch. This must happen soon."),
        ("Mend the roof. The county should pay half.", "Clear the ditch of reeds and mud before the spring flood."),
    ],
)
def test_a_short_measure_is_no_title(lines):
    items = [Line(text, "list item", "•") for text in lines]
    assert [text.split(". ")[0].rstrip(".") for _, text in rows(heading("Recommendations"), *items)] == [
        text.split(". ")[0].rstrip(".") for text in lines
    ]


def test_a_column_of_acts_is_known_by_its_cells():
    head = Line("Strategy | Lead partner | Measure", "table")
    body = (
        Line("Place lifebuoys at all quays | Harbour office | Number of buoys", "table"),
        Line("Train twenty crews | Guild | Visits per month", "table"),
    )
    assert [text for _, text in rows(head, *body)] == ["Place lifebuoys at all quays", "Train twenty crews"]


def test_a_table_of_figures_sets_out_no_acts():
    lines = ("Measure | First year | Second year", "Feed conversion | 1.9 | 1.5", "Plant height | 12 | 15", "Lettuce, heads | 112 | 164")
    assert rows(*(Line(text, "table") for text in lines)) == []
    assert rows(*(Line(text, "table") for text in ("Measure | Cost", "Mend the ramp | 4,000", "Hire a mate | 9,000"))) == [
        (None, "Mend the ramp"),
        (None, "Hire a mate"),
    ]
