from __future__ import annotations

import json
from pathlib import Path

import pytest

from pipeline.memories import Memories
from pipeline.schemas import TABLES
from pipeline.store import Tables, make_frame


@pytest.fixture
def tables() -> Tables:
    return {name: make_frame(name) for name in TABLES}


def learn(models: Path, tables: Tables, run_id: str, *, published: str | None = None, inputs: str = "i1", samples_only: bool = False) -> Memories:
    memories = Memories(models, published, inputs=inputs, samples_only=samples_only)
    memories.write(tables, run_id)
    return memories


def find(models: Path, published: str | None, *, inputs: str = "i9", samples_only: bool = False) -> str | None:
    return Memories(models, published, inputs=inputs, samples_only=samples_only).read_run_id


def test_the_first_run_reads_nothing(tmp_path: Path) -> None:
    assert find(tmp_path, None) is None


def test_a_run_reads_the_published_runs_memory_not_that_of_a_killed_one(tmp_path: Path, tables: Tables) -> None:
    learn(tmp_path, tables, "run-1")
    learn(tmp_path, tables, "run-2", published="run-1")  # killed before it published
    assert find(tmp_path, "run-1") == "run-1"


def test_half_a_memory_is_none(tmp_path: Path, tables: Tables) -> None:
    learn(tmp_path, tables, "run-1")
    (tmp_path / "entities" / "run-1" / "about.json").unlink()
    assert find(tmp_path, "run-1") is None


def test_without_processed_nothing_is_forgotten(tmp_path: Path, tables: Tables) -> None:
    learn(tmp_path, tables, "run-1")
    learn(tmp_path, tables, "run-2", published="run-1", inputs="i2")
    assert find(tmp_path, None, inputs="other reports") == "run-2"


def test_without_processed_the_same_reports_read_what_the_newest_run_had_read(tmp_path: Path, tables: Tables) -> None:
    learn(tmp_path, tables, "run-1")
    learn(tmp_path, tables, "run-2", published="run-1", inputs="i2")
    assert find(tmp_path, None, inputs="i2") == "run-1"


def test_what_samples_taught_is_dropped_when_the_first_own_report_comes(tmp_path: Path, tables: Tables) -> None:
    learn(tmp_path, tables, "run-1", samples_only=True)
    assert find(tmp_path, "run-1", samples_only=True) == "run-1"
    assert find(tmp_path, "run-1") is None


def test_two_memories_are_kept(tmp_path: Path, tables: Tables) -> None:
    learn(tmp_path, tables, "run-1")
    learn(tmp_path, tables, "run-2", published="run-1")
    memories = learn(tmp_path, tables, "run-3", published="run-2")
    memories.prune("run-3")
    for kind in ("themes", "entities"):
        assert sorted(path.name for path in (tmp_path / kind).iterdir()) == ["run-2", "run-3"]
        assert json.loads((tmp_path / kind / "run-3" / "about.json").read_text())["read"] == "run-2"
