from __future__ import annotations

import pandas as pd
from invented_corpus import REPORTS
from invented_tables import document_id_of, make_tables

from pipeline.schemas import TABLES
from pipeline.tables import find_changes

NEW, OLD = make_tables("run-2"), make_tables("run-1", REPORTS[:7])
COMING = {document_id_of(report): "new report" for report in REPORTS[7:]}


def test_the_first_run_has_no_changes_since_everything_is_new() -> None:
    assert find_changes(None, NEW, "run-1", {}).empty


def test_the_same_tables_have_no_changes() -> None:
    assert find_changes(NEW, NEW, "run-2", {}).empty


def test_rows_of_new_documents_come_with_their_cause_whatever_leads_to_the_document() -> None:
    changes = find_changes(OLD, NEW, "run-2", COMING)
    assert list(changes.columns) == TABLES["run_changes"].column_names
    assert set(changes["run_id"]) == {"run-2"}
    documents = changes[changes["table"] == "documents"]
    assert set(documents["key"]) == set(COMING)
    for table in ("recommendations", "evidence_boxes", "recommendation_themes", "recommendation_parties", "sections"):
        rows = changes[(changes["table"] == table) & (changes["change"] == "added")]
        assert len(rows), table
        assert set(rows["cause"]) == {"new report"}, table
    assert set(changes["cause"]) == {"new report"}  # rows of the whole corpus too
    assert not {"runs", "files", "rejected_files", "stage_status"} & set(changes["table"])


def test_removed_replaced_decided_and_reprogrammed_are_told_apart() -> None:
    edited = {name: frame.copy() for name, frame in NEW.items()}
    recommendations = edited["recommendations"]
    one, other = recommendations["document_id"][0], recommendations["document_id"].iloc[-1]
    recommendations.loc[recommendations["document_id"] == one, "review_status"] = "accepted"
    recommendations.loc[recommendations["document_id"] == other, "confidence"] = 0.5
    changes = find_changes(NEW, edited, "run-3", {one: "decision", "": "decision"})
    assert set(changes["change"]) == {"changed"}
    causes = dict(zip(changes["key"], changes["cause"], strict=True))
    for row in recommendations.itertuples():
        if row.document_id in {one, other}:
            assert causes[row.recommendation_id] == ("decision" if row.document_id == one else "program")
    gone = find_changes(NEW, OLD, "run-3", dict.fromkeys(COMING, "removed"))
    assert set(gone[gone["table"] == "documents"]["change"]) == {"removed"}
    assert set(gone["cause"]) == {"removed"}


def test_a_value_that_comes_or_goes_is_a_change_and_a_new_column_is_none() -> None:
    edited = {**NEW, "themes": NEW["themes"].assign(trend=None)}
    changes = find_changes(NEW, edited, "run-3", {"": "program"})
    assert set(changes["table"]) == {"themes"}
    assert set(changes["cause"]) == {"program"}
    older = {**NEW, "themes": NEW["themes"].drop(columns=["trend"])}
    assert find_changes(older, NEW, "run-3", {}).empty


def test_keys_of_several_columns_are_joined() -> None:
    edited = {**NEW, "theme_terms": NEW["theme_terms"].iloc[1:].reset_index(drop=True)}
    changes = find_changes(NEW, edited, "run-3", {})
    first = NEW["theme_terms"].iloc[0]
    assert changes["key"].tolist() == [f"{first['theme_id']}; {first['term']}"]
    assert isinstance(changes, pd.DataFrame)
