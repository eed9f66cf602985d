"""A reviewer's decision survives every later run: a report added, another replaced, a third gone."""

from __future__ import annotations

import contextlib
import shutil
from pathlib import Path

import pytest
from homes import ENERGY, REPORTS, WATER, drop

from flows.commands.run import run_refresh
from pipeline.decisions import Drafter, fold_decisions, open_ledger, place_decisions
from pipeline.settings import read_settings
from pipeline.store import Tables
from pipeline.tables import read_published

TRANSPORT = """Ferries and Roads

Report

The ferry to Saltholm is slow, and the road along the coast floods in winter.

Recommendations

The Ministry of Transport should raise the coastal road. Ferry operators need to publish timetables. Ports must widen their quays.
Buses should meet every ferry, and the coastal road should be lit. Timetables of buses and ferries need to be joined.
"""
HARBOUR = ENERGY.replace("Solar Power for Small Harbours", "Wind Power for Harbours").replace("solar", "wind").replace("2 May 2031", "9 May 2032")


def run(home: Path) -> Tables:
    run_refresh(home, quiet=True, use_prefect=False)
    tables = read_published(home / "processed")
    assert tables is not None
    return tables


def decide(home: Path, tables: Tables, decisions: list[tuple[str, str, str, str]]) -> None:
    with contextlib.closing(open_ledger(read_settings(home))) as ledger:
        drafter = Drafter(tables, place_decisions(tables, fold_decisions(ledger.read())), "Ada", "command")
        ledger.append(drafter.draft(*decision) for decision in decisions)


def key_of(tables: Tables, words: str) -> str:
    found = tables["recommendations"][tables["recommendations"]["text"].str.contains(words, regex=False)]
    return str(found["recommendation_id"].item())


def entity_of(tables: Tables, name: str) -> str:
    return str(tables["entities"].query("name == @name")["entity_id"].item())


@pytest.fixture
def decided(first: tuple[Path, dict[str, str]], tmp_path: Path) -> tuple[Path, dict[str, str]]:
    """A home in which one decision of each kind was made, and the ids they were made on; a test's own copy."""
    home, keys = first
    shutil.copytree(home, tmp_path / "home", symlinks=True)
    return tmp_path / "home", keys


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, str]]:
    """The home that `decided` copies."""
    home = drop(tmp_path_factory.mktemp("decided"), REPORTS | {"transport.txt": TRANSPORT, "harbour.txt": HARBOUR})
    (home / "briefmill.toml").write_text("[themes]\ncount = 4\n")
    tables = run(home)
    themes = tables["themes"].sort_values("theme_id")["theme_id"].tolist()
    assert len(themes) >= 4
    keys = {
        "accepted": key_of(tables, "install meters"),
        "rejected": key_of(tables, "publish river flows"),
        "edited": key_of(tables, "train farmers"),
        "labelled": themes[0],
        "merged": themes[1],
        "into": themes[2],
        "hidden": themes[3],
        "renamed": entity_of(tables, "Harbour Energy Agency"),
        "one ministry": entity_of(tables, "Ministry of Transport"),
        "other ministry": entity_of(tables, "Ministry of Agriculture"),
        "document": str(tables["documents"].query("file_name == 'energy.txt'")["document_id"].item()),
        "pledge": str(tables["commitments"].sort_values("commitment_id")["commitment_id"].iloc[0]),
    }
    decide(
        home,
        tables,
        [
            ("recommendations", keys["accepted"], "review_status", "accepted"),
            ("recommendations", keys["rejected"], "review_status", "rejected"),
            ("recommendations", keys["edited"], "actor", "Agricultural advisers"),
            ("commitments", keys["pledge"], "review_status", "rejected"),
            ("themes", keys["labelled"], "label", "Our own words"),
            ("themes", keys["merged"], "merge into", keys["into"]),
            ("themes", keys["hidden"], "hide", "yes"),
            ("entities", keys["renamed"], "name", "HEA of Ruritania"),
            ("entities", keys["one ministry"], "merge into", keys["other ministry"]),
            ("documents", keys["document"], "title", "Sun over the harbour"),
        ],
    )
    return home, keys


def check(tables: Tables, keys: dict[str, str]) -> None:
    """All decisions stand."""
    recommendations = tables["recommendations"].set_index("recommendation_id")
    assert recommendations.loc[keys["accepted"], "review_status"] == "accepted"
    assert recommendations.loc[keys["rejected"], "review_status"] == "rejected"
    assert recommendations.loc[keys["edited"], ["actor", "review_status"]].tolist() == ["Agricultural advisers", "edited"]
    assert tables["commitments"].set_index("commitment_id").loc[keys["pledge"], "review_status"] == "rejected"
    themes = tables["themes"].set_index("theme_id")
    assert themes.loc[keys["labelled"], "label"] == "Our own words"
    assert themes.loc[keys["labelled"], "is_reviewed"]
    assigned = set(tables["passage_themes"]["theme_id"])
    assert keys["merged"] not in assigned
    assert keys["hidden"] not in assigned
    entities = tables["entities"].set_index("entity_id")
    assert entities.loc[keys["renamed"], "name"] == "HEA of Ruritania"
    assert keys["one ministry"] not in set(tables["mentions"]["entity_id"])
    documents = tables["documents"].set_index("document_id")
    assert documents.loc[keys["document"], "title"] == "Sun over the harbour"


def test_decisions_hold_when_reports_come_change_and_go(decided: tuple[Path, dict[str, str]]) -> None:
    home, keys = decided
    check(run(home), keys)
    drop(home, {"forest.txt": "Forests\n\nThe Forest Service should plant oaks along the river Elm. Oaks bear drought well.\n"})
    drop(home, {"transport.txt": TRANSPORT.replace("widen their quays", "deepen their basins")})
    (home / "raw" / "harbour.txt").unlink()
    check(run(home), keys)


def test_a_decision_on_a_replaced_report_is_found_again_or_kept_as_an_orphan(decided: tuple[Path, dict[str, str]]) -> None:
    home, keys = decided
    changed = WATER.replace("need to install meters for all users", "need to install meters for all their users").replace(
        "The Commission must publish river flows every month.", "The river rises in May."
    )
    drop(home, {"water.txt": changed})
    tables = run(home)
    found = tables["recommendations"][tables["recommendations"]["text"].str.contains("all their users", regex=False)]
    assert found["review_status"].tolist() == ["check again"]
    status = tables["decisions"].set_index("key")["status"]
    assert status[keys["accepted"]] == "older version"
    assert status[keys["rejected"]] == "orphan"
    drop(home, {"water.txt": WATER})  # the old one comes back, and so do the decisions
    check(run(home), keys)


def test_deleting_processed_loses_no_decision(decided: tuple[Path, dict[str, str]]) -> None:
    home, keys = decided
    run(home)
    shutil.rmtree(home / "processed")
    check(run(home), keys)
