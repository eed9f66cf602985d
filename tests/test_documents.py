from __future__ import annotations

import pandas as pd

from pipeline.documents import complete_documents, merge_repeated
from pipeline.intake import InventoryRow
from pipeline.schemas import Commitment, Document, Event, Recommendation
from pipeline.store import Tables, make_frame


def tables_of(*documents: Document) -> Tables:
    recommendations = [
        Recommendation(recommendation_id=f"r-{d.document_id}", document_id=d.document_id, form="running", text="Act.") for d in documents
    ]
    commitments = [Commitment(commitment_id=f"c-{d.document_id}", document_id=d.document_id, form="running", text="We will.") for d in documents]
    return {
        "documents": make_frame("documents", documents),
        "recommendations": make_frame("recommendations", recommendations),
        "commitments": make_frame("commitments", commitments),
        "events": make_frame("events"),
    }


def a_document(document_id: str = "d1", file_name: str = "old/brief.pdf", **values: str) -> Document:
    return Document(document_id=document_id, file_name=file_name, format="pdf", **values)


def test_a_moved_file_changes_name_and_folder() -> None:
    documents = complete_documents(tables_of(a_document()), {"d1": "new/sub/brief.pdf"}, {})["documents"]
    assert documents[["file_name", "folder"]].to_numpy().tolist() == [["new/sub/brief.pdf", "new/sub"]]


def test_a_file_at_the_top_has_no_folder() -> None:
    documents = complete_documents(tables_of(a_document()), {"d1": "brief.pdf"}, {})["documents"]
    assert documents["folder"].isna().all()


def test_the_inventory_wins_over_what_was_read() -> None:
    row = InventoryRow("brief.pdf", title="Ours", country="Ruritania", project="P1", date="2031-05", own={"Sector": "water", "Empty": ""})
    tables = tables_of(a_document(title="Theirs", title_from="heading", published_on="2030-01-01"))
    done = complete_documents(tables, {"d1": "brief.pdf"}, {"brief.pdf": row})
    first = done["documents"].iloc[0]
    assert (first["title"], first["title_from"], first["country"], first["project"]) == ("Ours", "inventory", "Ruritania", "P1")
    assert (first["dated_on"], first["dated_from"], first["own_columns"]) == ("2031-05", "stated", "Sector: water")
    assert done["recommendations"]["dated_on"].tolist() == ["2031-05"]
    assert done["commitments"]["dated_on"].tolist() == ["2031-05"]


def test_a_publication_date_goes_before_the_events_date_and_none_is_said() -> None:
    documents = [
        a_document("d1", "a", published_on="2030-01-02", event_on="2029-12-01"),
        a_document("d2", "b", event_on="2029-12-01"),
        a_document("d3", "c"),
    ]
    frame = complete_documents(tables_of(*documents), {}, {})["documents"]
    assert frame["dated_from"].tolist() == ["published", "event", "none"]
    assert frame["dated_on"].tolist()[:2] == ["2030-01-02", "2029-12-01"]
    assert pd.isna(frame["dated_on"][2])


def test_nothing_read_gives_nothing() -> None:
    assert complete_documents(tables_of(), {}, {})["documents"].empty


def test_an_event_that_two_documents_report_is_one_row_with_what_either_says() -> None:
    events = [
        Event(event_id="e1", name="Water Forum", place="Zenda"),
        Event(event_id="e1", name="Water Forum", start_on="2031-02-03"),
        Event(event_id="e2", name="Other"),
    ]
    merged = merge_repeated({**tables_of(), "events": make_frame("events", events)})["events"]
    assert merged["event_id"].tolist() == ["e1", "e2"]
    assert merged.loc[0, ["place", "start_on"]].tolist() == ["Zenda", "2031-02-03"]
    assert str(merged["edition"].dtype) == "Int64"
