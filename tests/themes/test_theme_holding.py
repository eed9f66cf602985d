from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from pipeline.resolution.frames import Tables, read_rows
from pipeline.settings import Settings
from pipeline.themes import find_themes, write_theme_memory
from pipeline.themes.corpus import collect_units
from pipeline.themes.holding import keep_shares
from pipeline.themes.memory import PastTheme, ThemeMemory, count_added, find_due
from pipeline.themes.wishes import OwnTheme, ThemeWishes


@pytest.fixture(autouse=True)
def _large(monkeypatch: pytest.MonkeyPatch) -> None:
    """Eighty passages are looked at, and more than a fortieth is much: a hundred and sixty make a large corpus."""
    for place in ("corpus", "memory"):
        monkeypatch.setattr(f"pipeline.themes.{place}.SAMPLE", 80)
    monkeypatch.setattr("pipeline.themes.memory.FEW", 0.025)


def remember(tables: Tables, folder: Path, before: Path | None = None) -> tuple[Path, int]:
    write_theme_memory(tables, folder, before)
    return folder, json.loads((folder / "added.json").read_text(encoding="utf-8"))["added"]


def weights(tables: Tables) -> dict[tuple[str, str], float]:
    return {(row["passage_id"], row["theme_id"]): row["weight"] for row in read_rows(tables, "passage_themes")}


def add(tables: Tables, more: Tables) -> Tables:
    import pandas as pd

    return {name: pd.concat([tables[name], more[name]], ignore_index=True) for name in ("documents", "passages", "sentences")}


def test_little_that_is_new_leaves_the_rest_as_it_was_until_enough_has_come(
    islands: Tables, make_corpus: Any, settings: Settings, tmp_path: Path
) -> None:
    drawn = {unit.passage_id for unit in collect_units(islands) if len(unit.fresh)}
    assert len(drawn) == 80
    first = find_themes(islands, settings, "run-1", None)
    folder, added = remember(first, tmp_path / "1")
    assert added == 0
    more = add(islands, make_corpus({"late": {"subjects": {"clinic": 2}}}))
    second = find_themes(more, settings, "run-2", folder)
    before, after = weights(first), weights(second)
    assert set(first["themes"]["theme_id"]) == set(second["themes"]["theme_id"])
    drawn |= {unit.passage_id for unit in collect_units(more) if len(unit.fresh)}
    kept = [pair for pair in before if pair[0] not in drawn]
    assert len(kept) > 50
    assert all(after[pair] == before[pair] for pair in kept)
    assert {"late-p001", "late-p002"} <= {passage_id for passage_id, _ in after}
    again, added = remember(second, tmp_path / "2", folder)
    assert added == 2
    most = add(more, make_corpus({"last": {"subjects": {"school": 3}}}))
    third = find_themes(most, settings, "run-3", again)
    assert remember(third, tmp_path / "3", again)[1] == 0
    assert {f"last-p00{n}" for n in (1, 2, 3)} <= {passage_id for passage_id, _ in weights(third)}


def test_who_keeps_what_they_had(islands: Tables) -> None:
    units = collect_units(islands)
    sample = [n for n, unit in enumerate(units) if len(unit.fresh)]
    names = [unit.passage_id for unit in units]
    one = PastTheme("one", "one", False, None, {}, dict.fromkeys(names[:100], 0.75), set(names[:100]))
    other = PastTheme("other", "other", False, None, {}, dict.fromkeys(names[90:], 0.25), set(names[100:]))
    memory = ThemeMemory([one, other], set(names[1:]), is_due=False)
    kept = keep_shares(units, sample, memory, [other, one], ThemeWishes(placed={names[-1]: "one"}))
    rest = [n for n in range(1, len(units) - 1) if n not in sample]
    assert sorted(kept) == rest
    assert all(kept[n] == {**({1: 0.75} if n < 100 else {}), **({0: 0.25} if n >= 90 else {})} for n in rest)
    own = ThemeWishes(own=(OwnTheme("x", "Herring"),))
    assert not keep_shares(units, sample, memory, [other, one], own)
    assert not keep_shares(units, sample, memory, [other, None], ThemeWishes())  # a theme went, one came
    assert not keep_shares(units, list(range(len(units))), memory, [other, one], ThemeWishes())  # not a large corpus
    assert not keep_shares(units, sample, ThemeMemory([one, other], set(names)), [other, one], ThemeWishes())


def test_what_comes_adds_up_until_all_are_shared_anew() -> None:
    known = ThemeMemory([], {f"p{n}" for n in range(100)}, added=1)
    now = [f"p{n}" for n in range(100)]
    assert (count_added(known, now), find_due(known, now, 81)) == (1, False)
    assert (count_added(known, [*now, "q"]), find_due(known, [*now, "q"], 81)) == (2, False)
    assert (count_added(known, [*now, "q", "r"]), find_due(known, [*now, "q", "r"], 81)) == (0, True)
    assert find_due(ThemeMemory(), now, 81)
    assert find_due(known, now, 80)  # a small corpus is always looked at whole
