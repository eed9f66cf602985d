from __future__ import annotations

from pathlib import Path

from pipeline.schemas import TABLES
from pipeline.schemas.wording import VALUE_TITLES, find_value_title
from pipeline.tables import make_dictionary

_DOCS = Path(__file__).parents[2] / "docs" / "tables.md"


def test_the_docs_page_is_what_the_schemas_say() -> None:
    assert _DOCS.read_text(encoding="utf-8") == make_dictionary(), "make it anew: its second paragraph says how"


def test_every_table_and_column_is_in_it() -> None:
    text = make_dictionary()
    for name, table in TABLES.items():
        assert f"\n## {name}\n" in text
        assert all(f"| `{column.name}` |" in text for column in table.columns)


def test_titles_are_given_to_values_that_exist_and_to_nothing_else() -> None:
    allowed: dict[str, set[str]] = {}
    for table in TABLES.values():
        for column in table.columns:
            allowed.setdefault(column.name, set()).update(column.values)
    for column, titles in VALUE_TITLES.items():
        assert set(titles) <= allowed[column], column
    assert find_value_title("modality", "must") == "strong"
    assert find_value_title("trend", "growing") == "growing"
