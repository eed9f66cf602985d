"""Recommendations in tables: which column asks, who is to act and by when; what is no such table gives nothing."""

from __future__ import annotations

import pytest
from recommendation_documents import Line, find, found

HEAD = "No. | Recommendation | Owner | Deadline"


def table(*rows: str) -> list[Line]:
    return [Line(row, "table") for row in rows]


def texts(*parts: Line | str) -> list[str]:
    return [row.text for row in found(*parts)]


def test_a_row_is_a_recommendation_with_its_number_owner_and_deadline():
    rows = found(*table(HEAD, "1. | Dredge the inner canal | Harbour Board | March 2031", "2 | Better lamps on all quays | Guild of Pilots | soon"))
    assert [(row.number, row.text, row.form, row.cue) for row in rows] == [
        ("1", "Dredge the inner canal", "listed", "table column"),
        ("2", "Better lamps on all quays", "listed", "table column"),
    ]
    assert [(row.addressee, row.addressee_basis) for row in rows] == [("Harbour Board", "table column"), ("Guild of Pilots", "table column")]
    assert [(row.deadline, row.due_on) for row in rows] == [("March 2031", "2031-03"), ("soon", None)]
    assert (rows[0].action, rows[0].target, rows[0].confidence) == ("dredge", "the inner canal", 0.9)
    assert rows[1].confidence == 0.6


@pytest.mark.parametrize(
    ("head", "asks"),
    [
        ("Area | Recommendations", True),
        ("Area | Key policy recommendations", True),
        ("Area | What should be done", True),
        ("Area | Priority actions", True),
        ("Area | Proposed reforms", True),
        ("Goal | Actions taken", False),
        ("Goal | Current measures", False),
        ("Recommendation status | Notes", False),
        ("Port | Ships", False),
        ("Recommendations", False),
        ("Area | Recommendations that the inquiry made in the second of its three years", False),
    ],
)
def test_which_header_asks(head, asks):
    assert texts(*table(head, "Canals | Dredge the inner canal")) == (["Dredge the inner canal"] if asks else [])


def test_a_column_of_recommendations_is_preferred_to_one_of_actions():
    assert texts(*table("Actions | Recommendations", "Train two divers | Dredge the inner canal")) == ["Dredge the inner canal"]


def test_every_bullet_of_a_cell_stands_for_itself_and_names_alone_are_left():
    rows = found(*table("No. | Key interventions", "4 | • Dredge the canal every spring • Train two divers • Silt", "5 | Lamps"))
    assert [(row.text, row.number) for row in rows] == [("Dredge the canal every spring", None), ("Train two divers", None)]


def test_a_status_column_is_left_alone():
    assert texts(*table("Recommendation | Status", "Dredge the inner canal | Divers should be trained first")) == ["Dredge the inner canal"]


@pytest.mark.parametrize(
    ("rows", "wanted"),
    [
        (["Canals"], []),  # a title between rows
        (["Dredge the canal | Board"], ["Dredge the canal"]),  # the first cell runs over two rows
        (["Canals | should the board dredge the canal? | Board"], []),
        (["Canals | 12 400 | Board"], []),
        (["Canals | | Board"], []),
        (["Canals | Cleaner quays in all towns | Board"], ["Cleaner quays in all towns"]),
    ],
)
def test_rows_of_another_shape(rows, wanted):
    assert texts(*table("Area | Recommendation | Owner", *rows)) == wanted


def test_a_column_of_actions_asks_only_in_words_that_ask():
    assert texts(*table("Area | Actions", "Canals | Cleaner quays in all towns", "Canals | The board should sweep the quays")) == [
        "The board should sweep the quays"
    ]


def test_a_cell_that_says_when_itself_keeps_its_own_deadline_and_modality():
    (row,) = found(*table(HEAD, "3 | The council must mend the lock by 2030. | Harbour Board | 2035"))
    assert (row.deadline, row.due_on, row.modality, row.cue) == ("by 2030", "2030", "must", "must")


@pytest.mark.parametrize(("between", "goes_on"), [(Line("Source: the board.", "footnote"), True), (Line("The next table counts ships."), False)])
def test_notes_interrupt_a_table_and_paragraphs_end_it(between, goes_on):
    assert texts(*table(HEAD), between, *table("4 | Train two divers | Board | soon")) == (["Train two divers"] if goes_on else [])


def test_a_later_header_takes_over():
    assert texts(*table(HEAD, "Port | Proposed measures", "Sorelle | Train two divers")) == ["Train two divers"]


def test_rows_lead_to_their_sentence():
    tables = find(*table(HEAD, "1 | Dredge the inner canal | Board | soon"))
    (row,) = tables["recommendations"]
    assert row.sentence_id
    assert row.page == 3
