from __future__ import annotations

import pandas as pd
import pytest
from invented_tables import make_tables

from pipeline.errors import PublicationError
from pipeline.schemas import TABLES
from pipeline.tables import check_tables
from pipeline.tables.shaping import Tables, shape_table


def _with(name: str, column: str, value: object, rows: int = 1) -> Tables:
    tables = make_tables()
    frame = tables[name].copy()
    frame.loc[: rows - 1, column] = value
    return {**tables, name: frame}


def test_a_whole_corpus_passes() -> None:
    check_tables(make_tables())


@pytest.mark.parametrize(
    ("tables", "words"),
    [
        (_with("recommendations", "text", None), r"'recommendations': column 'text' is empty in 1 row \(say "),
        (_with("recommendations", "modality", "shall"), "column 'modality' may not hold 'shall'"),
        (_with("recommendations", "theme_id", "gone", rows=9), r"column 'theme_id' names a row that table 'themes' doesn't have in 9 rows \(say "),
        (_with("documents", "document_id", "same", rows=2), r"its key \(document_id\) is not unique in 1 row \(say same\)"),
    ],
)
def test_a_broken_contract_names_table_column_and_a_few_keys(tables: Tables, words: str) -> None:
    with pytest.raises(PublicationError, match=words) as caught:
        check_tables(tables)
    assert len(str(caught.value)) < 900


def test_many_faults_make_no_long_message() -> None:
    tables = make_tables()
    tables["documents"] = tables["documents"].iloc[:0]  # every reference to a document dangles
    with pytest.raises(PublicationError, match=r"And \d+ more tables are at fault") as caught:
        check_tables(tables)
    assert len(str(caught.value)) < 1_000


def test_a_key_may_have_an_empty_part_but_only_once() -> None:
    tables = make_tables()
    cell = {"document_id": tables["documents"]["document_id"][0], "page": None, "table_number": 1, "row": 1, "column": 1, "text": "x"}
    table = TABLES["document_tables"]
    check_tables({**tables, "document_tables": shape_table(table, pd.DataFrame([cell, {**cell, "column": 2}]))})
    with pytest.raises(PublicationError, match="not unique"):
        check_tables({**tables, "document_tables": shape_table(table, pd.DataFrame([cell, cell]))})
