"""Names that go on in quotation marks or end in a number; lines in capitals; seats of power; short forms."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from pipeline.language.quoted import find_quoted
from pipeline.language.shouted import settle_case

Analyse = Callable[..., dict[str, list[Any]]]
LABELS = {"ORG", "PERSON", "GPE", "LOC", "PARK", "FAC", "AGREEMENT", "EVENT", "NORP"}


def names(tables: dict[str, list[Any]]) -> list[tuple[str, str]]:
    return [(row.text, row.label) for row in tables["mentions"] if row.label in LABELS]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ('It follows from the Law of Ruritania "On Quays and Tolls".', [('Law of Ruritania "On Quays and Tolls"', "AGREEMENT")]),
        ("under the State Programme “Open Water” of last year", [("State Programme “Open Water”", "AGREEMENT")]),
        ("the III Reed Forum «Tides and Towns» closed", [("III Reed Forum «Tides and Towns»", "EVENT")]),
        ('The LLC "Kessel Steel" pays.', [('LLC "Kessel Steel"', "ORG")]),
        ("the draft law No. 4071 and Decree No. 12/2031", [("draft law No. 4071", "AGREEMENT"), ("Decree No. 12/2031", "AGREEMENT")]),
        ("posted under By-law 2027-31 at the door", [("By-law 2027-31", "AGREEMENT")]),
        ('He said of the Project "we shall see it".', []),
        ('Their plan was called "Open Water".', []),
        ("No law says so, no. 4 of the list does.", []),
    ],
)
def test_names_go_on_in_quotation_marks(text: str, wanted: list[tuple[str, str]]) -> None:
    assert [(text[start:end], label) for start, end, label in find_quoted(text)] == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("MINUTES OF THE FIFTH MEETING OF THE REED COUNCIL (RC)", "Minutes of the Fifth Meeting of the Reed Council (RC)"),
        ("AT THE 4TH ASEAN FISHERS' FORUM", "At the 4th ASEAN Fishers' Forum"),
        ("The UN said SO.", "The UN said SO."),
        ("UNESCO", "UNESCO"),
    ],
)
def test_lines_in_capitals_are_set_as_titles_are(text: str, wanted: str) -> None:
    assert settle_case(text) == wanted
    assert len(settle_case(text)) == len(text)


@pytest.mark.parametrize(
    ("kind", "text", "wanted"),
    [
        ("heading", "MINUTES OF THE REED COUNCIL ON RIVER TRANSPORT", [("REED COUNCIL ON RIVER TRANSPORT", "ORG")]),
        ("heading", "Select Committee on River Transport", [("Select Committee on River Transport", "ORG")]),
        ("title", "Water and Trade Strategy 2031", [("Water and Trade Strategy 2031", "AGREEMENT")]),
        ("heading", "Parliament", [("Parliament", "ORG")]),
        ("heading", "SKILLS AND JOBS FOR YOUNG PEOPLE", []),
        ("heading", "Trade Policy", []),
        ("paragraph", "They asked Parliament to act before Cabinet met.", [("Parliament", "ORG"), ("Cabinet", "ORG")]),
        ("paragraph", "It lies in Parliament Street, behind a Cabinet of oak.", [("Parliament Street", "FAC")]),
        ("paragraph", "The Treasury will pay.", [("Treasury", "ORG")]),
    ],
)
def test_names_in_headings_and_seats_of_power(analyse: Analyse, kind: str, text: str, wanted: list[tuple[str, str]]) -> None:
    assert names(analyse((kind, text))) == wanted


def test_the_head_of_a_name_stands_for_it(analyse: Analyse) -> None:
    found = names(
        analyse(
            "The 6th Reed Towns Dialogue met in May.",
            "Since then the Dialogue has grown, but the dialogue of 2031 and the Dialogue on Tides have not.",
        )
    )
    assert found == [("6th Reed Towns Dialogue", "EVENT"), ("Dialogue", "EVENT"), ("Dialogue on Tides", "EVENT")]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The Governments of Chile and Peru agreed.", [("Governments of Chile and Peru", "ORG")]),
        ("The Governments of Chile and Peru and the European Union agreed.", [("Governments of Chile and Peru", "ORG"), ("European Union", "ORG")]),
        ("It asks the County governments of Orsolv, Tamrek and Belkun.", [("County governments of Orsolv, Tamrek and Belkun", "ORG")]),
        ("We thank the Reed Institute of Tides in Orsolv.", [("Reed Institute of Tides", "ORG"), ("Orsolv", "GPE")]),
        ("She runs the Centre for Innovation in Education.", [("Centre for Innovation in Education", "ORG")]),
        ("It stands in its Nets and Rail Action Plan.", [("Nets and Rail Action Plan", "AGREEMENT")]),
        ("Cite it as Kessel Water Policy Brief 4.", []),
        ("He leads the Belkun Fishers Co-operative.", [("Belkun Fishers Co-operative", "ORG")]),
    ],
)
def test_how_far_names_reach(analyse: Analyse, text: str, wanted: list[tuple[str, str]]) -> None:
    assert names(analyse(text)) == wanted
