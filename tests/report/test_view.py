from __future__ import annotations

import pytest
from invented_tables import make_tables

from pipeline.report.care import find_cautions
from pipeline.report.view import View, find_evidenced, make_view
from pipeline.tables.shaping import Tables


@pytest.fixture(scope="module")
def tables() -> Tables:
    return make_tables()


@pytest.fixture(scope="module")
def view(tables: Tables) -> View:
    return make_view(tables)


def test_recommendations_come_newest_first_and_then_as_they_stand_in_the_document(view: View) -> None:
    dates = [statement.document.dated_on or "" for statement in view.recommendations]
    assert dates == sorted(dates, reverse=True)
    numbers = [statement.row["number"] for statement in view.recommendations if statement.document.title.startswith("Peer review")]
    assert numbers == ["12.1", "12.2", "12.3", "12.4"]


def test_superseded_repeated_and_rejected_rows_are_not_shown_but_counted_and_kept(tables: Tables) -> None:
    frame = tables["recommendations"].copy()
    current = frame.index[frame["is_current"] & frame["document_id"].notna()]
    frame.loc[current[0], "review_status"] = "rejected"
    frame.loc[current[1], "is_main_place"] = False
    view = make_view({**tables, "recommendations": frame})
    assert view.left_out == {
        "in a version that a newer one replaced": 2,
        "rejected by a reviewer": 1,
        "said again in the same document or a copy of it": 1,
    }
    assert len(view.recommendations) == len(frame) - 4
    assert set(frame["recommendation_id"]) <= set(view.every_statement)


def test_a_statement_knows_who_asks_whom_where_and_how_to_cite_it(view: View) -> None:
    by_text = {statement.text: statement for statement in view.recommendations}
    listed = next(statement for text, statement in by_text.items() if text.startswith("Equip all ferry"))
    assert listed.asked_by == ("Halvard Isles", "Tarn Union")
    assert listed.asked == ("Vessland",)
    assert listed.strength == "advised"
    assert listed.citation == (
        "Northern Harbour Council, “Peer review of coastal policy: Vessland”, 20 November 2024, section “II. Conclusions and recommendations”, no. 12.1, PDF page 1."
    )
    assert listed.link == f"evidence/{listed.document.document_id}.html#{listed.row_id}"
    assert listed.other_places == 2  # the superseded version is not counted
    slides = by_text["Agencies should share tide gauges and their data under an open licence."]
    assert slides.citation.endswith("section “What we ask”, paragraph 2.")


def test_without_a_recommender_the_issuer_is_named_and_said_to_be_one(tables: Tables) -> None:
    parties = tables["recommendation_parties"]
    bare = {
        **tables,
        "recommendation_parties": parties[parties["role"] != "recommended_by"],
        "recommendations": tables["recommendations"].assign(recommended_by=None),
    }
    statement = make_view(bare).recommendations[0]
    assert statement.asked_by == ("Northern Harbour Council",)
    assert statement.is_issuers_own
    nobody = {**bare, "recommendation_parties": parties.iloc[:0]}
    asked = {statement.text: statement.asked for statement in make_view(nobody).recommendations}
    assert asked["Premiums should follow the risk of a house, not its postcode."] == ()
    assert asked["Colleges need to open their workshops to fitters who already have a job."] == ("colleges",)


def test_documents_with_rows_have_evidence_and_no_others(view: View, tables: Tables) -> None:
    titles = {view.documents[document_id].title for document_id in find_evidenced(view, tables)}
    assert "Minutes of the working group on tides" not in titles
    assert "Plugging in: shore power for small harbours" in titles  # superseded, but its rows are in the tables
    assert len(titles) == 8


def test_cautions_say_what_happened_why_and_what_to_do(view: View, tables: Tables) -> None:
    groups = {group.title: group.cautions for group in find_cautions(view, tables)}
    assert [caution.file_name for caution in groups["Not read"]] == ["inbox/budget.pdf", "inbox/scan_broken.pdf"]
    assert groups["Not analysed"][0].why == "German: read; recommendations not looked for"
    assert "About 48% of it" in groups["Poorly read"][0].why
    assert groups["Without a date"][0].name == "Small producers and the new packaging law"
    assert [caution.file_name for caution in groups["Left out"]] == [".~lock.report.docx#"]
    assert all(caution.why and caution.to_do for cautions in groups.values() for caution in cautions)


def test_waiting_files_remarks_and_dates_of_files_are_cautions_too(tables: Tables) -> None:
    documents = tables["documents"].copy()
    documents.loc[0, ["analysis_note", "dated_from"]] = ["Tables on 3 pages could not be read", "file"]
    files = tables["files"].copy()
    files.loc[0, "outcome"] = "waiting"
    changed = {**tables, "documents": documents, "files": files}
    groups = {group.title: group.cautions for group in find_cautions(make_view(changed), changed)}
    assert groups["Read with a remark"][0].why == "Tables on 3 pages could not be read."
    assert len(groups["Waiting"]) == 1
    assert any("the file’s own is" in caution.why or "the file's own is" in caution.why for caution in groups["Without a date"])
