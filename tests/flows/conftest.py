"""Homes with real reports in them, and a way to run briefmill as a person would."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

SAMPLES = Path(__file__).parents[2] / "raw" / "samples"


@dataclass(frozen=True)
class Answer:
    code: int
    out: str
    err: str

    @property
    def json(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self.out)
        return found


def environment() -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("BRIEFMILL_", "PREFECT_"))}
    return kept | {"COLUMNS": "200", "NO_COLOR": "1"}


def call(*arguments: str | Path, timeout: float = 300) -> Answer:
    """Run the `briefmill` command in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "flows.cli", *map(str, arguments)], capture_output=True, text=True, timeout=timeout, env=environment(), check=False
    )
    return Answer(done.returncode, done.stdout, done.stderr)


@pytest.fixture
def briefmill() -> Callable[..., Answer]:
    return call


def fill(home: Path, *names: str) -> Path:
    """Put some of the shipped samples under raw/, as a team's own reports."""
    (home / "raw").mkdir(parents=True, exist_ok=True)
    for name in names:
        shutil.copy2(SAMPLES / name, home / "raw" / name)
    return home


def samples(*suffixes: str) -> list[str]:
    """Names of the shipped samples with these endings, in order."""
    return sorted(path.name for path in SAMPLES.iterdir() if path.suffix in suffixes)


def tables_bytes(home: Path) -> dict[str, bytes]:
    """The published tables byte by byte, but for those about runs and times."""
    about_runs = {"runs", "stage_status", "theme_history", "run_changes"}
    folder = home / "processed" / "tables"
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir()) if path.stem not in about_runs}
