"""A team's own taxonomy: its themes are found by their words and by what goes with them, and stand beside the found ones."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from pipeline.resolution.frames import Tables, build_frame, read_rows
from pipeline.settings import Settings, read_settings
from pipeline.themes import find_themes, write_theme_memory
from pipeline.themes.anchors import AnchorIndex, find_anchor, split_name
from pipeline.themes.model import weigh_terms
from pipeline.themes.own import learn_own
from pipeline.themes.wishes import OwnTheme, ThemeWishes

SEA = OwnTheme("sea", "Life of the sea", None, ("trawl nets", "fishing fleets", "spawning grounds", "catch limits"), "14")
FISH = OwnTheme("fish", "Fisheries", "sea", ("herring quotas",), "14.4")
HEALTH = OwnTheme("health", "Good health", None, ("night nurses", "vaccine fridges"), "3")
MOON = OwnTheme("moon", "Lunar mining", None, ("moon dust",), None)
OWN = ThemeWishes(own=(FISH, HEALTH, MOON, SEA), placed={"report-3-p001": "moon"})
TEXTS = {
    "fish": "Lower the herring quotas and pay night nurses more.",
    "none": "Do it.",
    "other": "Quieten ship engines at night, since quay residents lose their night sleep.",
}


@pytest.fixture(scope="module")
def found(island_tables: Tables, tmp_path_factory: pytest.TempPathFactory) -> Tables:
    tables = dict(island_tables)
    rows = [{"recommendation_id": key, "document_id": "report-0", "form": "listed", "text": text} for key, text in TEXTS.items()]
    tables["recommendations"] = build_frame("recommendations", rows)
    tables["commitments"] = build_frame("commitments", [{"commitment_id": "c", "document_id": "report-0", "form": "running", "text": TEXTS["fish"]}])
    return find_themes(tables, read_settings(tmp_path_factory.mktemp("own")), "run-1", None, OWN)


def rows_of(tables: Tables) -> dict[str, dict[str, object]]:
    return {row["theme_id"]: row for row in read_rows(tables, "themes")}


def passages_of(tables: Tables, theme_id: str) -> dict[str, float]:
    return {row["passage_id"]: row["weight"] for row in read_rows(tables, "passage_themes") if row["theme_id"] == theme_id}


def test_every_passage_with_a_given_word_has_the_theme(found: Tables) -> None:
    texts = dict(zip(found["passages"]["passage_id"], found["passages"]["text"].str.lower(), strict=True))
    for theme in (FISH, HEALTH):
        with_words = {key for key, text in texts.items() if any(term in text for term in theme.terms)}
        has = passages_of(found, theme.theme_id)
        assert with_words <= set(has)
        assert min(has[key] for key in with_words) >= 0.5
        words = ("herring", "fish", "trawl", "spawning", "catch", "landing") if theme is FISH else ("clinic", "nurse", "patient", "vaccine", "health")
        extra = set(has) - with_words
        assert sum(any(word in texts[key] for word in words) for key in extra) >= 0.9 * len(extra)  # what else such passages say
        assert len(extra) <= 0.5 * len(with_words) + 1


def test_what_goes_with_the_words_finds_a_passage_without_any_of_them() -> None:
    shoals = ["shoal", "spawning ground", "island cook", "cold water", "fishing fleet", "young herring"]
    counts = [Counter(["herring quota", *shoals]) for _ in range(12)] + [Counter(["tidal turbine", "grid", "tariff", "cable", "storage"])] * 12
    counts += [Counter(shoals), Counter(["grid", "tariff", "shoal", "cable", "storage"]), Counter(["herring quota", "moon"])]
    terms = sorted({term for counted in counts for term in counted} - {"moon"})
    matrix = weigh_terms(counts, terms)
    model = learn_own(ThemeWishes(own=(FISH, HEALTH)), matrix, counts, [str(n) for n in range(len(counts))])
    shares = model.share(counts, matrix.weights)
    assert [shares[n].get(0, 0.0) for n in (24, 25, 13)] == [0.4, 0.0, 0.0]
    assert shares[0][0] > shares[26][0] >= 0.5  # one of the words, in other company
    assert not model.centres[1].any()  # nothing to learn from


def test_rows_have_names_codes_and_levels(found: Tables) -> None:
    rows = rows_of(found)
    assert [rows[key]["code"] for key in ("fish", "sea", "moon")] == ["14.4", "14", None]
    assert (rows["fish"]["label"], rows["fish"]["parent_theme_id"], rows["fish"]["origin"], rows["fish"]["is_reviewed"]) == (
        "Fisheries",
        "sea",
        "own",
        True,
    )
    assert set(passages_of(found, "fish")) <= set(passages_of(found, "sea"))  # a theme above has what its parts have
    assert rows["fish"]["passage_count"] == len(passages_of(found, "fish"))
    assert passages_of(found, "moon") == {"report-3-p001": 1.0}  # a person put it there
    assert rows["fish"]["coherence"] is not None
    terms = [row["term"] for row in read_rows(found, "theme_terms") if row["theme_id"] == "fish" and row["weight"] == 1.0]
    assert sorted(terms) == sorted(FISH.terms)
    telling = found["passage_themes"][found["passage_themes"]["is_telling"]]
    assert 3 <= (telling["theme_id"] == "fish").sum() <= 5


def test_found_themes_are_what_they_are_without_a_taxonomy(found: Tables, island_tables: Tables, settings: Settings) -> None:
    plain = find_themes(island_tables, settings, "run-1", None)
    ids = set(plain["themes"]["theme_id"])
    assert ids == {key for key, row in rows_of(found).items() if row["origin"] == "found"}
    frame = found["passage_themes"]
    assert frame[frame["theme_id"].isin(ids)].reset_index(drop=True).equals(plain["passage_themes"])


def test_a_found_theme_within_one_of_the_taxonomy_is_part_of_it(found: Tables) -> None:
    under = [row["label"] for row in rows_of(found).values() if row["parent_theme_id"] == "sea" and row["origin"] == "found"]
    assert len(under) == 1
    parents = {row["parent_theme_id"] for row in rows_of(found).values()} - {None}
    assert all(rows_of(found)[str(parent)]["parent_theme_id"] is None for parent in parents)  # two levels


def test_a_recommendation_has_several_themes(found: Tables) -> None:
    own = {"fish", "sea", "health", "moon"}
    links = [(row["recommendation_id"], row["theme_id"]) for row in read_rows(found, "recommendation_themes")]
    assert {theme for key, theme in links if key == "fish"} & own == {"fish", "sea", "health"}
    assert not [theme for key, theme in links if key == "other" and theme in own]
    assert not [theme for key, theme in links if key == "none"]
    main = {row["recommendation_id"]: row["theme_id"] for row in read_rows(found, "recommendations")}
    assert main["fish"] not in own  # the found one leads
    assert {row["theme_id"] for row in read_rows(found, "commitment_themes")} >= {"fish", "health", main["fish"]}


def test_documents_have_the_share_of_their_text(found: Tables) -> None:
    weights = {row["document_id"]: row["weight"] for row in read_rows(found, "document_themes") if row["theme_id"] == "fish"}
    assert weights["report-0"] > weights["report-4"] > 0
    assert "report-2" not in weights


def test_a_theme_is_kept_and_rests_when_it_is_taken_out(found: Tables, island_tables: Tables, settings: Settings, tmp_path: Path) -> None:
    write_theme_memory(found, tmp_path / "1")
    second = find_themes(island_tables, settings, "run-2", tmp_path / "1", ThemeWishes(own=(FISH, SEA)))
    rows = rows_of(second)
    assert (rows["fish"]["stability"], rows["fish"]["is_new_in_run"]) == (1.0, False)
    assert (rows["health"]["is_retired"], rows["health"]["label"], rows["health"]["passage_count"]) == (True, "Good health", 0)
    history = {(row["run_id"], row["theme_id"]): row["change"] for row in read_rows(second, "theme_history")}
    assert [history["run-1", "fish"], history["run-2", "fish"], history["run-2", "health"]] == ["born", "continued", "retired"]
    write_theme_memory(second, tmp_path / "2", tmp_path / "1")
    third = find_themes({}, settings, "run-3", tmp_path / "2", OWN)  # no text, and the taxonomy is there all the same
    assert rows_of(third)["health"]["is_new_in_run"]
    assert (rows_of(third)["fish"]["passage_count"], rows_of(third)["fish"]["is_retired"]) == (0, False)


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("Clean water and sanitation", ["clean water", "sanitation"]),
        ("rights of the child", ["right child"]),
        ("of the", []),
        ("2030", []),
        ("Labour", ["labor"]),
    ],
)
def test_words_are_folded_as_terms_are(text: str, keys: list[str]) -> None:
    assert split_name(text) == keys
    assert find_anchor(text) == frozenset(keys)


def test_an_anchor_needs_all_its_keys() -> None:
    index = AnchorIndex([find_anchor("clean water and sanitation"), find_anchor("sanitation"), find_anchor("of the")])
    assert index.find({"sanitation": 1, "clean": 1}) == [1]
    assert index.find({"sanitation": 1, "clean water": 2}) == [0, 1]
    assert index.find({}) == []
