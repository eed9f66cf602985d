"""Answers in another file: which report is answered, which recommendation, and what is only suggested."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.resolution import give_answers, group_recommendations, match_answers
from pipeline.resolution.frames import Tables, read_rows

PIERS = {
    "1": "Close the northern pier to cars before the winter storms.",
    "2": "Train lamp keepers in the use of solar beacons.",
    "3": "Publish the harbour dues of each port in one register.",
    "4": "Let fishing crews elect a speaker to the harbour board.",
}
WELLS = {
    "1": "Measure the water in all village wells once a month.",
    "2": "Pay farmers who plant hedges along the ditches.",
    "3": "Move the tannery away from the spring of the old town.",
    "4": "Teach the young to mend hand pumps.",
}


def add_report(corpus: Any, document_id: str, texts: dict[str, str], **facts: Any) -> dict[str, str]:
    corpus.document(document_id, **{"dated_on": "2025-01-10", "published_on": "2025-01-10", **facts})
    return {
        number: corpus.recommend(document_id, text, number=number, voice="document", is_current=True, is_main_place=True)
        for number, text in texts.items()
    }


def add_reply(
    corpus: Any, document_id: str = "reply", *, cited: dict[str, tuple[str | None, str]], title: str = "Government response", **facts: Any
) -> None:
    """A reply whose answers are cited as number: (words quoted, response)."""
    about = {name: facts.pop(name) for name in list(facts) if name.startswith("report_")}
    corpus.document(document_id, title=title, **{"dated_on": "2025-06-01", "published_on": "2025-06-01", **facts})
    corpus.add("replies", **{"document_id": document_id, "responded_by": "Government", **about})
    for number, (text, response) in cited.items():
        corpus.add(
            "responses", document_id=document_id, recommendation_id=None, number=number or None, recommendation_text=text, text="So be it.", response=response, responded_on="2025-06-01",
        )  # fmt: skip


def settle(tables: Tables) -> Tables:
    tables, ties = match_answers(tables)
    return give_answers(group_recommendations(tables, ties))


def given(tables: Tables) -> dict[str, str]:
    return {row["recommendation_id"]: row["response"] for row in read_rows(tables, "recommendations") if row["response"]}


def reply_of(tables: Tables) -> dict[str, Any]:
    [row] = read_rows(tables, "replies")
    return row


def test_without_replies_nothing_changes(corpus: Any) -> None:
    add_report(corpus, "piers", PIERS)
    tables = corpus.tables
    assert match_answers(tables) == (tables, {})
    assert give_answers(tables) is tables


def test_wordings_choose_between_reports_with_the_same_numbers(corpus: Any) -> None:
    piers, wells = add_report(corpus, "piers", PIERS), add_report(corpus, "wells", WELLS)
    add_reply(corpus, cited={number: (text, "accepted") for number, text in list(WELLS.items())[:2]} | {"3": (None, "rejected")})
    tables = settle(corpus.tables)
    assert given(tables) == {wells["1"]: "accepted", wells["2"]: "accepted", wells["3"]: "rejected"}
    assert not given(tables).keys() & set(piers.values())
    assert [row["match_basis"] for row in sorted(read_rows(tables, "responses"), key=lambda row: row["number"])] == ["number and wording"] * 2 + [
        "number"
    ]


def test_a_wording_without_its_number_is_enough_when_nothing_else_is_like_it(corpus: Any) -> None:
    piers = add_report(corpus, "piers", PIERS)
    add_reply(corpus, cited={"": ("Train lamp keepers in the use of solar beacons", "noted"), "9": (PIERS["3"], "accepted")})
    tables = settle(corpus.tables)
    assert given(tables) == {piers["2"]: "noted", piers["3"]: "accepted"}
    assert {row["match_basis"] for row in read_rows(tables, "responses")} == {"wording"}


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"title": "Government response to the Review of Piers"}, "accepted"),
        ({"report_symbol": "HB/25/3"}, "accepted"),
        ({"title": "Reply to the report", "report_dated_on": "2025-01-10", "report_body": "Pier Panel"}, "accepted"),
        ({"title": "Reply to something"}, None),
    ],
)
def test_numbers_alone_need_a_report_that_is_named(corpus: Any, facts: dict[str, str], expected: str | None) -> None:
    piers = add_report(corpus, "piers", PIERS, title="Review of Piers", publisher="Pier Panel")
    corpus.passages("piers", "HB/25/3 Harbour board")
    add_reply(corpus, cited=dict.fromkeys(PIERS, (None, "accepted")), **facts)
    tables = settle(corpus.tables)
    assert set(given(tables).values()) == ({expected} if expected else set())
    assert len(given(tables)) == (len(piers) if expected else 0)


def test_the_words_by_which_titles_differ_tell_reports_apart(corpus: Any) -> None:
    north = add_report(corpus, "north", PIERS, title="Review of the northern piers")
    add_report(corpus, "south", WELLS, title="Review of the southern piers")
    add_reply(corpus, cited=dict.fromkeys(PIERS, (None, "accepted")), title="Management response to the review of the northern piers")
    assert given(settle(corpus.tables)) == dict.fromkeys(north.values(), "accepted")


@pytest.mark.parametrize("other", ["Review of Piers 2019", "Third Review of Piers"])
def test_another_year_or_ordinal_is_another_report(corpus: Any, other: str) -> None:
    add_report(corpus, "piers", PIERS, title=other)
    title = "Review of Piers 2024" if "2019" in other else "Fourth Review of Piers"
    add_reply(corpus, cited=dict.fromkeys(PIERS, (None, "accepted")), title=f"Response to the {title}", report_title=title)
    tables = settle(corpus.tables)
    assert given(tables) == {}
    assert "not among the documents" in reply_of(tables)["note"]


def test_a_report_after_the_reply_is_not_meant(corpus: Any) -> None:
    add_report(corpus, "piers", PIERS, published_on="2025-09-01", dated_on="2025-09-01")
    add_reply(corpus, cited={number: (text, "accepted") for number, text in PIERS.items()})
    tables = settle(corpus.tables)
    assert given(tables) == {}
    assert read_rows(tables, "responses") == []
    assert (reply_of(tables)["answer_count"], reply_of(tables)["unmatched_count"]) == (4, 4)


def test_two_reports_of_the_same_words_are_in_doubt(corpus: Any) -> None:
    add_report(corpus, "piers", PIERS, title="Review of Piers")
    add_report(corpus, "again", PIERS, title="Review of Piers")
    add_reply(corpus, cited={number: (text, "accepted") for number, text in PIERS.items()}, title="Response")
    tables = settle(corpus.tables)
    assert given(tables) == {}
    assert {(row["is_suggestion"], row["confidence"]) for row in read_rows(tables, "responses")} == {(True, 0.5)}
    assert reply_of(tables)["note"] == "It may answer another report as well: Review of Piers."


def test_a_number_whose_words_differ_is_only_suggested(corpus: Any) -> None:
    piers = add_report(corpus, "piers", PIERS)
    cited: dict[str, tuple[str | None, str]] = {number: (PIERS[number], "accepted") for number in ("1", "2", "3")}
    add_reply(corpus, cited={**cited, "4": ("Buy three new ice breakers for the strait.", "rejected")})
    tables = settle(corpus.tables)
    assert piers["4"] not in given(tables)
    [doubtful] = [row for row in read_rows(tables, "responses") if row["is_suggestion"]]
    assert (doubtful["recommendation_id"], doubtful["match_basis"]) == (piers["4"], "number")


def test_a_wording_that_is_half_like_is_only_suggested(corpus: Any) -> None:
    piers = add_report(corpus, "piers", PIERS)
    cited: dict[str, tuple[str | None, str]] = {number: (PIERS[number], "accepted") for number in ("1", "3", "4")}
    add_reply(corpus, cited={**cited, "": ("Train lamp keepers to repair solar beacons by night at sea", "noted")})
    tables = settle(corpus.tables)
    [doubtful] = [row for row in read_rows(tables, "responses") if row["is_suggestion"]]
    assert (doubtful["recommendation_id"], doubtful["match_basis"]) == (piers["2"], "wording")
    assert piers["2"] not in given(tables)


def test_a_copy_keeps_its_answer_and_gets_a_suggestion_beside_it(corpus: Any) -> None:
    piers = add_report(corpus, "piers", PIERS)
    add_reply(corpus, cited={number: (PIERS[number], "accepted") for number in ("1", "2", "3")})
    copy = corpus.recommend(
        "reply", "Buy three new ice breakers for the strait.", number="4", voice="quoted body", is_main_place=True, response="rejected"
    )
    corpus.add("responses", document_id="reply", recommendation_id=copy, text="No.", response="rejected")
    tables = settle(corpus.tables)
    found = {row["recommendation_id"]: row["is_suggestion"] for row in read_rows(tables, "responses") if row["text"] == "No."}
    assert found == {copy: False, piers["4"]: True}
    assert next(row for row in read_rows(tables, "recommendations") if row["recommendation_id"] == copy)["is_main_place"] is True


def test_a_copy_joins_the_group_of_the_original_and_leads_none(corpus: Any) -> None:
    piers = add_report(corpus, "piers", PIERS)
    add_reply(corpus, cited={number: (PIERS[number], "accepted") for number in ("1", "2")}, published_on="", dated_on="")
    copy = corpus.recommend("reply", "Have lamp keepers trained on solar.", number="2", voice="quoted body", is_main_place=True)
    corpus.recommend("reply", "The Government agrees to close the northern pier to cars before the winter storms.", form="running", voice="document")
    tables = settle(corpus.tables)
    rows = {row["recommendation_id"]: row for row in read_rows(tables, "recommendations")}
    assert rows[copy]["group_id"] == rows[piers["2"]]["group_id"]
    assert (rows[copy]["is_main_place"], rows[piers["2"]]["is_main_place"]) == (False, True)
    assert {row["group_id"] for row in read_rows(tables, "recommendation_groups")} == {row["group_id"] for row in rows.values()}


def test_what_a_report_answers_itself_stays_but_for_pending(corpus: Any) -> None:
    corpus.document("piers", published_on="2025-01-10")
    own = corpus.recommend("piers", PIERS["1"], number="1", response="rejected", is_current=True)
    later = corpus.recommend("piers", PIERS["2"], number="2", response="pending", is_current=True)
    add_reply(corpus, cited={number: (PIERS[number], "accepted") for number in ("1", "2")})
    assert given(settle(corpus.tables)) == {own: "rejected", later: "accepted"}


def test_the_last_answer_counts(corpus: Any) -> None:
    piers = add_report(corpus, "piers", PIERS)
    add_reply(corpus, cited={number: (text, "accepted") for number, text in PIERS.items()})
    add_reply(
        corpus,
        "progress",
        cited={number: (text, "implemented") for number, text in list(PIERS.items())[:3]},
        published_on="2026-06-01",
        dated_on="2026-06-01",
    )
    for row in corpus.rows["responses"][4:]:
        row["responded_on"] = "2026-06-01"
    assert given(settle(corpus.tables)) == {piers["1"]: "implemented", piers["2"]: "implemented", piers["3"]: "implemented", piers["4"]: "accepted"}


def test_the_new_version_is_answered_and_the_old_one_with_it(corpus: Any) -> None:
    old = add_report(corpus, "old", PIERS, published_on="2024-01-10", dated_on="2024-01-10")
    for row in corpus.rows["recommendations"]:
        row["is_current"] = False
    new = add_report(corpus, "new", PIERS, supersedes="old")
    add_reply(corpus, cited={number: (text, "accepted") for number, text in PIERS.items()})
    tables = settle(corpus.tables)
    assert {row["recommendation_id"] for row in read_rows(tables, "responses")} == set(new.values())
    assert given(tables).keys() == {*new.values(), *old.values()}


def test_pieces_of_a_paragraph_share_its_answer_unless_they_have_their_own(corpus: Any) -> None:
    texts = {"88.1": PIERS["1"], "88.1.1": PIERS["2"], "88.1.2": PIERS["3"], "88.2": PIERS["4"]}
    found = add_report(corpus, "piers", texts, title="Review of Piers")
    cited: dict[str, tuple[str | None, str]] = {"88.1": (None, "accepted"), "88.1.2": (None, "noted"), "88.2": (None, "rejected")}
    add_reply(corpus, cited=cited, title="Reply to the Review of Piers")
    assert given(settle(corpus.tables)) == {
        found["88.1"]: "accepted",
        found["88.1.1"]: "accepted",
        found["88.1.2"]: "noted",
        found["88.2"]: "rejected",
    }


def test_numbers_may_be_cut_short_or_name_a_part(corpus: Any) -> None:
    found = add_report(corpus, "piers", {f"88.{number}": text for number, text in PIERS.items()}, title="Review of Piers")
    cited: dict[str, tuple[str | None, str]] = {"1": (None, "accepted"), "2": (None, "noted"), "88.3(a)": (None, "rejected")}
    add_reply(corpus, cited=cited, title="Reply to the Review of Piers")
    assert given(settle(corpus.tables)) == {found["88.1"]: "accepted", found["88.2"]: "noted", found["88.3"]: "rejected"}


def test_the_same_words_of_another_party_keep_their_own_answer(corpus: Any) -> None:
    texts = {"7.1": PIERS["1"], "7.2": PIERS["1"], "7.3": PIERS["2"]}
    found = add_report(corpus, "piers", texts, title="Review of Piers")
    for row, party in zip(corpus.rows["recommendations"], ("Arland", "Borland", "Arland"), strict=True):
        row["recommended_by"] = party
    add_reply(corpus, cited={"7.1": (None, "accepted"), "7.3": (None, "noted")}, title="Reply to the Review of Piers")
    again = corpus.recommend("piers", PIERS["2"], form="running", voice="document", is_current=True, is_main_place=False)
    tables = settle(corpus.tables)
    assert given(tables) == {found["7.1"]: "accepted", found["7.3"]: "noted", again: "noted"}


def test_other_figures_are_another_recommendation(corpus: Any) -> None:
    add_report(corpus, "piers", {"1": "Halve the noise of the harbour cranes by 2030.", "2": PIERS["2"]})
    add_reply(corpus, cited={"": ("Halve the noise of the harbour cranes by 2040.", "accepted"), "2": (PIERS["2"], "accepted")})
    tables = settle(corpus.tables)
    assert len(given(tables)) == 1
    assert [row["is_suggestion"] for row in read_rows(tables, "responses") if row["number"] is None] == [True]


def test_countries_that_differ_speak_against_a_report(corpus: Any) -> None:
    add_report(corpus, "piers", PIERS, title="Review of Piers", country="Arland")
    add_reply(corpus, cited=dict.fromkeys(PIERS, (None, "accepted")), title="Response to the Review of Piers", country="Borland")
    assert given(settle(corpus.tables)) == {}


def test_a_reply_does_not_answer_a_reply(corpus: Any) -> None:
    add_reply(corpus, cited={number: (text, "accepted") for number, text in PIERS.items()})
    add_reply(corpus, "other", cited={}, title="Response")
    for number, text in PIERS.items():
        corpus.recommend("other", text, number=number, voice="quoted body")
    tables = settle(corpus.tables)
    assert read_rows(tables, "responses") == []
    assert [row["answered_document_id"] for row in read_rows(tables, "replies")] == [None, None]
