"""The pages in a browser: the table is filled, filters work, nothing of an attack runs, and the page prints."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from invented_tables import make_tables, write_files
from test_hostile import ATTACK, _attack
from test_team_columns import fill_tables

from pipeline.report import write_evidence, write_report

CHROMIUM = next((found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))), None)
pytestmark = [pytest.mark.system, pytest.mark.skipif(CHROMIUM is None, reason="needs chromium")]


def _browse(*arguments: str, profile: Path) -> str:
    command = [
        str(CHROMIUM),
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        f"--user-data-dir={profile}",
        "--virtual-time-budget=6000",
    ]
    done = subprocess.run([*command, *arguments], capture_output=True, text=True, timeout=180, check=False, env={**os.environ, "HOME": str(profile)})
    return done.stdout


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("run")
    tables = fill_tables(make_tables())
    write_evidence(tables, write_files(tmp_path_factory.mktemp("raw")), folder / "evidence")
    write_report(tables, folder / "report.html", team="Coastal desk")
    return folder


def test_the_table_is_filled_by_the_page_itself(folder: Path, tmp_path: Path) -> None:
    page = _browse("--dump-dom", f"file://{folder}/report.html", profile=tmp_path)
    assert page.count('<article class="row">') == 16
    assert "16 recommendations" in page
    assert '<form class="filters no-print" id="filters" autocomplete="off">' in page  # shown: scripts run
    assert '<option value="Vessland">' in page
    assert '<option value="under way">under way (' in page
    assert '<option value="Priority: high">Priority: high (1)</option>' in page
    assert "<dt>Follow-up</dt><dd><bdi>under way, Ben, due May 2026</bdi></dd>" in page


def test_an_attack_neither_runs_nor_shows_as_markup(tmp_path: Path) -> None:
    tables = _attack(make_tables())
    write_evidence(tables, {}, tmp_path / "evidence")
    write_report(tables, tmp_path / "report.html", team=ATTACK)
    for path in (tmp_path / "report.html", min((tmp_path / "evidence").glob("*.html"))):
        page = _browse("--dump-dom", f"file://{path}", profile=tmp_path / "profile")
        assert "<title>taken</title>" not in page
        assert '<img src="x"' not in page
        assert '<a href="javascript:' not in page
        assert "document.title='taken'" in page


def test_report_and_evidence_print_on_a4(folder: Path, tmp_path: Path) -> None:
    import pypdfium2

    for page in (folder / "report.html", min((folder / "evidence").glob("*.html"))):
        _browse(f"--print-to-pdf={tmp_path / 'out.pdf'}", "--no-pdf-header-footer", f"file://{page}", profile=tmp_path / "profile")
        with pypdfium2.PdfDocument(tmp_path / "out.pdf") as document:
            assert 1 <= len(document) <= 12
            assert [round(side) for side in document.get_page_size(0)] == [595, 842]
