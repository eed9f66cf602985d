"""What the readers of publishers, types and dates name as the place is what the table of documents may hold."""

from __future__ import annotations

import ast
import dataclasses
import inspect
from types import ModuleType

import pytest

from pipeline.passages import dating, doctypes, publishers
from pipeline.schemas.documents import Document


@pytest.mark.parametrize(("module", "column"), [(publishers, "publisher_from"), (doctypes, "document_type_from"), (dating, "published_from")])
def test_every_place_named_is_one_of_the_tables(module: ModuleType, column: str) -> None:
    named = {
        pair.elts[1].value
        for pair in ast.walk(ast.parse(inspect.getsource(module)))
        if isinstance(pair, ast.Tuple)
        and len(pair.elts) == 2
        and not isinstance(pair.elts[0], ast.Constant)
        and isinstance(pair.elts[1], ast.Constant)
    }
    field = next(field for field in dataclasses.fields(Document) if field.name == column)
    places = {name for name in named if isinstance(name, str)}
    assert places
    assert places <= set(field.metadata["values"])
