"""Text files: programmes, captions, tables and notes out of printed pages, contact data, lists."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipeline.passages import find_structure
from pipeline.schemas import ReadDocument, Structure

Typed = Callable[[str], ReadDocument]


def kinds(structure: Structure, *chosen: str) -> list[tuple[str, str]]:
    return [(row.kind, row.text) for row in (passage.row for passage in structure.passages) if not chosen or row.kind in chosen]


PROGRAMME = """

Parallel Session on Mending Quays through River Cooperation--Exploring the Part of Harbour Cities

【Basic Information】

Host:

Addresses, keynote speeches,

and closing:

Orla Fenn

Varda TV host

Panel discussion on topic 1:

Tomas Ilk Barend

Representative and Head of the Basin
Regional Office

Addresses:

Gerd Mölk

Director General, Varda Basin Organization (VBO)

Panel:

Mina Tahr\tDirector for Ports, Oslar Development Bank
Joss Pell\tDean, Tannberg Inst. of Dredging Co., Ltd
Topic 2: Quays and ships promote trade

【Brief Introduction】

On the afternoon of May 5, 2031, the session on quays was held in Tannberg. Many people came to see it.

【Addresses】

Gerd Mölk, Director General, Varda Basin Organization (VBO), attended the Parallel Session on Mending Quays through River Cooperation and delivered a speech.

Gerd Mölk, Director General, Varda Basin Organization (VBO), said that the quays of the old port need to be mended by the council in the next year.

Mina Tahr, Director for Ports, Oslar Development Bank, attended the Parallel Session on Mending Quays through River Cooperation and delivered a speech.

Mina Tahr, Director for Ports, Oslar Development Bank, said that her bank could pay for some of it, if the council asked in good time.

Joss Pell, Dean, Tannberg Inst., attended the Parallel Session on Mending Quays through River Cooperation and participated in the discussion.

Orla Fenn, Varda TV host, hosted the panel of the Parallel Session on Mending Quays through River Cooperation and its closing."""


def test_a_programme_is_kept_line_by_line(typed: Typed) -> None:
    structure = find_structure(typed(PROGRAMME), "d")
    assert kinds(structure)[0] == ("title", "Parallel Session on Mending Quays through River Cooperation--Exploring the Part of Harbour Cities")
    assert [text for _, text in kinds(structure, "agenda")] == [
        "Host:",
        "Addresses, keynote speeches, and closing:",
        "Orla Fenn",
        "Varda TV host",
        "Panel discussion on topic 1:",
        "Tomas Ilk Barend",
        "Representative and Head of the Basin Regional Office",
        "Addresses:",
        "Gerd Mölk",
        "Director General, Varda Basin Organization (VBO)",
        "Panel:",
        "Mina Tahr\tDirector for Ports, Oslar Development Bank",
        "Joss Pell\tDean, Tannberg Inst. of Dredging Co., Ltd",
        "Topic 2: Quays and ships promote trade",
    ]
    assert [(section.heading, section.kind) for section in structure.sections] == [
        (None, "body"),
        ("Basic Information", "agenda"),
        ("Brief Introduction", "body"),
        ("Addresses", "body"),
    ]


def test_sentences_that_repeat_who_attended_are_captions(typed: Typed) -> None:
    found = kinds(find_structure(typed(PROGRAMME), "d"), "caption", "paragraph")
    assert [kind for kind, _ in found] == ["paragraph", "caption", "paragraph", "caption", "paragraph", "caption", "caption"]


def test_two_rows_of_name_and_title_are_a_programme_by_themselves(typed: Typed) -> None:
    text = "The council met in Tannberg and heard three people.\n\nMina Tahr\tDirector for Ports\nJoss Pell\tDean of Dredging\n\nIt closed at noon."
    assert [kind for kind, _ in kinds(find_structure(typed(text), "d"))] == ["paragraph", "agenda", "agenda", "paragraph"]


def test_a_news_page_sheds_its_site(typed: Typed) -> None:
    text = (
        "N News\n\nVarda Basin and Oslar's Ministry of Trade Host Session on Quays at 3rd River Fair\n\n"
        "TANNBERG, 5 MAY 2031 – As part of the 3rd River Fair, the basin and the ministry held a session on quays and their repair.\n\n\u00a0\n\n"
        "Contact us\n\nBasin team on quays (BTQ)\n\nTannberg Harbour Centre\n\nquays@basin.example\u00a0\n\nDisclaimer\n\n\u00a0\n\nFollow us"
    )
    structure = find_structure(typed(text), "d")
    assert kinds(structure) == [
        ("imprint", "N News"),
        ("title", "Varda Basin and Oslar's Ministry of Trade Host Session on Quays at 3rd River Fair"),
        ("paragraph", "TANNBERG, 5 MAY 2031 – As part of the 3rd River Fair, the basin and the ministry held a session on quays and their repair."),
        ("heading", "Contact us"),
        ("imprint", "Basin team on quays (BTQ)"),
        ("imprint", "Tannberg Harbour Centre"),
        ("imprint", "quays@basin.example"),
        ("heading", "Disclaimer"),
        ("imprint", "Follow us"),
    ]
    assert {section.kind for section in structure.sections} == {"body", "imprint"}


LINE = "The council of Tannberg has looked at all the quays of the old port and found them to be in need of"  # 100 characters
SHORT = "repair, and it has told the cities along the river that this must be paid for by them."


def test_hard_wrapped_pages_with_heads_notes_and_tables(typed: Typed) -> None:
    page = f"{LINE}\n{LINE}\n{SHORT}"
    text = "\n".join(
        [
            "Varda Basin Papers",
            "",
            "1. The Old Port",
            "",
            page,
            "",
            page,
            "",
            "Table 1. Ships by port",
            "    Port                Ships        Dredgers",
            "    Tannberg            12           3",
            "    Limburg             7            1",
            "Source: Port register.",
            "",
            LINE + " the",
            "",
            "1",
            "  Port register of Tannberg, second volume, with the pages that were found after the flood of the",
            "year before.",
            "",
            "                                          1",
            "\fVarda Basin Papers",
            "",
            "old mooring posts, too.",
            "",
            page,
            "",
            "                                          2",
            "\fVarda Basin Papers",
            "",
            page,
            "",
            "                                          3",
        ]
    )
    structure = find_structure(typed(text), "d")
    assert [text for kind, text in kinds(structure, "running head")] == ["1", "2", "3", *["Varda Basin Papers"] * 3] or kinds(
        structure, "running head"
    ) == [("running head", text) for text in ("Varda Basin Papers", "1", "Varda Basin Papers", "2", "Varda Basin Papers", "3")]
    assert kinds(structure, "table") == [("table", "Port | Ships | Dredgers"), ("table", "Tannberg | 12 | 3"), ("table", "Limburg | 7 | 1")]
    assert kinds(structure, "footnote") == [
        ("footnote", "1 Port register of Tannberg, second volume, with the pages that were found after the flood of the year before.")
    ]
    paragraphs = [text for _, text in kinds(structure, "paragraph")]
    assert paragraphs == [f"{LINE} {LINE} {SHORT}"] * 2 + [f"{LINE} the old mooring posts, too."] + [f"{LINE} {LINE} {SHORT}"] * 2
    assert kinds(structure, "heading") == [("heading", "1. The Old Port")]
    assert kinds(structure, "caption") == [("caption", "Table 1. Ships by port"), ("caption", "Source: Port register.")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We ask the council to\n\nmend the quays of the old port.", ["We ask the council to mend the quays of the old port."]),
        ("Quays by port\n\nSource: Register.", ["Quays by port", "Source: Register."]),
        ("The quays are old.\n\nmend them", ["The quays are old.", "mend them"]),
        (
            "Ms Orla Fenn, Director of Ports\nMr Tomas Barend, Head of Dredging",
            ["Ms Orla Fenn, Director of Ports", "Mr Tomas Barend, Head of Dredging"],
        ),
        ("goods go by rail-, airways and rail- and waterways.", ["goods go by rail-, airways and rail- and waterways."]),
        ("See https://basin.example/quays/\n\nand more", ["See https://basin.example/quays/", "and more"]),
    ],
)
def test_which_lines_are_one(typed: Typed, text: str, expected: list[str]) -> None:
    opening = "The council of Tannberg met to speak about the quays and about all that is to be done for them in the years to come.\n\n"
    structure = find_structure(typed(opening + text), "d")
    assert [text for _, text in kinds(structure)][1:] == expected


def test_run_in_numbers_do_not_split_a_paragraph(typed: Typed) -> None:
    text = "The meeting spoke of 1) quays, ships, etc.; 2) dredgers in the lower river and 3) the money that all of it will take."
    assert kinds(find_structure(typed(text), "d")) == [("paragraph", text)]


def test_a_disclaimer_and_an_address_are_imprint_but_a_sentence_about_views_is_not(typed: Typed) -> None:
    text = (
        "The views of the cities do not reflect what the river needs, as the council of Tannberg has found in many long years of work with them.\n\n"
        "Dredging takes time. The council should begin soon, for the winter is near and the ice will come as it does in each and every year.\n\n"
        "The opinions expressed in this paper are not necessarily those of the basin.\n\n"
        "Harbour Lane 12, 4500 Tannberg, Tel: +00 10 5532 5543, quays@basin.example"
    )
    assert [kind for kind, _ in kinds(find_structure(typed(text * 1), "d"))] == ["paragraph", "paragraph", "imprint", "imprint"]


def test_languages_of_passages(typed: Typed) -> None:
    text = (
        "The council of the old port has asked that the quays of the river be mended in the coming year.\n\n"
        "El consejo del puerto ha pedido que los muelles del río se reparen en el año que viene, por el bien de la ciudad.\n\n"
        "Le conseil du port a demandé que les quais de la rivière soient réparés dans l'année qui vient, pour le bien de tous.\n\n"
        "Der Rat des alten Hafens hat darum gebeten, dass die Kais des Flusses im kommenden Jahr für die Stadt repariert werden.\n\n"
        "ท่าเรือเก่าต้องได้รับการซ่อมแซมในปีหน้า\n\nToo short to tell."
    )
    structure = find_structure(typed(text), "d")
    assert [passage.row.language for passage in structure.passages] == ["en", "es", "fr", "de", "th", None]


def test_an_agenda_and_its_participants_are_told_by_their_headings_and_rows(typed: Typed) -> None:
    text = (
        "\n\nSUMMARY OF STATEMENTS\n\nAgenda\n\n\t1.\tOpening and adoption\t9:00\n\t2.\tQuays and dredgers\t9:30\n\nParticipants\n\n"
        "Chair:\tMr Davit Solle, Deputy Minister of Ports, Oststadt\nLimburg:\tMs Elin Tor, Minister of Energy\n\n1. Opening\n\n"
        "The Chair, Mr Davit Solle, opened the meeting and welcomed all of the delegations that had come to Tannberg for the day.\n\n"
        "Quay        Ships      Dredgers\nOld port        4       2\nMill        1       0\n\nAll was said."
    )
    structure = find_structure(typed(text), "d")
    assert kinds(structure, "agenda", "table") == [
        ("agenda", "1.\tOpening and adoption\t9:00"),
        ("agenda", "2.\tQuays and dredgers\t9:30"),
        ("agenda", "Chair:\tMr Davit Solle, Deputy Minister of Ports, Oststadt"),
        ("agenda", "Limburg:\tMs Elin Tor, Minister of Energy"),
        ("table", "Quay | Ships | Dredgers"),
        ("table", "Old port | 4 | 2"),
        ("table", "Mill | 1 | 0"),
    ]
    assert [section.kind for section in structure.sections if section.heading in {"Agenda", "Participants"}] == ["agenda", "agenda"]
