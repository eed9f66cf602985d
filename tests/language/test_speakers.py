from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Analyse = Callable[..., dict[str, list[Any]]]


def speakers(tables: dict[str, list[Any]]) -> list[str | None]:
    return [row.speaker for row in tables["sentences"]]


def test_a_speaker_is_carried_to_the_paragraphs_end_and_not_beyond(analyse: Analyse) -> None:
    tables = analyse(
        "Odo Harrow, Dean, Institute of Tides of Kessel University, said that ports grow. It is necessary to dredge. The Lake Bank will help.",
        "The day ended.",
    )
    assert speakers(tables) == ["Odo Harrow", "Odo Harrow", "Odo Harrow", None]


def test_a_new_speaker_replaces_the_old_one(analyse: Analyse) -> None:
    tables = analyse("Mr. Odo Harrow said that ports grow. Ms. Ilse Reed added that quays rot. Cranes rust.")
    assert speakers(tables) == ["Odo Harrow", "Ilse Reed", "Ilse Reed"]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("France recommended that Chile ratify the treaty.", "France"),
        ("The Netherlands regretted the delay.", "Netherlands"),
        ("Kenya and Ghana welcomed the plan.", "Kenya and Ghana"),
        ("The delegation of Peru stated that tides rise.", "The delegation of Peru"),
        ("Pilots, port managers, and experts highlighted the need for lights.", "Pilots, port managers, and experts"),
        ("In this regard, UNESCO stressed the value of quays.", "UNESCO"),
        ("The UNICEF survey shows that few ships wait.", "UNICEF"),
        ("According to UNICEF, few ships wait.", "UNICEF"),
        ("According to Mr. Odo Harrow, few ships wait.", "Odo Harrow"),
        ("Managing Director of Reed Boats Limited, Ilse Reed says tolls hurt.", "Ilse Reed"),
    ],
)
def test_who_says_it(analyse: Analyse, text: str, who: str) -> None:
    assert speakers(analyse(text)) == [who]


@pytest.mark.parametrize(
    "text",
    [
        "Odo Harrow, Dean of Kessel College, attended the forum and delivered a speech.",
        "Tides rise and ports grow.",
        "The harbour was closed.",
        "Kenya exports tea.",
        "Kenya is urged to dredge the harbour.",
        "UNESCO was strongly encouraged to list the quays.",
        "Mr. Odo Harrow was asked to leave.",
    ],
)
def test_nobody_says_it(analyse: Analyse, text: str) -> None:
    assert speakers(analyse(text)) == [None]


def test_bodies_speak_for_one_sentence_and_for_what_it_says_next(analyse: Analyse) -> None:
    tables = analyse("France noted the reform. It recommended more lights. The coast is long.")
    assert speakers(tables) == ["France", "France", None]


def test_what_a_body_did_does_not_interrupt_a_person(analyse: Analyse) -> None:
    tables = analyse("Mr. Odo Harrow said that ports grow. Kenya encouraged pilots. Cranes rust.")
    assert speakers(tables) == ["Odo Harrow"] * 3


def test_a_quotation_belongs_to_who_is_named_at_its_end(analyse: Analyse) -> None:
    tables = analyse(
        "Ilse Reed, Deputy to the Director General of UNIDO, praised the port. “Quays are more than stone. They join people.” added the Deputy to the Director General."
    )
    assert speakers(tables) == ["Ilse Reed", "Ilse Reed", "Ilse Reed"]


def test_a_pronoun_at_the_head_of_a_paragraph_means_who_spoke_last(analyse: Analyse) -> None:
    tables = analyse("President of the Port Union, Ilse Reed says tolls hurt.", "She explained that ships wait.", "Later, Mr. Reed said no more.")
    assert speakers(tables) == ["Ilse Reed", "Ilse Reed", "Ilse Reed"]


def test_headings_are_said_by_nobody(analyse: Analyse) -> None:
    tables = analyse("Mr. Odo Harrow said that ports grow.", ("heading", "What France recommended"))
    assert speakers(tables) == ["Odo Harrow", None]


def test_letters_behind_a_name_do_not_hide_who_speaks(analyse: Analyse) -> None:
    tables = analyse("Ms. Ilse Reed MP (Minister of Ferries from May 2028 to July 2030) asserted that quays rot.")
    assert speakers(tables) == ["Ilse Reed"]


def test_who_should_do_something_says_nothing(analyse: Analyse) -> None:
    assert speakers(analyse("The governments of Kenya and Ghana should each publish yearly reports to their members.")) == [None]


@pytest.mark.parametrize(
    "text",
    [
        "Tides fall, Dr. Odo Harrow of the University of Kessel said.",
        "Ports grow, said Dr. Odo Harrow. “Pay us for the road as well,” he told the mayors.",
        "Dr. Odo Harrow, who has rowed for nineteen years, told us that ports grow.",
        "Dr. Odo Harrow came late. “Pay us for the road as well,” he advised.",
    ],
)
def test_the_last_sentence_is_his(analyse: Analyse, text: str) -> None:
    assert speakers(analyse(text))[-1] == "Odo Harrow"


@pytest.mark.parametrize("text", ["The man whom Dr. Odo Harrow, who said no, married, rows.", "Dr. Odo Harrow of the crew that said no is here."])
def test_what_a_clause_reports_is_nobodys_speech(analyse: Analyse, text: str) -> None:
    assert speakers(analyse(text)) == [None]


def test_a_quotation_in_straight_marks_over_several_sentences_is_one_persons(analyse: Analyse) -> None:
    tables = analyse('The day was long. "This is no record. The towns should repair the locks. Keep an eye on it," Mr. Odo Harrow stressed.')
    assert speakers(tables) == [None, "Odo Harrow", "Odo Harrow", "Odo Harrow"]


def test_an_office_before_a_name_is_who_is_meant_later(analyse: Analyse) -> None:
    tables = analyse("Minister for Ports Dr. Odo Harrow opened the lock.", "The Minister laid emphasis on mending the quays.")
    assert speakers(tables)[1] == "Odo Harrow"
