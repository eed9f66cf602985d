"""A run as a person meets it: what it says, what it publishes, and what the next one does."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pandas as pd
import pytest
from homes import ENERGY, FARMING, REPORTS, WATER, briefmill, drop, environment, tables_bytes, told

from flows.commands.run import run_refresh
from pipeline.store import Tables
from pipeline.tables import read_published


def run(home: Path) -> Tables:
    """A run in this process, without Prefect; gives what is published."""
    run_refresh(home, quiet=True, use_prefect=False)
    tables = read_published(home / "processed")
    assert tables is not None
    return tables


def outcomes(tables: Tables) -> dict[str, str]:
    return dict(zip(tables["files"]["file_name"], tables["files"]["outcome"], strict=True))


@pytest.fixture
def home(settled: Path, tmp_path: Path) -> Path:
    shutil.copytree(settled, tmp_path / "home", symlinks=True)
    return tmp_path / "home"


def test_every_report_gives_rows_that_lead_back(home: Path) -> None:
    tables = read_published(home / "processed")
    assert tables is not None
    assert outcomes(tables) == dict.fromkeys(sorted(REPORTS), "processed")
    assert set(tables["documents"]["title"]) == {
        "Water for the Lower Elm Basin",
        "Solar Power for Small Harbours",
        "Soil and Seed: Farming after the Drought",
    }
    texts = " ".join(tables["recommendations"]["text"])
    for words in ("revise the Elm Basin Water Compact", "install meters", "train farmers", "protect wetlands"):
        assert words in texts
    sentences = set(tables["sentences"]["sentence_id"])
    assert set(tables["recommendations"]["sentence_id"]) <= sentences
    assert set(tables["mentions"]["sentence_id"]) <= sentences
    assert len(tables["themes"]) >= 1
    assert "LEBC" in set(tables["acronyms"]["acronym"])


def test_a_pledge_is_no_recommendation(home: Path) -> None:
    tables = read_published(home / "processed")
    assert tables is not None
    assert any("five further solar parks" in text for text in tables["commitments"]["text"])
    assert not any("five further solar parks" in text for text in tables["recommendations"]["text"])


def test_a_run_with_nothing_new_does_nothing_and_does_not_start_prefect(home: Path) -> None:
    before = (home / "processed" / "current").readlink()
    script = "import sys; from flows.cli import main; sys.argv = ['briefmill', 'run', '--home', sys.argv[1]]\ntry: main()\nexcept SystemExit as e: print('code', e.code)\nprint([m for m in ('prefect', 'spacy', 'sklearn') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", script, str(home)], capture_output=True, text=True, env=environment(), check=True)
    assert "3 files found = 0 processed + 3 unchanged" in done.stdout
    assert "Nothing new" in done.stdout
    assert done.stdout.strip().endswith("code 0\n[]")
    assert (home / "processed" / "current").readlink() == before


def test_a_new_report_is_read_and_the_rest_left_alone(home: Path) -> None:
    drop(home, {"more/forest.txt": "Forests\n\nThe Forest Service should plant oaks along the river Elm. Oaks bear drought well.\n"})
    answer = told("run", "--plain", "--json", "--home", home)
    assert answer.code == 0
    assert answer.json["files"] == {
        "found": 4,
        "processed": 1,
        "unchanged": 3,
        "duplicate": 0,
        "waiting": 0,
        "rejected": 0,
        "left out": 0,
        "removed": 0,
    }
    tables = read_published(home / "processed")
    assert tables is not None
    changes = tables["run_changes"]
    new = tables["documents"].query("folder == 'more'")["document_id"].item()
    assert changes.query("table == 'documents' and change == 'added'")["key"].tolist() == [new]


def test_a_moved_report_costs_no_reading(home: Path) -> None:
    (home / "raw" / "2031").mkdir()
    shutil.move(home / "raw" / "water.txt", home / "raw" / "2031" / "brief.txt")
    before = read_published(home / "processed")
    tables = run(home)
    assert before is not None
    assert set(tables["documents"]["document_id"]) == set(before["documents"]["document_id"])
    assert tables["documents"].query("folder == '2031'")["file_name"].tolist() == ["2031/brief.txt"]
    assert outcomes(tables)["2031/brief.txt"] == "unchanged"


def test_a_replaced_report_replaces_its_rows(home: Path) -> None:
    drop(home, {"water.txt": WATER.replace("must publish river flows every month", "should publish river flows every week")})
    tables = run(home)
    texts = " ".join(tables["recommendations"]["text"])
    assert "every week" in texts
    assert "every month" not in texts
    assert len(tables["documents"]) == 3
    assert set(tables["run_changes"].query("table == 'documents'")["cause"]) == {"replaced"}


def test_a_removed_report_takes_its_rows_with_it(home: Path) -> None:
    (home / "raw" / "farming.txt").unlink()
    tables = run(home)
    assert set(tables["documents"]["file_name"]) == {"water.txt", "energy.txt"}
    assert not any("wetlands" in text for text in tables["sentences"]["text"])
    assert tables["runs"].iloc[-1]["removed"] == 1


def test_equal_contents_are_one_document(home: Path) -> None:
    drop(home, {"copy of water.txt": WATER})
    tables = run(home)
    assert outcomes(tables)["water.txt"] == "duplicate"
    assert outcomes(tables)["copy of water.txt"] == "unchanged"
    assert len(tables["documents"]) == 3


def test_what_cannot_be_read_is_said_and_nothing_else_is_lost(home: Path) -> None:
    drop(home, {"empty.txt": "", "notes.xyz": "\x00\x01\x02" * 500})
    (home / "raw" / "torn.pdf").write_bytes(b"%PDF-1.7\nthis is no more a PDF than a sieve is a boat")
    answer = told("run", "--plain", "--home", home)
    assert answer.code == 3
    assert "6 files found = 0 processed + 3 unchanged + 0 duplicate + 0 waiting + 3 rejected + 0 left out" in answer.out
    for name in ("empty.txt", "notes.xyz", "torn.pdf"):
        assert f"not read {name}: " in answer.out
    tables = read_published(home / "processed")
    assert tables is not None
    rejected = tables["rejected_files"].set_index("file_name")
    assert rejected["reason"].str.len().min() > 10
    assert rejected["hint"].notna().all()
    again = told("run", "--plain", "--home", home)
    assert again.code == 3
    assert "Nothing new" in again.out
    assert "torn.pdf" in again.out


def test_the_same_reports_give_the_same_bytes(settled: Path, tmp_path: Path) -> None:
    run(drop(tmp_path, REPORTS))
    assert tables_bytes(tmp_path) == tables_bytes(settled)


def test_processed_can_be_deleted_and_comes_back_the_same(home: Path, settled: Path) -> None:
    shutil.rmtree(home / "processed")
    run(home)
    assert tables_bytes(home) == tables_bytes(settled)


def test_an_unreadable_store_is_made_again(home: Path) -> None:
    (home / "processed" / "store.duckdb").write_bytes(b"rust" * 4000)
    drop(home, {"forest.txt": "Forests\n\nThe Forest Service should plant oaks along the river Elm.\n"})
    assert len(run(home)["documents"]) == 4


def test_a_theme_setting_makes_no_document_be_read_again(home: Path) -> None:
    (home / "briefmill.toml").write_text("[themes]\ncount = 2\n")
    before = read_published(home / "processed")
    tables = run(home)
    assert before is not None
    pd.testing.assert_frame_equal(tables["sentences"], before["sentences"])
    assert set(tables["stage_status"]["seconds"]) == set(before["stage_status"]["seconds"])


def test_the_inventory_wins(home: Path) -> None:
    (home / "raw" / "inventory.csv").write_text("file_name,title,country,date,Sector\nwater.txt,Our water brief,Ruritania,2030-12-31,Rivers\n")
    documents = run(home)["documents"].set_index("file_name")
    assert documents.loc["water.txt", ["title", "country", "dated_on", "own_columns"]].tolist() == [
        "Our water brief",
        "Ruritania",
        "2030-12-31",
        "Sector: Rivers",
    ]


def test_a_second_run_at_once_says_so(home: Path) -> None:
    drop(home, {"forest.txt": "Forests\n\nThe Forest Service should plant oaks.\n"})
    command = [sys.executable, "-m", "flows.cli", "run", "--plain", "--quiet", "--home", str(home)]
    with subprocess.Popen(command, env=environment()) as first:
        while not (home / "processed" / ".spool").exists():
            assert first.poll() is None
            time.sleep(0.02)
        second = told("run", "--plain", "--home", home)
        assert first.wait(120) == 0
    assert second.code == 1
    assert "Another briefmill run is at work" in second.err


def test_a_report_still_being_copied_waits(home: Path) -> None:
    path = home / "raw" / "slow.txt"
    writer = f"import time\nwith open({str(path)!r}, 'w') as f:\n    for n in range(200):\n        f.write('The Port Office should dredge the harbour.\\n'); f.flush(); time.sleep(0.1)"
    with subprocess.Popen([sys.executable, "-c", writer]) as copying:
        while not path.exists():
            time.sleep(0.05)
        answer = told("run", "--plain", "--json", "--home", home)
        copying.kill()
    assert answer.json["files"]["waiting"] == 1
    os.utime(path, (1_900_000_000, 1_900_000_000))
    assert told("run", "--plain", "--json", "--home", home).json["files"]["processed"] == 1


def test_the_flow_shows_every_report_in_prefect(tmp_path: Path) -> None:
    home = drop(tmp_path, {"water.txt": WATER, "torn.docx": "PK\x03\x04 torn"})
    answer = briefmill("run", "--home", home, workers=0)
    assert answer.code == 3, answer.err
    assert "2 files found = 1 processed" in answer.out
    assert "Traceback" not in answer.out + answer.err
    with sqlite3.connect(home / ".briefmill" / "prefect" / "prefect.db") as database:
        tasks = dict(database.execute("SELECT name, state_name FROM task_run").fetchall())
        flows = database.execute("SELECT state_name FROM flow_run").fetchall()
    assert tasks["water.txt"] == "Completed"
    assert flows == [("Completed",)]


def test_hungry_and_hanging_files_cost_only_themselves(home: Path) -> None:
    (home / "briefmill.toml").write_text("[limits]\nseconds_per_file = 0.001\n")
    drop(home, {"forest.txt": "Forests\n\nThe Forest Service should plant oaks.\n" * 3000})
    answer = told("run", "--plain", "--home", home)
    assert answer.code == 3
    assert "took longer than 0.001 seconds" in answer.out


def test_reports_in_another_language_are_read_and_said_so(tmp_path: Path) -> None:
    german = (
        "Wasser im Elmtal\n\n"
        + "Die Kommission sollte den Vertrag über das Wasser der Elm bis zum nächsten Jahr überarbeiten und die Kanäle erneuern. " * 6
    )
    documents = run(drop(tmp_path, {"wasser.txt": german, "energy.txt": ENERGY, "farming.txt": FARMING}))["documents"].set_index("file_name")
    assert documents.loc["wasser.txt", "analysis"] == "text only"
    assert "German" in documents.loc["wasser.txt", "analysis_note"]
    assert pd.isna(documents.loc["wasser.txt", "recommendation_count"])
    assert documents.loc["farming.txt", "recommendation_count"] >= 3


def test_a_deleted_report_comes_back(home: Path) -> None:
    (home / "processed" / "report.html").unlink()
    run(home)
    assert (home / "processed" / "report.html").read_text(encoding="utf-8").startswith("<!")
