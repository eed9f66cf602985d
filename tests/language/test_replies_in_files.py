"""Two files each, written here: a report and what answers it, from the bytes to the rows of `responses`."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest
from spacy.language import Language

from pipeline.analyse import DocumentJob, analyse_document
from pipeline.ids import make_id
from pipeline.resolution import give_answers, group_recommendations, link_versions, match_answers, resolve_entities
from pipeline.resolution.frames import Tables, read_rows
from pipeline.schemas import TABLES
from pipeline.settings import read_settings
from pipeline.store import make_frame

Part = str | tuple[str, str] | list[list[str]]
Run = Callable[..., Tables]


def write_docx(path: Path, *parts: Part) -> Path:
    """A file: "# ..." is a title, "## ..." a heading, "* ..." a bullet, a list of rows a table, all else a paragraph."""
    document = docx.Document()
    for part in parts:
        if isinstance(part, list):
            table = document.add_table(rows=0, cols=len(part[0]))
            table.style = "Table Grid"
            for row in part:
                for cell, text in zip(table.add_row().cells, row, strict=True):
                    cell.text = text
        elif isinstance(part, str) and part.startswith("#"):
            document.add_heading(part.lstrip("# "), 0 if part.startswith("# ") else 1)
        else:
            document.add_paragraph(str(part).removeprefix("* "), style="List Bullet" if str(part).startswith("* ") else None)
    document.save(str(path))
    return path


@pytest.fixture(scope="module")
def run(nlp: Language, tmp_path_factory: pytest.TempPathFactory) -> Run:
    """Analyse files and take them through resolution, as a run does."""
    folder = tmp_path_factory.mktemp("pairs")
    settings = read_settings(tmp_path_factory.mktemp("home"))
    known: dict[str, dict[str, list[Any]]] = {}

    def analyse(name: str, parts: tuple[Part, ...]) -> dict[str, list[Any]]:
        path = write_docx(folder / f"{name}.docx", *parts)
        sha = hashlib.sha256(path.read_bytes()).hexdigest()
        return analyse_document(DocumentJob(path, path.name, "docx", make_id("document", name), sha), nlp, settings).rows

    def take(**files: tuple[Part, ...]) -> Tables:
        rows: dict[str, list[Any]] = defaultdict(list)
        for name, parts in files.items():
            key = f"{name} {parts}"
            known[key] = known.get(key) or analyse(name, parts)
            for table, found in known[key].items():
                rows[table] += found
        tables = resolve_entities(link_versions({name: make_frame(name, rows.get(name, [])) for name in TABLES}), None)
        tables, ties = match_answers(tables)
        return give_answers(group_recommendations(tables, ties))

    return take


def of_file(tables: Tables, table: str, name: str) -> list[dict[str, Any]]:
    return [row for row in read_rows(tables, table) if row["document_id"] == make_id("document", name)]


def answers_given(tables: Tables, name: str) -> dict[str | None, str | None]:
    return {row["number"]: row["response"] for row in of_file(tables, "recommendations", name) if row["number"]}


FERRIES = (
    "Assembly of Kelmark, Committee on Island Transport",
    "# Idle Ferries: Second Report of the Committee on Island Transport",
    "3 February 2025",
    "## What we found",
    "Four of the nine ferries of the state lay idle last winter. Nobody could tell us why their crews were kept on.",
    "## Recommendations",
    "Recommendation 1: The Ministry of Works should sell the two oldest ferries by the end of 2026. The proceeds should go to the islands.",
    "Recommendation 2: The Ministry of Works should publish each year what every line costs and how many passengers it carries.",
    "Recommendation 3: We recommend that the Government move the winter timetable to the autumn session, so that islanders can comment on it.",
    "Recommendation 4: The Ministry should set up a single ticket for all lines and buses of the archipelago.",
)
FERRY_REPLY = (
    "# Government Response to the Second Report of the Committee on Island Transport: Idle Ferries",
    "Ministry of Works of Kelmark, 2 June 2025",
    "## Introduction",
    "The Committee published its report on 3 February 2025. This response takes its recommendations one by one.",
    "## Recommendation 1",
    "The Ministry of Works should sell the two oldest ferries by the end of 2026.",
    "Accepted in principle. The Ministry of Works will ask for bids in the spring.",
    "## Recommendation 2",
    "The Ministry of Works should publish each year what every line costs and how many passengers it carries.",
    "The Government accepts this recommendation. The Ministry will consider how to count passengers.",
    "## Recommendation 3",
    "We recommend that the Government move the winter timetable to the autumn session, so that islanders can comment on it.",
    "Government response",
    "The Government does not believe that an earlier timetable is needed.",
    "Recommendation 4: Noted. A single ticket is a matter for the companies.",
)


def test_a_governments_response_answers_a_committees_report(run: Run) -> None:
    tables = run(ferries=FERRIES, ferryreply=FERRY_REPLY)
    assert answers_given(tables, "ferries") == {"1": "partly", "2": "accepted", "3": "rejected", "4": "noted"}
    originals = {row["number"]: row for row in of_file(tables, "recommendations", "ferries") if row["number"]}
    found = {row["number"]: row for row in of_file(tables, "responses", "ferryreply")}
    assert {number: row["recommendation_id"] for number, row in found.items()} == {
        number: row["recommendation_id"] for number, row in originals.items()
    }
    assert [found[number]["match_basis"] for number in "1234"] == ["number and wording"] * 3 + ["number"]
    assert {row["responded_by"] for row in found.values()} <= {"Government", "Ministry of Works"}
    assert found["1"]["text"] == "Accepted in principle. The Ministry of Works will ask for bids in the spring."
    assert not any(row["is_suggestion"] for row in found.values())


def test_what_a_response_quotes_stays_with_the_report(run: Run) -> None:
    tables = run(ferries=FERRIES, ferryreply=FERRY_REPLY)
    originals = {row["number"]: row for row in of_file(tables, "recommendations", "ferries") if row["number"]}
    copies = [row for row in of_file(tables, "recommendations", "ferryreply") if row["number"]]
    assert {row["number"] for row in copies} == {"1", "2", "3"}  # nothing of the fourth is quoted
    for row in copies:
        assert (row["group_id"], row["is_main_place"], row["voice"]) == (originals[row["number"]]["group_id"], False, "quoted body")
        assert row["recommended_by"] == "Committee on Island Transport"
    groups = {row["group_id"]: row for row in read_rows(tables, "recommendation_groups")}
    assert groups[originals["1"]["group_id"]]["place_count"] == 2
    [reply] = read_rows(tables, "replies")
    assert (reply["answered_document_id"], reply["is_suggestion"], reply["note"]) == (make_id("document", "ferries"), False, None)
    assert [reply[f"{kind}_count"] for kind in ("answer", "matched", "suggested", "unmatched")] == [4, 4, 0, 0]
    assert reply["report_dated_on"] == "2025-02-03"


def test_a_reply_without_its_report_keeps_to_itself(run: Run) -> None:
    tables = run(ferryreply=FERRY_REPLY, quays=QUAYS)
    assert set(answers_given(tables, "quays").values()) == {None}
    copies = {row["recommendation_id"] for row in of_file(tables, "recommendations", "ferryreply")}
    assert {row["recommendation_id"] for row in read_rows(tables, "responses")} <= copies
    [reply] = read_rows(tables, "replies")
    assert (reply["answered_document_id"], reply["unmatched_count"]) == (None, 4)
    assert "not among the documents" in reply["note"]


QUAYS = (
    "Quay Building Agency of Ostravia",
    "# Evaluation of the Small Quays Programme 2019-2024",
    "Final report, 12 March 2025",
    "## Findings",
    "The programme repaired forty quays in eleven districts. Fishers were consulted in a few places only.",
    "## Recommendations",
    "Recommendation 1: The Agency should consult fishing cooperatives before it designs a quay.",
    "Recommendation 2: The Agency should publish the cost of each quay on its website once a year.",
    "Recommendation 3: The Agency should set aside four per cent of its budget for the upkeep of repaired quays.",
    "Recommendation 4: The Agency should end the grants for private marinas by 2027.",
)
QUAY_REPLY = (
    "# Management Response to the Evaluation of the Small Quays Programme 2019-2024",
    "Quay Building Agency of Ostravia, 20 June 2025",
    "The table sets out what management thinks of each recommendation.",
    [
        ["No.", "Recommendation", "Management response", "Key actions", "Responsible unit", "Time frame"],
        ["1", "Consult fishing cooperatives before designing a quay.", "Accepted", "Two hearings for each new quay", "Planning", "2025"],
        ["", "", "", "A guide for engineers", "Design", "2026"],
        ["2", "Publish the cost of each quay once a year.", "Partially accepted. Sums will be given by district.", "", "", ""],
        ["3", "Set aside four per cent of the budget for upkeep.", "Already being implemented", "–", "Finance", ""],
        ["4", "End the grants for private marinas by 2027.", "No", "", "", ""],
    ],
)


def test_a_management_response_in_a_table_answers_an_evaluation(run: Run) -> None:
    tables = run(quays=QUAYS, quayreply=QUAY_REPLY)
    assert answers_given(tables, "quays") == {"1": "accepted", "2": "partly", "3": "implemented", "4": "rejected"}
    found = {row["number"]: row for row in of_file(tables, "responses", "quayreply")}
    assert {row["match_basis"] for row in found.values()} == {"number and wording"}
    first = found["1"]
    assert first["planned_action"] == "Two hearings for each new quay; A guide for engineers"
    assert (first["responsible"], first["timing"]) == ("Planning; Design", "2025; 2026")
    assert first["recommendation_text"] == "Consult fishing cooperatives before designing a quay."
    sentences = {row["sentence_id"]: row["text"] for row in read_rows(tables, "sentences")}
    assert "Partially accepted" in sentences[found["2"]["sentence_id"]]


def test_an_evaluation_with_the_answers_in_its_annex_answers_itself(run: Run) -> None:
    tables = run(quays=(*QUAYS, "## Annex: management response", QUAY_REPLY[3]))
    assert answers_given(tables, "quays") == {"1": "accepted", "2": "partly", "3": "implemented", "4": "rejected"}
    assert {row["match_basis"] for row in of_file(tables, "responses", "quays")} == {"same document"}
    assert all(row["voice"] == "document" for row in of_file(tables, "recommendations", "quays"))


def review(country: str, symbol: str, *items: str) -> tuple[Part, ...]:
    return (
        symbol,
        f"# Report of the Working Group on the Periodic Review of Harbours: {country}",
        "12 March 2024",
        "## Conclusions and recommendations",
        f"100. The recommendations listed below will be examined by {country}, which will provide responses in due time:",
        *(f"100.{number} {item}" for number, item in enumerate(items, start=1)),
        "101. All conclusions and recommendations reflect the position of the submitting States.",
    )


KELMARK = review(
    "Kelmark", "CCS/WG/14/6", "Ratify the Convention on Safe Harbours (Norland);", "Repair the lighthouses of the north (Estmark);", "Train pilots of both sexes (Norland);",
    "Abolish fees for rescue at sea (Verania);", "Publish the register of shipwrecks (Sudria);", "Allow crews to form unions (Estmark).",
)  # fmt: skip
OSTRAVIA = review(
    "Ostravia", "CCS/WG/14/9", "Ratify the Convention on Fair Tariffs (Norland);", "Open a second customs office (Estmark);", "Stop detaining vessels without an order (Sudria);",
    "Reform the port police (Norland);", "Teach children to swim (Verania);", "Count the fish (Sudria).",
)  # fmt: skip
ADDENDUM = (
    "CCS/WG/14/6/Add.1",
    "# Report of the Working Group on the Periodic Review of Harbours: Kelmark. Addendum",
    "## Views on conclusions and/or recommendations presented by the State under review",
    "3 June 2024",
    "1. Kelmark has carefully examined the recommendations made to it.",
    "2. The following recommendations enjoy the support of Kelmark: 100.1, 100.5.",
    "3. Kelmark accepts in principle recommendation 100.2. It takes note of recommendations 100.3 to 100.4.",
    "4. Recommendation 100.6 does not enjoy the support of Kelmark.",
)
REPLIES_BY_LIST = (
    "# Ostravia: replies to the recommendations of the Working Group on the Periodic Review of Harbours",
    "4 June 2024",
    "## Recommendations accepted by Ostravia",
    "100.1, 100.2, 100.4–100.5",
    "## Recommendations noted by Ostravia",
    "* 100.3 (Sudria)",
    "## Recommendations that Ostravia cannot accept",
    "100.6: The fish belong to the provinces.",
)


def test_an_addendum_answers_the_report_of_its_own_state_by_numbers_alone(run: Run) -> None:
    tables = run(kelmark=KELMARK, ostravia=OSTRAVIA, addendum=ADDENDUM, replies=REPLIES_BY_LIST)
    assert answers_given(tables, "kelmark") == {
        "100.1": "accepted", "100.2": "partly", "100.3": "noted", "100.4": "noted", "100.5": "accepted", "100.6": "rejected",
    }  # fmt: skip
    assert answers_given(tables, "ostravia") == {
        "100.1": "accepted", "100.2": "accepted", "100.3": "noted", "100.4": "accepted", "100.5": "accepted", "100.6": "rejected",
    }  # fmt: skip
    assert {row["match_basis"] for row in of_file(tables, "responses", "addendum")} == {"number"}
    assert {row["report_symbol"] for row in of_file(tables, "replies", "addendum")} == {"CCS/WG/14/6"}
    refused = next(row for row in of_file(tables, "responses", "replies") if row["number"] == "100.6")
    assert refused["text"] == "Recommendations that Ostravia cannot accept: The fish belong to the provinces."


def test_numbers_that_fit_two_reports_are_suggestions(run: Run) -> None:
    nameless = (
        "# Replies to the recommendations of the Working Group on the Periodic Review of Harbours",
        *REPLIES_BY_LIST[1:2],
        "## Recommendations accepted",
        "100.1, 100.2",
    )
    tables = run(kelmark=KELMARK, ostravia=OSTRAVIA, nameless=nameless)
    assert set(answers_given(tables, "kelmark").values()) | set(answers_given(tables, "ostravia").values()) == {"pending"}
    found = of_file(tables, "responses", "nameless")
    assert [row["is_suggestion"] for row in found] == [True, True]
    [reply] = read_rows(tables, "replies")
    assert (reply["suggested_count"], reply["matched_count"], reply["is_suggestion"]) == (2, 0, True)
    assert "may answer another report as well" in reply["note"]


def test_rows_come_out_the_same_whatever_the_order_of_files(run: Run) -> None:
    forth = run(ferries=FERRIES, ferryreply=FERRY_REPLY, quays=QUAYS, quayreply=QUAY_REPLY)
    back = run(quayreply=QUAY_REPLY, quays=QUAYS, ferryreply=FERRY_REPLY, ferries=FERRIES)
    for table in ("responses", "replies"):
        assert sorted(map(repr, read_rows(forth, table))) == sorted(map(repr, read_rows(back, table)))


def test_an_evaluation_that_prints_the_answers_to_its_own_recommendations(run: Run) -> None:
    head = ["Recommendation", "Management response", "Action", "Responsible", "Deadline"]
    tables = run(
        lamps=(
            "# Evaluation of the Harbour Lamps Programme",
            "The evaluation was requested by the Board of the Lamps Fund, and carried out in the winter by two pilots of long standing on the river.",
            "## Recommendations and management response",
            [
                head,
                [
                    "1. The Fund should move its tenders forward so that lamps come before winter.",
                    "Accepted",
                    "New calendar",
                    "Supply Unit",
                    "May 2031",
                ],
                [
                    "2. Reserve at least 40 % of the seats for pilots.",
                    "Partially accepted. By-laws are a matter for members.",
                    "Model by-laws",
                    "–",
                    "–",
                ],
                ["3. Stop paying allowances to members.", "Not accepted", "None", "–", "–"],
            ],
        )
    )
    assert answers_given(tables, "lamps") == {"1": "accepted", "2": "partly", "3": "rejected"}
    recommended = {row["recommendation_id"]: row for row in of_file(tables, "recommendations", "lamps")}
    assert {row["recommended_by"] for row in recommended.values()} == {None}  # who ordered the evaluation recommends nothing
    found = {recommended[row["recommendation_id"]]["number"]: row for row in of_file(tables, "responses", "lamps")}
    assert [(found[number]["text"], found[number]["planned_action"], found[number]["responsible"], found[number]["timing"]) for number in "123"] == [
        ("Accepted", "New calendar", "Supply Unit", "May 2031"),
        ("Partially accepted. By-laws are a matter for members.", "Model by-laws", None, None),
        ("Not accepted", None, None, None),
    ]
