from __future__ import annotations

import contextlib
import json
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest

from flows.orphans import FILE_NAME, end_orphans, record_servers

SLEEP = "import time; time.sleep(60)"
PARENT = "import subprocess, sys, time; print(subprocess.Popen([sys.executable, '-c', {code!r}, {mark!r}]).pid, flush=True); time.sleep(60)"


def start(mark: str = "prefect.server.api.server:create_app") -> subprocess.Popen[str]:
    """A process with a child that looks like Prefect's server."""
    command = [sys.executable, "-c", PARENT.format(code=SLEEP, mark=mark)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def note(home: Path, parent: subprocess.Popen[str], **changed: float) -> psutil.Process:
    assert parent.stdout is not None
    child, holder = psutil.Process(int(parent.stdout.readline())), psutil.Process(parent.pid)
    told = {"pid": child.pid, "created": child.create_time(), "parent": holder.pid, "parent_created": holder.create_time(), **changed}
    (home / ".briefmill").mkdir(exist_ok=True)
    (home / ".briefmill" / FILE_NAME).write_text(json.dumps([told]), encoding="utf-8")
    while not child.cmdline():
        time.sleep(0.01)
    return child


def is_alive(process: psutil.Process) -> bool:
    return process.is_running() and process.status() != psutil.STATUS_ZOMBIE


def end(parent: subprocess.Popen[str], child: psutil.Process) -> None:
    for process in (parent, child):
        with contextlib.suppress(psutil.Error, ProcessLookupError):
            process.kill()
    parent.communicate()


def test_the_server_of_a_killed_run_is_ended(home: Path) -> None:
    parent = start()
    child = note(home, parent)
    try:
        assert end_orphans(home) == []  # its run is alive
        assert is_alive(child)
        parent.kill()
        parent.wait()
        assert end_orphans(home) == [child.pid]
        psutil.wait_procs([child], timeout=10)
        assert not is_alive(child)
        assert not (home / ".briefmill" / FILE_NAME).exists()
    finally:
        end(parent, child)


@pytest.mark.parametrize(("mark", "created"), [("some.other:program", None), ("prefect.server.api.server:create_app", 1.0)])
def test_what_is_not_certainly_ours_is_left_alone(home: Path, mark: str, created: float | None) -> None:
    parent = start(mark)
    child = note(home, parent, **({"created": created} if created else {}))
    try:
        parent.kill()
        parent.wait()
        assert end_orphans(home) == []
        assert is_alive(child)
    finally:
        end(parent, child)


@pytest.mark.parametrize("text", ["", "[{}]", "{}", "[1]", '[{"pid": "x", "created": 1}]'])
def test_a_damaged_note_does_no_harm(home: Path, text: str) -> None:
    (home / ".briefmill").mkdir()
    (home / ".briefmill" / FILE_NAME).write_text(text, encoding="utf-8")
    assert end_orphans(home) == []


def test_a_server_that_starts_is_written_down(home: Path) -> None:
    stop = record_servers(home)
    with subprocess.Popen([sys.executable, "-c", SLEEP, "prefect.server.api.server:create_app"]) as server:
        for _ in range(200):
            if (home / ".briefmill" / FILE_NAME).is_file():
                break
            time.sleep(0.05)
        stop.set()
        told = json.loads((home / ".briefmill" / FILE_NAME).read_text(encoding="utf-8"))
        assert [entry["pid"] for entry in told] == [server.pid]
        assert end_orphans(home) == []  # we are its parent, and alive
        server.kill()
