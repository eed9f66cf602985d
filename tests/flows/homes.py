"""Homes with small reports of our own in them, and a way to run briefmill as a person would."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from typer.testing import CliRunner

from flows.cli import app

ONE_WORKER = {"BRIEFMILL_RUN__WORKERS": "1"}
ABOUT_RUNS = {"runs", "stage_status", "theme_history", "run_changes"}

WATER = """Water for the Lower Elm Basin

Policy Brief

1. Introduction

The Lower Elm Basin Commission (LEBC) met in Port Harrow on 14 March 2031. Drought has halved the flow of the Elm since 2019, and 45 percent
of the wells in Ostrava County have run dry. The Elm Basin Water Compact of 1998 no longer fits the river that it divides.

2. Findings

Farmers take 80 percent of the water of the basin. Meters are rare, and losses in old canals are high. Irrigation schedules are drawn up in
winter, when nobody knows how much snow will melt. Groundwater feeds the wells of small towns along the river.

3. Recommendations

The member states should revise the Elm Basin Water Compact by 2033. The Commission must publish river flows every month.
It is necessary to repair the canals of the lower basin before the next drought. Water utilities need to install meters for all users.
"""

ENERGY = """Solar Power for Small Harbours

News release

PORT HARROW, 2 May 2031 – The Harbour Energy Agency (HEA) opened a solar park on the breakwater of Port Harrow. The park supplies 1,200
households with electricity.

Mira Holt, Director of the Harbour Energy Agency, said that small harbours should invest in solar power and batteries. "Every harbour
needs to plan for storms," she added. The Ministry of Energy of Ruritania will support five further solar parks until 2034.

Electricity from the breakwater is cheaper than diesel. Batteries keep the lights of the harbour on at night. Fishing boats charge their
engines at the quay, and ferries will follow.
"""

FARMING = """Soil and Seed: Farming after the Drought

Report

Executive summary

Soil moisture fell in all districts of the basin. Farmers need advice on seed that bears drought, and credit for drip irrigation.

Recommendations

The Ministry of Agriculture should train farmers in soil care. We recommend that the Rural Credit Bank lend to cooperatives that buy drip
irrigation. District councils must protect wetlands, since wetlands keep soil moist in dry summers.

Seed banks could store local seed of wheat and barley. Cooperatives share tractors and seed drills, and soil tests are free of charge.
"""

REPORTS = {"water.txt": WATER, "energy.txt": ENERGY, "farming.txt": FARMING}


@dataclass(frozen=True)
class Answer:
    """What a command said."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self.out)
        return found


def environment(workers: int = 1) -> dict[str, str]:
    """The environment without settings of briefmill, Prefect or coverage in it, but for the number of workers; 0 leaves that to the program."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("BRIEFMILL_", "PREFECT_", "COVERAGE_"))}
    return kept | {"COLUMNS": "200", "NO_COLOR": "1"} | (ONE_WORKER if workers else {})


def briefmill(*arguments: str | Path, timeout: float = 300, cwd: Path | None = None, workers: int = 1) -> Answer:
    """Run the `briefmill` command in a process of its own; `workers` as for `environment`."""
    command = [sys.executable, "-m", "flows.cli", *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=timeout, env=environment(workers), cwd=cwd, check=False)
    return Answer(done.returncode, done.stdout, done.stderr)


def told(*arguments: str | Path) -> Answer:
    """Call the command line in this process, which has all libraries loaded: for what is said and done, where a process is not the point."""
    done = CliRunner().invoke(app, [*map(str, arguments)], env={"COLUMNS": "200", "NO_COLOR": "1"}, prog_name="briefmill")
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exc_info
    return Answer(done.exit_code, done.stdout, done.stderr)


def drop(home: Path, reports: dict[str, str]) -> Path:
    """Put reports under raw/, last written long ago, so that none waits."""
    (home / "raw").mkdir(parents=True, exist_ok=True)
    for name, text in sorted(reports.items()):
        path = home / "raw" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        os.utime(path, (1_900_000_000, 1_900_000_000))
    return home


def tables_bytes(home: Path) -> dict[str, bytes]:
    """The published tables byte by byte, but for those about runs."""
    folder = home / "processed" / "tables"
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir()) if path.stem not in ABOUT_RUNS}
