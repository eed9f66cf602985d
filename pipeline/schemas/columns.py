"""How a table is declared: one frozen dataclass a table, one field a column, with what people need to know of it."""

from __future__ import annotations

import dataclasses
import types
import typing
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal, TypeVar

T = TypeVar("T")
Scope = Literal["document", "corpus", "run"]
ColumnType = Literal["string", "integer", "number", "boolean"]

_TYPES: dict[type, ColumnType] = {str: "string", int: "integer", float: "number", bool: "boolean"}


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table.

    Attributes:
        name: The column's name in files and code.
        type: Its type.
        title: What a person calls it.
        description: What it holds, in a sentence.
        is_required: Whether every row has a value.
        values: The only values it may hold; empty where it is free.
        unit: The unit of a number.
        references: "table.column" that the value is found in.
    """

    name: str
    type: ColumnType
    title: str
    description: str
    is_required: bool
    values: tuple[str, ...] = ()
    unit: str = ""
    references: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """One published table.

    Attributes:
        name: File name without ending.
        title: What a person calls it.
        grain: "One row per ...".
        columns: Its columns, in the order of the files.
        key: The columns that together tell a row from every other.
        order: The columns by which its rows are sorted when published.
        scope: Who fills it: a document's own analysis, the whole corpus, or the run.
        record: The dataclass whose instances are its rows.
    """

    name: str
    title: str
    grain: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    order: tuple[str, ...]
    scope: Scope
    record: type

    @property
    def column_names(self) -> list[str]:
        """Names of the columns in order."""
        return [column.name for column in self.columns]

    def column(self, name: str) -> Column:
        """Find a column by its name.

        Raises:
            KeyError: There is no such column.
        """
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(name)


def needed(title: str, description: str, *, values: tuple[str, ...] = (), unit: str = "", references: str = "") -> Any:  # noqa: ANN401  # a dataclass field stands in for a value of the field's own type
    """Declare a column that every row fills."""
    return dataclasses.field(metadata={"title": title, "description": description, "values": values, "unit": unit, "references": references})


def maybe(title: str, description: str, *, values: tuple[str, ...] = (), unit: str = "", references: str = "") -> Any:  # noqa: ANN401  # as above
    """Declare a column that may be empty (None)."""
    return dataclasses.field(
        default=None, metadata={"title": title, "description": description, "values": values, "unit": unit, "references": references}
    )


REGISTRY: dict[str, Table] = {}


def table(name: str, title: str, *, key: tuple[str, ...], scope: Scope, order: tuple[str, ...] = ()) -> Callable[[type[T]], type[T]]:
    """Register a dataclass as a table; its docstring begins with the grain ("One row per ...").

    Args:
        name: File name without ending.
        title: What a person calls it.
        key: The columns that tell a row from every other.
        scope: Who fills it.
        order: The columns to sort by when published; the key if empty.

    Returns:
        A decorator that leaves the dataclass as it is.
    """

    def register(record: type[T]) -> type[T]:
        hints = typing.get_type_hints(record)
        columns = tuple(_column(field, hints[field.name]) for field in dataclasses.fields(record))  # type: ignore[arg-type]  # decorated below @dataclass
        if len(key) == 1:  # the key leads, also where its column was inherited
            columns = tuple(sorted(columns, key=lambda column: column.name not in key))
        grain = (record.__doc__ or "").strip().splitlines()[0]
        REGISTRY[name] = Table(name, title, grain, columns, key, order or key, scope, record)
        return record

    return register


def _column(field: dataclasses.Field[Any], hint: Any) -> Column:  # noqa: ANN401  # a type hint is any object
    options = typing.get_args(hint) if isinstance(hint, types.UnionType) else (hint,)
    plain = next(option for option in options if option is not types.NoneType)
    return Column(
        name=field.name,
        type=_TYPES[plain],
        title=field.metadata["title"],
        description=field.metadata["description"],
        is_required=types.NoneType not in options,
        values=field.metadata["values"],
        unit=field.metadata["unit"],
        references=field.metadata["references"],
    )
