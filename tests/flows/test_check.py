"""`briefmill check --against`: an earlier run, a folder of tables, a revision of the program."""

from __future__ import annotations

import json
import shutil
import signal
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd
import psutil
import pytest
from homes import drop
from invented_corpus import REPORTS
from invented_tables import make_tables
from small_program import make_program
from typer.testing import CliRunner, Result

from flows.cli import app
from flows.commands.check import check_against
from flows.revisions import find_revision
from pipeline.errors import RunError, UsageError
from pipeline.settings import Settings, read_settings
from pipeline.tables import publish

FILES = {"a.txt": "Towns should meter water.\nThe council must act.\nRain fell.\n", "old/b.txt": "Boats should be slow.\n"}
EARLIER, LATER = "run-20310101T000000000Z", "run-20310102T000000000Z"


def needs_git(test: Callable[..., None]) -> Callable[..., None]:
    return pytest.mark.system(pytest.mark.skipif(not shutil.which("git"), reason="git is not installed")(test))


def _check(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, ["check", *map(str, arguments)], env={"COLUMNS": "200"})


def _snapshot(folder: Path) -> dict[str, Any]:
    return {str(path): (path.lstat().st_mtime_ns, path.read_bytes() if path.is_file() else None) for path in sorted(folder.rglob("*"))}


# --- an earlier run, a folder of tables ---------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """A home with two runs: in the later one a recommendation is gone, one is new, and one has another actor."""
    settings = read_settings(tmp_path_factory.mktemp("published"))
    tables = make_tables(EARLIER, REPORTS[:3])
    publish(tables, settings, EARLIER)
    rows = tables["recommendations"]
    changed = rows.drop(index=0).reset_index(drop=True)
    changed.loc[0, "actor"] = "the Harbour Master"
    added = changed.iloc[[-1]].assign(recommendation_id="new", text="Every quay must have a light.", form="listed")
    assert len(rows) >= 3
    unlinked = {
        name: frame for name, frame in tables.items() if name not in ("recommendation_parties", "recommendation_themes", "recommender_addressees")
    }
    publish({**unlinked, "recommendations": pd.concat([changed, added])}, settings, LATER)
    return settings


def test_the_previous_run_and_its_folder_are_compared_with_the_published_one(published: Settings, tmp_path: Path) -> None:
    shutil.copytree(published.processed / ".runs" / EARLIER / "tables", tmp_path / "kept")
    earlier = published.processed / ".runs" / EARLIER
    answers = [_check("--against", name, "--home", published.home) for name in ("previous", EARLIER, earlier, earlier / "tables", tmp_path / "kept")]
    for answer in answers:
        assert answer.exit_code == 0, answer.output
        assert "changed in recommendations: Who should act 1\n" in answer.stdout
        assert "  gained " in answer.stdout
        assert "Every quay must have a light." in answer.stdout
        assert "  lost   " in answer.stdout
        assert "→ the Harbour Master" in answer.stdout
    assert answers[0].stdout == answers[1].stdout
    assert answers[0].stdout.startswith("before: run-")


def test_a_run_against_itself_does_not_differ_and_nothing_is_written(published: Settings) -> None:
    before = _snapshot(published.home)
    answer = _check("--against", published.home, "--home", published.home)
    assert "3 documents compared, none with differences\n" in answer.stdout
    assert _snapshot(published.home) == before


def test_json_holds_every_difference(published: Settings) -> None:
    told = json.loads(_check("--against", "previous", "--home", published.home, "--json", "--limit", "1").stdout)
    assert (told["before"]["kind"], told["before"]["name"]) == ("run", EARLIER)
    assert told["now"]["name"] == LATER
    counts = told["counts"]["recommendations"]
    assert (counts["gained"], counts["lost"], counts["changed"]) == (1, 1, 1)
    assert counts["before"] == sum(count["before"] for count in counts["forms"].values())
    changes = [change for document in told["documents"] for change in document["changes"]]
    assert sorted(change["change"] for change in changes) == ["changed", "gained", "lost"]
    assert [change["key_now"] for change in changes if change["change"] == "gained"] == ["new"]


def test_more_than_the_limit_is_counted(published: Settings, tmp_path: Path) -> None:
    gone = _without_recommendations(published, tmp_path)
    answer = _check("--against", gone, "--home", published.home, "--limit", "1")
    assert "more; --limit 0 shows all" in answer.stdout
    assert "more; --limit" not in _check("--against", gone, "--home", published.home, "--limit", "0").stdout


def _without_recommendations(settings: Settings, home: Path) -> Path:
    """Tables as an older program may have left them: without some tables and columns."""
    folder = home / "older"
    folder.mkdir()
    published = settings.processed / "tables"
    pd.read_parquet(published / "documents.parquet", columns=["document_id", "file_name"]).to_parquet(folder / "documents.parquet")
    columns = ["recommendation_id", "document_id", "text"]
    pd.read_parquet(published / "recommendations.parquet", columns=columns).head(0).to_parquet(folder / "recommendations.parquet")
    return folder


def test_only_some_documents(published: Settings) -> None:
    answer = _check("--against", "previous", "--home", published.home, "--only", REPORTS[0].file_name)
    assert "1 document compared" in answer.stdout
    answer = _check("--against", "previous", "--home", published.home, "--only", "nowhere.pdf")
    assert answer.exit_code == 2
    assert "neither side has a document named nowhere.pdf" in answer.stderr


def test_tables_that_are_none_of_ours_or_damaged(published: Settings, tmp_path: Path) -> None:
    folder = _without_recommendations(published, tmp_path)
    pd.DataFrame({"text": ["x"]}).to_parquet(folder / "recommendations.parquet")
    answer = _check("--against", folder, "--home", published.home)
    assert answer.exit_code == 1
    assert "it has no column recommendation_id" in answer.stderr
    (folder / "recommendations.parquet").write_bytes(b"torn")
    assert "can't be read" in _check("--against", folder, "--home", published.home).stderr


def test_without_runs_it_says_what_to_do(home: Path, settings: Settings) -> None:
    assert "No run before the published one is kept" in _check("--against", "previous", "--home", home).stderr
    tables = publish(make_tables(EARLIER, REPORTS[:1]), settings, EARLIER)
    shutil.copytree(tables, home / "kept")
    shutil.rmtree(home / "processed")
    answer = _check("--against", home / "kept", "--home", home)
    assert (answer.exit_code, "briefmill run" in answer.stderr) == (1, True)


# --- a revision of the program ------------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_program(tmp_path_factory.mktemp("repository") / "program")


@pytest.fixture
def reports(home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home with two reports; temporary folders lie where a test can see them."""
    drop(home, FILES)
    (home / "reviews" / "decisions.jsonl").write_text("")
    (home / ".temporary").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(home / ".temporary"))
    monkeypatch.setenv("BRIEFMILL_HOME", "/elsewhere")
    return home


@needs_git
def test_a_revision_is_compared_with_the_program_as_it_lies_there(reports: Path, program: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = _snapshot(reports), _snapshot(program)
    assert check_against(reports, against="first", only=[], limit=20, as_json=False, program=program) == 0
    out = capsys.readouterr().out
    assert ": The first one\nnow:    the present program" in out
    assert "2 documents compared, 1 with differences\n" in out
    assert out.endswith("\na.txt  1 gained\n  gained          The council must act.\n")
    assert _snapshot(program) == before[1]
    assert {path: what for path, what in _snapshot(reports).items() if ".temporary" not in path} == {
        path: what for path, what in before[0].items() if ".temporary" not in path
    }
    assert list((reports / ".temporary").iterdir()) == []


@needs_git
def test_a_revision_reads_only_what_is_asked_for(reports: Path, program: Path, capsys: pytest.CaptureFixture[str]) -> None:
    check_against(reports, against="first^0", only=["old"], limit=20, as_json=True, program=program)
    told = json.loads(capsys.readouterr().out)
    assert (told["document_count"], told["counts"]["recommendations"]["same"], told["documents"]) == (1, 1, [])
    assert told["before"]["kind"] == "revision"


@needs_git
@pytest.mark.parametrize(
    ("against", "only", "error", "said"),
    [
        ("nowhere", [], UsageError, "git knows no revision of that name"),
        ("--all", [], UsageError, "git knows no revision of that name"),
        ("", [], UsageError, "git knows no revision of that name"),
        ("ancient", [], UsageError, "too old: it has no `briefmill` command yet"),
        ("broken", [], RunError, r"(?s)Revision broken could not read the reports \(exit code 1\).*No such command: run"),
        ("first", ["c.txt"], UsageError, "There is no c.txt under"),
        ("first", ["../a.txt"], UsageError, "There is no"),
    ],
)
def test_what_can_not_be_compared_is_said(reports: Path, program: Path, against: str, only: list[str], error: type[Exception], said: str) -> None:
    with pytest.raises(error, match=said):
        check_against(reports, against=against, only=only, limit=20, as_json=False, program=program)
    assert list((reports / ".temporary").iterdir()) == []


@needs_git
def test_an_empty_home_has_nothing_to_compare(home: Path, program: Path) -> None:
    with pytest.raises(UsageError, match="holds no reports"):
        check_against(home, against="first", only=[], limit=20, as_json=False, program=program)


def test_without_git_a_revision_can_not_be_looked_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(UsageError, match="git has to be installed"):
        find_revision("HEAD")


@needs_git
def test_an_installed_package_is_no_repository(program: Path, tmp_path: Path) -> None:
    for place in (tmp_path, program / "flows"):  # the second as in a .venv within some repository
        with pytest.raises(UsageError, match="installed from a package"):
            find_revision("first", place)


@needs_git
def test_a_git_hook_of_another_repository_does_not_mislead(program: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_DIR", str(tmp_path))
    assert find_revision("first", program).described.endswith(": The first one")


@needs_git
def test_ctrl_c_ends_the_program_and_takes_the_folder_away(reports: Path, program: Path) -> None:
    pids = []

    def interrupt(number: int, frame: object) -> None:
        if found := list((reports / ".temporary").glob("*/before/pid")):
            pids.append(int(found[0].read_text()))
            signal.setitimer(signal.ITIMER_REAL, 0)
            raise KeyboardInterrupt

    old = signal.signal(signal.SIGALRM, interrupt)
    signal.setitimer(signal.ITIMER_REAL, 0.2, 0.2)
    try:
        with pytest.raises(KeyboardInterrupt):
            check_against(reports, against="slow", only=[], limit=20, as_json=False, program=program)
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, old)
    assert not psutil.pid_exists(pids[0])
    assert list((reports / ".temporary").iterdir()) == []
