from __future__ import annotations

from typing import Any

import pytest

from pipeline.resolution import find_conflicts, resolve_events
from pipeline.resolution.event_names import has_edition, read_number, strip_edition
from pipeline.resolution.frames import Tables, read_rows

NAME = "Kessel Harbour Dialogue"


def tell(corpus: Any, document: str, **values: Any) -> str:
    if not any(row["document_id"] == document for row in corpus.rows.get("documents", [])):
        corpus.document(document, dated_on=f"2021-10-0{1 + ord(document[0]) % 9}")
    row = corpus.add("events", **{"name": NAME, **values})
    corpus.add("event_documents", event_id=row["event_id"], document_id=document)
    return str(row["event_id"])


def events(tables: Tables) -> list[dict[str, Any]]:
    return read_rows(tables, "events")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"start_on": "2021-09-23"}, {"start_on": "2021-09-23", "name": "the Kessel Harbour Dialogue (KHD)"}),
        ({"start_on": "2021-09-23", "end_on": "2021-09-25"}, {"start_on": "2021-09-24"}),  # one of its days
        ({"start_on": "2021-09-23"}, {"start_on": "2021-09", "end_on": "2021-09"}),
        ({"edition": 4, "name": f"Fourth {NAME}", "start_on": "2021-09-23"}, {"edition": 4, "name": f"4th {NAME}"}),
        ({"edition": 4, "name": f"Fourth {NAME}", "start_on": "2021-09-23"}, {"start_on": "2021-09-23"}),
        ({"start_on": "2021-09-23"}, {"name": f"{NAME} 2021"}),
        ({"start_on": "2021-09-23"}, {}),  # there is one it can be
        ({"start_on": "2021-09-23", "place": "Orlen, Vessland"}, {"start_on": "2021-09-23", "place": "Orlen"}),
        ({"start_on": "2021-09-23", "place": "Orlen"}, {"start_on": "2021-09-23", "place": "online"}),  # hybrid
        ({"start_on": "2021-09-23"}, {"start_on": "2021-09-23", "name": f"{NAME} on Dredging"}),
    ],
)
def test_one_event_of_two_documents_is_one(corpus: Any, one: dict[str, Any], other: dict[str, Any]) -> None:
    tell(corpus, "a", **one)
    tell(corpus, "b", **other)
    tables = resolve_events(corpus.tables)
    (row,) = events(tables)
    assert row["start_on"] == "2021-09-23"
    assert {place["document_id"] for place in read_rows(tables, "event_documents")} == {"a", "b"}
    assert {place["event_id"] for place in read_rows(tables, "event_documents")} == {row["event_id"]}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"edition": 4, "start_on": "2021-09-23"}, {"edition": 5, "start_on": "2022-09-22"}),
        ({"edition": 4}, {"edition": 5}),
        ({"start_on": "2021-09-23"}, {"start_on": "2022-09-22"}),  # a yearly series that doesn't count
        ({"start_on": "2021-09-23"}, {"start_on": "2020-09-23"}),  # perhaps a slip: that is for a person
        ({"start_on": "2021-09-23"}, {"start_on": "2021"}),  # says too little
        ({"name": f"{NAME} 2021"}, {"name": f"{NAME} 2022"}),
        ({"start_on": "2021-09-23", "place": "Orlen"}, {"start_on": "2021-09-23", "place": "Tarn"}),
        ({"start_on": "2021-09-23", "name": "Forum"}, {"start_on": "2021-09-23", "name": "Forum"}),  # a name of one word
        ({"start_on": "2021-09-23"}, {"start_on": "2021-09-23", "name": f"{NAME} Youth Session"}),  # a part of it
        ({"start_on": "2021-09-23"}, {"start_on": "2021-09-23", "name": "Tarn Fish Fair"}),
    ],
)
def test_two_events_stay_two(corpus: Any, one: dict[str, Any], other: dict[str, Any]) -> None:
    tell(corpus, "a", **one)
    tell(corpus, "b", **other)
    assert len(events(resolve_events(corpus.tables))) == 2


def test_what_may_be_either_edition_is_neither(corpus: Any) -> None:
    tell(corpus, "a", start_on="2021-09-23")
    tell(corpus, "b", start_on="2022-09-22")
    tell(corpus, "c")
    assert len(events(resolve_events(corpus.tables))) == 3


def test_names_that_are_one_entity_are_one_series(corpus: Any) -> None:
    tell(corpus, "a", start_on="2021-09-23", name="Kessel Dialogue")
    tell(corpus, "b", start_on="2021-09-23", name="KHD Ports Meeting")
    corpus.add("entities", entity_id="e", label="EVENT", name="Kessel Dialogue")
    corpus.add("entity_aliases", entity_id="e", alias="KHD Ports Meeting")
    assert len(events(resolve_events(corpus.tables))) == 1


def test_the_row_says_what_most_documents_say_and_people_follow(corpus: Any) -> None:
    kept = tell(corpus, "a", start_on="2021-09", end_on="2021-09")
    gone = tell(corpus, "b", start_on="2021-09-23", name=f"Fourth {NAME}", edition=4, place="Orlen")
    tell(corpus, "c", start_on="2021-09-23", end_on="2021-09-24", organisers="Tide Board")
    corpus.add("participants", document_id="b", event_id=gone, person="Ana Soto")
    corpus.add("event_documents", event_id=kept, document_id="b", sentence_id="s")
    corpus.rows["documents"][0]["dated_on"] = "2021-01-01"  # the earliest tells the id
    tables = resolve_events(corpus.tables)
    (row,) = events(tables)
    expected = {"event_id": kept, "edition": 4, "start_on": "2021-09-23", "end_on": "2021-09-24", "place": "Orlen", "organisers": "Tide Board"}
    assert {name: row[name] for name in expected} == expected
    assert [person["event_id"] for person in read_rows(tables, "participants")] == [kept]
    assert [place["sentence_id"] for place in read_rows(tables, "event_documents") if place["document_id"] == "b"] == ["s"]


def test_one_event_under_two_names_is_no_conflict_and_two_days_are(corpus: Any) -> None:
    tell(corpus, "a", start_on="2021-09-23", end_on="2021-09-25")
    tell(corpus, "b", start_on="2021-09-24")
    assert read_rows(find_conflicts(resolve_events(corpus.tables)), "conflicts") == []
    tell(corpus, "c", start_on="2020-09-23")
    assert {row["kind"] for row in read_rows(find_conflicts(resolve_events(corpus.tables)), "conflicts")} == {"event date"}


def test_events_of_one_document_alone_are_left_as_they_are(corpus: Any) -> None:
    tell(corpus, "a", start_on="2021-09-23")
    tables = corpus.tables
    assert resolve_events(tables) is tables


@pytest.mark.parametrize(
    ("name", "series"),
    [
        ("Twenty-first Annual Lake Forum 2023 (LF)", "lake forum"),
        ("5th edition of the Lake Forum", "lake forum"),
        ("Lake Forum, Third Edition", "lake forum"),
        ("Forum on the First Thousand Days", "forum on thousand days"),
    ],
)
def test_a_series_is_named_without_edition_and_year(name: str, series: str) -> None:
    assert strip_edition(name) == series


@pytest.mark.parametrize(
    ("name", "number"),
    [(f"Twenty-first {NAME}", 21), (f"4th {NAME}", 4), (f"First Annual {NAME}", 1), (f"Annual {NAME}", None), (NAME, None)],
)
def test_the_number_of_an_edition_is_read_out_of_its_name(name: str, number: int | None) -> None:
    assert read_number(name) == number
    assert has_edition(name) is (number is not None)


@pytest.mark.parametrize(
    ("words", "document", "is_there"),
    [
        (f"Fourth {NAME}", {}, True),
        (f"4th {NAME} (KHD)", {}, True),
        (f"{NAME} 2021", {}, True),
        (NAME, {"event_on": "2021-09-24"}, True),  # a document of its days
        (NAME, {}, False),  # perhaps another edition
        (NAME, {"event_on": "2022-09-24"}, False),
        (NAME, {"event_on": "2021-09"}, False),
        (f"Fifth {NAME}", {"event_on": "2021-09-24"}, False),
        (f"{NAME} 2022", {}, False),
        ("Tarn Fish Fair", {"event_on": "2021-09-24"}, False),
    ],
)
def test_documents_that_name_an_event_are_among_its_documents(corpus: Any, words: str, document: dict[str, Any], is_there: bool) -> None:
    event = tell(corpus, "a", name=f"Fourth {NAME}", edition=4, start_on="2021-09-23", end_on="2021-09-25")
    corpus.document("b", **document)
    sentence = corpus.sentence("b", f"This came of the {words}.", ("EVENT", words))
    corpus.sentence("b", f"Again the {words}.", ("EVENT", words))
    found = [row for row in read_rows(resolve_events(corpus.tables), "event_documents") if row["document_id"] == "b"]
    assert [(row["event_id"], row["sentence_id"]) for row in found] == ([(event, sentence)] if is_there else [])


def test_a_name_that_fits_two_events_is_of_none(corpus: Any) -> None:
    tell(corpus, "a", start_on="2021-09-23", place="Orlen")
    tell(corpus, "b", start_on="2021-09-23", place="Tarn")
    corpus.document("c")
    corpus.sentence("c", f"The {NAME} 2021 was good.", ("EVENT", f"{NAME} 2021"))
    assert {row["document_id"] for row in read_rows(resolve_events(corpus.tables), "event_documents")} == {"a", "b"}
