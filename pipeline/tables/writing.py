"""Tables on disk: Parquet and CSV, the same bytes for the same rows."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.schemas import TABLES, Table

_ARROW = {"string": pa.string(), "integer": pa.int64(), "number": pa.float64(), "boolean": pa.bool_()}
_ROW_GROUP = 65_536  # fixed, so that the same rows give the same bytes
_CSV_ROWS = 50_000  # rows turned into text at a time: memory stays small

README = """\
Tables of briefmill
===================

Each table is here twice: <name>.parquet and <name>.csv, with the same rows. ../datapackage.json describes every table and column for
programs (Frictionless); docs/tables.md of the program does so for people.

CSV: UTF-8, comma, a header of column names, an empty field for a missing value ("NA" is text), a point in numbers, true and false.
Texts are the words of the documents, verbatim. A text may begin with =, +, - or @, which a spreadsheet program takes for a formula when
the file is opened by a double click: open the CSV through the program's import with the columns set to text, or use ../briefmill.xlsx,
where every text is a text.
"""


def write_tables(tables: Mapping[str, pd.DataFrame], folder: Path) -> None:
    """Write every table as <name>.parquet and <name>.csv, with a README beside them.

    Args:
        tables: Every declared table, completed and sorted.
        folder: Where to; made if missing.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for name, table in TABLES.items():
        write_table(table, tables[name], folder)
    (folder / "README.txt").write_text(README, encoding="utf-8", newline="\n")


def write_table(table: Table, frame: pd.DataFrame, folder: Path) -> None:
    """Write one table in both forms.

    Args:
        table: Its declaration.
        frame: Its rows, completed and sorted.
        folder: Where to.
    """
    write_parquet(table, frame, folder / f"{table.name}.parquet")
    write_csv(table, frame, folder / f"{table.name}.csv")


def write_parquet(table: Table, frame: pd.DataFrame, path: Path) -> None:
    """Write a table as Parquet without anything that changes from run to run (no index, no pandas or Arrow metadata)."""
    arrays = [pa.array(frame[column.name], type=_ARROW[column.type], from_pandas=True) for column in table.columns]
    arrow = pa.Table.from_arrays(arrays, schema=pa.schema([(column.name, _ARROW[column.type]) for column in table.columns]))
    pq.write_table(arrow, path, compression="zstd", row_group_size=_ROW_GROUP, version="2.6", store_schema=False)


def write_csv(table: Table, frame: pd.DataFrame, path: Path) -> None:
    """Write a table as CSV: UTF-8, line feeds, quotes only where needed, missing values empty, texts verbatim."""
    booleans = [column.name for column in table.columns if column.type == "boolean"]
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerow(table.column_names)
        for start in range(0, len(frame), _CSV_ROWS):
            part = frame.iloc[start : start + _CSV_ROWS].copy()
            for name in booleans:
                part[name] = part[name].map({True: "true", False: "false"}).astype("object")
            part.to_csv(file, index=False, header=False, lineterminator="\n", quoting=csv.QUOTE_MINIMAL, na_rep="")
