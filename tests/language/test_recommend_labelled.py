"""Labelled blocks, numbered paragraphs of conclusions, and the same recommendation at two places."""

from __future__ import annotations

import pytest
from recommendation_documents import Line, find, found, heading, item, numbered


def test_a_label_as_heading_takes_what_stands_under_it():
    tables = find(
        "The pumps failed twice.",
        heading("Recommendation 5: A register of pumps"),
        "The harbour ministry should, in consultation with the towns, create a register of pumps.",
        "The register should hold:",
        item("the age of each pump; and"),
        item("its last repair."),
        "This should be in place within 12 months of this report.",
        heading("The winter of the flood"),
        "The ministry should have known.",
    )
    (row,) = tables["recommendations"]
    assert (row.form, row.number, row.actor, row.modality, row.action) == ("labelled", "5", "harbour ministry", "should", "create")
    assert row.text.startswith("The harbour ministry should")
    assert row.text.endswith("within 12 months of this report.")
    assert row.deadline == "within 12 months of this report"
    assert [(part.part_number, part.text) for part in tables["recommendation_parts"]] == [(1, "the age of each pump; and"), (2, "its last repair.")]


def test_a_label_inside_a_paragraph_ends_with_it():
    rows = found(
        "Recommendation 3.2: Lenders must publish their terms within six months.",
        "The next chapter looks at fees.",
    )
    assert [(row.number, row.actor, row.action, row.text) for row in rows] == [
        ("3.2", "Lenders", "publish", "Lenders must publish their terms within six months.")
    ]


def test_a_block_ends_at_the_next_paragraph_number():
    rows = found(
        heading("Recommendation 1: Charts"),
        "The pilots' guild should redraw its charts.",
        numbered("The guild was founded in 1911.", "3.7"),
    )
    assert [row.text for row in rows] == ["The pilots' guild should redraw its charts."]


def test_lettered_parts_have_actions():
    tables = find(
        heading("Recommendation 2"),
        "The towns should:",
        item("(a) raise the quays;".removeprefix("(a) "), "(a)"),
        item("train the crews.", "(b)"),
    )
    assert [part.action for part in tables["recommendation_parts"]] == ["raise", "train"]
    assert len(tables["recommendations"]) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Recommendation 4 was accepted in full by the towns.",
        "Recommendations are made in the next chapter.",
        "Recommendation 7",
        "Recommendation 2 of the first report asks for more pumps.",
    ],
)
def test_what_only_names_a_recommendation_is_none(text):
    assert [row for row in found(text) if row.form == "labelled"] == []


def test_actions_of_a_plan_are_labelled_where_they_ask():
    rows = found("Action 5: Plant trees along the quays", "Action 6: Results of the survey")
    assert [(row.number, row.action) for row in rows] == [("5", "plant")]


CONCLUSIONS = (
    heading("Summary of conclusions and recommendations"),
    numbered("The harbour is a success. Traffic has doubled. (Paragraph 11)", "1."),
    numbered("We welcome the new lock. The Government should publish its costs within six months. It should also train pilots. (Paragraph 12)", "2."),
)
BODY = (
    heading("The lock"),
    numbered("Traffic has doubled, we heard.", "11."),
    numbered("We welcome the new lock. The Government should publish its costs within six months. It should also train pilots.", "12."),
)


def test_a_numbered_conclusion_is_one_row_with_all_its_sentences():
    (row,) = found(*CONCLUSIONS)
    assert (row.form, row.number, row.actor, row.action, row.further_actions) == ("listed", "2", "Government", "publish", "train")
    assert row.text.startswith("We welcome")
    assert row.text.endswith("train pilots.")
    assert (row.deadline, row.due_on) == ("within six months", None)


def test_summary_and_body_are_two_places_of_one_recommendation():
    rows = found(*BODY, *CONCLUSIONS)
    assert [(row.number, row.is_main_place) for row in rows] == [("12", False), ("2", True)]
    assert rows[0].text == rows[1].text
    assert {row.form for row in rows} == {"listed"}


def test_a_block_printed_twice_has_one_main_place():
    block = (
        heading("Recommendation 1: Charts"),
        "The pilots' guild should redraw its charts of the northern delta and publish them every spring.",
    )
    rows = found(*block, heading("Annexed list"), "Nothing else.", *block)
    assert [row.is_main_place for row in rows] == [True, False]


def test_a_block_printed_again_without_what_followed_it_has_one_main_place():
    words = "The pilots' guild should redraw its charts of the northern delta and publish them every spring."
    more = "The guild of the southern delta has charts of its own. It should weigh, in the light of what is said here, whether they serve its pilots in a storm."
    first = (heading("Recommendation 1: Charts"), f"{words} {more}")
    rows = found(*first, heading("Annexed list"), "Nothing else.", heading("Recommendation 1: Charts"), words)
    assert [(row.number, row.is_main_place) for row in rows] == [("1", True), ("1", False)]
    rows = found(*first, heading("Annexed list"), "Nothing else.", heading("Recommendation 4: Charts"), words)
    assert [(row.number, row.is_main_place) for row in rows] == [("1", True), ("4", True)]


def test_prose_that_repeats_an_item_is_the_second_place():
    rows = found(
        "The harbour council should publish its winter tariffs before the season opens in October.",
        heading("Recommendations"),
        item("The harbour council should publish its winter tariffs before the season opens in October."),
    )
    assert [(row.form, row.is_main_place) for row in rows] == [("running", False), ("listed", True)]


def test_where_labels_issue_the_recommendations_other_lists_argue():
    labelled = [
        part
        for number in (1, 2, 3)
        for part in (heading(f"Recommendation {number}: Item"), f"The board should repair pump number {number} of the east.")
    ]
    rows = found("Each town should:", item("set deadlines; and", stem=0), item("warn the public.", stem=0), *labelled)
    assert [row.form for row in rows] == ["running", "running", "labelled", "labelled", "labelled"]


@pytest.mark.parametrize(
    ("reply", "response"),
    [
        ("The Government accepts this recommendation.", "accepted"),
        ("The Government partially accepts this recommendation.", "partly"),
        ("The Government does not accept this recommendation.", "rejected"),
        ("The Government notes this recommendation.", "noted"),
        ("The Government will consider this recommendation.", "pending"),
    ],
)
def test_the_answer_behind_a_recommendation(reply, response):
    tables = find("Recommendation 1: The board should repair the old pumps.", heading("Response"), reply)
    assert [row.response for row in tables["recommendations"]] == [response]
    assert [(row.text, row.responded_by) for row in tables["responses"]] == [(reply, "Government")]


def test_captions_contents_and_footnotes_recommend_nothing():
    lines = [
        Line("Cities should plant trees.", kind) for kind in ("caption", "contents", "footnote", "reference", "title", "heading", "agenda", "imprint")
    ]
    assert found(*lines) == []


def test_who_is_named_once_further_down_acts_in_the_whole_block():
    (row,) = found(
        heading("Recommendations"),
        "Recommendation 4: Save energy in all sheds. As a first step, the Harbour Board should appoint a lead person. Meters should be read daily.",
    )
    assert (row.actor, row.addressee) == ("Harbour Board", "Harbour Board")
    (row,) = found(
        heading("Recommendations"),
        "Recommendation 4: Save energy in all sheds. The Harbour Board should appoint a lead person. The Port Police should read the meters.",
    )
    assert row.actor is None
