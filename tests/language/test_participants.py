from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from pipeline.language.agenda import split_person
from pipeline.language.roles import Role, split_role

Analyse = Callable[..., dict[str, list[Any]]]


@pytest.mark.parametrize(
    ("description", "title", "organisation"),
    [
        ("Vice Minister, Ministry of Ports of the Republic of Arda", "Vice Minister", "Ministry of Ports of the Republic of Arda"),
        (
            "Dean, Institute of Tides of Kessel University; Professor at Lake College",
            "Dean; Professor",
            "Institute of Tides of Kessel University; Lake College",
        ),
        (
            "Director for Fisheries, Forests and Rural Water Development, Reed Development Bank",
            "Director for Fisheries, Forests and Rural Water Development",
            "Reed Development Bank",
        ),
        ("Secretary-General of the Port Pilots Federation", "Secretary-General", "Port Pilots Federation"),
        ("United Nations Resident Coordinator in Kenya", "United Nations Resident Coordinator in Kenya", "United Nations"),
        ("KTV host", "host", "KTV"),
        ("Vice Minister of Ports of Kenya", "Vice Minister of Ports of Kenya", "Ministry of Ports of Kenya"),
        ("Deputy to the Director General of UNIDO", "Deputy to the Director General", "UNIDO"),
        ("Counsellor, the Consulate General of the Republic of Arda in Kessel", "Counsellor", "Consulate General of the Republic of Arda in Kessel"),
        ("President, Reed Barges Co., Ltd", "President", "Reed Barges Co., Ltd"),
        ("Executive Director at Reedspace", "Executive Director", "Reedspace"),
        ("CEO of Open Quays", "CEO", "Open Quays"),
        ("Professor of Tides at the University of Kessel", "Professor of Tides", "University of Kessel"),
        ("Director of the Tide Office from May 2028 to July 2030", "Director", "Tide Office"),
        ("Principal Officer, Department of Ports, Dublin, Ireland", "Principal Officer", "Department of Ports"),
        ("Mayor of Kessel", "Mayor of Kessel", ""),
        ("Secretary of the Tides Commission under the President of Arda", "Secretary", "Tides Commission under the President of Arda"),
        ("President of the Association of Port Directors", "President", "Association of Port Directors"),
        (
            "Ambassador-at-Large, Ministry for Lake Affairs, Deputy Head of Delegation",
            "Ambassador-at-Large; Deputy Head of Delegation",
            "Ministry for Lake Affairs",
        ),
        ("Minister of Ferries, Arda, Chair", "Minister of Ferries; Chair", "Arda"),
        ("Counsellor Permanent Mission of Kenya", "Counsellor", "Permanent Mission of Kenya"),  # the comma was lost
        ("Permanent Secretary to the Executive Office of Kessel", "Permanent Secretary to the Executive Office of Kessel", ""),
        ("Director of the Lake Law Department, General Prosecutor’s Office", "Director of the Lake Law Department", "General Prosecutor’s Office"),
        ("Head of the Tide Unit of the Reed Development Bank", "Head of the Tide Unit", "Reed Development Bank"),
        ("Head of the Tide Unit of the bank", "Head of the Tide Unit", ""),
        ("on behalf of Kessel Pilots Council", "", "Kessel Pilots Council"),
        ("British LHB sailor", "British LHB sailor", ""),
        ("UK National Statistician", "UK National Statistician", ""),
        ("First Minister of Kenya", "First Minister of Kenya", ""),
        ("Lake Harbour Board", "", "Lake Harbour Board"),
        ("", "", ""),
    ],
)
def test_functions_are_told_from_bodies(description: str, title: str, organisation: str) -> None:
    assert split_role(description) == Role(title, organisation)


@pytest.mark.parametrize(
    ("line", "name", "rest"),
    [
        ("Ilse Reed\tDean, Lake College", "Ilse Reed", "Dean, Lake College"),
        ("H.E. Mr. Odo HARROW, Ambassador of Arda", "Odo HARROW", "Ambassador of Arda"),
        ("Ilse Reed – Head of Tides", "Ilse Reed", "Head of Tides"),
        ("Ilse Reed", "Ilse Reed", ""),
        ("Sra. Ana del Río Paz, Ministra de Puertos", "Ana del Río Paz", "Ministra de Puertos"),
        ("Lake Harbour Board, Kessel", "", ""),
        ("Keynote Speeches", "Keynote Speeches", ""),
        ("Ports grow, and the Dean left", "", ""),
        ("Title II, Director of Ports", "", ""),
    ],
)
def test_names_are_told_from_functions(line: str, name: str, rest: str) -> None:
    assert split_person(line) == (name, rest)


PROGRAMME = (
    ("agenda", "Host:"),
    ("agenda", "Addresses and keynotes:"),
    ("agenda", "Wen Taobo"),
    ("agenda", "KTV host"),
    ("agenda", "Panel on quays:"),
    ("agenda", "Odo Harrow"),
    ("agenda", "Deputy Head, Lake Office for Ports"),
    ("agenda", "Addresses:"),
    ("agenda", "Ilse Reed"),
    ("agenda", "Minister, Ministry of Ports of Kenya"),
    ("agenda", "10:30 – 11:00\tKeynote: Ama Brook, Dean, Lake College"),
    ("agenda", "Topic 1: Quays and cranes"),
    ("agenda", "Jon Pell\tCEO, Open Quays Ltd"),
    ("agenda", "Reed Barges\tMira Holt, Director of Sales"),
    ("agenda", "Achievement Release:"),
    ("agenda", "Tom van Dale"),
)


def test_a_programme_is_read(analyse: Analyse) -> None:
    rows = {row.person: row for row in analyse(*PROGRAMME)["participants"]}
    assert [(name, row.role_title, row.organisation, row.part) for name, row in rows.items()] == [
        ("Wen Taobo", "host", "KTV", "host"),
        ("Odo Harrow", "Deputy Head", "Lake Office for Ports", "host"),
        ("Ilse Reed", "Minister", "Ministry of Ports of Kenya", "address"),
        ("Ama Brook", "Dean", "Lake College", "keynote"),
        ("Jon Pell", "CEO", "Open Quays Ltd", "keynote"),
        ("Mira Holt", "Director of Sales", "Reed Barges", "keynote"),
    ]


def test_text_and_programme_make_one_row_a_person(analyse: Analyse) -> None:
    tables = analyse(
        *PROGRAMME[7:10],
        ("caption", "Ilse Reed, Minister, Ministry of Ports of Kenya, attended the Lake Forum online and delivered a speech."),
        "Ilse Reed, Minister, Ministry of Ports of Kenya, joined the panel and hosted the closing.",
    )
    (row,) = tables["participants"]
    assert (row.person, row.part, row.attendance) == ("Ilse Reed", "address; panel; host", "online")
    assert row.sentence_id == tables["sentences"][1].sentence_id


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Odo Harrow, Dean of Kessel College, moderated the panel via video link.", [("Odo Harrow", "Dean", "Kessel College", "moderator", "video")]),
        (
            "Odo Harrow, Dean, Kessel College, and Ilse Reed, Head of Tides, Reed Bank, delivered video messages.",
            [("Odo Harrow", "Dean", "Kessel College", "address", "video"), ("Ilse Reed", "Head of Tides", "Reed Bank", "address", "video")],
        ),
        (
            "Lake Bank Country Director Odo Harrow attended the forum in Nairobi.",
            [("Odo Harrow", "Lake Bank Country Director", "Lake Bank", None, "on-site")],
        ),
        ("Professor Odo Harrow said that tides rise.", [("Odo Harrow", None, None, None, None)]),  # who speaks takes part, whatever they are
        ("Odo Harrow, Dean of Kessel College, is old.", []),
    ],
)
def test_people_in_running_text(analyse: Analyse, text: str, people: list[tuple[str | None, ...]]) -> None:
    rows = analyse(text)["participants"]
    assert [(row.person, row.role_title, row.organisation, row.part, row.attendance) for row in rows] == people


def test_authors_are_people(analyse: Analyse) -> None:
    rows = analyse("Ports grow.", authors="Ilse Reed; Lake Harbour Board; Odo Harrow")["participants"]
    assert [(row.person, row.part, row.event_id) for row in rows] == [("Ilse Reed", "author", None), ("Odo Harrow", "author", None)]


def test_lists_of_people_are_read(analyse: Analyse) -> None:
    rows = analyse(
        ("list item", "Mr. Odo Harrow, Director, Tide Division, Ministry of Ports;"),
        ("list item", "Ms. Ilse Reed said that ports grow."),
        ("list item", "Ports, piers and quays"),
        heading="Composition of the delegation",
    )["participants"]
    assert [(row.person, row.role_title, row.organisation, row.part) for row in rows] == [
        ("Odo Harrow", "Director", "Tide Division, Ministry of Ports", "delegate"),
        ("Ilse Reed", None, None, None),  # she speaks: no delegate
    ]


def test_bodies_of_a_programme_are_known_in_the_text(analyse: Analyse) -> None:
    tables = analyse(("agenda", "Ilse Reed\tDean, Division of Agri business and Tides, UNIDO"), "The Division of Agri business and Tides paid.")
    assert [row.label for row in tables["mentions"] if row.text == "Division of Agri business and Tides"] == ["ORG", "ORG"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "While citing the findings of the Special Rapporteur, Ms. Ilse Reed, that tolls were “neither high nor low”, the Deputy Minister expressed doubt.",
            [("Ilse Reed", "Special Rapporteur", None)],
        ),
        ("Its Chair, Ms. Ilse Reed, stated that tolls fell.", [("Ilse Reed", "Chair", None)]),
        ("Ilse Reed, CEO at Odo Harrow, claimed that tolls fell.", [("Ilse Reed", "CEO", "Odo Harrow")]),  # a firm that looks like a person
        ("Ms. Ilse Reed MP, Minister of Ferries, told us that tolls fell.", [("Ilse Reed", "Minister of Ferries", "Ministry of Ferries")]),
        ("Professors Ilse Reed and Odo Harrow suggested that tolls fell.", []),
        ("On the general state of the quays, Mr Harrow told us more.", []),
    ],
)
def test_functions_in_running_text_end_where_their_clause_ends(analyse: Analyse, text: str, wanted: list[tuple[str, str, str | None]]) -> None:
    assert [(row.person, row.role_title, row.organisation) for row in analyse(text)["participants"]] == wanted


@pytest.mark.parametrize(
    ("line", "name", "rest"),
    [
        ("Off-Shore Dredging, Assembly and Towing", "", ""),  # a course of work, no person
        ("Miss Ilse Reed, Policy Manager, Ferries Unit", "Ilse Reed", "Policy Manager, Ferries Unit"),
    ],
)
def test_entries_of_lists_that_are_people(line: str, name: str, rest: str) -> None:
    assert split_person(line) == (name, rest)


@pytest.mark.parametrize(
    ("passage", "wanted"),
    [
        (
            "Members present: Ilse Reed, in the Chair; Odo Harrow; Runa Vast.",
            [("Ilse Reed", None, None, "chair"), ("Odo Harrow", None, None, "participant"), ("Runa Vast", None, None, "participant")],
        ),
        (
            "Ms Ilse Reed, Permanent Representative of Kenya; Dr Odo Harrow, Director, Lake Harbour Board; Mr Runo Vast, Clerk.",
            [
                ("Ilse Reed", "Permanent Representative of Kenya", None, None),
                ("Odo Harrow", "Director", "Lake Harbour Board", None),
                ("Runo Vast", "Clerk", None, None),
            ],
        ),
        (
            "The delegation of Kenya was headed by H.E. Mr. Odo Harrow, Minister of Ferries.",
            [("Odo Harrow", "Minister of Ferries", "Ministry of Ferries", "delegate")],
        ),
        (
            "The delegation of Kenya was led by Ms. Ilse Reed, Judge at Lake Court, and was composed of five members.",
            [("Ilse Reed", "Judge", "Lake Court", "delegate")],
        ),
        ("The session was chaired by Ms. Ilse Reed, Dean of Lake College.", [("Ilse Reed", "Dean", "Lake College", "chair")]),
        (
            ("imprint", "Authors: Ilse Reed and Odo Harrow. Layout: Reedprint."),
            [("Ilse Reed", None, None, "author"), ("Odo Harrow", None, None, "author")],
        ),
        (("imprint", "Authors: Lake Harbour Board and Kessel Council."), []),
        ("Quays rot; cranes rust; Mr. Harrow left.", []),
    ],
)
def test_people_called_by_a_roll(analyse: Analyse, passage: Any, wanted: list[tuple[Any, ...]]) -> None:
    assert [(row.person, row.role_title, row.organisation, row.part) for row in analyse(passage)["participants"]] == wanted


def test_who_is_named_behind_a_quotation(analyse: Analyse) -> None:
    tables = analyse(
        "“Ports can no longer wait for the river to rise,” said Ada Brook, the Observatory's director.",
        "“Nothing will change,” added Dr Tomas Lind, Head of Ports, Lake Council.",
    )
    assert [(row.person, row.role_title, row.organisation) for row in tables["participants"]] == [
        ("Ada Brook", "director", "Observatory"),
        ("Tomas Lind", "Head of Ports", "Lake Council"),
    ]


def test_an_office_in_front_of_the_name_in_small_letters(analyse: Analyse) -> None:
    tables = analyse(
        "In the workshop, the mayor of Kessel, Mr Tomas Lind, asked the Lake Council to publish its data.",
    )
    assert [(row.person, row.role_title, row.organisation) for row in tables["participants"]] == [
        ("Tomas Lind", "mayor of Kessel", None),
    ]


def test_a_family_name_that_is_a_title_elsewhere(analyse: Analyse) -> None:
    tables = analyse("Tan Wei Liang, Senior Director, Lake Council, noted that clusters export more.")
    assert [row.person for row in tables["participants"]] == ["Tan Wei Liang"]


@pytest.mark.parametrize(
    ("rows", "people"),
    [
        (
            ["Speaker | Title | Organisation", "Ms Ilse Reed | Head of Tides | Lake Bank", "Prof. Odo Harrow | Professor of Quays | Kessel University"],
            [("Ilse Reed", "Head of Tides", "Lake Bank", "presentation"), ("Odo Harrow", "Professor of Quays", "Kessel University", "presentation")],
        ),
        (
            ["No. | Name and surname | Position / function | Institution and country", "1 | Mira Holt | Director | Reed Ferries", "2 | Jon Pell | Clerk | –"],
            [("Mira Holt", "Director", "Reed Ferries", None), ("Jon Pell", "Clerk", None, None)],
        ),
        (
            ["Title | First name | Surname | Affiliation", "Ms | Mary | Holt | Lake Bank (online)", "Mr | John | Pell | Kessel Ministry of Ports"],
            [("Mary Holt", None, "Lake Bank", None), ("John Pell", None, "Kessel Ministry of Ports", None)],
        ),
        (["Interviewee | Organisation", "Mary Holt, Dean | Lake College", "John Pell | –"], [("Mary Holt", "Dean", "Lake College", None), ("John Pell", None, None, None)]),
        (["Title | Author | Organisation", "Quays that float | Mary Holt | Lake Bank"], [("Mary Holt", None, "Lake Bank", "author")]),
        (["Name | Organisation", "Green Quay | Lake Bank", "Tidal Mill | Reed Ferries"], []),
        (["Name | Type | Length", "Mary Quay | pier | 40 m", "John Mole | mole | 20 m"], []),
        (["Participants | Institution", "Lake Bank | Ministry of Ports", "Reed Ferries | Ministry of Tides"], []),
        (["Mary Holt | Director | Lake Bank"], []),
    ],
)  # fmt: skip
def test_people_in_tables(analyse: Analyse, rows: list[str], people: list[tuple[str | None, ...]]) -> None:
    found = analyse("The list follows.", *[("table", row) for row in rows], "They met.")["participants"]
    assert [(row.person, row.role_title, row.organisation, row.part) for row in found] == people


def test_a_table_of_people_ends_with_its_last_row(analyse: Analyse) -> None:
    rows = analyse(
        ("table", "Name | Position"), ("table", "Mary Holt | Dean"), "Tides rise.", ("table", "John Pell | 40 | 2"), ("table", "Ann Reed | Clerk")
    )
    assert [row.person for row in rows["participants"]] == ["Mary Holt"]


def test_how_somebody_attends_is_no_part_of_their_organisation(analyse: Analyse) -> None:
    (row,) = analyse(("agenda", "Moderator: Dr Ilse Reed, Director, Tide Data Centre (online)"))["participants"]
    assert (row.person, row.role_title, row.organisation, row.attendance) == ("Ilse Reed", "Director", "Tide Data Centre", "online")


@pytest.mark.parametrize(
    ("line", "rest"),
    [
        ("Ilse Reed (Dean), Lake College", "Dean, Lake College"),
        ("Ilse Reed (Dean, Lake College)", "Dean, Lake College"),
        ("Ilse Reed, Dean, Lake College (LC)", "Dean, Lake College (LC)"),
    ],
)
def test_brackets_of_a_function_are_taken_off_in_pairs(line: str, rest: str) -> None:
    assert split_person(line) == ("Ilse Reed", rest)


@pytest.mark.parametrize(
    ("description", "title", "organisation"),
    [
        ("Director for Ports at the General Administration of Tides of Kenya (GAT)", "Director for Ports", "General Administration of Tides of Kenya"),
        ("Director for Digital Trade, Logistics and Postal Affairs of the Kessel Agency for Quays", "Director for Digital Trade, Logistics and Postal Affairs", "Kessel Agency for Quays"),
    ],
)  # fmt: skip
def test_lists_of_subjects_and_general_bodies(description: str, title: str, organisation: str) -> None:
    assert split_role(description) == Role(title, organisation)


@pytest.mark.parametrize(
    ("text", "person", "organisation"),
    [
        ("Dr. Odo Harrow of the Lake Tide Bank (LTB) disagreed.", "Odo Harrow", "Lake Tide Bank"),
        ("“We row,” admitted Ms. Ilse Reed from the Port Pilots Union of Arda.", "Ilse Reed", "Port Pilots Union of Arda"),
        ("Mr. Odo Harrow joined online on behalf of the Port Pilots Union.", "Odo Harrow", "Port Pilots Union"),
    ],
)
def test_a_body_without_an_office(analyse: Analyse, text: str, person: str, organisation: str) -> None:
    assert [(row.person, row.role_title, row.organisation) for row in analyse(text)["participants"]] == [(person, None, organisation)]


def test_a_body_of_somebody_who_is_only_talked_about(analyse: Analyse) -> None:
    assert analyse("The boat of Mr. Odo Harrow of the Lake Tide Bank sank.")["participants"] == []


def test_what_goes_on_behind_an_office_is_none_of_it(analyse: Analyse) -> None:
    (row,) = analyse("It was moderated by Ms. Ilse Reed, Head of the Lake Institute, and began with a film from the Tide Zone.")["participants"]
    assert (row.role_title, row.organisation) == ("Head", "Lake Institute")
