"""Killed at any moment, the next run ends as if nothing had happened."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

from homes import ENERGY, FARMING, REPORTS, WATER, drop, environment, tables_bytes, told
from invented_archives import make_zip

# A round kills at one random moment; the figure of 20 is reached with KILLS=20 (CI has less time).
KILLS = int(os.environ.get("KILLS", "2"))
MORE = {f"district {n}.txt": FARMING.replace("all districts", f"district {n}").replace("soil", f"soil {n}") for n in range(6)}


def start(home: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "flows.cli", "run", "--plain", "--quiet", "--home", str(home)]
    return subprocess.Popen(command, env=environment(workers=0), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)


def drop_more(home: Path) -> None:
    """More reports, some of them in an archive, so that kills hit the unpacking too."""
    drop(home, MORE | {"water.txt": WATER + "\nThe Commission should meet twice a year.\n"})
    path = home / "raw" / "archive.zip"
    path.write_bytes(make_zip({f"{n}.txt": FARMING.replace("soil", f"sand {n}") for n in range(3)}))
    os.utime(path, (1_900_000_000, 1_900_000_000))


def test_a_killed_run_leaves_no_trace_in_the_next(settled: Path, tmp_path: Path) -> None:
    before = settled
    published = tables_bytes(before)
    undisturbed = tmp_path / "undisturbed"
    shutil.copytree(before, undisturbed, symlinks=True)
    drop_more(undisturbed)
    started = time.monotonic()
    assert start(undisturbed).wait(300) == 0
    seconds, wanted = time.monotonic() - started, tables_bytes(undisturbed)
    assert wanted != published
    dice = random.Random(7)
    for number in range(KILLS):
        home = tmp_path / f"killed {number}"
        shutil.copytree(before, home, symlinks=True)
        drop_more(home)
        moment = seconds * (number + dice.random()) / KILLS  # spread over the whole run
        running = start(home)
        time.sleep(moment)
        os.kill(running.pid, signal.SIGKILL)
        running.wait()
        assert tables_bytes(home) in (published, wanted), f"torn tables after a kill at {moment:.2f} s"
        assert told("run", "--plain", "--home", home).code == 0
        assert tables_bytes(home) == wanted, f"other tables after a kill at {moment:.2f} s"
        left = [path.name for path in (home / "processed").iterdir() if path.name.endswith(".tmp") or path.name == ".spool"]
        assert left == []
        shutil.rmtree(home)


def test_reports_for_this_test_differ() -> None:
    assert len({*REPORTS.values(), *MORE.values(), ENERGY}) == len(REPORTS) + len(MORE)
