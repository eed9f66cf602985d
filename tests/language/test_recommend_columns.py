"""Columns of tables: which head asks, what its cells must be, and what became of a row."""

from __future__ import annotations

import pytest
from recommendation_documents import Line, found

from pipeline.language.recommendations.columns import is_over, read_columns


def rows(*lines: str) -> list:
    return found(*(Line(line, "table") for line in lines))


def texts(*lines: str) -> list[str]:
    return [row.text for row in rows(*lines)]


@pytest.mark.parametrize(
    "head",
    [
        "Issue | Recommended change | Owner",
        "Issue | Proposed step | Cost",
        "Issue | What the ministry should do | Cost",
        "Issue | What follows for the towns | When",
        "Issue | What residents asked for | Votes",
        "Issue | Way forward | Cost",
        "Issue | Task | Due by",
        "Issue | Measure | Responsible",
    ],
)
def test_only_the_column_that_asks_is_read_and_a_thing_may_be_asked_for(head):
    assert texts(head, "Old pumps | Overhaul the two pumps at Selm | 2027", "Low rates | A lower fee for all small farms | 2028") == [
        "Overhaul the two pumps at Selm",
        "A lower fee for all small farms",
    ]


@pytest.mark.parametrize(
    ("head", "row"),
    [
        ("Action taken | Date", "Closed the northern pier | May"),
        ("Objective | Indicator | Target", "Clean rivers | Share of rivers in good state | 80 % by 2030"),
        ("Country | Measures in force", "Narland | Ban on night fishing since 2011"),
        ("Step | What the system does", "1 | Prints the receipt for the client"),
        ("Recommendation | Position | Next step", "Register | Accepted | Letter to the boards by July"),
        ("Finding | Evidence", "The silt builds up every spring | Soundings of 2020"),
        ("Finding | What follows for the board | When", "Mowing is late | Mowing took place nine days late in all pilots | 2027"),
        ("Finding | What we found | Owner", "Silt | Silt in all the ponds of the north | Board"),
    ],
)
def test_findings_results_and_what_was_done_ask_for_nothing(head, row):
    assert texts(head, row) == []


def test_a_status_that_says_done_ends_a_recommendation():
    lines = ["Recommendation of 2019 | Status", "Set up a register of wells | Not implemented", "Publish the tariff | Implemented in 2021"]
    assert texts(*lines, "Test the wells twice a year | Work has begun") == ["Set up a register of wells", "Test the wells twice a year"]
    done = ["Recommendations made in 2018 | What was done", "Set up a register | A register was set up in 2020", "Test the wells | Nothing was done"]
    assert texts(*done) == ["Test the wells"]


def test_a_status_says_nothing_of_rows_of_another_shape():
    columns = read_columns(["Recommendation", "Status"])
    assert columns is not None
    assert is_over(columns, ["Test the wells", "Fully implemented"])
    assert not is_over(columns, ["Test the wells", "Partly implemented"])
    assert not is_over(columns, ["Test the wells", "Implemented", "2020"])


def test_who_asks_stands_in_the_head_or_in_a_column_of_its_own():
    asked = rows("Theme | What residents asked for", "Light | Lamps along the canal path")
    assert [(row.recommended_by, row.addressee) for row in asked] == [("residents", None)]
    wanted = rows("Who | What they want", "Bakers | Cheaper flour from the state reserve", "Mothers | Shorter queues at the clinic")
    assert [(row.recommended_by, row.addressee) for row in wanted] == [("Bakers", None), ("Mothers", None)]
    proposed = rows("Suggestion from respondents | Times made", "Sell the vacant depot | 27")
    assert [(row.recommended_by, row.text) for row in proposed] == [("respondents", "Sell the vacant depot")]
    owned = rows("Who | What they should do", "Town councils | Open the cooling rooms at noon")
    assert [(row.recommended_by, row.addressee) for row in owned] == [(None, "Town councils")]


def test_cells_that_tell_somebody_to_act_speak_for_the_others_of_their_column():
    lines = ["Area | Actions", "Canals | Dredge the inner canal", "Quays | Sweep the quays every Monday"]
    assert texts(*lines, "Parks | Two more gates, with lamps", "Ships | The ships were counted in May") == [
        "Dredge the inner canal",
        "Sweep the quays every Monday",
        "Two more gates, with lamps",
    ]
    assert texts("Area | Actions", "Parks | Two more gates, with lamps", "Ships | A new gauge for all ships") == []


def test_what_is_to_be_reached_stands_in_a_plan_that_says_who_and_by_when():
    wanted = ["Standing permits introduced", "Rosters agreed for all crews", "Six-week forecast in operation"]
    assert texts("Action | Who | By", *(f"{text} | Port authority | 2030" for text in wanted)) == wanted
    assert texts("Action | Outcome", *(f"{text} | Better ports" for text in wanted)) == []
    assert texts("Action | Who | By", "The board closed the pier in May | Port authority | 2030") == []
