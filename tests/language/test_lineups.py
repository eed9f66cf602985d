"""People named one after another, who speak, who sign, and of whom more is told elsewhere: found by their mentions, whatever recogniser found these."""

from __future__ import annotations

from typing import Any

import pytest
import spacy

from pipeline.language.agenda import Appearance
from pipeline.language.bios import find_bios, with_bodies
from pipeline.language.context import AnalysedSentence
from pipeline.language.lineups import find_in_lineups
from pipeline.language.same_person import fold_person, join_names
from pipeline.language.speakers import find_speakers
from pipeline.language.voices import find_voices
from pipeline.schemas import Mention, Passage, Sentence

_NLP = spacy.blank("en")


def sentences(*passages: tuple[str, str], people: str, bodies: str = "") -> list[AnalysedSentence]:
    """Passages of one sentence each, in which the names given are mentions."""
    found = []
    for number, (kind, text) in enumerate(passages, start=1):
        key = f"s{number}"
        row = Sentence(sentence_id=key, document_id="quay", passage_id=f"p{number}", sentence_number=number, text=text)
        passage = Passage(passage_id=f"p{number}", document_id="quay", section_id="s", passage_number=number, kind=kind, text=text)
        mentions = []
        for label, names in (("PERSON", people), ("ORG", bodies)):
            for name in filter(None, names.split("; ")):
                start = text.find(name)
                while start >= 0:
                    end = start + len(name)
                    mentions.append(
                        Mention(
                            mention_id=f"{key}{start}", document_id="quay", sentence_id=key, label=label, text=name, start_char=start, end_char=end
                        )
                    )
                    start = text.find(name, end)
        mentions.sort(key=lambda mention: mention.start_char)
        found.append(AnalysedSentence(row=row, passage=passage, section=None, span=_NLP(text)[:], mentions=tuple(mentions)))
    return found


def rows(found: list[Appearance]) -> list[tuple[str, str, str, str]]:
    return [(each.person, each.title, each.organisation, each.part) for each in found]


@pytest.mark.parametrize(
    ("text", "people", "expected"),
    [
        (
            "Moderator: Aigul Toktosun, Senior Adviser, Tien Water Council Panellists: Odo Reed (Lake Bank), Sefo Tualima (Pasifika Reef Institute)",
            "Aigul Toktosun; Odo Reed; Sefo Tualima",
            [
                ("Aigul Toktosun", "Senior Adviser", "Tien Water Council", "moderator"),
                ("Odo Reed", "", "Lake Bank", "panel"),
                ("Sefo Tualima", "", "Pasifika Reef Institute", "panel"),
            ],
        ),
        (
            "Evaluation team: Thandeka Ngubo (team leader), Rui Pessanha, Lal Bahadur Roka (agronomist)",
            "Thandeka Ngubo; Rui Pessanha; Lal Bahadur Roka",
            [
                ("Thandeka Ngubo", "team leader", "", "participant"),
                ("Rui Pessanha", "", "", "participant"),
                ("Lal Bahadur Roka", "agronomist", "", "participant"),
            ],
        ),
        (
            "Prepared by Ana Quiroga and Tevita Moala for the Quay Development Facility",
            "Ana Quiroga; Tevita Moala",
            [("Ana Quiroga", "", "", "author"), ("Tevita Moala", "", "", "author")],
        ),
        ("4 May 2031 | By Noor Jahan Sarker | 5 min read", "Noor Jahan Sarker", [("Noor Jahan Sarker", "", "", "author")]),
        (
            "IN ATTENDANCE: Ms. P. Achieng, Clerk; Mr. D. Okello, Head of Roads",
            "P. Achieng; D. Okello",
            [("P. Achieng", "Clerk", "", "participant"), ("D. Okello", "Head of Roads", "", "participant")],
        ),
        (
            "The ceremony was held in the presence of H.E. Dr. Salem Baroudi, Minister of Ports, and Ms. Hala Derbas, Director of the Cedar Fund.",
            "Salem Baroudi; Hala Derbas",
            [("Salem Baroudi", "Minister of Ports", "Ministry of Ports", "participant"), ("Hala Derbas", "Director", "Cedar Fund", "participant")],
        ),
        (
            "Moved by Cr J. Tuialii, seconded by Cr P. Whaanga that the minutes be adopted.",
            "J. Tuialii; P. Whaanga",
            [("J. Tuialii", "", "", "participant"), ("P. Whaanga", "", "", "participant")],
        ),
        ("Apologies: Mr Odo Reed, Ms Ilse Harrow", "Odo Reed; Ilse Harrow", []),
        ("Media contact: Odo Reed, Communications Officer", "Odo Reed", []),
        ("The plan drawn up under Odo Reed failed, as Ilse Harrow had foreseen.", "Odo Reed; Ilse Harrow", []),
        ("Photo: Odo Reed/Lake Bank", "Odo Reed", []),
    ],
)
def test_labels_and_stems_name_people(text: str, people: str, expected: list[tuple[str, str, str, str]]) -> None:
    assert rows(find_in_lineups(sentences(("paragraph", text), people=people))) == expected


def test_a_roll_in_lines_of_their_own() -> None:
    lines = (
        "PRESENT",
        "Councillors A. Mbeki-Roe, T. Suleiman",
        "Deputy Mayor O. Lund",
        "Apologies",
        "Mr Odo Reed, JP",
        "In attendance",
        "Captain Ilse Harrow, Chief Pilot",
    )
    found = find_in_lineups(sentences(*(("paragraph", line) for line in lines), people="A. Mbeki-Roe; T. Suleiman; O. Lund; Odo Reed; Ilse Harrow"))
    assert rows(found) == [
        ("A. Mbeki-Roe", "Councillor", "", "participant"),
        ("T. Suleiman", "Councillor", "", "participant"),
        ("O. Lund", "Deputy Mayor", "", "participant"),
        ("Ilse Harrow", "Chief Pilot", "", "participant"),
    ]


def test_those_greeted_and_those_who_sign() -> None:
    found = find_in_lineups(
        sentences(
            ("paragraph", "Your Excellency Dr Teresa Makiese, Ambassador of Kenya;"),
            ("paragraph", "We meet when the lake is low."),
            ("paragraph", "Dr. Wanjiku Odera-Lim"),
            ("paragraph", "For: AUDITOR GENERAL"),
            ("paragraph", "SIGNED"),
            ("table", "Comrade Bala Tanko | Barr. (Mrs.) Ngozi Ude"),
            ("table", "National President, NQA | Secretary, Drafting Committee"),
            people="Teresa Makiese; Wanjiku Odera-Lim; Bala Tanko; Ngozi Ude",
        )
    )
    assert rows(found) == [
        ("Teresa Makiese", "Ambassador of Kenya", "", ""),
        ("Wanjiku Odera-Lim", "Auditor General", "", ""),
        ("Bala Tanko", "National President", "NQA", "participant"),
        ("Ngozi Ude", "Secretary", "Drafting Committee", "participant"),
    ]


@pytest.mark.parametrize(
    ("text", "people", "expected"),
    [
        (
            "Mbaye Sarr-Kane, who heads the fishers’ union of Joal, said the nets came too late.",
            "Mbaye Sarr-Kane",
            ("Mbaye Sarr-Kane", "heads the fishers’ union of Joal", "", ""),
        ),
        ("Its director Galina Moroz told us that copper is bought at home.", "Galina Moroz", ("Galina Moroz", "director", "", "")),
        (
            "Governor of the region Bolat Seitkali reported that two mills stand still.",
            "Bolat Seitkali",
            ("Bolat Seitkali", "Governor of the region", "", ""),
        ),
        ("“Pools leak,” the Auditor-General, Maire Ratu-Lal, said.", "Maire Ratu-Lal", ("Maire Ratu-Lal", "Auditor-General", "", "")),
        (
            "Mr. Kofi Ansah-Boe of the Volta Growers informed the meeting that rain was late.",
            "Kofi Ansah-Boe",
            ("Kofi Ansah-Boe", "", "Volta Growers", ""),
        ),
        ("Ms. Zarina Umarova of the Volta Growers was elected Chair.", "Zarina Umarova", ("Zarina Umarova", "Chair", "Volta Growers", "")),
        ("Ratu Jone Vakatawa was present, among others.", "Jone Vakatawa", ("Jone Vakatawa", "", "", "")),
        ("The death of journalist Odo Reed showed that the law is weak.", "Odo Reed", None),
        ("Odo Reed had appealed the decision to the High Court.", "Odo Reed", None),
        ("Odo Reed continued to work on the quay until 1931.", "Odo Reed", None),
    ],
)
def test_who_speaks_or_is_there_takes_part(text: str, people: str, expected: tuple[str, str, str, str] | None) -> None:
    read = find_speakers(sentences(("paragraph", text), people=people, bodies="Volta Growers"))
    assert rows(find_voices(read)) == ([expected] if expected else [])


def test_what_is_told_elsewhere() -> None:
    told = sentences(
        ("paragraph", "Mehrnaz Tehrani is a senior fellow at the Quay Institute."),
        ("paragraph", "Jon Ekdal teaches hydrology at the University of Sund."),
        ("paragraph", "Odo Reed is the director of the Lake Bank."),
        people="Mehrnaz Tehrani; Jon Ekdal; Odo Reed",
        bodies="Quay Institute; University of Sund; Lake Bank",
    )
    assert rows(find_bios(told, [fold_person("Mehrnaz Tehrani"), fold_person("Jon Ekdal")])) == [
        ("Mehrnaz Tehrani", "senior fellow", "Quay Institute", ""),
        ("Jon Ekdal", "teaches hydrology", "University of Sund", ""),
    ]


def test_a_body_that_only_its_mention_shows() -> None:
    said = sentences(("paragraph", "said Leisa Kalta, treasurer of the Alma Fishers"), people="Leisa Kalta", bodies="Alma Fishers")
    assert rows(with_bodies([Appearance("Leisa Kalta", "treasurer of the Alma Fishers", sentence_id="s1")], said)) == [
        ("Leisa Kalta", "treasurer", "Alma Fishers", "")
    ]


def test_one_person_under_several_names() -> None:
    names = ["Brook", "T. Okpara", "Okpara", "Ada Brook", "SEO Tae-woo", "Seo", "Reed", "Odo Reed", "Ilse Reed"]
    people: dict[str, list[Any]] = {fold_person(name): [Appearance(name)] for name in names}
    assert {key: [each.person for each in group] for key, group in join_names(people).items()} == {
        "ada brook": ["Brook", "Ada Brook"],
        "t okpara": ["T. Okpara", "Okpara"],
        "seo tae woo": ["SEO Tae-woo", "Seo"],
        "reed": ["Reed"],
        "odo reed": ["Odo Reed"],
        "ilse reed": ["Ilse Reed"],
    }
