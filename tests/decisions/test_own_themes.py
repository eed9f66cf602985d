"""The sheet "My themes" and splits of themes: filled in, taken in, corrected, taken back; broken rows cost themselves alone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from harbour_tables import TEXTS, Tables, entry, make_tables, on_recommendation, row_of
from returned_books import Book

from pipeline.decisions import Ledger, apply_decisions, export_sheets, fold_decisions, import_sheets
from pipeline.decisions.sheet_plan import ID_TITLE
from pipeline.decisions.theme_frames import make_own_key, make_part_key, read_own, read_parts, split_items, write_own, write_parts
from pipeline.decisions.theme_wishes import find_wishes
from pipeline.errors import DecisionError
from pipeline.settings import Settings
from pipeline.themes.wishes import OwnTheme, ThemeWishes

MINE = "My themes"
SEA = {"Name": "Life of the sea", "Code": "14", "Terms": "herring; spawning grounds"}
FISH = {"Name": "Fisheries", "Part of": "life of the sea", "Terms": "herring quotas, trawl nets", "Code": "14.4"}


@pytest.fixture
def book(settings: Settings, tmp_path: Path, ledger: Ledger) -> Book:
    return Book(export_sheets(make_tables(), tmp_path / "review.xlsx", settings, ledger))


def take(book: Book, ledger: Ledger) -> tuple[list[str], list[str]]:
    """(What was said of themes, problems.)"""
    result = import_sheets(book.save(), apply_decisions(make_tables(), fold_decisions(ledger.read())), ledger, "Ada")
    return [f"{entry.field}: {entry.human_value}" for entry in result.taken], list(result.problems)


def wishes(ledger: Ledger, tables: Tables | None = None) -> ThemeWishes:
    return find_wishes(tables or make_tables(), fold_decisions(ledger.read()))


def test_rows_become_themes_of_the_taxonomy(book: Book, ledger: Ledger, settings: Settings) -> None:
    for row in (FISH, SEA):  # a part before what it is part of
        book.add(MINE, row)
    said, problems = take(book, ledger)
    assert (len(said), problems) == (2, [])
    fish, sea = make_own_key("fisheries"), make_own_key("LIFE of the  sea")
    assert set(wishes(ledger).own) == {
        OwnTheme(fish, "Fisheries", sea, ("herring quotas", "trawl nets"), "14.4"),
        OwnTheme(sea, "Life of the sea", None, ("herring", "spawning grounds"), "14"),
    }
    assert take(book, ledger) == ([], [])  # the same workbook again
    after = Book(export_sheets(make_tables(), book.path, settings, ledger))
    assert [after.get(MINE, fish, title) for title in ("Name", "Part of", "Terms", "Code")] == [
        "Fisheries",
        "Life of the sea",
        "herring quotas; trawl nets",
        "14.4",
    ]
    assert after.row(MINE, sea) < after.row(MINE, fish)
    assert take(after, ledger) == ([], [])


def test_rows_are_changed_renamed_and_taken_out(book: Book, ledger: Ledger, settings: Settings) -> None:
    book.add(MINE, SEA)
    book.add(MINE, FISH)
    take(book, ledger)
    sea = make_own_key("Life of the sea")
    after = Book(export_sheets(make_tables(), book.path, settings, ledger))
    after.put(MINE, sea, Name="Oceans", Terms="herring")
    after.put_titles(MINE, make_own_key("Fisheries"), {"Part of": "Oceans"})
    assert take(after, ledger)[1] == []
    own = {theme.theme_id: theme for theme in wishes(ledger).own}
    assert (own[sea].name, own[sea].terms, own[sea].code) == ("Oceans", ("herring",), "14")  # the id stays
    assert own[make_own_key("Fisheries")].parent_id == sea
    last = Book(export_sheets(make_tables(), book.path, settings, ledger))
    last.put(MINE, sea, Name=None)
    said, problems = take(last, ledger)
    assert (len(said), problems) == (2, [])  # both versions are undone
    assert [(theme.name, theme.parent_id) for theme in wishes(ledger).own] == [("Fisheries", None)]


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ({"Terms": "herring"}, "it has no name"),
        ({"Name": "Of the 2030"}, "neither its name nor its terms hold a word that marks a theme"),
        ({"Name": "Seas", "Part of": "Moon"}, "no row of this sheet has that name"),
        ({"Name": "Seas", "Part of": "seas"}, "it is part of itself"),
        ({"Name": "Quotas", "Part of": "Fisheries"}, "two levels"),
        ({"Name": "fisheries"}, "several rows of the name"),
        ({"Name": "N" + "o" * 300}, "longer than 200 characters"),
    ],
)
def test_a_broken_row_costs_itself_alone(book: Book, ledger: Ledger, row: dict[str, Any], said: str) -> None:
    book.add(MINE, SEA)
    number = book.add(MINE, row)
    book.add(MINE, FISH)
    taken, problems = take(book, ledger)
    assert any(problem.startswith(f"Sheet My themes, row {number}: ") and said in problem for problem in problems)
    assert len(taken) == (1 if row.get("Name") == "fisheries" else 2)


def test_a_row_whose_id_is_lost_is_known_by_its_name(book: Book, ledger: Ledger, settings: Settings) -> None:
    book.add(MINE, SEA)
    take(book, ledger)
    key = make_own_key("Life of the sea")
    after = Book(export_sheets(make_tables(), book.path, settings, ledger))
    after.put_titles(MINE, key, {"Terms": "seals", ID_TITLE: None})
    assert take(after, ledger)[1] == []
    assert wishes(ledger).own == (OwnTheme(key, "Life of the sea", None, ("seals",), "14"),)
    after.add(MINE, {"Name": "Moon"})
    assert take(after, ledger)[1] == []
    renamed = Book(export_sheets(make_tables(), book.path, settings, ledger)).put(MINE, make_own_key("Moon"), Name="Life of the sea")
    assert "several rows of the name" in take(renamed, ledger)[1][0]


SPLITS = [
    ("Quays: quay wall; crane", "Quays: quay wall; crane", ""),
    (" crane ;crane|Sheds : customs shed", "crane | Sheds: customs shed", ""),
    ("Fees: fees, landing [t-fees]", "Fees: [t-fees]", ""),
    ("Money: bank, credit [t-money]", None, "is no part of it"),
    ("Quays:", None, "it names nothing that goes to a new theme"),
    ("A: crane | a: shed", None, "two parts have the same name"),
    ("Quays: of the", None, "marks no theme"),
]


@pytest.mark.parametrize(("cell", "value", "said"), SPLITS)
def test_themes_are_split_by_words_and_sub_themes(
    settings: Settings, tmp_path: Path, ledger: Ledger, cell: str, value: str | None, said: str
) -> None:
    tables = make_tables()
    tables["themes"] = tables["themes"].assign(parent_theme_id=[("t-ports" if key == "t-fees" else None) for key in tables["themes"]["theme_id"]])
    book = Book(export_sheets(tables, tmp_path / "review.xlsx", settings, ledger)).put_titles("Themes", "t-ports", {"Split off": cell})
    result = import_sheets(book.save(), tables, ledger, "Ada")
    if value is None:
        assert said in result.problems[0]
        return
    assert [(entry.key, entry.field, entry.human_value) for entry in result.taken] == [("t-ports", "split off", value)]
    assert import_sheets(book.path, tables, ledger, "Ada").taken == ()
    again = Book(export_sheets(tables, book.path, settings, ledger))
    assert import_sheets(again.path, tables, ledger, "Ada").taken == ()
    again.put_titles("Themes", "t-ports", {"Split off": None})
    assert [entry.field for entry in import_sheets(again.save(), tables, ledger, "Ada").taken] == ["undo"]
    assert wishes(ledger).parts == ()


@pytest.mark.parametrize("cells", [{"Merge into": "fees, landing"}, {"Hide": "yes"}])
def test_a_theme_is_not_split_and_gone_at_once(book: Book, ledger: Ledger, cells: dict[str, str]) -> None:
    book.put_titles("Themes", "t-ports", {"Split off": "crane", **cells})
    assert "at once" in take(book, ledger)[1][0]


def test_what_the_fit_must_follow(ledger: Ledger) -> None:
    tables = make_tables()
    entries = [
        entry("themes", "t-fees", "merge into", "t-ports"),
        entry("themes", "t-fees", "hide", "yes"),  # it is merged: there is nothing to hide
        entry("themes", "t-money", "hide", "yes"),
        entry("themes", "t-ports", "pin", "yes"),
        entry("themes", "t-school", "pin", "no"),
        entry("themes", "t-school", "label", "Schools"),
        entry("themes", "t-school", "split off", "Boats: school ferry; ferry | teacher"),
        on_recommendation(TEXTS[0], "theme_id", "t-school"),
    ]
    found = find_wishes(tables, fold_decisions(entries))
    assert (found.merged, found.hidden, found.pinned, found.named) == ({"t-fees": "t-ports"}, {"t-money"}, {"t-ports"}, {"t-school"})
    assert [(part.name, part.terms, part.from_id) for part in found.parts] == [
        ("Boats", ("school ferry", "ferry"), "t-school"),
        ("", ("teacher",), "t-school"),
    ]
    sentence = row_of(tables, "recommendations", str(on_recommendation(TEXTS[0], "theme_id", "t").key))["sentence_id"]
    assert found.placed == {str(row_of(tables, "sentences", sentence)["passage_id"]): "t-school"}
    assert found.kept == {"t-money", "t-ports", "t-school", *(part.theme_id for part in found.parts)}
    assert find_wishes(tables, fold_decisions([])) == ThemeWishes()


def own_tables() -> Tables:
    """Tables of a run that knows a theme of the team's own, and a part of a theme."""
    tables = make_tables()
    part = make_part_key("t-ports", read_parts("Quays: crane")[0])
    for name, values in (
        ("themes", [dict(row_of(tables, "themes", "t-school"), theme_id="mine", label="Mine", origin="own", code="7", passage_count=2)]),
        ("themes", [dict(row_of(tables, "themes", "t-school"), theme_id=part, split_from_theme_id="t-ports")]),
        ("passage_themes", [{"theme_id": "mine", "passage_id": key, "weight": 1.0, "is_telling": False} for key in ("p1", "p5")]),
        ("recommendation_themes", [{"theme_id": "mine", "recommendation_id": row_key(0), "weight": 1.0}]),
    ):
        frame = tables[name]
        tables[name] = frame.__class__([*frame.to_dict("records"), *values])
    return tables


def row_key(number: int) -> str:
    return str(on_recommendation(TEXTS[number], "theme_id", "t").key)


def test_a_part_has_the_name_it_was_given() -> None:
    part = make_part_key("t-ports", read_parts("Quays: crane")[0])
    split = entry("themes", "t-ports", "split off", "Quays: crane")
    after = apply_decisions(own_tables(), fold_decisions([split]))
    assert (row_of(after, "themes", part)["label"], row_of(after, "themes", part)["is_reviewed"]) == ("Quays", True)
    named = entry("themes", part, "label", "Harbour walls")
    assert row_of(apply_decisions(own_tables(), fold_decisions([split, named])), "themes", part)["label"] == "Harbour walls"


def test_found_themes_merge_into_a_theme_of_ones_own() -> None:
    after = apply_decisions(own_tables(), fold_decisions([entry("themes", "t-school", "merge into", "mine")]))
    assert row_of(after, "themes", "t-school")["merged_into_theme_id"] == "mine"
    assert row_of(after, "themes", "mine")["passage_count"] == 2  # p5 had both
    before = row_of(make_tables(), "themes", "t-ports")["passage_count"]
    assert row_of(after, "themes", "t-ports")["passage_count"] == before  # what a passage has beside its main theme changes no count


def test_a_recommendation_put_under_a_theme_of_ones_own_keeps_the_found_one() -> None:
    after = apply_decisions(own_tables(), fold_decisions([on_recommendation(TEXTS[1], "theme_id", "mine")]))
    assert row_of(after, "recommendations", row_key(1))["theme_id"] == "mine"
    links = after["recommendation_themes"]
    assert set(links[links["recommendation_id"] == row_key(1)]["theme_id"]) == {"mine", "t-ports"}


@pytest.mark.parametrize(
    "value", ["x", "[]", '{"name": " "}', '{"name": "A", "colour": "red"}', '{"name": "A", "terms": "b"}', '{"name": "A", "code": 5}']
)
def test_what_is_no_theme_of_ones_own(value: str, ledger: Ledger) -> None:
    with pytest.raises(DecisionError):
        read_own(value)
    with pytest.raises(DecisionError):
        ledger.append([entry("themes", "k", "add", value)])


def test_frames_come_back_as_they_were_written() -> None:
    frame = read_own('{"name": "A", "terms": ["b"], "parent": "p", "code": "1"}')
    assert read_own(write_own(frame)) == frame
    assert split_items("b, c") == ("b", "c")
    assert split_items("Peace, justice; law;law") == ("Peace, justice", "law")
    assert write_parts(read_parts("A: b;[t] | c"), {"t": "Tea"}) == "A: b; Tea [t] | c"
