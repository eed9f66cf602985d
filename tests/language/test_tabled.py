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


def test_a_row_with_fewer_cells_is_read_from_the_left():
    head = "Actions | March | June"
    assert (
        texts(*table(head, "Repair the quay | HB", "Open the lock | HB and City", "Paint | HB")) == ["Repair the quay", "Open the lock", "Paint"][:2]
    )


def test_titles_of_groups_and_rows_without_their_other_cells_do_not_end_a_table():
    rows = [*table("Actions | Owner", "Repair the old quay | HB"), Line("Revenue"), *table("Raise the berth fee | City")]
    rows += [Line("Open the northern lock to small boats"), Line("Budget support"), *table("Extend the outer pier | City")]
    assert texts(*rows) == ["Repair the old quay", "Raise the berth fee", "Open the northern lock to small boats", "Extend the outer pier"]
    ended = [
        *table("Actions | Owner", "Repair the old quay | HB"),
        Line("The next chapter describes what became of the harbour in the years that followed the great fire."),
        *table("Raise the fee | City"),
    ]
    assert texts(*ended) == ["Repair the old quay"]


MATRIX = (
    "Area | In bad times | In good times",
    "Trade | Keep the quay open | Extend the quay by a third",
    "Fish | Protect the young herring | Open the outer banks",
)


@pytest.mark.parametrize(
    ("before", "rows", "count"),
    [
        ("Table 3: Selected interventions", [*MATRIX, "Money | Raise the berth fee | Borrow for the new lock"], 6),
        ("Table 3: Selected interventions", MATRIX, 0),  # two rows tell little
        ("Table 3: Ships by year", [*MATRIX, "Money | Raise the berth fee | Borrow for the new lock"], 0),
        ("Table 3: Measures taken", [*MATRIX, "Money | Raise the berth fee | Borrow for the new lock"], 0),
        ("Table 3: Policy areas", ["Port | Ships", "Halm | 300 small boats", "Sund | Open all the year", "Vik | Rather few and old"], 0),
    ],
)
def test_a_matrix_whose_cells_tell_somebody_to_act(before, rows, count):
    got = found(Line(before, "caption"), *table(*rows))
    assert len(got) == count
    assert all((row.form, row.cue, row.confidence) == ("listed", "table of actions", 0.75) for row in got)


def test_what_stands_over_a_table_that_is_spoken_for_says_nothing_of_the_next():
    spoken_for = [
        *table("Actions | Owner", "Repair the old quay | HB"),
        Line("Trade"),
        Line("Priorities"),
        Line("Fish"),
        *table("Raise the fee | City"),
    ]
    wanted = ["Repair the old quay", "Raise the fee"]
    assert texts(*spoken_for) == wanted
    next_table = table(*MATRIX, "Money | Raise the berth fee | Borrow for the new lock")
    assert texts(*spoken_for, Line("Ships by year", "heading"), *next_table) == wanted


def test_a_caption_below_promises_too_and_bullets_are_read_apart():
    rows = table("Trade | • Keep the quay open • Extend the old quay", "Fish | • Protect the young herring", "Money | • Raise the berth fee")
    wanted = ["Keep the quay open", "Extend the old quay", "Protect the young herring", "Raise the berth fee"]
    assert texts(Line("Priorities for the port", "caption"), *rows) == wanted
    assert texts(*rows, Line("Table 4: Priorities for the port", "caption")) == wanted
    assert texts(*rows, Line("Table 4: Ships in port", "caption")) == []


def test_a_header_read_as_one_cell_still_names_its_last_column():
    row = "Exercise Heron | Test the lock | • Pilots were late | Staff • Train two more pilots – soon. Money and time • Plan for storms in spring • Raise the berth fee"
    wanted = ["Train two more pilots – soon.", "Plan for storms in spring", "Raise the berth fee"]
    assert texts(*table("Exercise Aim Findings Key recommendations", row)) == wanted
    assert texts(*table("Exercise Aim Findings", row)) == []
    assert texts(*table("Exercise Aim Findings Key recommendations", "Train two more pilots | soon")) == []


def test_rows_of_a_document_that_labels_its_recommendations_are_no_issue_of_it():
    labelled = [f"Recommendation {number}: The harbour board should repair quay {number}." for number in (1, 2, 3)]
    rows = found(*labelled, *table("Area | Actions", "Trade | Extend the outer pier"))
    assert [(row.text, row.form) for row in rows if row.cue == "table column"] == [("Extend the outer pier", "running")]
    assert [row.form for row in found(*labelled[:2], *table("Area | Actions", "Trade | Extend the outer pier")) if row.cue == "table column"] == [
        "listed"
    ]


def test_beside_a_column_of_recommendations_a_single_cell_is_the_title_of_a_group():
    rows = ["Issues | Challenges | Recommendations", "Improve the quality of the piers"]
    rows += [
        "Old piers | They leak | Mend the outer pier",
        "Strengthen the harbour board",
        "Raise the sea wall of the port",
        "Few staff | Long days | Hire two more pilots",
    ]
    assert texts(Line("Table 3: Challenges and recommendations", "caption"), *table(*rows)) == ["Mend the outer pier", "Hire two more pilots"]


def test_a_cell_that_says_outright_what_should_be_done():
    rows = ["Question | Finding", "Are lamps lit? | Lamps fail in rain. | All lamps on the quays should be checked every year."]
    ((row,), text) = found(*table(*rows)), "All lamps on the quays should be checked every year."
    assert (row.text, row.form, row.modality, row.action, row.target) == (text, "running", "should", "check", "All lamps on the quays")


@pytest.mark.parametrize(
    "row",
    [
        "Area | Lamps should be lit",  # no sentence
        "Answer | 40 % said that the lamps on the quays should be lit all night.",
        "Terms | Applicants must send the form to the harbour office by May.",
        "Term | The pier is the oldest part of the harbour and its best known.",
    ],
)
def test_cells_that_ask_for_nothing(row):
    assert texts(*table("Area | Notes", row)) == []


def test_rows_of_a_law_recommend_nothing():
    rows = table("Section | Text", "4 | All lamps on the quays should be checked every year.")
    assert [row.text for row in find(*rows, document_type="law")["recommendations"]] == []


def test_a_number_in_front_of_a_cells_words_is_its_number_and_dashes_are_empty():
    head = "Recommendation | Responsible | Deadline"
    rows = found(
        *table(
            head,
            "1. The Harbour Board should move its tenders forward | Supply Unit | May 2031",
            "Recommendation 2: Reserve at least 40 % of the seats for pilots | – | n/a",
        )
    )
    assert [(row.number, row.text, row.actor, row.action) for row in rows] == [
        ("1", "The Harbour Board should move its tenders forward", "Harbour Board", "move"),
        ("2", "Reserve at least 40 % of the seats for pilots", None, "reserve"),
    ]
    assert [(row.addressee, row.deadline) for row in rows] == [("Supply Unit", "May 2031"), (None, None)]
