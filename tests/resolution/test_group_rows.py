from __future__ import annotations

from typing import Any

import pytest

from pipeline.resolution import answer_groups, group_recommendations, resolve_entities
from pipeline.resolution.frames import Tables, read_rows
from pipeline.resolution.group_rows import find_new

QUAY = "Build a second quay at the northern site of the harbour before 2030"


def groups(tables: Tables) -> dict[str, dict[str, Any]]:
    return {row["text"]: row for row in read_rows(tables, "recommendation_groups")}


def test_who_makes_it_to_whom(corpus: Any) -> None:
    for document, day, party in (("b", "2022", "Peru; Chile"), ("a", "2020", "Angola")):
        corpus.document(document, dated_on=day)
        corpus.recommend(document, QUAY, recommended_by=party, addressee="Malta" if document == "a" else None, actor="Malta", dated_on=day)
    row = groups(group_recommendations(corpus.tables))[QUAY]
    assert (row["recommended_by"], row["asked"]) == ("Angola; Peru; Chile", "Malta")
    assert (row["has_contradiction"], row["contradiction"]) == (False, None)


def test_new_is_what_only_the_newest_documents_ask_of_a_party() -> None:
    arland, borland = frozenset({"arland"}), frozenset({"borland"})
    asked = [
        (["2020", "2022"], arland),
        (["2022", "2022"], arland),
        (["2020"], arland),
        (["2021"], borland),
        ([None], arland),
        (["2022"], frozenset()),
    ]
    assert find_new(asked) == [False, True, False, None, None, None]


@pytest.mark.parametrize(
    ("other", "said"),
    [
        (QUAY.replace("2030", "2035"), "“2030” in a.pdf, 4.1, “2035” in b.pdf"),
        (f"Not {QUAY.lower()}", "“to do it” in a.pdf, 4.1, “not to do it” in b.pdf"),
        (QUAY.replace("northern", "southern").replace("2030", "2035"), None),
    ],
)
def test_contradictions_are_named(corpus: Any, other: str, said: str | None) -> None:
    corpus.document("a")
    corpus.document("b", file_name="deep/b.pdf")
    corpus.recommend("a", QUAY, number="4.1")
    corpus.recommend("b", other)
    corpus.recommend("b", "Train more teachers for village schools")
    found = groups(group_recommendations(corpus.tables))
    assert [found[text]["contradiction"] for text in (QUAY, other)] == [said, said]
    assert [found[text]["has_contradiction"] for text in (QUAY, other)] == [bool(said)] * 2


def test_another_state_and_a_replaced_version_contradict_nobody(corpus: Any) -> None:
    for document, state in (("a", "Peru"), ("b", "Chile"), ("c", "Peru")):
        corpus.document(document, title=f"Review of {state}")
    corpus.recommend("a", "Abolish the harbour fee of the port", addressee="Peru", is_current=False)
    corpus.recommend("b", "Retain the harbour fee of the port", addressee="Chile")
    corpus.recommend("c", "Maintain the harbour fee of the port", addressee="Peru")
    rows = groups(group_recommendations(resolve_entities(corpus.tables, None)))
    assert not any(row["has_contradiction"] for row in rows.values())


def test_answers_of_all_places_the_latest_last(corpus: Any) -> None:
    corpus.document("a", dated_on="2020")
    corpus.document("reply", dated_on="2023")
    first = corpus.recommend("a", QUAY, response="noted", dated_on="2020")
    second = corpus.recommend("a", QUAY, response="pending", dated_on="2020")
    corpus.recommend("a", "Train more teachers for village schools", dated_on="2020")
    for key, response, day, is_doubtful in (
        (second, "accepted", None, False),
        (second, "rejected", "2021", False),
        (first, "implemented", "2024", True),
    ):
        corpus.add("responses", document_id="reply", recommendation_id=key, text="x", response=response, responded_on=day, is_suggestion=is_doubtful)
    found = groups(answer_groups(group_recommendations(corpus.tables)))
    assert (found[QUAY]["responses"], found[QUAY]["latest_response"]) == ("noted; rejected; accepted", "accepted")
    assert found["Train more teachers for village schools"]["responses"] is None
    assert answer_groups({}) == {}


def test_numbered_items_in_other_words_are_each_main(corpus: Any) -> None:
    corpus.document("a")
    texts = ("Accede to the OP-CAT", "Ratify the Optional Protocol to the Convention against Torture", "Accede to the OP-CAT")
    keys = [corpus.recommend("a", text, number=number) for text, number in zip(texts, ("1", "2", "3"), strict=True)]
    rows = {row["recommendation_id"]: row for row in read_rows(group_recommendations(corpus.tables), "recommendations")}
    assert len({row["group_id"] for row in rows.values()}) == 1
    main = [key for key in keys if rows[key]["is_main_place"]]
    assert len(main) == 2
    assert keys[1] in main
