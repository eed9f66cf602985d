"""What publication would refuse is told of one document's rows; what it takes passes."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from pipeline.documents import merge_repeated
from pipeline.errors import ContractError
from pipeline.schemas import TABLES, Document, Event, EventDocument, Passage, Sentence, TableCell
from pipeline.store import MERGED_TABLES, check_rows, make_frame
from pipeline.store.database import document_tables
from pipeline.tables import check_tables, complete_tables

DOCUMENT = Document(document_id="d", file_name="tides.pdf", format="pdf")
PASSAGE = Passage(passage_id="p1", document_id="d", passage_number=1, kind="paragraph", text="Tides rise in Port Harrow.")
CELL = TableCell(document_id="d", page=None, table_number=1, row=1, column=2, text="Quay")
EVENT = Event(event_id="e1", name="Harbour Forum")
PLACE = EventDocument(event_id="e1", document_id="d")


def a_sentence(passage_id: str) -> Sentence:
    return Sentence(sentence_id="s1", document_id="d", passage_id=passage_id, sentence_number=1, text="Tides rise.")


def a_passage(**values: str) -> Passage:
    return Passage(**{"passage_id": "p2", "document_id": "d", "passage_number": 2, "kind": "paragraph", "text": "Quays sink."} | values)


GOOD = {"documents": [DOCUMENT], "passages": [PASSAGE], "document_tables": [CELL], "events": [EVENT, EVENT], "event_documents": [PLACE]}


def is_published(rows: dict[str, list[object]]) -> bool:
    """Whether publication takes the rows."""
    frames = {table.name: make_frame(table.name, rows.get(table.name, [])) for table in document_tables()}
    try:
        check_tables(complete_tables(merge_repeated(frames)))
    except Exception:  # noqa: BLE001  # whatever it is, it would have stopped all
        return False
    return True


def test_rows_that_publication_takes_pass_with_an_event_twice() -> None:
    assert is_published(GOOD)
    check_rows({**GOOD, "sentences": [a_sentence("p1")]})
    check_rows({})


@pytest.mark.parametrize(
    ("table", "rows", "said"),
    [
        ("document_tables", [CELL, CELL], r"'document_tables': two rows have one key \(document_id, page, table_number, row, column\): d/None/1/1/2"),
        ("event_documents", [PLACE, PLACE], r"'event_documents': two rows have one key \(event_id, document_id\): e1/d"),
        ("passages", [PASSAGE, a_passage(passage_id="p1")], r"'passages': two rows have one key \(passage_id\): p1"),
        ("passages", [PASSAGE, a_passage(text="")], r"'passages': column 'text' is empty in row p2"),
        ("passages", [PASSAGE, a_passage(kind="song")], r"'passages': column 'kind' may not hold 'song' in row p2"),
        ("sentences", [a_sentence("p{}9")], r"'sentences': column 'passage_id' names 'p\{\}9', which table 'passages' doesn't have in row s1"),
    ],
)
def test_what_publication_refuses_is_told_with_table_and_key(table: str, rows: Sequence[object], said: str) -> None:
    broken = {**GOOD, table: list(rows)}
    assert not is_published(broken)
    with pytest.raises(ContractError, match=said) as caught:
        check_rows(broken)
    assert caught.value.stage == "tables"
    assert "report it" in caught.value.hint


def test_every_merged_table_is_one_that_documents_fill() -> None:
    assert {TABLES[name].scope for name in MERGED_TABLES} == {"document"}
