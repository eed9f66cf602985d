"""The names that one thing goes by, kind by kind, and the look-alikes that stay two."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.resolution import resolve_entities
from pipeline.resolution.frames import Tables, read_rows

Names = tuple[tuple[str, str], ...]  # document, name


def resolve(corpus: Any, label: str, names: Names, acronyms: tuple[tuple[str, str, str], ...] = (), titles: tuple[str, ...] = ()) -> Tables:
    for number, document in enumerate(sorted({document for document, _ in names})):
        corpus.document(document, title=titles[number] if titles else "A report")
    for document, acronym, expansion in acronyms:
        corpus.add("acronyms", document_id=document, acronym=acronym, expansion=expansion)
    for document, name in names:
        corpus.names(document, label, name)
    return resolve_entities(corpus.tables, None)


def entity_of(tables: Tables, document: str, name: str) -> str:
    return next(row["entity_id"] for row in read_rows(tables, "mentions") if (row["document_id"], row["text"]) == (document, name))


def alias(tables: Tables, name: str) -> dict[str, Any]:
    return next(row for row in read_rows(tables, "entity_aliases") if row["alias"] == name)


def suggested(tables: Tables) -> list[str]:
    return [row["reason"] for row in read_rows(tables, "entity_suggestions")]


_ONE: list[tuple[str, str, Names, tuple[tuple[str, str, str], ...], tuple[str, ...], str]] = [
    ("plural of an acronym", "PARK", (("a", "Special Mooring Zone"), ("a", "SMZs"), ("a", "SMZ")), (("a", "SMZ", "Special Mooring Zone"),), (), "explains"),
    ("acronym in lower case", "PARK", (("a", "Special Mooring Zone"), ("a", "smzs")), (("a", "SMZ", "Special Mooring Zone"),), (), "explains"),
    ("acronym with one capital", "ORG", (("a", "Mofway"), ("a", "Office of Waterways")), (("a", "MofWay", "Office of Waterways"),), (), "explains"),
    ("long form in lower case", "ORG", (("a", "ORPI"), ("a", "Orlen Power Institute")), (("a", "ORPI", "orlen power institute"),), (), "explains"),
    ("acronym in mid-name", "ORG", (("a", "Lake Council (LKC) Secretariat"), ("a", "LKC Secretariat")), (("a", "LKC", "Lake Council"),), (), "explains"),
    ("letters that don't match", "ORG", (("a", "KXRT"), ("a", "Fish Board of Orlen")), (("a", "KXRT", "Fish Board of Orlen"),), (), "explains"),
    ("explained elsewhere", "ORG", (("a", "LKC"), ("b", "Lake Council")), (("b", "LKC", "Lake Council"),), (), "all alike"),
    (
        "misspelt long form with its acronym", "ORG", (("a", "Orlen Tride Watch (OTW)"), ("b", "Orlen Trade Watch (OTW)")),
        (("a", "OTW", "Orlen Tride Watch"), ("b", "OTW", "Orlen Trade Watch")), (), "same short form",
    ),
    ("misspelt word", "ORG", (("a", "Kessel Harbour Comission"), ("b", "Kessel Harbour Commission")), (), (), "misspelt"),
    ("head behind", "ORG", (("a", "Department of Quiet Harbours"), ("b", "Quiet Harbours Department")), (), (), "another order"),
    (
        "head behind, of a ministry", "ORG", (("a", "Department of Quiet Harbours, Ministry of Tides"), ("b", "Quiet Harbours Department of the Ministry of Tides")),
        (), (), "another order",
    ),
    ("turned round", "ORG", (("a", "Tide Safety Board of Kessel"), ("b", "Kessel Tide Safety Board")), (), (), "another order"),
    ("province's government", "ORG", (("a", "Orlen Provincial Government"), ("b", "Government of Orlen Province")), (), ("On Peru", "On Peru"), "another order"),
    ("possessive", "ORG", (("a", "Kessel’s Harbour Trust"), ("b", "Kessel Harbour Trust")), (), (), "same name"),
    ("possessive of a country", "ORG", (("a", "Peru's Harbour Trust"), ("b", "Harbour Trust of Peru"), ("c", "Peruvian Harbour Trust")), (), (), "same name"),
    (
        "of a country, in its long name", "ORG", (("a", "Ministry of Tides of the Republic of Peru"), ("b", "Ministry of Tides of Peru"), ("c", "Peru's Ministry of Tides")),
        (), (), "same name",
    ),
    ("of the country of the report", "ORG", (("a", "Ministry of Tides of Peru"), ("b", "Ministry of Tides")), (), ("On boats", "On Peru"), "that its document is about"),
    ("translation in brackets", "ORG", (("a", "Fundação Rio Claro (Clear River Foundation)"), ("a", "Clear River Foundation")), (), (), "translation"),
    ("small words", "AGREEMENT", (("a", "Orlen Convention on Safe Boats"), ("b", "Orlen Convention for Safe Boats")), (), (), "small word"),
    ("spaces", "ORG", (("a", "Kessel Agri business Forum"), ("b", "Kessel Agribusiness Forum")), (), (), "spaces"),
    ("last words by their initials", "PARK", (("a", "Orlen Valley Free Industrial Zone"), ("b", "Orlen Valley FIZ")), (), (), "initials"),
    ("spelling", "ORG", (("a", "Orlen Labour Centre"), ("b", "Orlen Labor Center")), (), (), "same name"),
    ("the Bank", "ORG", (("a", "Orlen Lending Bank"), ("a", "the Bank")), (), (), "Short for"),
    ("the Zone", "PARK", (("a", "Orlen Canal Economic Zone"), ("a", "the Zone"), ("a", "Economic Zone")), (), (), "Short for"),
    ("the Ministry", "ORG", (("a", "Ministry of Tides of Peru"), ("a", "the Ministry")), (), ("On Peru",), "Short for"),
    ("a surname", "PERSON", (("a", "Dr. Ilse Marten"), ("a", "Marten")), (), (), "surname"),
    ("a title", "PERSON", (("a", "H.E. Mr. Tomas Brandt"), ("b", "Tomas Brandt")), (), (), "same name"),
]  # fmt: skip


@pytest.mark.parametrize(("label", "names", "acronyms", "titles", "reason"), [case[1:] for case in _ONE], ids=[case[0] for case in _ONE])
def test_one_thing_is_one_entity_and_says_why(
    corpus: Any, label: str, names: Names, acronyms: tuple[tuple[str, str, str], ...], titles: tuple[str, ...], reason: str
) -> None:
    tables = resolve(corpus, label, names, acronyms, titles)
    assert len({entity_of(tables, document, name) for document, name in names}) == 1, tables["entities"][["name", "country_code"]]
    found = [alias(tables, name) for _, name in names]
    assert any(reason in row["reason"] for row in found), [row["reason"] for row in found]
    assert all(0.8 <= row["confidence"] <= 1 for row in found)


@pytest.mark.parametrize(
    ("label", "names"),
    [
        ("ORG", ("Ministry of Tides of the Republic of Korea", "Ministry of Tides of DPR Korea")),
        ("GPE", ("South Korea", "North Korea")),
        ("PERSON", ("Zhang Orsol", "Zhang Keno", "Zhang Tilmar")),
        ("ORG", ("First Committee of the Second Tide Forum", "Second Committee of the First Tide Forum")),
        ("ORG", ("Council for Trade from Orlen to Kessel", "Council for Trade from Kessel to Orlen")),
        ("ORG", ("Kessel Lines (Ministry of Tides)", "Ministry of Tides")),
        ("ORG", ("Orlen Bank", "Kessel Bank", "the Bank")),
        ("ORG", ("Ministry of Tides of Peru", "Ministry of Boats of Peru", "the Ministry")),
        ("ORG", ("Orlen Import Trade Watch", "Orlen Export Trade Watch")),
    ],
)  # fmt: skip
def test_look_alikes_stay_apart_and_are_not_even_suggested(corpus: Any, label: str, names: tuple[str, ...]) -> None:
    tables = resolve(corpus, label, tuple(("a", name) for name in names))
    assert len({entity_of(tables, "a", name) for name in names}) == len(names)
    assert suggested(tables) == []


@pytest.mark.parametrize(
    ("label", "names", "reason"),
    [("ORG", ("University of Kessel", "Kessel University"), "another order"), ("PARK", ("Suvel Canal Zone", "Suvel Canal Marine Zone"), "added")],
)
def test_what_may_be_one_is_asked(corpus: Any, label: str, names: tuple[str, ...], reason: str) -> None:
    tables = resolve(corpus, label, tuple(("a", name) for name in names))
    assert [reason in said for said in suggested(tables)] == [True]


@pytest.mark.parametrize(("between", "is_one"), [(" (", True), (" and (", False)])
def test_a_translation_in_brackets_may_be_a_mention_of_its_own(corpus: Any, between: str, is_one: bool) -> None:
    corpus.document("a")
    names = ("Direct Fishery Support Program", "Programa de Pesca Direta")
    corpus.sentence("a", f"The {names[0]}{between}{names[1]}) was opened.", ("AGREEMENT", names[0]), ("ORG", names[1]))
    tables = resolve_entities(corpus.tables, None)
    assert (entity_of(tables, "a", names[0]) == entity_of(tables, "a", names[1])) is is_one


@pytest.mark.parametrize(
    ("label", "names", "is_one"),
    [
        ("ORG", ("Kessel Institute for Tidal Research", "KITR"), True),  # spelt out nowhere
        ("ORG", ("Kessel Institute for Tidal Research", "Kitr"), False),
        ("ORG", ("Kessel Institute for Tidal Research", "Kivu Institute of Tidal Rafts", "KITR"), False),  # of whom?
        ("AGREEMENT", ("Orlen Corridors Bill, 2031", "Orlen Corridors Bill"), True),
        ("AGREEMENT", ("Orlen Corridors Bill, 2031", "Orlen Corridors Bill, 2029", "Orlen Corridors Bill"), False),
        ("EVENT", ("Second Orlen Dialogue on Old Quays", "Second Orlen Dialogue"), True),
        ("EVENT", ("Second Orlen Dialogue on Old Quays", "Third Orlen Dialogue"), False),
    ],
)
def test_what_can_only_mean_one_name_of_its_document_does(corpus: Any, label: str, names: tuple[str, ...], is_one: bool) -> None:
    tables = resolve(corpus, label, tuple(("a", name) for name in names))
    assert (entity_of(tables, "a", names[0]) == entity_of(tables, "a", names[-1])) is is_one


def test_an_english_word_is_no_acronym_in_lower_case(corpus: Any) -> None:
    tables = resolve(corpus, "ORG", (("a", "Water Hygiene Office"), ("a", "Who")), (("a", "WHO", "Water Hygiene Office"),))
    assert entity_of(tables, "a", "Who") != entity_of(tables, "a", "Water Hygiene Office")


def test_listed_and_nested_organisations_and_their_parents(corpus: Any) -> None:
    corpus.document("a")
    corpus.names("a", "ORG", "Kessel University", "Ministry of Tides of Peru")
    corpus.add(
        "participants",
        document_id="a",
        person="Ilse Marten",
        organisation="Institute of Reeds at Kessel University; Division of Boats, Ministry of Tides of Peru",
    )
    tables = resolve_entities(corpus.tables, None)
    rows = {row["name"]: row for row in read_rows(tables, "entities")}
    assert set(rows) == {"Kessel University", "Ministry of Tides of Peru", "Institute of Reeds at Kessel University", "Division of Boats, Ministry of Tides of Peru", "Ilse Marten"}  # fmt: skip
    assert rows["Institute of Reeds at Kessel University"]["parent_entity_id"] == rows["Kessel University"]["entity_id"]
    assert rows["Division of Boats, Ministry of Tides of Peru"]["parent_entity_id"] == rows["Ministry of Tides of Peru"]["entity_id"]
    assert rows["Institute of Reeds at Kessel University"]["organisation_type"] == "academia"


def test_the_weakest_of_several_reasons_is_given(corpus: Any) -> None:
    tables = resolve(corpus, "ORG", (("a", "LKC"), ("b", "LKC"), ("b", "Lake Council")), (("b", "LKC", "Lake Council"),))
    assert "all alike" in alias(tables, "LKC")["reason"]
    assert alias(tables, "Lake Council")["confidence"] == 1.0


def test_a_law_or_national_body_is_that_of_the_country_of_its_report(corpus: Any) -> None:
    names = ("Code of Water Procedure", "National Council of Boats", "International Code of Water")
    tables = resolve(corpus, "AGREEMENT", tuple((document, name) for document in "ab" for name in names), titles=("On Peru", "On Chile"))
    apart = {name: entity_of(tables, "a", name) != entity_of(tables, "b", name) for name in names}
    assert apart == {"Code of Water Procedure": True, "National Council of Boats": True, "International Code of Water": False}
    shown = {row["name"] for row in read_rows(tables, "entities")}
    assert {"Code of Water Procedure (Peru)", "National Council of Boats (Chile)", "International Code of Water"} <= shown


def test_a_bare_ministry_is_the_listed_one_of_the_country_that_the_report_is_about(corpus: Any) -> None:
    tables = resolve(corpus, "ORG", (("a", "Ministry of Commerce"), ("b", "Ministry of Commerce of China")), titles=("Ports of China", "A report"))
    assert entity_of(tables, "a", "Ministry of Commerce") == entity_of(tables, "b", "Ministry of Commerce of China")


def test_a_programme_is_shortened_to_its_colour_and_head(corpus: Any) -> None:
    tables = resolve(corpus, "ORG", (("a", "Blue Partnership for Quiet Harbours"), ("a", "Blue Partnership"), ("b", "Blue Partnership")))
    assert entity_of(tables, "a", "Blue Partnership") == entity_of(tables, "a", "Blue Partnership for Quiet Harbours")


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("League", "Rural Telephone Users' League"),
        ("Inspectorate", "Provincial Harbour Inspectorate"),
        ("Observatory", "Eastern Shores Observatory"),
        ("Directorate", "Clinical Tides Directorate"),
        ("Consortium", "Orlen Quay Consortium"),
    ],
)
def test_a_bodys_head_stands_for_the_only_one_of_its_document(corpus: Any, short: str, full: str) -> None:
    tables = resolve(corpus, "ORG", (("a", full), ("a", short)))
    assert entity_of(tables, "a", short) == entity_of(tables, "a", full)


def test_a_ministry_told_by_its_minister_alone_is_not_the_ministry(corpus: Any) -> None:
    corpus.document("a", title="A report")
    corpus.names("a", "ORG", "Ministry of Tides")
    corpus.names("a", "ORG", "Ministry")
    corpus.add("participants", document_id="a", person="Ada Brook", organisation="Ministry for Quays")
    tables = resolve_entities(corpus.tables, None)
    assert entity_of(tables, "a", "Ministry") == entity_of(tables, "a", "Ministry of Tides")
