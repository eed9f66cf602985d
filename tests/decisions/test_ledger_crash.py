"""Several writers at once, and writers killed in the middle."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from pathlib import Path

import pytest

from pipeline.decisions import Draft, open_ledger
from pipeline.decisions.mirror import read_mirror
from pipeline.settings import Settings, read_settings

_TARGETS = Path(__file__).with_name("ledger_targets.py")
_ROUNDS = int(os.environ.get("BRIEFMILL_KILL_ROUNDS", "6"))


def start(home: Path, name: str, count: int) -> subprocess.Popen[str]:
    environment = os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])}
    return subprocess.Popen([sys.executable, str(_TARGETS), str(home), name, str(count)], stdout=subprocess.PIPE, text=True, env=environment)


def batches(settings: Settings) -> Counter[str]:
    return Counter(entry.key.rsplit("-", 1)[0] for entry in open_ledger(settings).read())


def test_processes_that_write_at_once_lose_nothing(team: Settings) -> None:
    writers = [start(team.home, name, 15) for name in ("ada", "bo", "cy")]
    acknowledged = {line.strip() for writer in writers for line in writer.communicate(timeout=120)[0].splitlines()}
    assert [writer.returncode for writer in writers] == [0, 0, 0]
    assert batches(team) == dict.fromkeys(acknowledged, 3)
    assert len(acknowledged) == 45
    entries = open_ledger(team).read()
    assert [entry.made_at for entry in entries] == sorted({entry.made_at for entry in entries})
    assert read_mirror(team.reviews / "decisions.jsonl").entries == entries


def test_threads_may_share_a_ledger(team: Settings) -> None:
    ledger = open_ledger(team)

    def write(name: str) -> None:
        for number in range(10):
            ledger.append([Draft(reviewer=name, table="themes", key=f"{name}{number}", field="label", human_value="x")])

    threads = [threading.Thread(target=write, args=(name,)) for name in "abc"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(ledger.read()) == 30
    assert read_mirror(team.reviews / "decisions.jsonl").entries == ledger.read()


@pytest.mark.parametrize("lost", ["nothing", "database"])
def test_a_writer_killed_at_any_moment_loses_nothing_acknowledged(home: Path, lost: str) -> None:
    """Before: a writer appends batches and says of each when it is acknowledged. Killed at a random moment, again and again.
    After: every acknowledged batch is there, whole; no batch is half there; also when only the mirror is left."""
    moments = random.Random(7)
    settings = read_settings(home)
    acknowledged: set[str] = set()
    for round_number in range(_ROUNDS):
        writer = start(home, f"w{round_number}", 0)
        assert writer.stdout is not None
        acknowledged.add(writer.stdout.readline().strip())  # it is at work
        time.sleep(moments.uniform(0, 0.12))
        writer.send_signal(signal.SIGKILL)
        acknowledged |= {line.strip() for line in writer.communicate()[0].splitlines(keepends=True) if line.endswith("\n")}
        if lost == "database" and round_number == _ROUNDS - 1:
            (settings.reviews / "decisions.sqlite").unlink()
            for journal in settings.reviews.glob("decisions.sqlite-*"):
                journal.unlink()
    found = batches(settings)
    assert acknowledged <= set(found)
    assert set(found.values()) == {3}
    assert len(found) <= len(acknowledged) + _ROUNDS  # at most the one in the air when the writer was killed
    assert read_mirror(settings.reviews / "decisions.jsonl").entries == open_ledger(settings).read()
