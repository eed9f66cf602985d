"""`briefmill review sample` as a person runs it: drawn, judged, read back."""

from __future__ import annotations

import json
from pathlib import Path

import openpyxl
from invented_corpus import REPORTS
from invented_tables import make_tables
from typer.testing import CliRunner, Result

from flows.cli import app
from pipeline.settings import read_settings
from pipeline.tables import publish


def _run(home: Path, *arguments: str | Path) -> Result:
    return CliRunner().invoke(app, ["review", "sample", "--home", str(home), *map(str, arguments)], env={"COLUMNS": "200"})


def test_a_sample_is_drawn_and_read_back(tmp_path: Path) -> None:
    assert _run(tmp_path).exit_code == 1  # nothing is published yet
    settings = read_settings(tmp_path)
    publish(make_tables("run-1", REPORTS[:3]), settings, "run-1")
    drawn = _run(tmp_path, "2")
    assert drawn.exit_code == 0, drawn.output
    assert "2 recommendations and 2 sentences" in drawn.output
    book = openpyxl.load_workbook(settings.reviews / "sample.xlsx")
    for title, answers in (("Found", ("yes", "no")), ("Not found", ("no", "who knows"))):
        column = next(cell.column for cell in book[title][1] if cell.value in {"Right? (is it a recommendation)", "Is it a recommendation?"})
        for row, answer in enumerate(answers, start=2):
            book[title].cell(row, column).value = answer
    book.save(settings.reviews / "sample.xlsx")
    read = _run(tmp_path, "--read", "--reviewer", "Ada")
    assert read.exit_code == 3, read.output
    for words in (
        "neither yes nor no",
        "3 rows judged, 2 decisions entered",
        "On your reports: 1 of 2 right (9–91 %).",
        "About 0 missed per 100 sentences",
    ):
        assert words in read.output
    kept = json.loads((settings.reviews / "sample.json").read_text(encoding="utf-8"))
    assert kept["says"][0] == "On your reports: 1 of 2 right (9–91 %)."
    elsewhere = _run(tmp_path, "1", "--file", tmp_path / "more.xlsx")
    assert f"--file {tmp_path / 'more.xlsx'}" in elsewhere.output
