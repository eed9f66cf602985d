from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pandas as pd
import pyarrow.parquet as pq
import pytest
from invented_tables import make_tables

from pipeline.schemas import TABLES
from pipeline.tables import make_datapackage
from pipeline.tables.datapackage import write_datapackage
from pipeline.tables.shaping import Tables, complete_tables, shape_table
from pipeline.tables.writing import write_table, write_tables


@pytest.fixture(scope="module")
def tables() -> Tables:
    return make_tables()


def _read_csv(path: Path) -> list[list[str]]:
    return list(csv.reader(io.StringIO(path.read_text(encoding="utf-8"), newline="")))


def test_the_same_rows_give_the_same_bytes_whatever_order_they_came_in(tables: Tables, tmp_path: Path) -> None:
    shuffled = complete_tables({name: frame.sample(frac=1, random_state=3) for name, frame in tables.items()})
    write_tables(tables, tmp_path / "a")
    write_tables(shuffled, tmp_path / "b")
    names = sorted(path.name for path in (tmp_path / "a").iterdir())
    assert names == sorted([*(f"{name}.{kind}" for name in TABLES for kind in ("csv", "parquet")), "README.txt"])
    for name in names:
        assert (tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes(), name


def test_parquet_holds_the_declared_types_and_nothing_of_pandas(tables: Tables, tmp_path: Path) -> None:
    write_table(TABLES["recommendations"], tables["recommendations"], tmp_path)
    file = pq.ParquetFile(tmp_path / "recommendations.parquet")
    assert file.schema_arrow.names == TABLES["recommendations"].column_names
    assert {str(field.type) for field in file.schema_arrow} == {"string", "bool", "int64", "double"}
    assert file.metadata.metadata is None
    assert file.metadata.row_group(0).column(0).compression == "ZSTD"


def test_csv_leaves_texts_verbatim_and_missing_fields_empty(tmp_path: Path) -> None:
    texts = ["NA", None, "=SUM(A1)", 'say "so", then', "two\nlines", " spaces ", "Ünïcödé — 漢字"]
    frame = pd.DataFrame(
        {"entity_id": [f"e{place}" for place in range(7)], "label": "ORG", "name": "x", "acronym": texts, "document_count": 1, "mention_count": 2}
    )
    write_table(TABLES["entities"], shape_table(TABLES["entities"], frame), tmp_path)
    raw = (tmp_path / "entities.csv").read_bytes()
    assert b"\r" not in raw
    assert raw.startswith(b"entity_id,label,name,acronym,")
    rows = _read_csv(tmp_path / "entities.csv")
    assert [row[3] for row in rows[1:]] == [text or "" for text in texts]
    read = pd.read_csv(tmp_path / "entities.csv", keep_default_na=False, na_values=[""])
    assert read["acronym"].fillna("").tolist() == [text or "" for text in texts]


def test_csv_and_parquet_hold_the_same_rows(tables: Tables, tmp_path: Path) -> None:
    for name in ("recommendations", "themes", "quantities"):
        write_table(TABLES[name], tables[name], tmp_path)
        parquet = pd.read_parquet(tmp_path / f"{name}.parquet")
        text = pd.read_csv(tmp_path / f"{name}.csv", keep_default_na=False, na_values=[""])
        assert len(parquet) == len(text) > 0
        for column in TABLES[name].columns:
            assert parquet[column.name].isna().tolist() == text[column.name].isna().tolist(), column.name
    assert _read_csv(tmp_path / "themes.csv")[1][TABLES["themes"].column_names.index("is_reviewed")] in {"true", "false"}


def test_a_table_longer_than_one_piece_is_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.tables.writing._CSV_ROWS", 2)
    frame = pd.DataFrame({"entity_id": [f"e{place}" for place in range(5)], "alias": "x", "mention_count": 1})
    write_table(TABLES["entity_aliases"], shape_table(TABLES["entity_aliases"], frame), tmp_path)
    assert [row[0] for row in _read_csv(tmp_path / "entity_aliases.csv")] == ["entity_id", "e0", "e1", "e2", "e3", "e4"]


def test_the_data_package_is_valid_and_so_are_the_tables_by_it(tables: Tables, tmp_path: Path) -> None:
    import frictionless

    write_tables(tables, tmp_path / "tables")
    write_datapackage(tables, tmp_path)
    package = frictionless.Package(str(tmp_path / "datapackage.json"))
    assert [resource.name for resource in package.resources] == list(TABLES)
    report = frictionless.validate(str(tmp_path / "datapackage.json"))
    assert report.valid, report.flatten(["name", "rowNumber", "fieldName", "type", "note"])[:5]


def test_a_broken_reference_is_found_through_the_data_package(tables: Tables, tmp_path: Path) -> None:
    import frictionless

    write_tables({**tables, "themes": tables["themes"].iloc[1:]}, tmp_path / "tables")
    write_datapackage(tables, tmp_path)
    assert not frictionless.validate(str(tmp_path / "datapackage.json")).valid


def test_every_column_is_described_with_type_title_and_limits() -> None:
    package = make_datapackage({"themes": 5})
    resources = {resource["name"]: resource for resource in package["resources"]}
    assert resources["themes"]["rows"] == 5
    fields = {field["name"]: field for field in resources["recommendations"]["schema"]["fields"]}
    assert fields["modality"]["constraints"] == {"enum": ["must", "should", "may"]}
    assert fields["x0"]["unit"] == "pt"
    assert all(field["title"] and field["description"] for resource in resources.values() for field in resource["schema"]["fields"])
    keys = resources["sections"]["schema"]["foreignKeys"]
    assert {"fields": ["parent_section_id"], "reference": {"resource": "", "fields": ["section_id"]}} in keys
    json.dumps(package)
