from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from invented_tables import make_tables
from rich.console import Console

from flows.commands.status import _tell_reading
from pipeline.report.care import find_cautions
from pipeline.report.view import make_view

if TYPE_CHECKING:
    from pipeline.store import Tables

PARTLY = "Pages 3–4 read poorly: scanned, confidence 61 %."


@pytest.fixture(scope="module")
def tables() -> Tables:
    return make_tables()


def with_notes(tables: Tables) -> Tables:
    documents = tables["documents"].copy()
    full = documents.index[documents["analysis"] == "full"]
    documents.loc[full[0], ["quality_grade", "quality_note"]] = ["good", PARTLY]
    documents.loc[full[1], ["quality", "quality_grade", "quality_note"]] = [0.5, "poor", "All of it read poorly: scanned."]
    return {**tables, "documents": documents}


def test_pages_read_less_well_are_named_in_the_report(tables: Tables) -> None:
    noted = with_notes(tables)
    groups = {group.title: group.cautions for group in find_cautions(make_view(noted), noted)}
    assert [caution.why for caution in groups["Pages read less well"]] == [PARTLY]
    assert any(caution.why.startswith("All of it read poorly: scanned. About 50%") for caution in groups["Poorly read"])


def test_status_names_them_the_worst_first(tables: Tables) -> None:
    console = Console(record=True, width=400)
    documents = with_notes(tables)["documents"]
    rows = documents.astype(object).where(documents.notna(), None).to_dict("records")
    _tell_reading(console, rows)
    lines = [line for line in console.export_text().splitlines() if "read with care" in line]
    assert "All of it read poorly" in lines[0]
    assert PARTLY in lines[1]
    _tell_reading(console, [row | {"quality_note": None} for row in rows])  # of an older program: nothing to say
    assert "read with care" not in console.export_text()
