"""The contract, checked: keys, required values, allowed values and references of every table."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from pipeline.errors import PublicationError
from pipeline.schemas import TABLES, Table
from pipeline.tables.shaping import is_among

_SHOWN = 3  # keys named in a message: enough to look one up


def check_tables(tables: Mapping[str, pd.DataFrame]) -> None:
    """Check that tables keep their contract.

    Args:
        tables: Every declared table, completed.

    Raises:
        PublicationError: The first fault of each table that has one, naming a few rows.
    """
    faults = [fault for name, table in TABLES.items() if (fault := find_fault(table, tables))]
    if faults:
        more = f" And {len(faults) - _SHOWN} more tables are at fault." if len(faults) > _SHOWN else ""
        raise PublicationError("The tables can't be published, since they break their contract. " + " ".join(faults[:_SHOWN]) + more)


def find_fault(table: Table, tables: Mapping[str, pd.DataFrame]) -> str | None:
    """Find what is wrong with a table.

    Args:
        table: Its declaration.
        tables: All tables, for the references.

    Returns:
        One sentence that names table, column and a few keys, or None if all is well.
    """
    frame = tables[table.name]
    return _find_missing(table, frame) or _find_double(table, frame) or _find_strange(table, frame) or _find_dangling(table, tables)


def _find_missing(table: Table, frame: pd.DataFrame) -> str | None:
    for column in table.columns:
        if column.is_required and (rows := frame[column.name].isna()).any():
            return f"Table '{table.name}': column '{column.name}' is empty in {_name_rows(table, frame[rows])}."
    return None


def _find_double(table: Table, frame: pd.DataFrame) -> str | None:
    rows = frame.duplicated(list(table.key))
    return f"Table '{table.name}': its key ({', '.join(table.key)}) is not unique in {_name_rows(table, frame[rows])}." if rows.any() else None


def _find_strange(table: Table, frame: pd.DataFrame) -> str | None:
    for column in table.columns:
        if column.values:  # noqa: PD011  # the allowed values of a column, no frame
            rows = frame[column.name].notna() & ~frame[column.name].isin(column.values)
            if rows.any():
                value = str(frame.loc[rows, column.name].iloc[0])[:40]
                return f"Table '{table.name}': column '{column.name}' may not hold '{value}' in {_name_rows(table, frame[rows])}."
    return None


def _find_dangling(table: Table, tables: Mapping[str, pd.DataFrame]) -> str | None:
    frame = tables[table.name]
    for column in table.columns:
        if column.references:
            there, key = column.references.split(".")
            rows = frame[column.name].notna() & ~is_among(frame[column.name], tables[there][key])
            if rows.any():
                return (
                    f"Table '{table.name}': column '{column.name}' names a row that table '{there}' doesn't have in {_name_rows(table, frame[rows])}."
                )
    return None


def _name_rows(table: Table, rows: pd.DataFrame) -> str:
    names = ["/".join(str(value)[:60] for value in row) for row in rows[list(table.key)].head(_SHOWN).itertuples(index=False)]
    count = f"{len(rows)} rows" if len(rows) > 1 else "1 row"
    return f"{count} (say {', '.join(names)})"
