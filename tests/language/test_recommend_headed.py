"""Lists under a heading or a short line: which of their items ask, and what stands among them that doesn't."""

from __future__ import annotations

import pytest
from recommendation_documents import Line, found, heading, item

from pipeline.language.recommendations.headed import may_be_act, states_fact


def under(head: str, *items: str) -> list[str]:
    return [row.text for row in found(heading(head), *(item(text) for text in items))]


def behind(line: str, *items: str) -> list[str]:
    return [row.text for row in found(line, *(item(text, stem=0) for text in items))]


@pytest.mark.parametrize(
    "head",
    ["Actions", "Key activities", "Measures", "Strategies", "Priority actions", "Recommended projects", "What each club can do", "How you can help"],
)
def test_an_item_that_tells_somebody_to_act_speaks_for_its_neighbours(head):
    items = (
        "Train forty wardens before the season",
        "A boathouse for the three clubs",
        "Weekly patrols along the northern shore",
        "Night fishing to be banned near the weir",
        "New signs at all landing places, in two languages",
        "Moving the fuel store out of the flood zone",
    )
    assert under(head, *items) == list(items)


@pytest.mark.parametrize(
    ("head", "items"),
    [
        ("Activities", ("Training of forty wardens at the college", "Six patrols along the northern shore", "Repair of two quays")),
        ("Activities carried out", ("Train forty wardens", "Six patrols along the northern shore")),
        ("Strategies", ("Guild of pilots of the northern lakes", "Open water and closed water")),
        ("Fleet", ("Ferry for forty cars", "Dredge the canal every spring")),
    ],
)
def test_where_nothing_says_that_acts_follow_nothing_is_taken(head, items):
    assert under(head, *items) == []


def test_what_is_counted_is_not_asked_for():
    assert under("Actions", "Dredge the canal every spring", "Number of lamps at the quays", "Cost: 4,000 crowns a year", "Lamps") == [
        "Dredge the canal every spring"
    ]
    rows = found(
        heading("Recommendations"), heading("Indicators", 2), item("Reduction of waiting times to four minutes"), item("Reach ninety berths by 2030")
    )
    assert rows == []


def test_a_short_line_stands_in_for_a_heading():
    items = ("Dredge the canal every spring", "Second lock chamber with a gauge", "Demolition of the old toll house")
    assert behind("Proposed projects, second phase (2030–2034)", *items) == list(items)
    assert behind("Fleet of the harbour", "Ferry for forty cars", "Two tugs with hybrid drive") == []


def test_ideas_are_options_and_may_be_no_more_than_doings():
    rows = found(heading("Other ideas worth trying"), item("lending bicycles to new families"), item("paying wardens by the month"))
    assert [(row.action, row.modality) for row in rows] == [("lend", "may"), ("pay", "may")]
    assert under("Measures", "lending bicycles to new families", "paying wardens by the month") == []


def test_facts_among_wishes_are_left_and_the_list_goes_on():
    wishes = ("A roof over the fish market", "toilets to be opened at six", "That the scales be tested every year", "the mending of the weir")
    facts = ("The toll booth has been empty since March.", "The gauge was broken in June;")
    assert behind("Traders put forward the following requests:", wishes[0], facts[0], wishes[1], facts[1], *wishes[2:]) == list(wishes)
    assert behind("They asked for:", *wishes) == list(wishes)
    assert behind("Suggestions recorded from the pilots were these:", *wishes, facts[1]) == list(wishes)


CONDITIONS = (
    "Two more gauges be set up below the weir.",
    "No dredging between April and July.",
    "The builder shall keep a log of all lorries.",
    "The wall to be raised by two feet.",
)


def test_conditions_of_advice_are_asked_for():
    rows = found("The panel recommends approval subject to these conditions:", *(item(text, stem=0) for text in CONDITIONS))
    assert [(row.text, row.action, row.actor) for row in rows] == [
        (CONDITIONS[0], "set", None),
        (CONDITIONS[1], "dredge", None),
        (CONDITIONS[2], "keep", "builder"),
        (CONDITIONS[3], "raise", None),
    ]
    assert behind("The licence was granted in 2019 subject to these conditions:", *CONDITIONS) == []
    assert behind("Life in the camp is hard under these conditions:", "No light after dusk in most streets.") == []


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Continuous quays on both shores by 2030", True),
        ("A warden in each town who speaks two languages", True),
        ("Lamps at the locks, once the cable has been laid", True),
        ("Share of ferries on time", False),
        ("Lead agency: the harbour board of Kandoria", False),
        ("Green Quays for the Whole Town", False),
        ("Green jobs and training", False),
        ("Who will pay for the lamps at the locks?", False),
        ("Ferries have run at night since 2020.", False),
        ("Lamps", False),
    ],
)
def test_which_items_may_name_an_act(text, act):
    assert may_be_act(text) is act


def test_plain_sentences_are_told_from_things_with_side_clauses():
    assert [states_fact(text) for text in ("The meter has been broken since March", "A bus that is free", "Buses to be painted")] == [
        True,
        False,
        False,
    ]


def test_an_official_with_a_title_is_to_act():
    row = found(Line("No. | Action | By", "table"), Line("4 | Dr. Ash to propose a budget for the locks | May", "table"))[0]
    assert (row.action, row.actor) == ("propose", "Dr. Ash")
    assert under("Actions", "Have the pilots sign the log", "Have you seen the log?") == ["Have the pilots sign the log"]
