"""Rows that break the contract of the tables cost their file alone: the run ends, and all other documents are published."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from homes import ENERGY, WATER, drop

from flows.commands.run import run_refresh
from pipeline import conductor
from pipeline.tables import read_published
from pipeline.workers import WorkerLimits, WorkerPool


def start_doubling_pool(count: int, target: str, setup: tuple[Any, ...], limits: WorkerLimits) -> WorkerPool:
    assert (count, target) == (1, "pipeline.analyse:make_analyser")
    return WorkerPool(1, "crooked_rows:make_doubling_analyser", setup, limits)


def test_a_document_with_a_broken_key_is_rejected_and_the_others_are_published(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(conductor, "WorkerPool", start_doubling_pool)
    drop(home, {"crooked.txt": WATER, "straight.txt": ENERGY})
    run_refresh(home, quiet=True, use_prefect=False)
    tables = read_published(home / "processed")
    assert tables is not None
    assert dict(zip(tables["files"]["file_name"], tables["files"]["outcome"], strict=True)) == {
        "crooked.txt": "rejected",
        "straight.txt": "processed",
    }
    (rejected,) = tables["rejected_files"].to_dict("records")
    assert (rejected["file_name"], rejected["stage"]) == ("crooked.txt", "tables")
    assert "Table 'passages': two rows have one key (passage_id)" in rejected["reason"]
    assert tables["documents"]["file_name"].tolist() == ["straight.txt"]
    assert set(tables["passages"]["document_id"]) == set(tables["documents"]["document_id"])
