"""Paragraphs of prose under a heading of recommendations: a row a sentence that asks, no row for titles and explanations."""

from __future__ import annotations

from recommendation_documents import found, heading, item


def read(*parts):
    return sorted((row.actor or "", row.action, row.text) for row in found(*parts))


def test_each_sentence_that_asks_is_a_row():
    told = "Set up a register of wells this year. The ministry should publish it. Wells were last counted in 2009. Train two inspectors a district."
    assert read(heading("Recommendations"), told) == [
        ("", "set", "Set up a register of wells this year."),
        ("", "train", "Train two inspectors a district."),
        ("ministry", "publish", "The ministry should publish it."),
    ]


def test_what_only_explains_stays_with_its_recommendation():
    told = "Set up a register of wells this year. Wells were last counted in 2009."
    assert [text for _, _, text in read(heading("Recommendations"), told)] == ["Set up a register of wells this year."]


def test_titles_of_such_paragraphs_are_no_rows():
    rows = read(
        heading("Recommendations"),
        "Hire more teachers. The department should post two teachers to every school.",
        "Repair roofs. District councils need to inspect all roofs before the rains.",
        "Feed pupils. The department must extend meals to the uplands.",
    )
    assert [text for _, _, text in rows] == [
        "District councils need to inspect all roofs before the rains.",
        "The department must extend meals to the uplands.",
        "The department should post two teachers to every school.",
    ]


def test_an_item_of_a_list_is_one_row_whatever_it_holds():
    rows = read(
        heading("Recommendations"),
        item("Set up a register of wells. The ministry should publish it.", "1."),
        item("Train inspectors.", "2."),
    )
    assert [text for _, _, text in rows] == ["Set up a register of wells. The ministry should publish it.", "Train inspectors."]
