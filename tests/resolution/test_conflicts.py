from __future__ import annotations

from typing import Any

import pytest

from pipeline.resolution import find_conflicts, resolve_entities
from pipeline.resolution.frames import Tables, read_rows
from pipeline.resolution.title_conflicts import is_other_title


def found(tables: Tables) -> list[tuple[str, str, str]]:
    return [(row["kind"], row["value_a"], row["value_b"]) for row in read_rows(find_conflicts(tables), "conflicts")]


def meet(corpus: Any, document: str, **values: Any) -> None:
    corpus.document(document)
    row = corpus.add("events", **{"name": "Kessel Harbour Dialogue", **values})
    corpus.add("event_documents", event_id=row["event_id"], document_id=document)


@pytest.mark.parametrize(
    ("one", "other", "values"),
    [
        ({"start_on": "2021-09-23"}, {"start_on": "2020-09-23"}, ("2021-09-23", "2020-09-23")),
        ({"start_on": "2021-09-23"}, {"start_on": "2021-09-25", "end_on": "2021-09-26"}, ("2021-09-23", "2021-09-25 to 2021-09-26")),
        ({"start_on": "2021-09-23", "place": "Orlen, Vessland"}, {"start_on": "2020-09-23", "place": "Orlen"}, ("2021-09-23", "2020-09-23")),
        (
            {"start_on": "2021-09-23", "name": "Fourth Kessel Harbour Dialogue", "edition": 4},
            {"start_on": "2020-09-23"},
            ("2021-09-23", "2020-09-23"),
        ),
        ({"start_on": "2021-09-23", "edition": 4}, {"start_on": "2021-11-02", "edition": 4}, ("2021-09-23", "2021-11-02")),  # one edition
    ],
)
def test_an_event_with_two_dates_is_a_question(corpus: Any, one: dict[str, Any], other: dict[str, Any], values: tuple[str, str]) -> None:
    meet(corpus, "a", **one)
    meet(corpus, "b", **other)
    assert found(corpus.tables) == [("event date", *values)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"start_on": "2022-11-05", "edition": 5}, {"start_on": "2023-11-05", "edition": 6}),  # a yearly event, held on the same day
        ({"start_on": "2021-09-23"}, {"start_on": "2022-03-02"}),  # another meeting
        ({"start_on": "2021-02-03", "edition": 1}, {"start_on": "2022-01-05", "edition": 1}),  # sessions counted anew each year
        ({"start_on": "2021-09-23"}, {"start_on": "2021-09-23"}),
        ({"start_on": "2021-09-23"}, {"start_on": "2020"}),  # says too little
        ({"start_on": "2021-09-23"}, {"start_on": None}),
        ({"start_on": "2021-02-28"}, {"start_on": "2021-02-31"}),  # no day at all
        ({"start_on": "2021-09-23", "place": "Orlen"}, {"start_on": "2020-09-23", "place": "Tarn"}),
        ({"start_on": "2021-09-23", "organisers": "Lake Council"}, {"start_on": "2020-09-23", "organisers": "Tide Board"}),
        ({"start_on": "2021-09-23", "name": "Dialogue"}, {"start_on": "2020-09-23", "name": "Dialogue"}),  # a name of one word
    ],
)
def test_two_events_are_no_question(corpus: Any, one: dict[str, Any], other: dict[str, Any]) -> None:
    meet(corpus, "a", **one)
    meet(corpus, "b", **other)
    assert found(corpus.tables) == []


def test_an_event_that_every_document_names_is_a_series(corpus: Any) -> None:
    for number in range(9):
        meet(corpus, f"d{number}", start_on=f"20{10 + number}-09-23")
    assert found(corpus.tables) == []


def measure(corpus: Any, document: str, place: str = "Peru", **values: Any) -> None:
    if not any(row["document_id"] == document for row in corpus.rows.get("documents", [])):
        corpus.document(document)
    sentence = corpus.sentence(document, f"In {place} it was so.", ("GPE", place))
    facts = {"subject": "annual harbour dues", "unit": "%", "year": 2020, "status": "reported", "value": 10.0, "text": "10 %"}
    corpus.add("quantities", document_id=document, sentence_id=sentence, **{**facts, **values})


@pytest.mark.parametrize(
    ("other", "is_conflict"),
    [
        ({"value": 12.0}, True),
        ({"value": 10.04}, False),  # rounding
        ({"value": 10.8, "qualifier": "around"}, False),
        ({"value": 14.0, "qualifier": "around"}, True),
        ({"value": 12.0, "qualifier": "more than"}, False),
        ({"value": 9.0, "value_high": 11.0}, False),
        ({"value": 11.0, "value_high": 13.0}, True),
        ({"value": 12.0, "year": 2021}, False),
        ({"value": 12.0, "unit": "USD"}, False),
        ({"value": 12.0, "status": "target"}, False),
        ({"value": 12.0, "subject": "dues"}, False),
        ({"value": 12.0, "year": None}, False),
        ({"value": 12.0, "place": "Chile"}, False),
    ],
)
def test_figures_of_one_thing_and_year(corpus: Any, other: dict[str, Any], is_conflict: bool) -> None:
    measure(corpus, "a")
    measure(corpus, "b", **other)
    assert bool(found(resolve_entities(corpus.tables, None))) is is_conflict


@pytest.mark.parametrize(
    ("other", "is_conflict"),
    [
        ("The harbours of Peru handled 12 million tonnes of cargo in 2020.", True),
        ("Peru lost 12 million tonnes of cargo to storms and theft in 2020.", False),
    ],
)
def test_a_single_word_is_enough_where_sentences_are_worded_alike(corpus: Any, other: str, is_conflict: bool) -> None:
    texts = ("In 2020 the harbours of Peru handled 10 million tonnes of cargo.", other)
    for document, value, text in zip("ab", (10.0, 12.0), texts, strict=True):
        corpus.document(document)
        sentence = corpus.sentence(document, text, ("GPE", "Peru"))
        facts = {"subject": "cargo", "unit": "tonnes", "year": 2020, "status": "reported", "text": f"{value} million tonnes"}
        corpus.add("quantities", document_id=document, sentence_id=sentence, value=value, **facts)
    assert bool(found(resolve_entities(corpus.tables, None))) is is_conflict


def test_figures_of_one_document_and_of_a_table_are_left_alone(corpus: Any) -> None:
    measure(corpus, "a")
    measure(corpus, "a", value=12.0)
    assert found(resolve_entities(corpus.tables, None)) == []
    for number in range(12):
        measure(corpus, "b", value=20.0 + number)
    assert found(resolve_entities(corpus.tables, None)) == []


def attend(corpus: Any, document: str, title: str | None, organisation: str = "Tide Board", dated_on: str | None = "2021-09-23") -> None:
    corpus.document(document, dated_on=dated_on)
    corpus.add("participants", document_id=document, person="Ana Soto", role_title=title, organisation=organisation)


@pytest.mark.parametrize(
    ("one", "other", "is_conflict"),
    [
        (("Director of Tides",), ("Chief Economist",), True),
        (("Director of Tides",), ("Director",), False),
        (("Director of Tides",), ("Chief Economist", "Lake Council"), False),
        (("Director of Tides",), ("Chief Economist", "Tide Board", "2022-09-23"), False),
        (("Director of Tides",), (None,), False),
        (("Director of Tides", "Tide Board", "2021"), ("Chief Economist", "Tide Board", "2021"), False),
    ],
)
def test_titles_of_a_person(corpus: Any, one: tuple[str, ...], other: tuple[str, ...], is_conflict: bool) -> None:
    attend(corpus, "a", *one)
    attend(corpus, "b", *other)
    assert bool(found(resolve_entities(corpus.tables, None))) is is_conflict


@pytest.mark.parametrize("link", ["duplicate_of", "supersedes"])
def test_a_copy_or_an_old_version_contradicts_nobody(corpus: Any, link: str) -> None:
    meet(corpus, "a", start_on="2021-09-23")
    meet(corpus, "b", start_on="2020-09-23")
    corpus.rows["documents"][1][link] = "a"
    assert found(corpus.tables) == []


def test_without_facts_there_is_an_empty_table() -> None:
    assert find_conflicts({})["conflicts"].empty


def test_a_document_that_names_the_event_without_a_date_is_dated_by_what_it_reports(corpus: Any) -> None:
    meet(corpus, "a", start_on="2021-09-23")
    corpus.add("acronyms", document_id="b", acronym="KHD", expansion="Kessel Harbour Dialogue")
    corpus.document("b", event_on="2020-09-23")
    sentence = corpus.sentence("b", "Written for the KHD.", ("EVENT", "KHD"))
    corpus.names("a", "EVENT", "Kessel Harbour Dialogue")
    tables = find_conflicts(resolve_entities(corpus.tables, None))
    row = read_rows(tables, "conflicts")[0]
    assert (row["value_b"], row["sentence_id_b"]) == ("2020-09-23", sentence)


def test_a_document_about_another_day_does_not_date_what_it_names(corpus: Any) -> None:
    meet(corpus, "a", start_on="2021-09-23")
    corpus.document("b", event_on="2021-09-30")
    corpus.names("b", "EVENT", "Kessel Harbour Dialogue")
    assert found(resolve_entities(corpus.tables, None)) == []


@pytest.mark.parametrize(
    ("one", "other", "is_other"),
    [
        ("Director", "Deputy Director", True),
        ("Minister of Trade", "Minister of Fisheries", True),
        ("Minister of Trade", "Minister of Trade and Industry", False),
        ("President and CEO", "President", False),
        ("CEO", "Chief Executive Officer", False),
        ("Head of Trade", "Director of Trade", False),
        ("Head of Unit, Trade", "Head of Trade Division", False),
        ("Vice-President", "Vice President", False),
        ("President, Tide Board", "President of the Northern Office", False),
        ("Senior Economist", "Economist", False),
    ],
)
def test_titles_that_can_be_one_office_are_no_question(one: str, other: str, is_other: bool) -> None:
    assert is_other_title(one, other, "Tide Board Northern Office") is is_other
    assert is_other_title(other, one, "Tide Board Northern Office") is is_other


def test_an_event_dates_what_is_said_of_its_speakers(corpus: Any) -> None:
    attend(corpus, "a", "Director of Tides", dated_on="2021-09-24")
    attend(corpus, "b", "Chief Economist", dated_on="2021-11-02")
    assert found(resolve_entities(corpus.tables, None)) == []  # between days people are promoted
    meet(corpus, "a", start_on="2021-09-23")
    for row in corpus.rows["participants"]:
        row["event_id"] = corpus.rows["events"][0]["event_id"]
    corpus.add("event_documents", event_id=corpus.rows["events"][0]["event_id"], document_id="b")
    assert [kind for kind, *_ in found(resolve_entities(corpus.tables, None))] == ["person's title"]


def come(
    corpus: Any, document: str, value: float, *, event: str = "Fourth Kessel Harbour Dialogue", places: tuple[str, ...] = (), **values: Any
) -> None:
    if not any(row["document_id"] == document for row in corpus.rows.get("documents", [])):
        corpus.document(document, dated_on=values.pop("dated_on", "2021-10-01"))
    sentence = corpus.sentence(
        document, f"To the {event} came many from {' and '.join(places)}.", ("EVENT", event), *(("GPE", place) for place in places)
    )
    facts = {"subject": "participants", "unit": "participants", "text": f"{value:.0f} participants", "status": "reported", "year": None}
    corpus.add("quantities", document_id=document, sentence_id=sentence, value=value, **{**facts, **values})


@pytest.mark.parametrize(
    ("other", "is_conflict"),
    [
        ({"value": 120.0}, True),
        ({"value": 120.0, "places": ("Peru",)}, False),  # those of one country
        ({"value": 81.0, "qualifier": "around"}, False),
        ({"value": 120.0, "event": "Fifth Kessel Harbour Dialogue"}, False),
        ({"value": 120.0, "unit": "companies", "subject": "companies"}, False),
        ({"value": 120.0, "unit": "%"}, False),
        ({"value": 120.0, "status": "forecast"}, False),
    ],
)
def test_those_who_came_to_one_event_are_counted_alike(corpus: Any, other: dict[str, Any], is_conflict: bool) -> None:
    come(corpus, "a", 80.0)
    come(corpus, "b", **other)
    assert bool(found(resolve_entities(corpus.tables, None))) is is_conflict


@pytest.mark.parametrize(("dated_on", "is_conflict"), [("2021-12-01", True), ("2022-10-01", False), (None, False)])
def test_an_event_without_edition_is_that_of_its_year(corpus: Any, dated_on: str | None, is_conflict: bool) -> None:
    come(corpus, "a", 80.0, event="Kessel Harbour Dialogue")
    come(corpus, "b", 120.0, event="Kessel Harbour Dialogue", dated_on=dated_on)
    rows = read_rows(find_conflicts(resolve_entities(corpus.tables, None)), "conflicts")
    assert [row["subject"] for row in rows] == (["participants (Kessel Harbour Dialogue, 2021)"] if is_conflict else [])


def test_a_speaker_at_one_edition_has_one_function_whatever_its_day(corpus: Any) -> None:
    for document, day, title in (("a", "2021-09-23", "Director of Tides"), ("b", "2021-09-13", "Chief Economist")):
        attend(corpus, document, title, dated_on=None)
        row = corpus.add("events", name="Fourth Kessel Harbour Dialogue", edition=4, start_on=day)
        corpus.rows["participants"][-1]["event_id"] = row["event_id"]
    assert [kind for kind, *_ in found(resolve_entities(corpus.tables, None))] == ["person's title"]


@pytest.mark.parametrize(
    ("text", "day", "is_conflict"),
    [
        ("The Kessel Harbour Dialogue was held on 23 September 2021.", None, True),
        ("This came of the Kessel Harbour Dialogue.", None, False),  # it names the event, and gives no day
        ("This came of the Kessel Harbour Dialogue.", "2021-09-23", True),  # it is of that day
    ],
)
def test_a_document_that_only_names_an_event_disagrees_with_nobody(corpus: Any, text: str, day: str | None, is_conflict: bool) -> None:
    meet(corpus, "a", start_on="2020-09-23")
    meet(corpus, "b", start_on="2021-09-23")
    corpus.rows["documents"][-1]["event_on"] = day
    corpus.rows["event_documents"][-1]["sentence_id"] = corpus.sentence("b", text)
    assert bool(found(corpus.tables)) is is_conflict
