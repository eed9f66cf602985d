"""Floors only rise, and a fall is told with what was lost."""

from __future__ import annotations

import argparse
from pathlib import Path

import pytest
from run import settle
from scorer.figures import Figure
from scorer.floors import Floors, find_falls, raise_floors, read_floors, write_floors

GOOD = Figure("acronyms", right=9, missed=("old",))
BAD = Figure("acronyms", right=5, missed=("old", "new"))


def _options(path: Path, **more: object) -> argparse.Namespace:
    return argparse.Namespace(**{"floors": path, "raising": False, "new_gold": False, "margin": 0.0, **more})


def test_a_floor_rises_and_never_falls() -> None:
    first = raise_floors(Floors("g"), [BAD])
    assert first.floors["acronyms"] < raise_floors(first, [GOOD]).floors["acronyms"] <= GOOD.value
    high = raise_floors(Floors("g"), [GOOD])
    assert raise_floors(high, [BAD]) == high
    assert raise_floors(Floors("g"), [GOOD], 0.02).floors["acronyms"] == pytest.approx(GOOD.value - 0.02, abs=1e-3)
    assert raise_floors(Floors("g"), [Figure("x", 0, ("a",))], 0.02).floors["x"] == 0.0


def test_a_figure_at_its_own_floor_does_not_fall() -> None:
    for right in range(1, 30):
        figure = Figure("x", right, ("a",) * 7)
        assert find_falls(raise_floors(Floors("g"), [figure]), [figure]) == []


def test_a_fall_names_value_floor_and_what_was_lost() -> None:
    (fall,) = find_falls(raise_floors(Floors("g"), [GOOD]), [BAD])
    assert (fall.name, fall.value, fall.lost) == ("acronyms", BAD.value, ("missed: new",))
    assert fall.floor == pytest.approx(GOOD.value, abs=1e-3)


def test_a_figure_that_is_not_measured_any_more_is_a_fall() -> None:
    (fall,) = find_falls(Floors("g", {"gone": 0.5}), [GOOD])
    assert (fall.name, fall.value) == ("gone", None)


def test_floors_come_back_from_their_file(tmp_path: Path) -> None:
    path = tmp_path / "floors.json"
    assert read_floors(path) == Floors()
    floors = raise_floors(Floors("g"), [GOOD])
    write_floors(floors, path)
    assert read_floors(path) == floors


def test_the_command_fails_below_a_floor_and_raises_only_when_asked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "floors.json"
    assert settle(_options(path, new_gold=True), Floors(), [GOOD], "g") == 0
    held = read_floors(path)
    assert settle(_options(path), held, [GOOD], "g") == 0
    assert settle(_options(path, raising=True), held, [BAD], "g") == 1
    assert read_floors(path) == held
    said = capsys.readouterr().out
    assert "acronyms is" in said
    assert "missed: new" in said
    assert "missed: old" not in said


def test_a_changed_gold_must_be_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "floors.json"
    floors = raise_floors(Floors("g"), [GOOD])
    assert settle(_options(path, raising=True), floors, [GOOD], "other") == 1
    assert not path.exists()
    assert "--new-gold" in capsys.readouterr().out
    assert settle(_options(path, new_gold=True), floors, [BAD], "other") == 0  # other gold, other floors: lower ones too
    assert read_floors(path).gold == "other"
    assert read_floors(path).floors["acronyms"] < floors.floors["acronyms"]


def test_the_same_gold_sets_no_floors_anew(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "floors.json"
    floors = raise_floors(Floors("g"), [GOOD])
    assert settle(_options(path, new_gold=True), floors, [BAD], "g") == 1
    assert not path.exists()
    assert "may only rise" in capsys.readouterr().out
