from __future__ import annotations

import re

import pytest

from pipeline.schemas import TABLES, Table

# The columns that others rely on: the contract changes only by adding.
RELIED_ON = {
    "files": "file_name document_id sha256 outcome size seen_at",
    "recommendations": "recommendation_id document_id section_id sentence_id number form text cue actor actor_entity_id addressee addressee_entity_id "
    "addressee_basis modality action target condition deadline due_on recommended_by recommended_by_entity_id voice issued_by_entity_id dated_on response "
    "theme_id group_id is_main_place is_current confidence review_status page x0 top x1 bottom",
    "themes": "theme_id parent_theme_id label machine_label is_reviewed document_count passage_count coherence stability first_seen_on trend is_new_in_run is_retired",
    "evidence_boxes": "sentence_id page x0 top x1 bottom locator",
    "rejected_files": "file_name stage reason hint rejected_at",
    "decisions": "decision_id made_at reviewer table key field machine_value human_value note",
    "quantities": "quantity_id document_id sentence_id text value value_high unit qualifier subject year status",
}


@pytest.mark.parametrize("name", sorted(RELIED_ON))
def test_columns_that_others_rely_on_are_there(name: str) -> None:
    assert set(RELIED_ON[name].split()) <= set(TABLES[name].column_names)


@pytest.mark.parametrize("table", TABLES.values(), ids=lambda table: table.name)
def test_a_table_states_its_grain_and_its_columns(table: Table) -> None:
    assert table.grain.startswith("One row per ")
    assert table.title
    for name in (*table.key, *table.order):
        table.column(name)
    for column in table.columns:
        assert column.title, column.name
        assert column.description, column.name
        assert re.fullmatch(r"[a-z][a-z0-9_]*", column.name)


@pytest.mark.parametrize("table", TABLES.values(), ids=lambda table: table.name)
def test_names_follow_the_charter(table: Table) -> None:
    for column in table.columns:
        if column.type == "boolean":
            assert column.name.startswith(("is_", "has_"))
        if column.references:
            other, _, key = column.references.partition(".")
            assert TABLES[other].column(key).type == column.type


def test_the_key_leads() -> None:
    assert TABLES["recommendations"].column_names[0] == "recommendation_id"


def test_an_unknown_column_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        TABLES["files"].column("colour")
