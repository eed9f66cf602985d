"""Two sets of tables: what was gained, lost and changed."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from flows.comparison import Change, Comparison, Count, compare_tables, find_band

METERS = "Water utilities should install meters for all users by 2033."
CANALS = "The Commission must repair the canals of the lower basin before the next drought."
FLOWS = "Publish river flows every month."

Tables = dict[str, pd.DataFrame]


def _tables(rows: list[dict[str, Any]], documents: dict[str, str] | None = None, **others: list[dict[str, Any]]) -> Tables:
    files = documents if documents is not None else {"d1": "water.txt"}
    frames = {"documents": pd.DataFrame({"document_id": list(files), "file_name": list(files.values())})}
    return frames | {name: pd.DataFrame(told) for name, told in {"recommendations": rows, **others}.items() if told}


def _recommendation(key: str, text: str, **values: Any) -> dict[str, Any]:
    return {"recommendation_id": key, "document_id": "d1", "text": text, "form": "running", "page": 1, "confidence": 0.9} | values


def _told(comparison: Comparison) -> list[tuple[str, str]]:
    return [(change.change, change.text) for document in comparison.documents for change in document.changes]


def test_the_same_tables_do_not_differ() -> None:
    tables = _tables([_recommendation("a", METERS), _recommendation("b", CANALS)])
    comparison = compare_tables(tables, tables)
    assert comparison.documents == ()
    assert comparison.document_count == 1
    assert comparison.counts["recommendations"]["running"] == Count(before=2, now=2, same=2)


def test_gained_and_lost_are_told_in_the_order_of_the_document() -> None:
    before = _tables([_recommendation("a", METERS), _recommendation("b", CANALS, page=3)])
    now = _tables([_recommendation("a", METERS), _recommendation("c", FLOWS, page=2, form="listed")])
    comparison = compare_tables(before, now)
    assert comparison.documents[0].changes == (
        Change("recommendations", "gained", FLOWS, 2, "listed", None, None, "c"),
        Change("recommendations", "lost", CANALS, 3, "running", None, "b", None),
    )
    assert comparison.counts["recommendations"] == {
        "": Count(before=2, now=2, same=1, gained=1, lost=1),
        "running": Count(before=2, now=1, same=1, lost=1),
        "listed": Count(now=1, gained=1),
    }


def test_without_pages_sentences_give_the_order() -> None:
    now = _tables([_recommendation("a", METERS, page=None, sentence_number=8), _recommendation("b", CANALS, page=None, sentence_number=2)])
    assert _told(compare_tables(_tables([]), now)) == [("gained", CANALS), ("gained", METERS)]


@pytest.mark.parametrize(
    ("column", "old", "new", "told"),
    [
        ("actor", "the Commission", "Commission", ("the Commission", "Commission")),
        ("actor", None, "Commission", (None, "Commission")),
        ("target", float("nan"), None, None),
        ("target", "the  canals ", "the canals", None),  # spaces are no change
        ("modality", "must", "should", ("must", "should")),
        ("action", "repair", "mend", ("repair", "mend")),
        ("recommended_by", "Peru", "Peru; Chile", ("Peru", "Peru; Chile")),
        ("response", "noted", None, ("noted", None)),
        ("form", "running", "listed", ("running", "listed")),
        ("confidence", 0.9, 0.85, None),  # the same band
        ("confidence", 0.9, 0.6, ("high", "middle")),
        ("group_id", "g1", "g2", None),  # not compared
    ],
)
def test_changed_columns_are_told_before_and_now(column: str, old: Any, new: Any, told: tuple[str | None, str | None] | None) -> None:
    before, now = (_tables([_recommendation("a", CANALS, **{column: value})]) for value in (old, new))
    comparison = compare_tables(before, now)
    found = {name: values for document in comparison.documents for change in document.changes for name, values in change.fields.items()}
    assert found == ({column: told} if told else {})
    assert comparison.counts["recommendations"][""].changed == int(told is not None)


def test_a_reworded_cut_is_changed_not_lost_and_gained() -> None:
    longer = METERS.replace("meters", "meters with a radio")
    comparison = compare_tables(_tables([_recommendation("a", METERS)]), _tables([_recommendation("b", longer, page=2)]))
    (change,) = comparison.documents[0].changes
    assert (change.change, change.key_before, change.key_now) == ("changed", "a", "b")
    assert change.fields == {"text": (METERS, longer)}


def test_a_column_that_one_side_lacks_is_not_compared() -> None:
    before = _tables([{"recommendation_id": "a", "document_id": "d1", "text": METERS}])
    assert compare_tables(before, _tables([_recommendation("a", METERS, actor="Water utilities")])).documents == ()


def test_a_replaced_report_is_compared_with_the_one_before() -> None:
    before = _tables([_recommendation("a", METERS)], {"d1": "water.txt"})
    now = _tables([_recommendation("b", METERS, document_id="d2")], {"d2": "water.txt"})
    assert compare_tables(before, now).documents == ()


def test_a_moved_report_is_the_same_document() -> None:
    before, now = (_tables([_recommendation("a", METERS)], {"d1": name}) for name in ("water.txt", "old/water.txt"))
    assert compare_tables(before, now).documents == ()


def test_documents_of_one_side_say_so() -> None:
    before = _tables([_recommendation("a", METERS)], {"d1": "water.txt"})
    now = _tables([_recommendation("b", CANALS, document_id="d2")], {"d2": "canals.txt", "d3": "empty.txt"})
    comparison = compare_tables(before, now)
    assert [(each.file_name, each.is_in, each.count("gained"), each.count("lost")) for each in comparison.documents] == [
        ("canals.txt", "now", 1, 0),
        ("empty.txt", "now", 0, 0),
        ("water.txt", "before", 0, 1),
    ]


def test_what_became_a_pledge_says_so() -> None:
    pledge = {"commitment_id": "p", "document_id": "d1", "text": CANALS, "form": "running", "page": 1}
    comparison = compare_tables(_tables([_recommendation("a", CANALS)]), _tables([], commitments=[pledge]))
    assert [(each.table, each.change, each.elsewhere) for each in comparison.documents[0].changes] == [
        ("recommendations", "lost", "commitments"),
        ("commitments", "gained", "recommendations"),
    ]


def test_answers_are_compared_too() -> None:
    before, now = (
        _tables([], responses=[{"response_id": "r", "document_id": "d1", "text": "Agreed.", "response": said}]) for said in ("accepted", "partly")
    )
    (change,) = compare_tables(before, now).documents[0].changes
    assert (change.table, change.form, change.fields) == ("responses", "", {"response": ("accepted", "partly")})


@pytest.mark.parametrize(("only", "count"), [((), 3), (("water.txt",), 1), (("x.zip",), 1), (("x.zip/a.txt", "deep"), 2), (("wat",), 0), ((".",), 3)])
def test_only_some_documents(only: tuple[str, ...], count: int) -> None:
    tables = _tables([], {"d1": "water.txt", "d2": "x.zip/a.txt", "d3": "deep/b.txt"})
    assert compare_tables(tables, tables, only).document_count == count


@pytest.mark.parametrize(("confidence", "band"), [(None, None), (1.0, "high"), (0.8, "high"), (0.79, "middle"), (0.5, "middle"), (0.1, "low")])
def test_bands_of_confidence(confidence: float | None, band: str | None) -> None:
    assert find_band(confidence) == band
