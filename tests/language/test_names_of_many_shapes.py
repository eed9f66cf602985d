"""Names as papers of all kinds write them: members' bodies, bodies of common words, headings like sentences, what befell a place, who signs and introduces themselves."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
import spacy

from pipeline.language.cues import find_firms
from pipeline.language.lexicon import is_sentence_case
from pipeline.language.places import LabelledName, find_places
from pipeline.language.vetting import vet_entities

Analyse = Callable[..., dict[str, list[Any]]]


def names(tables: dict[str, list[Any]]) -> list[tuple[str, str]]:
    return [
        (mention.text, mention.label) for mention in tables["mentions"] if mention.label not in ("DATE", "MONEY", "PERCENT", "QUANTITY", "CARDINAL")
    ]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Mr. Odo Reed, Upper Tamrek Ratepayers' Association, spoke.", ("Upper Tamrek Ratepayers' Association", "ORG")),
        ("It was seconded by the Bakers' and Brewers' Union.", ("Bakers' and Brewers' Union", "ORG")),
        ("The Coastal Growers’ Federation wrote to us.", ("Coastal Growers’ Federation", "ORG")),
        ("Nine towns came to the 3rd Belkun Mayors' Summit.", ("3rd Belkun Mayors' Summit", "EVENT")),
        ("The survey was made by Orsolv & Tamrek Associates for us.", ("Orsolv & Tamrek Associates", "ORG")),
        ("Prof. Ada Orsolv (Reed Bay Institute of Tides) wrote it.", ("Reed Bay Institute of Tides", "ORG")),
        ("It was told at the fourth Conference on Quays and Nets in Nairobi.", ("fourth Conference on Quays and Nets", "EVENT")),
        ("Kenya's Quays Without Oil Programme pays for them.", ("Quays Without Oil Programme", "AGREEMENT")),
        ("The Reed Standard Minimum Rules for the Storage of Nets apply.", ("Reed Standard Minimum Rules for the Storage of Nets", "AGREEMENT")),
        ("They came to the Fifth Gathering of Net Menders.", ("Fifth Gathering of Net Menders", "EVENT")),
        ("The Kenyan Ministry’s rules for the Kessel Aquifer hold.", ("Kessel Aquifer", "LOC")),
    ],
)
def test_how_far_names_of_many_reach(analyse: Analyse, text: str, wanted: tuple[str, str]) -> None:
    assert wanted in names(analyse(text))


@pytest.mark.parametrize(
    ("kind", "text", "wanted"),
    [
        ("paragraph", "Members also instructed the Executive Committee to report.", [("Executive Committee", "ORG")]),
        ("paragraph", "The plan was adopted by the Municipal Council in March.", [("Municipal Council", "ORG")]),
        ("paragraph", "It reports to its Steering Committee twice a year.", [("Steering Committee", "ORG")]),
        ("table", "F1 | Hand over the drawings | Project Management Unit | 2031", [("Project Management Unit", "ORG")]),
        ("paragraph", "Council approved the quote for the shed.", [("Council", "ORG")]),
        ("paragraph", "She requested that Council put in a footpath.", [("Council", "ORG")]),
        ("paragraph", "Council tax rose, and so did council rents.", []),
        ("paragraph", "It needs a working group and a steering committee.", []),
        ("heading", "Steering Committee", []),
    ],
)
def test_bodies_of_common_words(analyse: Analyse, kind: str, text: str, wanted: list[tuple[str, str]]) -> None:
    assert names(analyse((kind, text))) == wanted


@pytest.mark.parametrize(
    ("text", "is_sentence"),
    [
        ("Lake Orsolv: setting the close season for small pike", True),
        ("Record of an inquiry into the loss of a ferry at Port Belkun", True),
        ("Safer crossings for the school boats of Tamrek", True),
        ("Setting the Close Season for Small Pike", False),
        ("Skills and Jobs", False),
        ("Fire hall", False),
        ("SAFER CROSSINGS FOR SCHOOL BOATS", False),
    ],
)
def test_headings_written_like_sentences(text: str, is_sentence: bool) -> None:
    assert is_sentence_case(text) == is_sentence


def test_a_heading_like_a_sentence_names_things(analyse: Analyse) -> None:
    assert names(analyse(("title", "What the Lake Tariff Board could do about late boats"))) == [("Lake Tariff Board", "ORG")]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Much has changed since the Marburg epidemic of 2029–2030.", ("Marburg epidemic of 2029–2030", "EVENT")),
        ("Houses lost in the 2031 Orsolv floods were rebuilt.", ("2031 Orsolv floods", "EVENT")),
        ("The Tamrek earthquake of 2028 cut the road.", ("Tamrek earthquake of 2028", "EVENT")),
        ("Few boats sailed after the Orsolv Bay oil spill.", None),
        ("Rules followed the Belkun drought in 2027.", ("Belkun drought in 2027", "EVENT")),
        ("The Annual floods of 2027 came late.", None),
    ],
)
def test_what_befell_a_place_goes_by_its_year(analyse: Analyse, text: str, wanted: tuple[str, str] | None) -> None:
    events = [name for name in names(analyse(text)) if name[1] == "EVENT"]
    assert events == ([wanted] if wanted else [])


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("brands such as Orsolv & Belkun buy there", ["Orsolv & Belkun"]),
        ("He joined Lawyers for the Strait in May.", ["Lawyers for the Strait"]),
        ("Reed Union • Doctors Against Soot • Friends of the Orsolv", ["Doctors Against Soot", "Friends of the Orsolv"]),
        ("A letter by Engineers Without Borders came.", ["Engineers Without Borders"]),
        ("Farmers for whom it rained were glad.", []),
        ("Women for Peace and others", []),  # may be any women
        ("in Trade & Industry", []),
        ("from Trinidad & Tobago", []),
        ("Research & Development pays.", []),
    ],
)
def test_firms_and_alliances(text: str, wanted: list[str]) -> None:
    assert list(find_firms(text)) == wanted


def places(text: str, *guesses: tuple[str, str]) -> set[tuple[str, str]]:
    spans = [LabelledName(text.index(name), text.index(name) + len(name), label, is_guess=True) for name, label in guesses]
    return {(name, label) for name, label, _ in find_places(text, spans)}


@pytest.mark.parametrize(
    ("text", "guesses", "wanted"),
    [
        ("Two houses in Orsolv are being built.", [], {("Orsolv", "GPE")}),
        ("Fishers heard at Tamrek in May want tags.", [], {("Tamrek", "GPE")}),
        ("Weevils were seen in Orsolv and Belkun.", [("Orsolv", "NORP")], {("Orsolv", "GPE"), ("Belkun", "GPE")}),
        ("The weighbridge at Tamrek is to be moved.", [("Tamrek", "ORG")], {("Tamrek", "GPE")}),
        ("Close the underground cells near Belkun.", [], {("Belkun", "GPE")}),
        ("The wards of Orsolv and Tamrek have no trees.", [], {("Orsolv", "GPE"), ("Tamrek", "GPE")}),
    ],
)
def test_where_things_are_is_a_place(text: str, guesses: list[tuple[str, str]], wanted: set[tuple[str, str]]) -> None:
    assert places(text, *guesses) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "It costs in Rs and in Tk too.",
        "They met in Sept and in December.",
        "An analyst at Orsolv said so.",
        "Faith in Orsolv was lost.",
        "The note was written in Swahili.",
        "It is kept in Orsolv Holdings.",
        "A study in Orsolv's journal.",
        "She works at Belkun, they say.",
        "It was shown in Orsolv (2009) and in Belkun, S. and others.",
    ],
)
def test_not_all_that_in_and_at_lead_to_is_a_place(text: str) -> None:
    assert places(text) == set()


@pytest.mark.parametrize(
    ("text", "taken", "wanted"),
    [
        ("Municipal Clerk Odo Tamrek read them.", "Municipal Clerk Odo Tamrek", "Odo Tamrek"),
        ("CAO Tamrek reported.", "CAO Tamrek", "Tamrek"),
        ("Mzee Odo Tamrek wrote.", "Mzee Odo Tamrek", "Odo Tamrek"),
        ("Maître Ilse Tamrek spoke.", "Maître Ilse Tamrek", "Ilse Tamrek"),
        ("Brother Odo Tamrek spoke.", "Brother Odo Tamrek", "Odo Tamrek"),
        ("Odo Tamrek spoke.", "Odo Tamrek", "Odo Tamrek"),
        ("Dean Tamrek spoke.", "Dean Tamrek", "Dean Tamrek"),
    ],
)
def test_what_stands_in_front_of_a_person_is_no_name(text: str, taken: str, wanted: str) -> None:
    doc = spacy.blank("en").make_doc(text)
    doc.ents = [doc.char_span(0, len(taken), label="PERSON")]
    assert [span.text for span in vet_entities(doc)] == [wanted]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Emergency line: 555", "Emergency"),
        ("Motion carried.", "Motion"),
        ("Reply: Agreed in part", "Agreed"),
    ],
)
def test_the_first_word_of_a_line_is_no_body(text: str, name: str) -> None:
    doc = spacy.blank("en").make_doc(text)
    doc[0].is_sent_start = True
    start = text.index(name)
    doc.ents = [doc.char_span(start, start + len(name), label="ORG")]
    assert vet_entities(doc) == []


@pytest.mark.parametrize(
    ("kind", "text", "wanted"),
    [
        ("paragraph", "Good morning. I am Ms. Ada Orsolv, and I speak for nobody.", [("Ada Orsolv", "", "")]),
        ("paragraph", "Thank you for the snow. Warmly, Dr. Ada Orsolv", [("Ada Orsolv", "", "author")]),
        ("paragraph", "Yours sincerely, Mr. Odo Reed, Chair, Lake Tariff Board", [("Odo Reed", "Chair", "author")]),
        (
            "paragraph",
            "(Reporting by Mr. Odo Reed in Kessel; Editing by Ms. Ilse Tamrek)",
            [("Odo Reed", "", "author"), ("Ilse Tamrek", "", "author")],
        ),
        ("title", "Salt creeps up the river By Dr. Ada Orsolv and Mr. Odo Reed", [("Ada Orsolv", "", "author"), ("Odo Reed", "", "author")]),
        ("paragraph", "The closing resolution, read out by Ms. Ada Orsolv, was long.", [("Ada Orsolv", "", "")]),
        ("paragraph", "The talks were opened by Ms. Ada Orsolv, Country Director of the Lake Trust.", [("Ada Orsolv", "Country Director", "")]),
        ("paragraph", "The study was presented by its lead author, Ms. Ada Orsolv. She found little.", [("Ada Orsolv", "lead author", "")]),
        ("paragraph", "Deputy Mayor Ada Orsolv answers for it. “Count the trees,” she told the council.", [("Ada Orsolv", "Deputy Mayor", "")]),
        ("paragraph", "Dr. Ada Orsolv, who led the visits, said: “It is not enough.”", [("Ada Orsolv", "led the visits", "")]),
        ("paragraph", "Dr. Ada Orsolv, forensic pathologist, gave cold as the cause.", [("Ada Orsolv", "forensic pathologist", "")]),
        ("paragraph", "Mr. Odo Reed of the Lake Tariff Board wondered whether it would.", [("Odo Reed", "", "")]),
        ("title", "Remarks by Minister Ada Orsolv at the opening of the Reed Fair", [("Ada Orsolv", "Minister", "address")]),
        ("table", "Ms. Ada Orsolv | Director, Tide Division, Ministry of Ports | keynote", [("Ada Orsolv", "Director", "")]),
    ],
)
def test_who_signs_opens_and_speaks(analyse: Analyse, kind: str, text: str, wanted: list[tuple[str, str, str]]) -> None:
    people = analyse((kind, text))["participants"]
    found = [(row.person, row.role_title or "", row.part or "") for row in people]
    assert [(name, title) for name, title, _ in found] == [(name, title) for name, title, _ in wanted]
    assert all(part in ("", got[2]) for (_, _, part), got in zip(wanted, found, strict=True))
