"""Lists whose items name who said them, and who is to act where words stand between."""

import pytest
from recommendation_documents import found, heading, item

from pipeline.language.recommendations.items import read_due
from pipeline.language.recommendations.named_items import find_named, read_name

SAID = ["Pensioners: the benches should be mended.", "Stall holders (12): the fees must fall.", "Ferry: it is late on most days."]


def test_where_the_words_of_those_heard_begin():
    ends = find_named(SAID, "Meetings in the valley")
    assert [text[end:] for text, end in zip(SAID, ends, strict=True)] == ["the benches should be mended.", "the fees must fall.", SAID[2]]
    assert [read_name(text[:end]) for text, end in zip(SAID, ends, strict=True)] == ["Pensioners", "Stall holders", ""]


@pytest.mark.parametrize("over", ["Harbour works", "Meetings: who is to take which action", "Recommendations of the meeting"])
def test_nobody_is_heard_where_no_words_say_so_or_those_named_are_to_act(over):
    assert find_named(SAID, over) == [0, 0, 0]


def test_one_name_among_many_items_is_a_topic():
    assert (
        find_named(["Nurses: lamps should be lit.", "Road 1: it should be mended.", "Road 2: it is closed.", "Cost: 30."], "Survey of the valley")
        == [0] * 4
    )


def test_items_are_recommended_by_those_whom_they_name():
    rows = found(heading("Consultations in the valley"), *[item(text) for text in SAID])
    assert [(row.recommended_by, row.actor, row.action) for row in rows] == [("Pensioners", None, "mend"), ("Stall holders", None, "fall")]


def test_paragraphs_are_too():
    rows = found(heading("Meeting of May"), "Bakers: The oven tax should be halved.", "Carters: The bridge must be mended.")
    assert [row.recommended_by for row in rows] == ["Bakers", "Carters"]


def test_in_a_plan_those_named_are_to_act():
    rows = found(heading("Actions"), item("Pensioners: keep a log of crossings."), item("The council: raise the fees."))
    assert [(row.recommended_by, row.actor) for row in rows] == [(None, "Pensioners"), (None, "council")]


@pytest.mark.parametrize(
    ("text", "actor", "action"),
    [
        ("In her view the tenant ought to bear the cost.", "tenant", "bear"),
        ("In her view the applicant ought to bear the cost.", "applicant", "bear"),
        ("A shipper who has passed two audits ought to sign once.", "shipper", "sign"),
        ("Somebody has to mend the pump.", "Somebody", "mend"),
        ("Upstream and downstream towns alike are called upon to share readings.", "Upstream and downstream towns", "share"),
        ("The weather service should warn the boats.", "weather service", "warn"),
    ],
)
def test_who_is_to_act(text, actor, action):
    (row,) = found(text)
    assert (row.actor, row.action) == (actor, action)


def test_what_is_due_may_end_in_a_relative_clause():
    assert read_due("The chapel committee to repair the roof and to fine those who litter.") is not None
    assert read_due("The chapel committee to repair the roof was named in May.") is None
