from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from pipeline.resources.gazetteers import _with_owners

Analyse = Callable[..., dict[str, list[Any]]]
LABELS = {"ORG", "PERSON", "GPE", "LOC", "PARK", "FAC", "AGREEMENT", "EVENT"}


def entities(tables: dict[str, list[Any]]) -> list[tuple[str, str]]:
    return [(row.text, row.label) for row in tables["mentions"] if row.label in LABELS]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The plan came from the Ministry of Tides and Fisheries of Kenya.", [("Ministry of Tides and Fisheries of Kenya", "ORG")]),
        ("They asked the Ministry of Ferries, Tides and Lighthouses to pay.", [("Ministry of Ferries, Tides and Lighthouses", "ORG")]),
        (
            "A study by the Kessel Trade and Transport Development Corporation was read.",
            [("Kessel Trade and Transport Development Corporation", "ORG")],
        ),
        ("She met Peru’s Ministry of Ports in May.", [("Peru’s Ministry of Ports", "ORG")]),
        (
            "The Ministry of Ports (MinPort) Peru sent a note.",
            [("Ministry of Ports (MinPort) Peru", "ORG"), ("Ministry of Ports", "ORG"), ("MinPort", "ORG")],
        ),
        (
            "We thank Reedwater Consulting GmbH and Arda Barges Co., Ltd for data.",
            [("Reedwater Consulting GmbH", "ORG"), ("Arda Barges Co., Ltd", "ORG")],
        ),
        ("The Foreign Trade Department of the Ministry of Ports agreed.", [("Foreign Trade Department of the Ministry of Ports", "ORG")]),
        ("He wrote to the Embassy of Chile in Nairobi.", [("Embassy of Chile in Nairobi", "ORG")]),
        ("The government of Ghana and the Kenyan embassy to Chile helped.", [("government of Ghana", "ORG"), ("Kenyan embassy to Chile", "ORG")]),
        (
            "Firms moved to the Kessel Border Economic Zone and the Arda Science Park.",
            [("Kessel Border Economic Zone", "PARK"), ("Arda Science Park", "PARK")],
        ),
        ("Boats rest in the Arda National Park near the Bay of Reeds.", [("Arda National Park", "LOC"), ("Bay of Reeds", "LOC")]),
        ("The fish of the Exclusive Economic Zone belong to all.", [("Exclusive Economic Zone", "LOC")]),
        (
            "They signed the Lake Trade Agreement and the Reed Convention on Tides.",
            [("Lake Trade Agreement", "AGREEMENT"), ("Reed Convention on Tides", "AGREEMENT")],
        ),
        ("It follows from the Harbour Vision 2045.", [("Harbour Vision 2045", "AGREEMENT")]),
        ("All came to the Sixth Lake Economic Forum.", [("Sixth Lake Economic Forum", "EVENT")]),
        ("Few saw the 12th National Congress of the Pilots Party.", [("12th National Congress of the Pilots Party", "EVENT")]),
        ("She chairs the Committee on Tides and the Port Pilots Union.", [("Committee on Tides", "ORG"), ("Port Pilots Union", "ORG")]),
        ("Students of King’s College London and Kessel University sailed.", [("King’s College London", "ORG"), ("Kessel University", "ORG")]),
        ("The talks took place in the Reed Convention Centre (Nairobi).", [("Reed Convention Centre (Nairobi)", "LOC")]),
        ("The Kessel Free Trade Area entered into force.", [("Kessel Free Trade Area", "AGREEMENT")]),
        ("Ships called at Kessel Airport and at the Kessel Development Area.", [("Kessel Airport", "FAC"), ("Kessel Development Area", "PARK")]),
        ("Its members met in Yanbor, Jilin Province, last year.", [("Yanbor", "GPE"), ("Jilin Province", "GPE")]),
        ("They sailed past Mongolia, the Yellow Sea and Inner Mongolia.", [("Mongolia", "GPE"), ("Yellow Sea", "LOC"), ("Inner Mongolia", "GPE")]),
    ],
)
def test_names_are_found_and_typed(analyse: Analyse, text: str, expected: list[tuple[str, str]]) -> None:
    assert entities(analyse(text)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "However, Digitalization of the Harbour matters.",
        "The Trust Fund Director left.",
        "Officials told us that it is an issue for all of us.",
        "Impact of Tides on Value Chains and Harbour Parks",
        "The Minister of State for Tides resigned.",
        "National Plan",
    ],
)
def test_capitals_alone_make_no_name(analyse: Analyse, text: str) -> None:
    assert entities(analyse(text)) == []


def test_capitals_of_a_heading_hold_no_name_together(analyse: Analyse) -> None:
    found = entities(analyse(("heading", "Kenya's Ministry of Ports Host Joint Session on Berthing Areas")))
    assert ("Kenya's Ministry of Ports", "ORG") in found
    assert not [text for text, _ in found if "Host" in text]


def test_a_heading_names_what_the_text_names(analyse: Analyse) -> None:
    found = entities(analyse(("heading", "Lake Berthing Programme"), "The Lake Berthing Programme pays for cranes."))
    assert found == [("Lake Berthing Programme", "AGREEMENT"), ("Lake Berthing Programme", "AGREEMENT")]
    assert entities(analyse(("heading", "Lake Berthing Programme"))) == []


def test_names_in_contents_and_running_heads_are_no_mentions(analyse: Analyse) -> None:
    tables = analyse(
        ("contents", "Lake Berthing Programme 7"), ("running head", "Lake Harbour Board"), ("reference", "Kessel University Press, 2031.")
    )
    assert entities(tables) == []
    assert [row.text for row in tables["sentences"]] == ["Lake Berthing Programme 7", "Kessel University Press, 2031."]


def test_what_has_a_secretariat_is_a_body(analyse: Analyse) -> None:
    found = entities(analyse("The Reed Lake Initiative (RLI) Secretariat wrote.", "The Reed Lake Initiative grew.", "RLI member countries agreed."))
    assert ("Reed Lake Initiative (RLI) Secretariat", "ORG") in found
    assert {label for text, label in found if text in ("Reed Lake Initiative", "RLI")} == {"ORG"}
    assert entities(analyse("The Reed Lake Initiative grew.")) == [("Reed Lake Initiative", "AGREEMENT")]


def test_an_unknown_acronym_among_bodies_is_one(analyse: Analyse) -> None:
    found = entities(analyse("It works with UNESCO, UNICEF, the World Bank or LKX-TB in Arda."))
    assert ("LKX-TB", "ORG") in found


def test_a_documents_own_acronym_wins_over_the_gazetteer(analyse: Analyse) -> None:
    tables = analyse("Regions: EU (Europe), WHO (Western Highland Outposts).", "The EU and WHO lead.")
    assert [(row.text, row.label) for row in tables["mentions"] if row.text == "EU"] == [("EU", "LOC"), ("EU", "LOC")]
    assert not [row for row in tables["mentions"] if row.text == "WHO" and row.label == "ORG"]


def test_short_forms_that_are_words_count_only_where_spelt_out(analyse: Analyse) -> None:
    assert entities(analyse("The CAT sat and the CAP fell.")) == []
    assert ("CAT", "AGREEMENT") in entities(analyse("The Convention against Torture binds all.", "The CAT is old."))
    assert entities(analyse(("heading", "WHO SHOULD PAY FOR THE HARBOUR"))) == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Mr. Odo Harrow and Dr Ilse van der Meer spoke.", ["Odo Harrow", "Ilse van der Meer"]),
        ("Wen Taobo, Vice Minister of Ports of Kenya, spoke.", ["Wen Taobo"]),
        ("The paper by Director Ama Reedy was read.", ["Ama Reedy"]),
        ("Grace Bellwood said that tides rise.", ["Grace Bellwood"]),
        ("By Odo Harrow", ["Odo Harrow"]),
        ("Head of Tides at Lake Bank, Odo Harrow, explained the plan.", ["Odo Harrow"]),
    ],
)
def test_persons_are_told_by_what_stands_beside_them(analyse: Analyse, text: str, names: list[str]) -> None:
    assert [row.text for row in analyse(text)["mentions"] if row.label == "PERSON"] == names


def test_a_company_that_says_something_is_no_person(analyse: Analyse) -> None:
    found = entities(analyse("Reedwater Systems argued that tolls hurt.", "Later Reedwater Systems left."))
    assert found == [("Reedwater Systems", "ORG"), ("Reedwater Systems", "ORG")]


def test_a_person_once_known_is_found_everywhere(analyse: Analyse) -> None:
    tables = analyse("Wen Taobo, Dean of Kessel College, opened the day.", "The slides of Wen Taobo were shown.")
    assert [row.text for row in tables["mentions"] if row.label == "PERSON"] == ["Wen Taobo", "Wen Taobo"]


def test_rows_point_at_their_words(analyse: Analyse) -> None:
    tables = analyse("In Kenya, Dr. Odo Harrow met the Lake Harbour Board. By 2030 some 40% of USD 5 million will be spent in Ghana.")
    texts = {row.sentence_id: row.text for row in tables["sentences"]}
    assert tables["mentions"]
    for row in tables["mentions"]:
        assert texts[row.sentence_id][row.start_char : row.end_char] == row.text
    assert len({row.mention_id for row in tables["mentions"]}) == len(tables["mentions"])
    assert {"GPE", "PERSON", "ORG", "DATE", "PERCENT", "MONEY"} <= {row.label for row in tables["mentions"]}


def test_marks_of_footnotes_stay_out_of_names(analyse: Analyse) -> None:
    assert entities(analyse("They adopted the Lake Trade Strategy,⁸⁴ and left.")) == [("Lake Trade Strategy", "AGREEMENT")]


def test_a_corridor_is_one_place(analyse: Analyse) -> None:
    assert ("Nairobi-Kessel-Europe", "LOC") in entities(analyse("Corridors like Nairobi-Kessel-Europe need rails."))


@pytest.mark.parametrize("name", ["Kenya's Ministry of Health", "Ministry of Health Kenya", "Ministry of Health of Kenya"])
def test_a_governments_body_is_known_by_each_way_of_naming_its_owner(name: str) -> None:
    row = {"kind": "government", "country_code": "KE"}
    assert name in _with_owners(("Ministry of Health of Kenya",), row)


def test_other_bodies_and_official_names_of_states_stay_as_they_are() -> None:
    assert _with_owners(("Bank of Kenya",), {"kind": "business", "country_code": "KE"}) == ("Bank of Kenya",)
    assert _with_owners(("Senate of Kenya",), {"kind": "government", "country_code": "KE"}) == ("Senate of Kenya",)
