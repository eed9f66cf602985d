"""What is one recommendation: numbered paragraphs with their letters, measures under a numbered title, labels without a mark, clauses behind "demand that:"."""

from __future__ import annotations

import pytest
from recommendation_documents import Line, found, heading, make_context

from pipeline.language.recommendations import find_recommendations


def item(text, marker="•", stem=None):
    return Line(text, "list item", marker, stem)


def texts(*parts):
    return [row.text for row in found(*parts)]


def test_the_letters_of_a_numbered_paragraph_are_its_parts():
    lines = [
        item("Harbour masters are to see to it that:", "4."),
        item("a named officer keeps the key;", "a)", 0),
        item("drills are held once a quarter.", "b)", 0),
    ]
    tables = find_recommendations(make_context(*lines))
    (row,) = tables["recommendations"]
    assert (row.number, row.actor, row.action) == ("4", "Harbour masters", "see")
    assert row.text == "Harbour masters are to see to it that: a) a named officer keeps the key; b) drills are held once a quarter."
    assert [part.text for part in tables["recommendation_parts"]] == ["a named officer keeps the key;", "drills are held once a quarter."]


def test_a_stem_without_a_number_leaves_each_item_a_row():
    lines = (item("gates are locked at night;", "(a)", 0), item("visitors sign the book.", "(b)", 0))
    assert texts("Head teachers must ensure that:", *lines) == ["gates are locked at night;", "visitors sign the book."]


def test_what_we_demand_stands_in_clauses():
    stem = "We, the undersigned, speaking for farmers in nine valleys, therefore demand that:"
    rows = found(stem, item("no blasting is resumed before an engineer has signed", stem=0), item("the Inspectorate publish every survey", stem=0))
    assert [(row.actor or "", row.action) for row in rows] == [("", "resume"), ("Inspectorate", "publish")]


def test_measures_under_a_numbered_title_are_rows_of_their_own():
    rows = texts(
        heading("Measure H1: Shade on the way to school"),
        item("Plant two rows of limes along Mill Street."),
        item("Awnings on every playground, from 2033."),
        heading("Measure H2: Cool rooms"),
        item("Amend Ordinance 9 so as to cover repairs."),
        item("Open the town hall on hot nights."),
    )
    assert rows == [
        "Plant two rows of limes along Mill Street.",
        "Awnings on every playground, from 2033.",
        "Amend Ordinance 9 so as to cover repairs.",
        "Open the town hall on hot nights.",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Recommendation 2 That skippers carrying pupils be given and trained to use radios.",
        "Recommendation 3 Treasury is invited to release the vote in the first quarter.",
        "Recommendation 1 The Ministry of Ports should count all lamps.",
    ],
)
def test_a_label_needs_no_mark_where_an_asking_opens_behind_it(text):
    (row,) = found(text)
    assert (row.form, row.number) == ("labelled", text.split()[1])


def test_a_heading_may_ask_what_somebody_can_do():
    assert texts(
        heading("What can governments do?"), item("Plant shelter belts on the windward side."), item("Put the forecast into the calendar.")
    ) == [
        "Plant shelter belts on the windward side.",
        "Put the forecast into the calendar.",
    ]


@pytest.mark.parametrize("head", ["Beans", "In the dry season"])
def test_a_list_that_tells_its_reader_to_act_is_advice(head):
    lines = ("Use seed of one season only", "Space rows 45 cm apart", "Do not spray in the flowering stage")
    assert texts(heading(head), *map(item, lines)) == list(lines)


@pytest.mark.parametrize("head", ["How to apply", "Responsibilities", "Objectives", "Agenda of the meeting"])
def test_lists_of_procedures_duties_and_aims_are_none(head):
    assert texts(heading(head), item("Fill in the form in ink"), item("Send the form to the clerk")) == []


@pytest.mark.parametrize("stem", ["The conference aims to:", "During 2033 the Authority expects to:", "The objectives of the scheme are to"])
def test_what_somebody_means_to_do_is_not_asked_for(stem):
    assert texts(stem, item("Bring skippers and ministries to one table", stem=0), item("Agree on a label for boats", stem=0)) == []


def test_demands_are_stronger_than_requests():
    def strength(stem):
        return [row.modality for row in found(stem, item("the Inspectorate publish every survey", stem=0))]

    assert (strength("We therefore demand that:"), strength("We therefore ask that:")) == (["must"], ["should"])
