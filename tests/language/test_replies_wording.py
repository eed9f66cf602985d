"""Words of answers, numbers by which recommendations are cited, and how replies put them together."""

from __future__ import annotations

import pytest
from recommendation_documents import Line, find, heading, item, make_context, numbered

from pipeline.language.recommendations.outline import outline_document
from pipeline.language.recommendations.replies_numbers import bare_number, expand_numbers, find_cited, is_number_list
from pipeline.language.recommendations.replies_tables import find_in_tables
from pipeline.language.recommendations.replies_wording import begins_answer, read_answer, read_reply
from pipeline.schemas import TableCell


@pytest.mark.parametrize(
    ("text", "response"),
    [
        ("The harbour board accepts this recommendation.", "accepted"),
        ("The recommendation enjoys the full support of Kelmark.", "accepted"),
        ("The Government agrees with the Committee's recommendation.", "accepted"),
        ("The Government accepts the recommendation and will consider how to pay for it.", "accepted"),
        ("The Government accepts this recommendation in principle.", "partly"),
        ("Kelmark partially accepts recommendation 12.", "partly"),
        ("The Board agrees with the Committee’s recommendation in part.", "partly"),
        ("The Government supports the aim of this recommendation.", "partly"),
        ("The Government accepts the first half of this recommendation but does not support the second.", "partly"),
        ("The recommendation does not enjoy the support of Kelmark.", "rejected"),
        ("The Government is not in a position to accept this recommendation.", "rejected"),
        ("This recommendation cannot be accepted.", "rejected"),
        ("The Ministry rejects this recommendation.", "rejected"),
        ("Kelmark takes note of these recommendations.", "noted"),
        ("The recommendation is duly noted.", "noted"),
        ("The recommendations are already being implemented.", "implemented"),
        ("The recommendations below enjoy the support of Kelmark, which considers that they are in the process of implementation:", "implemented"),
        ("The recommendations will be examined by Kelmark, which will respond in due time.", "pending"),
        ("This recommendation is under consideration.", "pending"),
        ("The views were presented by the State under review.", None),
        ("The ferry leaves at nine.", None),
    ],
)
def test_clauses_that_answer(text: str, response: str | None) -> None:
    assert read_answer(text) == response


@pytest.mark.parametrize(
    ("text", "response"),
    [
        ("Yes", "accepted"), ("Agree", "accepted"), ("We concur.", "accepted"), ("Supported", "accepted"), ("The Agency agrees that quays need rails.", "accepted"),
        ("Partial", "partly"), ("Partially agree", "partly"), ("Support in principle", "partly"), ("Accepted with modifications", "partly"),
        ("No", "rejected"), ("Not agreed. It is too dear.", "rejected"), ("Disagree", "rejected"), ("The Government does not consider that a law is needed.", "rejected"),
        ("Noted. It is a matter for the towns.", "noted"), ("The Ministry acknowledges the point.", "noted"), ("It takes due note of it", "noted"),
        ("Completed", "implemented"), ("Already in place", "implemented"), ("Under consideration", "pending"), ("To be decided", "pending"),
        ("None", None), ("The Ministry will publish the sums in May.", None), ("", None),
    ],
)  # fmt: skip
def test_loose_words_where_an_answer_is_expected(text: str, response: str | None) -> None:
    assert read_reply(text) == response


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("100.1, 100.5–100.7 and 100.12", ["100.1", "100.5", "100.6", "100.7", "100.12"]),
        ("3, 5 to 7", ["3", "5", "6", "7"]),
        ("R1–R3", ["1", "2", "3"]),
        ("100.5-7", ["100.5", "100.6", "100.7"]),
        ("5 (a) and 5(b)", ["5(a)", "5(b)"]),
        ("9 to 4", ["9", "4"]),
        ("100.3 (Norland); 100.4 (Estmark, Sudria)", ["100.3", "100.4"]),
    ],
)
def test_lists_of_numbers(text: str, numbers: list[str]) -> None:
    assert expand_numbers(text) == numbers
    assert is_number_list(text)


@pytest.mark.parametrize(
    ("text", "groups"),
    [
        ("Kelmark accepts recommendations 100.1 and 100.2 and notes 100.3.", [("100.1", "100.2"), ("100.3",)]),
        ("Recommendations Nos. 1 to 2 above are accepted.", [("1", "2")]),
        ("It spent 2.5 million on 3.1 km of road, see article 5.2 and table 4.1.", []),
        ("The law of 2019 and 12 harbours", []),
    ],
)
def test_numbers_that_cite(text: str, groups: list[tuple[str, ...]]) -> None:
    assert [cited.numbers for cited in find_cited(text)] == groups
    assert bare_number("Rec. 5 (a).") == "5(a)"


REPLY = {"title": "Government response to the report of the Harbour Committee", "document_type": "response"}


def answers(*parts: object, **facts: str) -> list[tuple[str | None, str, str | None]]:
    rows = find(*parts, **{**REPLY, **facts})["responses"]
    return [(row.number, row.response, row.recommendation_text) for row in rows]


def test_answers_stand_behind_labels() -> None:
    assert answers(
        "Recommendation 1: Accepted. The Ministry of Ports will act on it.",
        "Response to recommendation 2: Not accepted. It would cost too much.",
        "Recommendations 3 and 4 – Noted.",
        heading("Recommendation 5"),
        "Government response: The Government agrees. Rails will be put up.",
        heading("Recommendation 6"),
        "Reply",
        "We concur.",
    ) == [
        ("1", "accepted", None),
        ("2", "rejected", None),
        ("3", "noted", None),
        ("4", "noted", None),
        ("5", "accepted", None),
        ("6", "accepted", None),
    ]


def test_pledges_in_an_answer_are_still_found() -> None:
    tables = find("Recommendation 1: Accepted. The Ministry of Ports will repair the pier by 2027.", **REPLY)
    assert [row.actor for row in tables["commitments"]] == ["Ministry of Ports"]
    assert tables["recommendations"] == []


def test_answers_stand_below_what_they_quote() -> None:
    tables = find(
        numbered("1a. Committee recommendation: The Ministry of Ports should chart the inner bays within a year.", ""),
        numbered("The Government disagrees with the Committee's recommendation.", "1.1"),
        numbered("The Ministry has other priorities.", "1.2"),
        **REPLY,
    )
    [copy], [answer] = tables["recommendations"], tables["responses"]
    assert (copy.number, copy.form, copy.voice, copy.recommended_by, copy.response) == (
        "1a",
        "labelled",
        "quoted body",
        "Harbour Committee",
        "rejected",
    )
    assert (answer.recommendation_id, answer.responded_by) == (copy.recommendation_id, "Government")


def test_headings_and_stems_answer_what_is_listed_below() -> None:
    assert answers(
        heading("Recommendations accepted by Kelmark"),
        "100.1, 100.2",
        heading("Recommendations not accepted"),
        item("100.3"),
        heading("Background"),
        "Kelmark has 100.4 km of coast.",
        "The recommendations with the following numbers are noted by Kelmark:",
        item("100.5 (Norland)"),
        "The harbour is old.",
        item("100.6"),
    ) == [("100.1", "accepted", None), ("100.2", "accepted", None), ("100.3", "rejected", None), ("100.5", "noted", None)]


def test_items_quoted_below_a_heading_get_its_answer() -> None:
    tables = find(
        heading("Recommendations"),
        heading("Recommendations accepted", 2),
        numbered("Dredge the southern canal before the winter (Norland);", "7.1"),
        heading("Recommendations rejected", 2),
        numbered("Close the eastern lock to heavy barges (Estmark).", "7.2"),
        **REPLY,
    )
    assert [(row.number, row.response) for row in tables["recommendations"]] == [("7.1", "accepted"), ("7.2", "rejected")]
    assert len(tables["responses"]) == 2


def test_one_sentence_may_answer_twice() -> None:
    assert answers("Kelmark accepts recommendations 100.1 and 100.2, while recommendation 100.3 is noted.") == [
        ("100.1", "accepted", None), ("100.2", "accepted", None), ("100.3", "noted", None),
    ]  # fmt: skip


def test_other_documents_answer_nothing() -> None:
    tables = find("The Ministry accepts recommendations 100.1 and 100.2 of the harbour review.", title="Harbour news")
    assert tables["replies"] == []
    assert tables["responses"] == []


def test_an_opening_says_that_a_document_replies() -> None:
    tables = find(
        "This paper sets out the position of Kelmark on the recommendations of the Harbour Review Panel, published on 4 May 2025.",
        "Recommendation 2: Agreed.",
        title="Harbours of Kelmark",
        publisher="Ministry of Ports",
    )
    [reply] = tables["replies"]
    assert (reply.report_body, reply.report_dated_on, reply.responded_by) == ("Harbour Review Panel", "2025-05-04", "Ministry of Ports")


def cells(*rows: list[str]) -> list[TableCell]:
    return [
        TableCell(document_id="d", table_number=1, row=number, column=column, text=text or None)
        for number, row in enumerate(rows, 1)
        for column, text in enumerate(row, 1)
    ]


def read_table(*rows: list[str]) -> list[tuple[str, str, str]]:
    units = outline_document(make_context(*(Line(" | ".join(filter(None, row)), "table") for row in rows)))
    return [(answer.number, answer.quoted, answer.response) for answer in find_in_tables(units, cells(*rows))[0]]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([["Rec. no.", "Accepted?", "Client comments"], ["1", "Yes", "The pier will be closed."], ["2", "No", ""]], [("1", "", "accepted"), ("2", "", "rejected")]),
        ([["Recommendation", "Response"], ["Recommendation 3: Close the pier", "Agreed"], ["R4. Paint it", "Noted"]], [("3", "Close the pier", "accepted"), ("4", "Paint it", "noted")]),
        ([["Recommendation", "Response"], ["12 boats should be sold", "Agreed"]], [("", "12 boats should be sold", "accepted")]),
        ([["Recommendation", "Response", "Comment"], ["1. Close the pier", "–", "Accepted, from June on"]], [("1", "Close the pier", "accepted")]),
        ([["Recommendations", "Position"], ["100.1–100.3", "Supported"]], [("100.1", "", "accepted"), ("100.2", "", "accepted"), ("100.3", "", "accepted")]),
        ([["Recommendation", "Page"], ["1. Close the pier", "12"]], []),
        ([["Recommendation", "Answers received"], ["1. Close the pier", "12"], ["2. Paint it", "9"]], []),
    ],
)  # fmt: skip
def test_tables_of_answers(rows: list[list[str]], expected: list[tuple[str, str, str]]) -> None:
    assert read_table(*rows) == expected


def test_a_table_goes_on_over_the_page() -> None:
    rows = [["Recommendation", "Response"], ["1. Close the pier", "Agreed"]]
    more = [["Recommendation", "Response"], ["2. Paint it", "Noted"], ["3. Light it", "Yes"]]
    second = [TableCell(document_id="d", table_number=2, row=cell.row, column=cell.column, text=cell.text) for cell in cells(*more[1:])]
    units = outline_document(make_context(*(Line(" | ".join(row), "table") for row in [*rows, *more[1:]])))
    found, claimed = find_in_tables(units, [*cells(*rows), *second])
    assert [(answer.number, answer.response) for answer in found] == [("1", "accepted"), ("2", "noted"), ("3", "accepted")]
    assert len(claimed) == 4
    assert all(answer.sentence is not None for answer in found)


def test_paragraphs_that_quote_and_paragraphs_that_answer_take_turns() -> None:
    tables = find(
        heading("The Committee's report"),
        numbered("We recommend that the Ministry of Ports chart the inner bays within a year. (Recommendation 4, paragraph 31)", "2"),
        numbered("The Ministry has no ships for this at present. It has asked for offers.", "3"),
        numbered("The Government agrees. The work begins in May.", "4"),
        numbered("We also recommend that the dues of small boats be halved. (Recommendation 5)", "5"),
        "Government response",
        numbered("The Government does not consider that this is needed.", "6"),
        **REPLY,
    )
    rows = [(row.number, row.response, row.recommended_by, row.voice) for row in tables["recommendations"]]
    assert rows[:1] == [("4", "accepted", "Harbour Committee", "quoted body")]
    assert ("5", "rejected", "Harbour Committee", "quoted body") in rows
    assert [row.response for row in tables["responses"]] == ["accepted", "rejected"]


@pytest.mark.parametrize(
    "head",
    [
        [
            "Rec. no.",
            "Recommendation",
            "Critical/ Important",
            "Accepted? (Yes/No)",
            "Title of responsible individual",
            "Implementation date",
            "Client comments",
        ],
        ["No.", "Evaluation recommendation", "Level", "Acceptance by Management", "Owner", "When", "Management response"],
        [
            "#",
            "Recommendations",
            "Theme",
            "Management response: accepted, partially accepted or rejected",
            "Responsible unit",
            "Timeframe",
            "Comment",
        ],
    ],
)
def test_heads_of_columns(head: list[str]) -> None:
    rows = [head, ["2", "Light the pier", "Important", "Yes", "Chief of Works", "May 2026", "Lamps were ordered."]]
    units = outline_document(make_context(*(Line(" | ".join(row), "table") for row in rows)))
    [answer], _ = find_in_tables(units, cells(*rows))
    assert (answer.number, answer.quoted, answer.response, answer.responsible, answer.timing) == (
        "2",
        "Light the pier",
        "accepted",
        "Chief of Works",
        "May 2026",
    )
    assert answer.answer == "Yes. Lamps were ordered."


@pytest.mark.parametrize(
    ("text", "is_answer"),
    [
        ("Accepted. Rails will be put up.", True),
        ("Not agreed.", True),
        ("We concur.", True),
        ("Kelmark fully supports this recommendation.", True),
        ("The Government, after long debate, agrees that the pier is too old.", True),
        ("The recommendation is partially accepted.", True),
        ("We recommend that towns and ports agree on a timetable.", False),
        ("The Ministry should accept that the pier is old.", False),
        ("We agree with the pilots that the strait is too narrow.", False),
        ("The Committee notes that the ferry is late.", False),
        ("The programme supports small ports.", False),
        ("Accept the offer of the neighbouring port before the winter.", False),
        (" ", False),
    ],
)
def test_what_opens_as_an_answer_does(text: str, is_answer: bool) -> None:
    assert begins_answer(text) is is_answer


def test_a_quotation_with_a_word_of_answers_is_no_answer() -> None:
    tables = find(
        heading("Recommendation 4"),
        "We recommend that towns and ports agree on a common timetable for ferries and buses.",
        "Noted. Timetables are a matter for the towns.",
        **REPLY,
    )
    [row] = tables["recommendations"]
    assert (row.number, row.response, row.text) == (
        "4",
        "noted",
        "We recommend that towns and ports agree on a common timetable for ferries and buses.",
    )
