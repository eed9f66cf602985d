from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.errors import HomeBusyError, RunError
from pipeline.locking import lock_home

HOLDER = """
import sys, time
from pathlib import Path
from pipeline.locking import lock_home
with lock_home(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(60)
"""


def hold(home: Path) -> subprocess.Popen[str]:
    holder = subprocess.Popen([sys.executable, "-c", HOLDER, str(home)], stdout=subprocess.PIPE, text=True)
    assert holder.stdout is not None
    assert holder.stdout.readline() == "held\n"
    return holder


def test_a_second_run_is_told_and_leaves(home: Path) -> None:
    holder = hold(home)
    try:
        with pytest.raises(HomeBusyError, match="Another briefmill run"), lock_home(home, wait_seconds=0.3):
            pass
    finally:
        holder.kill()
        holder.wait()


def test_a_killed_holder_leaves_no_lock(home: Path) -> None:
    holder = hold(home)
    holder.kill()
    holder.wait()
    with lock_home(home):
        pass


def test_the_lock_is_free_again_afterwards(home: Path) -> None:
    for _ in range(2):
        with lock_home(home):
            pass


def test_a_home_that_is_a_file_is_said(tmp_path: Path) -> None:
    (tmp_path / "home").write_text("")
    with pytest.raises(RunError, match="permissions"), lock_home(tmp_path / "home"):
        pass
