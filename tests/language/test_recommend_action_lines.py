"""Lines of minutes that a label calls an action, dated items, and headings under which items ask."""

from __future__ import annotations

import pytest
from recommendation_documents import found, heading, item


def texts(*parts) -> list[str]:
    return [row.text for row in found(*parts)]


def under(head: str, *items: str) -> list[str]:
    return texts(heading(head), *(item(text) for text in items))


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("Action: Clerk to write to the county engineer.", "Clerk to write to the county engineer."),
        ("ACTION – JB to circulate the draft by Friday.", "JB to circulate the draft by Friday."),
        ("Actions (all): seek two further quotes", "Seek two further quotes"),
        ("Agreed action: the gauge to be moved upstream", "The gauge to be moved upstream"),
        ("Action: the pier", None),
        ("Action: who will pay?", None),
        ("Action films: the clerk to buy ten", None),
        ("Class action: the court heard two boatmen", None),
        ("Proposal: the guild paid for the lamps", None),
    ],
)
def test_a_label_makes_a_line_of_minutes_an_action(line, wanted):
    assert texts(heading("Quay repairs"), "The clerk reported that the wall had moved.", line) == ([wanted] if wanted else [])


def test_who_is_to_act_is_read_behind_the_label():
    (row,) = found(heading("Quay repairs"), "Action: The harbour board to write to the county engineer by May.")
    assert (row.actor, row.action, row.form) == ("harbour board", "write", "listed")


def test_a_date_before_an_item_is_no_word_of_it():
    items = ("Q1 2027 – Map all wells", "2028: Merge the two registers")
    assert under("Priority actions", *items, "2029: new pumps were bought") == list(items)
    assert under("Chronicle of the port", *items) == []


@pytest.mark.parametrize("head", ["Implications for policy", "What this means for harbours", "Road map"])
def test_under_headings_of_consequences_only_acts_are_asked_for(head):
    items = (
        "Waive the fees of small boats",
        "A single register for all ports",
        "Pilots learn faster in the morning.",
        "Fees hit small boats hardest.",
    )
    assert under(head, *items) == list(items[:2])


@pytest.mark.parametrize("head", ["Our five asks", "The panel's proposals"])
def test_asks_may_be_things(head):
    assert under(head, "A warden for every port", "Free tickets for pupils under ten") == [
        "A warden for every port",
        "Free tickets for pupils under ten",
    ]


def test_a_title_inside_an_item_hides_no_act_and_what_was_implemented_is_none():
    items = ("Pumps. Overhaul both pumps at Selm before winter.", "Pumps. Both pumps at Selm are new.")
    assert under("Recommendations", *items) == [items[0]]
    assert under("Recommendations implemented since 2019", "Overhaul the pumps at Selm", "Train twelve wardens") == []
