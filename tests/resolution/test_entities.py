from __future__ import annotations

from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from pipeline.errors import RunError
from pipeline.resolution import resolve_entities, write_entity_memory
from pipeline.resolution.frames import Tables, read_rows
from pipeline.schemas import TABLES


def ids(tables: Tables, document_id: str | None = None) -> dict[str, str]:
    """Entity id by mentioned words."""
    return {row["text"]: row["entity_id"] for row in read_rows(tables, "mentions") if document_id in {None, row["document_id"]}}


def entity(tables: Tables, name: str) -> dict[str, Any]:
    return next(row for row in read_rows(tables, "entities") if row["name"] == name)


def assert_one(tables: Tables, *names: str) -> None:
    found = {ids(tables)[name] for name in names}
    assert len(found) == 1, {name: ids(tables)[name] for name in names}


def assert_apart(tables: Tables, *names: str) -> None:
    assert len({ids(tables)[name] for name in names}) == len(names)


@pytest.mark.parametrize(
    ("label", "names"),
    [
        ("ORG", ["Orlen Harbour Centre", "The Orlen Harbor Center", "Orlen Harbour Centre's"]),
        (
            "ORG",
            ["Ministry of Waterways of Peru", "Peru's Ministry of Waterways", "Ministry of Waterways (MoW) Peru", "Peruvian Ministry of Waterways"],
        ),
        ("ORG", ["Kessel Agri business Forum", "Kessel Agribusiness Forum"]),
        ("ORG", ["Kessel Inland Navigation Comission", "Kessel Inland Navigation Commission"]),
        ("ORG", ["Untied Nations Development Programme", "UNDP", "United Nations Development Programme (UNDP)"]),
        ("AGREEMENT", ["United Nations 2041 Plan for Quiet Rivers", "2041 Plan for Quiet Rivers"]),
        ("AGREEMENT", ["Orlen Convention on Safe Harbours", "Orlen Convention for Safe Harbour"]),
        ("GPE", ["Republic of Korea", "South Korea", "RoK"]),
        ("PERSON", ["Dr. Ana María Soto", "Ana Maria Soto"]),
        ("NORP", ["Peruvian", "Peruvians"]),
    ],
)
def test_names_of_one_thing_become_one_entity(corpus: Any, label: str, names: list[str]) -> None:
    corpus.document("d")
    corpus.names("d", label, *names)
    assert_one(resolve_entities(corpus.tables, None), *names)


@pytest.mark.parametrize(
    ("label", "names"),
    [
        ("GPE", ["Republic of Korea", "DPR Korea"]),
        ("PERSON", ["Zhang Yi", "Zhang Rui", "Zhang Weimin", "Zhang"]),
        ("ORG", ["Orlen Institute of Northern Studies", "Orlen Institute of Southern Studies"]),
        ("ORG", ["Ministry of Waterways of Peru", "Ministry of Waterways of Chile"]),
        ("AGREEMENT", ["Harbour Safety Plan 2020", "Harbour Safety Plan 2030"]),
        ("ORG", ["Lake Council", "Lake Council Secretariat"]),
        ("GPE", ["Mongolia", "Inner Mongolia"]),
    ],
)
def test_what_differs_in_country_number_or_kin_stays_apart(corpus: Any, label: str, names: list[str]) -> None:
    corpus.document("d")
    corpus.names("d", label, *names)
    assert_apart(resolve_entities(corpus.tables, None), *names)


def test_a_demonym_is_no_country(corpus: Any) -> None:
    corpus.document("d")
    corpus.names("d", "GPE", "Peru")
    corpus.names("d", "NORP", "Peruvian")
    tables = resolve_entities(corpus.tables, None)
    assert_apart(tables, "Peru", "Peruvian")
    assert entity(tables, "Peruvian")["country_code"] == "PE"


def test_an_acronym_means_what_its_own_document_says(corpus: Any) -> None:
    for document, form in (("a", "Harbour Safety Council"), ("b", "Hill Shepherds Club")):
        corpus.document(document)
        corpus.add("acronyms", document_id=document, acronym="HSC", expansion=form)
        corpus.names(document, "ORG", "HSC", form)
    tables = resolve_entities(corpus.tables, None)
    assert ids(tables, "a")["HSC"] == ids(tables, "a")["Harbour Safety Council"]
    assert ids(tables, "b")["HSC"] == ids(tables, "b")["Hill Shepherds Club"]
    assert ids(tables, "a")["HSC"] != ids(tables, "b")["HSC"]


def test_an_acronym_that_all_documents_explain_alike_serves_one_that_does_not(corpus: Any) -> None:
    corpus.document("a")
    corpus.document("b")
    corpus.add("acronyms", document_id="a", acronym="LWC", expansion="Lake Water Council")
    corpus.names("a", "ORG", "Lake Water Council (LWC)", "LWC Secretariat")
    corpus.names("b", "ORG", "LWC", "Lake Water Council Secretariat")
    tables = resolve_entities(corpus.tables, None)
    assert_one(tables, "Lake Water Council (LWC)", "LWC")
    assert_one(tables, "LWC Secretariat", "Lake Water Council Secretariat")
    assert entity(tables, "Lake Water Council")["acronym"] == "LWC"
    assert entity(tables, "Lake Water Council Secretariat")["parent_entity_id"] == ids(tables)["LWC"]
    assert read_rows(tables, "acronyms")[0]["entity_id"] == ids(tables)["LWC"]


def test_a_known_acronym_wins_over_a_misprinted_long_form(corpus: Any) -> None:
    corpus.document("d")
    corpus.add("acronyms", document_id="d", acronym="UNCTAD", expansion="United Nations Comission on Trade and Development")
    corpus.names("d", "ORG", "UNCTAD", "United Nations Comission on Trade and Development (UNCTAD)")
    tables = resolve_entities(corpus.tables, None)
    assert_one(tables, "UNCTAD", "United Nations Comission on Trade and Development (UNCTAD)")
    assert entity(tables, "United Nations Conference on Trade and Development")["organisation_type"] == "UN"


def test_a_thing_named_by_its_acronym_alone_is_shown_in_full(corpus: Any) -> None:
    corpus.document("d")
    corpus.add("acronyms", document_id="d", acronym="TFX", expansion="Tarn Freight Exchange")
    corpus.names("d", "ORG", "TFX")
    assert entity(resolve_entities(corpus.tables, None), "Tarn Freight Exchange")["acronym"] is None


def test_a_ministry_without_a_country_is_that_of_its_documents_country(corpus: Any) -> None:
    corpus.document("a", title="Waterways of Peru")
    corpus.document("b", title="Waterways of Chile")
    corpus.document("c", title="Waterways", country="Peru")
    corpus.document("e", title="Waterways")
    for document in ("a", "b", "c", "e"):
        corpus.names(document, "ORG", "Ministry of Waterways")
    corpus.names("e", "GPE", "Chile", "Chile", "Chile", "Peru")
    tables = resolve_entities(corpus.tables, None)
    found = {document: ids(tables, document)["Ministry of Waterways"] for document in "abce"}
    assert found["a"] == found["c"]
    assert found["b"] == found["e"]
    assert found["a"] != found["b"]
    assert entity(tables, "Ministry of Waterways (Peru)")["country_code"] == "PE"


def test_a_department_of_a_known_organisation_has_no_country(corpus: Any) -> None:
    corpus.document("d", title="Waterways of Peru")
    corpus.names("d", "ORG", "Department of Quiet Rivers, UNIDO")
    assert read_rows(resolve_entities(corpus.tables, None), "entities")[0]["country_code"] is None


def test_a_short_form_is_the_only_full_name_of_its_own_document(corpus: Any) -> None:
    for document, full in (("a", "Lake Policy Dialogue"), ("b", "Harbour Policy Dialogue")):
        corpus.document(document)
        corpus.names(document, "EVENT", full, "Policy Dialogue")
    corpus.document("c")
    corpus.names("c", "EVENT", "Lake Policy Dialogue", "Harbour Policy Dialogue", "Policy Dialogue")
    tables = resolve_entities(corpus.tables, None)
    assert ids(tables, "a")["Policy Dialogue"] == ids(tables, "a")["Lake Policy Dialogue"]
    assert ids(tables, "b")["Policy Dialogue"] == ids(tables, "b")["Harbour Policy Dialogue"]
    assert ids(tables, "c")["Policy Dialogue"] not in {ids(tables, "c")["Lake Policy Dialogue"], ids(tables, "c")["Harbour Policy Dialogue"]}


def test_values_are_no_entities(corpus: Any) -> None:
    corpus.document("d")
    corpus.names("d", "MONEY", "4 million crowns")
    tables = resolve_entities(corpus.tables, None)
    assert ids(tables)["4 million crowns"] is None
    assert tables["entities"].empty


def test_counts_dates_and_aliases_are_those_of_the_mentions(corpus: Any) -> None:
    corpus.document("a", dated_on="2022-03-01")
    corpus.document("b", dated_on="2020", dated_from="stated")
    corpus.document("c", dated_on="2001-01-01", dated_from="file")
    corpus.names("a", "ORG", "Lake Council", "Lake Council", "The Lake Council")
    corpus.names("b", "ORG", "Lake Council")
    corpus.names("c", "ORG", "Lake Council")
    tables = resolve_entities(corpus.tables, None)
    row = entity(tables, "Lake Council")
    assert (row["document_count"], row["mention_count"], row["first_seen_on"]) == (3, 5, "2020")
    aliases = {row["alias"]: row["mention_count"] for row in read_rows(tables, "entity_aliases")}
    assert aliases == {"Lake Council": 4, "The Lake Council": 1}


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Orlen Ministry of Tides", "government"), ("Tarn Development Bank", "development bank"), ("Kessel University", "academia"), ("Kessel Lines Ltd", "business"),
        ("Shepherds Association", "civil society"), ("Harbour Inspectorate", "agency"), ("Kessel Herald", "media"), ("Orlen Park Management", "park operator"),
        ("Tide Working Group", "agency"), ("World Tide Conference on Boats", "international"), ("Grumblers", None),
    ],
)  # fmt: skip
def test_the_kind_of_an_organisation_is_told_by_its_name(corpus: Any, name: str, kind: str | None) -> None:
    corpus.document("d")
    corpus.names("d", "ORG", name)
    assert read_rows(resolve_entities(corpus.tables, None), "entities")[0]["organisation_type"] == kind


def test_names_in_other_tables_get_their_entity(corpus: Any) -> None:
    corpus.document("d", publisher="Lake Council")
    corpus.names("d", "ORG", "Lake Council (LC)")
    corpus.names("d", "PERSON", "Ana Soto")
    corpus.add("participants", document_id="d", person="Ms. Ana Soto", organisation="Tide Board; Lake Council")
    corpus.sentence("d", "More boats.", speaker="Ana Soto")
    recommendation = corpus.recommend("d", "Build boats.", actor="the Lake Council", addressee="Peru", recommended_by="Ana Soto; nobody known; Chile")
    corpus.add("recommendation_parties", recommendation_id=recommendation, role="actor", name="Lake Council")
    corpus.add("commitments", document_id="d", form="running", text="We will.", actor="fishers at large")
    tables = resolve_entities(corpus.tables, None)
    known = {row["name"]: row["entity_id"] for row in read_rows(tables, "entities")}
    row = read_rows(tables, "recommendations")[0]
    assert row["actor_entity_id"] == row["issued_by_entity_id"] == known["Lake Council"]
    assert row["addressee_entity_id"] == known["Peru"]  # a state is one, mentioned or not
    assert row["recommended_by_entity_id"] == f"{known['Ana Soto']}; {known['Chile']}"
    assert read_rows(tables, "documents")[0]["publisher_entity_id"] == known["Lake Council"]
    participant = read_rows(tables, "participants")[0]
    assert (participant["person_entity_id"], participant["organisation_entity_id"]) == (known["Ana Soto"], known["Tide Board"])
    assert read_rows(tables, "recommendation_parties")[0]["entity_id"] == known["Lake Council"]
    assert [row["speaker_entity_id"] for row in read_rows(tables, "sentences") if row["speaker"]] == [known["Ana Soto"]]
    assert read_rows(tables, "commitments")[0]["actor_entity_id"] is None


def test_entities_of_one_sentence_stand_together_lists_do_not(corpus: Any) -> None:
    corpus.document("d")
    corpus.sentence("d", "The Lake Council met Peru.", ("ORG", "Lake Council"), ("GPE", "Peru"))
    corpus.sentence("d", "Peru thanked the Lake Council.", ("ORG", "Lake Council"), ("GPE", "Peru"))
    many = [f"Board of Tide {chr(65 + n)}{chr(65 + n)}dale" for n in range(26)]
    corpus.sentence("d", "There were " + ", ".join(many), *[("ORG", name) for name in many])
    rows = read_rows(resolve_entities(corpus.tables, None), "cooccurrences")
    assert [(row["sentence_count"], row["document_count"]) for row in rows] == [(2, 1)]


def test_ids_are_those_of_the_run_before(corpus: Any, tmp_path: Path) -> None:
    corpus.document("b", dated_on="2022")
    corpus.names("b", "ORG", "Inland Navigation Comission of Kessel", "Tide Board", "UNDP")
    first = resolve_entities(corpus.tables, None)
    write_entity_memory(first, tmp_path / "first")
    corpus.document("a", dated_on="2019")  # earlier, and with the name spelt right: a fresh start would name it otherwise
    corpus.names("a", "ORG", "Inland Navigation Commission of Kessel", "Tide Board", "Harbour Board")
    again = resolve_entities(corpus.tables, tmp_path / "first")
    assert ids(again, "a")["Inland Navigation Commission of Kessel"] == ids(first)["Inland Navigation Comission of Kessel"]
    for name in ("Tide Board", "UNDP"):
        assert ids(again)[name] == ids(first)[name]
    assert ids(again)["Harbour Board"] not in set(ids(first).values())
    write_entity_memory(again, tmp_path / "second")
    assert pd.testing.assert_frame_equal(resolve_entities(corpus.tables, tmp_path / "second")["entities"], again["entities"]) is None


def test_two_entities_never_share_a_remembered_id(corpus: Any, tmp_path: Path) -> None:
    corpus.document("d")
    corpus.names("d", "ORG", "Tide Board")
    first = resolve_entities(corpus.tables, None)
    memory = tmp_path / "memory"
    write_entity_memory(first, memory)
    text = (memory / "names.json").read_text(encoding="utf-8")
    extra = text.replace("]", "").rstrip() + "," + text.strip().strip("[]").replace("Tide Board", "Harbour Board") + "]"
    (memory / "names.json").write_text(extra, encoding="utf-8")
    corpus.names("d", "ORG", "Harbour Board")
    again = resolve_entities(corpus.tables, memory)
    assert_apart(again, "Tide Board", "Harbour Board")
    assert ids(first)["Tide Board"] in ids(again).values()


def test_a_broken_memory_is_said_to_be_broken(corpus: Any, tmp_path: Path) -> None:
    corpus.document("d")
    (tmp_path / "names.json").write_text("{oops", encoding="utf-8")
    with pytest.raises(RunError, match="memory of entities"):
        resolve_entities(corpus.tables, tmp_path)


def test_without_documents_there_are_empty_tables() -> None:
    tables = resolve_entities({}, None)
    for name in ("entities", "entity_aliases", "entity_suggestions", "cooccurrences"):
        assert tables[name].empty
        assert list(tables[name].columns) == TABLES[name].column_names


def test_tables_given_are_left_as_they_are(corpus: Any) -> None:
    corpus.document("d", publisher="Lake Council")
    corpus.names("d", "ORG", "Lake Council")
    tables = corpus.tables
    before = {name: frame.copy() for name, frame in tables.items()}
    resolve_entities(tables, None)
    for name, frame in tables.items():
        pd.testing.assert_frame_equal(frame, before[name])
