"""datapackage.json: what every table and column is, for programs (Frictionless Data Package v1)."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from pipeline.schemas import TABLES, Column, Table

FILE_NAME = "datapackage.json"


def make_datapackage(row_counts: Mapping[str, int]) -> dict[str, Any]:
    """Describe the published tables as a tabular data package.

    Args:
        row_counts: Number of rows by table name.

    Returns:
        The descriptor, ready for JSON; its paths start at the folder that holds tables/.
    """
    return {
        "profile": "tabular-data-package",
        "name": "briefmill",
        "title": "What the reports say: recommendations, organisations, themes and figures, with their places",
        "description": "Made by briefmill out of the reports under raw/. Texts are verbatim; one that begins with =, +, - or @ is no formula.",
        "resources": [_describe_table(table, row_counts.get(name, 0)) for name, table in TABLES.items()],
    }


def write_datapackage(tables: Mapping[str, pd.DataFrame], folder: Path) -> None:
    """Write datapackage.json beside tables/, with size and checksum of each CSV file.

    Args:
        tables: The tables as written.
        folder: The folder that holds tables/.
    """
    package = make_datapackage({name: len(frame) for name, frame in tables.items()})
    for resource in package["resources"]:
        path = folder / resource["path"]
        with path.open("rb") as file:
            resource["hash"] = "sha256:" + hashlib.file_digest(file, "sha256").hexdigest()
        resource["bytes"] = path.stat().st_size
    (folder / FILE_NAME).write_text(json.dumps(package, ensure_ascii=False, indent=1) + "\n", encoding="utf-8", newline="\n")


def _describe_table(table: Table, row_count: int) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "fields": [_describe_column(column) for column in table.columns],
        "missingValues": [""],
        "primaryKey": list(table.key),
    }
    if keys := [_describe_reference(table, column) for column in table.columns if column.references]:
        schema["foreignKeys"] = keys
    return {
        "name": table.name,
        "title": table.title,
        "description": table.grain,
        "path": f"tables/{table.name}.csv",
        "parquet": f"tables/{table.name}.parquet",
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": ",", "lineTerminator": "\n", "quoteChar": '"', "doubleQuote": True, "header": True},
        "rows": row_count,
        "schema": schema,
    }


def _describe_column(column: Column) -> dict[str, Any]:
    field: dict[str, Any] = {"name": column.name, "type": column.type, "title": column.title.strip(), "description": column.description}
    if column.unit:
        field["unit"] = column.unit
    if column.type == "boolean":
        field |= {"trueValues": ["true"], "falseValues": ["false"]}
    constraints: dict[str, Any] = {}
    if column.is_required:
        constraints["required"] = True
    if column.values:  # noqa: PD011  # the allowed values of a column, no frame
        constraints["enum"] = list(column.values)
    return field | ({"constraints": constraints} if constraints else {})


def _describe_reference(table: Table, column: Column) -> dict[str, Any]:
    there, key = column.references.split(".")
    return {"fields": [column.name], "reference": {"resource": "" if there == table.name else there, "fields": [key]}}
