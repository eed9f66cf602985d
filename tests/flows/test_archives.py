"""Archives and e-mail from the drop to the tables, in real runs."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pandas as pd
import pytest
from homes import ENERGY, FARMING, WATER, drop, tables_bytes
from invented_archives import make_encrypted_zip, make_mail, make_zip

from flows.commands.run import run_refresh
from flows.commands.trace import trace_file
from pipeline.planning import read_state
from pipeline.settings import read_settings
from pipeline.store import Tables
from pipeline.tables import read_published

OUTCOMES = ("processed", "unchanged", "duplicate", "waiting", "rejected", "left_out")


def put(home: Path, name: str, data: bytes) -> Path:
    path = home / "raw" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    os.utime(path, (1_900_000_000, 1_900_000_000))
    return path


def make_home(home: Path) -> Path:
    mail = make_mail("The Harbour Agency should dredge the quay before the next winter.\n", subject="Comments on the quay of Port Harrow")
    mail.add_attachment(ENERGY.encode(), maintype="text", subtype="plain", filename="energy.txt")
    mail.set_boundary("quay")  # else a new one at each call
    put(home, "mail.eml", bytes(mail))
    inner = make_zip({"copy of water.txt": WATER})
    put(home, "x.zip", make_zip({"a/farming.txt": FARMING, "inner.zip": inner, "../evil.txt": "evil", ".DS_Store": "x"}))
    drop(home, {"water.txt": WATER})
    return home


def run(home: Path) -> Tables:
    assert run_refresh(home, quiet=True, use_prefect=False) in (0, 3)
    tables = read_published(home / "processed")
    assert tables is not None
    last = tables["runs"].iloc[-1]
    assert last["found"] == sum(last[name] for name in OUTCOMES) == len(tables["files"])
    return tables


def outcomes(tables: Tables) -> dict[str, str]:
    return dict(zip(tables["files"]["file_name"], tables["files"]["outcome"], strict=True))


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = make_home(tmp_path_factory.mktemp("archives"))
    run(home)
    return home


@pytest.fixture
def home(published: Path, tmp_path: Path) -> Path:
    shutil.copytree(published, tmp_path / "home", symlinks=True)
    return tmp_path / "home"


def test_every_member_is_a_file_of_its_own(published: Path) -> None:
    tables = read_published(published / "processed")
    assert tables is not None
    assert outcomes(tables) == {
        "mail.eml": "processed", "mail.eml/energy.txt": "processed", "water.txt": "processed", "x.zip": "left out", "x.zip/(..)/evil.txt": "rejected",
        "x.zip/.DS_Store": "left out", "x.zip/a/farming.txt": "processed", "x.zip/inner.zip": "left out",
        "x.zip/inner.zip/copy of water.txt": "duplicate",
    }  # fmt: skip
    documents = tables["documents"].set_index("file_name")
    assert documents.loc["x.zip/a/farming.txt", "folder"] == "x.zip/a"
    assert documents.loc["mail.eml", "title"] == "Comments on the quay of Port Harrow"
    assert documents.loc["x.zip/a/farming.txt", "recommendation_count"] >= 3
    rejected = tables["rejected_files"].set_index("file_name")["reason"]
    assert rejected["x.zip"] == "An archive: its 4 files are listed on their own."
    assert "leads out" in rejected["x.zip/(..)/evil.txt"]


def test_a_second_run_unpacks_nothing(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = tables_bytes(home)
    monkeypatch.setattr("pipeline.opening.Opener._workers", lambda _: pytest.fail("an archive was opened again"))
    assert run_refresh(home, quiet=True, use_prefect=False) == 3  # the evil member is still rejected
    assert tables_bytes(home) == before


def test_the_cache_can_be_deleted_and_comes_back(home: Path) -> None:
    before = tables_bytes(home)
    shutil.rmtree(home / "processed" / ".members")
    assert run_refresh(home, quiet=True, use_prefect=False) == 3
    assert tables_bytes(home) == before
    briefed = trace_file(home, file=Path("x.zip/a/farming.txt"), table="documents")
    assert briefed == 0


def test_an_archive_is_moved_locked_and_taken_away(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One story, since each run takes seconds."""
    before = read_published(home / "processed")
    assert before is not None
    (home / "raw" / "north").mkdir()
    (home / "raw" / "x.zip").rename(home / "raw" / "north" / "y.zip")
    put(home, "closed.zip", make_encrypted_zip("secret.txt", FARMING.replace("drought", "flood").encode(), b"quay 7"))
    moved = run(home)
    told = outcomes(moved)
    assert (told["north/y.zip/a/farming.txt"], told["water.txt"]) == ("unchanged", "duplicate")  # the first by name counts
    assert set(moved["documents"]["document_id"]) == set(before["documents"]["document_id"])
    assert "north/y.zip/a/farming.txt" in set(moved["documents"]["file_name"])
    assert "passwords.txt" in moved["rejected_files"].set_index("file_name").loc["closed.zip/secret.txt", "hint"]

    real = os.scandir
    monkeypatch.setattr(os, "scandir", lambda path: _refuse(path) if str(path).endswith("north") else real(path))
    (home / "passwords.txt").write_text("wrong\nquay 7\n")
    shut = run(home)
    assert outcomes(shut)["closed.zip/secret.txt"] == "processed"
    assert outcomes(shut)["north/y.zip/a/farming.txt"] == "waiting"
    assert set(before["documents"]["document_id"]) < set(shut["documents"]["document_id"])
    told_anywhere = "".join(path.read_text(errors="replace") for path in home.rglob("*") if path.is_file() and path.name != "passwords.txt")
    assert "quay 7" not in told_anywhere
    drop(home, {"more.txt": WATER.replace("Elm", "Ash")})
    again = run(home)  # a second run must not forget what the first one held
    assert set(shut["documents"]["document_id"]) < set(again["documents"]["document_id"])

    monkeypatch.undo()
    (home / "raw" / "closed.zip").unlink()
    (home / "raw" / "mail.eml").unlink()
    last = run(home)
    assert outcomes(last)["north/y.zip/a/farming.txt"] == "unchanged"
    assert not any(name.startswith(("closed.zip", "mail.eml")) for name in outcomes(last))
    state = read_state(home / "processed")["files"]
    kept = {path.stem for path in (home / "processed" / ".members").rglob("*") if path.is_file()}
    assert kept == {state[name]["sha256"] for name in ("north/y.zip", "north/y.zip/a/farming.txt", "north/y.zip/inner.zip/copy of water.txt")}


def _refuse(path: Path) -> None:
    raise PermissionError(13, "Permission denied", str(path))


def test_trace_and_the_evidence_follow_a_member(published: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("x.zip/a/farming.txt", str(published / "raw" / "x.zip" / "a" / "farming.txt")):
        assert trace_file(published, file=Path(name), table="") == 0
        assert "x.zip/a/farming.txt: txt" in capsys.readouterr().out
    assert trace_file(published, file=Path("x.zip"), table="") == 0
    assert "x.zip/inner.zip/copy of water.txt: txt" in capsys.readouterr().out
    assert trace_file(published, file=Path("x.zip/(..)/evil.txt"), table="") == 3
    tables = read_published(published / "processed")
    assert tables is not None
    document = tables["documents"].set_index("file_name").loc["x.zip/a/farming.txt", "document_id"]
    assert "x.zip/a/farming.txt" in (published / "processed" / "evidence" / f"{document}.html").read_text(encoding="utf-8")
    assert pd.read_excel(published / "processed" / "briefmill.xlsx", sheet_name="Documents", header=None).isin(["x.zip/a/farming.txt"]).any(axis=None)


def test_the_same_drop_gives_the_same_bytes(published: Path, tmp_path: Path) -> None:
    again = make_home(tmp_path)
    assert read_settings(again).home == again.resolve()
    run(again)
    assert tables_bytes(again) == tables_bytes(published)
