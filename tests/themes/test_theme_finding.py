from __future__ import annotations

from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from pipeline.errors import RunError
from pipeline.resolution.frames import Tables, build_frame, read_rows
from pipeline.schemas import TABLES
from pipeline.settings import Settings
from pipeline.themes import find_themes, write_theme_memory

OWN = ("themes", "theme_terms", "passage_themes", "document_themes", "recommendation_themes", "theme_history")


def only(tables: Tables, *documents: str) -> Tables:
    return {name: frame[frame["document_id"].isin(documents)].reset_index(drop=True) for name, frame in tables.items() if name not in OWN}


def main_themes(tables: Tables) -> dict[str, str]:
    best: dict[str, tuple[float, str]] = {}
    for row in read_rows(tables, "passage_themes"):
        best[row["passage_id"]] = max(best.get(row["passage_id"], (0.0, "")), (row["weight"], row["theme_id"]))
    return {passage: theme for passage, (_, theme) in best.items()}


def labels(tables: Tables) -> dict[str, str]:
    return {row["theme_id"]: row["label"] for row in read_rows(tables, "themes") if not row["is_retired"]}


def history(tables: Tables, run_id: str) -> dict[str, str]:
    return {row["theme_id"]: row["change"] for row in read_rows(tables, "theme_history") if row["run_id"] == run_id}


def remember(tables: Tables, folder: Path) -> Path:
    write_theme_memory(tables, folder)
    return folder


def test_subjects_become_themes_with_names_of_their_own(islands: Tables, settings: Settings) -> None:
    tables = find_themes(islands, settings, "run-1", None)
    names = labels(tables)
    assert 4 <= len(names) <= 8
    assert len(set(names.values())) == len(names)
    main = main_themes(tables)
    assert len(main) >= 0.95 * len(islands["passages"])
    texts = dict(zip(islands["passages"]["passage_id"], islands["passages"]["text"], strict=True))
    about = {theme: " ".join(texts[passage].lower() for passage in main if main[passage] == theme) for theme in names}
    for theme, name in names.items():
        assert name.split(" and ")[0].lower() in about[theme]


def test_tables_keep_their_contract(islands: Tables, settings: Settings) -> None:
    islands["recommendations"] = build_frame(
        "recommendations", [{"recommendation_id": "r", "document_id": "report-0", "form": "listed", "text": "x"}]
    )
    tables = find_themes(islands, settings, "run-1", None)
    ids = set(tables["themes"]["theme_id"])
    for name in OWN:
        frame = tables[name]
        assert list(frame.columns) == TABLES[name].column_names
        assert not frame.duplicated(list(TABLES[name].key)).any()
        assert set(frame["theme_id"]) <= ids
    assert (tables["passage_themes"]["weight"] >= 0.1).all()
    assert (tables["document_themes"].groupby("document_id")["weight"].sum() <= 1.001).all()
    assert tables["theme_terms"].groupby("theme_id").size().max() <= settings.themes.terms_per_theme
    assert (tables["theme_terms"].groupby("theme_id")["weight"].max() == 1.0).all()


def test_counts_dates_and_trends_are_those_of_the_rows(islands: Tables, settings: Settings) -> None:
    tables = find_themes(islands, settings, "run-1", None)
    main = list(main_themes(tables).values())
    documents = tables["document_themes"].groupby("theme_id")["document_id"].nunique()
    for row in read_rows(tables, "themes"):
        assert row["passage_count"] == main.count(row["theme_id"])
        assert row["document_count"] == documents[row["theme_id"]]
        assert row["first_seen_on"].startswith("20")
        assert row["trend"] in {"growing", "steady", "fading"}
        assert row["is_new_in_run"]
        assert row["stability"] is None
    telling = tables["passage_themes"][tables["passage_themes"]["is_telling"]]
    assert telling.groupby("theme_id").size().between(3, 5).all()


def test_a_theme_that_comes_up_late_grows(make_corpus: Any, settings: Settings) -> None:
    facts = {
        f"d{year}": {"dated_on": f"{year}-01-01", "subjects": {"noise": 30 - 6 * n, "clinic": 6 * n + 2, "school": 8}}
        for n, year in enumerate(range(2018, 2023))
    }
    tables = find_themes(make_corpus(facts), settings, "run-1", None)
    main = main_themes(tables)
    trends = {row["theme_id"]: row["trend"] for row in read_rows(tables, "themes")}
    late = max(set(main.values()), key=lambda theme: sum(main[passage] == theme for passage in main if passage.startswith("d2022")))
    assert trends[late] == "growing"


def test_recommendations_and_pledges_get_the_theme_of_their_words(islands: Tables, settings: Settings) -> None:
    texts = {"fish": "Lower the herring quotas and close the spawning grounds.", "ill": "Pay night nurses of island clinics more.", "none": "Do it."}
    rows = [{"recommendation_id": key, "document_id": "report-0", "form": "listed", "text": text} for key, text in texts.items()]
    rows.append({"recommendation_id": "by place", "document_id": "report-0", "form": "listed", "text": "Do it.", "sentence_id": "report-0-p001-s1"})
    islands["recommendations"] = build_frame("recommendations", rows)
    islands["commitments"] = build_frame("commitments", [{"commitment_id": "c", "document_id": "report-0", "form": "running", "text": texts["fish"]}])
    tables = find_themes(islands, settings, "run-1", None)
    found = {row["recommendation_id"]: row["theme_id"] for row in read_rows(tables, "recommendations")}
    assert found["fish"] == read_rows(tables, "commitments")[0]["theme_id"] != found["ill"]
    assert found["none"] is None
    assert found["by place"] == main_themes(tables)["report-0-p001"]
    assert set(tables["recommendation_themes"]["recommendation_id"]) == {"fish", "ill", "by place"}


def test_a_second_run_with_nothing_new_changes_nothing(islands: Tables, settings: Settings, tmp_path: Path) -> None:
    first = find_themes(islands, settings, "run-1", None)
    second = find_themes(islands, settings, "run-2", remember(first, tmp_path / "1"))
    assert labels(second) == labels(first)
    assert set(history(second, "run-2").values()) == {"continued"}
    assert set(history(second, "run-1").values()) == {"born"}  # what came before is remembered
    assert not second["themes"]["is_new_in_run"].any()
    assert second["themes"]["stability"].min() >= 0.95


def test_a_report_more_leaves_the_rest_in_place(islands: Tables, settings: Settings, tmp_path: Path) -> None:
    nine = only(islands, *[f"report-{n}" for n in range(9)])
    first = find_themes(nine, settings, "run-1", None)
    second = find_themes(islands, settings, "run-2", remember(first, tmp_path / "1"))
    before, after = main_themes(first), main_themes(second)
    same = [before[passage] == after.get(passage) for passage in before]
    assert sum(same) >= 0.95 * len(same)
    assert set(labels(first)) <= set(labels(second))


def test_a_new_subject_is_a_new_theme_and_its_end_retires_it(make_corpus: Any, settings: Settings, tmp_path: Path) -> None:
    old = {f"d{n}": {"subjects": {"noise": 8, "clinic": 8, "school": 8}} for n in range(4)}
    new = {"e": {"subjects": {"power": 14}}}
    both = make_corpus({**old, **new})
    first = find_themes(only(both, *old), settings, "run-1", None)
    second = find_themes(both, settings, "run-2", remember(first, tmp_path / "1"))
    born = [theme for theme, change in history(second, "run-2").items() if change == "born"]
    assert len(born) == 1
    main = main_themes(second)
    assert sum(main[passage] == born[0] for passage in main if passage.startswith("e-")) >= 12
    third = find_themes(only(both, *old), settings, "run-3", remember(second, tmp_path / "2"))
    assert history(third, "run-3")[born[0]] == "retired"
    assert [row["is_retired"] for row in read_rows(third, "themes") if row["theme_id"] == born[0]] == [True]
    fourth = find_themes(both, settings, "run-4", remember(third, tmp_path / "3"))
    assert history(fourth, "run-4")[born[0]] == "continued"  # the reports are back, and so is their theme
    assert [row["run_id"] for row in read_rows(fourth, "theme_history") if row["theme_id"] == born[0]] == ["run-2", "run-3", "run-4"]


def test_a_set_number_of_themes_is_kept_to(islands: Tables, home: Path, tmp_path: Path) -> None:
    three, four = (Settings(home=home, themes={"count": count}) for count in (3, 4))  # type: ignore[arg-type]  # pydantic takes the plain dict
    first = find_themes(islands, three, "run-1", None)
    assert len(labels(first)) == 3
    second = find_themes(islands, four, "run-2", remember(first, tmp_path / "1"))
    assert len(labels(second)) == 4
    assert {"split from", "born"} & set(history(second, "run-2").values())
    third = find_themes(islands, three, "run-3", remember(second, tmp_path / "2"))
    assert {"merged into", "retired"} & set(history(third, "run-3").values())


def test_themes_of_documents_replaced_altogether_are_known_by_their_terms(make_corpus: Any, settings: Settings, tmp_path: Path) -> None:
    subjects = {"noise": 10, "clinic": 10, "school": 10}
    first = find_themes(make_corpus({"a": {"subjects": subjects}, "b": {"subjects": subjects}}), settings, "run-1", None)
    second = find_themes(
        make_corpus({"yy": {"subjects": subjects}, "zzz": {"subjects": subjects}}), settings, "run-2", remember(first, tmp_path / "1")
    )
    assert "continued" in history(second, "run-2").values()


@pytest.mark.parametrize("count", [1, 2, 6, 15])
def test_small_corpora_have_themes_too(make_corpus: Any, settings: Settings, count: int) -> None:
    tables = find_themes(make_corpus({"a": {"subjects": {"noise": count}}, "b": {"subjects": {"clinic": count}}}), settings, "run-1", None)
    assert 1 <= len(labels(tables)) <= max(2, count)
    assert main_themes(tables)


def test_without_text_there_are_empty_tables_and_the_old_themes_rest(make_corpus: Any, islands: Tables, settings: Settings, tmp_path: Path) -> None:
    for empty in ({}, make_corpus({"a": {}}), make_corpus({"a": {"texts": ["It is so."]}})):
        tables = find_themes(empty, settings, "run-1", None)
        for name in OWN:
            assert tables[name].empty
            assert list(tables[name].columns) == TABLES[name].column_names
    first = find_themes(islands, settings, "run-1", None)
    second = find_themes({}, settings, "run-2", remember(first, tmp_path / "1"))
    assert second["themes"]["is_retired"].all()
    assert set(history(second, "run-2").values()) == {"retired"}
    assert len(second["theme_terms"]) == len(first["theme_terms"])


def test_other_languages_have_no_themes_and_it_is_said(make_corpus: Any, settings: Settings) -> None:
    tables = make_corpus(
        {
            "a": {"subjects": {"noise": 6}},
            "de": {"subjects": {"noise": 6}, "language": "de", "analysis_note": "German: read"},
            "fr": {"language": "fr"},
        }
    )
    found = find_themes(tables, settings, "run-1", None)
    notes = {row["document_id"]: row["analysis_note"] for row in read_rows(found, "documents")}
    assert notes["a"] is None
    assert notes["de"] == "German: read; themes are looked for in English text only"
    assert notes["fr"] == "Themes are looked for in English text only"
    assert set(found["document_themes"]["document_id"]) == {"a"}


def test_a_copy_has_the_themes_of_its_original_and_no_telling_passage(make_corpus: Any, settings: Settings) -> None:
    text = {"subjects": {"noise": 8, "clinic": 8}}
    tables = make_corpus({"a": text, "b": text, "c": text})
    tables["documents"]["duplicate_of"] = [None, "a", None]
    found = find_themes(tables, settings, "run-1", None)
    assert set(found["document_themes"]["document_id"]) == {"a", "b", "c"}
    telling = found["passage_themes"][found["passage_themes"]["is_telling"]]["passage_id"]
    assert not telling.str.startswith("b").any()


def test_a_broken_memory_is_said_to_be_broken(islands: Tables, settings: Settings, tmp_path: Path) -> None:
    (tmp_path / "themes.json").write_text("[{]", encoding="utf-8")
    with pytest.raises(RunError, match="memory of themes"):
        find_themes(islands, settings, "run-1", tmp_path)


def test_the_memory_is_written_the_same_way_twice(islands: Tables, settings: Settings, tmp_path: Path) -> None:
    tables = find_themes(islands, settings, "run-1", None)
    for name in ("one", "two"):
        remember(tables, tmp_path / name)
    for file in ("themes.json", "members.csv", "history.csv"):
        assert (tmp_path / "one" / file).read_bytes() == (tmp_path / "two" / file).read_bytes()


def test_tables_given_are_left_as_they_are(islands: Tables, settings: Settings) -> None:
    before = {name: frame.copy() for name, frame in islands.items()}
    find_themes(islands, settings, "run-1", None)
    for name, frame in islands.items():
        pd.testing.assert_frame_equal(frame, before[name])


def test_a_corpus_that_has_outgrown_its_themes_gets_more(make_corpus: Any, settings: Settings, tmp_path: Path) -> None:
    few = {f"d{n}": {"subjects": {"noise": 7, "clinic": 7, "school": 7}} for n in range(2)}
    many = {f"e{n}": {"subjects": {"noise": 20, "clinic": 20, "school": 20, "power": 20, "herring": 20}} for n in range(7)}
    both = make_corpus({**few, **many})
    first = find_themes(only(both, *few), settings, "run-1", None)
    second = find_themes(both, settings, "run-2", remember(first, tmp_path / "1"))
    assert len(labels(second)) > len(labels(first))
    assert "continued" in history(second, "run-2").values()
