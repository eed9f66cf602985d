"""The other verbs of the command line."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest
from homes import REPORTS, WATER, briefmill, drop, environment, told

from pipeline.version import VERSION


@pytest.fixture(scope="module")
def home(settled: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return Path(shutil.copytree(settled, tmp_path_factory.mktemp("commands") / "home", symlinks=True))


def test_help_names_every_verb() -> None:
    answer = briefmill("--help")
    assert answer.code == 0
    for verb in ("run", "watch", "serve", "review", "status", "find", "trace", "init", "clean", "doctor", "check"):
        assert verb in answer.out


def test_the_version_is_said() -> None:
    assert briefmill("--version").out.strip() == VERSION


@pytest.mark.parametrize("arguments", [["fly"], ["run", "--colour"], ["find"], ["serve", "--cron", "every day"]])
def test_wrong_use_is_exit_code_2(arguments: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert told(*arguments).code == 2


def test_a_wrong_setting_is_wrong_use_and_names_the_right_one(tmp_path: Path) -> None:
    (tmp_path / "briefmill.toml").write_text("[limits]\nsecond_per_file = 3\n")
    answer = told("run", "--home", tmp_path)
    assert answer.code == 2
    assert "limits.seconds_per_file" in answer.err


def test_a_home_that_is_a_file_is_wrong_use(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    answer = told("run", "--home", tmp_path / "file")
    assert answer.code == 2
    assert "is a file; a home is a folder" in answer.err
    assert "Traceback" not in answer.err


def test_an_empty_home_runs_and_says_that_nothing_is_there(tmp_path: Path) -> None:
    answer = told("run", "--plain", "--home", tmp_path)
    assert answer.code == 0
    assert "0 files found" in answer.out
    assert {path.name for path in tmp_path.iterdir()} >= {"raw", "processed", "reviews", "models"}


def test_status_says_what_is_published_and_what_is_to_do(home: Path) -> None:
    answer = told("status", "--home", home)
    assert "3 documents" in answer.out
    assert "Up to date." in answer.out


def test_find_shows_hits_with_their_place(home: Path) -> None:
    answer = told("find", "batteries", "small harbours", "--home", home)
    assert answer.code == 0
    assert "Recommendations: 1" in answer.out
    assert "Solar Power for Small Harbours, 2031-05-02" in answer.out
    assert "Passages: 0" in told("find", "zeppelins", "--home", home).out


def test_find_before_any_run_says_what_to_do(tmp_path: Path) -> None:
    answer = told("find", "water", "--home", tmp_path)
    assert answer.code == 1
    assert "briefmill run" in answer.err


def test_trace_shows_each_room_and_writes_nothing(home: Path) -> None:
    before = sorted(home.rglob("*"))
    answer = told("trace", home / "raw" / "water.txt", "--home", home)
    for room in ("intake", "readers", "passages", "language"):
        assert f"\n{room}" in f"\n{answer.out}"
    assert "Recommendations" in answer.out
    assert sorted(home.rglob("*")) == before
    assert "install meters" in told("trace", "water.txt", "--table", "recommendations", "--home", home).out


def test_trace_of_nothing_and_of_a_broken_file(home: Path, tmp_path: Path) -> None:
    assert told("trace", "nowhere.pdf", "--home", home).code == 2
    assert told("trace", home / "raw" / "water.txt", "--table", "colours", "--home", home).code == 2
    (tmp_path / "torn.pdf").write_bytes(b"%PDF-1.4 torn")
    assert told("trace", tmp_path / "torn.pdf", "--home", home).code == 3


def test_init_makes_a_home_with_every_setting_explained(tmp_path: Path) -> None:
    answer = told("init", tmp_path / "team")
    assert answer.code == 0
    assert "seconds_per_file" in (tmp_path / "team" / "briefmill.toml").read_text()
    assert (tmp_path / "team" / "raw").is_dir()
    assert told("init", tmp_path / "team" / "briefmill.toml").code == 2


def test_clean_empties_processed_only(settled: Path, tmp_path: Path) -> None:
    home = Path(shutil.copytree(settled, tmp_path / "home", symlinks=True))
    assert told("clean", "--yes", "--home", home).code == 0
    assert list((home / "processed").iterdir()) == []
    assert (home / "raw" / "water.txt").exists()
    assert any((home / "models" / "themes").iterdir())


def test_doctor_says_what_is_there(home: Path) -> None:
    answer = told("doctor", "--home", home)
    assert answer.code == 0, answer.out
    assert "language pipeline: en_policy " in answer.out


def test_doctor_says_when_rules_work_alone(home: Path) -> None:
    (home / "briefmill.toml").write_text("[language]\npipeline = 'rules'\n")
    assert "language pipeline: our rules alone" in told("doctor", "--home", home).out


def test_doctor_names_a_pipeline_that_is_not_there(tmp_path: Path) -> None:
    (tmp_path / "briefmill.toml").write_text("[language]\npipeline = 'xx_nowhere'\n")
    answer = told("doctor", "--home", tmp_path)
    assert answer.code == 1
    assert "xx_nowhere" in answer.out


def test_watch_runs_after_a_drop(tmp_path: Path) -> None:
    home = drop(tmp_path, {"water.txt": WATER})
    command = [sys.executable, "-m", "flows.cli", "watch", "--plain", "--settle", "0.3", "--home", str(home)]
    with subprocess.Popen(command, env=environment(), stdout=subprocess.PIPE, text=True) as watching:
        try:
            _wait_for((home / "processed" / "report.html").exists, 120)
            first = (home / "processed" / "current").readlink()
            time.sleep(2)
            drop(home, {"energy.txt": REPORTS["energy.txt"]})
            _wait_for(lambda: (home / "processed" / "current").readlink() != first, 120)
        finally:
            watching.terminate()


def test_serve_puts_the_schedule_into_a_server_of_its_own(tmp_path: Path) -> None:
    home = drop(tmp_path, {"water.txt": WATER})
    port = _free_port()
    command = [sys.executable, "-m", "flows.cli", "serve", "--cron", "0 6 * * *", "--port", str(port), "--home", str(home)]
    with subprocess.Popen(command, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as serving:
        try:
            url = f"http://127.0.0.1:{port}/api"
            _wait_for(lambda: len(_deployments(url)) == 1, 150)
            deployment = _deployments(url)[0]
            assert deployment["name"] == "scheduled refresh"
            assert deployment["schedules"][0]["schedule"]["cron"] == "0 6 * * *"
            assert deployment["parameters"]["home"] == str(home)
            started = _post(f"{url}/deployments/{deployment['id']}/create_flow_run", {})
            _wait_for(lambda: _get(f"{url}/flow_runs/{started['id']}")["state_type"] in ("COMPLETED", "FAILED", "CRASHED"), 180)
            state = _get(f"{url}/flow_runs/{started['id']}")["state"]
            assert (state["type"], state["message"]) == (
                "COMPLETED",
                "1 files: 1 processed, 0 unchanged, 0 duplicate, 0 waiting, 0 rejected, 0 left out.",
            )
        finally:
            serving.terminate()
            serving.wait(30)
    assert (home / "processed" / "report.html").exists()


def _wait_for(condition: object, seconds: float) -> None:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        try:
            if condition():  # type: ignore[operator]  # a callable
                return
        except OSError:
            pass
        time.sleep(0.5)
    raise AssertionError(f"did not come true within {seconds} seconds")


def _free_port() -> int:
    import socket

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _get(url: str) -> dict[str, object] | list[dict[str, object]]:
    with urllib.request.urlopen(url, timeout=5) as answer:
        return json.loads(answer.read())


def _post(url: str, body: dict[str, object]) -> dict[str, object]:
    request = urllib.request.Request(url, json.dumps(body).encode(), {"Content-Type": "application/json"})
    for _ in range(20):
        try:
            with urllib.request.urlopen(request, timeout=10) as answer:
                return json.loads(answer.read())
        except urllib.error.HTTPError as error:
            if error.code != 503:  # the server's SQLite is locked for a moment by its own services; Prefect's clients retry too
                raise
            time.sleep(0.5)
    raise AssertionError(f"{url} stayed unavailable")


def _deployments(url: str) -> list[dict[str, object]]:
    return _post(f"{url}/deployments/filter", {})  # type: ignore[return-value]  # a list here
