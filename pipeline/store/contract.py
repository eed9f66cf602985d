"""The contract of the tables, checked on one document's rows: what publication would refuse costs this file, not the publication of all."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from pipeline.errors import ContractError
from pipeline.schemas import TABLES, Column, Table

# Documents may report the same thing, and one of them twice: rows with one key become one row over all documents before publication.
MERGED_TABLES = ("events",)

_EMPTY = (None, "")  # empty text is published as missing
_HINT = "This is a fault of briefmill, not of the file: please report it. The other files are not affected."

Rows = Mapping[str, Sequence[object]]
_Check = tuple[Callable[[object], bool], str]


def check_rows(rows: Rows) -> None:
    """Check that a document's rows keep the contract: required values, keys, allowed values, and references from one of its tables to another.

    Args:
        rows: Records by table name. References to tables that aren't here, which the whole corpus fills, are not followed.

    Raises:
        ContractError: The first fault found, with its table, its column or key, and the row.
    """
    ids: dict[str, set[object]] = {}
    for name, records in rows.items():
        fault = _find_fault(TABLES[name], records, rows, ids)
        if fault:
            raise ContractError(f"The rows made of this file do not fit the tables. Table '{name}': {fault}.", _HINT)


def _find_fault(table: Table, records: Sequence[object], rows: Rows, ids: dict[str, set[object]]) -> str | None:
    for column in table.columns:
        for is_wrong, words in _find_checks(column, rows, ids):
            for record in records:
                value = getattr(record, column.name)
                if is_wrong(value):
                    return f"column '{column.name}' {words.format(str(value)[:60])} in row {_name_row(table, record)}"
    return _find_double(table, records) if table.name not in MERGED_TABLES else None


def _find_checks(column: Column, rows: Rows, ids: dict[str, set[object]]) -> Iterator[_Check]:
    """What a column's values are tested for: a test that is true of a wrong one, and what to say of it."""
    if column.is_required:
        yield lambda value: value in _EMPTY, "is empty"
    if column.values:
        yield lambda value: value not in column.values and value not in _EMPTY, "may not hold '{}'"
    there, _, key = column.references.partition(".")
    if there in rows:
        known = ids.setdefault(column.references, {getattr(record, key) for record in rows[there]})
        yield lambda value: value not in known and value not in _EMPTY, f"names '{{}}', which table '{there}' doesn't have"


def _find_double(table: Table, records: Sequence[object]) -> str | None:
    seen: set[tuple[object, ...]] = set()
    for record in records:
        key = tuple(None if value in _EMPTY else value for value in _key(table, record))
        if key in seen:
            return f"two rows have one key ({', '.join(table.key)}): {_name_row(table, record)}"
        seen.add(key)
    return None


def _key(table: Table, record: object) -> tuple[object, ...]:
    return tuple(getattr(record, name) for name in table.key)


def _name_row(table: Table, record: object) -> str:
    return "/".join(str(value)[:60] for value in _key(table, record))
