"""A scan without an engine waits, and is read by the run after one came; nothing else is read again."""

from __future__ import annotations

import json
from pathlib import Path

import pandas as pd
import pytest
from PIL import Image

from flows.progress import SilentProgress
from flows.running import RefreshRun, run_plainly
from pipeline.conductor import Refresh
from pipeline.readers.recognition import engines
from pipeline.settings import read_settings

ROW = "5\\t1\\t1\\t1\\t{line}\\t{word}\\t{left}\\t{top}\\t90\\t30\\t95\\t{text}\\n"
TEXT = ["The harbour council should", "share its pilots with islands"]


def make_engine(folder: Path) -> None:
    """A program that calls itself tesseract and reads the same text on every page."""
    words = [(line, word, text) for line, row in enumerate(TEXT) for word, text in enumerate(row.split())]
    table = "".join(ROW.format(line=line, word=word, left=150 + 100 * word, top=300 + 40 * line, text=text) for line, word, text in words)
    folder.mkdir()
    script = f'case "$1" in --version) echo "tesseract 9.1";; --list-langs) echo "in \\"{folder}\\" (1):"; echo eng;; *) printf "{table}";; esac'
    (folder / "tesseract").write_text("#!/bin/sh\n" + script)
    (folder / "tesseract").chmod(0o755)


def refresh(home: Path) -> tuple[dict[str, int], list[str]]:
    """One run: files by outcome, and the names of those that were worked on."""
    engines._describe_tesseract.cache_clear()
    with Refresh(read_settings(home)) as run:
        plan = run.plan()
        jobs = [job.file_name for job in plan.jobs]
        if not plan.is_needed:
            return {}, jobs
        return dict(run_plainly(RefreshRun(run, SilentProgress()), 0).counts), jobs


@pytest.mark.slow
def test_a_scan_waits_for_an_engine(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BRIEFMILL_INTAKE__SETTLE_SECONDS", "0")
    monkeypatch.setenv("BRIEFMILL_REPORT__PAGE_IMAGES", "false")
    monkeypatch.setenv("BRIEFMILL_OCR__ENGINE", "tesseract")
    monkeypatch.setenv("PATH", "/usr/bin-without-tesseract")
    page = Image.new("L", (1240, 1754), 255)
    page.paste(0, (150, 300, 800, 330))
    page.save(home / "raw" / "scan.png", dpi=(150, 150))
    (home / "raw" / "note.txt").write_text("The council should publish its minutes within a week of each meeting.\n" * 3)
    counts, jobs = refresh(home)
    assert (counts["processed"], counts["rejected"], len(jobs)) == (1, 1, 2)
    rejected = pd.read_csv(home / "processed" / "tables" / "rejected_files.csv").iloc[0]
    assert "no program to recognise it" in rejected["reason"]
    assert "Install tesseract" in rejected["hint"]
    assert refresh(home) == ({}, [])

    make_engine(home / "bin")
    monkeypatch.setenv("PATH", f"{home / 'bin'}:/usr/bin:/bin")
    counts, jobs = refresh(home)
    assert (jobs, counts.get("rejected", 0)) == (["scan.png"], 0)
    passages = pd.read_csv(home / "processed" / "tables" / "passages.csv")
    assert any("share its pilots" in text for text in passages["text"])
    assert json.loads((home / "processed" / ".recognition.json").read_text())["version"] == "9.1"
    assert refresh(home) == ({}, [])
    monkeypatch.setenv("PATH", "/usr/bin-without-tesseract")
    assert refresh(home) == ({}, [])
