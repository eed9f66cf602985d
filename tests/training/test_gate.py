"""The gate: no pinned figure may fall, and floors only rise."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.errors import UsageError
from pipeline.training.gate import FLOORS, find_falls, raise_floors, read_floors, write_floors


def test_nothing_is_pinned_where_no_floors_are(tmp_path: Path) -> None:
    assert read_floors(tmp_path / FLOORS) == {}


def test_floors_are_read_as_they_were_written(tmp_path: Path) -> None:
    write_floors(tmp_path / FLOORS, {"syntax-dev/las": 82, "own-dev/ORG": 71.25})
    assert read_floors(tmp_path / FLOORS) == {"syntax-dev/las": 82.0, "own-dev/ORG": 71.25}


@pytest.mark.parametrize("text", ["", "{", "[1, 2]", '{"a": "high"}', '{"a": null}', "3", '{"a": [1]}'])
def test_what_is_no_table_of_figures_is_told(tmp_path: Path, text: str) -> None:
    (tmp_path / FLOORS).write_text(text)
    with pytest.raises(UsageError, match="JSON object of figures"):
        read_floors(tmp_path / FLOORS)


def test_floors_that_are_no_text_are_told(tmp_path: Path) -> None:
    (tmp_path / FLOORS).write_bytes(b"\xff\xfe\x00")
    with pytest.raises(UsageError, match="floors can't be read"):
        read_floors(tmp_path / FLOORS)


def test_what_falls_is_told_with_its_floor() -> None:
    figures = {"b": 70.0, "a": 69.99, "new": 1.0}
    assert find_falls(figures, {"b": 70.01, "a": 70.0, "not measured": 99.0, "new": 0.0}) == ["a: 69.99, floor 70.00", "b: 70.00, floor 70.01"]
    assert find_falls(figures, {"b": 70.0}) == []


def test_floors_rise_and_never_fall() -> None:
    assert raise_floors({"b": 80.0, "a": 60.0, "c": 0.1}, {"a": 65.0, "z": 5.0}) == {"a": 65.0, "b": 79.7, "c": 0.0, "z": 5.0}
    assert list(raise_floors({"b": 1.0}, {"c": 1.0, "a": 1.0})) == ["a", "b", "c"]


def test_the_same_figures_pass_the_floors_they_made() -> None:
    figures = {"a": 73.46, "b": 0.0, "c": 100.0}
    assert find_falls(figures, raise_floors(figures, {}, slack=0.0)) == []
