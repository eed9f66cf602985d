from __future__ import annotations

import pandas as pd
import pytest

from pipeline.errors import PublicationError
from pipeline.schemas import TABLES
from pipeline.tables.shaping import complete_tables, is_among, shape_table


def test_every_declared_table_and_column_is_there_even_of_nothing() -> None:
    tables = complete_tables({})
    assert list(tables) == list(TABLES)
    for name, frame in tables.items():
        assert list(frame.columns) == TABLES[name].column_names
        assert len(frame) == 0


def test_columns_get_their_types_and_missing_stays_missing() -> None:
    frame = pd.DataFrame(
        {"document_id": ["d1", "d2"], "file_name": ["b.pdf", "a.pdf"], "format": ["pdf", "pdf"], "page_count": [3, None], "title": ["NA", ""]}
    )
    documents = complete_tables({"documents": frame})["documents"]
    assert documents["file_name"].tolist() == ["a.pdf", "b.pdf"]  # sorted by file name
    assert documents["page_count"].dtype == "Int64"
    assert documents["page_count"].isna().tolist() == [True, False]
    assert documents["title"].isna().tolist() == [True, False]
    assert documents["title"][1] == "NA"
    assert documents["recommendation_count"].isna().all()


def test_boxes_get_two_decimals_scores_four_and_figures_stay_as_they_are() -> None:
    passages = pd.DataFrame(
        {"passage_id": ["p"], "document_id": ["d"], "passage_number": [1], "kind": ["paragraph"], "text": ["x"], "x0": [72.123456], "top": [-0.0001]}
    )
    weights = pd.DataFrame({"theme_id": ["t"], "document_id": ["d"], "weight": [0.123456]})
    figures = pd.DataFrame({"quantity_id": ["q"], "document_id": ["d"], "sentence_id": ["s"], "text": ["x"], "value": [0.000123456]})
    tables = complete_tables({"passages": passages, "document_themes": weights, "quantities": figures})
    assert tables["passages"]["x0"][0] == 72.12
    assert str(tables["passages"]["top"][0]) == "0.0"
    assert tables["document_themes"]["weight"][0] == 0.1235
    assert tables["quantities"]["value"][0] == 0.000123456


def test_rows_are_sorted_as_declared_with_missing_last_and_the_key_after() -> None:
    rows = {"document_id": ["d", "d", "d", "c"], "page": [None, 2, 1, 9], "top": [1.0, 5.0, 5.0, 0.0], "recommendation_id": ["r4", "r2", "r1", "r3"]}
    frame = pd.DataFrame({**rows, "form": "running", "text": "x"})
    assert complete_tables({"recommendations": frame})["recommendations"]["recommendation_id"].tolist() == ["r3", "r1", "r2", "r4"]


def test_text_that_no_encoder_takes_and_bare_carriage_returns_are_mended() -> None:
    frame = pd.DataFrame({"document_id": ["d"], "acronym": ["A\ud800B"], "expansion": ["one\rtwo\r\nthree"]}, dtype="object")
    shaped = shape_table(TABLES["acronyms"], frame)
    assert shaped["acronym"][0] == "A?B"
    assert shaped["expansion"][0] == "one\ntwo\nthree"


@pytest.mark.parametrize(
    ("tables", "words"),
    [
        ({"reports": pd.DataFrame()}, "no table 'reports'"),
        ({"acronyms": pd.DataFrame({"acronyms": ["x"]})}, "columns that are not in the contract: acronyms"),
        ({"passages": pd.DataFrame({"passage_number": ["seven"]})}, "'passages', column 'passage_number': a value is no integer"),
        ({"passages": pd.DataFrame({"passage_number": [1.5]})}, "'passage_number'"),
        ({"recommendations": pd.DataFrame({"is_current": ["maybe"]})}, "a value is no boolean"),
    ],
)
def test_what_is_not_declared_or_of_another_type_is_said_in_few_words(tables: dict[str, pd.DataFrame], words: str) -> None:
    with pytest.raises(PublicationError, match=words) as caught:
        complete_tables(tables)
    assert len(str(caught.value)) < 300


def test_is_among_finds_texts_and_never_what_is_missing() -> None:
    values = pd.Series(["a", None, "b", "c"], dtype="str")
    assert is_among(values, {"a", "c"}).tolist() == [True, False, False, True]
    assert is_among(values, pd.Series([None, "b"], dtype="str")).tolist() == [False, False, True, False]
    assert is_among(values, []).tolist() == [False] * 4
