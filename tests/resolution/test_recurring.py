from __future__ import annotations

from typing import Any

import pytest

from pipeline.resolution import group_recommendations, resolve_entities
from pipeline.resolution.frames import Tables, read_rows
from pipeline.resolution.recurrence import find_likeness, read_words
from pipeline.resolution.wording import find_dice, fold_wording, pair_words


def groups(tables: Tables) -> list[set[str]]:
    found: dict[str, set[str]] = {}
    for row in read_rows(tables, "recommendations"):
        found.setdefault(row["group_id"], set()).add(row["recommendation_id"])
    return sorted(found.values(), key=sorted)


def fill(corpus: Any, *texts: str, **values: Any) -> None:
    """Other recommendations, so that words have a rarity."""
    corpus.document("fill")
    for text in texts or ("Pave the market square of the old town.", "Train more teachers for village schools.", "Lower the price of ferry tickets."):
        corpus.recommend("fill", text, **values)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("12.4 Build a second quay at the northern site (Chile);", "Build a second quay at the northern site (Peru)."),
        ("Build without delay the second quay at the northern site.", "The second quay at the northern site should be built swiftly."),
        ("Ratify the Harbour Noise Convention of Kessel Bay.", "Proceed to the ratification of the Harbour Noise Convention of Kessel Bay"),
        ("(a) organise night ferries for island pupils", "Organize night ferries for island pupils"),
        (
            "Continue its efforts to set up a fisheries ombudsman",
            "Swiftly complete the establishment of a Fisheries Ombudsman, in line with the charter",
        ),
        ("Combat human trafficking on ferries", "Intensify the fight against trafficking in persons on ferries, especially of sailors"),
        ("Accede to OP-CAT", "Take steps to ratify the Optional Protocol to the Convention against Torture in the near future"),
    ],
)
def test_the_same_recommendation_is_found_again(corpus: Any, one: str, other: str) -> None:
    fill(corpus)
    corpus.document("a")
    corpus.document("b")
    pair = {corpus.recommend("a", one), corpus.recommend("b", other)}
    assert pair in groups(group_recommendations(corpus.tables))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Build a second quay at the northern site.", "Build a second quay at the southern site."),
        ("Protect the herring of the inner bay.", "Protect the seals of the inner bay."),
        ("Cut harbour noise by half before 2030.", "Cut harbour noise by half before 2040."),
        ("Ratify the Harbour Noise Convention", "Withdraw from the Harbour Noise Convention"),
        ("Abolish the tonnage fee of the port", "Maintain the tonnage fee of the port"),
        ("Protect women in the ferry terminals", "Protect children in the ferry terminals"),
        ("Ratify OP-CAT", "Ratify OP-CEDAW"),
        ("Consider planning a second quay at the northern site.", "Plan a second quay at the northern site."),
    ],
)
def test_another_recommendation_stays_apart(corpus: Any, one: str, other: str) -> None:
    fill(corpus)
    corpus.document("a")
    corpus.recommend("a", one)
    corpus.recommend("a", other)
    assert all(len(group) == 1 for group in groups(group_recommendations(corpus.tables)))


def test_another_state_asked_the_same_is_another_recommendation(corpus: Any) -> None:
    fill(corpus)
    corpus.document("a", title="Review of Peru")
    corpus.document("b", title="Review of Chile")
    text = "End the detention of seafarers without papers in all harbours of the coast at night."
    corpus.recommend("a", text, addressee="Peru")
    corpus.recommend("a", text, actor="Government of Peru")
    corpus.recommend("b", text, addressee="Chile")
    tables = resolve_entities(corpus.tables, None)
    assert sorted(len(group) for group in groups(group_recommendations(tables)))[-2:] == [1, 2]


def test_a_treaty_more_is_another_recommendation(corpus: Any) -> None:
    fill(corpus)
    corpus.document("a")
    texts = ["Accede to the Tide Convention of Orlen on clean water", "Accede to the Tide Convention of Orlen and the Fog Treaty on clean water"]
    for text, names in zip(texts, (["Tide Convention of Orlen"], ["Tide Convention of Orlen", "Fog Treaty"]), strict=True):
        sentence = corpus.sentence("a", text, *[("AGREEMENT", name) for name in names])
        corpus.recommend("a", text, sentence_id=sentence)
    tables = resolve_entities(corpus.tables, None)
    assert all(len(group) == 1 for group in groups(group_recommendations(tables)))


def test_a_group_counts_places_documents_and_parties(corpus: Any) -> None:
    corpus.document("a", dated_on="2020")
    corpus.document("b", dated_on="2022")
    corpus.document("copy", dated_on="2022", duplicate_of="b")
    corpus.document("lone")
    text = "Build a second quay at the northern site of the harbour."
    corpus.recommend("a", text, recommended_by="Peru; Chile", dated_on="2020")
    corpus.recommend("b", f"{text} (Peru)", recommended_by="Peru", dated_on="2022")
    corpus.recommend("copy", text, recommended_by="Angola", dated_on="2022")
    corpus.recommend("lone", "Lower the price of ferry tickets.")
    tables = group_recommendations(resolve_entities(corpus.tables, None))
    rows = sorted(read_rows(tables, "recommendation_groups"), key=lambda row: -row["place_count"])
    assert [rows[0][name] for name in ("place_count", "document_count", "recommender_count", "first_on", "last_on")] == [3, 2, 3, "2020", "2022"]
    assert [rows[1][name] for name in ("place_count", "document_count", "recommender_count", "first_on")] == [1, 1, 1, None]


def test_a_new_version_is_no_second_document(corpus: Any) -> None:
    corpus.document("old")
    corpus.document("new", supersedes="old")
    for document in ("old", "new"):
        corpus.recommend(document, "Build a second quay at the northern site of the harbour.")
    assert read_rows(group_recommendations(corpus.tables), "recommendation_groups")[0]["document_count"] == 1


def test_the_issued_item_is_the_main_place_and_the_prose_is_not(corpus: Any) -> None:
    corpus.document("a")
    text = "Build a second quay at the northern site of the harbour."
    prose = corpus.recommend("a", f"Peru recommended that they {text.lower()}", form="running", recommended_by="Peru", is_main_place=True)
    item = corpus.recommend("a", text, form="listed", recommended_by="Peru", is_main_place=True)
    other = corpus.recommend("a", text, form="listed", recommended_by="Chile")
    again = corpus.recommend("a", text, form="listed", recommended_by="Peru")
    never = corpus.recommend("a", text, form="listed", recommended_by="Angola", is_main_place=False)
    tables = group_recommendations(corpus.tables)
    main = {row["recommendation_id"]: row["is_main_place"] for row in read_rows(tables, "recommendations")}
    assert (main[item], main[other], main[prose], main[again], main[never]) == (True, True, False, False, False)
    assert read_rows(tables, "recommendation_groups")[0]["text"] == text


def test_the_summary_is_not_the_main_place(corpus: Any) -> None:
    corpus.document("a")
    for kind in ("summary", "recommendations"):
        corpus.add("sections", document_id="a", section_id=kind, section_number=1, level=1, kind=kind)
    text = "Build a second quay at the northern site of the harbour."
    corpus.recommend("a", text, section_id="summary")
    second = corpus.recommend("a", text, section_id="recommendations")
    rows = read_rows(group_recommendations(corpus.tables), "recommendations")
    assert [row["recommendation_id"] for row in rows if row["is_main_place"]] == [second]


def test_without_recommendations_there_is_an_empty_table() -> None:
    assert group_recommendations({})["recommendation_groups"].empty


def test_wording_is_folded_without_marks_and_sources() -> None:
    assert fold_wording("129.4. Organise “night ferries” (Peru, Chile);") == ("organize", "night", "ferry")
    assert fold_wording("(Peru)") == ("peru",)
    assert read_words("Peru should consider building a quay", ["Peru"]) == ("build", "quay")
    assert read_words("it should be") == ("it", "should", "be")


def test_likenesses_run_from_none_to_all() -> None:
    a, b = pair_words(("build", "a", "quay")), pair_words(("pave", "the", "square"))
    assert (find_dice(a, a), find_dice(a, b), find_dice(pair_words(("one",)), pair_words(("one",)))) == (1.0, 0.0, 1.0)
    assert find_likeness({"quay": 2.0}, {"quay": 2.0}) == 1.0
    assert find_likeness({}, {}) == 0.0
