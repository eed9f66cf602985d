"""What people want of themes binds the fit: merged ones stay one, hidden ones don't come back, pinned ones stay, what was split stays two."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from pipeline.resolution.frames import Tables, build_frame, read_rows
from pipeline.settings import Settings
from pipeline.themes import find_themes, write_theme_memory
from pipeline.themes.wishes import Part, ThemeWishes

Run = tuple[Tables, Path]


def only(tables: Tables, *documents: str) -> Tables:
    names = ("documents", "passages", "sentences")
    return {name: tables[name][tables[name]["document_id"].isin(documents)].reset_index(drop=True) for name in names}


def go(tables: Tables, settings: Settings, folder: Path, wishes: ThemeWishes | None = None, before: Run | None = None) -> Run:
    """A run and the memory that it leaves."""
    memory = before[1] if before else None
    found = find_themes(tables, settings, f"run-{folder.name}", memory, wishes)
    write_theme_memory(found, folder, memory)
    return found, folder


def row_of(tables: Tables, theme_id: str) -> dict[str, Any]:
    return next(row for row in read_rows(tables, "themes") if row["theme_id"] == theme_id)


def main_themes(tables: Tables) -> dict[str, str]:
    own = {row["theme_id"] for row in read_rows(tables, "themes") if row["origin"] == "own"}
    best: dict[str, tuple[float, str]] = {}
    for row in read_rows(tables, "passage_themes"):
        if row["theme_id"] not in own:
            best[row["passage_id"]] = max(best.get(row["passage_id"], (0.0, "")), (row["weight"], row["theme_id"]))
    return {passage: theme for passage, (_, theme) in best.items()}


def theme_with(tables: Tables, words: str) -> str:
    """The theme that most passages with some words have."""
    texts = dict(zip(tables["passages"]["passage_id"], tables["passages"]["text"], strict=True))
    found = [theme for passage, theme in main_themes(tables).items() if words in texts[passage].lower()]
    return max(sorted(set(found)), key=found.count)


def living(tables: Tables) -> set[str]:
    return {row["theme_id"] for row in read_rows(tables, "themes") if not row["is_retired"]}


def changes(tables: Tables, run: str) -> dict[str, tuple[str, str | None]]:
    rows = read_rows(tables, "theme_history")
    return {row["theme_id"]: (row["change"], row["from_theme_id"]) for row in rows if row["run_id"] == f"run-{run}"}


def choose(home: Path, **themes: Any) -> Settings:
    return Settings(home=home, themes={"count": 5, **themes})  # type: ignore[arg-type]  # pydantic takes the plain dict


@pytest.fixture
def settings(home: Path) -> Settings:
    """A set number of themes: the tests need not look for it."""
    return choose(home)


@pytest.fixture(scope="module")
def nine(island_tables: Tables, tmp_path_factory: pytest.TempPathFactory) -> Run:
    """The first run, before the last report came."""
    folder = tmp_path_factory.mktemp("wishes")
    tables = only(island_tables, *[f"report-{n}" for n in range(9)])
    return go(tables, choose(folder), folder / "1")


def test_merged_themes_start_as_one_and_stay_one(nine: Run, islands: Tables, settings: Settings, tmp_path: Path) -> None:
    first, _ = nine
    fish, power = theme_with(first, "herring"), theme_with(first, "turbines")
    wishes = ThemeWishes(merged={power: fish})
    second = go(only(islands, *[f"report-{n}" for n in range(9)]), settings, tmp_path / "2", wishes, nine)
    third = go(islands, settings, tmp_path / "3", wishes, second)
    for run, (tables, _) in (("2", second), ("3", third)):
        assert living(tables) == living(first) - {power}
        assert theme_with(tables, "turbines") == theme_with(tables, "herring") == fish
        assert row_of(tables, power)["merged_into_theme_id"] == fish
        assert changes(tables, run).get(power) == (("merged into", fish) if run == "2" else None)
    assert row_of(third[0], fish)["passage_count"] >= 50
    fourth, _ = go(islands, settings, tmp_path / "4", ThemeWishes(), third)  # the merge is taken back
    assert theme_with(fourth, "turbines") == power != theme_with(fourth, "herring")
    assert changes(fourth, "4")[power] == ("split from", fish)
    assert row_of(fourth, power)["merged_into_theme_id"] is None


def test_a_hidden_theme_does_not_come_back_under_another_id(nine: Run, islands: Tables, settings: Settings, tmp_path: Path) -> None:
    first, _ = nine
    noise = theme_with(first, "noise")
    wishes = ThemeWishes(hidden=frozenset({noise}))
    more = {name: islands[name] for name in ("documents", "passages", "sentences")}
    second = go(more, settings, tmp_path / "2", wishes, nine)
    third, _ = go(more, settings, tmp_path / "3", wishes, second)
    for tables in (second[0], third):
        assert theme_with(tables, "engine noise") == noise  # in the fit it is where its passages go; decisions take it out of sight
        others = living(tables) - {noise}
        assert not [row["term"] for row in read_rows(tables, "theme_terms") if row["theme_id"] in others and "noise" in row["term"].lower()]


def test_a_pinned_theme_stays_though_nothing_is_left_of_it(nine: Run, island_tables: Tables, settings: Settings, tmp_path: Path) -> None:
    first, _ = nine
    noise = theme_with(first, "noise")
    without = only(island_tables, "report-0", "report-1", "report-2", "report-5", "report-6", "report-7")
    quiet = without["passages"][~without["passages"]["text"].str.lower().str.contains("noise|engines|quay|pilots|sleep|sound")]
    without |= {"passages": quiet, "sentences": without["sentences"][without["sentences"]["passage_id"].isin(quiet["passage_id"])]}
    second = go(without, settings, tmp_path / "2", ThemeWishes(pinned=frozenset({noise})), nine)
    row = row_of(second[0], noise)
    assert (row["passage_count"], row["is_retired"], row["label"]) == (0, False, row_of(first, noise)["label"])
    assert changes(second[0], "2")[noise] == ("continued", None)
    back, _ = go(island_tables, settings, tmp_path / "3", ThemeWishes(pinned=frozenset({noise})), second)
    assert theme_with(back, "engine noise") == noise
    assert row_of(back, noise)["machine_label"] == row_of(first, noise)["machine_label"]
    retired, _ = go(without, settings, tmp_path / "2b", ThemeWishes(), nine)
    assert row_of(retired, noise)["is_retired"]


def test_what_was_split_stays_two(nine: Run, islands: Tables, settings: Settings, tmp_path: Path) -> None:
    first, _ = nine
    power = theme_with(first, "turbines")
    part = Part("part", power, "Wires", ("power cables", "grid operators"))
    wishes = ThemeWishes(parts=(part,))
    second = go(only(islands, *[f"report-{n}" for n in range(9)]), settings, tmp_path / "2", wishes, nine)
    third = go(islands, settings, tmp_path / "3", wishes, second)
    texts = dict(zip(islands["passages"]["passage_id"], islands["passages"]["text"].str.lower(), strict=True))
    for tables, _ in (second, third):
        main = main_themes(tables)
        assert {"part", power} <= living(tables)
        with_words = [main[key] for key in main if "power cables" in texts[key] or "grid operators" in texts[key]]
        assert power not in with_words
        assert with_words.count("part") >= 0.9 * len(with_words)
        assert row_of(tables, "part")["split_from_theme_id"] == power
    assert row_of(second[0], "part")["is_new_in_run"]
    assert not row_of(third[0], "part")["is_new_in_run"]
    assert changes(second[0], "2")["part"] == ("split from", power)
    assert changes(third[0], "3")["part"] == changes(third[0], "3")[power] == ("continued", None)
    fourth, _ = go(islands, settings, tmp_path / "4", ThemeWishes(), third)  # the split is taken back
    assert changes(fourth, "4")["part"] == ("merged into", power)
    assert theme_with(fourth, "power cables") == power
    assert row_of(fourth, "part")["is_retired"]


def test_a_split_into_what_no_passage_says_is_a_row_without_passages(nine: Run, island_tables: Tables, settings: Settings, tmp_path: Path) -> None:
    power = theme_with(nine[0], "turbines")
    wishes = ThemeWishes(parts=(Part("part", power, "Sun", ("solar roofs",)), Part("other", "unknown", "x", ("cables",))))
    tables, _ = go(only(island_tables, "report-0", "report-1"), settings, tmp_path / "2", wishes, nine)
    assert (row_of(tables, "part")["passage_count"], row_of(tables, "part")["is_retired"]) == (0, True)
    assert "other" not in set(tables["themes"]["theme_id"])


def test_sub_themes_that_go_with_a_part_are_under_it(nine: Run, island_tables: Tables, settings: Settings, tmp_path: Path) -> None:
    power, fish = theme_with(nine[0], "turbines"), theme_with(nine[0], "herring")
    wishes = ThemeWishes(parts=(Part("part", power, "Wires", ("power cables",), (fish,)),))
    tables, _ = go(only(island_tables, "report-0", "report-1", "report-5"), settings, tmp_path / "2", wishes, nine)
    assert row_of(tables, fish)["parent_theme_id"] == "part"
    assert row_of(tables, "part")["parent_theme_id"] is None


def test_a_new_fit_keeps_what_people_made(nine: Run, islands: Tables, home: Path, tmp_path: Path) -> None:
    first, _ = nine
    fish, power = theme_with(first, "herring"), theme_with(first, "turbines")
    few = choose(home, count=3)
    wishes = ThemeWishes(merged={power: fish}, named=frozenset({fish}), placed={"report-0-p001": fish})
    tables, _ = go(islands, few, tmp_path / "2", wishes, nine)
    assert theme_with(tables, "turbines") == theme_with(tables, "herring") == fish


@pytest.mark.parametrize("model", ["nmf", "lda"])
def test_other_models_find_and_carry_over_themes_too(island_tables: Tables, home: Path, tmp_path: Path, model: str) -> None:
    chosen = choose(home, model=model)
    first = go(only(island_tables, *[f"report-{n}" for n in range(9)]), chosen, tmp_path / "1")
    second, _ = go(island_tables, chosen, tmp_path / "2", None, first)
    assert len({theme_with(first[0], words) for words in ("herring", "turbines", "teachers", "vaccine", "noise")}) >= 4
    before, after = main_themes(first[0]), main_themes(second)
    assert sum(before[key] == after.get(key) for key in before) >= 0.85 * len(before)
    assert living(first[0]) == living(second)
    again = find_themes(island_tables, chosen, "run-2", first[1])
    assert again["passage_themes"].equals(second["passage_themes"])


def test_nothing_wanted_of_nothing(settings: Settings) -> None:
    wishes = ThemeWishes(merged={"a": "b"}, hidden=frozenset({"c"}), pinned=frozenset({"d"}), parts=(Part("e", "f", "", ("x",)),), placed={"p": "g"})
    tables = find_themes({"passages": build_frame("passages", [])}, settings, "run-1", None, wishes)
    assert tables["themes"].empty
