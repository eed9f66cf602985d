"""What others are told to wish, and who they are when a later clause only says "it": hopes, needs in the past, comments on a law."""

from __future__ import annotations

import pytest
from recommendation_documents import found, make_context

from pipeline.language.recommendations import find_recommendations
from pipeline.language.recommendations.openers import drop_label, find_opening_party

LAW = "Under section 4 of the act, the licence shall be renewed. The applicant must file the form under section 5. "


@pytest.mark.parametrize(
    ("text", "actor", "action", "by"),
    [
        ("Norland trusted that Kandoria would mend its lighthouses.", "Kandoria", "mend", "Norland"),
        ("Norland counted on the ministry to publish the tariffs.", "ministry", "publish", "Norland"),
        ("Norland hoped that the register would be set up.", None, "set", "Norland"),
        ("Norland wished to see additional efforts to ensure schooling for crews.", None, "ensure", "Norland"),
        ("Pilots stressed that closer cooperation was urgently needed.", None, "deepen", "Pilots"),
        ("Norland recognized that promoting schooling was essential for change.", None, "promote", "Norland"),
        ("Members felt that there was a need for clearer rules.", None, "clarify", "Members"),
        ("Along these lines, pilots stated that the piers need to be repaired.", None, "repair", "pilots"),
    ],
)
def test_what_others_are_told_to_wish(text, actor, action, by):
    (row,) = found(text)
    assert (row.actor, row.action, row.recommended_by) == (actor, action, by)


@pytest.mark.parametrize(
    "text",
    [
        "Norland hoped that the reforms would bring growth.",
        "Closer cooperation was needed in those years.",
        "There was a need for clearer rules in those years.",
        "People trusted the bank that would later fail.",
        "The survey counted on five piers.",
    ],
)
def test_hopes_and_needs_that_ask_for_nothing(text):
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Mauritania paid tribute to the programme.", "Mauritania"),
        ("South Africa warmly applauded the steps taken.", "South Africa"),
        ("Chile, while understanding the reasons, expressed concern.", "Chile"),
        ("Concerned about the lack of schools for children, Finland asked about plans.", "Finland"),
        ("Comment 58: The harbour office objected to the term.", "The harbour office"),
        ("One reviewer also objected to the term.", "One reviewer"),
        ("The piers collapsed in a storm.", ""),
        ("They objected to the term.", ""),
        ("Norland asks for more time.", ""),
    ],
)
def test_who_a_sentence_opens_with(text, who):
    assert find_opening_party(text) == who


def test_labels_are_no_part_of_a_name():
    assert drop_label("Comment 58: The harbour office objected.") == "The harbour office objected."
    assert drop_label("Port 58: three cranes") == "Port 58: three cranes"


@pytest.mark.parametrize(
    ("text", "by"),
    [
        ("Mauritania paid tribute to the port. It encouraged Kandoria to repair the dykes.", "Mauritania"),
        ("Mauritania remained concerned about the port; it encouraged Kandoria to repair the dykes.", "Mauritania"),
        ("Comment 7: One reviewer objected to the count. They also recommended that the office publish it.", "One reviewer"),
    ],
)
def test_who_it_is_that_goes_on_to_recommend(text, by):
    assert [row.recommended_by for row in found(text)] == [by]


def test_in_a_law_what_others_say_must_be_done_is_asked_for():
    context = make_context(LAW * 12, "Several commenters stated that the Service must mark the reefs. The Service must mark the reefs.")
    rows = find_recommendations(context)["recommendations"]
    assert [(row.actor, row.action, row.recommended_by) for row in rows] == [("Service", "mark", "Several commenters")]


@pytest.mark.parametrize(
    ("text", "actor", "action", "target", "modality"),
    [
        ("Efforts by the board to improve the harbour are also key for trade.", "board", "improve", "the harbour", "should"),
        ("Initiatives to strengthen the pilots’ guild will be important.", None, "strengthen", "the pilots’ guild", "should"),
        ("Measures to increase the depth of the canal are essential.", None, "increase", "the depth of the canal", "must"),
        ("The erosion of the reefs deserves special attention.", None, "address", "The erosion of the reefs", "should"),
        ("The reefs require careful monitoring.", None, "monitor", "The reefs", "should"),
        ("Lowering the tolls would be the most important action.", None, "lower", "the tolls", "should"),
        ("Strengthening the guild is central to safe shipping.", None, "strengthen", "the guild", "must"),
        ("Most urgent, though, is the need to repair the lock.", None, "repair", "the lock", "must"),
        ("Donors can also help through lending to small ports.", "Donors", "lend", "small ports", "may"),
    ],
)
def test_efforts_and_attention_that_are_called_for(text, actor, action, target, modality):
    (row,) = found(text)
    assert (row.actor, row.action, row.target, row.modality) == (actor, action, target, modality)


def test_who_calls_efforts_essential():
    assert [row.recommended_by for row in found("Pilots argued that measures to repair the pier are essential.")] == ["Pilots"]


@pytest.mark.parametrize(
    "text",
    [
        "The efforts to repair the pier are important.",
        "These portions do not warrant further study.",
        "It deserves special attention because it shows the mood of the port.",
        "Crews need attention.",
        "Trade is central to growth.",
        "Better roads are an important entry point.",
        "Schooling can help by raising incomes.",
    ],
)
def test_praise_and_what_is_denied(text):
    assert found(text) == []
